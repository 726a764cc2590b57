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
    """Words beside each line, in rows so that no words, lines or feet cover others.

    After four rows the chart would shrink: what is left has its foot below all words, and says its
    own in the tooltip.

    Args:
        look: fonts and sizes.
        events: by date.
        x_of: pixels of a place between the rounds.
        right: edge no word passes; one that would stands at the left of its line.
    """
    metrics = QFontMetrics(look.font(11))
    made: list[EventMark] = []
    high = look.px(EVENT_ROW)
    most = int(min(look.px(_WORDS_AT_MOST), right / 2 - look.px(2 * _BESIDE)))
    for event in events:
        x = x_of(event.place)
        text = metrics.elidedText(event.title, Qt.TextElideMode.ElideRight, most)
        wide = metrics.horizontalAdvance(text) + 1.0
        left = x + look.px(_BESIDE)
        if left + wide > right:
            left = x - look.px(_BESIDE) - wide
        boxes = (QRectF(left, row * high, wide, high) for row in range(_ROWS_AT_MOST))
        free = (box for box in boxes if _is_free(look, made, x, box))
        box = next(free, None)
        made.append(EventMark(event, x, box or QRectF(x, 0, 0, high / 2), text if box else ""))
    below = height_of([mark for mark in made if mark.text])
    for mark in made:
        if not mark.text:
            mark.box.moveTop(below)
    return made


def _is_free(look: Look, made: Sequence[EventMark], x: float, box: QRectF) -> bool:
    """Whether words at `box` and a line at `x` touch nothing that has its place."""
    apart = look.px(_APART)
    low, high = min(box.left(), x), max(box.right(), x)
    for mark in made:
        if not mark.text:
            continue
        other = mark.box
        if other.top() < box.top():
            clear = not low < mark.x < high
        elif other.top() > box.top():
            clear = not other.left() < x < other.right()
        else:
            ends = min(other.left(), mark.x), max(other.right(), mark.x)
            clear = ends[1] + apart <= low or high + apart <= ends[0]
        if not clear:
            return False
    return True


def height_of(marks: Sequence[EventMark]) -> float:
    """The room of all words and feet, in pixels of the screen."""
    return max((mark.box.bottom() for mark in marks), default=0.0)


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
