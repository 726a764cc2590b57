"""The two charts of the summary, each under a sentence."""

from maturity_desktop.report.excel.areas import AreasSheet
from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.cells import Sheet
from maturity_desktop.report.excel.charts import Place, dimension_chart, index_chart, place_chart
from maturity_desktop.report.excel.looks import SENTENCE
from maturity_desktop.report.excel.tables import Table
from maturity_desktop.report.records import Report
from maturity_desktop.rounding import shown
from maturity_desktop.text import counted, listed

# Centimetres; the width is that of the five columns under the charts.
_WIDTH, _RADAR_HEIGHT, _BAR_STEP, _BAR_LEAST = 10.2, 9.0, 1.05, 4.5
_RADAR_AREAS = 14
_POINTS_PER_CM = 28.35
_DEFAULT_HEIGHT = 15.0


def write_charts(sheet: Sheet, report: Report, areas: AreasSheet, column: int, row: int) -> int:
    """From `row` down; the first row below them."""
    if not report.areas:
        return row
    column_of_charts = _ChartColumn(sheet, report, column)
    row = column_of_charts.write_index(areas.areas, row)
    if areas.dimensions is not None:
        row = column_of_charts.write_dimensions(areas.dimensions.means, row + 1)
    return row


class _ChartColumn:
    """What both charts share."""

    def __init__(self, sheet: Sheet, report: Report, column: int) -> None:
        self._sheet, self._report, self._column = sheet, report, column
        self._axis = (report.model.scoring.base, report.model.top_index)

    def write_index(self, table: Table, row: int) -> int:
        """Index and target of each area; the first row below."""
        self._write_index_sentence(row)
        rows = range(1, table.count + 1)
        aims = self._report.model.scoring.levels != "none"
        values: list[list[Value]] = [
            [table.value("chart_label", n) for n in rows],
            [table.value("low_shown", n) for n in rows],
            [(aims and part.score.target) or "" for part in self._report.areas],
        ]
        height = _RADAR_HEIGHT if table.count <= _RADAR_AREAS else _bar_height(table.count)
        place = Place(row + 1, self._column, _WIDTH, height)
        chart = index_chart(table, values, self._axis)
        place_chart(self._sheet, chart, place, "Index and target", _describe_index(self._report))
        return _row_below(self._sheet, place)

    def _write_index_sentence(self, row: int) -> None:
        report = self._report
        aimed = [a for a in report.score.assessed if a.target is not None]
        if not aimed or report.model.scoring.levels == "none":
            text = "The index of each area; it follows the ratings."
            self._sheet.text(row, self._column, text, SENTENCE)
            return
        reached = sum(a.level is not None and a.level >= (a.target or 0) for a in aimed)
        raising = sum(len(a.to_raise or ()) for a in report.score.areas)
        self._sheet.formula(
            row,
            self._column,
            '=Overall_Reached&" of "&Overall_Targets&" targets reached; "&Overall_To_raise'
            '&IF(Overall_To_raise=1," statement"," statements")&" to raise"',
            f"{reached} of {len(aimed)} targets reached; {counted(raising, 'statement')} to raise",
            SENTENCE,
        )

    def write_dimensions(self, table: Table, row: int) -> int:
        """Index by dimension, now and before; the first row below."""
        report, model = self._report, self._report.model
        self._sheet.text(row, self._column, report.heat_title, SENTENCE)
        names: list[Value] = [d.short or d.name for d in model.dimensions]
        values = [names, [table.value("low_shown", n) for n in range(1, table.count + 1)]]
        series = [report.head.round_name]
        if report.previous is not None:
            before = {mean.id: mean.index_range for mean in report.previous.dimensions}
            ends = [before.get(d.id) for d in model.dimensions]
            values.append(["" if end is None else float(shown(end[0])) for end in ends])
            series.append(report.previous_name)
        place = Place(row + 1, self._column, _WIDTH, _bar_height(table.count))
        chart = dimension_chart(table, values, series, self._axis)
        described = _describe_dimensions(series, values)
        place_chart(self._sheet, chart, place, "Index by dimension", described)
        return _row_below(self._sheet, place)


def _describe_index(report: Report) -> str:
    """As delivered: a description does not follow the figures."""
    points = []
    for part in report.areas:
        score = part.score
        figure = score.state.replace("_", " ")
        if score.index is not None and score.index_range is not None:
            figure = str(shown(score.index_range[0]))
        aim = f", target {score.target}" if score.target is not None else ""
        points.append(f"{part.label} {figure}{aim}")
    return f"Chart: index and target of each area as delivered. {'; '.join(points)}."


def _describe_dimensions(series: list[str], values: list[list[Value]]) -> str:
    points = [
        f"{name} " + ", before ".join("not assessed" if v == "" else str(v) for v in figures)
        for name, *figures in zip(*values, strict=True)
    ]
    return f"Bars: index by dimension as delivered, {' and '.join(series)}. {listed(points)}."


def _bar_height(count: int) -> float:
    return max(_BAR_LEAST, 1.8 + _BAR_STEP * count)


def _row_below(sheet: Sheet, place: Place) -> int:
    """The first row that the chart does not cover."""
    left, row = place.height * _POINTS_PER_CM, place.row
    while left > 0:
        left -= sheet.worksheet.row_dimensions[row].height or _DEFAULT_HEIGHT
        row += 1
    return row
