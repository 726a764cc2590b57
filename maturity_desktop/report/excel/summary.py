"""The sheet Summary: what was delivered beside what would be, on one page."""

from openpyxl.utils import get_column_letter

from maturity_desktop.report.excel.area_table import area_level_text, to_target_text
from maturity_desktop.report.excel.areas import AreasSheet
from maturity_desktop.report.excel.blocks import Blocks
from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.cells import Book
from maturity_desktop.report.excel.colours import colour_text_where, level_colours, outline_where
from maturity_desktop.report.excel.figures import printed, range_text
from maturity_desktop.report.excel.grid import FIRST, Grid, write_legend
from maturity_desktop.report.excel.lists import headline_level
from maturity_desktop.report.excel.looks import (
    CAPTION,
    CENTRED,
    HEAD_CENTRE,
    HEAD_LIVE,
    HEADING,
    HEADING_LIVE,
    HEADING_RULED,
    NOTE,
    STRONG,
    SUBTITLE,
    TARGET,
    TOTAL,
)
from maturity_desktop.report.excel.looks import TITLE as TITLE_LOOK
from maturity_desktop.report.excel.printing import Paper, lay_out, text_height
from maturity_desktop.report.excel.summary_charts import write_charts
from maturity_desktop.report.excel.summary_panel import write_panel
from maturity_desktop.report.palette import FELL, OK
from maturity_desktop.report.records import AreaPart, Point, Report

TITLE = "Summary"
_PANEL_ROW, _HEADING_ROW, _GRID_ROW = 5, 9, 11
_HEADINGS = {"level": "Level", "index": "Index", "to_target": "To target", "target": "Target"}
_WIDTHS = {"level": 13, "index": 8, "to_target": 16.5, "target": 7.5}
_CHART_WIDTH = 10.5
_ALONE = 26  # the index of a model without levels, under a heading as long as any
_LIVE_KEYS = {"level": "level_text", "index": "shown", "to_target": "to_target"}
_LOOKS = {"level": CENTRED, "index": STRONG, "to_target": CENTRED, "target": TARGET}
_BANDS = 5
_AS_DELIVERED = "As delivered; change ratings on the sheet Statements"


def write_summary(book: Book, report: Report, areas: AreasSheet) -> None:
    """Reads the figures from the sheet Areas, which must be written before."""
    _Summary(book, report, areas).write()


