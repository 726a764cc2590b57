"""The scope page as a PDF: what the client signs before the week, or has signed."""

from collections.abc import Callable, Sequence
from pathlib import Path

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Session
from maturity_desktop.assessment.talks import people_in, session_code, sessions_of
from maturity_desktop.planning.days import short_day, span_text
from maturity_desktop.planning.feasibility import Feasibility, feasibility
from maturity_desktop.planning.norms import Norms
from maturity_desktop.planning.scope_page import ScopePage, scope_page
from maturity_desktop.planning.topics import planned_topics
from maturity_desktop.report.pdf import scope_parts
from maturity_desktop.report.pdf.blocks import Block, Columns, Row, Space, Stack
from maturity_desktop.report.pdf.book import Pages
from maturity_desktop.report.pdf.document import PdfResult
from maturity_desktop.report.pdf.paper import SAID, Cell, Col, begin, blank, save, table
from maturity_desktop.report.pdf.parts import heading, page_title
from maturity_desktop.report.pdf.styles import BODY, NAME, STRONG
from maturity_desktop.report.week import roles_in
from maturity_desktop.report.wording import KINDS, long_date
from maturity_desktop.text import counted

_BETWEEN = 11.0
_PARTY = 132.0


def write_scope_page(
    assessment: Assessment,
    round_id: str,
    path: Path,
    progress: Callable[[float], None] = lambda _share: None,
    *,
    norms: Norms | None = None,
) -> PdfResult:
    """Writes the scope page of a round, signed or still a draft.

    Raises:
        KeyError: there is no such round.
        UserError: the file cannot be written there.
    """
    page = scope_page(assessment, round_id, norms)
    pages = begin(assessment, round_id, "Scope page", _state(page))
    layout = pages.layout
    layout.anchor("scope", "Scope", 0)
    layout.add(_title(pages, page))
    parts: list[tuple[str, Block]] = []
    if page.goals:
        parts.append(("What the sponsor wants", scope_parts.goals(pages, page)))
    table_ = Stack([scope_parts.areas(pages, page), scope_parts.notes(pages, page)], gap=5)
    parts += [
        ("What is assessed", table_),
        ("Dates", scope_parts.dates(pages, page)),
        ("Rules, fixed before results", scope_parts.rules(pages, page)),
        ("Interviews", interview_plan(pages, assessment, round_id)),
    ]
    if page.effort.lines:
        parts.append(("Effort", scope_parts.effort(pages, page)))
    if page.amendments:
        title = "Amendments after the scope was signed"
        parts.append((title, scope_parts.amendments(pages, page)))
    for words, body in parts:
        layout.add_kept(heading(pages, words), body, before=_BETWEEN)
    closing = _signature(pages, page)
    layout.add_kept(heading(pages, "Agreed"), closing, before=_BETWEEN)
    return save(pages, path, progress)


def interview_plan(pages: Pages, assessment: Assessment, round_id: str) -> Block:
    """Whether the talks fit, and the sessions with the roles that are asked."""
    found = feasibility(assessment, round_id)
    said = pages.text(pages.width, (f"{found.headline}.", STRONG), (found.detail, BODY))
    sessions = sessions_of(assessment, round_id)
    if not sessions:
        return Stack([Space(3), said])
    columns = (
        Col("No.", 28),
        Col("Day and time", 110),
        Col("Session", 114),
        Col("Roles", pages.width - 336),
        Col("Minutes", 44, "right"),
        Col("Topics", 40, "right"),
    )
    rows = [_session(assessment, session, found) for session in sessions]
    return Stack([Space(3), said, Space(5), table(pages, columns, rows, pad=2.9)], kept=3)


def _session(assessment: Assessment, session: Session, found: Feasibility) -> Sequence[Cell]:
    over = any(one.session == session.id for one in found.overfull)
    topics = str(len(planned_topics(assessment, session.id)))
    return (
        [(session_code(session), STRONG)],
        [(when(session) or "to be agreed", SAID)],
        [(session.title, NAME)],
        [(roles_in(assessment, [one for _, one in people_in(assessment, session.id)]), SAID)],
        [(str(session.minutes), SAID)],
        [(topics, STRONG if over else SAID)],
    )


def when(session: Session) -> str:
    """``"9 March, 10:15 to 11:15"``: short, as for a week of one month."""
    span = span_text(session.start, session.minutes)
    return ", ".join(part for part in (short_day(session.date), span) if part)


def _state(page: ScopePage) -> str:
    if not page.signed:
        return "scope page, draft"
    on = f" {long_date(page.signed_on)}" if page.signed_on else ""
    return f"scope page, signed{on}"


def _title(pages: Pages, page: ScopePage) -> Block:
    eyebrow = "Scope page, signed" if page.signed else "Scope page, draft to be signed"
    where = f" Place: {page.place}." if page.place else ""
    lead = (
        f"{KINDS[page.round_kind]} with the model “{page.model}”: {page.areas_in} of "
        f"{counted(page.areas_all, 'practice area')}, {page.statements_in} of "
        f"{counted(page.statements_all, 'statement')}.{where}"
    )
    return page_title(pages, eyebrow, f"{page.client}, {page.round_name}", lead)


def _signature(pages: Pages, page: ScopePage) -> Block:
    """Who signed and when, or lines for both sides."""
    if page.signed:
        who = page.signed_by or "the client"
        on = f" on {long_date(page.signed_on)}" if page.signed_on else ""
        said = f"Signed{on} by {who}."
        then = (
            "What was agreed then stands; every later change of areas, depth, targets, weights "
            "and rules is an amendment with its reason."
        )
        return Stack([Space(3), pages.text(pages.width, (said, STRONG), (then, BODY))])
    sides = [_side(pages, name) for name in (page.client or "Client", page.firm or "Assessors")]
    # As a row it stands on one page.
    return Row(Stack(sides, gap=8), pages.width, pad=5, rule="")


def _side(pages: Pages, name: str) -> Block:
    line = (pages.width - _PARTY) / 2
    return Columns(
        [
            (0, Stack([Space(15), pages.text(_PARTY - 12, (name, STRONG))])),
            (_PARTY, blank(pages, line - 8, "Name and role")),
            (_PARTY + line + 8, blank(pages, line - 8, "Date and signature")),
        ]
    )
