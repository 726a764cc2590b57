"""What the marks of the load mean, and the days that are available, entered in their place."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QRegularExpression, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegularExpressionValidator,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.charts.load_paint import dashes, over_fill, stripes
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.text import label

_DIGITS = QRegularExpression("[0-9]{0,5}")


class LoadLegend(QWidget):
    """Signals.

    Signals:
        entered: days available in a quarter, or None for not known.
    """

    entered = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self._look = look
        self._days: int | None = None
        self._reads = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(5))
        self._over: list[QWidget] = []
        for kind, words in (("low", "Lower end"), ("high", "Upper end"), ("over", "Over")):
            mark, said = _Mark(look, kind), label(words, "caption")
            said.setContentsMargins(0, 0, px(8), 0)
            row.addWidget(mark)
            row.addWidget(said)
            if kind == "over":
                self._over = [mark, said]
        row.addStretch(1)
        self._line = _Mark(look, "line")
        self.words = label("", "caption")
        self.edit = button(look, "", self.begin, kind="link", small=True)
        self.edit.setStyleSheet(
            f"QPushButton {{ font-size: {px(12)}px; min-height: {px(20)}px; padding: 0 {px(2)}px; }}"
        )
        self.field = _Days(look)
        self.field.setAccessibleName("Person-days available in a quarter")
        self.field.setToolTip("Person-days the client has for the roadmap in a quarter")
        self.field.done.connect(self._done)
        self.field.hide()
        self._unit = label("days a quarter", "caption")
        self._unit.hide()
        for part in (self._line, self.words, self.edit, self.field, self._unit):
            row.addWidget(part)
        self.setFixedHeight(px(26))

    def show_days(self, days: int | None, *, over: bool, reads: bool) -> None:
        """`over`: a quarter asks for more; `reads`: nothing may be changed."""
        self._days, self._reads = days, reads
        for part in self._over:
            part.setVisible(over)
        if self.field.isVisible() and not reads:
            return
        self._end()

    def _end(self) -> None:
        days, reads = self._days, self._reads
        said = "" if days is None else f"{days:,} days available"
        self.field.hide()
        self._unit.hide()
        self._line.setVisible(days is not None)
        self.words.setText(said or "Available days not known")
        self.words.setVisible(reads)
        self.edit.setText(said or "Set the days available")
        self.edit.setAccessibleName(f"{said} in a quarter, change" if said else self.edit.text())
        self.edit.setToolTip("Person-days the client has for the roadmap in a quarter")
        self.edit.setVisible(not reads)

    def begin(self) -> None:
        """The field takes the place of the words."""
        self.edit.hide()
        self.field.setText("" if self._days is None else str(self._days))
        self.field.show()
        self._unit.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """What is being typed counts."""
        if self.field.isVisible():
            self._done(kept=True, keys=False)

    def _done(self, kept: bool, keys: bool) -> None:  # arguments of a signal
        text = self.field.text().strip()
        days = int(text) if text else None
        self.field.hide()
        changed = kept and days != self._days
        # What stood here stays until the edit is seen: it may be refused.
        self._end()
        if keys:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if changed:
            self.entered.emit(days)


class _Days(QLineEdit):
    """Signals: `done`, whether what was typed counts, and whether the keyboard stays near."""

    done = Signal(bool, bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        # Digits alone: one for numbers lets signs pass, and what parts thousands.
        self.setValidator(QRegularExpressionValidator(_DIGITS, self))
        self.setFixedWidth(px(58))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setStyleSheet(
            f"QLineEdit {{ min-height: {px(20)}px; max-height: {px(20)}px;"
            f" padding: 0 {px(4)}px; font-size: {px(12)}px; }}"
        )

    def event(self, event: QEvent) -> bool:
        # Esc ends the typing, and nothing around it.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.key() != Qt.Key.Key_Escape:
                return super().event(event)
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit(True, True)
        elif event.key() == Qt.Key.Key_Escape:
            self.done.emit(False, True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        leaves = event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        )
        if self.isVisible() and leaves:
            self.done.emit(True, False)


class _Mark(QWidget):
    """One mark of the chart, as it is there."""

    def __init__(self, look: Look, kind: str) -> None:
        super().__init__()
        self._look, self._kind = look, kind
        self.setFixedSize(look.px(20 if kind == "line" else 12), look.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, box = self._look, QPainter(self), QRectF(self.rect())
        if self._kind == "line":
            painter.setPen(dashes(look))
            y = round(box.center().y()) + 0.5
            painter.drawLine(QPointF(0, y), QPointF(box.width(), y))
            return
        fill = look.colour("accent_line" if self._kind == "low" else "accent_soft")
        painter.fillRect(box, over_fill(look) if self._kind == "over" else fill)
        if self._kind == "over":
            stripes(painter, look, box, look.colour("warn"))
        painter.setPen(QPen(look.colour("warn" if self._kind == "over" else "ring"), 1))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
