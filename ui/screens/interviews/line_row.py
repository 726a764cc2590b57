"""A written line, painted: topics change at the speed of talk, and a line is one widget alone."""

from collections.abc import Callable
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look
from ui.widgets.tags import Tone, colours_of
from ui.widgets.text import plain_tooltip

_PILL_W, _PILL_H, _GAP, _SIDE, _TOP = 104, 20, 12, 12, 7
_LINE_BREAK = "\N{LINE SEPARATOR}"


class Line(NamedTuple):
    """A line as it is shown.

    Attributes:
        alias: of who said it; the assessor for an own line.
        manager: the line manager of others in the room said it.
        promised: titles of the documents that were promised while it was written.
    """

    id: str
    speaker: str
    alias: str
    text: str
    manager: bool = False
    private: bool = False
    quote: bool = False
    promised: tuple[str, ...] = ()

    @property
    def tone(self) -> Tone:
        return "warn" if self.manager else "plain"

    @property
    def promises(self) -> str:
        """In words, ``"March service pack promised."``."""
        return " ".join(f"{title} promised." for title in self.promised)

    @property
    def spoken(self) -> str:
        """For somebody who listens."""
        marks = ["Quote." if self.quote else "", "In no output." if self.private else ""]
        return " ".join(
            part for part in (f"{self.alias}: {self.text}", self.promises, *marks) if part
        )


_NOTHING = Line("", "", "", "")


class _Chip(NamedTuple):
    place: QRectF
    text: str
    whole: str


class _Laid(NamedTuple):
    """A text broken into rows for one width, with what follows it, and how high the line is."""

    text: QTextLayout
    chips: list[_Chip]
    height: int


