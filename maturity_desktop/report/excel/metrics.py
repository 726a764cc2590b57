"""The sheets of metrics: what is followed with a chart for each, and every value by date."""

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.chart import ScatterChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.reference import Reference
from openpyxl.chart.series import XYSeries
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.worksheet.pagebreak import Break

from maturity_desktop.report.excel.cells import Book, Sheet
from maturity_desktop.report.excel.charts import Place, axis_text, place_chart
from maturity_desktop.report.excel.listing import (
    GAP,
    HEAD_ROW,
    Values,
    begin,
    first_table,
    serial,
)
from maturity_desktop.report.excel.looks import AMOUNT, DATE, HEAD, TEXT_CELL, TEXT_CENTRE, rgb
from maturity_desktop.report.excel.printing import Paper, lay_out
from maturity_desktop.report.excel.tables import Column, Table
from maturity_desktop.report.metrics_part import MetricLine, ValueLine
from maturity_desktop.report.palette import ACCENT, BORDER, CURRENT, TARGET
from maturity_desktop.report.records import Report
from maturity_desktop.text import counted

METRICS = "Metrics"
VALUES = "Metric values"
_CHARTS_AT_MOST = 30
_BESIDE, _WIDTH, _HEIGHT = 4, 11.6, 6.4  # charts in a row, and their size in centimetres
_CHART_COLUMNS = (1, 4, 9, 12)  # where the charts of a row begin
_ROWS_HIGH = 14  # rows of the usual height under a chart
_LINE = 22_000


class _Stretch(NamedTuple):
    """The rows of one metric in the table of values, counted from 1."""

    line: MetricLine
    values: Sequence[ValueLine]
    first: int
    last: int


def write_metrics(book: Book, report: Report) -> None:
    """One row a metric, below them a chart for each that has values."""
    lines = report.decisions.metrics.lines
    sheet = begin(
        book,
        METRICS,
        "Baseline is the value to compare with. The values by date stand on the sheet "
        f"{VALUES}, the charts follow them.",
    )
    table = first_table(sheet, _COLUMNS, [_metric(line) for line in lines])
    stretches = _stretches(lines)
    if stretches:
        values = Table(book.sheets[VALUES], _VALUES, HEAD_ROW, stretches[-1].last)
        # The charts begin a page of their own, so the head is not repeated above them.
        sheet.worksheet.row_breaks.append(Break(id=table.bottom + 1))
        _write_charts(sheet, table.bottom + GAP, values, stretches[:_CHARTS_AT_MOST])
    lay_out(sheet, report, Paper(f"B{HEAD_ROW + 1}", tab=ACCENT))


def write_values(book: Book, report: Report) -> None:
    """Every value, metric by metric and by date, with the target beside it."""
    sheet = begin(book, VALUES, "A value that is changed here changes the chart of its metric.")
    rows = [
        _value(one.line, value)
        for one in _stretches(report.decisions.metrics.lines)
        for value in one.values
    ]
    first_table(sheet, _VALUES, rows)
    lay_out(sheet, report, Paper(f"A{HEAD_ROW + 1}", HEAD_ROW, tab=ACCENT))


def has_values(report: Report) -> bool:
    return bool(_stretches(report.decisions.metrics.lines))


def _stretches(lines: Sequence[MetricLine]) -> list[_Stretch]:
    """The rows of each metric that has values with a day that can be read."""
    found: list[_Stretch] = []
    first = 1
    for line in lines:
        values = [one for one in line.values if not isinstance(serial(one.date), str)]
        if values:
            found.append(_Stretch(line, values, first, first + len(values) - 1))
            first += len(values)
    return found


_COLUMNS = [
    Column("name", "Metric", TEXT_CELL, width=32, head=HEAD),
    Column("area", "Practice area", TEXT_CELL, width=17, head=HEAD),
    Column("unit", "Unit", TEXT_CELL, width=10, head=HEAD),
    Column("better", "Better is", TEXT_CELL, width=9, head=HEAD),
    Column("baseline", "Baseline", AMOUNT, width=10),
    Column("latest", "Latest", AMOUNT, width=10),
    Column("latest_on", "Latest on", TEXT_CELL, width=16, head=HEAD),
    Column("target", "Target", AMOUNT, width=10),
    Column("target_on", "Target date", TEXT_CELL, width=16, head=HEAD),
    Column("reached", "At the target", TEXT_CENTRE, width=9),
    Column("owner", "Who sees to it", TEXT_CELL, width=26, head=HEAD),
    Column("definition", "Definition", TEXT_CELL, width=46, head=HEAD),
    Column("source", "Source", TEXT_CELL, width=28, head=HEAD),
]
_VALUES = [
    Column("name", "Metric", TEXT_CELL, width=40, head=HEAD),
    Column("date", "Date", DATE, width=14),
    Column("value", "Value", AMOUNT, width=12),
    Column("target", "Target", AMOUNT, width=12),
    Column("unit", "Unit", TEXT_CELL, width=14, head=HEAD),
    Column("source", "Source", TEXT_CELL, width=40, head=HEAD),
    Column("evidence", "Evidence", TEXT_CELL, width=12, head=HEAD),
]


