"""Parts that several pages share: titles, headings with legends, strengths and gaps."""

from collections.abc import Callable, Sequence

from maturity_desktop.report.palette import ACCENT
from maturity_desktop.report.pdf.blocks import Block, Columns, Drawing, Space, Stack, balanced
from maturity_desktop.report.pdf.book import Pages
from maturity_desktop.report.pdf.fonts import SEMIBOLD
from maturity_desktop.report.pdf.sheet import XY, Sheet
from maturity_desktop.report.pdf.styles import (
    CAPTION,
    COLUMN_GAP,
    DARK_RULE,
    EYEBROW,
    HEADING,
    LABEL,
    LEAD,
    SMALL,
    TITLE,
    Style,
)
from maturity_desktop.report.pdf.typesetting import Run
from maturity_desktop.report.records import Point

Sign = Callable[[Sheet, XY], None]
_POINT_TITLE = Style(SEMIBOLD, 8.6, 11.8)
_POINT_NUMBER = Style(SEMIBOLD, 8, 11.8, ACCENT)
_INDENT = 14.5
_SIGN = 12.0  # room for the mark of a legend entry
_BETWEEN = 12.0
_LEGEND_LINE = 12.0
_LEAD_WIDTH = 490.0  # about 105 letters: longer lines are hard to follow
_NBSP = "\N{NO-BREAK SPACE}"


class LegendEntry:
    """A mark and what it means; the mark is painted around a point."""

    def __init__(self, words: str, sign: Sign | None = None, room: float = _SIGN) -> None:
        self.words = words
        self.sign = sign
        self.room = room if sign else 0.0


def label_run(words: str, style: Style = LABEL) -> Run:
    """What a paragraph is, before its text; the extra space keeps the two apart."""
    return f"{words}{_NBSP}", style


def page_title(
    book: Pages, eyebrow: str, title: str, lead: str = "", *, wide: bool = False
) -> Block:
    """The head of a page that begins something; `wide`: the lead goes over the whole width."""
    return Stack(
        [
            book.text(book.width, (eyebrow, EYEBROW)),
            Space(1),
            balanced(book.setter, book.width, (title, TITLE)),
            Space(5 if lead else 0),
            book.text(book.width if wide else min(book.width, _LEAD_WIDTH), (lead, LEAD)),
        ]
    )


def legend(book: Pages, entries: Sequence[LegendEntry], width: float) -> Block:
    """Entries in a line, over several lines where there are many."""
    lines: list[list[tuple[float, LegendEntry]]] = [[]]
    x = 0.0
    for entry in entries:
        wide = entry.room + book.setter.width(entry.words, CAPTION)
        if lines[-1] and x + wide > width:
            lines.append([])
            x = 0.0
        lines[-1].append((x, entry))
        x += wide + _BETWEEN

    def painter(line: list[tuple[float, LegendEntry]]) -> Callable[[Sheet, float, float], None]:
        def paint(sheet: Sheet, x: float, top: float) -> None:
            y = top - _LEGEND_LINE / 2
            for offset, entry in line:
                if entry.sign:
                    entry.sign(sheet, (x + offset + 4.3, y))
                room = width - offset - entry.room
                words = book.setter.fit(entry.words, CAPTION, room)
                sheet.label((x + offset + entry.room, y), words, CAPTION)

        return paint

    return Stack([Drawing(_LEGEND_LINE, painter(line)) for line in lines])


def _legend_width(book: Pages, entries: Sequence[LegendEntry]) -> float:
    wide = sum(entry.room + book.setter.width(entry.words, CAPTION) for entry in entries)
    return wide + _BETWEEN * (len(entries) - 1)


def heading(
    book: Pages, words: str, entries: Sequence[LegendEntry] = (), *, width: float = 0.0
) -> Block:
    """A heading over a dark rule; its legend stands at the right, or below if there is no room."""
    width = width or book.width
    title = book.text(width, (words, HEADING))

    def paint(sheet: Sheet, x: float, top: float) -> None:
        sheet.rule((x, top - 4), width, DARK_RULE)

    underline = Drawing(6, paint)
    if not entries:
        return Stack([title, underline])
    beside = _legend_width(book, entries) + 0.1
    if book.setter.width(words, HEADING) + beside + 16 > width:
        return Stack([title, Space(2), legend(book, entries, width), underline])
    there = Stack([Space(1.5), legend(book, entries, beside)])
    return Stack([Columns([(0, title), (width - beside, there)]), underline])


def points(book: Pages, title: str, found: Sequence[Point], width: float, *, areas: bool) -> Block:
    """Numbered points under a heading; `areas` names the area each one comes from."""
    blocks: list[Block] = [heading(book, title, width=width), Space(2)]
    inner = width - _INDENT
    for number, point in enumerate(found, start=1):
        area = label_run(point.area) if areas else ("", SMALL)
        body = Stack(
            [
                book.text(inner, (point.title, _POINT_TITLE)),
                book.text(inner, area, (point.detail, SMALL)),
            ]
        )
        numeral = book.text(_INDENT, (str(number), _POINT_NUMBER))
        blocks += [Space(4), Columns([(0, numeral), (_INDENT, body)])]
    return Stack(blocks, kept=3)


def strengths_and_gaps(
    book: Pages, strengths: Sequence[Point], gaps: Sequence[Point], *, areas: bool
) -> Block:
    """Two columns, or one over the whole width where there is only one kind."""
    both = bool(strengths and gaps)
    width = (book.width - COLUMN_GAP) / 2 if both else book.width
    columns: list[tuple[float, Block]] = []
    if strengths:
        columns.append((0.0, points(book, "Strengths", strengths, width, areas=areas)))
    if gaps:
        x = book.width - width
        columns.append((x, points(book, "Gaps and what they cost", gaps, width, areas=areas)))
    return Columns(columns)
