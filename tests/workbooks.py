"""Workbooks for tests, and the way to a cell in them."""

from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.report.content import make_report
from maturity_desktop.report.excel.writer import write_workbook
from report_data import (
    NOW,
)

# Rows of the sheets Statements and Areas, below the headings.
FIRST_STATEMENT = FIRST_AREA = 5


def book_of(assessment: Assessment, folder: Path, name: str, round_id: str = NOW) -> Path:
    path = folder / f"{name}.xlsx"
    write_workbook(make_report(assessment, round_id), path)
    return path


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[FIRST_STATEMENT - 1] if cell.value == heading)


def row_of(sheet: Worksheet, criterion: str) -> int:
    ids = column(sheet, "Id")
    rows = range(FIRST_STATEMENT, sheet.max_row + 1)
    return next(row for row in rows if sheet.cell(row, ids).value == criterion)
