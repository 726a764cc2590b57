"""The sheet of the statements that are not as the published model has them, with the reasons."""

from maturity_desktop.assessment.own_wording import MARK
from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.cells import Book
from maturity_desktop.report.excel.looks import HEAD, SUBTITLE, TEXT_CELL, TEXT_CENTRE
from maturity_desktop.report.excel.looks import TITLE as TITLE_LOOK
from maturity_desktop.report.excel.printing import Paper, lay_out
from maturity_desktop.report.excel.tables import Column, Table
from maturity_desktop.report.own_wording import OwnLine
from maturity_desktop.report.palette import TEXT_3
from maturity_desktop.report.records import Report

TITLE = "Own wording"


def write_own_wording(book: Book, report: Report) -> None:
    """One row a statement; a report without any has no such sheet."""
    sheet = book.sheets[TITLE]
    sheet.text(1, 1, TITLE, TITLE_LOOK)
    sheet.text(
        2,
        1,
        f"{MARK} behind a number marks a statement that differs here from the published model. "
        "Those that are left out count nowhere.",
        SUBTITLE,
    )
    columns = [
        Column("place", "Statement", TEXT_CELL, width=24, head=HEAD),
        Column("kind", "Changed", TEXT_CELL, width=12, head=HEAD),
        Column("title", "Title", TEXT_CELL, width=32, head=HEAD),
        Column("statement", "How it reads here", TEXT_CELL, width=54, head=HEAD),
        Column("model", "How the model has it", TEXT_CELL, width=54, head=HEAD),
        Column("weight", "Weight", TEXT_CENTRE, width=9),
        Column("reason", "Reason", TEXT_CELL, width=44, head=HEAD),
    ]
    rows = [_row(line) for line in report.week.own]
    Table(sheet, columns, 4, len(rows)).write(rows)
    lay_out(sheet, report, Paper("A5", 4, tab=TEXT_3))


def _row(line: OwnLine) -> dict[str, Value | None]:
    return {
        "place": f"{line.area} {line.number}",
        "kind": line.kind,
        "title": line.title,
        "statement": line.statement,
        "model": line.model_statement,
        "weight": line.weight,
        "reason": line.reason,
    }
