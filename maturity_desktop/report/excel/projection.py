"""The sheet of the projection: level and index of each area today and after each phase."""

from openpyxl.utils import get_column_letter

from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.cells import Book, Sheet
from maturity_desktop.report.excel.colours import colour_text_where, level_colours
from maturity_desktop.report.excel.figures import NOTHING, printed, range_text
from maturity_desktop.report.excel.listing import HEAD_ROW, Values, begin
from maturity_desktop.report.excel.lists import ladder, level_text
from maturity_desktop.report.excel.looks import (
    CENTRED,
    FIGURE,
    HEAD,
    HEADING,
    NAME,
    NOTE,
    TARGET,
    WHOLE,
)
from maturity_desktop.report.excel.printing import Paper, lay_out, text_height
from maturity_desktop.report.excel.tables import Column, Table
from maturity_desktop.report.palette import ACCENT, OK
from maturity_desktop.report.records import Report
from maturity_desktop.report.roadmap import Roadmap, StageLine

TITLE = "Projection"
_LEAD = (
    "If each phase is achieved. The figures are values of the same scoring, made when this "
    "workbook was: they do not follow a change on the sheet Statements."
)


def write_projection(book: Book, report: Report, found: Roadmap) -> None:
    """Areas by phases, below them how many areas stand at each level."""
    sheet = begin(book, TITLE, _LEAD)
    has_levels = report.model.scoring.levels != "none"
    columns = [
        Column("area", "Practice area", NAME, width=30, head=HEAD),
        Column("target", "Target", TARGET, width=9),
    ]
    for place, stage in enumerate(found.stages):
        name = stage.name if not place else f"{stage.name}, {stage.when}"
        if has_levels:
            columns.append(Column(f"level{place}", f"{name}: level", CENTRED, width=17))
        columns.append(Column(f"index{place}", f"{name}: index", FIGURE, width=13))
    rows = [_row(report, found, place) for place in range(len(found.stages[0].areas))]
    table = Table(sheet, columns, HEAD_ROW, len(rows))
    table.write(rows)
    table.write_head(44)
    below = table.bottom + 2
    if has_levels:
        _colour(sheet, report, table, found)
        below = _write_counts(sheet, report, table, found, below)
    for stage in found.stages:
        sheet.text(below, 1, f"{stage.name}, {stage.when}: {stage.headline}", NOTE)
        sheet.merge(below, 1, len(columns))
        sheet.height(below, text_height(stage.headline, 100))
        below += 1
    lay_out(sheet, report, Paper(f"B{HEAD_ROW + 1}", HEAD_ROW, tab=ACCENT))


def _row(report: Report, found: Roadmap, place: int) -> Values:
    here = found.stages[0].areas[place]
    values: dict[str, Value | None] = {"area": here.label, "target": here.target}
    for number, stage in enumerate(found.stages):
        area = stage.areas[place]
        level = "" if area.level is None else level_text(report.model, area.level)
        values[f"level{number}"] = level or NOTHING
        low, high = area.bounds or (None, None)
        values[f"index{number}"] = range_text(printed(low), printed(high))
    return values


def _colour(sheet: Sheet, report: Report, table: Table, found: Roadmap) -> None:
    """Levels in their colours; a target in green where the last phase reaches it."""
    top, bottom = table.top + 1, max(table.bottom, table.top + 1)
    for place in range(len(found.stages)):
        letter = get_column_letter(table.column(f"level{place}"))
        level_colours(sheet.worksheet, f"{letter}{top}:{letter}{bottom}", report.model)
    goal = get_column_letter(table.column("target"))
    last = get_column_letter(table.column(f"level{len(found.stages) - 1}"))
    met = (
        f'AND({goal}{top}<>"",ISNUMBER(MATCH({last}{top},Ladder_Text,0)),'
        f"INDEX(Ladder_Number,MATCH({last}{top},Ladder_Text,0))>={goal}{top})"
    )
    colour_text_where(sheet.worksheet, f"{goal}{top}:{goal}{bottom}", met, OK)


def _write_counts(sheet: Sheet, report: Report, table: Table, found: Roadmap, top: int) -> int:
    """How many areas stand at each level, counted over the table above; the next free row."""
    sheet.text(top, 1, "Areas per level", HEADING)
    sheet.height(top, 20)
    row = top
    for number in ladder(report.model):
        row += 1
        sheet.text(row, 1, level_text(report.model, number), NAME)
        for place, stage in enumerate(found.stages):
            key = f"level{place}"
            formula = f"=COUNTIF({table.part(key, 1, max(1, table.count))},$A{row})"
            sheet.formula(row, table.column(key), formula, _at(stage, number), WHOLE)
    return row + 2


def _at(stage: StageLine, number: int) -> int:
    return sum(level == number for level in stage.levels)
