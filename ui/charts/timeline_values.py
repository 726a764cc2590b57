"""What the timeline shows, ready to be painted: texts, chips and dates for each bar and lane."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QRectF

from maturity_desktop.planning.timeline import Bar, Span, Timeline
from ui.theme import Look
from ui.tokens import Band

MIME = "application/x-maturity-initiative"
"""What is dragged from the list of work without dates: its id and its weeks, as `dragged` says."""
ROW, BAR, LANE_PAD = 35, 31, 13
_RIGHT = 12
_GUTTER, _NARROW_GUTTER, _NARROW = 165, 128, 820


def dragged(item_id: str, weeks: int) -> bytes:
    """What stands in the data of a drag."""
    return f"{item_id} {weeks}".encode()


def undragged(data: bytes) -> tuple[str, int]:
    """Id and weeks, from the data of a drag."""
    item_id, _, weeks = data.decode().rpartition(" ")
    return item_id, int(weeks)


class BarText(NamedTuple):
    """One piece of work.

    Attributes:
        chip: number of the level it leads to; empty where it leads to none.
        state: ``"idea"`` has a dashed outline, ``"done"`` a tick.
        facts: what stands in its tooltip below the title, a line each.
        spoken: all of it in a sentence, for screen readers.
    """

    id: str
    title: str
    chip: str
    band: Band | None
    state: str
    start: date
    end: date
    facts: tuple[str, ...]
    spoken: str


class LaneText(NamedTuple):
    """The name of a lane, and what its work is about."""

    name: str
    caption: str


class Outcome(NamedTuple):
    """What a phase leads to, if achieved.

    Attributes:
        left, right: fractions of the span in which it stands.
        bands: one for each area, by rising level.
        counts: ``"2 at 1, 8 at 2, 4 at 3"``.
        sentence: what stands out.
    """

    name: str
    left: float
    right: float
    bands: tuple[Band, ...]
    counts: str
    sentence: str


class ChartValues(NamedTuple):
    """Everything the timeline shows; `lanes` and `texts` belong to those of `plan`.

    Attributes:
        teams: the lanes are teams: a bar that is dragged into another one goes to that team.
    """

    plan: Timeline
    lanes: tuple[LaneText, ...]
    texts: dict[str, BarText]
    outcomes: tuple[Outcome, ...]
    heads_bold: tuple[str, ...]
    locked: bool
    teams: bool = False


class Places:
    """Turns fractions and rows into pixels of a widget so many wide."""

    def __init__(self, look: Look, width: int) -> None:
        self._look = look
        narrow = width < look.px(_NARROW)
        self.gutter = look.px(_NARROW_GUTTER if narrow else _GUTTER)
        self.left = float(self.gutter)
        self.width = max(1.0, width - self.gutter - look.px(_RIGHT))

    def x(self, share: float) -> float:
        return self.left + share * self.width

    def day(self, span: Span, x: float) -> date:
        """The day at a place of the widget."""
        return span.day((x - self.left) / self.width)

    def weeks(self, span: Span, pixels: float) -> int:
        """How many whole weeks so many pixels are."""
        return round(pixels / self.width * span.days / 7)

    def lane_top(self, plan: Timeline, lane: int) -> int:
        """`lane` may be the number of lanes: the bottom of the last one."""
        rows = plan.lanes[lane].first if lane < len(plan.lanes) else plan.rows
        px = self._look.px
        return rows * px(ROW) + lane * (2 * px(LANE_PAD) - (px(ROW) - px(BAR)) + px(1))

    def lane(self, plan: Timeline, y: float) -> int:
        """The lane at a height; the first or the last one outside."""
        last = len(plan.lanes) - 1
        return next((n for n in range(last) if y < self.lane_top(plan, n + 1)), last)

    def bar(self, plan: Timeline, bar: Bar) -> QRectF:
        """Where a bar stands; a little narrower than its time, so that neighbours stay apart."""
        px = self._look.px
        top = self.lane_top(plan, bar.lane) + px(LANE_PAD) + bar.row * px(ROW)
        left, right = self.x(bar.left), self.x(bar.right)
        inset = px(3)
        return QRectF(left + inset, top, max(px(14), right - left - 2 * inset), px(BAR))
