"""The rating bar: a cell for each answer of the scale, and one for not applicable."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from maturity_desktop.report import geometry
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.announcing import announce
from ui.widgets.text import plain_tooltip

NOT_APPLICABLE = "NA"


class Cell(NamedTuple):
    """One answer: option id, word, value, key, and the band of cases it stands for."""

    id: str
    label: str
    value: float
    key: str
    band: str = ""


class RatingBar(QWidget):
    """Shows the answer of one statement and tells which cell was clicked.

    Keys belong to the screen; Left and Right move between cells for those who tab into the bar,
    Space chooses.
    """

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._cells: tuple[Cell, ...] = ()
        self._answer = ""
        self._previous, self._previous_name = "", ""
        self._hover = -1
        self._cursor = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_scale(self, cells: Sequence[Cell]) -> None:
        own = {key.casefold() for cell in cells for key in (cell.id, cell.key)}
        key = "X" if "x" not in own else ""
        shown = (*cells, Cell(NOT_APPLICABLE, "Not applicable", 0.0, key))
        if shown == self._cells:
            return
        self._cells = shown
        self.setAccessibleName("")
        self._cursor = min(self._cursor, len(self._cells) - 1)
        words = ", ".join(f"{c.key} {c.label}".strip() for c in self._cells)
        self.setAccessibleDescription(f"{words}. Left and Right move, Space chooses")
        self.update()

    def show_answer(self, answer: str, previous: str = "", previous_name: str = "") -> None:
        """The option id, ``"NA"`` or ``""``; and the answer of the round before, if it is shown."""
        if (answer, previous, previous_name) == (
            self._answer,
            self._previous,
            self._previous_name,
        ) and self.accessibleName():
            return
        self._answer = answer
        self._previous, self._previous_name = previous, previous_name
        said = next((c.label for c in self._cells if c.id == answer), "open")
        self.setAccessibleName(f"Rating: {said}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(480), self._look.px(66))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(280), self._look.px(66))

    # --- mouse and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hover = self._at(event.position().x())
        if hover != self._hover:
            self._hover = hover
            cell = self._cells[hover] if hover >= 0 else None
            parts = (cell.label, cell.band, f"({cell.key})" if cell.key else "") if cell else ()
            self.setToolTip(plain_tooltip(" ".join(part for part in parts if part)))
            self.update()

    def leaveEvent(self, event: object) -> None:
        self._hover = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            QToolTip.hideText()
            self.chosen.emit(self._cells[place].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in moves:
            self._cursor = (self._cursor + moves[Qt.Key(event.key())]) % len(self._cells)
            announce(self, self._cells[self._cursor].label)
            self.update()
        elif event.key() == Qt.Key.Key_Space:
            self.chosen.emit(self._cells[self._cursor].id)
        else:
            event.ignore()

    def _at(self, x: float) -> int:
        for place, rect in enumerate(self._rects()):
            if rect.left() <= x < rect.right():
                return place
        return -1

    def _rects(self) -> list[QRectF]:
        top = self._look.px(8)
        height = self._look.px(56)
        spans = geometry.cells(len(self._cells), self.width() - 2, 0)
        return [QRectF(x + 1, top, width, height) for x, width in spans]

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rects = self._rects()
        if not rects:
            return
        whole = QRectF(rects[0].topLeft(), rects[-1].bottomRight())
        painter.setPen(QPen(look.colour("border_strong"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(whole, look.px(6), look.px(6))
        for place, (cell, rect) in enumerate(zip(self._cells, rects, strict=True)):
            if place:
                painter.setPen(QPen(look.colour("border_strong"), 1))
                painter.drawLine(rect.topLeft(), rect.bottomLeft())
            self._paint_cell(painter, cell, rect, place)
        for cell, rect in zip(self._cells, rects, strict=True):
            if cell.id == self._answer:
                painter.setPen(QPen(look.colour("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect, look.px(6), look.px(6))
            if self._answer and cell.id == self._previous:
                self._paint_tag(painter, rect)
        if self.hasFocus():
            marks.focus_ring(painter, look, rects[self._cursor].adjusted(3, 3, -3, -3))

    def _paint_cell(self, painter: QPainter, cell: Cell, rect: QRectF, place: int) -> None:
        look, px = self._look, self._look.px
        on = cell.id == self._answer
        if on or place == self._hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_soft" if on else "hover_surface"))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), px(5), px(5))
        ink = look.colour("accent" if on else "text_2")
        side = px(20)
        narrow = rect.width() < px(104)
        left = rect.left() + px(8 if narrow else 14)
        ball = QRectF(left, rect.center().y() - side / 2, side, side)
        is_na = cell.id == NOT_APPLICABLE
        marks.ball(painter, ball, None if is_na else cell.value, ink, struck=is_na)
        painter.setFont(look.font(11, 500))
        painter.setPen(look.colour("accent" if on else "text_3"))
        corner = QRectF(rect.right() - px(28), rect.top() + px(5), px(20), px(14))
        painter.drawText(corner, Qt.AlignmentFlag.AlignRight, cell.key)
        self._paint_words(painter, cell, rect, ball.right() + px(6 if narrow else 10), on=on)

    def _paint_words(
        self, painter: QPainter, cell: Cell, rect: QRectF, x: float, *, on: bool
    ) -> None:
        look, px = self._look, self._look.px
        room = rect.right() - px(6) - x
        if cell.id == NOT_APPLICABLE:
            painter.setFont(look.font(12, 600 if on else 400))
            painter.setPen(look.colour("accent" if on else "text_2"))
            box = QRectF(x, rect.top() + px(4), room, rect.height() - px(8))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            words = "Not\napplicable" if room >= px(60) else "n/a"
            painter.drawText(box, flags, words)
            return
        letter, word = look.font(15, 700), look.font(13, 600 if on else 400)
        painter.setFont(letter)
        shift = painter.fontMetrics().horizontalAdvance(cell.id) + px(6)
        painter.setFont(word)
        # The key stands in the corner of the first line.
        beside = rect.right() - px(20) - x - shift
        fits = painter.fontMetrics().horizontalAdvance(cell.label) <= beside
        lower = cell.band if fits else cell.label
        line = QRectF(x, rect.top() + px(9 if lower else 18), room, px(20))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if fits:
            painter.setPen(look.colour("accent" if on else "text_2"))
            painter.drawText(line.adjusted(shift, 0, 0, 0), flags, cell.label)
        painter.setFont(letter)
        painter.setPen(look.colour("accent" if on else "text"))
        own = painter.fontMetrics().elidedText(
            cell.id, Qt.TextElideMode.ElideRight, max(0, int(beside + shift))
        )
        painter.drawText(line, flags, own)
        if lower:
            painter.setFont(look.font(11))
            painter.setPen(look.colour("accent" if on else "text_3"))
            low = QRectF(x, rect.top() + px(30), room, px(16))
            text = painter.fontMetrics().elidedText(lower, Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(low, flags, text)

    def _paint_tag(self, painter: QPainter, rect: QRectF) -> None:
        """The round before, on the upper edge of its cell."""
        look, px = self._look, self._look.px
        painter.setFont(look.font(11))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(
            self._previous_name, Qt.TextElideMode.ElideRight, int(rect.width() - px(32))
        )
        tag = QRectF(rect.left() + px(10), 1, metrics.horizontalAdvance(name) + px(12), px(15))
        pen = QPen(look.colour("text_3"), 1, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(tag, px(4), px(4))
        painter.setPen(look.colour("text_2"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, name)
