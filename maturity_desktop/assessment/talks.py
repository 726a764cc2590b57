"""Sessions, who is in them, what they are about and what was said, in the order people expect."""

from collections.abc import Sequence

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Attendance, Note, Participant, Session, TopicPlan
from maturity_desktop.model.records import Criterion, MaturityModel, Topic

NOBODY = "Assessor"
"""Who said the assessor's own lines."""

SOMEBODY = "somebody"
"""Who is not listed any more, or was never named."""


def sessions_of(assessment: Assessment, round_id: str) -> Sequence[Session]:
    """The sessions of a round by number."""
    return sorted(assessment.where(Session, round=round_id), key=lambda one: (one.number, one.id))


def session_code(session: Session | None) -> str:
    """``"S4"``; empty for a line that belongs to none."""
    return f"S{session.number}" if session else ""


def people_in(assessment: Assessment, session_id: str) -> Sequence[tuple[Attendance, Participant]]:
    """Who is invited, in the order of the speaker keys."""
    found = [
        (row, person)
        for row in assessment.where(Attendance, session=session_id)
        if (person := assessment.get(Participant, row.participant))
    ]
    return sorted(found, key=lambda one: (one[0].position, one[1].id))


def alias_of(assessment: Assessment, participant_id: str) -> str:
    """What outputs and screens call somebody; of a line of notes `speaker_of` says it."""
    person = assessment.get(Participant, participant_id) if participant_id else None
    return person.alias if person else SOMEBODY


def speaker_of(assessment: Assessment, note: Note) -> str:
    """Who said a line: an alias, the assessor of an own line, ``"somebody"`` of who is gone.

    An own line has no speaker and is private; what somebody said who was removed since has no
    speaker either, and is not private.
    """
    if note.participant:
        return alias_of(assessment, note.participant)
    return NOBODY if note.private else SOMEBODY


def topics_in(assessment: Assessment, session_id: str) -> Sequence[TopicPlan]:
    """The list of a session, in its order."""
    rows = assessment.where(TopicPlan, session=session_id)
    return sorted(rows, key=lambda one: (one.position, one.area, one.dimension))


def notes_on(assessment: Assessment, round_id: str, area_id: str, dimension: str) -> Sequence[Note]:
    """All lines about a topic, of every session of the round, in time order."""
    rows = assessment.where(Note, round=round_id, area=area_id, dimension=dimension)
    order = {session.id: session.number for session in assessment.where(Session, round=round_id)}
    return sorted(
        rows,
        key=lambda one: (one.utc or "9", order.get(one.session, 0), one.position, one.id),
    )


def lines_in(
    assessment: Assessment, session_id: str, area_id: str, dimension: str
) -> Sequence[Note]:
    """The lines of one session about one topic, in the order written."""
    rows = assessment.where(Note, session=session_id, area=area_id, dimension=dimension)
    return sorted(rows, key=lambda one: (one.position, one.id))


def topic_of(model: MaturityModel, area_id: str, dimension: str) -> Topic | None:
    """The model's topic; None in a model without topics."""
    area = model.area_by_id.get(area_id)
    topics = area.topics if area else ()
    return next((topic for topic in topics if topic.dimension == dimension), None)


def probes_of(model: MaturityModel, area_id: str, dimension: str) -> Sequence[Criterion]:
    """The statements of a topic, which are its probes, from the lowest level up."""
    area = model.area_by_id.get(area_id)
    return [
        criterion
        for criterion in (area.criteria if area else ())
        if (criterion.dimension or "") == dimension
    ]


def topic_name(model: MaturityModel, area_id: str, dimension: str) -> str:
    """``"Incident \N{MIDDLE DOT} Measurement"``; the area alone without a dimension."""
    area = model.area_by_id.get(area_id)
    names = {one.id: one.short or one.name for one in model.dimensions}
    parts = (area.label if area else area_id, names.get(dimension, dimension))
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)
