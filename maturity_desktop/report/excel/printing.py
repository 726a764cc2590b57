"""How a sheet opens and prints, and how wide a text is."""

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from maturity_desktop.report.excel.cells import Book, Sheet
from maturity_desktop.report.excel.looks import NAVY, rgb
from maturity_desktop.report.records import Report
from maturity_desktop.text import clean_line

_PAPERS = {"a4": 9, "letter": 1}
_ZOOM = 90
# Excel refuses head and foot lines of more than 255 characters.
_HEAD_TEXT = 80
# Widths in Calibri, in widths of a digit.
_NARROW, _WIDE = set("ijltfrI.,;:'|!()[]{}-  "), set("mwMWQO@%—")
# Letters are narrower than digits, but lines break between words.
_FILLED_OF_LINE = 1.08
_POINTS_PER_LINE, _AIR = 13.5, 4.0
_HIGHEST_ROW = 409.0
# Points of a landscape page between head and foot, of the lower of the two papers.
_PAGE, _USUAL = 490.0, 15.0


class Paper(NamedTuple):
    """How one sheet opens and prints.

    Attributes:
        freeze: the first cell that scrolls.
        head_row: the row that every page repeats.
        area: what is printed; everything if empty.
        on_one: all of it on one page, not only its width.
    """

    freeze: str | None = None
    head_row: int | None = None
    area: str = ""
    landscape: bool = True
    on_one: bool = False
    tab: str = NAVY


def lay_out(sheet: Sheet, report: Report, paper: Paper) -> None:
    """Grid off, zoom, paper, one page wide, head and foot."""
    worksheet = sheet.worksheet
    worksheet.sheet_view.showGridLines = False
    worksheet.sheet_view.zoomScale = _ZOOM
    worksheet.sheet_properties.tabColor = rgb(paper.tab)
    worksheet.freeze_panes = paper.freeze
    worksheet.page_setup.orientation = "landscape" if paper.landscape else "portrait"
    worksheet.page_setup.paperSize = _PAPERS[report.head.paper]
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 1 if paper.on_one else 0
    margins = worksheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom = 0.75, 0.65
    margins.header = margins.footer = 0.3
    if paper.head_row:
        worksheet.print_title_rows = f"{paper.head_row}:{paper.head_row}"
    if paper.area:
        worksheet.print_area = paper.area
    head: HeaderFooterItem = worksheet.oddHeader
    foot: HeaderFooterItem = worksheet.oddFooter
    head.left.text = _for_head(report.head.client)
    head.right.text = _for_head(report.head.round_name)
    foot.left.text = _for_head(report.head.classification)
    foot.center.text = "&A"
    foot.right.text = "&P / &N"


def keep_together(sheet: Sheet, parts: Sequence[tuple[int, int]]) -> None:
    """Begins a new page before a table that would be torn where the page ends.

    One that needs more than a page begins where it stands, if the page has room for half of it.

    Args:
        sheet: landscape and not scaled down, with all its heights set.
        parts: first and last row of each table with its heading, from top to bottom.
    """
    used, before = 0.0, 1
    for first, last in parts:
        used += _high(sheet, before, first - 1)
        high = _high(sheet, first, last)
        torn = used + high > _PAGE
        if used and torn and (high <= _PAGE or used > _PAGE / 2):
            sheet.worksheet.row_breaks.append(Break(id=first - 1))
            used = 0.0
        used = (used + high) % _PAGE
        before = last + 1


def _high(sheet: Sheet, first: int, last: int) -> float:
    """Points from one row to another."""
    rows = sheet.worksheet.row_dimensions
    return sum(rows[row].height or _USUAL for row in range(first, last + 1))


def set_properties(book: Book, report: Report) -> None:
    """Title and author as file managers show them."""
    head = report.head
    properties = book.workbook.properties
    properties.title = clean_line(f"{head.client}: {head.title}, {head.round_name}")
    properties.creator = clean_line(head.author or head.firm) or "Maturity Desktop"
    properties.subject = clean_line(head.model)
    book.workbook.active = 0


def text_width(text: str) -> float:
    """About how many digits wide the longest line of a text is."""
    return max(
        (
            sum(0.55 if sign in _NARROW else 1.35 if sign in _WIDE else 1.0 for sign in line)
            for line in text.split("\n")
        ),
        default=0.0,
    )


def text_height(text: str, width: float) -> float:
    """Points that a wrapped text needs in a column so wide: no program measures it on opening."""
    room = max(width * _FILLED_OF_LINE, 1)
    if len(text) <= room and "\n" not in text:
        return _POINTS_PER_LINE + _AIR
    lines = sum(int(-(-len(line) // room)) or 1 for line in text.split("\n"))
    return min(_HIGHEST_ROW, _POINTS_PER_LINE * lines + _AIR)


def _for_head(text: str) -> str:
    """``&`` begins a code in head and foot lines."""
    return clean_line(text)[:_HEAD_TEXT].replace("&", "&&")
