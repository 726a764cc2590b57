"""The panel of figures at the head of the summary: delivered at the left, live at the right."""

from typing import NamedTuple

from openpyxl.utils import get_column_letter

from maturity_desktop.report.excel.areas import AreasSheet
from maturity_desktop.report.excel.blocks import Blocks
from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.cells import Sheet
from maturity_desktop.report.excel.colours import level_colours
from maturity_desktop.report.excel.figures import NOTHING, printed, range_text
from maturity_desktop.report.excel.grid import FIRST
from maturity_desktop.report.excel.lists import headline_level, level_text
from maturity_desktop.report.excel.looks import (
    PANEL,
    PANEL_FIGURE,
    PANEL_LEVEL,
    PANEL_NOTE,
    PANEL_SENTENCE,
    PANEL_TOP,
    Look,
)
from maturity_desktop.report.excel.printing import text_height
from maturity_desktop.report.records import Report
from maturity_desktop.scoring.results import RoundScore

Content = Value | tuple[str, Value]  # a value, or a formula with its value


class _Box(NamedTuple):
    """One figure with its caption above and a note below."""

    column: int
    caption: str
    figure: Content
    note: Content
    look: Look


def write_panel(sheet: Sheet, report: Report, areas: AreasSheet, blocks: Blocks, top: int) -> None:
    """Three rows from `top`, over the blocks of the table below."""
    for row, look in ((top, PANEL_TOP), (top + 1, PANEL), (top + 2, PANEL_NOTE)):
        sheet.fill(row, range(FIRST, blocks.delivered_end + 1), look)
        sheet.fill(row, range(blocks.live_start, blocks.live_end + 1), look)
    edge = max(FIRST, blocks.grid_end - 1)
    sheet.text(top, FIRST, "Profile, as delivered", PANEL_TOP)
    sheet.text(top + 1, FIRST, report.headline, PANEL_SENTENCE)
    sheet.text(top + 2, FIRST, report.before or report.supported, PANEL_NOTE)
    sheet.merge(top + 1, FIRST, edge)
    # The sentence is bold and a point larger than the texts the measure is made for.
    sheet.height(top + 1, max(30.0, text_height(report.headline, sheet.room(FIRST, edge) * 0.8)))
    for box in (*_delivered_boxes(report, blocks), *_live_boxes(report, areas, blocks)):
        _write_box(sheet, top, box)
    if headline_level(report) is not None:
        first, last = blocks.delivered_start, blocks.delivered_end
        for start, end in ((blocks.grid_end, first), (first + 1, last)):
            level_colours(sheet.worksheet, f"{get_column_letter(start)}{top + 1}", report.model)
            sheet.merge(top + 1, start, end)


def _write_box(sheet: Sheet, top: int, box: _Box) -> None:
    sheet.text(top, box.column, box.caption, PANEL_TOP)
    for row, content, look in ((top + 1, box.figure, box.look), (top + 2, box.note, PANEL_NOTE)):
        if isinstance(content, tuple):
            sheet.formula(row, box.column, *content, look)
        else:
            sheet.value(row, box.column, content, look)


def _delivered_boxes(report: Report, blocks: Blocks) -> list[_Box]:
    overall, before = report.score.overall, report.previous
    column = blocks.grid_end
    if headline_level(report) is None:
        note = f"{report.previous_name}: {_index(before)}" if before else ""
        return [_Box(column, "Index, as delivered", _index(report.score), note, PANEL_FIGURE)]

    def box(place: int, caption: str, level: int | None, earlier: int | None) -> _Box:
        note = f"{report.previous_name}: {_level(report, earlier)}" if before else ""
        return _Box(place, caption, _level(report, level), note, PANEL_LEVEL)

    then = before.overall if before else overall
    lowest = (overall.every_area_reaches, then.every_area_reaches)
    return [
        box(column, "Every area reaches", *lowest),
        box(blocks.delivered_start + 1, "Typical", overall.typical_level, then.typical_level),
    ]


def _level(report: Report, level: int | None) -> str:
    return NOTHING if level is None else level_text(report.model, level)


def _index(score: RoundScore) -> Value:
    low, high = score.overall.index_range or (None, None)
    return range_text(printed(low), printed(high))


def _live_boxes(report: Report, areas: AreasSheet, blocks: Blocks) -> list[_Box]:
    overall = report.score.overall
    high = printed((overall.index_range or (None, None))[1])
    note = f"to {high}, {overall.open} open" if overall.open else "no answer open"
    upper = "INDEX(Figures,1+ROUND(10*(Overall_High_shown-Figures_from),0))"
    boxes = [
        _Box(
            blocks.live_start,
            "Index",
            areas.overall("Low_shown"),
            (
                '=IF(Overall_High_shown="","not assessed",IF(Overall_Open=0,"no answer open",'
                f'"to "&{upper}&", "&Overall_Open&" open"))',
                "not assessed" if high == "" else note,
            ),
            PANEL_FIGURE,
        )
    ]
    level = headline_level(report)
    if level is None:
        return boxes
    supported = [area.supported_level for area in report.score.assessed]
    carried = sum(number is not None and number >= level for number in supported)
    boxes.append(
        _Box(
            blocks.live_start + 1,
            "Supported by evidence",
            (
                '=IF(Overall_Supported_low="","",ROUND(ROUND(Overall_Supported_low,9),1))',
                printed(overall.supported_low),
            ),
            (
                '=COUNTIFS(Area_Supported_level,">="&Headline_level)&" of "&Overall_Assessed'
                '&" at level "&Headline_level&" or above"',
                f"{carried} of {len(supported)} at level {level} or above",
            ),
            PANEL_FIGURE,
        )
    )
    return boxes
