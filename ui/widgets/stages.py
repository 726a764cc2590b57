"""The stages of a report in a row: those behind, the present one, those to come."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Look
from ui.widgets.text import plain_tooltip


class Stages(QWidget):
    """Four or so steps joined by lines; a click on one makes it the present one.

    Signals:
        chosen: id of a stage.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, stages: Sequence[tuple[str, str]]) -> None:
        """`stages` are pairs of id and name, in order."""
        super().__init__()
        self._look = look
        self._ids = [stage for stage, _ in stages]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        self._buttons: list[_Stage] = []
        for place, (stage, name) in enumerate(stages):
            if place:
                row.addWidget(_Line(look), 1)
            made = _Stage(look, place + 1, name)
            made.clicked.connect(lambda _checked=False, stage=stage: self.chosen.emit(stage))
            self._buttons.append(made)
            row.addWidget(made)

    def show_stage(self, present: str, note: str) -> None:
        """The present stage, and what stands under its name, for example its date."""
        at = self._ids.index(present)
        for place, made in enumerate(self._buttons):
            made.show_state(place - at, note if place == at else "")
        self._fold()

    def minimumSizeHint(self) -> QSize:
        folded = sum(made.width_of(folded=True) + self._look.px(22) for made in self._buttons)
        return QSize(folded, self._look.px(44))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Where it is narrow, only the present stage says its name."""
        whole = sum(made.width_of(folded=False) + self._look.px(22) for made in self._buttons)
        for made in self._buttons:
            made.fold(folded=self.width() < whole)


class _Line(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setMinimumWidth(look.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._look.colour("border_strong"), 1))
        painter.drawLine(0, self.height() // 2, self.width(), self.height() // 2)


class _Stage(QAbstractButton):
    """Disc with a tick or number, name, and a note below."""

    def __init__(self, look: Look, number: int, name: str) -> None:
        super().__init__()
        self._look = look
        self._number = number
        self._name = name
        self._note = ""
        self._distance = 0
        self._folded = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._strong = look.font(13, 600)
        self._small = look.font(12)

    def show_state(self, distance: int, note: str) -> None:
        """`distance` from the present stage: below zero it is behind, above it is to come."""
        self._distance, self._note = distance, note
        state = "done" if distance < 0 else "now" if distance == 0 else "to come"
        said = ", ".join(part for part in (self._name, state, note) if part)
        self.setAccessibleName(said)
        self.setToolTip(plain_tooltip(f"Set the report to {self._name}" if distance else ""))
        self.updateGeometry()
        self.update()

    def fold(self, *, folded: bool) -> None:
        if folded != self._folded:
            self._folded = folded
            self.updateGeometry()
            self.update()

    def width_of(self, *, folded: bool) -> int:
        """Its width where only the present one says its name, or all of them do."""
        px = self._look.px
        if folded and self._distance:
            return px(26)
        name = QFontMetrics(self._strong).horizontalAdvance(self._name)
        note = QFontMetrics(self._small).horizontalAdvance(self._note)
        return px(22 + 10 + 6) + max(name, note)

    def sizeHint(self) -> QSize:
        return QSize(self.width_of(folded=self._folded), self._look.px(44))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px = self._look, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(px(2), (self.height() - px(22)) / 2, px(22), px(22))
        self._paint_disc(painter, disc)
        if not (self._folded and self._distance):
            self._paint_words(painter, disc.right() + px(10))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(6), px(6))

    def _paint_words(self, painter: QPainter, left: float) -> None:
        look, px = self._look, self._look.px
        width = self.width() - left
        ink = "accent" if self._distance == 0 else "text" if self._distance < 0 else "text_2"
        painter.setPen(look.colour(ink))
        painter.setFont(self._strong)
        upper = QRectF(left, px(4), width, px(18))
        if not self._note:
            upper = QRectF(left, 0, width, self.height())
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, self._name)
        if self._note:
            painter.setFont(self._small)
            painter.setPen(look.colour("text_2"))
            lower = QRectF(left, px(22), width, px(18))
            painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, self._note)

    def _paint_disc(self, painter: QPainter, disc: QRectF) -> None:
        look = self._look
        if self._distance > 0:
            painter.setPen(QPen(look.colour("border_strong"), 1))
            painter.setBrush(look.colour("surface"))
            painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(look.colour("text_2"))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_fill" if self._distance == 0 else "ring"))
            painter.drawEllipse(disc)
            painter.setPen(look.colour("on_accent"))
        if self._distance < 0:
            side = look.px(13)
            mark = QRectF(0, 0, side, side)
            mark.moveCenter(disc.center())
            # The ring is light on dark ground, where white on it could not be seen.
            ink = look.tokens.bg if look.tokens.dark else look.tokens.on_accent
            look.icons.paint(painter, "check", ink, mark)
            return
        painter.setFont(look.font(12, 600))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))
