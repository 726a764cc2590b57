"""The sheet Heat map: where the areas stand in each dimension, and how to read it."""

from openpyxl.utils import get_column_letter

from maturity_desktop.report.excel.areas import AreasSheet
from maturity_desktop.report.excel.cells import Book, Sheet
from maturity_desktop.report.excel.colours import level_colours
from maturity_desktop.report.excel.grid import (
    FIRST,
    Grid,
    index_column,
    name_width,
    write_legend,
)
from maturity_desktop.report.excel.looks import (
    CAPTION,
    CENTRED,
    HEAD_CENTRE,
    HEADING,
    NOTE,
    SHARE,
    TARGET,
)
from maturity_desktop.report.excel.looks import TITLE as TITLE_LOOK
from maturity_desktop.report.excel.printing import Paper, lay_out, text_height
from maturity_desktop.report.records import Report

TITLE = "Heat map"
_TOP = 7
_WIDTH = 13
_SIDE_WIDTHS = (2, 15, 9, 9)  # a gap, level, target, rated


def write_heatmap(book: Book, report: Report, areas: AreasSheet) -> None:
    """Reads the figures from the sheet Areas, which must be written before."""
    sheet = book.sheets[TITLE]
    index = index_column(report)
    last = index + len(_SIDE_WIDTHS)
    sheet.width(1, 2)
    sheet.width(FIRST, name_width(report))
    for column in range(FIRST + 1, index + 1):
        sheet.width(column, _WIDTH)
    for column, side in enumerate(_SIDE_WIDTHS, start=index + 1):
        sheet.width(column, side)
    sheet.text(2, FIRST, report.heat_title, TITLE_LOOK)
    sheet.height(2, 28)
    sheet.text(3, FIRST, report.heat_lead, NOTE)
    sheet.merge(3, FIRST, last)
    sheet.height(3, text_height(report.heat_lead, sheet.room(FIRST, last)))
    caption = "The sentences are as delivered; figures and colours are live."
    sheet.text(4, FIRST, caption, CAPTION)
    if areas.dimensions is not None:
        sheet.text(5, FIRST, "Colour: the band of the index", CAPTION)
        write_legend(sheet, report.model, 5, FIRST + 1)
    grid = Grid(sheet, report, areas, top=_TOP, hidden=last + 2)
    grid.write()
    _write_side(sheet, report, areas, grid)
    bottom = _write_notes(sheet, report, grid.last_row + 3, last)
    area = f"A1:{get_column_letter(last)}{bottom}"
    lay_out(sheet, report, Paper(f"C{_TOP + 1}", area=area, on_one=True))


def _write_side(sheet: Sheet, report: Report, areas: AreasSheet, grid: Grid) -> None:
    """Level, target and what share is rated, beside the matrix."""
    level, target, rated = range(grid.index + 2, grid.index + 5)
    sheet.text(_TOP, rated, "Rated", HEAD_CENTRE)
    for number in range(1, len(report.areas) + 1):
        coverage = areas.areas.link("coverage", number)
        sheet.formula(_TOP + number, rated, *coverage, SHARE)
    if report.areas:
        grid.quiet_where_indicative(rated)
    if report.model.scoring.levels == "none":
        return
    sheet.text(_TOP, level, "Level", HEAD_CENTRE)
    sheet.text(_TOP, target, "Target", HEAD_CENTRE)
    for number, part in enumerate(report.areas, start=1):
        sheet.formula(_TOP + number, level, *areas.areas.link("level_text", number), CENTRED)
        cell = areas.areas.cell("target", number)
        value = "" if part.score.target is None else part.score.target
        sheet.formula(_TOP + number, target, f'=IF({cell}="","",{cell})', value, TARGET)
    if report.areas:
        level_colours(sheet.worksheet, grid.cells(level), report.model)


def _write_notes(sheet: Sheet, report: Report, row: int, last: int) -> int:
    """How to read the map; the last row written."""
    for section in report.heat_notes:
        sheet.text(row, FIRST, section.heading, HEADING)
        for paragraph in section.paragraphs:
            row += 1
            sheet.text(row, FIRST, paragraph, NOTE)
            sheet.merge(row, FIRST, last)
            sheet.height(row, text_height(paragraph, sheet.room(FIRST, last)))
        row += 2
    quiet = "Grey figures are indicative: fewer than 80 % of the statements are rated, or only a scan was made."
    sheet.text(row, FIRST, quiet, CAPTION)
    return row
