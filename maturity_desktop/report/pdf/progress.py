"""How the index moved since the round before, one dumbbell a line on a common axis."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from maturity_desktop.report import geometry
from maturity_desktop.report.palette import BORDER_STRONG, CURRENT, FELL, PREVIOUS, TEXT, TEXT_3
from maturity_desktop.report.pdf import marks
from maturity_desktop.report.pdf.blocks import Block, Columns, Drawing, Row, Space, Stack, Table
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.parts import LegendEntry
from maturity_desktop.report.pdf.sheet import XY, Rect, Sheet
from maturity_desktop.report.pdf.strips import index_axis
from maturity_desktop.report.pdf.styles import COLUMN, FAINT, HAIRLINE, NAME, SMALL, STRONG
from maturity_desktop.report.progress import Bounds, change_between
from maturity_desktop.report.records import AreaPart
from maturity_desktop.report.sentences import AREA_NOISE, CELL_NOISE
from maturity_desktop.rounding import change, shown_range
from maturity_desktop.scoring.results import AreaScore, DimensionScore

_NAME_WIDTH = 138.0
_AXIS_LEFT = 150.0
_RIGHT = 152.0  # the three columns of figures
_BEFORE = 118.0  # middles of the columns, from the right edge
_NOW = 80.0
_ROW = 15.0
_WHITE = "#FFFFFF"
_TAIL = "#9CC4E4"  # what open answers may still add
_NOTHING = "\N{EN DASH}"
_SIGNS = ("+", "\N{MINUS SIGN}")


class Move(NamedTuple):
    """One line: where something stood, where it stands now, where it is to go.

    Attributes:
        open: answers open in either round.
        target: as an index.
        reached: whether the level is at the target, whatever the index.
        noise: a smaller difference says nothing.
    """

    name: str
    before: Bounds | None
    now: Bounds | None
    open: int
    target: float | None
    noise: float
    indicative: bool
    reached: bool = False


def dimension_moves(book: Book, area: AreaPart) -> list[Move]:
    """The dimensions of an area that have figures in either round; without dimensions the area."""
    score, previous = area.score, area.previous
    if previous is None:
        return []
    if not book.report.model.dimensions:
        return _area_moves(book, [area])
    target = book.target_index(score.target)
    found: list[Move] = []
    for dimension in book.report.model.dimensions:
        here, there = score.dimension(dimension.id), previous.dimension(dimension.id)
        now, before = _bounds(here), _bounds(there)
        if now or before:
            waiting = here.open + there.open
            figures = (before, now, waiting, target, CELL_NOISE, score.indicative)
            found.append(Move(dimension.name, *figures))
    return _compared(found)


def area_moves(book: Book) -> list[Move]:
    """All areas that were assessed in either round: the largest rise first, the deepest fall last.

    Where open answers decide, no change is claimed that could be sorted by; what was not compared
    stands at the end.
    """

    def rank(move: Move) -> tuple[int, Decimal]:
        if move.before is None or move.now is None:
            return 2, Decimal(0)
        found = change_between(move.before, move.now, move.open, move.noise)
        return int(found.direction == "open"), -change(move.before[0], move.now[0])

    return sorted(_area_moves(book, book.report.areas), key=rank)


def _area_moves(book: Book, areas: Sequence[AreaPart]) -> list[Move]:
    found: list[Move] = []
    for area in areas:
        score, previous = area.score, area.previous
        now, before = _bounds(score), _bounds(previous) if previous else None
        if now or before:
            waiting = score.open + (previous.open if previous else 0)
            target = book.target_index(score.target)
            figures = (before, now, waiting, target, AREA_NOISE, score.indicative)
            found.append(Move(area.label, *figures, area.target_reached))
    return _compared(found)


def _bounds(score: AreaScore | DimensionScore) -> Bounds | None:
    """The range of the index; None where nothing was rated."""
    return score.index_range if score.index is not None else None


def _compared(moves: list[Move]) -> list[Move]:
    """The moves, where at least one of them is a comparison."""
    return moves if any(move.before and move.now for move in moves) else []


def change_text(move: Move) -> tuple[str, str]:
    """The change in words or figures, and its colour; none is claimed where open answers decide."""
    found = change_between(move.before, move.now, move.open, move.noise)
    colour = {"up": CURRENT, "down": FELL, "none": FAINT}.get(found.direction, TEXT_3)
    return found.text, colour


def legend_entries(book: Book, moves: Sequence[Move]) -> list[LegendEntry]:
    def before(sheet: Sheet, at: XY) -> None:
        marks.dot(sheet, at, 2.9, PREVIOUS)

    def now(sheet: Sheet, at: XY) -> None:
        marks.dot(sheet, at, 3.2, CURRENT, CURRENT)

    entries = [
        LegendEntry(book.report.previous_name, before),
        LegendEntry(book.report.head.round_name, now),
    ]
    if any(move.target is not None for move in moves):
        entries.append(LegendEntry("target", marks.diamond))
    return entries


def dumbbells(book: Book, moves: Sequence[Move]) -> Table:
    """One line a move: name, marks on the axis, figures and change."""
    axis = book.width - _AXIS_LEFT - _RIGHT

    def head(sheet: Sheet, x: float, top: float) -> None:
        y = top - 6
        index_axis(sheet, book, (x + _AXIS_LEFT, y), axis)
        right = x + book.width
        sheet.label((right - _BEFORE, y), "before", COLUMN, "centre")
        sheet.label((right - _NOW, y), "now", COLUMN, "centre")
        sheet.label((right, y), "change", COLUMN, "right")
        sheet.rule((x, top - 13), book.width, HAIRLINE, 0.5)

    return Table(Drawing(13, head), [_row(book, move, axis) for move in moves])


def _row(book: Book, move: Move, axis: float) -> Row:
    name = book.text(_NAME_WIDTH, (move.name, NAME))
    high = max(_ROW, name.height + 3)
    words, colour = change_text(move)

    def paint(sheet: Sheet, x: float, top: float) -> None:
        y = top - high / 2
        sheet.stroke(HAIRLINE, 0.6)
        for tick in geometry.index_ticks(book.base, book.top):
            place = x + _AXIS_LEFT + book.index_place(tick, axis)
            sheet.canvas.line(place, top, place, top - high)
        _dumbbell(sheet, book, (x + _AXIS_LEFT, y), axis, move)
        right = x + book.width
        before = shown_range(*move.before) if move.before else _NOTHING
        now = shown_range(*move.now) if move.now else _NOTHING
        sheet.label((right - _BEFORE, y), before, SMALL, "centre")
        firm = STRONG.of(FAINT if move.indicative else TEXT)
        sheet.label((right - _NOW, y), now, firm, "centre")
        style = STRONG if words.startswith(_SIGNS) else SMALL
        sheet.label((right, y), words, style.of(colour), "right")

    centred: Block = Stack([Space((high - name.height) / 2), name])
    return Row(Columns([(0, centred), (0, Drawing(high, paint))]), book.width, pad=0)


def _dumbbell(sheet: Sheet, book: Book, at: XY, width: float, move: Move) -> None:
    x, y = at

    def place(index: float) -> float:
        return x + book.index_place(index, width)

    words, colour = change_text(move)
    now = place(move.now[0]) if move.now else None
    goal = place(move.target) if move.target is not None else None
    if goal is not None and now is not None and now < goal:
        marks.dashed_line(sheet, (now, y), goal - 4)
    if now is not None and move.now and place(move.now[1]) - now > 1:
        tail = Rect(now, y - 2.5, place(move.now[1]) - now, 5)
        marks.hatched(sheet, tail, _TAIL, step=3.4)
    if now is not None and move.before:
        before = place(move.before[0])
        line = colour if words.startswith(_SIGNS) else BORDER_STRONG
        sheet.rule((before, y), now - before, line, 2)
        marks.dot(sheet, (before, y), 2.9, PREVIOUS)
    elif move.before:
        marks.dot(sheet, (place(move.before[0]), y), 2.9, PREVIOUS)
    if goal is not None:
        wide = 6 if now is not None and abs(goal - now) < 5 else 4
        marks.diamond(sheet, (goal, y), wide, reached=move.reached)
    if now is not None:
        disc = FELL if colour == FELL else CURRENT
        if goal is not None and abs(goal - now) < 5:
            # Apart from a filled diamond in grey print too.
            marks.dot(sheet, (now, y), 4.0, _WHITE, _WHITE)
        marks.dot(sheet, (now, y), 3.2, disc, disc)
