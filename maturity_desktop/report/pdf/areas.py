"""The chapter of one area: figures, ladder, progress, evidence, points, what holds it back."""

from collections.abc import Callable
from functools import partial

from maturity_desktop.report import geometry
from maturity_desktop.report.palette import ACCENT, GRADES, WARN
from maturity_desktop.report.pdf import marks, progress
from maturity_desktop.report.pdf.advice import area_advice
from maturity_desktop.report.pdf.blocks import Block, Columns, Drawing, Row, Space, Stack, Table
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.figures import figure_row
from maturity_desktop.report.pdf.findings import area_findings
from maturity_desktop.report.pdf.fonts import SEMIBOLD
from maturity_desktop.report.pdf.ladder import asked, held_back_by, ladder
from maturity_desktop.report.pdf.parts import (
    LegendEntry,
    Sign,
    heading,
    label_run,
    strengths_and_gaps,
)
from maturity_desktop.report.pdf.sheet import XY, Rect, Sheet
from maturity_desktop.report.pdf.styles import (
    BODY,
    EYEBROW,
    LABEL,
    LEAD,
    SMALL,
    STRONG,
    TITLE,
    Style,
)
from maturity_desktop.report.records import AreaPart, Report, StatementLine
from maturity_desktop.report.wording import GRADES as GRADE_NAMES
from maturity_desktop.text import counted

_BETWEEN = 13.5  # between the sections of a page
_TIGHTEST = 7.0
_NAMED_AT_MOST = 6
_TEXT_X = 64.0

_Section = tuple[Block, Block]  # a heading and what stands below it


def area_chapters(report: Report) -> list[Callable[[Book], None]]:
    """One builder for each area."""
    return [partial(_chapter, area=area) for area in report.areas]


def _chapter(book: Book, area: AreaPart) -> None:
    layout = book.layout
    layout.new_page()
    if area is book.report.areas[0]:
        layout.anchor("areas", "Practice areas", 0)
    layout.anchor(book.area_key(area), area.name, 1)
    for block in _title(book, area):
        layout.add(block)
    if area.score.state == "assessed":
        layout.add(figure_row(book, area), before=8)
    figures, words = _figures(book, area), _words(book, area)
    between = _between(layout.room, [*figures, *words])
    for head, body in figures:
        layout.add_kept(head, body, before=between)
    # The words stand together: a spread of figures and words where one page is too short. Where
    # they are longer than a page, they begin below the figures, else a third page holds their end.
    together = sum(between + head.height + body.height for head, body in words)
    if together - between <= layout.height:
        layout.need(together)
    for head, body in words:
        layout.add_kept(head, body, before=between)


def _between(room: float, sections: list[_Section]) -> float:
    """The space between sections: less of it where the chapter just fits one page then."""
    spare = room - sum(head.height + body.height for head, body in sections)
    even = spare / len(sections) if sections else _BETWEEN
    return min(even - 0.01, _BETWEEN) if even > _TIGHTEST else _BETWEEN


def _figures(book: Book, area: AreaPart) -> list[_Section]:
    """What was rated, how it moved, and on what it rests."""
    sections: list[_Section] = []
    if asked(area):
        title = "Ladder: every statement by level"
        if book.report.model.dimensions:
            title = "Ladder: every statement by dimension and level"
        sections.append((heading(book, title), ladder(book, area)))
    moved = progress.dimension_moves(book, area)
    if moved:
        since = f"Since {book.report.previous_name}"
        head = heading(book, since, progress.legend_entries(book, moved))
        sections.append((head, progress.dumbbells(book, moved)))
    if area.score.rated:
        rated = counted(area.score.rated, "rated statement")
        head = heading(book, f"Evidence grade of {rated}", _grade_legend(area))
        sections.append((head, _grades(book, area)))
    return sections


def _words(book: Book, area: AreaPart) -> list[_Section]:
    """What the assessor says about it, and what the next level asks."""
    sections: list[_Section] = []
    if area.strengths or area.gaps:
        both = strengths_and_gaps(book, area.strengths, area.gaps, areas=False)
        sections.append((Space(0), both))
    decided = book.report.decisions
    found = decided.of_area(area.score.id)
    advice_lines = [one for finding in found for one in finding.recommendations]
    if area.recommendation:
        # Below, recommendations may stand that follow from findings.
        title = "What the assessor recommends for the area" if advice_lines else "Recommendation"
        advice = book.text(book.width, (area.recommendation, BODY))
        sections.append((heading(book, title), advice))
    if found:
        sections.append((heading(book, "Findings"), area_findings(book, found)))
    if advice_lines:
        body = area_advice(book, advice_lines, area.label)
        sections.append((heading(book, "Recommendations"), body))
    if held_back_by(area):
        title = f"What holds back level {area.score.next_level}"
        sections.append((heading(book, title), _holding_back(book, area)))
    return sections


