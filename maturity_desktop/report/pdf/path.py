"""The path by phase: how many areas stand at each level today and after each phase."""

from collections.abc import Sequence

from maturity_desktop.report.pdf.blocks import Block, Columns, Drawing, Space, Stack
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.sheet import Rect, Sheet
from maturity_desktop.report.pdf.styles import SMALL, STRONG
from maturity_desktop.report.roadmap import StageLine

TITLE = "The path, if each phase is achieved: areas per level"
_LARGEST, _GAP, _BETWEEN = 7.2, 1.6, 14.0
_AT_MOST = 5  # stages beside each other


def path(book: Book, stages: Sequence[StageLine], *, said: bool = False) -> Block:
    """Today and the phases beside each other; further ones below. `said`: with what stands out."""
    rows = [stages[at : at + _AT_MOST] for at in range(0, len(stages), _AT_MOST)]
    return Stack([_row(book, row, min(len(stages), _AT_MOST), said=said) for row in rows], gap=8)


def _row(book: Book, stages: Sequence[StageLine], places: int, *, said: bool) -> Block:
    width = (book.width - _BETWEEN * (places - 1)) / places
    columns: list[tuple[float, Block]] = []
    for place, stage in enumerate(stages):
        lines = [
            book.text(width, (stage.when if place or stage.ending else stage.name, STRONG)),
            book.text(width, (stage.name if place or stage.ending else stage.when, SMALL)),
            Space(3),
            squares(book, stage.levels, width),
            Space(3),
            book.text(width, (stage.words, SMALL)),
        ]
        if said and stage.said:
            lines.append(book.text(width, (stage.said, SMALL)))
        columns.append((place * (width + _BETWEEN), Stack(lines)))
    return Columns(columns)


def squares(book: Book, levels: Sequence[int], width: float) -> Block:
    """One square an area, sorted by level; over several lines where they get too small."""
    side = _LARGEST
    beside = max(1, int((width + _GAP) / (side + _GAP)))
    if len(levels) > beside and (width + _GAP) / len(levels) - _GAP > _LARGEST * 0.6:
        beside = len(levels)
        side = (width + _GAP) / beside - _GAP
    lines = [levels[at : at + beside] for at in range(0, len(levels), beside)]

    def paint(sheet: Sheet, x: float, top: float) -> None:
        for line, row in enumerate(lines):
            y = top - (line + 1) * (side + _GAP) + _GAP
            for place, level in enumerate(row):
                left = x + place * (side + _GAP)
                sheet.box(Rect(left, y, side, side), book.level_band(level).fill, radius=1.3)

    return Drawing(max(0.0, len(lines) * (side + _GAP) - _GAP), paint)
