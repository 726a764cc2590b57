"""The preparation pages as a PDF: what somebody of a role should know before the talk."""

from collections.abc import Callable
from pathlib import Path

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.errors import UserError
from maturity_desktop.planning.preparation import Preparation, prepare, roles_invited
from maturity_desktop.report.pdf.blocks import Block, Columns, Row, Space, Stack, Table
from maturity_desktop.report.pdf.book import Pages
from maturity_desktop.report.pdf.document import PdfResult
from maturity_desktop.report.pdf.paper import SAID, begin, bullets, save, ticked
from maturity_desktop.report.pdf.parts import heading, page_title
from maturity_desktop.report.pdf.styles import BODY, NAME, SMALL, STRONG
from maturity_desktop.text import clean_line

_BETWEEN = 14.0
_NAME = 146.0


def write_preparation(
    assessment: Assessment,
    round_id: str,
    path: Path,
    progress: Callable[[float], None] = lambda _share: None,
    *,
    role: str | None = None,
) -> PdfResult:
    """Writes the page of one role, or of every role that is invited.

    `role` is an id, empty text for people to whom none was given.

    Raises:
        KeyError: there is no such round.
        UserError: nobody is invited yet, or the file cannot be written there.
    """
    pages = begin(assessment, round_id, "Preparation")
    roles = list(roles_invited(assessment, round_id)) if role is None else [role]
    if not roles:
        raise UserError(
            "Nobody is invited to a session yet",
            "Put people into sessions under Plan > Interviews.",
        )
    for one in roles:
        _page(pages, prepare(assessment, round_id, one))
    return save(pages, path, progress)


def _page(pages: Pages, page: Preparation) -> None:
    layout = pages.layout
    layout.new_page()
    layout.anchor(f"role-{page.role}", page.title, 0)
    where = f"For the talk about IT services at {page.client}, {page.round}."
    layout.add(page_title(pages, "Preparation", page.title, clean_line(where)))
    parts: list[tuple[str, Block]] = []
    if page.when:
        parts.append(("When", Stack([Space(4), bullets(pages, pages.width, page.when)], kept=1)))
    expected = bullets(pages, pages.width, page.expected)
    parts.append(("What to expect", Stack([Space(4), expected], kept=1)))
    if page.documents:
        parts.append(("Documents to have at hand", _documents(pages, page)))
    if page.topics:
        parts.append(("What we talk about", _topics(pages, page)))
    for words, body in parts:
        layout.add_kept(heading(pages, words), body, before=_BETWEEN)


def _documents(pages: Pages, page: Preparation) -> Block:
    """With a box to tick, so that nothing is forgotten on the way to the room."""
    rows = [
        ticked(pages, pages.width, (title, BODY), *([(f"({area})", SMALL)] if area else []))
        for title, area in page.documents
    ]
    return Stack([Space(4), *rows], gap=2, kept=1)


def _topics(pages: Pages, page: Preparation) -> Block:
    """The name of each topic, and the question it begins with."""
    return Table(
        None,
        [
            Row(
                Columns(
                    [
                        (
                            0,
                            pages.text(
                                _NAME - 10, (topic.name, STRONG if topic.question else NAME)
                            ),
                        ),
                        (_NAME, pages.text(pages.width - _NAME, (topic.question, SAID))),
                    ]
                ),
                pages.width,
                pad=3,
            )
            for topic in page.topics
        ],
    )
