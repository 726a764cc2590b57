"""Where the marks of the two charts of a roadmap stand: efforts by contribution, load by quarter.

Numbers only: places along an axis are shares of its length, 0 to 1.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from maturity_desktop.planning.load import Quarter

Strength = Literal["high", "medium", "low", ""]
Direction = Literal["left", "right", "up", "down", "first", "last"]
STRENGTHS: tuple[Strength, ...] = ("high", "medium", "low", "")
_ALWAYS = 3  # high, medium and low are there even while nothing contributes so much
_STEPS = (1, 2, 5)


class Effort(NamedTuple):
    """An initiative with an estimate: person-days, and what it contributes ("" where nobody said)."""

    id: str
    number: int
    low: float
    high: float
    strength: Strength

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


class PlacedEffort(NamedTuple):
    """Where a range stands.

    Attributes:
        row: counted over all bands from the top.
        low, middle, high: shares of the axis; the disc with the number stands in the middle.
    """

    effort: Effort
    row: int
    low: float
    middle: float
    high: float


class Band(NamedTuple):
    """The rows of one strength of contribution; at least one."""

    strength: Strength
    first: int
    rows: int


class EffortPlan(NamedTuple):
    """The whole chart; `placed` row by row, from left to right."""

    ticks: tuple[int, ...]
    top: int
    bands: tuple[Band, ...]
    placed: tuple[PlacedEffort, ...]

    @property
    def rows(self) -> int:
        return sum(band.rows for band in self.bands)


def effort_plan(efforts: Iterable[Effort], disc: float) -> EffortPlan:
    """Each range in the first row of its band that has room, so that none covers another.

    Rows may stand closer than discs are high: discs in neighbouring rows keep clear of each other.

    Args:
        efforts: in any order; of equal ones the lower number comes first.
        disc: width of a disc and of the gap beside it, as a share of the axis.
    """
    known = list(efforts)
    ticks = axis_ticks(max((one.high for one in known), default=0.0), 7)
    top = ticks[-1]
    bands: list[Band] = []
    placed: list[PlacedEffort] = []
    for place, strength in enumerate(STRENGTHS):
        inside = [_at(one, top) for one in known if one.strength == strength]
        if not inside and place >= _ALWAYS:
            continue
        first = sum(band.rows for band in bands)
        rows: list[list[PlacedEffort]] = []
        for one in sorted(inside, key=lambda one: (_reach(one, disc)[0], one.effort.number)):
            row = next((n for n in range(len(rows)) if _fits(rows, n, one, disc)), None)
            # A further row is next to the last one, whose discs may be in the way.
            row = len(rows) if row is None else row
            while not _fits(rows, row, one, disc):
                row += 1
            rows += [[] for _ in range(row + 1 - len(rows))]
            rows[row].append(one)
        bands.append(Band(strength, first, max(1, len(rows))))
        placed += [one._replace(row=first + n) for n, row in enumerate(rows) for one in row]
    placed.sort(key=lambda one: (one.row, one.middle))
    return EffortPlan(ticks, top, tuple(bands), tuple(placed))


def _at(one: Effort, top: float) -> PlacedEffort:
    return PlacedEffort(one, 0, one.low / top, one.middle / top, one.high / top)


def _reach(one: PlacedEffort, disc: float) -> tuple[float, float]:
    """What a range takes of its row, its disc and the gap beside it included."""
    half = disc / 2
    return min(one.low, one.middle - half), max(one.high, one.middle + half)


def _fits(rows: list[list[PlacedEffort]], row: int, one: PlacedEffort, disc: float) -> bool:
    left, right = _reach(one, disc)
    for near in (row - 1, row, row + 1):
        for other in rows[near] if 0 <= near < len(rows) else ():
            if near == row and left < _reach(other, disc)[1] and right > _reach(other, disc)[0]:
                return False
            if abs(other.middle - one.middle) < disc:
                return False
    return True


def neighbour(plan: EffortPlan, chosen: str, way: Direction) -> str:
    """The id a key leads to; the chosen one again where there is nothing further that way.

    Left and right go through all of them in order, up and down to the nearest in the next row
    that holds any.
    """
    ids = [one.effort.id for one in plan.placed]
    if not ids:
        return ""
    if chosen not in ids or way in ("first", "last"):
        return ids[-1 if way == "last" else 0]
    at = ids.index(chosen)
    if way in ("left", "right"):
        return ids[min(len(ids) - 1, max(0, at + (1 if way == "right" else -1)))]
    here = plan.placed[at]
    sign = 1 if way == "down" else -1
    beyond = [one for one in plan.placed if (one.row - here.row) * sign > 0]
    if not beyond:
        return chosen
    nearest = min(beyond, key=lambda o: (abs(o.row - here.row), abs(o.middle - here.middle)))
    return nearest.effort.id


class Column(NamedTuple):
    """One quarter.

    Attributes:
        left, right: shares of the width.
        low, high: heights as shares of that of the chart.
        fits: height of what is not above the available days.
    """

    quarter: Quarter
    left: float
    right: float
    low: float
    high: float
    fits: float


class LoadPlan(NamedTuple):
    """The whole chart; `line` is the height of the available days, None where nobody said."""

    ticks: tuple[int, ...]
    top: int
    columns: tuple[Column, ...]
    line: float | None


_COLUMN = 0.62  # of the width a quarter has


def load_plan(quarters: Sequence[Quarter]) -> LoadPlan:
    """Columns of equal width; a little room is kept over the highest for its figures."""
    capacity = next((one.capacity for one in quarters if one.capacity is not None), None)
    highest = max([*(one.high for one in quarters), float(capacity or 0)], default=0.0)
    ticks = axis_ticks(highest, 6)
    top = max(ticks[-1], math.ceil(highest * 1.12))
    columns: list[Column] = []
    for place, quarter in enumerate(quarters):
        middle = (place + 0.5) / len(quarters)
        half = _COLUMN / 2 / len(quarters)
        fits = quarter.high if capacity is None else min(quarter.high, float(capacity))
        columns.append(
            Column(
                quarter, middle - half, middle + half,
                quarter.low / top, quarter.high / top, fits / top,
            )
        )  # fmt: skip
    line = None if capacity is None else capacity / top
    return LoadPlan(ticks, top, tuple(columns), line)


def axis_ticks(highest: float, at_most: int) -> tuple[int, ...]:
    """Round numbers from 0 to the first one that is not below the highest value.

    >>> axis_ticks(55, 7)
    (0, 10, 20, 30, 40, 50, 60)
    >>> axis_ticks(0, 5)
    (0, 1)
    """
    wanted = max(1.0, highest)
    power = 1
    while True:
        for step in (power * one for one in _STEPS):
            count = math.ceil(round(wanted / step, 9))
            if count < at_most:
                return tuple(step * n for n in range(count + 1))
        power *= 10
