"""Native charts on the summary: they follow the live figures, and say in words what they show."""

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.chart import BarChart, RadarChart, ScatterChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.reference import Reference
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.utils import get_column_letter

from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.cells import Sheet
from maturity_desktop.report.excel.looks import FONT, rgb
from maturity_desktop.report.excel.tables import Table
from maturity_desktop.report.palette import BORDER, CURRENT, PREVIOUS, TARGET, TEXT, TEXT_2

# With fewer spokes a radar is a line, with more its names collide.
_SPOKES = range(3, 15)
# In hundredths of a point.
_TEXT_SIZE, _TITLE_SIZE = 900, 1100
_MOST_STEPS = 10
Chart = BarChart | RadarChart | ScatterChart


class Line(NamedTuple):
    """One series: the column of the table it follows, its name, its colour."""

    key: str
    name: str
    colour: str


class Place(NamedTuple):
    """Upper left cell, and size in centimetres."""

    row: int
    column: int
    width: float
    height: float


def index_chart(
    table: Table, values: Sequence[Sequence[Value]], axis: tuple[float, float]
) -> Chart:
    """Index and target by area: a radar where its spokes can be read, else bars."""
    lines = [Line("low_shown", "Index", CURRENT), Line("target", "Target level", TARGET)]
    if not any(isinstance(value, int | float) for value in values[2]):
        lines, values = lines[:1], values[:2]
    if table.count not in _SPOKES:
        return _bars(table, "chart_label", lines, values, axis)
    chart = RadarChart()
    chart.type = "marker"
    _fill(chart, table, "chart_label", lines, values)
    for series, line, symbol in zip(chart.series, lines, ("circle", "diamond"), strict=False):
        series.graphicalProperties = GraphicalProperties(
            ln=LineProperties(
                solidFill=rgb(line.colour),
                w=22_000,
                prstDash="solid" if line.colour == CURRENT else "dash",
            )
        )
        series.marker.symbol, series.marker.size = symbol, 6
        series.marker.graphicalProperties = GraphicalProperties(
            solidFill=rgb(line.colour) if line.colour == CURRENT else "FFFFFF",
            ln=LineProperties(solidFill=rgb(line.colour)),
        )
    _finish(chart, axis)
    return chart


def dimension_chart(
    table: Table, values: Sequence[Sequence[Value]], names: Sequence[str], axis: tuple[float, float]
) -> BarChart:
    """Index by dimension, now and in the round before."""
    lines = [Line("low_shown", names[0], CURRENT)]
    if len(names) > 1:
        lines.append(Line("before", names[1], PREVIOUS))
    return _bars(table, "name", lines, values, axis)


def place_chart(sheet: Sheet, chart: Chart, place: Place, title: str, description: str) -> None:
    """Puts the chart on the sheet, with a description for who cannot see it."""
    chart.title = _title(title)
    chart.roundedCorners = False
    chart.anchor = f"{get_column_letter(place.column)}{place.row}"
    chart.width, chart.height = place.width, place.height  # type: ignore[assignment]  # in cm
    sheet.worksheet.add_chart(chart)
    sheet.descriptions.append(description)


def _bars(
    table: Table,
    category: str,
    lines: Sequence[Line],
    values: Sequence[Sequence[Value]],
    axis: tuple[float, float],
) -> BarChart:
    chart = BarChart()
    chart.type = "bar"
    chart.gapWidth, chart.overlap = 45, 0
    _fill(chart, table, category, lines, values)
    for series, line in zip(chart.series, lines, strict=True):
        series.graphicalProperties = GraphicalProperties(solidFill=rgb(line.colour))
        series.invertIfNegative = False
    chart.series[0].dLbls = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, numFmt="0.0"
    )
    chart.series[0].dLbls.txPr = axis_text(bold=True)
    # The first row on top, and the figures below nevertheless.
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    _finish(chart, axis)
    return chart


def _fill(
    chart: Chart,
    table: Table,
    category: str,
    lines: Sequence[Line],
    values: Sequence[Sequence[Value]],
) -> None:
    """The series with what they show at first: viewers that do not calculate draw them too."""
    names = [str(value) for value in values[0]]
    for line, shown in zip(lines, values[1:], strict=True):
        series = SeriesFactory(_reference(table, line.key), title=line.name)
        series.cat = _categories(table, category, names)
        series.val.numRef.numCache = NumData(
            formatCode="0.0",
            ptCount=len(shown),
            pt=[NumVal(idx=n, v=v) for n, v in enumerate(shown) if isinstance(v, int | float)],
        )
        chart.series.append(series)


def _categories(table: Table, key: str, names: Sequence[str]) -> AxDataSource:
    cache = StrData(ptCount=len(names), pt=[StrVal(idx=n, v=name) for n, name in enumerate(names)])
    return AxDataSource(strRef=StrRef(f=str(_reference(table, key)), strCache=cache))


def _reference(table: Table, key: str) -> Reference:
    column = table.column(key)
    return Reference(
        table.sheet.worksheet,
        min_col=column,
        max_col=column,
        min_row=table.top + 1,
        max_row=table.bottom,
    )


def _finish(chart: Chart, axis: tuple[float, float]) -> None:
    """Axes that show, from the lowest to the highest index, in quiet grey."""
    # openpyxl leaves the element out, and Excel then takes an axis for deleted.
    chart.x_axis.delete = chart.y_axis.delete = False
    low, high = axis
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = low, high
    if 0 < high - low <= _MOST_STEPS:
        chart.y_axis.majorUnit = 1
    chart.y_axis.number_format = "0" if low == int(low) else "0.0"
    quiet = GraphicalProperties(ln=LineProperties(solidFill=rgb(BORDER)))
    chart.y_axis.majorGridlines = ChartLines(spPr=quiet)
    chart.x_axis.graphicalProperties = chart.y_axis.graphicalProperties = quiet
    chart.x_axis.txPr = chart.y_axis.txPr = axis_text()
    chart.graphical_properties = quiet
    chart.legend = Legend(legendPos="b", txPr=axis_text()) if len(chart.series) > 1 else None


def _title(text: str) -> Title:
    properties = _characters(_TITLE_SIZE, TEXT, bold=True)
    paragraph = Paragraph(
        pPr=ParagraphProperties(defRPr=properties), r=[RegularTextRun(rPr=properties, t=text)]
    )
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def axis_text(*, bold: bool = False) -> RichText:
    """How the words on an axis, in a legend or on a bar look."""
    properties = _characters(_TEXT_SIZE, TEXT_2, bold=bold)
    paragraph = Paragraph(
        pPr=ParagraphProperties(defRPr=properties), endParaRPr=CharacterProperties()
    )
    return RichText(bodyPr=RichTextProperties(), p=[paragraph])


def _characters(size: int, colour: str, *, bold: bool) -> CharacterProperties:
    return CharacterProperties(sz=size, b=bold, solidFill=rgb(colour), latin=Font(typeface=FONT))
