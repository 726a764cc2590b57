"""The chapter of findings: themes, then every finding by severity; and those of one area."""

from collections.abc import Sequence
from itertools import groupby

from maturity_desktop.report.decisions import SEVERITIES, FindingLine, ThemeLine
from maturity_desktop.report.palette import FELL, OK, TEXT_2, WARN
from maturity_desktop.report.pdf.blocks import Block, Columns, Row, Space, Stack, Table
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.fonts import SEMIBOLD
from maturity_desktop.report.pdf.paper import SAID, Cell, Col, table
from maturity_desktop.report.pdf.parts import heading, label_run, page_title
from maturity_desktop.report.pdf.styles import CAPTION, LABEL, STRONG, Style
from maturity_desktop.report.pdf.typesetting import Run
from maturity_desktop.report.wording import by_area
from maturity_desktop.text import listed

_BETWEEN = 18.0
TAG_X = 74.0  # codes and tags stand left of it
_TAG = Style(SEMIBOLD, 7.5, 10)
_SEVERITY = {"high": FELL, "medium": WARN}
_STRENGTHS, _OBSERVATIONS = "Strengths", "Observations"


def findings(book: Book) -> None:
    """The chapter; a report without findings has none."""
    part = book.report.decisions
    if not part.findings:
        return
    book.layout.new_page()
    book.layout.anchor("findings", "Findings", 0)
    lead = "Gaps stand first, by severity and then by the sponsor's goals they touch."
    book.layout.add(page_title(book, "Findings", part.sentence, lead))
    if part.themes:
        head = heading(book, "Themes across areas")
        book.layout.add_kept(head, _themes(book, part.themes), before=_BETWEEN)
    for title, rows in groupby(part.findings, key=_group):
        body = Table(None, [finding_row(book, row, whole=True) for row in rows])
        book.layout.add_kept(heading(book, title), body, before=_BETWEEN)


def area_findings(book: Book, found: Sequence[FindingLine]) -> Block:
    """Findings of one area, without cause and statements: the register has all of them."""
    return Table(None, [finding_row(book, row, whole=False) for row in found])


def _group(row: FindingLine) -> str:
    """``"Gaps of medium severity: slows a goal, can be settled within a quarter"``."""
    if row.kind != "gap":
        return _STRENGTHS if row.kind == "strength" else _OBSERVATIONS
    said = SEVERITIES[row.severity]
    return f"Gaps of {row.severity} severity: {said}" if row.severity else f"Gaps, {said}"


def _themes(book: Book, themes: Sequence[ThemeLine]) -> Block:
    columns = (
        Col("Theme", 170),
        Col("Areas", 150),
        Col("Findings", book.width - 320),
    )
    rows: list[Sequence[Cell]] = [
        (
            [(theme.name, STRONG)],
            [(", ".join(theme.areas), SAID)],
            Stack(
                [
                    book.text(book.width - 320, (one.code, STRONG), (one.title, SAID))
                    for one in theme.findings
                ],
                gap=1,
            ),
        )
        for theme in themes
    ]
    return table(book, columns, rows)


def finding_row(book: Book, row: FindingLine, *, whole: bool) -> Row:
    """Code and kind at the left, what was found beside it."""
    left = Stack([book.text(TAG_X - 8, run) for run in _tags(row)])
    width = book.width - TAG_X
    blocks: list[Block] = [
        book.text(width, (_sentence(row.title), STRONG), (row.condition, SAID)),
    ]
    warn = LABEL.of(WARN) if row.kind == "gap" else LABEL
    brings = "Consequence" if row.kind == "gap" else "Effect"
    said = [(brings, row.consequence, warn)]
    if whole:
        said += [("Cause", row.cause, LABEL), ("Basis of the figures", row.basis, LABEL)]
    blocks += [
        book.text(width, label_run(name, style), (text, SAID)) for name, text, style in said if text
    ]
    facts = _facts(row, whole=whole)
    if facts:
        blocks += [Space(1), book.text(width, (facts, CAPTION))]
    return Row(Columns([(0, left), (TAG_X, Stack(blocks, gap=1))]), book.width, pad=4.5)


def _tags(row: FindingLine) -> list[Run]:
    colour = OK if row.kind == "strength" else TEXT_2
    if row.kind == "gap":
        colour = _SEVERITY.get(row.severity, TEXT_2)
    runs: list[Run] = [(row.code, STRONG), (row.tag, _TAG.of(colour))]
    if row.draft:
        runs.append(("draft", _TAG.of(WARN)))
    return runs


def _facts(row: FindingLine, *, whole: bool) -> str:
    """Where it stands, on what it rests, and what answers it."""
    counts = [item.grade for item in row.evidence if item.counts]
    grade = f" (grade {max(counts)})" if counts else ""
    numbers = ", ".join(
        f"{item.number} against" if item.contradicts else item.number for item in row.evidence
    )
    answers = listed([one.code for one in row.recommendations])
    parts = [
        by_area(row.statements) if whole else "",
        row.goal_words,
        f"evidence {numbers}{grade}" if numbers else "",
        f"answered by {answers}" if answers else "",
    ]
    return " · ".join(part for part in parts if part)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "?", "!")) else f"{text}."