def _title(book: Book, area: AreaPart) -> list[Block]:
    """Group and place, name with its facts beside or below it, then summary and lead."""
    where = " · ".join(part for part in (area.group, area.place if area.group else "") if part)
    facts = " · ".join(area.facts)
    name_width = book.setter.width(area.name, TITLE)
    name: Block = book.text(book.width, (area.name, TITLE))
    beside = name_width + 12 + book.setter.width(facts, SMALL) < book.width
    if facts and beside:
        one_line = book.text(book.width - name_width - 12, (facts, SMALL))
        name = Columns([(0, name), (name_width + 12, Stack([Space(7.4), one_line]))])
    elif facts:
        name = Stack([name, Space(2), book.text(book.width, (facts, SMALL))])
    lead = book.text(book.width, (area.summary, LEAD), (area.lead, LEAD))
    return [
        Stack([book.text(book.width, (where or "Practice area", EYEBROW)), name]),
        Space(3),
        lead,
    ]


def _grade_legend(area: AreaPart) -> list[LegendEntry]:
    """The four grades in words, each with its number of statements."""

    def square(colour: str) -> Sign:
        def paint(sheet: Sheet, at: XY) -> None:
            sheet.box(Rect(at[0] - 3, at[1] - 3, 6, 6), colour, radius=1)

        return paint

    # Whether anybody was heard is not known of a statement: an item of grade 0 is one voice.
    names = (f"{GRADE_NAMES[0]} at most", *GRADE_NAMES[1:])
    return [
        LegendEntry(f"{grade} {names[grade]}: {count}", square(GRADES[grade]))
        for grade, count in enumerate(area.score.grades)
    ]


def _grades(book: Book, area: AreaPart) -> Block:
    """One bar over all rated statements."""
    parts = geometry.stacked(area.score.grades, book.width, 1.2)

    def paint(sheet: Sheet, x: float, top: float) -> None:
        for (left, width), colour in zip(parts, GRADES, strict=True):
            if width:
                sheet.box(Rect(x + left, top - 9, width, 7), colour, radius=min(1, width / 2))

    return Drawing(9, paint)


def _holding_back(book: Book, area: AreaPart) -> Block:
    """The first statements that fail the rule of the next level, with the way on."""
    held = held_back_by(area)
    told = {
        place: finding.code
        for finding in book.report.decisions.of_area(area.score.id)
        for place in finding.statements
    }
    rows = [
        _held_row(book, line, told.get(f"{area.label} {line.number}", ""))
        for line in held[:_NAMED_AT_MOST]
    ]
    more = len(held) - _NAMED_AT_MOST
    if more > 0:
        words = f"and {more} more in the list of all statements"
        style = Style(SEMIBOLD, 8, 11, ACCENT)

        def paint(sheet: Sheet, x: float, top: float) -> None:
            sheet.label((x, top - 6), words, style)
            place = Rect(x, top - 12, book.setter.width(words, style), 12)
            sheet.link(place, book.list_key(area))

        rows.append(Row(Drawing(12, paint), book.width, pad=5, rule=""))
    return Table(None, rows)


def _held_row(book: Book, line: StatementLine, finding: str) -> Row:
    """With risk and first steps from the model where no `finding` has told of it."""
    width = book.width - _TEXT_X

    def mark(sheet: Sheet, x: float, top: float) -> None:
        y = top - 6
        sheet.label((x, y), line.number, STRONG)
        marks.answer(sheet, (x + 28, y), line, marks.answer_words(line), _TEXT_X - 44)

    told = f"see {finding}" if finding else ""
    blocks: list[Block] = [book.text(width, (line.title, STRONG), (told, SMALL))]
    if line.risk and not finding:
        blocks.append(book.text(width, label_run("Risk", LABEL.of(WARN)), (line.risk, SMALL)))
    if line.improvement and not finding:
        blocks.append(book.text(width, label_run("First steps"), (line.improvement, SMALL)))
    content = Columns([(0, Drawing(12, mark)), (_TEXT_X, Stack(blocks, gap=1))])
    return Row(content, book.width, pad=4)
