"""The sheets of words: method and limits, the evidence register, texts too long for a cell."""

from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.excel.cells import Book, parts
from maturity_desktop.report.excel.looks import (
    CAPTION,
    CENTRED,
    HEAD,
    HEADING,
    NAME,
    PARAGRAPH,
    SHARE,
    SUBTITLE,
    TEXT_CELL,
    TEXT_CENTRE,
)
from maturity_desktop.report.excel.looks import TITLE as TITLE_LOOK
from maturity_desktop.report.excel.printing import Paper, lay_out, text_height
from maturity_desktop.report.excel.tables import Column, Table
from maturity_desktop.report.palette import TEXT_3
from maturity_desktop.report.records import RegisterLine, Report
from maturity_desktop.report.week import Interviews, UnseenLine
from maturity_desktop.report.wording import by_area

TITLE = "Method"
EVIDENCE = "Evidence"
INTERVIEWS = "Interviews"
LONG_TEXTS = "Long texts"
_TEXT_COLUMN, _TEXT_WIDTH = 2, 100

_HOW_TO = (
    "The sheets Summary, Heat map and Areas are formulas over the sheet Statements. Change a "
    "rating there (the blue column), or a weight or target on the sheet Areas, and every figure "
    "follows by the same rule as in the report. What was delivered stands beside it as plain "
    "values and does not change; a red outline shows where the two differ.",
    "Profile, sentences, strengths, gaps and the descriptions of the charts are as delivered and "
    "do not follow a change. Nothing here is sent anywhere, and no macro runs.",
)


def write_method(book: Book, report: Report) -> None:
    sheet = book.sheets[TITLE]
    sheet.text(1, _TEXT_COLUMN, "Method and limits", TITLE_LOOK)
    sheet.text(2, _TEXT_COLUMN, report.head.model, SUBTITLE)
    row = 3
    for heading, paragraphs in (
        ("How this workbook works", _HOW_TO),
        *((section.heading, section.paragraphs) for section in report.method),
    ):
        row += 1
        sheet.text(row, _TEXT_COLUMN, heading, HEADING)
        for paragraph in paragraphs:
            row += 1
            sheet.text(row, _TEXT_COLUMN, paragraph, PARAGRAPH)
            # Set one point larger than the rows of tables are.
            sheet.height(row, text_height(paragraph, _TEXT_WIDTH * 0.9) * 1.1)
        row += 1
    row = _scales(book, report, row + 1)
    sheet.text(row + 1, _TEXT_COLUMN, report.head.notice, CAPTION)
    attribution = ", ".join(filter(None, (report.model.attribution, report.model.licence)))
    sheet.text(row + 2, _TEXT_COLUMN, attribution, CAPTION)
    sheet.width(1, 2)
    sheet.width(_TEXT_COLUMN, _TEXT_WIDTH)
    for column, width in ((3, 12), (4, 12)):
        sheet.width(column, width)
    lay_out(sheet, report, Paper(landscape=False, tab=TEXT_3))


def _scales(book: Book, report: Report, row: int) -> int:
    """The answers of every scale in use; the next free row."""
    sheet = book.sheets[TITLE]
    used = {line.scale for part in report.areas for line in part.statements}
    for scale in report.model.scales:
        if scale.name not in used:
            continue
        heading = "Scale" if len(used) == 1 else f"Scale “{scale.name}”"
        for column, text in ((2, heading), (3, "Answer"), (4, "Counts")):
            sheet.text(row, column, text, HEAD)
        for option in scale.options:
            row += 1
            sheet.text(row, 2, option.label, NAME)
            sheet.text(row, 3, option.id, CENTRED)
            sheet.number(row, 4, option.value, SHARE)
        row += 2
    return row


