"""From the open session to what its pages show: values without names, numbers and levels."""

from collections.abc import Sequence

from maturity_desktop.assessment.privacy_edits import retention
from maturity_desktop.assessment.records import (
    Attendance,
    Evidence,
    Participant,
    Probe,
    Rating,
    Session,
    SilentVote,
    TopicPlan,
)
from maturity_desktop.assessment.talks import (
    alias_of,
    lines_in,
    people_in,
    probes_of,
    session_code,
    speaker_of,
    topic_name,
    topic_of,
)
from maturity_desktop.planning.days import short_day, when_text
from maturity_desktop.planning.pace import must_ask_left
from maturity_desktop.planning.topics import planned_topics, topics_in_scope
from maturity_desktop.planning.wrap_up import promised_on, title_of
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import counted
from ui.screens.interviews.begin_page import Invited
from ui.screens.interviews.consent import Consent
from ui.screens.interviews.header import Guest
from ui.screens.interviews.line_row import Line
from ui.screens.interviews.overview import SessionFact
from ui.screens.interviews.panel import LeftTopic, PromisedItem
from ui.screens.interviews.probes import ProbeLine
from ui.screens.interviews.sidebar import SessionLine
from ui.screens.interviews.talk import Talk, state_of
from ui.screens.interviews.topic_page import Card
from ui.screens.interviews.topics import MarkState, TopicLine
from ui.screens.interviews.words import day_words
from ui.widgets.tags import Tone

_TONES: dict[str, Tone] = {
    "requested": "warn",
    "refused": "error",
    "seen": "ok",
    "received": "plain",
}
_MUST_AT_MOST = 3


def session_lines(talk: Talk) -> list[SessionLine]:
    return [
        SessionLine(
            one.id,
            session_code(one),
            f"Session {one.number}",
            ", ".join(part for part in (one.title, short_day(one.date), one.start) if part),
            state_of(one),
        )
        for one in talk.sessions
    ]


def session_facts(talk: Talk) -> list[SessionFact]:
    shown = talk.workspace.shown
    found = []
    in_scope = set(topics_in_scope(shown, talk.workspace.round_id))
    for one in talk.sessions:
        topics = planned_topics(shown, one.id, in_scope)
        done = sum(topic.state == "done" for topic in topics)
        people = len(shown.where(Attendance, session=one.id))
        when = " ".join(
            part for part in (when_text(one.date, ""), short_day(one.date), one.start) if part
        )
        done_of = f"{done} of " if done else ""
        end = " done" if done else ""
        found.append(
            SessionFact(
                one.id,
                session_code(one),
                one.title or f"Session {one.number}",
                when,
                str(people) if people else "nobody invited",
                f"{done_of}{len(topics)}{end}",
                state_of(one),
                counted(people, "person", "people") if people else "nobody invited",
                f"{done_of}{counted(len(topics), 'topic')}{end}",
            )
        )
    return found


def topic_lines(talk: Talk, *, present: bool) -> list[TopicLine]:
    """The list of the session; `present`: the topic that is open is marked."""
    model, topics = talk.workspace.shown.model, talk.topics
    names = {one.id: one.short or one.name for one in model.dimensions}
    pace = talk.pace()
    each = pace.each_text if pace and pace.left and pace.to_talk else ""
    each = f"{pace.each[0]} min" if pace and each and pace.each[0] else each
    found = []
    for topic in topics:
        area = model.area_by_id.get(topic.area)
        here = present and talk.topic == (topic.area, topic.dimension)
        state: MarkState = "now" if here else topic.state
        spent = f"{max(1, round(topic.seconds / 60))} min" if topic.seconds else ""
        words = {"done": spent, "open": each}.get(topic.state, "")
        found.append(
            TopicLine(
                (topic.area, topic.dimension),
                area.label if area else topic.area,
                names.get(topic.dimension, topic.dimension) or "All of it",
                state,
                "now" if here else words,
                topic.must_ask,
            )
        )
    return found


def must_ask_text(talk: Talk) -> str:
    """``"Knowledge - People, no other session covers it"``, the most pressing first."""
    here = talk.topic if talk.running else None
    left = [
        one
        for one in must_ask_left(talk.workspace.shown, talk.session_id)
        if (one.area, one.dimension) != here
    ]
    told = [
        f"{one.name}, no other session covers it" if one.alone else one.name
        for one in left[:_MUST_AT_MOST]
    ]
    if len(left) > _MUST_AT_MOST:
        told.append(f"and {len(left) - _MUST_AT_MOST} more")
    return "\n".join(told)


def guests(talk: Talk) -> list[Guest]:
    return [
        Guest(person.id, person.alias, post_of(talk, person), row.line_manager, key)
        for key, (row, person) in talk.keys.items()
    ]


def post_of(talk: Talk, person: Participant) -> str:
    """The post in the client's words, else the role of the model."""
    return person.title or (
        talk.workspace.shown.model.role_name(person.role) if person.role else ""
    )


