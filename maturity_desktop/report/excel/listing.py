"""A sheet with a heading, a sentence and tables of words and figures, one below the other."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from openpyxl.utils import get_column_letter

from maturity_desktop.planning.days import day_of
from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.cells import Book, Sheet
from maturity_desktop.report.excel.looks import HEADING, SUBTITLE, TOTAL_NAME, TOTAL_WHOLE
from maturity_desktop.report.excel.looks import TITLE as TITLE_LOOK
from maturity_desktop.report.excel.tables import Column, Table

HEAD_ROW = 4
GAP = 3  # rows between two tables: a heading and air
_EPOCH = date(1899, 12, 30)  # day 0 of the serial numbers of Excel

Values = Mapping[str, Value | None]


def begin(book: Book, title: str, lead: str) -> Sheet:
    """The sheet with its title and what to know of it."""
    sheet = book.sheets[title]
    sheet.text(1, 1, title, TITLE_LOOK)
    sheet.height(1, 26)
    sheet.text(2, 1, lead, SUBTITLE)
    return sheet


def first_table(sheet: Sheet, columns: Sequence[Column], rows: Sequence[Values]) -> Table:
    """The table that gives the columns their widths; it can be filtered."""
    table = Table(sheet, columns, HEAD_ROW, len(rows))
    table.write(rows)
    table.write_head(30)
    last = get_column_letter(len(columns))
    sheet.worksheet.auto_filter.ref = f"A{HEAD_ROW}:{last}{table.bottom}"
    return table


def next_table(
    sheet: Sheet, title: str, columns: Sequence[Column], rows: Sequence[Values], top: int
) -> Table:
    """A table under its heading in row `top`; the columns keep the widths they have."""
    sheet.text(top, 1, title, HEADING)
    sheet.height(top, 20)
    table = Table(sheet, columns, top + 1, len(rows))
    table.write_head(30)
    for number, values in enumerate(rows, start=1):
        table.write_row(number, values)
        table.fit_row(number, values)
    return table


def serial(text: str) -> Value:
    """An ISO date as Excel counts days; what is no date stays as it was written."""
    day = day_of(text)
    return (day - _EPOCH).days if day else text


def write_totals(sheet: Sheet, table: Table, rows: Sequence[Values], keys: Iterable[str]) -> int:
    """A row of sums that follow when somebody changes a figure; its number."""
    row = table.bottom + 1
    first = table.column(table.columns[0].key)
    sheet.fill(row, range(first, first + len(table.columns)), TOTAL_NAME)
    sheet.text(row, first + 1, "Together", TOTAL_NAME)
    for key in keys:
        known = [value for values in rows if isinstance(value := values[key], int | float)]
        formula = f"=SUM({table.part(key, 1, max(1, table.count))})"
        sheet.formula(row, table.column(key), formula, sum(known), TOTAL_WHOLE)
    return row
