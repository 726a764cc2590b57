"""What the printed pages of the week have in common: tables, tick boxes, lines to write on."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Round
from maturity_desktop.files import write_whole
from maturity_desktop.report.head import head_of
from maturity_desktop.report.palette import ACCENT_SOFT, QUIET, TEXT_2
from maturity_desktop.report.pdf.blocks import Block, Columns, Drawing, Row, Stack, Table
from maturity_desktop.report.pdf.book import Pages
from maturity_desktop.report.pdf.document import PdfResult, draw_pages
from maturity_desktop.report.pdf.fonts import REGULAR
from maturity_desktop.report.pdf.sheet import XY, Rect, Sheet
from maturity_desktop.report.pdf.styles import (
    BODY,
    CAPTION,
    COLUMN,
    DARK_RULE,
    RULE,
    STRONG,
    Style,
)
from maturity_desktop.report.pdf.typesetting import Align, Run

TICK = 8.6  # side of a box to tick: a pen needs three millimetres
WRITING = 21.0  # between two lines to write on
# Small print on the lines of the names beside it.
SAID = Style(REGULAR, 8, 11.4, TEXT_2)
_GAP = 9.0  # between two columns
_PANEL = 11.0
_BULLET = 11.0
# The grey of lines and boxes that somebody writes into: dark enough for a copier.
PEN = "#7B8591"

Cell = Block | Sequence[Run]


class Col(NamedTuple):
    """One column of a table: its heading, and its width with the gap to the next one."""

    head: str
    width: float
    align: Align = "left"


def begin(assessment: Assessment, round_id: str, title: str, said: str = "") -> Pages:
    """Empty pages for a round, on the paper of the engagement.

    Args:
        assessment: the engagement.
        round_id: id of the round.
        title: what it is, for the properties of the file: "Scope page".
        said: stands in the middle of the foot; the title where it is empty.

    Raises:
        KeyError: there is no such round.
    """
    head = head_of(assessment, assessment.table(Round)[(round_id,)])
    # The state and the version of the report are none of a page that comes before it.
    head = msgspec.structs.replace(head, title=title, issued=said or title, version="", status="")
    return Pages(head, assessment.model.language)


def save(pages: Pages, path: Path, progress: Callable[[float], None]) -> PdfResult:
    """Writes what was laid out; a file that exists stays as it is until the new one is complete.

    Raises:
        UserError: the file cannot be written there.
    """
    laid_out = [page for page in pages.layout.pages if page.placed]
    file = BytesIO()
    draw_pages(pages, laid_out, file, progress, cover=False)
    write_whole(path, file.getvalue())
    return PdfResult(len(laid_out), tuple(pages.setter.missing))


# --- tables


def table(
    pages: Pages, columns: Sequence[Col], rows: Sequence[Sequence[Cell] | Row], *, pad: float = 3.6
) -> Table:
    """Cells are runs of text or finished blocks; the headings stand on every page.

    A row that is finished already goes over all columns.
    """
    heads = [
        pages.text(_inner(columns, place), (column.head, COLUMN), align=column.align)
        for place, column in enumerate(columns)
    ]
    high = max((head.height for head in heads), default=0.0) + 6
    lefts = _lefts(columns)

    def paint(sheet: Sheet, x: float, top: float) -> None:
        for left, head in zip(lefts, heads, strict=True):
            head.draw(sheet, x + left, top - (high - 4 - head.height))
        sheet.rule((x, top - high), sum(column.width for column in columns), DARK_RULE)

    made = [row if isinstance(row, Row) else _row(pages, columns, row, pad) for row in rows]
    return Table(Drawing(high, paint), made)


def _row(pages: Pages, columns: Sequence[Col], cells: Sequence[Cell], pad: float) -> Row:
    placed = [
        (left, _cell(pages, cell, _inner(columns, place), columns[place].align))
        for place, (left, cell) in enumerate(zip(_lefts(columns), cells, strict=True))
    ]
    return Row(Columns(placed), sum(column.width for column in columns), pad=pad)


def over_all(pages: Pages, *runs: Run) -> Row:
    """A row with the name of a group, kept with the row that follows."""
    return Row(pages.text(pages.width, *runs), pages.width, pad=3.2, keep=True)


def _lefts(columns: Sequence[Col]) -> list[float]:
    lefts, x = [], 0.0
    for column in columns:
        lefts.append(x)
        x += column.width
    return lefts


def _inner(columns: Sequence[Col], place: int) -> float:
    last = place == len(columns) - 1
    return columns[place].width - (0.0 if last else _GAP)


def _cell(pages: Pages, cell: Cell, width: float, align: Align) -> Block:
    return (
        cell if isinstance(cell, Block) else pages.text(width, *(cell or [("", BODY)]), align=align)
    )


# --- to write on


def tick(sheet: Sheet, at: XY, side: float = TICK) -> None:
    """An empty box, its middle at `at`."""
    sheet.box(Rect(at[0] - side / 2, at[1] - side / 2, side, side), "#FFFFFF", PEN, radius=1.4)


def ticked(pages: Pages, width: float, *runs: Run, indent: float = 15.0) -> Block:
    """A box to tick and the words beside it."""
    words = pages.text(width - indent, *runs)
    leading = runs[0][1].leading

    def paint(sheet: Sheet, x: float, top: float) -> None:
        tick(sheet, (x + TICK / 2 + 0.4, top - leading / 2))

    return Columns([(0, Drawing(leading, paint)), (indent, words)])


def writing(width: float, lines: int, high: float = WRITING) -> Block:
    """Empty lines to write on."""

    def paint(sheet: Sheet, x: float, top: float) -> None:
        sheet.rule((x, top - high + 0.5), width, RULE, 0.6)

    return Stack([Drawing(high, paint) for _ in range(lines)])


def blank(pages: Pages, width: float, words: str) -> Block:
    """A line to fill in with what it is for below it: name of a role, date, signature."""

    def paint(sheet: Sheet, x: float, top: float) -> None:
        sheet.rule((x, top - 24), width, PEN, 0.6)

    return Stack([Drawing(26, paint), pages.text(width, (words, CAPTION))])


# --- words


def bullets(pages: Pages, width: float, texts: Sequence[str], gap: float = 2.5) -> Block:
    """Short paragraphs with a dot before each."""

    def dot(sheet: Sheet, x: float, top: float) -> None:
        sheet.label((x, top - BODY.leading / 2), "\N{BULLET}", BODY)

    rows = [
        Columns(
            [
                (0, Drawing(BODY.leading, dot)),
                (_BULLET, pages.text(width - _BULLET, (text, BODY))),
            ]
        )
        for text in texts
    ]
    return Stack(rows, gap)


def named(pages: Pages, width: float, rows: Sequence[tuple[str, str]], label: float) -> Table:
    """What it is at the left, what it says at the right; those without words are left out."""
    return Table(
        None,
        [
            Row(
                Columns(
                    [
                        (0, pages.text(label - _GAP, (name, STRONG))),
                        (label, pages.text(width - label, (said, SAID))),
                    ]
                ),
                width,
                pad=2.6,
            )
            for name, said in rows
            if said
        ],
    )


class Panel(Block):
    """A block on a quiet ground; it is never parted, so it must be short."""

    def __init__(self, content: Block, width: float, *, strong: bool = False) -> None:
        self._content, self._width = content, width
        self._fill = ACCENT_SOFT if strong else QUIET
        self.height = content.height + 2 * _PANEL

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        sheet.box(Rect(x, top - self.height, self._width, self.height), self._fill, radius=4)
        self._content.draw(sheet, x + _PANEL, top - _PANEL)

    @staticmethod
    def inner(width: float) -> float:
        """The width of what stands in a panel so wide."""
        return width - 2 * _PANEL