def _metric(line: MetricLine) -> Values:
    reached = "" if line.reached is None else "yes" if line.reached else "no"
    return {
        "name": line.name,
        "latest_on": line.latest_on,
        "latest": line.latest,
        "target": line.target,
        "unit": line.unit,
        "reached": reached,
        "baseline": line.baseline,
        "target_on": line.target_on,
        "better": "lower" if line.direction == "down" else "higher",
        "area": line.area,
        "owner": line.owner,
        "definition": line.definition,
        "source": line.source,
    }


def _value(line: MetricLine, one: ValueLine) -> Values:
    return {
        "name": line.name,
        "date": serial(one.date),
        "value": one.value,
        "target": line.target,
        "unit": line.unit,
        "source": one.source,
        "evidence": one.evidence,
    }


def _write_charts(sheet: Sheet, top: int, values: Table, stretches: Sequence[_Stretch]) -> None:
    for number, stretch in enumerate(stretches):
        row = top + number // _BESIDE * _ROWS_HIGH
        place = Place(row, _CHART_COLUMNS[number % _BESIDE], _WIDTH, _HEIGHT)
        line = stretch.line
        title = f"{line.name}, {line.unit}" if line.unit else line.name
        place_chart(sheet, _chart(values, stretch), place, title, _described(stretch))


def _chart(table: Table, stretch: _Stretch) -> ScatterChart:
    """The values over the days, the target dashed."""
    chart = ScatterChart()
    chart.style, chart.scatterStyle = 2, "lineMarker"
    days = [serial(one.date) for one in stretch.values]
    series = [("value", "Value", CURRENT, [one.value for one in stretch.values])]
    if stretch.line.target is not None:
        aims = [stretch.line.target] * len(days)
        series.append(("target", "Target", TARGET, aims))
    for key, name, colour, values in series:
        made: XYSeries = SeriesFactory(
            _reference(table, key, stretch),
            _reference(table, "date", stretch),
            title=name,
        )
        days_at = str(_reference(table, "date", stretch))
        values_at = str(_reference(table, key, stretch))
        made.xVal = AxDataSource(numRef=NumRef(f=days_at, numCache=_cache(days, "d mmm yyyy")))
        made.yVal = NumDataSource(numRef=NumRef(f=values_at, numCache=_cache(values, "General")))
        line = LineProperties(solidFill=rgb(colour), w=_LINE, prstDash="solid")
        made.marker = Marker(
            symbol="circle",
            size=5,
            spPr=GraphicalProperties(solidFill=rgb(colour), ln=line),
        )
        if key == "target":
            line = LineProperties(solidFill=rgb(colour), w=_LINE, prstDash="dash")
            made.marker = Marker(symbol="none")
        made.graphicalProperties = GraphicalProperties(ln=line)
        made.smooth = False
        chart.series.append(made)
    quiet = GraphicalProperties(ln=LineProperties(solidFill=rgb(BORDER)))
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.majorGridlines = None
    chart.y_axis.majorGridlines = ChartLines(spPr=quiet)
    chart.x_axis.number_format, chart.x_axis.majorTickMark = "mmm yy", "out"
    chart.y_axis.number_format = "General"
    chart.x_axis.graphicalProperties = chart.y_axis.graphicalProperties = quiet
    chart.x_axis.txPr = chart.y_axis.txPr = axis_text()
    chart.graphical_properties = quiet
    chart.legend = Legend(legendPos="b", txPr=axis_text())
    return chart


def _reference(table: Table, key: str, stretch: _Stretch) -> Reference:
    column = table.column(key)
    return Reference(
        table.sheet.worksheet,
        min_col=column,
        max_col=column,
        min_row=table.top + stretch.first,
        max_row=table.top + stretch.last,
    )


def _cache(values: Sequence[object], code: str) -> NumData:
    points = [NumVal(idx=n, v=v) for n, v in enumerate(values) if isinstance(v, int | float)]
    return NumData(formatCode=code, ptCount=len(values), pt=points)


def _described(stretch: _Stretch) -> str:
    """What the chart shows, for who cannot see it."""
    line, first, last = stretch.line, stretch.values[0], stretch.values[-1]
    aim = f"; target {line.text(line.target)}" if line.target is not None else ""
    return (
        f"Line: {line.name}, {counted(len(stretch.values), 'value')}, from {line.text(first.value)} on "
        f"{first.date} to {line.text(last.value)} on {last.date}{aim}."
    )
