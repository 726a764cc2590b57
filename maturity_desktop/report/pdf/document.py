"""Draws laid-out pages: running head and foot, bookmarks, and what the file says of itself."""

from collections.abc import Callable, Sequence
from typing import BinaryIO, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from maturity_desktop.report.pdf.book import Pages
from maturity_desktop.report.pdf.fonts import REGULAR, SEMIBOLD
from maturity_desktop.report.pdf.layout import Page
from maturity_desktop.report.pdf.marks import monogram
from maturity_desktop.report.pdf.sheet import Sheet
from maturity_desktop.report.pdf.styles import CAPTION, FAINT, HAIRLINE, SIDE, Style
from maturity_desktop.text import clean_line

_FIRM = Style(SEMIBOLD, 7.8, 10)
_FOOT = Style(REGULAR, 7.5, 10, FAINT)
_HEAD_Y = 33.0  # below the upper edge
_HEAD_RULE = 46.5
_FOOT_Y = 27.0
_FOOT_RULE = 38.5


class PdfResult(NamedTuple):
    """What was written.

    Attributes:
        missing_glyphs: characters the font lacks; a box stands for each of them.
    """

    pages: int
    missing_glyphs: tuple[str, ...]


def draw_pages(
    book: Pages,
    pages: Sequence[Page],
    file: BinaryIO,
    progress: Callable[[float], None],
    *,
    cover: bool = True,
) -> None:
    """The whole document; a cover, `pages[0]`, has no running head and foot."""
    canvas = Canvas(
        file,
        pagesize=book.paper,
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,  # type: ignore[arg-type]  # the stubs take it for a number
        lang=book.language,
    )
    _describe(canvas, book)
    sheet = Sheet(canvas, book.setter)
    depth = -1
    for number, page in enumerate(pages, start=1):
        for anchor in page.anchors:
            canvas.bookmarkHorizontalAbsolute(anchor.key, anchor.top + 6)
            # An outline may go down one step at a time only.
            depth = min(anchor.depth, depth + 1)
            canvas.addOutlineEntry(clean_line(anchor.title), anchor.key, depth, closed=depth > 0)
        if number > 1 or not cover:
            _running_head(sheet, book)
        for block, x, top in page.placed:
            block.draw(sheet, x, top)
        if number > 1 or not cover:
            _foot(sheet, book, f"{number} of {len(pages)}")
        sheet.end_page()
        progress(number / len(pages))
    canvas.save()


def _describe(canvas: Canvas, book: Pages) -> None:
    head = book.head
    canvas.setTitle(clean_line(f"{head.client}: {head.title}, {head.round_name}"))
    canvas.setAuthor(clean_line(", ".join(name for name in (head.author, head.firm) if name)))
    subject = (head.title, head.status, head.issued)
    canvas.setSubject(clean_line(", ".join(part for part in subject if part)))
    canvas.setCreator("Maturity Desktop")
    canvas.setProducer("Maturity Desktop")
    canvas.showOutline()
    canvas.addPageLabel(0, "ARABIC", 1)


def _running_head(sheet: Sheet, book: Pages) -> None:
    """Firm at the left, client and round at the right."""
    head = book.head
    y = book.paper[1] - _HEAD_Y
    x = SIDE
    if head.firm:
        monogram(sheet, (x, y - 6.6), 13.2, head.firm)
        x += 19
    left = book.setter.fit(head.firm or head.title, _FIRM, book.width * 0.42)
    sheet.label((x, y), left, _FIRM)
    where = " · ".join(part for part in (head.client, head.round_name) if part)
    where = book.setter.fit(where, CAPTION, book.width * 0.5)
    sheet.label((SIDE + book.width, y), where, CAPTION, "right")
    sheet.rule((SIDE, book.paper[1] - _HEAD_RULE), book.width, HAIRLINE)


def _foot(sheet: Sheet, book: Pages, number: str) -> None:
    """Classification and recipient, date and version, page."""
    head = book.head
    sheet.rule((SIDE, _FOOT_RULE), book.width, HAIRLINE)
    recipient = f"prepared for {head.client}"
    left = " · ".join(part for part in (head.classification, recipient) if part)
    left = book.setter.fit(left, _FOOT, book.width * 0.44)
    sheet.label((SIDE, _FOOT_Y), left, _FOOT)
    version = f"version {head.version} " if head.version else ""
    middle = " · ".join(part for part in (head.issued, version + head.status.lower()) if part)
    middle = book.setter.fit(middle, _FOOT, book.width * 0.4)
    sheet.label((SIDE + book.width * 0.66, _FOOT_Y), middle, _FOOT, "centre")
    sheet.label((SIDE + book.width, _FOOT_Y), number, _FOOT, "right")
