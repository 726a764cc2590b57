"""The parts of the scope page, as it is printed alone and in the appendix of the report."""

from collections.abc import Sequence

from maturity_desktop.planning.effort import days_text as effort_text
from maturity_desktop.planning.scope_page import PageArea, PageDate, ScopePage
from maturity_desktop.planning.topics import USUAL_VOICES
from maturity_desktop.report.pdf.blocks import Block, Columns, Row, Stack, Table
from maturity_desktop.report.pdf.book import Pages
from maturity_desktop.report.pdf.paper import SAID, Cell, Col, named, over_all, table
from maturity_desktop.report.pdf.styles import (
    CAPTION,
    CAPTION_STRONG,
    FAINT,
    NAME,
    STRONG,
)
from maturity_desktop.report.wording import long_date, period

_NUMBER = 16.0
_LABEL = 92.0
_GOAL_AREAS = 262.0
_OPERATORS = {"own": "own staff", "supplier": "supplier", "shared": "shared"}
_NBSP = "\N{NO-BREAK SPACE}"
_DASH = "\N{EN DASH}"


def goals(pages: Pages, page: ScopePage) -> Block:
    """The sponsor's goals in their order, each with the areas it depends on."""
    text = pages.width - _NUMBER - _GOAL_AREAS
    rows = [
        Row(
            Columns(
                [
                    (0, pages.text(_NUMBER, (str(goal.number), STRONG))),
                    (_NUMBER, pages.text(text - 12, (goal.text, NAME))),
                    (
                        _NUMBER + text,
                        pages.text(_GOAL_AREAS, (", ".join(goal.labels) or "no area yet", SAID)),
                    ),
                ]
            ),
            pages.width,
            pad=3,
        )
        for goal in page.goals
    ]
    return Table(None, rows)


def areas(pages: Pages, page: ScopePage) -> Block:
    """Every area in its group: what is agreed, or why it is left out."""
    fixed = (
        Col("Statements", 72),
        Col("Target", 68),
        Col("Weight", 40, "right"),
        Col("Operated by", 62),
        Col("Units", 34),
        Col("Voices", 34, "right"),
        Col("Goals", 34),
    )
    name = pages.width - sum(column.width for column in fixed)
    rows: list[Sequence[Cell] | Row] = []
    for group in page.groups:
        if group.name:
            rows.append(over_all(pages, (group.name, CAPTION_STRONG)))
        rows += [
            _area(area) if area.included else _left_out(pages, area, name) for area in group.areas
        ]
    return table(pages, [Col("Practice area", name), *fixed], rows, pad=2.9)


def _area(area: PageArea) -> Sequence[Cell]:
    target = f"{area.target} {area.target_name}".strip() if area.target is not None else _DASH
    return (
        [(area.name, NAME)],
        [(f"{_statements(area)}, {area.depth}", SAID)],
        [(target, SAID)],
        [(f"{area.weight:g}", SAID)],
        [(_OPERATORS[area.operator], SAID)],
        [(", ".join(area.unit_marks) or _DASH, SAID)],
        [(str(area.voices or USUAL_VOICES), SAID)],
        [(", ".join(map(str, area.goals)) or _DASH, SAID)],
    )


def _statements(area: PageArea) -> str:
    if area.statements == area.statements_all:
        return str(area.statements)
    return f"{area.statements} of {area.statements_all}"


def _left_out(pages: Pages, area: PageArea, name: float) -> Row:
    said = f"Left out: {area.reason}" if area.reason else "Left out"
    cells = Columns(
        [
            (0, pages.text(name - 9, (area.name, NAME.of(FAINT)))),
            (name, pages.text(pages.width - name, (said, SAID))),
        ]
    )
    return Row(cells, pages.width, pad=2.9)


def rules(pages: Pages, page: ScopePage) -> Block:
    """What is fixed before there is a result."""
    said = page.rules
    answers = ", ".join(
        f"{answer.id} {answer.label.lower()}"
        + (f" ({answer.band})".replace(" %", f"{_NBSP}%") if answer.band else "")
        for answer in said.answers
    )
    rows = (
        ("Levels", said.level),
        ("Answers", f"{answers}."),
        ("Not applicable", said.na),
        ("Supported", said.supported),
        ("Profile sentence", said.headline),
        ("Depth", said.depth),
    )
    return named(pages, pages.width, rows, _LABEL)


def dates(pages: Pages, page: ScopePage) -> Block:
    """The six dates beside each other; one that is not set is a dash."""
    longer = 1.4  # the days on site are a span
    one = pages.width / (len(page.dates) - 1 + longer)
    cells: list[tuple[float, Block]] = []
    x = 0.0
    for date in page.dates:
        wide = one * (longer if date.id == "site" else 1)
        words = [
            pages.text(wide - 6, (date.name, CAPTION)),
            pages.text(wide - 6, (_day(date), STRONG)),
        ]
        cells.append((x, Stack(words, gap=1)))
        x += wide
    return Row(Columns(cells), pages.width, pad=5)


def _day(date: PageDate) -> str:
    return period(date.first, date.last) or _DASH


def effort(pages: Pages, page: ScopePage) -> Block:
    """The estimate line by line, its sum, and what the client gives."""
    columns = (
        Col("Work of the assessors", 168),
        Col("Person-days", 62, "right"),
        Col("From what", pages.width - 230),
    )
    found = page.effort
    rows: list[Sequence[Cell] | Row] = [
        (
            [(line.name, NAME)],
            [(effort_text(line.low, line.high), SAID)],
            [(line.basis, SAID)],
        )
        for line in found.lines
    ]
    whose = f"Norms of {page.norms}." if page.norms else "Usual norms of the field."
    total = effort_text(found.low, found.high)
    rows.append(([("Together", STRONG)], [(total, STRONG)], [(whose, SAID)]))
    if page.client_days is not None:
        days = str(page.client_days)
        rows.append(([("Client", NAME)], [(days, SAID)], [("Talks, documents, workshop.", SAID)]))
    return table(pages, columns, rows, pad=2.9)


def amendments(pages: Pages, page: ScopePage) -> Block:
    """What was changed after the scope was signed, the oldest first."""
    columns = (Col("Date", 78), Col("Change", 208), Col("Reason", pages.width - 286))
    rows = [
        ([(long_date(one.date), SAID)], [(one.change, NAME)], [(one.reason, SAID)])
        for one in page.amendments
    ]
    return table(pages, columns, rows)


def notes(pages: Pages, page: ScopePage) -> Block:
    """What the letters stand for, below the table."""
    return pages.text(pages.width, (" ".join(page.notes), CAPTION))
