"""Two rounds as slopes: each area a line from its figure then to its figure now."""

from collections.abc import Iterable

from maturity_desktop.report import geometry
from maturity_desktop.report.progress import Direction, ProgressRow
from maturity_desktop.report.records import Part
from maturity_desktop.rounding import shown


class Slope(Part, frozen=True):
    """One line; heights are shares of the axis, 0 at the base of the index and 1 at its top.

    Attributes:
        start, end: of the printed figures, the lower end where answers are open.
        text: the change as it is printed.
    """

    area: str
    label: str
    start: float
    end: float
    before_text: str
    now_text: str
    direction: Direction
    text: str


def slopes(rows: Iterable[ProgressRow], base: float, top: float) -> tuple[Slope, ...]:
    """A line for each row that has a figure in both rounds, the highest of today first."""
    found = [
        Slope(
            row.area,
            row.label,
            geometry.share(float(shown(row.before[0])), base, top),
            geometry.share(float(shown(row.now[0])), base, top),
            row.before_text,
            row.now_text,
            row.change.direction,
            row.change.text,
        )
        for row in rows
        if row.before is not None and row.now is not None
    ]
    return tuple(sorted(found, key=lambda one: (-one.end, -one.start)))
