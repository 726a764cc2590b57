"""The row of figures under the name of an area."""

from typing import NamedTuple

from maturity_desktop.report import geometry
from maturity_desktop.report.pdf import marks
from maturity_desktop.report.pdf.blocks import Block, Columns, Drawing, Row, Stack
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.fonts import SEMIBOLD
from maturity_desktop.report.pdf.sheet import Sheet
from maturity_desktop.report.pdf.styles import CAPTION, FAINT, FIGURE, HAIRLINE, RULE, Style
from maturity_desktop.report.records import AreaPart
from maturity_desktop.report.sentences import index_text, indicative_text
from maturity_desktop.rounding import shown

_HEIGHT = 18.0
_INSET = 9.0
_AFTER = 3.0
_LEAST = 62.0
_CHIP = Style(SEMIBOLD, 9.4, 12)


class _Figure(NamedTuple):
    """A figure, what stands before it, and what it is."""

    value: str
    caption: str
    chip: int | None = None  # a level before the value
    target: bool = False  # a diamond before the value


def figure_row(book: Book, area: AreaPart) -> Block:
    """Level, target, what is left, index, and what the evidence carries."""
    figures = _figures(book, area)
    wanted = [
        max(_LEAST, book.setter.width(figure.caption, CAPTION)) + _INSET + _AFTER
        for figure in figures
    ]
    widths = geometry.dealt(wanted, book.width + _INSET)
    lefts = [sum(widths[:place]) - _INSET for place in range(len(widths))]
    columns: list[tuple[float, Block]] = []
    for figure, left, width in zip(figures, lefts, widths, strict=True):
        inner = width - _INSET - _AFTER
        caption = book.text(inner + 0.1, (figure.caption, CAPTION))
        block = Stack([_painted(book, area, figure, inner), caption], gap=2)
        columns.append((left + _INSET, block))
    content = Columns(columns)
    high = content.height

    def dividers(sheet: Sheet, x: float, top: float) -> None:
        sheet.rule((x, top + 6), book.width, RULE)
        sheet.stroke(HAIRLINE, 0.7)
        for left in lefts[1:]:
            sheet.canvas.line(x + left, top + 6, x + left, top - high - 6)

    return Row(Columns([(0, Drawing(high, dividers)), (0, content)]), book.width, pad=6, rule=RULE)


def _figures(book: Book, area: AreaPart) -> list[_Figure]:
    score, before = area.score, area.previous
    since = f" in {book.report.previous_name}"
    found: list[_Figure] = []
    if score.level is not None:
        caption = "Level"
        if before and before.level is not None:
            caption += f", {before.level}{since}"
        if score.level_range and score.level_range[1] > score.level:
            caption += f"; {score.level_range[1]} possible"
        found.append(_Figure("", caption, chip=score.level))
        if score.target is not None:
            until = book.report.head.target_date
            found.append(
                _Figure(
                    str(score.target),
                    f"Target level, {until}" if until else "Target level",
                    target=True,
                )
            )
            found.append(_to_raise(area))
    if score.index is not None:
        caption = "Index"
        if before and before.index is not None:
            caption += f", {index_text(before)}{since}"
        note = indicative_text(score)
        found.append(_Figure(index_text(score), f"{caption}; {note}" if note else caption))
    if score.supported_low is not None:
        supported = str(shown(score.supported_low))
        found.append(_Figure(supported, "Supported by evidence", chip=score.supported_level))
    return found


def _to_raise(area: AreaPart) -> _Figure:
    score = area.score
    raising = len(score.to_raise or ())
    caption = "statement to raise" if raising == 1 else "statements to raise"
    if area.target_reached:
        caption = "left to raise: target reached"
    elif score.within_reach is not None and score.next_level == score.target:
        caption = "statement, within reach" if raising == 1 else "statements, within reach"
    elif score.open:
        caption += f", {score.open} open"
    return _Figure(str(raising), caption)


def _painted(book: Book, area: AreaPart, figure: _Figure, width: float) -> Block:
    style = FIGURE.of(FAINT) if area.score.indicative else FIGURE
    setter = book.setter

    def paint(sheet: Sheet, x: float, top: float) -> None:
        y = top - _HEIGHT / 2
        if figure.chip is not None:
            words = str(figure.chip) if figure.value else book.level_text(figure.chip)
            if marks.chip_width(setter, words, _CHIP) > width:
                words = str(figure.chip)
            band = book.level_band(figure.chip)
            marks.named_chip(sheet, (x, y), words, band, _CHIP)
            x += marks.chip_width(setter, words, _CHIP) + 6
        if figure.target:
            marks.diamond(sheet, (x + 5.2, y), 5.2, reached=area.target_reached)
            x += 16
        if figure.value:
            sheet.label((x, y), figure.value, style)

    return Drawing(_HEIGHT, paint)
