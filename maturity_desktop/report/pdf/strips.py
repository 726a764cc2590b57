"""Strips that show where an area stands: its level and target, or its index without levels."""

from maturity_desktop.report import geometry
from maturity_desktop.report.palette import PREVIOUS, TRACK
from maturity_desktop.report.pdf import marks
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.sheet import XY, Rect, Sheet
from maturity_desktop.report.pdf.styles import CAPTION, FAINT, NAME
from maturity_desktop.report.records import AreaPart

_DASH = "\N{EN DASH}"


def level_strip(sheet: Sheet, book: Book, at: XY, width: float, area: AreaPart) -> None:
    """A rail with a mark for each level, the level on it, and the way to the target."""
    x, y = at
    level, target = area.score.level, area.score.target
    if level is None:
        sheet.label(at, _DASH, NAME.of(FAINT), "centre")
        return
    places = geometry.level_places(book.levels, width)
    sheet.rule(at, width, TRACK, 2)
    for place in places.values():
        marks.dot(sheet, (x + place, y), 1.7, PREVIOUS)
    here = (x + places[level], y)
    if target is not None:
        goal = (x + places[target], y)
        if level < target:
            marks.dashed_line(sheet, here, goal[0] - 4)
        reached = level > target
        marks.diamond(sheet, goal, 7.4 if level == target else 4.0, reached=reached)
    marks.chip(sheet, here, str(level), book.level_band(level), wide=10.5)


def index_strip(sheet: Sheet, book: Book, at: XY, width: float, area: AreaPart) -> None:
    """A bar from the lowest index to this one; open answers go on hatched."""
    x, y = at
    bounds = area.score.index_range
    if area.score.index is None or bounds is None:
        sheet.label(at, _DASH, NAME.of(FAINT), "centre")
        return
    sheet.rule(at, width, TRACK, 2)
    low, high = (book.index_place(bound, width) for bound in bounds)
    band = book.index_band(bounds[0])
    if high - low > 1:
        marks.hatched(sheet, Rect(x + low, y - 3.5, high - low, 7), band.fill, step=4)
    if low > 0:
        sheet.box(Rect(x, y - 3.5, low, 7), band.fill, radius=min(1.5, low / 2))
    marks.dot(sheet, (x + low, y), 1.9, "#111827", band.fill)


def strip_axis(sheet: Sheet, book: Book, at: XY, width: float) -> None:
    """The numbers over the strips."""
    if not book.has_levels:
        index_axis(sheet, book, at, width)
        return
    for level, place in geometry.level_places(book.levels, width).items():
        sheet.label((at[0] + place, at[1]), str(level), CAPTION, "centre")


def index_axis(sheet: Sheet, book: Book, at: XY, width: float) -> None:
    """The figures over an axis of the index."""
    for tick in geometry.index_ticks(book.base, book.top):
        place = at[0] + book.index_place(tick, width)
        sheet.label((place, at[1]), f"{tick:g}", CAPTION, "centre")
