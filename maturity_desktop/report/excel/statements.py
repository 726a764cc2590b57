"""The sheet Statements: every statement of the areas in scope, its rating open to change."""

from collections.abc import Callable, Iterator

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo

from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.cells import Book
from maturity_desktop.report.excel.colours import colour_text_quiet, colour_text_where
from maturity_desktop.report.excel.figures import statement_values
from maturity_desktop.report.excel.lists import scale_words
from maturity_desktop.report.excel.looks import SUBTITLE
from maturity_desktop.report.excel.looks import TITLE as TITLE_LOOK
from maturity_desktop.report.excel.printing import Paper, lay_out
from maturity_desktop.report.excel.statement_columns import NAMED, Words, statement_columns
from maturity_desktop.report.excel.tables import Table
from maturity_desktop.report.palette import ACCENT, FELL
from maturity_desktop.report.records import Report
from maturity_desktop.scoring.rules import Rule

TITLE = "Statements"
_HEAD_ROW = 4


def write_statements(book: Book, report: Report, progress: Callable[[float], None]) -> None:
    sheet = book.sheets[TITLE]
    columns = statement_columns(
        report.model, report.score.policy, compared=report.previous is not None
    )
    count = sum(len(part.statements) for part in report.areas)
    table = Table(sheet, columns, _HEAD_ROW, max(1, count))
    table.name("St", NAMED)
    sheet.text(1, 1, "Statements", TITLE_LOOK)
    sheet.text(
        2,
        1,
        "The blue column Rating is yours to change: levels, index and the heat map follow. "
        "Delivered keeps what was rated. The steps of the calculation fold out at the right.",
        SUBTITLE,
    )
    table.write_head()
    rule, words = Rule.of(report.model), Words(report.model)
    number = 0
    choices: dict[str, list[int]] = {}
    for area, part in enumerate(report.areas, start=1):
        counted = {statement.id: statement for statement in part.counted}
        for line in part.statements:
            number += 1
            values: dict[str, Value | None] = {
                **words.row(area, part, line),
                **statement_values(line, counted.get(line.id), rule),
            }
            table.write_row(number, values, *words.formula(line))
            table.fit_row(number, values)
            choices.setdefault(line.scale, []).append(_HEAD_ROW + number)
        progress(area / len(report.areas))
    _choose(table, choices, scale_words(report.model))
    _mark(table)
    _finish(table, report)


def _choose(table: Table, rows: dict[str, list[int]], words: dict[str, str]) -> None:
    """The answers of each statement's scale, as a list to choose from."""
    letter = get_column_letter(table.column("rating"))
    for scale, numbers in rows.items():
        validation = DataValidation(
            "list",
            formula1=f"{words[scale]}_Choices",
            allow_blank=True,
            showErrorMessage=True,
            errorTitle="Rating",
            error="Choose an answer of the list, NA for not applicable, or leave it open.",
        )
        for first, last in _runs(numbers):
            validation.add(f"{letter}{first}:{letter}{last}")
        table.sheet.worksheet.add_data_validation(validation)


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Rows that follow each other, so that the list of ranges stays short."""
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last


def _mark(table: Table) -> None:
    """Red where a rating is not the delivered one, grey where the depth leaves a statement out."""
    worksheet, top = table.sheet.worksheet, table.top + 1
    rating, delivered, asked = (
        get_column_letter(table.column(key)) for key in ("rating", "delivered", "asked")
    )
    colour_text_where(
        worksheet,
        f"{rating}{top}:{rating}{table.bottom}",
        f"${rating}{top}<>${delivered}{top}",
        FELL,
    )
    last = get_column_letter(table.column("flag"))
    colour_text_quiet(worksheet, f"A{top}:{last}{table.bottom}", f'${asked}{top}="no"')


def _finish(table: Table, report: Report) -> None:
    sheet, worksheet = table.sheet, table.sheet.worksheet
    first_step = table.column("area")
    for column in table.columns:
        place = table.column(column.key)
        sheet.width(place, column.width)
        dimension = worksheet.column_dimensions[get_column_letter(place)]
        if place >= first_step:
            dimension.outlineLevel, dimension.hidden = 1, True
        elif place == first_step - 1:
            dimension.collapsed = True  # here Excel draws the sign that folds them out
    worksheet.column_dimensions.max_outline = 1
    last = get_column_letter(len(table.columns))
    excel_table = ExcelTable(displayName="Statements", ref=f"A{table.top}:{last}{table.bottom}")
    excel_table.tableStyleInfo = TableStyleInfo(name=None, showRowStripes=False)
    worksheet.add_table(excel_table)
    worksheet.sheet_properties.outlinePr.summaryRight = False
    area = f"A1:{get_column_letter(table.column('note'))}{table.bottom}"
    lay_out(sheet, report, Paper(f"C{_HEAD_ROW + 1}", _HEAD_ROW, area, tab=ACCENT))
