"""The appendix about the week on site: scope as signed, interviews by role, calibration, wording."""

from collections.abc import Sequence

from maturity_desktop.assessment.own_wording import MARK
from maturity_desktop.planning.scope_page import ScopePage
from maturity_desktop.report.own_wording import OwnLine
from maturity_desktop.report.pdf import scope_parts
from maturity_desktop.report.pdf.blocks import Block, Stack
from maturity_desktop.report.pdf.book import Book
from maturity_desktop.report.pdf.calibration_page import add_parts
from maturity_desktop.report.pdf.paper import SAID, Cell, Col, table
from maturity_desktop.report.pdf.parts import heading, label_run, page_title
from maturity_desktop.report.pdf.styles import CAPTION, NAME, STRONG
from maturity_desktop.report.week import GroupLine, Interviews
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import counted

_BETWEEN = 16.0


def scope(book: Book) -> None:
    """What was agreed before the week, and what was amended."""
    page = book.report.week.scope
    if page is None:
        return
    title = "Scope as signed" if page.signed else "Scope as agreed"
    _begin(book, "scope", title, _signed(page))
    parts: list[tuple[str, Block]] = []
    if page.goals:
        parts.append(("What the sponsor wants", scope_parts.goals(book, page)))
    areas = Stack([scope_parts.areas(book, page), scope_parts.notes(book, page)], gap=5)
    parts += [("What was agreed", areas), ("Dates", scope_parts.dates(book, page))]
    if page.amendments:
        changed = scope_parts.amendments(book, page)
        parts.append(("Amendments after the scope was signed", changed))
    for words, body in parts:
        book.layout.add_kept(heading(book, words), body, before=_BETWEEN)


def _signed(page: ScopePage) -> str:
    if not page.signed:
        return "Not signed when this report was made."
    who = f" by {page.signed_by}" if page.signed_by else ""
    on = f" on {long_date(page.signed_on)}" if page.signed_on else ""
    return f"Signed{on}{who}. The table shows it with every amendment."


def interviews(book: Book) -> None:
    """Every talk with the roles that were in it, and what departments said."""
    found = book.report.week.interviews
    if found is None:
        return
    lead = f"{found.sentence} People are named by role; nobody is quoted without consent."
    _begin(book, "interviews", "Interviews by role", lead)
    book.layout.add(_sessions(book, found), before=8)
    if found.groups or found.withheld:
        notes = book.text(book.width, (found.withheld, CAPTION))
        blocks: list[Block] = [_groups(book, found.groups)] if found.groups else []
        body = Stack([*blocks, notes], gap=5)
        book.layout.add_kept(heading(book, "What departments said"), body, before=_BETWEEN)


def _sessions(book: Book, found: Interviews) -> Block:
    columns = (
        Col("No.", 28),
        Col("Date", 76),
        Col("Session", 118),
        Col("Roles", book.width - 348),
        Col("People", 38, "right"),
        Col("Topics", 42, "right"),
        Col("Minutes", 46, "right"),
    )
    rows: list[Sequence[Cell]] = [
        (
            [(one.code, STRONG)],
            [(one.date, SAID)],
            [(one.title, NAME)],
            [(one.roles, SAID)],
            [(str(one.people), SAID)],
            [(str(one.topics), SAID)],
            [(str(one.minutes), SAID)],
        )
        for one in found.sessions
    ]
    return table(book, columns, rows)


def _groups(book: Book, groups: Sequence[GroupLine]) -> Block:
    """Voices, which are no ratings, on each answer."""
    columns = (
        Col("Department", 150),
        Col("People", 50, "right"),
        Col("Statements", 66, "right"),
        Col("Voices on each answer", book.width - 266),
    )
    rows = [
        (
            [(one.name, NAME)],
            [(str(one.people), SAID)],
            [(str(one.statements), SAID)],
            [(", ".join(f"{label.lower()} {count}" for label, count in one.answers), SAID)],
        )
        for one in groups
    ]
    return table(book, columns, rows)


def calibration(book: Book) -> None:
    """How far a second assessor agrees who rated some of the statements blind."""
    page = book.report.week.calibration
    if page is None or not page.figures:
        return
    _begin(book, "calibration", "Calibration", "")
    add_parts(book, page)


def own_wording(book: Book) -> None:
    """Every statement that is not as the model has it, and why."""
    lines = book.report.week.own
    if not lines:
        return
    lead = (
        f"{counted(len(lines), 'statement')} of this engagement "
        f"{'differs' if len(lines) == 1 else 'differ'} from the published model; {MARK} marks "
        "them wherever they are shown."
    )
    _begin(book, "own-wording", "Own wording", lead)
    columns = (
        Col("Statement", 112),
        Col("What was changed", 76),
        Col("How it reads, and why", book.width - 188),
    )
    book.layout.add(table(book, columns, [_own(book, one) for one in lines]), before=8)


def _own(book: Book, one: OwnLine) -> Sequence[Cell]:
    width = book.width - 188
    weight = f"Weight {one.weight:g}" if one.weight is not None else ""
    said = [
        book.text(width, label_run("Here"), (one.statement, SAID)) if one.statement else None,
        book.text(width, label_run("Model"), (one.model_statement, SAID))
        if one.model_statement
        else None,
        book.text(width, (weight, SAID)) if weight else None,
        book.text(width, label_run("Reason"), (one.reason, SAID)) if one.reason else None,
    ]
    place = Stack(
        [
            book.text(103, (f"{one.area} {one.number}", STRONG)),
            book.text(103, (one.title, SAID)),
        ]
    )
    return place, [(one.kind, NAME)], Stack([block for block in said if block], gap=1.5)


def _begin(book: Book, key: str, title: str, lead: str) -> None:
    book.layout.new_page()
    book.layout.anchor(key, title, 0)
    book.layout.add(page_title(book, "Appendix", title, lead))
