"""The matrix of areas by dimensions, live: it stands on the heat map and on the summary."""

from collections.abc import Iterator
from math import ceil

from openpyxl.utils import get_column_letter

from maturity_desktop.model.records import MaturityModel
from maturity_desktop.report.excel.areas import AreasSheet, DimensionTables
from maturity_desktop.report.excel.cells import Sheet
from maturity_desktop.report.excel.colours import band_starts, colour_text_quiet, index_colours
from maturity_desktop.report.excel.looks import (
    CELL,
    CELL_END,
    FLAG,
    HEAD,
    HEAD_CENTRE,
    NAME,
    NAME_END,
    STRONG,
    STRONG_END,
    TOTAL,
    TOTAL_NAME,
    Look,
    font,
    solid,
)
from maturity_desktop.report.excel.printing import text_width
from maturity_desktop.report.palette import MATURITY
from maturity_desktop.report.records import Report
from maturity_desktop.rounding import shown_range

# Column of the names; the dimensions follow, then the index.
FIRST = 2
_ROW_HEIGHT = 21


def index_column(report: Report) -> int:
    """The column of the index, behind the dimensions."""
    return FIRST + 1 + (len(report.model.dimensions) if report.model.carrying_levels else 0)


def name_width(report: Report) -> float:
    """Width of the names, by the longest one."""
    widest = max((text_width(part.name) for part in report.areas), default=0)
    return min(48.0, max(24.0, widest + 2))


def cell_width(report: Report) -> float:
    """Width of a dimension, by the longest heading."""
    names = (dimension.short or dimension.name for dimension in report.model.dimensions)
    return min(16.0, max((text_width(name) for name in names), default=8.0) + 1.0)


class Grid:
    """The matrix with its head row and its total row.

    Args:
        sheet: where to write.
        report: names and order.
        areas: the cells that hold the figures, already written.
        top: row of the headings.
        hidden: first of the hidden columns: the lower ends that colours follow, and whether an
            area is indicative.
    """

    def __init__(
        self, sheet: Sheet, report: Report, areas: AreasSheet, *, top: int, hidden: int
    ) -> None:
        self._sheet, self._report, self._areas = sheet, report, areas
        self._hidden = hidden
        self.top = top
        self.index = index_column(report)
        self.last_row = top + len(report.areas)

    def write(self) -> None:
        sheet = self._sheet
        sheet.text(self.top, FIRST, "Practice area", HEAD)
        sheet.text(self.top, self.index, "Index", HEAD_CENTRE)
        sheet.height(self.top, 24)
        for number, row in self._rows():
            sheet.height(row, _ROW_HEIGHT)
            ends = self._ends_group(number)
            name = self._report.areas[number - 1].name
            sheet.text(row, FIRST, name, NAME_END if ends else NAME)
            index = self._areas.areas.link("shown", number)
            sheet.formula(row, self.index, *index, STRONG_END if ends else STRONG)
            flag = self._areas.areas.link("indicative", number)
            sheet.formula(row, self._flag_column, *flag, FLAG)
        total = self.last_row + 1
        sheet.height(total, _ROW_HEIGHT + 3)
        sheet.text(total, FIRST, "All areas", TOTAL_NAME)
        sheet.formula(total, self.index, *self._areas.overall("Shown"), TOTAL)
        if self._areas.dimensions is not None:
            self._write_dimensions(self._areas.dimensions)
        for column in range(self._hidden, self._flag_column + 1):
            sheet.worksheet.column_dimensions[get_column_letter(column)].hidden = True
        self.quiet_where_indicative(self.index)

    def _write_dimensions(self, tables: DimensionTables) -> None:
        """The cells, and out of sight the lower ends their colours follow."""
        sheet, dimensions = self._sheet, self._report.model.dimensions
        for place, dimension in enumerate(dimensions, start=1):
            column = FIRST + place
            sheet.text(self.top, column, dimension.short or dimension.name, HEAD_CENTRE)
            for number, row in self._rows():
                cell = (number - 1) * len(dimensions) + place
                look = CELL_END if self._ends_group(number) else CELL
                sheet.formula(row, column, *tables.cells.link("shown", cell), look)
                low = tables.cells.link("low_shown", cell)
                sheet.formula(row, self._hidden + place - 1, *low, FLAG)
            total = tables.means.link("shown", place)
            sheet.formula(self.last_row + 1, column, *total, TOTAL)
        if self._report.areas:
            cells = self._block(FIRST + 1, self.index - 1)
            low_end = f"{get_column_letter(self._hidden)}{self.top + 1}"
            index_colours(sheet.worksheet, cells, low_end, self._report.model)

    def quiet_where_indicative(self, column: int) -> None:
        """Grey figures where too little is rated."""
        if self._report.areas:
            flag = f'${get_column_letter(self._flag_column)}{self.top + 1}="yes"'
            colour_text_quiet(self._sheet.worksheet, self.cells(column), flag)

    def cells(self, column: int) -> str:
        """The rows of the areas in one column, ``"K12:K25"``."""
        return self._block(column, column)

    def _block(self, first: int, last: int) -> str:
        letters = get_column_letter(first), get_column_letter(last)
        return f"{letters[0]}{self.top + 1}:{letters[1]}{self.last_row}"

    @property
    def _flag_column(self) -> int:
        return self._hidden + self.index - FIRST - 1

    def _rows(self) -> Iterator[tuple[int, int]]:
        """Number and row of each area."""
        for number in range(1, len(self._report.areas) + 1):
            yield number, self.top + number

    def _ends_group(self, number: int) -> bool:
        """Whether the next area belongs to another group."""
        pair = self._report.areas[number - 1 : number + 1]
        return len(pair) == 2 and pair[0].score.group != pair[1].score.group


def write_legend(sheet: Sheet, model: MaturityModel, row: int, column: int) -> None:
    """The bands in their colours, from `column` to the right."""
    starts = [ceil(round(start * 10, 6)) / 10 for start in band_starts(model)]
    ends = [start - 0.1 for start in starts[1:]] + starts[-1:]
    for place, (band, start, end) in enumerate(zip(MATURITY, starts, ends, strict=True)):
        look = Look(font(9, band.text), solid(band.fill), place=CELL.place)
        sheet.text(row, column + place, shown_range(start, max(start, end)), look)
