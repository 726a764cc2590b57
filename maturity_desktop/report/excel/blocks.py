"""Where the blocks of the summary stand, from left to right, with a narrow column between them."""

from typing import NamedTuple

from maturity_desktop.report.excel.grid import cell_width, index_column, name_width
from maturity_desktop.report.records import Report

_CHART_COLUMNS = 5


class Blocks(NamedTuple):
    """Columns of the summary, by number.

    Attributes:
        grid_end: the column of the index, the last one of the matrix.
        delivered, what_if: by what stands in it.
    """

    grid_end: int
    delivered: dict[str, int]
    what_if: dict[str, int]
    name_width: float
    cell_width: float

    @classmethod
    def of(cls, report: Report) -> "Blocks":
        """A model without levels shows the index alone."""
        with_levels = report.model.scoring.levels != "none"
        delivered = ("level", "index", "to_target", "target") if with_levels else ("index",)
        what_if = ("level", "to_target", "index") if with_levels else ("index",)
        grid_end = index_column(report)
        first = grid_end + 2
        second = first + len(delivered) + 1
        return cls(
            grid_end,
            {key: first + place for place, key in enumerate(delivered)},
            {key: second + place for place, key in enumerate(what_if)},
            name_width(report),
            cell_width(report),
        )

    @property
    def delivered_start(self) -> int:
        return min(self.delivered.values())

    @property
    def delivered_end(self) -> int:
        return max(self.delivered.values())

    @property
    def live_start(self) -> int:
        return min(self.what_if.values())

    @property
    def live_end(self) -> int:
        return max(self.what_if.values())

    @property
    def charts(self) -> int:
        return self.live_end + 2

    @property
    def last(self) -> int:
        """The last column that is printed."""
        return self.charts + _CHART_COLUMNS - 1

    @property
    def hidden(self) -> int:
        """The first of the hidden columns, behind everything that is seen."""
        return self.last + 3