class _Summary:
    """The sheet, part by part."""

    def __init__(self, book: Book, report: Report, areas: AreasSheet) -> None:
        self._sheet = book.sheets[TITLE]
        self._report, self._areas = report, areas
        self._blocks = Blocks.of(report)
        self._grid = Grid(self._sheet, report, areas, top=_GRID_ROW, hidden=self._blocks.hidden)

    def write(self) -> None:
        sheet, report, blocks = self._sheet, self._report, self._blocks
        self._set_widths()
        sheet.text(2, FIRST, report.head.client, TITLE_LOOK)
        sheet.text(3, FIRST, _subtitle(report), SUBTITLE)
        sheet.height(2, 28)
        write_panel(sheet, report, self._areas, blocks, _PANEL_ROW)
        self._write_headings()
        self._grid.write()
        for block, look in ((blocks.delivered, HEAD_CENTRE), (blocks.what_if, HEAD_LIVE)):
            for key, column in block.items():
                sheet.text(_GRID_ROW, column, _HEADINGS[key], look)
        for number, part in enumerate(report.areas, start=1):
            self._write_area(number, part)
        self._write_total()
        self._mark()
        bottom = self._write_points(self._grid.last_row + 3)
        below = write_charts(sheet, report, self._areas, blocks.charts, _PANEL_ROW)
        area = f"A1:{get_column_letter(blocks.last)}{max(bottom, below)}"
        lay_out(sheet, report, Paper(area=area, on_one=True))

    def _write_headings(self) -> None:
        sheet, blocks, below = self._sheet, self._blocks, _HEADING_ROW + 1
        heading = "Index by area and dimension" if self._areas.dimensions else "Index by area"
        sheet.text(_HEADING_ROW, FIRST, heading, HEADING)
        sheet.text(_HEADING_ROW, blocks.delivered_start, "Delivered, fixed", HEADING)
        sheet.text(_HEADING_ROW, blocks.live_start, "What-if, yours to edit", HEADING_LIVE)
        sheet.height(_HEADING_ROW, 20)
        sheet.text(below, FIRST, "Live; grey: indicative", CAPTION)
        if blocks.grid_end - FIRST >= _BANDS:
            write_legend(sheet, self._report.model, below, FIRST + 1)
        head = self._report.head
        version = f"version {head.version}" if head.version else head.status
        sheet.text(below, blocks.delivered_start, f"{head.round_name}, {version}", CAPTION)
        sheet.formula(
            below,
            blocks.live_start,
            f'=IF(Overall_Changed=0,"{_AS_DELIVERED}",Overall_Changed'
            '&IF(Overall_Changed=1," rating differs"," ratings differ")'
            '&" from the delivered ones")',
            _AS_DELIVERED,
            CAPTION,
        )
        cell = f"{get_column_letter(blocks.live_start)}{below}"
        colour_text_where(sheet.worksheet, cell, "Overall_Changed>0", FELL)

    def _write_area(self, number: int, part: AreaPart) -> None:
        """What was delivered as plain values, what would be as formulas."""
        row, score = _GRID_ROW + number, part.score
        low, high = (score.index_range or (None, None)) if score.index is not None else (None, None)
        delivered: dict[str, Value | None] = {
            "level": area_level_text(self._report.model, score),
            "index": range_text(printed(low), printed(high)),
            "to_target": to_target_text(score),
            "target": score.target,
        }
        for key, column in self._blocks.delivered.items():
            self._sheet.value(row, column, delivered[key], _LOOKS[key])
        for key, column in self._blocks.what_if.items():
            live = self._areas.areas.link(_LIVE_KEYS[key], number)
            self._sheet.formula(row, column, *live, _LOOKS[key])

    def _write_total(self) -> None:
        sheet, delivered, what_if = self._sheet, self._blocks.delivered, self._blocks.what_if
        row = self._grid.last_row + 1
        sheet.fill(row, range(self._blocks.delivered_start, self._blocks.delivered_end + 1), TOTAL)
        sheet.fill(row, range(self._blocks.live_start, self._blocks.live_end + 1), TOTAL)
        lines = {"index": self._areas.overall("Shown")}
        level = headline_level(self._report)
        if level is not None:
            levels = [a.level for a in self._report.score.assessed if a.level is not None]
            raising = self._areas.overall("To_raise")[1]
            lines["level"] = (
                '=COUNTIFS(Area_Level,">="&Headline_level)&" of "&Overall_Assessed&" at "'
                '&Headline_level&"+"',
                f"{sum(n >= level for n in levels)} of {len(levels)} at {level}+",
            )
            lines["to_target"] = ('=Overall_To_raise&" to raise"', f"{raising} to raise")
        for key, (formula, value) in lines.items():
            sheet.value(row, delivered[key], value, TOTAL)
            sheet.formula(row, what_if[key], formula, value, TOTAL)

    def _mark(self) -> None:
        """Level colours, what is within reach in green, a red outline where what-if differs."""
        if not self._report.areas:
            return
        worksheet, grid = self._sheet.worksheet, self._grid
        for block in (self._blocks.delivered, self._blocks.what_if):
            live = block is self._blocks.what_if
            for key, column in block.items():
                here, there = (
                    f"{get_column_letter(c)}{_GRID_ROW + 1}"
                    for c in (column, self._blocks.delivered[key])
                )
                differs = f"{here}<>{there}" if live else ""
                if key == "level":
                    level_colours(
                        worksheet, grid.cells(column), self._report.model, differs=differs
                    )
                if live:
                    outline_where(worksheet, grid.cells(column), differs)
                if key == "to_target":
                    within = f'LEFT({here},6)="within"'
                    colour_text_where(worksheet, grid.cells(column), within, OK)
                if key == "index":
                    grid.quiet_where_indicative(column)

    def _write_points(self, row: int) -> int:
        """Strengths at the left, gaps at the right; the last row written."""
        report, blocks, sheet = self._report, self._blocks, self._sheet
        if not (report.strengths or report.gaps):
            return row
        heights = {row: 22.0}
        for heading, points, first, last in (
            ("Strengths", report.strengths, FIRST, blocks.grid_end),
            ("Gaps", report.gaps, blocks.delivered_start, blocks.live_end),
        ):
            sheet.text(row, first, f"{heading}, as delivered", HEADING_RULED)
            sheet.fill(row, range(first + 1, last + 1), HEADING_RULED)
            for place, point in enumerate(points, start=row + 1):
                text = _point_text(point)
                sheet.text(place, first, text, NOTE)
                sheet.merge(place, first, last)
                height = text_height(text, sheet.room(first, last))
                heights[place] = max(heights.get(place, 0), height)
        for place, height in heights.items():
            sheet.height(place, height)
        return max(heights)

    def _set_widths(self) -> None:
        sheet, blocks = self._sheet, self._blocks
        for gap in (1, blocks.delivered_start - 1, blocks.live_start - 1, blocks.charts - 1):
            sheet.width(gap, 1.5)
        sheet.width(FIRST, blocks.name_width)
        for column in range(FIRST + 1, blocks.grid_end + 1):
            sheet.width(column, blocks.cell_width)
        sheet.width(blocks.grid_end, _WIDTHS["index"] + 1)
        for block in (blocks.delivered, blocks.what_if):
            for key, column in block.items():
                sheet.width(column, _WIDTHS[key] if len(block) > 1 else _ALONE)
        for column in range(blocks.charts, blocks.last + 1):
            sheet.width(column, _CHART_WIDTH)


def _subtitle(report: Report) -> str:
    head = report.head
    assessed = f"Assessed {head.assessed}" if head.assessed else head.kind
    by = f" by {head.firm}" if head.firm else ""
    version = f" Version {head.version}" if head.version else f" {head.status}"
    if head.frozen:
        version += f", frozen {head.frozen}, content {head.content}"
    issued = f", {head.issued}" if head.issued else ""
    return f"{head.title}, {head.round_name}. {assessed}{by}.{version}{issued}."


def _point_text(point: Point) -> str:
    detail = f" {point.detail}" if point.detail else ""
    return f"{point.area}: {point.title}.{detail}"
