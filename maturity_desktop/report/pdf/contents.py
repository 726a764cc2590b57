"""The table of contents: parts of the report and its areas, each a link with a page number."""

from collections.abc import Sequence
from typing import NamedTuple

from maturity_desktop.report.pdf.blocks import Block, Drawing, Row
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.layout import Anchor, Layout, Page
from maturity_desktop.report.pdf.parts import page_title
from maturity_desktop.report.pdf.sheet import Rect, Sheet
from maturity_desktop.report.pdf.styles import NAME, STRONG

# Of a line: where all lines fit on one page if they are a little closer, they are.
_HEIGHTS = (18.0, 16.5, 15.0, 13.2)
_INDENT = 14.0


class _Entry(NamedTuple):
    anchor: Anchor
    page: int  # counted from the page after the contents


def contents(book: Book, pages: Sequence[Page]) -> list[Page]:
    """The contents of `pages`, which will follow the cover and these contents."""
    entries = [_Entry(a, place) for place, page in enumerate(pages) for a in page.anchors]
    # How many pages the contents take does not depend on the numbers they print.
    taken = {high: len(_laid_out(book, entries, 0, high).pages) for high in _HEIGHTS}
    high = next((one for one in _HEIGHTS if taken[one] == 1), _HEIGHTS[0])
    return _laid_out(book, entries, 1 + taken[high] + 1, high).pages


def _laid_out(book: Book, entries: Sequence[_Entry], first: int, high: float) -> Layout:
    layout = book.new_layout()
    head = book.report.head
    where = ", ".join(part for part in (head.client, head.round_name) if part)
    layout.add(page_title(book, where, "Contents"))
    for place, entry in enumerate(entries):
        line = _line(book, entry.anchor, first + entry.page, high)
        layout.add(line, before=0 if place else 10)
    return layout


def _line(book: Book, anchor: Anchor, page: int, high: float) -> Block:
    style = NAME if anchor.depth else STRONG
    indent = _INDENT * anchor.depth
    words = book.setter.fit(anchor.title, style, book.width - indent - 40)

    def paint(sheet: Sheet, x: float, top: float) -> None:
        y = top - high / 2
        sheet.label((x + indent, y), words, style)
        sheet.label((x + book.width, y), str(page), style, "right")
        sheet.link(Rect(x, top - high, book.width, high), anchor.key)

    return Row(Drawing(high, paint), book.width, pad=0)
