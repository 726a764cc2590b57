"""The heat map: areas by dimensions, live, on a sheet of its own and on the summary."""

from math import ceil
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from maturity_desktop.report.excel.areas import AreasSheet, DimensionTables
from maturity_desktop.report.excel.cells import Book, Sheet
from maturity_desktop.report.excel.colours import band_starts, index_colours, level_colours
from maturity_desktop.report.excel.looks import (
    CAPTION,
    CELL,
    CELL_END,
    CENTRED,
    FIGURE,
    HEAD,
    HEAD_CENTRE,
    HEADING,
    NAME,
    NAME_END,
    NOTE,
    SHARE,
    STRONG,
    STRONG_END,
    SUBTITLE,
    TARGET,
    TOTAL,
    TOTAL_NAME,
    Look,
    font,
    solid,
)
from maturity_desktop.report.excel.looks import TITLE as TITLE_LOOK
from maturity_desktop.report.excel.printing import Paper, lay_out, text_height, text_width
from maturity_desktop.report.palette import index_band
from maturity_desktop.report.records import Report
from maturity_desktop.rounding import shown_range

TITLE = "Heat map"
FIRST = 2
_ROW_HEIGHT = 20
_TOP = 7
_NOTE_WIDTH = 110


class Grid(NamedTuple):
    """Where the matrix stands: its head row, and the column of the index."""

    top: int
    last: int

    @property
    def first_row(self) -> int:
        return self.top + 1


def index_column(report: Report) -> int:
    """The column of the index, behind the dimensions."""
    return FIRST + 1 + (len(report.model.dimensions) if report.model.carrying_levels else 0)


def write_grid(sheet: Sheet, report: Report, areas: AreasSheet, top: int, low_column: int) -> Grid:
    """The matrix with its total row.

    Args:
        sheet: where to write.
        report: names and order.
        areas: the cells that hold the figures.
        top: row of the headings.
        low_column: first of the hidden columns that hold the lower ends, for the colours.
    """
    grid = Grid(top, index_column(report))
    sheet.text(top, FIRST, "Practice area", HEAD)
    sheet.text(top, grid.last, "Index", HEAD_CENTRE)
    sheet.height(top, 24)
    for number, part in enumerate(report.areas, start=1):
        row = top + number
        sheet.height(row, _ROW_HEIGHT)
        last = _ends_group(report, number)
        sheet.text(row, FIRST, part.name, NAME_END if last else NAME)
        strong = STRONG_END if last else STRONG
        sheet.formula(row, grid.last, *areas.areas.link("shown", number), strong)
    total = top + len(report.areas) + 1
    sheet.height(total, _ROW_HEIGHT + 3)
    sheet.text(total, FIRST, "All areas", TOTAL_NAME)
    sheet.formula(total, grid.last, *areas.overall("Shown"), TOTAL)
    if areas.dimensions is not None:
        _write_cells(sheet, report, areas.dimensions, grid, low_column)
    return grid


def _ends_group(report: Report, number: int) -> bool:
    """Whether the next area belongs to another group."""
    here = report.areas[number - 1 : number + 1]
    return len(here) == 2 and here[0].score.group != here[1].score.group


def _write_cells(
    sheet: Sheet, report: Report, tables: DimensionTables, grid: Grid, low_column: int
) -> None:
    """The figures of the dimensions, and out of sight the lower ends their colours follow."""
    dimensions = report.model.dimensions
    total = grid.top + len(report.areas) + 1
    for place, dimension in enumerate(dimensions, start=1):
        column = FIRST + place
        sheet.text(grid.top, column, dimension.short or dimension.name, HEAD_CENTRE)
        for number in range(1, len(report.areas) + 1):
            row, cell = grid.top + number, (number - 1) * len(dimensions) + place
            look = CELL_END if _ends_group(report, number) else CELL
            sheet.formula(row, column, *tables.cells.link("shown", cell), look)
            sheet.formula(
                row, low_column + place - 1, *tables.cells.link("low_shown", cell), FIGURE
            )
        sheet.formula(total, column, *tables.means.link("shown", place), TOTAL)
    if report.areas:
        _colour(sheet, report, grid, low_column)


