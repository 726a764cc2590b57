"""Load per quarter as columns: the lower end of the effort, the upper one, and what there is."""

from collections.abc import Sequence

from maturity_desktop.planning.effort import days_text
from maturity_desktop.report.palette import TEXT_2, WARN
from maturity_desktop.report.pdf.blocks import Block, Drawing, Stack
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.fonts import SEMIBOLD
from maturity_desktop.report.pdf.sheet import XY, Rect, Sheet
from maturity_desktop.report.pdf.styles import COLUMN, RULE, Style
from maturity_desktop.report.roadmap import QuarterLine

_HEIGHT, _FOOT, _HEAD = 84.0, 14.0, 14.0
_AT_MOST = 12  # quarters beside each other
_COLUMN = 34.0
_LOW, _HIGH, _OVER = "#C3D6E6", "#E5EDF5", "#E2B48D"
_AWAY = 7.0  # from the top of a column to the middle of its figure
_FIGURE = Style(SEMIBOLD, 7.5, 9)


def load(book: Book, quarters: Sequence[QuarterLine]) -> Block:
    """Columns beside each other; further ones below, on the same scale."""
    most = max([one.high for one in quarters] + [one.capacity or 0.0 for one in quarters])
    rows = [quarters[at : at + _AT_MOST] for at in range(0, len(quarters), _AT_MOST)]
    return Stack([_row(book, row, max(most, 1.0)) for row in rows], gap=8)


def _row(book: Book, quarters: Sequence[QuarterLine], most: float) -> Block:
    pitch = book.width / max(len(quarters), 6)
    wide = min(_COLUMN, pitch * 0.6)
    scale = (_HEIGHT - _HEAD - _FOOT) / most

    def paint(sheet: Sheet, x: float, top: float) -> None:
        ground = top - _HEIGHT + _FOOT
        for place, one in enumerate(quarters):
            left = x + place * pitch + (pitch - wide) / 2
            limit = one.capacity if one.capacity is not None else one.high
            within = min(one.high, max(limit, 0.0))
            sheet.box(Rect(left, ground, wide, within * scale), _HIGH, radius=0)
            if one.high > within:
                over = Rect(left, ground + within * scale, wide, (one.high - within) * scale)
                sheet.box(over, _OVER, radius=0)
            sheet.box(Rect(left, ground, wide, min(one.low, within) * scale), _LOW, radius=0)
            sheet.rule((left, ground + one.low * scale), wide, TEXT_2, 0.8)
            middle = left + wide / 2
            style = _FIGURE.of(WARN) if one.over else _FIGURE
            figures = days_text(round(one.low), round(one.high))
            sheet.label((middle, ground + _figure_at(one, scale)), figures, style, "centre")
            sheet.label((middle, ground - 8), one.name, COLUMN, "centre")
            if one.capacity is not None:
                sheet.canvas.setDash(2.2, 1.7)
                at = (x + place * pitch, ground + one.capacity * scale)
                sheet.rule(at, pitch, TEXT_2, 0.8)
                sheet.canvas.setDash()
        sheet.rule((x, ground), pitch * len(quarters), RULE)
        if quarters[-1].capacity is not None:
            _say_capacity(sheet, (x + pitch * len(quarters), ground), quarters[-1], scale)

    return Drawing(_HEIGHT, paint)


def _say_capacity(sheet: Sheet, at: XY, last: QuarterLine, scale: float) -> None:
    """At the right end of the dashed line, unless the last column reaches up to there."""
    capacity = last.capacity or 0.0
    if (last.high - capacity) * scale < -_AWAY:
        place = (at[0], at[1] + capacity * scale + 6)
        sheet.label(place, f"{days_text(capacity, capacity)} days available", COLUMN, "right")


def _figure_at(one: QuarterLine, scale: float) -> float:
    """Over the column; within it where the line of what there is would run through the figure."""
    top = one.high * scale
    over = top + _AWAY
    if one.capacity is None or abs(over - one.capacity * scale) >= _AWAY - 1 or top < 2 * _AWAY:
        return over
    return top - _AWAY


def load_words(quarters: Sequence[QuarterLine]) -> str:
    """What the columns show, and where the upper end is over what the client has."""
    days = {one.capacity for one in quarters if one.capacity is not None}
    has = ""
    if days:
        has = f" Dashed: the {days_text(min(days), max(days))} days a quarter that the client has."
    over = [one.name for one in quarters if one.over]
    said = ""
    if over:
        said = f" The upper end is over it in {', '.join(over)}."
    elif days:
        said = " No quarter is over it."
    return (
        "Person-days of the client, lower and upper end, spread evenly over the working days of "
        f"each initiative.{has}{said}"
    )
