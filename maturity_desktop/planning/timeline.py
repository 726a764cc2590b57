"""Where things stand on the timeline of a roadmap: span, quarters, phases, lanes, bars, arrows.

Numbers only: positions along the span are fractions of it, 0 at its start and 1 at its end; rows
are counted from the top. Weeks are the smallest step in which anything is moved.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from maturity_desktop.planning.quarters import quarter_of, quarters

_WEEK = timedelta(days=7)
_LEAST_QUARTERS = 2


class Work(NamedTuple):
    """A piece of work with dates; `lane` is the key of the lane it stands in.

    Attributes:
        start, end: both included.
        needs: ids of what must be done before it.
    """

    id: str
    lane: str
    start: date
    end: date
    needs: tuple[str, ...] = ()


class Stretch(NamedTuple):
    """A phase by its dates, both included."""

    id: str
    name: str
    start: date
    end: date


class Span(msgspec.Struct, frozen=True):
    """What the timeline shows: whole quarters; `end` is the first day behind it."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    def share(self, day: date) -> float:
        """How far along the span the day begins; outside of it below 0 or above 1."""
        return (day - self.start).days / self.days

    def after(self, day: date) -> float:
        """How far along the span the day ends."""
        return self.share(day + timedelta(days=1))

    def day(self, share: float) -> date:
        """The day at a place along the span."""
        return self.start + timedelta(days=round(share * self.days))


class Mark(msgspec.Struct, frozen=True):
    """A quarter: where it begins, ``"Q2"``, and the year where it is the first one of it."""

    at: float
    name: str
    year: str


class Head(msgspec.Struct, frozen=True):
    """A phase over the quarters."""

    id: str
    name: str
    left: float
    right: float


class Bar(msgspec.Struct, frozen=True):
    """A piece of work; `row` counts from the top of its lane."""

    id: str
    lane: int
    row: int
    left: float
    right: float


class Lane(msgspec.Struct, frozen=True):
    """A lane and the number of rows it needs; `first` is its first row, counted over all lanes."""

    key: str
    first: int
    rows: int


class Arrow(msgspec.Struct, frozen=True):
    """From a piece of work to one that needs it; `early`: that one begins before this one ends."""

    source: str
    target: str
    early: bool


class Timeline(msgspec.Struct, frozen=True):
    """All of it; empty of bars where nothing has dates."""

    span: Span
    marks: tuple[Mark, ...]
    heads: tuple[Head, ...]
    lanes: tuple[Lane, ...]
    bars: tuple[Bar, ...]
    arrows: tuple[Arrow, ...]

    @property
    def rows(self) -> int:
        return sum(lane.rows for lane in self.lanes)


def timeline(
    works: Sequence[Work], phases: Sequence[Stretch], lanes: Sequence[str], today: date
) -> Timeline:
    """Places everything.

    Args:
        works: in the order in which they give way to each other where they begin together.
        phases: in order.
        lanes: keys of the lanes from top to bottom; one without work keeps no row.
        today: where the span begins if nothing has dates.
    """
    span = span_of(works, phases, today)
    placed: list[Lane] = []
    bars: list[Bar] = []
    first = 0
    for key in lanes:
        inside = [work for work in works if work.lane == key]
        if not inside:
            continue
        rows = rows_of(inside)
        bars += [
            Bar(w.id, len(placed), rows[w.id], span.share(w.start), span.after(w.end))
            for w in inside
        ]
        placed.append(Lane(key, first, max(rows.values()) + 1))
        first += placed[-1].rows
    shown = {bar.id for bar in bars}
    return Timeline(
        span,
        marks_of(span),
        tuple(Head(p.id, p.name, span.share(p.start), span.after(p.end)) for p in phases),
        tuple(placed),
        tuple(bars),
        tuple(arrow for arrow in _arrows(works) if {arrow.source, arrow.target} <= shown),
    )


def span_of(works: Sequence[Work], phases: Sequence[Stretch], today: date) -> Span:
    """Whole quarters around everything that has dates, two at least."""
    starts = [work.start for work in works] + [phase.start for phase in phases]
    ends = [work.end for work in works] + [phase.end for phase in phases]
    start = quarter_start(min(starts, default=today))
    end = next_quarter(quarter_start(max(ends, default=today)))
    least = start
    for _ in range(_LEAST_QUARTERS):
        least = next_quarter(least)
    return Span(start, max(end, least))


def quarter_start(day: date) -> date:
    """The first day of its quarter."""
    return quarter_of(day).start