def write_evidence(book: Book, report: Report) -> None:
    """The register of evidence; grades say how much an item carries."""
    sheet = book.sheets[EVIDENCE]
    sheet.text(1, 1, "Evidence", TITLE_LOOK)
    sheet.text(
        2,
        1,
        "Grade 3 a sample or a measured figure, 2 a document, record or system seen, 1 two "
        "independent voices, 0 one voice. Only what was received or seen counts.",
        SUBTITLE,
    )
    columns = [
        Column("number", "No.", TEXT_CENTRE, width=9),
        Column("title", "Title", TEXT_CELL, width=60, head=HEAD),
        Column("kind", "Kind", TEXT_CELL, width=20, head=HEAD),
        Column("state", "State", TEXT_CELL, width=26, head=HEAD),
        Column("grade", "Grade", TEXT_CENTRE, width=8),
        Column("date", "Date", TEXT_CELL, width=18, head=HEAD),
        Column("version", "Version", TEXT_CELL, width=16, head=HEAD),
        Column("owner", "Owner", TEXT_CELL, width=24, head=HEAD),
        Column("statements", "Statements", TEXT_CELL, width=60, head=HEAD),
    ]
    rows = [*map(_seen, report.register), *map(_not_seen, report.week.unseen)]
    table = Table(sheet, columns, 4, len(rows))
    table.write(rows)
    sheet.worksheet.auto_filter.ref = f"A4:I{table.bottom}"
    lay_out(sheet, report, Paper("C5", 4, tab=TEXT_3))


def _seen(line: RegisterLine) -> dict[str, Value | None]:
    return {
        "number": line.number,
        "title": line.title,
        "kind": line.kind,
        "state": line.state,
        "grade": line.grade,
        "date": line.date,
        "version": line.version,
        "owner": line.owner,
        "statements": by_area(line.statements),
    }


def _not_seen(line: UnseenLine) -> dict[str, Value | None]:
    """Asked for and not seen: it has no grade, and nothing rests on it."""
    return {
        "number": line.number,
        "title": line.title,
        "kind": line.kind,
        "state": f"{line.state}: {line.reason}" if line.reason else line.state,
        "grade": None,
        "date": "",
        "version": "",
        "owner": line.owner,
        "statements": "",
    }


def write_interviews(book: Book, report: Report, found: Interviews) -> None:
    """The talks by role; no name and no alias."""
    sheet = book.sheets[INTERVIEWS]
    sheet.text(1, 1, "Interviews", TITLE_LOOK)
    sheet.text(2, 1, f"{found.sentence} People are named by role.", SUBTITLE)
    columns = [
        Column("code", "No.", TEXT_CENTRE, width=8),
        Column("date", "Date", TEXT_CELL, width=18, head=HEAD),
        Column("title", "Session", TEXT_CELL, width=32, head=HEAD),
        Column("roles", "Roles", TEXT_CELL, width=60, head=HEAD),
        Column("people", "People", TEXT_CENTRE, width=9),
        Column("topics", "Topics", TEXT_CENTRE, width=9),
        Column("minutes", "Minutes", TEXT_CENTRE, width=10),
    ]
    keys = [column.key for column in columns]
    Table(sheet, columns, 4, len(found.sessions)).write(
        {key: getattr(line, key) for key in keys} for line in found.sessions
    )
    lay_out(sheet, report, Paper("A5", 4, tab=TEXT_3))


def write_long_texts(book: Book, report: Report) -> None:
    """Texts that fit no cell, whole, in as many rows as they need."""
    if not book.long_texts:
        return
    sheet = book.add_sheet(LONG_TEXTS, before=1)
    sheet.text(1, 1, "Long texts", TITLE_LOOK)
    sheet.text(2, 1, "A cell holds no more; the parts of a text follow each other.", SUBTITLE)
    columns = [
        Column("sheet", "Sheet", TEXT_CELL, width=14, head=HEAD),
        Column("cell", "Cell", TEXT_CELL, width=8, head=HEAD),
        Column("part", "Part", TEXT_CENTRE, width=7),
        Column("text", "Text", TEXT_CELL, width=120, head=HEAD),
    ]
    rows = [
        (long, part, text)
        for long in book.long_texts
        for part, text in enumerate(parts(long.text), start=1)
    ]
    table = Table(sheet, columns, 4, len(rows))
    table.write_head(20)
    for number, (long, part, text) in enumerate(rows, start=1):
        values: dict[str, Value | None] = {
            "sheet": long.sheet,
            "cell": long.cell,
            "part": part,
            "text": text,
        }
        table.write_row(number, values)
    for column in columns:
        sheet.width(table.column(column.key), column.width)
    lay_out(sheet, report, Paper("A5", 4, tab=TEXT_3))
