"""The interview guide as a PDF: what is read aloud, asked and written down in a room.

It is for rooms without a laptop, and lies on the table: no level, no rating, no number that tells
a level, no last round and no other voice stands on it. People are called by their aliases.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.own_wording import marked
from maturity_desktop.assessment.records import Participant, Session, TopicPlan
from maturity_desktop.assessment.talks import (
    people_in,
    probes_of,
    session_code,
    sessions_of,
    topic_name,
    topic_of,
)
from maturity_desktop.errors import UserError
from maturity_desktop.model.records import Criterion
from maturity_desktop.planning.days import day_text, span_text
from maturity_desktop.planning.feasibility import CLOSE_MIN, OPENING_MIN
from maturity_desktop.planning.invitations import NOTICE, purpose_of
from maturity_desktop.planning.topics import planned_topics
from maturity_desktop.report.palette import WARN
from maturity_desktop.report.pdf.blocks import Block, Columns, Drawing, Space, Stack
from maturity_desktop.report.pdf.book import Pages
from maturity_desktop.report.pdf.document import PdfResult
from maturity_desktop.report.pdf.fonts import MEDIUM, REGULAR, SEMIBOLD
from maturity_desktop.report.pdf.paper import (
    SAID,
    WRITING,
    Cell,
    Col,
    Panel,
    begin,
    blank,
    save,
    table,
    tick,
    ticked,
    writing,
)
from maturity_desktop.report.pdf.parts import heading, page_title
from maturity_desktop.report.pdf.sheet import Sheet
from maturity_desktop.report.pdf.styles import (
    BODY,
    EYEBROW,
    NAME,
    SMALL,
    STRONG,
    Style,
)
from maturity_desktop.text import counted

_QUESTION = Style(SEMIBOLD, 12, 16, "#111827", -0.1)
_READ = Style(REGULAR, 10.4, 15.2, "#1F2937")
_PROBE = Style(MEDIUM, 8.4, 11.6)
_MUST = Style(SEMIBOLD, 7.5, 12, WARN)
_BETWEEN = 12.0
_APART = 16.0  # between two topics on one page
_FEWEST_LINES = 4
_MUST_WORDS = "\N{NO-BREAK SPACE}must ask"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Guide(NamedTuple):
    """Which guide is wanted.

    Attributes:
        session: id; None for all of the round.
        names: the names of those in the room stand beside their aliases.
    """

    session: str | None = None
    names: bool = False


_ALL = Guide()


def write_interview_guide(
    assessment: Assessment,
    round_id: str,
    path: Path,
    progress: Callable[[float], None] = lambda _share: None,
    *,
    asked: Guide = _ALL,
) -> PdfResult:
    """Writes the guide of one session, or of all of a round one after the other.

    Raises:
        KeyError: there is no such round.
        UserError: there is no session to print, or the file cannot be written there.
    """
    sessions = [one for one in sessions_of(assessment, round_id) if asked.session in (None, one.id)]
    if not sessions:
        raise UserError("There is no session to print", "Add one under Plan > Interviews.")
    pages = begin(assessment, round_id, "Interview guide")
    for session in sessions:
        _session(pages, assessment, session, names=asked.names)
    return save(pages, path, progress)


def _session(pages: Pages, assessment: Assessment, session: Session, *, names: bool) -> None:
    layout = pages.layout
    layout.new_page()
    title = session.title or f"Session {session.number}"
    layout.anchor(f"session-{session.number}", f"{session_code(session)} {title}", 0)
    people = [person for _row, person in people_in(assessment, session.id)]
    topics = planned_topics(assessment, session.id)
    layout.add(_title(pages, session, title))
    layout.add(_to_read(pages, assessment, session), before=12)
    if people:
        body = _people(pages, assessment, people, names=names)
        layout.add_kept(heading(pages, "Who is here"), body, before=_BETWEEN)
    if topics:
        body = _topic_list(pages, assessment, topics, session)
        layout.add_kept(heading(pages, "What we talk about"), body, before=_BETWEEN)
    _fill(pages, "Notes at the opening")
    _topics(pages, assessment, session, topics)
    _wrap_up(pages, people)


# --- the first page


def _title(pages: Pages, session: Session, title: str) -> Block:
    when = (day_text(session.date), span_text(session.start, session.minutes), session.place)
    facts = [part for part in (*when, f"{session.minutes} minutes") if part]
    return page_title(pages, f"Interview {session_code(session)}", title, " · ".join(facts))


def _to_read(pages: Pages, assessment: Assessment, session: Session) -> Block:
    """What is said first, in large type, with the time at which it was said."""
    width = Panel.inner(pages.width)
    done = Columns(
        [
            (0, Stack([Space(13), ticked(pages, 150, ("Read aloud, nobody objects", SMALL))])),
            (width - 130, blank(pages, 130, "Time")),
        ]
    )
    return Panel(
        Stack(
            [
                pages.text(width, ("To be read aloud first", EYEBROW)),
                Space(4),
                pages.text(width, (purpose_of(assessment, session), _READ)),
                Space(5),
                pages.text(width, (NOTICE, _READ)),
                Space(2),
                done,
            ]
        ),
        pages.width,
        strong=True,
    )


def _people(
    pages: Pages, assessment: Assessment, people: Sequence[Participant], *, names: bool
) -> Block:
    """A key for each, so that notes need no name; boxes for who came and whose manager is here."""
    named = [Col("Name", 120)] if names else []
    columns = [
        Col("No.", 26),
        Col("Alias", 118),
        *named,
        Col("Role", pages.width - 26 - 118 - 120 * len(named) - 70 - 90),
        Col("Here", 70),
        Col("Leads others here", 90),
    ]
    rows: list[Sequence[Cell]] = []
    for number, person in enumerate(people, start=1):
        role = assessment.model.role_name(person.role) if person.role else ""
        facts = [role] if names and role else [role, person.department]
        rows.append(
            [
                [(str(number), STRONG)],
                [(person.alias, NAME)],
                *([[(person.name, NAME)]] if names else []),
                [(", ".join(fact for fact in facts if fact), SAID)],
                Drawing(11.4, _box),
                Drawing(11.4, _box),
            ]
        )
    return table(pages, columns, rows)


def _box(sheet: Sheet, x: float, top: float) -> None:
    tick(sheet, (x + 5, top - 5.7))


def _topic_list(
    pages: Pages, assessment: Assessment, topics: Sequence[TopicPlan], session: Session
) -> Block:
    """Every topic on one line, over two columns, and the minutes that each of them has."""
    room = session.minutes - OPENING_MIN - CLOSE_MIN
    each = max(1, room // len(topics))
    said = (
        f"{counted(len(topics), 'topic')}, about {counted(each, 'minute')} each; {OPENING_MIN} "
        f"minutes for the opening and {CLOSE_MIN} for the close."
    )
    half = (len(topics) + 1) // 2
    width = pages.width / 2
    lines = [
        Columns(
            [
                (0, pages.text(18, (str(number), STRONG))),
                (
                    18,
                    pages.text(
                        width - 30,
                        (topic_name(assessment.model, topic.area, topic.dimension), NAME),
                        *([(_MUST_WORDS, _MUST)] if topic.must_ask else []),
                    ),
                ),
            ]
        )
        for number, topic in enumerate(topics, start=1)
    ]
    both = Columns([(0, Stack(lines[:half], gap=2.5)), (width, Stack(lines[half:], gap=2.5))])
    return Stack([Space(3), pages.text(pages.width, (said, SMALL)), Space(6), both], kept=3)


def _fill(pages: Pages, words: str) -> None:
    """Lines to the foot of the page, where there is room for some."""
    head = heading(pages, words)
    lines = int((pages.layout.room - _BETWEEN - head.height) / WRITING)
    if lines >= _FEWEST_LINES:
        pages.layout.add(head, before=_BETWEEN)
        pages.layout.add(writing(pages.width, lines))


# --- the topics


def _topics(
    pages: Pages, assessment: Assessment, session: Session, topics: Sequence[TopicPlan]
) -> None:
    """Two on a page where they fit, each with as many lines as its half holds."""
    layout = pages.layout
    half = (layout.height - _APART) / 2
    fewest = _FEWEST_LINES * WRITING
    for number, plan in enumerate(topics, start=1):
        asked = _asked(pages, assessment, session, plan, number)
        if number == 1 or layout.room - _APART < asked.height + fewest:
            layout.new_page()
        room = layout.room if layout.at_top else layout.room - _APART
        # A short topic leaves the other half to the next one.
        high = half if layout.at_top and asked.height + fewest <= half else room
        lines = max(_FEWEST_LINES, int((high - asked.height) / WRITING))
        layout.add(asked, before=_APART)
        layout.add(writing(pages.width, lines))


def _asked(
    pages: Pages, assessment: Assessment, session: Session, plan: TopicPlan, number: int
) -> Block:
    """Name, lead question, and the probes with their boxes."""
    model = assessment.model
    topic = topic_of(model, plan.area, plan.dimension)
    scope = assessment.scope(session.round, plan.area)
    probes = [one for one in probes_of(model, plan.area, plan.dimension) if scope.asks(one)]
    name = f"{number}  {topic_name(model, plan.area, plan.dimension)}"
    question = topic.lead_question if topic else ""
    if not question and probes:
        question = _question(probes[0])
    blocks: list[Block] = [
        pages.text(
            pages.width, (name, EYEBROW), *([(_MUST_WORDS, _MUST)] if plan.must_ask else [])
        ),
        Space(2),
        pages.text(pages.width, (question, _QUESTION)),
        Space(5),
    ]
    for letter, probe in zip(_lettered(len(probes)), probes, strict=True):
        blocks += [_probe(pages, letter, probe), Space(2.5)]
    return Stack(blocks)


def _lettered(count: int) -> list[str]:
    """a, b, c: what a line of notes refers to, and no number that tells a level."""
    return [
        _LETTERS[place % len(_LETTERS)] * (1 + place // len(_LETTERS)) for place in range(count)
    ]


def _probe(pages: Pages, letter: str, probe: Criterion) -> Block:
    title = probe.title or probe.statement
    ask = [(probe.question, SAID)] if probe.question and probe.question != title else []
    end = "" if title.endswith((".", "?", "!")) else "."
    end = marked(probe, end)
    width = pages.width - 16
    return Columns(
        [
            (0, pages.text(12, (letter, _PROBE))),
            (16, ticked(pages, width, (f"{title}{end}", _PROBE), *ask)),
        ]
    )


def _question(probe: Criterion) -> str:
    return probe.question or probe.title or probe.statement


# --- the last page


def _wrap_up(pages: Pages, people: Sequence[Participant]) -> None:
    """What is settled before the room empties."""
    layout = pages.layout
    layout.new_page()
    layout.add(
        page_title(pages, "At the end", "Wrap-up", "The last five minutes, before anybody leaves.")
    )
    third = pages.width / 3
    promised = table(
        pages,
        (
            Col("Document promised", third * 1.5),
            Col("By whom", third * 0.8),
            Col("Until", third * 0.7),
        ),
        [([("", BODY)], [("", BODY)], [("", BODY)])] * 5,
        pad=11,
    )
    unknown = table(
        pages,
        (Col("What nobody here knew", third * 1.9), Col("Who would", third * 1.1)),
        [([("", BODY)], [("", BODY)])] * 4,
        pad=11,
    )
    layout.add_kept(heading(pages, "Documents"), promised, before=_BETWEEN)
    layout.add_kept(heading(pages, "To ask somebody else"), unknown, before=_BETWEEN)
    if people:
        layout.add_kept(
            heading(pages, "May be quoted by department"), _consent(pages, people), before=_BETWEEN
        )
    layout.add_kept(heading(pages, "Before the room empties"), _closing(pages), before=_BETWEEN)
    _fill(pages, "To come back to")


def _consent(pages: Pages, people: Sequence[Participant]) -> Block:
    """A box for each alias, three beside each other."""
    across = 3
    wide = pages.width / across
    rows = [people[start : start + across] for start in range(0, len(people), across)]
    return Stack(
        [
            Space(4),
            *(
                Columns(
                    [
                        (place * wide, ticked(pages, wide - 10, (person.alias, NAME)))
                        for place, person in enumerate(row)
                    ]
                )
                for row in rows
            ),
        ],
        gap=3,
    )


def _closing(pages: Pages) -> Block:
    texts = (
        "What was promised, by whom and until when, was read back.",
        "Who agrees to be quoted was asked.",
        "Thanks, and what happens next.",
    )
    return Stack([Space(3), *(ticked(pages, pages.width, (text, BODY)) for text in texts)], gap=2)
