"""All statements, area by area, with everything that was said about each of them, in full."""

from collections.abc import Callable
from functools import partial

from maturity_desktop.report.palette import WARN
from maturity_desktop.report.pdf import marks
from maturity_desktop.report.pdf.blocks import Block, Columns, Drawing, Row, Stack, Table
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.fonts import MEDIUM, REGULAR, SEMIBOLD
from maturity_desktop.report.pdf.parts import heading, label_run, page_title
from maturity_desktop.report.pdf.sheet import XY, Sheet
from maturity_desktop.report.pdf.styles import (
    CAPTION,
    CAPTION_STRONG,
    COLUMN,
    DEPTH,
    HAIRLINE,
    Style,
)
from maturity_desktop.report.pdf.typesetting import Run
from maturity_desktop.report.records import AreaPart, EvidenceLine, Report, StatementLine

_TITLE = Style(SEMIBOLD, 8.2, 11.4)
_STATEMENT = Style(REGULAR, 8.2, 11.4)
_SAID = Style(REGULAR, 7.8, 10.8, "#4B5563")
_LABEL = Style(SEMIBOLD, 7.8, 10.8, "#4B5563")
_ALERT = Style(MEDIUM, 7.8, 10.8, WARN)
NBSP = "\N{NO-BREAK SPACE}"
_NUMBER = 32.0
_ANSWER = 52.0
_BEFORE = 52.0
_GRADE = 30.0
_GAP = 12.0
_LINE = 11.4
_HEAD_LINES = 2


def all_statements(report: Report) -> list[Callable[[Book], None]]:
    """One builder for each area."""
    return [partial(_list, area=area) for area in report.areas]


def _list(book: Book, area: AreaPart) -> None:
    layout = book.layout
    if area is book.report.areas[0]:
        layout.new_page()
        layout.anchor("statements", "All statements", 0)
        lead = "Every statement that was asked, with its answer, notes, reasons and evidence."
        layout.add(page_title(book, "Appendix", "All statements", lead))
    table = _table(book, area)
    if table is None:
        return
    head = heading(book, area.name)
    before = 20.0
    layout.anchor(book.list_key(area), area.name, 1)
    layout.add_kept(head, table, before=before)


def _table(book: Book, area: AreaPart) -> Table | None:
    shown = [line for line in area.statements if line.state != "not_asked" or _said(line)]
    if not shown:
        return None
    rows: list[Row] = []
    level = None
    for line in sorted(shown, key=lambda line: line.level):
        if line.level != level:
            level = line.level
            rows.append(_level_row(book, level))
        rows.append(_row(book, area, line))
    return Table(_head(book), rows)


def _columns(book: Book) -> tuple[float, float, float]:
    """Left edges of answer, last round and grade."""
    grade = book.width - _GRADE
    before = grade - _BEFORE if book.report.previous is not None else grade
    return before - _ANSWER, before, grade


def _head(book: Book) -> Block:
    answer, before, grade = _columns(book)
    name = book.text(_BEFORE - 6, (book.report.previous_name, COLUMN))
    if name.line_count > _HEAD_LINES:
        name = book.text(_BEFORE - 6, ("Before", COLUMN))
    high = max(12.0, name.height + 2)

    def paint(sheet: Sheet, x: float, top: float) -> None:
        y = top - high + 6
        sheet.label((x, y), "No.", COLUMN)
        sheet.label((x + _NUMBER, y), "Statement", COLUMN)
        sheet.label((x + answer, y), "Answer", COLUMN)
        if before < grade:
            name.draw(sheet, x + before, y + name.height - 4.7)
        sheet.label((x + grade, y), "Grade", COLUMN)
        sheet.rule((x, top - high - 2), book.width, HAIRLINE, 0.5)

    return Drawing(high + 2, paint)


def _level_row(book: Book, level: int) -> Row:
    words = book.level_text(level)

    def paint(sheet: Sheet, x: float, top: float) -> None:
        if book.has_levels:
            style = Style(SEMIBOLD, 7.5, 9)
            band = book.level_band(level)
            marks.named_chip(sheet, (x, top - 8), words, band, style)
        else:
            sheet.label((x, top - 8), words, CAPTION_STRONG)

    return Row(Drawing(13, paint), book.width, pad=3, keep=True)


def _row(book: Book, area: AreaPart, line: StatementLine) -> Row:
    answer, before, grade = _columns(book)
    width = answer - _NUMBER - _GAP

    def mark(sheet: Sheet, x: float, top: float) -> None:
        y = top - _LINE / 2
        sheet.label((x, y), line.number, _TITLE)
        if line.state == "not_asked":
            sheet.label((x + answer, y), "not asked", CAPTION)
        else:
            room = _ANSWER - marks.AFTER_BALL - 4
            marks.answer(sheet, (x + answer, y), line, marks.answer_words(line), room)
        if before < grade and line.previous:
            _last_round(sheet, book, (x + before, y), line)
        against = any(item.contradicts for item in line.evidence)
        if line.state == "rated":
            marks.grade(sheet, (x + grade, y), line.grade, against=against)

    number: list[Block] = [Drawing(_LINE, mark)]
    if not line.key:
        number.append(book.text(_NUMBER, ("depth", CAPTION)))
    statement: list[Run] = [(line.statement, _STATEMENT)]
    if line.title and line.title != line.statement:
        statement = [(_sentence(line.title), _TITLE), *statement]
    said = [book.text(width, *runs) for runs in _said(line)]
    if line.holds_back and area.score.state == "assessed":
        words = f"Holds back level {area.score.next_level}"
        said.insert(0, book.text(width, (words, _ALERT)))
    body = Stack([book.text(width, *statement), *said], gap=1.5)
    return Row(Columns([(0, Stack(number)), (_NUMBER, body)]), book.width, pad=4)


def _last_round(sheet: Sheet, book: Book, at: XY, line: StatementLine) -> None:
    """The answer of the round before, as ball and letter."""
    option = next(
        (o for o in book.report.model.scale_by_name[line.scale].options if o.id == line.previous),
        None,
    )
    if option is None:
        marks.struck_ball(sheet, (at[0] + marks.BALL, at[1]))
    else:
        marks.ball(sheet, (at[0] + marks.BALL, at[1]), option.value, DEPTH)
    words = "n/a" if option is None else option.id
    room = _BEFORE - marks.AFTER_BALL - 4
    letter = book.setter.fit(words, CAPTION, room)
    sheet.label((at[0] + marks.AFTER_BALL, at[1]), letter, CAPTION)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _said(line: StatementLine) -> list[list[Run]]:
    """What was written about a statement, one paragraph each."""
    found: list[list[Run]] = []
    if line.state == "not_applicable":
        found.append([label_run("Not applicable", _LABEL), (line.na, _SAID)])
    if line.reason:
        found.append([label_run("Reason", _LABEL), (line.reason, _SAID)])
    if line.note:
        found.append([label_run("Note", _LABEL), (line.note, _SAID)])
    if line.evidence:
        found.append([label_run("Evidence", _LABEL)])
        found[-1] += [run for item in line.evidence for run in _evidence(item)]
    if line.flag:
        found.append([("Flagged for follow-up", _ALERT)])
    return found


def _evidence(item: EvidenceLine) -> list[Run]:
    remarks = [f"grade{NBSP}{item.grade}"] if item.counts else ["not seen, does not count"]
    title = f"{item.number} {item.title}"
    runs = [(title, _SAID), (f"({', '.join(remarks)})", _SAID.of("#6B7280"))]
    if item.contradicts:
        runs.append(("contradicts", _ALERT))
    return runs
