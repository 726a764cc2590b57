"""The chapter of metrics: each one that is followed with baseline, latest value, target, course."""

from collections.abc import Sequence

from maturity_desktop.report.metrics_part import MetricLine
from maturity_desktop.report.palette import CURRENT, OK, PREVIOUS
from maturity_desktop.report.pdf import marks
from maturity_desktop.report.pdf.blocks import Block, Columns, Drawing, Row, Stack
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.paper import SAID, Col, table
from maturity_desktop.report.pdf.parts import LegendEntry, heading, page_title
from maturity_desktop.report.pdf.sheet import XY, Sheet
from maturity_desktop.report.pdf.styles import CAPTION, HAIRLINE, SMALL, STRONG
from maturity_desktop.text import counted

_BASELINE, _FIGURES, _COURSE, _AIR = 50.0, 84.0, 104.0, 9.0
_HIGH = 23.0
_INSET = 4.0


def metrics(book: Book) -> None:
    """The chapter; where nothing is followed there is none."""
    lines = book.report.decisions.metrics.lines
    if not lines:
        return
    layout = book.layout
    layout.new_page()
    layout.anchor("metrics", "Metrics", 0)
    layout.add(page_title(book, "Metrics", _title(lines), _LEAD))
    head = heading(book, "Metrics that are followed", _legend())
    layout.add_kept(head, _table(book, lines), before=16)


_LEAD = (
    "Baseline is the value to compare with, latest the last one that was recorded. Definitions "
    "stand under each name; values by date are in the workbook."
)


def _title(lines: Sequence[MetricLine]) -> str:
    aimed = [line for line in lines if line.reached is not None]
    if not aimed:
        return f"{counted(len(lines), 'metric')} followed."
    reached = sum(bool(line.reached) for line in aimed)
    better = sum(line.better for line in lines)
    moved = f"; {better} better than the baseline" if better else ""
    return f"{reached or 'None'} of {counted(len(aimed), 'metric')} at the target{moved}."


def _legend() -> list[LegendEntry]:
    def now(sheet: Sheet, at: XY) -> None:
        marks.dot(sheet, at, 2.6, CURRENT, CURRENT)

    def goal(sheet: Sheet, at: XY) -> None:
        marks.dashed_line(sheet, (at[0] - 4, at[1]), at[0] + 4)

    return [LegendEntry("latest", now), LegendEntry("target", goal)]


def _table(book: Book, lines: Sequence[MetricLine]) -> Block:
    name = book.width - _BASELINE - 2 * _FIGURES - _COURSE
    columns = (
        Col("Metric", name),
        Col("Baseline", _BASELINE, "right"),
        Col("Latest", _FIGURES, "right"),
        Col("Target", _FIGURES, "right"),
        Col("Course", _COURSE),
    )
    return table(book, columns, [_row(book, line, name) for line in lines])


def _row(book: Book, line: MetricLine, name: float) -> Row:
    """The figures in their columns, the definition below them over the whole width but the last."""
    baseline = book.text(_BASELINE - _AIR, (line.text(line.baseline), SAID), align="right")
    cells: list[tuple[float, Block]] = [
        (0, _name(book, line, name - _AIR)),
        (name, baseline),
        (name + _BASELINE, _figure(book, line, line.latest, line.latest_on)),
        (name + _BASELINE + _FIGURES, _figure(book, line, line.target, line.target_on)),
        (name + _BASELINE + 2 * _FIGURES, _course(line)),
    ]
    way = ("Lower is better.", CAPTION) if line.direction == "down" else ("", CAPTION)
    definition = book.text(book.width - _COURSE, way, (line.definition, CAPTION))
    return Row(Stack([Columns(cells), definition], gap=2), book.width, pad=4)


def _name(book: Book, line: MetricLine, width: float) -> Block:
    unit = f", {line.unit}" if line.unit and line.unit != "%" else ""
    facts = " · ".join(part for part in (line.area, line.owner) if part)
    return Stack(
        [
            book.text(width, (f"{line.name}{unit}", STRONG)),
            book.text(width, (facts, SMALL)),
        ],
        gap=1,
    )


def _figure(book: Book, line: MetricLine, value: float | None, day: str) -> Block:
    width = _FIGURES - _AIR
    style = STRONG.of(OK) if line.reached and value == line.latest else STRONG
    blocks = [book.text(width, (line.text(value), style), align="right")]
    if value is not None:
        blocks.append(book.text(width, (day, CAPTION), align="right"))
    return Stack(blocks)


def _course(line: MetricLine) -> Block:
    """A small line over all values; the target dashed, the latest value a disc."""
    points = line.points
    if not points:
        return Drawing(0.01, lambda _sheet, _x, _top: None)
    levels = [value for _, value in points]
    levels += [value for value in (line.target, line.baseline) if value is not None]
    low, high = min(levels), max(levels)
    first, last = points[0][0].toordinal(), points[-1][0].toordinal()

    def paint(sheet: Sheet, x: float, top: float) -> None:
        left, wide = x + 14, _COURSE - 14 - _INSET
        ground, tall = top - _HIGH + _INSET, _HIGH - 2 * _INSET

        def height(value: float) -> float:
            return ground + tall * ((value - low) / (high - low) if high > low else 0.5)

        def across(day: int) -> float:
            return left + wide * ((day - first) / (last - first) if last > first else 1.0)

        sheet.rule((left, top - _HIGH), wide, HAIRLINE, 0.6)
        if line.target is not None:
            marks.dashed_line(sheet, (left, height(line.target)), left + wide)
        path = sheet.canvas.beginPath()
        for place, (day, value) in enumerate(points):
            at = across(day.toordinal()), height(value)
            path.lineTo(*at) if place else path.moveTo(*at)
        sheet.stroke(CURRENT, 1.2)
        sheet.canvas.drawPath(path, stroke=1, fill=0)
        if len(points) > 1:
            marks.dot(sheet, (across(first), height(points[0][1])), 1.7, PREVIOUS)
        marks.dot(sheet, (across(last), height(points[-1][1])), 2.2, CURRENT, CURRENT)

    return Drawing(_HIGH, paint)