def next_quarter(start: date) -> date:
    """The first day of the quarter behind the one that begins on `start`."""
    return quarter_of(start).next.start


def marks_of(span: Span) -> tuple[Mark, ...]:
    """The quarters of a span; the year stands with the first one and with each first quarter."""
    found: list[Mark] = []
    for one in quarters(span.start, span.end - timedelta(days=1)):
        year = str(one.year) if not found or one.number == 1 else ""
        found.append(Mark(span.share(one.start), f"Q{one.number}", year))
    return tuple(found)


def rows_of(works: Sequence[Work]) -> dict[str, int]:
    """A row for each, so that none overlap; what needs another one stands behind it if it can."""
    order = sorted(range(len(works)), key=lambda place: (works[place].start, place))
    last: list[Work] = []
    rows: dict[str, int] = {}
    for place in order:
        work = works[place]
        free = [row for row, before in enumerate(last) if before.end < work.start]
        behind = [row for row in free if last[row].id in work.needs]
        row = next(iter(behind or free), len(last))
        if row == len(last):
            last.append(work)
        else:
            last[row] = work
        rows[work.id] = row
    return rows


def _arrows(works: Sequence[Work]) -> list[Arrow]:
    ends = {work.id: work.end for work in works}
    return [
        Arrow(needed, work.id, early=work.start <= ends[needed])
        for work in works
        for needed in work.needs
        if needed in ends
    ]


def elbow(
    source: tuple[float, float], target: tuple[float, float], reach: float
) -> tuple[tuple[float, float], ...]:
    """The points of an arrow from the end of one bar to the beginning of another.

    Straight in one row; else out, up or down, and in. Where the other one begins too early to be
    entered from its left, the line goes between the rows and comes back.

    Args:
        source: right end of the first bar, at half its height.
        target: left end of the second bar, at half its height.
        reach: how far the line leaves a bar before it turns.
    """
    (x, y), (to_x, to_y) = source, target
    if y == to_y and to_x > x:
        return source, target
    if to_x >= x + 2 * reach:
        # Close to where it ends: long lines of several bars part late and stay readable.
        turn = to_x - reach
        return source, (turn, y), (turn, to_y), target
    between = (y + to_y) / 2 if y != to_y else y + reach * 2
    out, back = x + reach, to_x - reach
    return source, (out, y), (out, between), (back, between), (back, to_y), target


# --- moving


def moved(start: date, end: date, weeks: int) -> tuple[date, date]:
    """Both ends by so many weeks."""
    return start + weeks * _WEEK, end + weeks * _WEEK


def with_end_moved(start: date, end: date, weeks: int) -> tuple[date, date]:
    """The end by so many weeks, never before a week has gone by."""
    return start, max(end + weeks * _WEEK, min(end, start + _WEEK - timedelta(days=1)))


def with_start_moved(start: date, end: date, weeks: int) -> tuple[date, date]:
    """The beginning by so many weeks, never past a week before the end."""
    return min(start + weeks * _WEEK, max(start, end - _WEEK + timedelta(days=1))), end


def planned_at(day: date, weeks: int) -> tuple[date, date]:
    """Dates for what had none: from the Monday of that week to a Friday, so many weeks later."""
    start = day - timedelta(days=day.weekday())
    return start, start + weeks * _WEEK - timedelta(days=3)


def weeks_for(effort_high: int | None, days_a_week: float = 2.5) -> int:
    """How many weeks are proposed for an effort; a quarter where nobody estimated it.

    Work of a client beside the day's business: half of a person's week, between four weeks and
    two quarters.
    """
    if effort_high is None:
        return 12
    return min(26, max(4, round(effort_high / days_a_week)))


# --- in words

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def months_text(start: date, end: date) -> str:
    """``"Apr to Nov 2026"``, ``"Oct 2026 to Mar 2027"``, ``"Apr 2026"``."""
    last = f"{_MONTHS[end.month - 1]} {end.year}"
    first = _MONTHS[start.month - 1]
    if (start.year, start.month) == (end.year, end.month):
        return last
    return f"{first} to {last}" if start.year == end.year else f"{first} {start.year} to {last}"


def phases_touched(start: date, end: date, phases: Sequence[Stretch]) -> tuple[int, ...]:
    """Numbers of the phases that share a day with it, from 1."""
    return tuple(
        number
        for number, phase in enumerate(phases, 1)
        if phase.start <= end and start <= phase.end
    )