class LineRow(QWidget):
    """Speaker, text, what was promised with it, marks; a click goes back into it.

    Signals:
        wanted: id of the line, which is to be edited.
    """

    wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown = _NOTHING
        self._font, self._small = look.font(13), look.font(11, 600)
        self._mark, self._promise = look.font(11, 500), look.font(12, 600)
        # By width: a scroll bar that comes and goes asks for two of them again and again.
        self._by_width: dict[int, _Laid] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    @property
    def line(self) -> Line:
        return self._shown

    def show_line(self, shown: Line) -> None:
        if shown == self._shown:
            return
        self._shown = shown
        self._by_width.clear()
        self.setAccessibleName(shown.spoken if shown.id else "")
        self.setToolTip("")
        self.updateGeometry()
        self.update()

    def empty(self) -> None:
        """It waits for another topic, and nothing of this one is left in it."""
        self.show_line(_NOTHING)

    # --- room

    def heightForWidth(self, width: int) -> int:
        return self._lay(width).height

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(320), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(_TOP + _PILL_H + _TOP + 1))

    @property
    def _laid(self) -> _Laid:
        return self._lay(self.width())

    def _text_left(self) -> int:
        return self._look.px(_SIDE + _PILL_W + _GAP)

    def _text_width(self, width: int) -> int:
        px = self._look.px
        marks = px(13 + _GAP) if self._shown.private else 0
        marks += self._mark_width() + px(_GAP) if self._shown.quote else 0
        return max(px(60), width - self._text_left() - px(_SIDE) - marks)

    def _mark_width(self) -> int:
        return QFontMetrics(self._mark).horizontalAdvance("quote") + self._look.px(14)

    def _lay(self, width: int) -> _Laid:
        """Breaks the text into rows; what was promised follows its end."""
        if width in self._by_width:
            return self._by_width[width]
        px, room = self._look.px, self._text_width(width)
        text = self._shown.text.replace("\n", _LINE_BREAK)
        laid = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        laid.setTextOption(option)
        laid.beginLayout()
        high = end = 0.0
        row_height = float(QFontMetrics(self._font).height())
        while (row := laid.createLine()).isValid():
            row.setLineWidth(room)
            row.setPosition(QPointF(0, high))
            row_height, end = row.height(), row.naturalTextWidth()
            high += row_height
        laid.endLayout()
        chips = self._lay_chips(room, end, max(0.0, high - row_height), row_height)
        high = max([high, *(chip.place.center().y() + row_height / 2 for chip in chips)])
        inside = max(px(_PILL_H), self._text_top() - px(_TOP) + high)
        found = _Laid(laid, chips, ceil(inside) + px(2 * _TOP + 1))
        self._by_width[width] = found
        return found

    def _lay_chips(self, room: int, x: float, y: float, row: float) -> list[_Chip]:
        """Places them behind the last word, which ends at `x` in the row at `y`."""
        px, metrics = self._look.px, QFontMetrics(self._promise)
        chips = []
        for title in self._shown.promised:
            whole = f"{title} promised."
            wide = metrics.horizontalAdvance(whole) + px(12)
            if x and x + px(6) + wide > room:
                x, y = 0.0, y + row + px(4)
            x += px(6) if x else 0
            cut = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room - px(12))
            text, wide = (whole, wide) if wide <= room else (cut, room)
            place = QRectF(x, y + (row - px(18)) / 2, wide, px(18))
            chips.append(_Chip(place, text, whole))
            x += wide
        return chips

    def _text_top(self) -> float:
        px = self._look.px
        return px(_TOP) + (px(_PILL_H) - QFontMetrics(self._font).height()) / 2

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline ends the line."""
        shown, look, px = self._shown, self._look, self._look.px
        if not shown.id:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pill = QRectF(px(_SIDE), px(_TOP), px(_PILL_W), px(_PILL_H))
        fill, edge, ink = colours_of(look, shown.tone)
        self._paint_box(painter, pill, px(10), fill, edge)
        self._paint_word(painter, pill, self._alias(), self._small, ink)
        self._paint_text(painter)
        self._paint_marks(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(look.colour("border"))
        below = self.height() - 1
        painter.drawLine(px(_SIDE), below, self.width() - px(_SIDE), below)

    def _alias(self) -> str:
        room = self._look.px(_PILL_W - 18)
        metrics = QFontMetrics(self._small)
        return metrics.elidedText(self._shown.alias, Qt.TextElideMode.ElideMiddle, room)

    def _paint_text(self, painter: QPainter) -> None:
        look = self._look
        start = QPointF(self._text_left(), self._text_top())
        painter.setPen(look.colour("text"))
        laid = self._laid
        laid.text.draw(painter, start)
        for chip in laid.chips:
            place = chip.place.translated(start)
            tokens = look.tokens
            self._paint_box(painter, place, look.px(3), tokens.accent_soft, tokens.accent_soft)
            self._paint_word(painter, place, chip.text, self._promise, tokens.accent)

    def _paint_marks(self, painter: QPainter) -> None:
        look, px = self._look, self._look.px
        right = float(self.width() - px(_SIDE))
        if self._shown.quote:
            wide = self._mark_width()
            place = QRectF(right - wide, px(_TOP), wide, px(_PILL_H))
            fill, edge, ink = colours_of(look, "accent")
            self._paint_box(painter, place, px(4), fill, edge)
            self._paint_word(painter, place, "quote", self._mark, ink)
            right -= wide + px(_GAP)
        if self._shown.private:
            side = px(13)
            place = QRectF(right - side, px(_TOP) + (px(_PILL_H) - side) / 2, side, side)
            look.icons.paint(painter, "eye-off", look.tokens.text_3, place)

    def _paint_box(
        self, painter: QPainter, place: QRectF, radius: float, fill: str, edge: str
    ) -> None:
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_word(
        self, painter: QPainter, place: QRectF, text: str, font: QFont, ink: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    # --- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._shown.id:
            self.wanted.emit(self._shown.id)

    def enterEvent(self, event: QEnterEvent) -> None:
        """What is cut off, and what the eye means."""
        super().enterEvent(event)
        told = [self._shown.alias] if self._alias() != self._shown.alias else []
        told += ["The assessor's own line, in no output"] if self._shown.private else []
        told += [chip.whole for chip in self._laid.chips if chip.text != chip.whole]
        self.setToolTip(plain_tooltip("\n".join(told)))


class LinePool:
    """The rows of a list of lines, made once and shown again with other lines."""

    def __init__(self, look: Look, wanted: Callable[[str], object]) -> None:
        """`wanted` takes the id of a line that somebody went back to."""
        self._look, self._wanted = look, wanted
        self.rows: list[LineRow] = []

    def grow(self, count: int) -> list[LineRow]:
        """Makes what is missing for so many lines; the rows that are new."""
        new = [LineRow(self._look) for _ in range(count - len(self.rows))]
        for row in new:
            row.wanted.connect(self._wanted)
        self.rows += new
        return new