def _colour(sheet: Sheet, report: Report, grid: Grid, low_column: int) -> None:
    first, last = get_column_letter(FIRST + 1), get_column_letter(grid.last - 1)
    rows = (grid.first_row, grid.top + len(report.areas))
    index_colours(
        sheet.worksheet,
        f"{first}{rows[0]}:{last}{rows[1]}",
        f"{get_column_letter(low_column)}{rows[0]}",
        report.model,
    )
    for column in range(low_column, low_column + grid.last - FIRST - 1):
        sheet.worksheet.column_dimensions[get_column_letter(column)].hidden = True


def write_legend(sheet: Sheet, report: Report, row: int, column: int) -> None:
    """The bands in their colours, from `column` to the right."""
    model = report.model
    if not model.carrying_levels:
        return
    starts = band_starts(model)
    lows = [ceil(round(start * 10, 6)) / 10 for start in starts]
    for place, (start, low) in enumerate(zip(starts, lows, strict=True)):
        band = index_band(start, model.scoring.base, model.top_index)
        high = lows[place + 1] - 0.1 if place + 1 < len(lows) else low
        look = Look(font(9, band.text), solid(band.fill), place=CELL.place)
        sheet.text(row, column + place, shown_range(low, high), look)


def name_width(report: Report) -> float:
    """The column of the names, by the longest one."""
    widest = max((text_width(part.name) for part in report.areas), default=0)
    return min(48.0, max(24.0, widest + 2))


def cell_width(report: Report) -> float:
    """The columns of the dimensions, by the longest heading."""
    names = (dimension.short or dimension.name for dimension in report.model.dimensions)
    return min(16.0, max((text_width(name) for name in names), default=8.0) + 2.5)


def write_heatmap(book: Book, report: Report, areas: AreasSheet) -> None:
    sheet, model = book.sheets[TITLE], report.model
    index = index_column(report)
    level, target, coverage = index + 2, index + 3, index + 4
    sheet.text(2, FIRST, report.heat_title, TITLE_LOOK)
    sheet.text(3, FIRST, report.heat_lead, SUBTITLE)
    sheet.text(4, FIRST, "The sentence is as delivered; figures and colours are live.", CAPTION)
    sheet.text(5, FIRST, "Colour = band of the index", CAPTION)
    write_legend(sheet, report, 5, FIRST + 1)
    grid = write_grid(sheet, report, areas, _TOP, coverage + 2)
    has_levels = model.scoring.levels != "none"
    for column, heading in ((level, "Level"), (target, "Target"), (coverage, "Rated")):
        if has_levels or column == coverage:
            sheet.text(_TOP, column, heading, HEAD_CENTRE)
    for number in range(1, len(report.areas) + 1):
        row = _TOP + number
        if has_levels:
            sheet.formula(row, level, *areas.areas.link("level_text", number), CENTRED)
            aim = report.areas[number - 1].score.target
            cell = areas.areas.cell("target", number)
            value = "" if aim is None else aim
            sheet.formula(row, target, f'=IF({cell}="","",{cell})', value, TARGET)
        sheet.formula(row, coverage, *areas.areas.link("coverage", number), SHARE)
    if report.areas and has_levels:
        letter = get_column_letter(level)
        cells = f"{letter}{grid.first_row}:{letter}{_TOP + len(report.areas)}"
        level_colours(sheet.worksheet, cells, model)
    bottom = _notes(sheet, report, _TOP + len(report.areas) + 3)
    sheet.width(1, 2)
    sheet.width(FIRST, name_width(report))
    for column in range(FIRST + 1, index + 1):
        sheet.width(column, 13)
    for column, width in ((index + 1, 2), (level, 15), (target, 9), (coverage, 9)):
        sheet.width(column, width)
    area = f"A1:{get_column_letter(coverage)}{bottom}"
    lay_out(sheet, report, Paper(f"C{_TOP + 1}", area=area, on_one=True))


def _notes(sheet: Sheet, report: Report, row: int) -> int:
    """How to read the map; the last row written."""
    for section in report.heat_notes:
        sheet.text(row, FIRST, section.heading, HEADING)
        for paragraph in section.paragraphs:
            row += 1
            sheet.text(row, FIRST, paragraph, NOTE)
            sheet.merge(row, FIRST, index_column(report) + 4)
            sheet.height(row, text_height(paragraph, _NOTE_WIDTH))
        row += 2
    return row
