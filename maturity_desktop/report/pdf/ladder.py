"""The ladder of an area: every statement that was asked, by dimension and level."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from maturity_desktop.report import geometry
from maturity_desktop.report.palette import TARGET, TEXT, TEXT_3
from maturity_desktop.report.pdf import marks
from maturity_desktop.report.pdf.blocks import (
    Block,
    Columns,
    Drawing,
    Paint,
    Row,
    Space,
    Stack,
    Table,
)
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.fonts import REGULAR, SEMIBOLD
from maturity_desktop.report.pdf.parts import LegendEntry, Sign, legend
from maturity_desktop.report.pdf.sheet import XY, Rect, Sheet
from maturity_desktop.report.pdf.styles import (
    CAPTION,
    CAPTION_STRONG,
    COLUMN,
    FAINT,
    HAIRLINE,
    NAME,
    STRONG,
    Style,
)
from maturity_desktop.report.records import AreaPart, StatementLine
from maturity_desktop.rounding import shown_range

_NAME = 146.0
_INDEX = 38.0
_LINE = 15.0
_NUMBER_GAP = 4.0
_MARK_GAP = 9.0
_CHIP = Style(SEMIBOLD, 7.5, 9)
_SHORT_NUMBER = Style(REGULAR, 7.5, 9, TEXT_3)


class _Frame(NamedTuple):
    """Where the levels stand: left edge, width and marks beside each other, by level."""

    levels: tuple[int, ...]
    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    beside: tuple[int, ...]
    number: float
    mark: float


def asked(area: AreaPart) -> tuple[StatementLine, ...]:
    """What the agreed depth asked."""
    return tuple(line for line in area.statements if line.state != "not_asked")


def held_back_by(area: AreaPart) -> tuple[StatementLine, ...]:
    """What keeps an assessed area from its next level; of others nothing is known."""
    return area.holding_back if area.score.state == "assessed" else ()


def ladder(book: Book, area: AreaPart) -> Block:
    """Marks for all asked statements, and below them what the marks mean."""
    lines = asked(area)
    by_dimension: dict[str | None, list[StatementLine]] = {}
    for line in lines:
        by_dimension.setdefault(line.dimension, []).append(line)
    frame = _frame(book, lines, list(by_dimension.values()))
    names: list[tuple[str | None, str]] = [(d.id, d.name) for d in book.report.model.dimensions]
    names.append((None, "Others" if names else ""))
    rows = [
        _dimension_row(book, area, frame, (dimension, name), by_dimension[dimension])
        for dimension, name in names
        if dimension in by_dimension
    ]
    return Stack([Table(_head(book, frame), rows), Space(5), _legend(book, area, lines)])


def _frame(
    book: Book, lines: Sequence[StatementLine], rows: Sequence[Sequence[StatementLine]]
) -> _Frame:
    setter = book.setter
    left = _NAME if book.report.model.dimensions else 0.0
    room = book.width - left - (_INDEX if left else 0.0)
    levels = tuple(sorted({line.level for line in lines}))
    number = max(setter.width(line.number, CAPTION) for line in lines) + _NUMBER_GAP
    letter = max(setter.width(marks.letter(line), CAPTION_STRONG) for line in lines) + 1
    mark = number + marks.AFTER_BALL + letter + _MARK_GAP
    beside = [
        max(sum(1 for line in row if line.level == level) for row in rows) for level in levels
    ]
    while sum(beside) * mark > room and max(beside) > 1:
        beside[beside.index(max(beside))] -= 1
    mark = min(mark, room / sum(beside))
    chips = [marks.chip_width(setter, book.level_text(level), _CHIP) + 8 for level in levels]
    wanted = [max(count * mark, wide) for count, wide in zip(beside, chips, strict=True)]
    if sum(wanted) > room:
        wanted = [count * mark for count in beside]
    widths = geometry.dealt(wanted, room)
    lefts = tuple(left + sum(widths[:place]) for place in range(len(widths)))
    return _Frame(levels, lefts, widths, tuple(beside), number, mark)


def _head(book: Book, frame: _Frame) -> Block:
    def paint(sheet: Sheet, x: float, top: float) -> None:
        y = top - 8
        for level, left, width in zip(frame.levels, frame.lefts, frame.widths, strict=True):
            words = book.level_text(level)
            if not book.has_levels:
                fitting = book.setter.fit(words, CAPTION_STRONG, width - 4)
                sheet.label((x + left, y), fitting, CAPTION_STRONG)
                continue
            if marks.chip_width(book.setter, words, _CHIP) > width - 4:
                words = str(level)
            band = book.level_band(level)
            marks.named_chip(sheet, (x + left, y), words, band, _CHIP)
        if book.report.model.dimensions:
            sheet.label((x + book.width, y), "Index", COLUMN, "right")
        sheet.rule((x, top - 18), book.width, HAIRLINE, 0.5)

    return Drawing(18, paint)


def _dimension_row(
    book: Book,
    area: AreaPart,
    frame: _Frame,
    named: tuple[str | None, str],
    lines: Sequence[StatementLine],
) -> Row:
    dimension, name = named
    assessed = area.score.state == "assessed"
    high = max(
        math.ceil(sum(1 for line in lines if line.level == level) / beside)
        for level, beside in zip(frame.levels, frame.beside, strict=True)
    )
    stacked: list[Block] = []
    for step in range(high):
        placed: list[tuple[float, StatementLine]] = []
        for level, left, beside in zip(frame.levels, frame.lefts, frame.beside, strict=True):
            here = [line for line in lines if line.level == level]
            for place, line in enumerate(here[step * beside : (step + 1) * beside]):
                placed.append((left + place * frame.mark, line))
        stacked.append(Drawing(_LINE, _painter(frame, placed, assessed=assessed)))
    columns: list[tuple[float, Block]] = [(0, Stack(stacked))]
    if name:
        words = book.text(_NAME - 8, (name, NAME))
        columns.append((0, Stack([Space((_LINE - NAME.leading) / 2), words])))
    if dimension is not None:
        index = _index(area, dimension)

        def paint(sheet: Sheet, x: float, top: float) -> None:
            sheet.label((x, top - _LINE / 2), index, STRONG.of(_tone(area)), "right")

        columns.append((book.width, Drawing(_LINE, paint)))
    return Row(Columns(columns), book.width, pad=1.75)


def _tone(area: AreaPart) -> str:
    return FAINT if area.score.indicative else TEXT


def _index(area: AreaPart, dimension: str) -> str:
    assessed = area.score.state == "assessed"
    bounds = area.score.dimension(dimension).index_range if assessed else None
    return shown_range(*bounds) if bounds else "\N{EN DASH}"


def _painter(
    frame: _Frame, placed: Sequence[tuple[float, StatementLine]], *, assessed: bool
) -> Paint:
    room = frame.mark - frame.number - marks.AFTER_BALL - 3

    def paint(sheet: Sheet, x: float, top: float) -> None:
        y = top - _LINE / 2
        for left, line in placed:
            if line.holds_back and assessed:
                around = Rect(x + left - 4, y - 6.7, frame.mark - 2, 13.4)
                sheet.box(around, line=TARGET, radius=2.6)
            style = _SHORT_NUMBER if line.key else _SHORT_NUMBER.of(FAINT)
            sheet.label((x + left, y), line.number, style)
            marks.answer(sheet, (x + left + frame.number, y), line, marks.letter(line), room)

    return paint


def _ball(value: float) -> Sign:
    def paint(sheet: Sheet, at: XY) -> None:
        marks.ball(sheet, at, value)

    return paint


def _outline(sheet: Sheet, at: XY) -> None:
    sheet.box(Rect(at[0] - 4.3, at[1] - 4, 11, 8), line=TARGET, radius=2.6)


def _legend(book: Book, area: AreaPart, lines: Sequence[StatementLine]) -> Block:
    """Only what stands in this ladder is explained."""
    entries: list[LegendEntry] = []
    scales = book.report.model.scale_by_name
    for name in dict.fromkeys(line.scale for line in lines):
        for option in scales[name].options:
            same = option.label.casefold().startswith(option.id.casefold())
            words = option.label if same else f"{option.id} {option.label}"
            entries.append(LegendEntry(words, _ball(option.value)))
    if any(marks.is_inferred(line) for line in lines):
        entries.append(LegendEntry("lowest, inferred", marks.dash))
    if any(line.state == "open" for line in lines):
        entries.append(LegendEntry("open", marks.open_ball))
    if any(line.state == "not_applicable" for line in lines):
        entries.append(LegendEntry("not applicable", marks.struck_ball))
    if not all(line.key for line in lines):
        entries.append(LegendEntry("lighter: depth statement"))
    if held_back_by(area):
        words = f"holds back level {area.score.next_level}"
        entries.append(LegendEntry(words, _outline, room=15))
    return legend(book, entries, book.width)
