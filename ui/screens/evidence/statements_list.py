"""The list of statements to tick: one key each for supports, contradicts and says nothing."""

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from maturity_desktop.assessment.records import Stance
from ui.screens.evidence.statements_model import Index, StatementLine, StatementsModel
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.announcing import announce
from ui.widgets.cell_painting import RIGHT, paint_ground, paint_text

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_FOR, _AGAINST = 32, 52


class StatementsList(QListView):
    """Space ticks and goes on to the next one; + supports, - contradicts, Backspace removes.

    Signals:
        ticked: criterion id and stance; an empty one takes the link away.
        resolve_wanted: of a contradiction.
        opened: a statement to go to.
        typed: letters for the find field.
        left: Esc.
        focused: the keyboard came in or went.
    """

    ticked = Signal(str, str)
    resolve_wanted = Signal(str)
    opened = Signal(str)
    typed = Signal(str)
    left = Signal()
    focused = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.reads = False
        self.statements = StatementsModel(self)
        self.setModel(self.statements)
        self.setItemDelegate(_Cells(look, self))
        self.setAccessibleName("Statements it speaks to")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._on_double)

    # --- where it stands

    @property
    def current(self) -> StatementLine | None:
        place = self.currentIndex().row()
        lines = self.statements.lines
        return lines[place] if 0 <= place < len(lines) and lines[place].id else None

    def go_to(self, criterion: str) -> None:
        """Makes it the current one; the first one there is where it is not shown."""
        place = max(0, self.statements.place_of(criterion) if criterion else 0)
        self._go(place, 1)

    def _go(self, place: int, step: int) -> None:
        lines = self.statements.lines
        while 0 <= place < len(lines) and not lines[place].id:
            place += step
        if 0 <= place < len(lines):
            self.setCurrentIndex(self.statements.index(place))

    # --- ticking

    def _tick(self, stance: Stance | None, *, further: bool) -> None:
        line = self.current
        if line is None or self.reads:
            return
        self.ticked.emit(line.id, stance or "")
        announce(self, f"{line.number} {self.statements.said(line.id)}")
        if further:
            self._go(self.currentIndex().row() + 1, 1)

    def _toggle(self) -> None:
        line = self.current
        on = line is not None and line.id in self.statements.links
        self._tick(None if on else "supports", further=not on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        line = self.current
        if control and key in _ENTER:
            if line is not None:
                self.opened.emit(line.id)
        elif key in _ENTER:
            self._show_menu()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif text == " " and not control:
            self._toggle()
        elif text in ("+", "-") and not control:
            self._tick("supports" if text == "+" else "contradicts", further=True)
        elif key in _REMOVE:
            self._tick(None, further=False)
        elif text and text.isprintable() and not control:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    # --- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or not self.current:
            return
        rect = QRectF(self.visualRect(index))
        on = self.current.id in self.statements.links
        pro, contra = control_of(self._look, rect)
        where = event.position()
        if where.x() < rect.left() + self._look.px(30):
            self._tick(None if on else "supports", further=False)
        elif on and pro.contains(where):
            self._tick("supports", further=False)
        elif on and contra.contains(where):
            self._tick("contradicts", further=False)

    def _on_double(self, index: QModelIndex) -> None:
        line = self.statements.lines[index.row()]
        if line.id in self.statements.links:
            self.opened.emit(line.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._show_menu()

    def _show_menu(self) -> None:
        """Everything that can be done with the statement, with its keys."""
        line = self.current
        if line is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        link = self.statements.links.get(line.id)
        if not self.reads:
            # What a contradiction waits for stands first.
            if link is not None and link.stance == "contradicts":
                word = (
                    "Change how it was settled…" if link.resolved else "Settle the contradiction…"
                )
                menu.addAction(word).triggered.connect(lambda: self.resolve_wanted.emit(line.id))
                menu.addSeparator()
            for word, stance in (("Supports\t+", "supports"), ("Contradicts\t-", "contradicts")):
                action = menu.addAction(word)
                action.setCheckable(True)
                action.setChecked(link is not None and link.stance == stance)
                action.triggered.connect(
                    lambda _on=False, stance=stance: self._tick(stance, further=False)
                )
            if link is not None:
                menu.addAction("Says nothing about it\tBackspace").triggered.connect(
                    lambda: self._tick(None, further=False)
                )
            menu.addSeparator()
        menu.addAction("Open in Assess\tCtrl+Enter").triggered.connect(
            lambda: self.opened.emit(line.id)
        )
        place = self.visualRect(self.currentIndex()).bottomLeft()
        menu.popup(self.viewport().mapToGlobal(place))

    # --- focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None:
            self._go(0, 1)
        self.focused.emit(True)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)
        self.viewport().update()


def control_of(look: Look, rect: QRectF) -> tuple[QRectF, QRectF]:
    """Where *for* and *against* stand in the line of a linked statement."""
    px, high = look.px, look.px(22)
    top = rect.center().y() - high / 2
    right = rect.right() - px(4)
    contra = QRectF(right - px(_AGAINST), top, px(_AGAINST), high)
    return QRectF(contra.left() - px(_FOR), top, px(_FOR), high), contra


class _Cells(QStyledItemDelegate):
    def __init__(self, look: Look, owner: StatementsList) -> None:
        super().__init__(owner)
        self._look, self._list = look, owner

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.px(200), self._look.px(33))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, px, rect = self._look, self._look.px, QRectF(option.rect)
        line = self._list.statements.lines[index.row()]
        painter.save()
        painter.setClipRect(rect)
        if not line.id:
            words = rect.adjusted(0, px(8), 0, 0)
            paint_text(painter, words, line.title, look.font(11, 600), look.colour("text_3"))
            painter.setPen(look.colour("border"))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            painter.restore()
            return
        keys = self._list.hasFocus()
        current = keys and index.row() == self._list.currentIndex().row()
        paint_ground(painter, look, rect, current=current, first=True, keys=keys)
        link = self._list.statements.links.get(line.id)
        marks.tick_box(
            painter, look, rect.left() + look.px(8), rect.center().y(), on=link is not None
        )
        number = QRectF(rect.left() + px(32), rect.top(), px(34), rect.height())
        font = look.font(13, tabular=True)
        paint_text(painter, number, line.number, font, look.colour("text_2"))
        right = rect.right() - px(4)
        if link is not None:
            right = self._stance(painter, rect, link.stance == "supports", settled=link.resolved)
        if link is None or line.foreign:
            right = self._area(painter, rect, line.area, right)
        ink = "text" if link is not None else "text_2"
        left = number.right() + px(2)
        words = QRectF(left, rect.top(), right - left - px(8), rect.height())
        paint_text(painter, words, line.title, look.font(), look.colour(ink))
        painter.restore()

    def _area(self, painter: QPainter, rect: QRectF, area: str, right: float) -> float:
        look = self._look
        wide = QFontMetrics(look.font(12)).horizontalAdvance(area) + look.px(2)
        width = min(look.px(96), wide)
        box = QRectF(right - width - look.px(6), rect.top(), width, rect.height())
        paint_text(painter, box, area, look.font(12), look.colour("text_3"), side=RIGHT)
        return box.left()

    def _stance(self, painter: QPainter, rect: QRectF, supports: bool, *, settled: bool) -> float:
        """The control *for | against*; returns its left end."""
        look, t = self._look, self._look.tokens
        pro, contra = control_of(look, rect)
        frame = pro.united(contra).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = t.ok_fill if supports else t.surface_2 if settled else t.error_fill
        painter.setPen(QPen(look.colour("border_strong"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(frame, look.px(4), look.px(4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        chosen = (pro if supports else contra).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(chosen, look.px(3), look.px(3))
        centre = Qt.AlignmentFlag.AlignHCenter
        words = (
            (pro, "for", "ok" if supports else "text_3", supports),
            (contra, "settled" if settled else "against", "text_3" if supports else
             "text_2" if settled else "error", not supports),
        )  # fmt: skip
        for box, word, ink, strong in words:
            font = look.font(11, 600 if strong else 400)
            paint_text(painter, box, word, font, look.colour(ink), side=centre)
        return pro.left()
