"""The columns of the heat map and the cells that stand in them."""

from collections.abc import Sequence
from typing import NamedTuple

from maturity_desktop.model.records import Dimension
from maturity_desktop.report import geometry
from maturity_desktop.report.palette import QUIET, TEXT
from maturity_desktop.report.pdf import marks
from maturity_desktop.report.pdf.blocks import Block, Drawing
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.sheet import XY, Rect, Sheet
from maturity_desktop.report.pdf.strips import index_axis
from maturity_desktop.report.pdf.styles import CELL, COLUMN, FAINT, STRONG, Style
from maturity_desktop.report.records import AreaPart
from maturity_desktop.report.sentences import index_text
from maturity_desktop.rounding import shown, shown_range

NOTHING = "\N{EN DASH}"
NAME_WIDTH = 108.0
_GAP = 1.4
_INDEX = 44.0
_LEVEL = 24.0
_TARGET = 30.0
_MANY_AREAS = 18
_LONGEST_NAME = 130.0
_BESIDE_BAR = 20.0
# Cells narrower than this print a range on two lines, or smaller figures.
_NARROW, _SMALL = 34.0, 22.0

Bounds = tuple[float, float]


class Frame(NamedTuple):
    """Where the columns stand, in points from the left edge of the text.

    Attributes:
        cells: left edge, from `left`, and width of each dimension.
        index_at, level_at, target_at: middles of the columns; None where there is no such column.
        pitch: height of a row.
    """

    left: float
    right: float
    cells: tuple[tuple[float, float], ...]
    index_at: float
    level_at: float | None
    target_at: float | None
    pitch: float

    @property
    def bar(self) -> float:
        """Width of the index bar that stands where a model has no dimensions."""
        return self.right - self.left - _BESIDE_BAR


def frame_of(book: Book, count: int) -> Frame:
    """Columns for so many dimensions."""
    x = book.width
    target = level = None
    if book.has_levels:
        if any(area.score.target is not None for area in book.report.areas):
            target = x - _TARGET / 2
            x -= _TARGET
        level = x - _LEVEL / 2
        x -= _LEVEL
    right = x - _INDEX
    cells = geometry.cells(count, right - NAME_WIDTH, _GAP)
    pitch = 24.0 if len(book.report.areas) <= _MANY_AREAS else 20.0
    return Frame(NAME_WIDTH, right, cells, x - _INDEX / 2, level, target, pitch)


def column_names(book: Book, frame: Frame, dimensions: Sequence[Dimension]) -> Block:
    """Names of the columns; upright where a word is wider than its column."""
    setter = book.setter
    names = [dimension.short or dimension.name for dimension in dimensions]
    cell = frame.cells[0][1] if frame.cells else 0.0
    words = [word for name in names for word in name.split()]
    upright = any(setter.width(word, COLUMN) > cell + 1 for word in words)
    if upright:
        names = [setter.fit(name, COLUMN, _LONGEST_NAME) for name in names]
        high = max(setter.width(name, COLUMN) for name in names)
    else:
        blocks = [book.text(cell + 1, (name, COLUMN), align="centre") for name in names]
        high = max((block.height for block in blocks), default=COLUMN.leading)

    def paint(sheet: Sheet, x: float, top: float) -> None:
        foot = top - high - 4
        for place, (left, width) in enumerate(frame.cells):
            start = x + frame.left + left
            if upright:
                sheet.upright((start + width / 2, foot), names[place], COLUMN)
            else:
                blocks[place].draw(sheet, start - 0.5, foot + blocks[place].height)
        y = foot + COLUMN.leading / 2
        if not frame.cells:
            index_axis(sheet, book, (x + frame.left, y), frame.bar)
        for middle, name in (
            (frame.index_at, "Index"),
            (frame.level_at, "Level"),
            (frame.target_at, "Target"),
        ):
            if middle is not None:
                sheet.label((x + middle, y), name, COLUMN, "centre")

    return Drawing(high + 8, paint)


def heat_cell(sheet: Sheet, book: Book, place: Rect, bounds: Bounds | None) -> None:
    """One cell: the colour of its lower figure, hatched where open answers leave a range."""
    middle = (place.x + place.width / 2, place.y + place.height / 2)
    if bounds is None:
        sheet.box(place, QUIET)
        sheet.label(middle, NOTHING, CELL.of(FAINT), "centre")
        return
    band = book.index_band(bounds[0])
    style = CELL.of(band.text)
    if shown(bounds[0]) == shown(bounds[1]):
        sheet.box(place, band.fill)
    else:
        marks.hatched(sheet, place, band.fill)
        narrow = place.width < _NARROW
        patch = sheet.setter.width(f"0.0{NOTHING}" if narrow else shown_range(*bounds), style) + 4
        patch = min(patch, place.width)
        high = place.height - 2 if narrow else 11
        sheet.box(Rect(middle[0] - patch / 2, middle[1] - high / 2, patch, high), band.fill)
    figure(sheet, middle, bounds, style, place.width)


def figure(sheet: Sheet, at: XY, bounds: Bounds, style: Style, width: float) -> None:
    """An index or its range, centred, in the room there is."""
    if width < _SMALL:
        style = style._replace(size=7.5)
    if width >= _NARROW or shown(bounds[0]) == shown(bounds[1]):
        sheet.label(at, shown_range(*bounds), style, "centre")
        return
    style = style._replace(size=7.5)
    sheet.label((at[0], at[1] + 4.2), f"{shown(bounds[0])}\N{EN DASH}", style, "centre")
    sheet.label((at[0], at[1] - 4.2), str(shown(bounds[1])), style, "centre")


def right_columns(sheet: Sheet, book: Book, frame: Frame, at: XY, area: AreaPart) -> None:
    """Index, level and target of an area; `at` is the left end of its row."""
    x, y = at
    score = area.score
    colour = FAINT if score.indicative else TEXT
    index = index_text(score) if score.state == "assessed" else NOTHING
    sheet.label((x + frame.index_at, y), index, STRONG.of(colour), "centre")
    if frame.level_at is not None and score.level is not None:
        band = book.level_band(score.level)
        marks.chip(sheet, (x + frame.level_at, y), str(score.level), band, wide=13)
    if frame.target_at is not None and score.target is not None:
        centre = x + frame.target_at
        marks.diamond(sheet, (centre - 5, y), 3, reached=area.target_reached)
        sheet.label((centre + 2, y), str(score.target), STRONG._replace(size=8))
