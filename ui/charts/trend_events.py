"""Dated events over the lines of the trend: where their words stand, and how they are painted."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from maturity_desktop.report.trend import TrendEvent
from ui.theme import Look

EVENT_ROW = 16
"""Height of a row of words, in pixels of the design."""
_WORDS_AT_MOST, _BESIDE, _APART = 420, 5, 10
_ROWS_AT_MOST = 4


class EventMark(NamedTuple):
    """One event: `x` of its line, `box` of its words, `text` as much of them as there is room for."""

    event: TrendEvent
    x: float
    box: QRectF
    text: str


def placed_events(
    look: Look, events: Sequence[TrendEvent], x_of: Callable[[float], float], right: float
) -> list[EventMark]:
    """Words beside each line, in rows so that none covers another.

    After four rows the chart would shrink: what is left has a foot and no words but the tooltip.

    Args:
        look: fonts and sizes.
        events: by date.
        x_of: pixels of a place between the rounds.
        right: edge no word passes; one that would stands at the left of its line.
    """
    metrics = QFontMetrics(look.font(11))
    ends: list[float] = []  # of the words so far, one a row
    made: list[EventMark] = []
    high, apart = look.px(EVENT_ROW), look.px(_APART)
    most = int(min(float(look.px(_WORDS_AT_MOST)), right / 2))
    for event in events:
        x = x_of(event.place)
        text = metrics.elidedText(event.title, Qt.TextElideMode.ElideRight, most)
        wide = metrics.horizontalAdvance(text) + 1.0
        left = x + look.px(_BESIDE)
        if left + wide > right:
            left = x - look.px(_BESIDE) - wide
        row = _free_row(ends, min(left, x), x, apart)
        if row == _ROWS_AT_MOST:
            made.append(EventMark(event, x, QRectF(x, 0, 0, high), ""))
            continue
        if row == len(ends):
            ends.append(0.0)
        ends[row] = max(left + wide, x)
        made.append(EventMark(event, x, QRectF(left, row * high, wide, high), text))
    return made


def _free_row(ends: Sequence[float], left: float, x: float, apart: float) -> int:
    """The first row with room from `left` on, whose line at `x` crosses no words further down."""
    for row, end in enumerate(ends):
        if end + apart <= left and all(lower < x for lower in ends[row + 1 :]):
            return row
    return len(ends)


def rows_of(marks: Sequence[EventMark]) -> int:
    """How many rows of words there are."""
    return max((round(mark.box.top() / mark.box.height()) + 1 for mark in marks), default=0)


def paint_events(painter: QPainter, look: Look, marks: Sequence[EventMark], bottom: float) -> None:
    """A fine dashed line down to `bottom`, a square foot for it at the words, and the words."""
    painter.setFont(look.font(11))
    for mark in marks:
        pen = QPen(look.colour("previous"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([2, 4])
        painter.setPen(pen)
        middle = mark.box.center().y()
        painter.drawLine(QPointF(mark.x, middle), QPointF(mark.x, bottom))
        side = look.px(5)
        foot = QRectF(mark.x - side / 2, middle - side / 2, side, side)
        painter.fillRect(foot, look.colour("text_2"))
        painter.setPen(look.colour("text_2"))
        painter.drawText(mark.box, int(Qt.AlignmentFlag.AlignVCenter), mark.text)


def event_at(marks: Sequence[EventMark], point: QPointF) -> TrendEvent | None:
    """The event whose words or whose foot is under the point."""
    for mark in marks:
        left = min(mark.x - 4, mark.box.left())
        right = max(mark.x + 4, mark.box.right())
        if QRectF(left, mark.box.top(), right - left, mark.box.height()).contains(point):
            return mark.event
    return None
