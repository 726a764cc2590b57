"""What is open when a session ends: everything somebody has to do something about."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from uuid import NAMESPACE_OID, uuid5

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edit import new_id
from maturity_desktop.assessment.own_wording import marked
from maturity_desktop.assessment.records import (
    Attendance,
    Evidence,
    Note,
    Parked,
    Probe,
    Rating,
    Session,
    TopicPlan,
)
from maturity_desktop.assessment.talks import (
    alias_of,
    lines_in,
    people_in,
    probes_of,
    session_code,
    sessions_of,
    topic_name,
)
from maturity_desktop.model.records import Criterion
from maturity_desktop.planning.pace import MustAsk, must_ask_left
from maturity_desktop.planning.topics import planned_topics

_PROMISES_A_LINE = 4


class Unknown(NamedTuple):
    """A question that nobody in the room could answer; `who` would, empty where nobody said."""

    criterion: str
    title: str
    who: str


class Promise(NamedTuple):
    """A document that was promised; `due` is an ISO date, `by` an alias, either may be empty."""

    evidence: str
    number: int
    title: str
    due: str
    by: str


class Quote(NamedTuple):
    """A line marked as worth quoting by somebody who has not agreed to be quoted."""

    note: str
    text: str
    participant: str
    alias: str


class Flagged(NamedTuple):
    """A statement of a topic of the session that somebody wants to come back to."""

    criterion: str
    title: str
    topic: str


class Left(NamedTuple):
    """A topic that was not reached: neither done, nor left out, nor a line written on it."""

    area: str
    dimension: str
    name: str
    must_ask: bool


class Outcome(NamedTuple):
    """What became of the topics of a session.

    Attributes:
        talked: done, or with lines.
        carried: code of a session that has them now, and how many, by the number of the session.
        left_out: of this session, and in no other.
    """

    talked: int = 0
    carried: tuple[tuple[str, int], ...] = ()
    left_out: int = 0

    @property
    def text(self) -> str:
        """``"3 talked about, 9 carried over to S2"``."""
        told = [f"{self.talked or 'none'} talked about"]
        told += [f"{many} carried over to {code}" for code, many in self.carried]
        told += [f"{self.left_out} left out"] if self.left_out else []
        text = ", ".join(told)
        return f"{text[0].upper()}{text[1:]}"


class WrapUp(NamedTuple):
    """The list at the end of a session."""

    topics_left: tuple[Left, ...] = ()
    must_ask: tuple[MustAsk, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    promised: tuple[Promise, ...] = ()
    quotes: tuple[Quote, ...] = ()
    parked: tuple[Parked, ...] = ()
    flagged: tuple[Flagged, ...] = ()


def wrap_up(assessment: Assessment, session_id: str) -> WrapUp:
    """The list of a session; empty for one that is not there. It names people by alias alone."""
    session = assessment.get(Session, session_id)
    if session is None:
        return WrapUp()
    topics = planned_topics(assessment, session_id)
    return WrapUp(
        topics_left=tuple(
            Left(t.area, t.dimension, topic_name(assessment.model, t.area, t.dimension), t.must_ask)
            for t in topics
            if t.state == "open" and not lines_in(assessment, session_id, t.area, t.dimension)
        ),
        must_ask=must_ask_left(assessment, session_id),
        unknown=_unknown(assessment, session_id),
        promised=promised_in(assessment, session_id),
        quotes=_quotes(assessment, session_id),
        parked=tuple(
            sorted(
                (one for one in assessment.where(Parked, session=session_id) if not one.done),
                key=lambda one: (one.position, one.id),
            )
        ),
        flagged=_flagged(assessment, session.round, topics),
    )


def outcome_of(assessment: Assessment, session_id: str) -> Outcome:
    """What became of the topics of a session so far; those not reached are in none of it."""
    session = assessment.get(Session, session_id)
    if session is None:
        return Outcome()
    talked = left_out = 0
    carried: dict[str, int] = {}
    for topic in planned_topics(assessment, session_id):
        said = lines_in(assessment, session_id, topic.area, topic.dimension)
        if topic.state == "done" or said:
            talked += 1
        elif topic.state == "skipped":
            target = _taken_by(assessment, session, topic)
            if target is None:
                left_out += 1
            else:
                carried[target.id] = carried.get(target.id, 0) + 1
    order = [one for one in sessions_of(assessment, session.round) if one.id in carried]
    return Outcome(talked, tuple((session_code(one), carried[one.id]) for one in order), left_out)


def _taken_by(assessment: Assessment, session: Session, topic: TopicPlan) -> Session | None:
    """The session that has a topic left out here: the first after this one, else the first."""
    others = {
        row.session
        for row in assessment.where(TopicPlan, area=topic.area, dimension=topic.dimension)
        if row.state != "skipped" and row.session != session.id
    }
    found = [one for one in sessions_of(assessment, session.round) if one.id in others]
    return min(found, key=lambda one: (one.number < session.number, one.number), default=None)


def promised_in(assessment: Assessment, session_id: str) -> tuple[Promise, ...]:
    """The documents promised in a session that have not come, by number."""
    items = [
        item for item in assessment.where(Evidence, session=session_id) if item.state == "requested"
    ]
    return tuple(
        Promise(
            item.id,
            item.number,
            item.title,
            item.due,
            alias_of(assessment, item.participant) if item.participant else "",
        )
        for item in sorted(items, key=lambda one: one.number)
    )


def promise_id(assessment: Assessment, line_id: str) -> str:
    """The id that a document promised while a line was written has to get.

    It follows from the line, so that the line can be marked without a record of its own; past
    the few that a line can carry it is any id, and nothing is marked.
    """
    free = (one for one in _promise_ids(line_id) if assessment.get(Evidence, one) is None)
    return next(free, None) or new_id()


def promised_on(assessment: Assessment, session_id: str, line_id: str) -> tuple[str, ...]:
    """Titles of the documents that were promised while a line of the session was written."""
    items = {item.id: item.title for item in assessment.where(Evidence, session=session_id)}
    return tuple(items[one] for one in _promise_ids(line_id) if one in items) if items else ()


@lru_cache(maxsize=2_000)
def _promise_ids(line_id: str) -> tuple[str, ...]:
    return tuple(
        str(uuid5(NAMESPACE_OID, f"promise/{line_id}/{place}")) for place in range(_PROMISES_A_LINE)
    )


def sessions_to_come(assessment: Assessment, session: Session) -> Sequence[Session]:
    """Sessions of the same round that a topic can be carried over to: those not ended."""
    others = sessions_of(assessment, session.round)
    return [one for one in others if one.id != session.id and not one.ended]


def title_of(criterion: Criterion) -> str:
    """What a probe is called: its title, without number and level; own wording is marked."""
    return marked(criterion, criterion.title or criterion.statement)


def _unknown(assessment: Assessment, session_id: str) -> tuple[Unknown, ...]:
    known: Mapping[str, Criterion] = assessment.model.criterion_by_id
    places = {criterion: place for place, criterion in enumerate(known)}
    rows = [
        row
        for row in assessment.where(Probe, session=session_id)
        if row.unknown and row.criterion in known
    ]
    rows.sort(key=lambda row: places[row.criterion])
    return tuple(Unknown(r.criterion, title_of(known[r.criterion]), r.who) for r in rows)


def _quotes(assessment: Assessment, session_id: str) -> tuple[Quote, ...]:
    agreed = {
        row.participant for row in assessment.where(Attendance, session=session_id) if row.may_quote
    }
    places = {one.id: place for place, (_, one) in enumerate(people_in(assessment, session_id))}
    notes = [
        note
        for note in assessment.where(Note, session=session_id)
        if note.quote and note.participant and note.participant not in agreed
    ]
    notes.sort(key=lambda note: (places.get(note.participant, len(places)), note.utc, note.id))
    return tuple(
        Quote(note.id, note.text, note.participant, alias_of(assessment, note.participant))
        for note in notes
    )


def _flagged(
    assessment: Assessment, round_id: str, topics: Sequence[TopicPlan]
) -> tuple[Flagged, ...]:
    model = assessment.model
    return tuple(
        Flagged(criterion.id, title_of(criterion), topic_name(model, topic.area, topic.dimension))
        for topic in topics
        for criterion in probes_of(model, topic.area, topic.dimension)
        if (rating := assessment.get(Rating, round_id, criterion.id)) is not None and rating.flag
    )