def invited(talk: Talk) -> list[Invited]:
    """All who are on the list of the session, also who did not come."""
    pairs = people_in(talk.workspace.shown, talk.session_id)
    led: dict[str, list[str]] = {}
    for row, person in pairs:
        if row.present and person.manager:
            led.setdefault(person.manager, []).append(person.alias)
    return [
        Invited(
            person.id,
            person.alias,
            post_of(talk, person),
            row.present,
            row.line_manager,
            ", ".join(led.get(person.id, ())) if row.present and not row.line_manager else "",
        )
        for row, person in pairs
    ]


def notes_until(talk: Talk) -> str:
    """The day by which the notes go, in words; empty where none is agreed."""
    return long_date(retention(talk.workspace.shown).notes)


def lines(talk: Talk) -> list[Line]:
    """The lines of the present topic, in the order written."""
    if talk.topic is None:
        return []
    shown = talk.workspace.shown
    leads = {
        row.participant
        for row in shown.where(Attendance, session=talk.session_id)
        if row.line_manager
    }
    return [
        Line(
            note.id,
            note.participant,
            speaker_of(shown, note),
            note.text,
            note.participant in leads,
            note.private,
            note.quote,
            promised_on(shown, talk.session_id, note.id),
        )
        for note in lines_in(shown, talk.session_id, *talk.topic)
    ]


def promised_with(talk: Talk, line_id: str) -> str:
    """``"March service pack promised."``: what goes with the line that is being written."""
    titles = promised_on(talk.workspace.shown, talk.session_id, line_id)
    return " ".join(f"{title} promised." for title in titles)


def card(talk: Talk) -> Card:
    """The present topic; without one, what to do."""
    shown, model, topics = talk.workspace.shown, talk.workspace.shown.model, talk.topics
    here = talk.present_topic
    if here is None:
        return Card("", "", "Add a topic to talk about.", ())
    area = model.area_by_id.get(here.area)
    dimension = next((one.name for one in model.dimensions if one.id == here.dimension), "")
    place = [*topics].index(here) + 1
    where = " \N{MIDDLE DOT} ".join(part for part in (area.name if area else "", dimension) if part)
    found = topic_of(model, here.area, here.dimension)
    return Card(
        f"Topic {place} of {len(topics)}",
        where,
        found.lead_question if found else where,
        tuple(
            _probe(talk, criterion.id, title_of(criterion), criterion.question)
            for criterion in probes_of(model, here.area, here.dimension)
            if shown.scope(talk.workspace.round_id, here.area).asks(criterion)
        ),
        _following(talk, topics, place),
    )


def _following(talk: Talk, topics: Sequence[TopicPlan], place: int) -> tuple[str, str]:
    model = talk.workspace.shown.model
    after, left = [*topics[place:], *topics[: place - 1]], talk.open_topics
    found = next((topic for topic in after if topic in left), None)
    if found is None:
        return "", ""
    topic = topic_of(model, found.area, found.dimension)
    name = topic_name(model, found.area, found.dimension)
    return (topic.lead_question if topic else name), name


def _probe(talk: Talk, criterion: str, title: str, question: str) -> ProbeLine:
    shown, session = talk.workspace.shown, talk.session_id
    probe = shown.get(Probe, session, criterion)
    rating = shown.get(Rating, talk.workspace.round_id, criterion)
    votes = shown.where(SilentVote, session=session, criterion=criterion)
    return ProbeLine(
        criterion,
        title,
        question,
        probe.heard if probe else False,
        probe.unknown if probe else False,
        probe.who if probe else "",
        # That it is to be come back to, and nothing else of the rating.
        rating.flag if rating else False,
        sum(vote.count for vote in votes),
    )


def left_topics(talk: Talk) -> list[LeftTopic]:
    """The topics that are not done, the present one first of them."""
    model = talk.workspace.shown.model
    open_ = sorted(talk.open_topics, key=lambda topic: (topic.area, topic.dimension) != talk.topic)
    return [
        LeftTopic(
            topic_name(model, topic.area, topic.dimension),
            "now"
            if (topic.area, topic.dimension) == talk.topic
            else "must ask"
            if topic.must_ask
            else "",
        )
        for topic in open_
    ]


def promised(talk: Talk) -> list[PromisedItem]:
    """What was promised or shown in the session, by number."""
    shown = talk.workspace.shown
    items = sorted(
        shown.where(Evidence, session=talk.session_id), key=lambda item: (item.number, item.id)
    )
    found = []
    for item in items:
        by = alias_of(shown, item.participant) if item.participant else ""
        due = f"by {day_words(item.due)}" if item.due and item.state == "requested" else ""
        kept = "Shown on site, not kept" if item.state == "seen" and not item.kept else ""
        detail = kept or ", ".join(part for part in (by, due) if part)
        found.append(
            PromisedItem(f"E-{item.number:03d}", item.title, detail, item.state, _TONES[item.state])
        )
    return found


def consents(talk: Talk) -> list[Consent]:
    return [Consent(person.id, person.alias, row.may_quote) for row, person in talk.people]


def wrap_heading(talk: Talk, session: Session) -> tuple[str, str]:
    """Title and sentence of the wrap-up page."""
    name = session.title or f"Session {session.number}"
    pace = talk.pace()
    said = f"{pace.headline}." if pace else ""
    if session.ended:
        return f"{session_code(session)} {name} has ended", said
    return (
        f"Wrap up {session_code(session)} {name}",
        f"{said} Ask for consent, then thank everybody.",
    )
