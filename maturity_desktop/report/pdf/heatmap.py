"""The heat map: the index of every area in every dimension, with level and target beside it."""

from collections.abc import Sequence

from maturity_desktop.model.records import Dimension
from maturity_desktop.report import geometry
from maturity_desktop.report.palette import MATURITY, QUIET, TEXT, TEXT_2
from maturity_desktop.report.pdf import marks
from maturity_desktop.report.pdf.blocks import Block, Columns, Drawing, Row, Stack, Table
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.heatcells import (
    NOTHING,
    Frame,
    column_names,
    figure,
    frame_of,
    heat_cell,
    right_columns,
)
from maturity_desktop.report.pdf.parts import LegendEntry, Sign, heading, page_title
from maturity_desktop.report.pdf.sheet import XY, Rect, Sheet
from maturity_desktop.report.pdf.strips import index_strip
from maturity_desktop.report.pdf.styles import (
    BODY,
    CAPTION,
    CAPTION_STRONG,
    DARK_RULE,
    FAINT,
    HAIRLINE,
    NAME,
    STRONG,
)
from maturity_desktop.report.records import AreaPart
from maturity_desktop.report.sentences import indicative_text
from maturity_desktop.scoring.results import Mean

_AT_MOST = 14  # dimensions in one map; more of them continue in a second one below
_NOTES_BESIDE = 3
_NOTES_GAP = 18.0


def heat_map(book: Book) -> None:
    """The results by area and dimension."""
    report, layout = book.report, book.layout
    if not report.areas:
        return
    layout.new_page()
    dimensions = report.model.dimensions
    name = "Results by area and dimension" if dimensions else "Results by area"
    layout.anchor("results", name, 0)
    layout.add(page_title(book, name, report.heat_title, report.heat_lead))
    maps = [dimensions[at : at + _AT_MOST] for at in range(0, len(dimensions), _AT_MOST)] or [()]
    for part in maps:
        title = "Index by area and dimension" if dimensions else "Index by area"
        layout.add_kept(heading(book, title, _legend(book)), _map(book, part), before=20)
    layout.add(_notes(book), before=26)


def _square(fill: str) -> Sign:
    def paint(sheet: Sheet, at: XY) -> None:
        sheet.box(Rect(at[0] - 4, at[1] - 4, 8, 8), fill)

    return paint


def _hatched_square(sheet: Sheet, at: XY) -> None:
    marks.hatched(sheet, Rect(at[0] - 4, at[1] - 4, 8, 8), MATURITY[1].fill, step=4.5)


def _legend(book: Book) -> list[LegendEntry]:
    bands = zip(MATURITY, geometry.index_bands(book.base, book.top), strict=True)
    entries = [
        LegendEntry(str(first) if first == last else f"{first}\N{EN DASH}{last}", _square(fill))
        for (fill, _), (first, last) in bands
        if first <= last
    ]
    if book.report.score.overall.open:
        entries.append(LegendEntry("answers open", _hatched_square))
    return entries


def _map(book: Book, dimensions: Sequence[Dimension]) -> Table:
    frame = frame_of(book, len(dimensions))
    rows: list[Row] = []
    groups = book.report.groups
    for group_id, group_name in groups:
        if any(name for _, name in groups):
            words = book.text(book.width, (group_name or "Other areas", CAPTION_STRONG))
            rows.append(Row(words, book.width, pad=3.5, rule="", keep=True))
        areas = book.report.areas_of(group_id)
        rows += [_area_row(book, frame, area, dimensions) for area in areas]
    if len(book.report.areas) > 1:
        rows[-1].keep = True
        rows.append(_all_areas(book, frame, dimensions))
    return Table(column_names(book, frame, dimensions), rows)


def _area_row(book: Book, frame: Frame, area: AreaPart, dimensions: Sequence[Dimension]) -> Row:
    score = area.score
    width = frame.left - 6
    indicative = indicative_text(score)
    name = book.text(width, (area.label, NAME.of(TEXT_2 if indicative else TEXT)))
    words = Stack([name, book.text(width, (indicative, CAPTION.of(FAINT)))])
    high = max(frame.pitch, words.height + 4)

    def paint(sheet: Sheet, x: float, top: float) -> None:
        y = top - high / 2
        left = x + frame.left
        words.draw(sheet, x, y + words.height / 2)
        sheet.link(Rect(x, top - high, width, high), book.area_key(area))
        if score.state != "assessed":
            sheet.box(Rect(left, top - high + 1, frame.right - frame.left, high - 2), QUIET)
            middle = ((left + x + frame.right) / 2, y)
            sheet.label(middle, area.to_target, NAME.of(FAINT), "centre")
        elif not dimensions:
            index_strip(sheet, book, (left, y), frame.bar, area)
        for (offset, wide), dimension in zip(frame.cells, dimensions, strict=True):
            if score.state == "assessed":
                place = Rect(left + offset, top - high + 1, wide, high - 2)
                heat_cell(sheet, book, place, score.dimension(dimension.id).index_range)
        right_columns(sheet, book, frame, (x, y), area)

    return Row(Drawing(high, paint), book.width, pad=0, rule="" if dimensions else HAIRLINE)


def _all_areas(book: Book, frame: Frame, dimensions: Sequence[Dimension]) -> Row:
    """The means, which carry no colour: they are no cell anybody works in."""
    means = {mean.id: mean for mean in book.report.score.dimensions}
    overall = book.report.score.overall
    total = Mean("", overall.index, overall.index_range)

    def paint(sheet: Sheet, x: float, top: float) -> None:
        sheet.rule((x, top - 3), book.width, DARK_RULE)
        y = top - 16
        sheet.label((x, y), "All areas", STRONG)
        places = [
            (x + frame.left + left + width / 2, width, means[dimension.id])
            for (left, width), dimension in zip(frame.cells, dimensions, strict=True)
        ]
        for middle, width, mean in [*places, (x + frame.index_at, 99.0, total)]:
            if mean.index is None:
                sheet.label((middle, y), NOTHING, STRONG, "centre")
            else:
                bounds = mean.index_range or (mean.index, mean.index)
                figure(sheet, (middle, y), bounds, STRONG, width)

    return Row(Drawing(28, paint), book.width, pad=0, rule="")


def _notes(book: Book) -> Block:
    """Short notes beside each other."""
    width = (book.width - _NOTES_GAP * (_NOTES_BESIDE - 1)) / _NOTES_BESIDE
    columns: list[tuple[float, Block]] = []
    for place, note in enumerate(book.report.heat_notes):
        body = [book.text(width, (paragraph, BODY)) for paragraph in note.paragraphs]
        column = Stack([heading(book, note.heading, width=width), *body], gap=3)
        columns.append((place * (width + _NOTES_GAP), column))
    return Columns(columns)
