"""Method and limits in plain words, and the register of evidence."""

from collections.abc import Sequence

from maturity_desktop.report.pdf import marks
from maturity_desktop.report.pdf.blocks import Block, Columns, Drawing, Row, Stack, Table
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.paper import Cell, Col, table
from maturity_desktop.report.pdf.parts import heading, page_title
from maturity_desktop.report.pdf.sheet import Sheet
from maturity_desktop.report.pdf.styles import (
    BODY,
    CAPTION,
    COLUMN,
    DARK_RULE,
    HEADING,
    NAME,
    SMALL,
    STRONG,
)
from maturity_desktop.report.records import RegisterLine, Section
from maturity_desktop.report.week import UnseenLine
from maturity_desktop.report.wording import by_area
from maturity_desktop.text import counted

_MARGIN = 138.0  # headings stand in the margin, text beside them
_TITLE_X = 40.0
_KIND_X = 248.0
_GRADE_X = 344.0
_STATEMENTS_X = 377.0


def method(book: Book) -> None:
    """How the figures were made and what they do not say."""
    layout = book.layout
    layout.new_page()
    layout.anchor("method", "Method and limits", 0)
    layout.add(page_title(book, "Appendix", "Method and limits"))
    rows = [_section(book, section) for section in book.report.method]
    layout.add(Table(None, rows), before=12)


def _section(book: Book, section: Section) -> Row:
    name = book.text(_MARGIN - 18, (section.heading, HEADING))
    width = book.width - _MARGIN
    body = Stack([book.text(width, (text, BODY)) for text in section.paragraphs], gap=4)
    return Row(Columns([(0, name), (_MARGIN, body)]), book.width, pad=9)


def evidence_register(book: Book) -> None:
    """Every item that speaks for or against a statement of this round."""
    lines, unseen = book.report.register, book.report.week.unseen
    if not lines and not unseen:
        return
    layout = book.layout
    layout.new_page()
    layout.anchor("evidence", "Evidence register", 0)
    number = counted(len(lines), "item")
    layout.add(page_title(book, "Appendix", "Evidence register", f"{number}, by number."))
    if lines:
        head = Drawing(18, lambda *at: _head(book, *at))
        layout.add(Table(head, [_row(book, item) for item in lines]), before=8)
    if unseen:
        title = heading(book, "Asked for and not seen")
        layout.add_kept(title, _not_seen(book, unseen), before=18)


def _not_seen(book: Book, lines: Sequence[UnseenLine]) -> Block:
    """What the results do not rest on, by name."""
    columns = (
        Col("No.", _TITLE_X),
        Col("Item", _KIND_X - _TITLE_X),
        Col("Asked of", 104),
        Col("State", book.width - _KIND_X - 104),
    )
    rows: list[Sequence[Cell]] = [
        (
            [(line.number, STRONG)],
            [(line.title, NAME), (f"({line.kind})", SMALL)],
            [(line.owner or "\N{EN DASH}", SMALL)],
            [(f"{line.state[:1].upper()}{line.state[1:]}.", SMALL), (line.reason, SMALL)],
        )
        for line in lines
    ]
    return table(book, columns, rows, pad=4)


def _head(book: Book, sheet: Sheet, x: float, top: float) -> None:
    y = top - 10
    for left, words in (
        (0.0, "No."),
        (_TITLE_X, "Item"),
        (_KIND_X, "Kind and state"),
        (_GRADE_X, "Grade"),
        (_STATEMENTS_X, "Statements"),
    ):
        sheet.label((x + left, y), words, COLUMN)
    sheet.rule((x, top - 18), book.width, DARK_RULE)


def _row(book: Book, item: RegisterLine) -> Row:
    kind = ", ".join(part for part in (item.kind, item.state, item.date) if part)
    owner = f"owner {item.owner}" if item.owner else ""
    facts = ", ".join(part for part in (item.version_text, owner) if part)
    width = _KIND_X - _TITLE_X - 12

    def grade(sheet: Sheet, x: float, top: float) -> None:
        marks.grade(sheet, (x, top - 6), item.grade)

    columns = Columns(
        [
            (0, book.text(_TITLE_X - 4, (item.number, STRONG))),
            (
                _TITLE_X,
                Stack([book.text(width, (item.title, NAME)), book.text(width, (facts, CAPTION))]),
            ),
            (_KIND_X, book.text(_GRADE_X - _KIND_X - 12, (kind, SMALL))),
            (_GRADE_X, Drawing(11, grade)),
            (
                _STATEMENTS_X,
                book.text(book.width - _STATEMENTS_X, (by_area(item.statements), SMALL)),
            ),
        ]
    )
    return Row(columns, book.width, pad=4)
