"""Writes a maturity model as a workbook for people: to read, print and comment on."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from maturity_desktop.exchange.model_rows import Sheet, Value, model_sheets
from maturity_desktop.files import replacing
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.report.excel.caches import escaped
from maturity_desktop.text import clean

# Excel holds 32,767 characters in a cell; openpyxl would drop the rest without a word.
_LONGEST_CELL = 32_000
_CUT = " [cut here: a cell holds no more]"
_FORMULA_SIGNS = ("=", "+", "-", "@")
_HEADER_FONT = Font(bold=True)
_HEADER_FILL = PatternFill("solid", fgColor="E5E9F0")
_TOP_WRAPPED = Alignment(vertical="top", wrap_text=True)


def write_model_workbook(model: MaturityModel, path: Path) -> None:
    """Write every text of the model to `path`, replacing a file that is there.

    The sheets are those of `model_sheets`.

    Raises:
        UserError: the file cannot be written; one that was there is untouched.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in model_sheets(model):
        _sheet(book, sheet)
    book.properties.title = clean(model.title)
    with replacing(path) as temporary:
        book.save(temporary)


def _sheet(book: Workbook, content: Sheet) -> None:
    """A table under a header that stays in view and is repeated on every printed page."""
    sheet: Worksheet = book.create_sheet(content.title)
    sheet.append([_heading(sheet, heading) for heading in content.columns])
    for row in content.rows:
        sheet.append([_cell(sheet, value) for value in row])
    for number, width in enumerate(content.columns.values(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0  # one page wide, as many down as it takes
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = HeaderFooterItem()
    footer.right.text = "&A, &P / &N"
    sheet.HeaderFooter.oddFooter = footer


def _heading(sheet: Worksheet, text: str) -> Cell:
    cell = _cell(sheet, text)
    cell.font = _HEADER_FONT
    cell.fill = _HEADER_FILL
    return cell


def _cell(sheet: Worksheet, value: Value) -> Cell:
    """A number as number, text as nothing but text, whatever it begins with."""
    cell = WriteOnlyCell(sheet)
    if isinstance(value, str):
        cell.value = _fitting(escaped(clean(value)))
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA_SIGNS)
    else:
        cell.value = value
    cell.alignment = _TOP_WRAPPED
    return cell


def _fitting(text: str) -> str:
    """The text, cut with a word about it where a cell cannot hold it; Excel counts in UTF-16."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST_CELL:
        return text
    return units[: 2 * _LONGEST_CELL].decode("utf-16-le", "ignore") + _CUT
