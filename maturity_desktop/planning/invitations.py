"""The invitation to a session as the text of a mail: when, what about, and what becomes of it."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.privacy_edits import retention
from maturity_desktop.assessment.records import Participant, Round, Session
from maturity_desktop.assessment.talks import people_in, session_code
from maturity_desktop.planning.days import day_text, days_text, span_text
from maturity_desktop.planning.topics import planned_topics
from maturity_desktop.text import counted, listed

NOTICE = (
    "We take notes under an alias instead of your name. The report names no interviewee, and"
    " quotes nobody who has not agreed to it. The practice is assessed, not people; you may leave"
    " any question unanswered."
)


class Invitation(msgspec.Struct, frozen=True):
    """One mail.

    Attributes:
        session: id.
        code: ``"S4"``.
        subject: one line.
        text: plain text; carries no name, no alias and no address of anybody who is invited.
        missing: what the mail lacks, ``"the day"``; empty where it can be sent.
    """

    session: str
    code: str
    subject: str
    text: str
    missing: tuple[str, ...]


def invitation(assessment: Assessment, session: Session) -> Invitation:
    """To everybody in the session alike."""
    missing = [
        word
        for word, lacks in (
            ("the day", not session.date),
            ("the time", not session.start),
            ("the people", not people_in(assessment, session.id)),
            ("the topics", not planned_topics(assessment, session.id)),
        )
        if lacks
    ]
    return Invitation(
        session.id,
        session_code(session),
        subject_of(session),
        "\n".join(_lines(assessment, session)),
        tuple(missing),
    )


def subject_of(session: Session) -> str:
    """``"Interview: Service desk, Tuesday 10 March 2026, 10:15"``."""
    parts = (session.title or session_code(session), day_text(session.date), session.start)
    return f"Interview: {', '.join(part for part in parts if part)}"


def purpose_of(assessment: Assessment, session: Session) -> str:
    """What the talk is for, in one sentence."""
    found = assessment.get(Round, session.round)
    name = f" ({found.name})" if found else ""
    return (
        f"{assessment.engagement.client} has the way its IT services are run assessed{name}."
        " We would like to hear from you how the work is done today."
    )


def topic_lines(assessment: Assessment, session: Session) -> Sequence[str]:
    """A line for each area: ``"Incident management: tools and automation; measurement"``."""
    model = assessment.model
    names = {one.id: one.name for one in model.dimensions}
    found: dict[str, list[str]] = {}
    for plan in planned_topics(assessment, session.id):
        name = names.get(plan.dimension, plan.dimension)
        found.setdefault(plan.area, []).append(f"{name[:1].lower()}{name[1:]}")
    lines = []
    for area_id, dimensions in found.items():
        area = model.area_by_id.get(area_id)
        words = "; ".join(one for one in dimensions if one)
        name = area.name if area else area_id
        lines.append(f"{name}: {words}" if words else name)
    return lines


def _lines(assessment: Assessment, session: Session) -> Sequence[str]:
    engagement = assessment.engagement
    people = [person for _row, person in people_in(assessment, session.id)]
    day, span = day_text(session.date), span_text(session.start, session.minutes)
    when = ", ".join(part for part in (day, span) if part) or "to be agreed"
    lines = ["Good day,", "", purpose_of(assessment, session), ""]
    lines.append(f"When: {when} ({session.minutes} minutes)")
    if session.place:
        lines.append(f"Where: {session.place}")
    if people:
        lines.append(f"Who: {_who(assessment, people)}")
    topics = topic_lines(assessment, session)
    if topics:
        lines += ["", "What we talk about", *(f"- {one}" for one in topics)]
    lines += [
        "",
        "Preparation",
        "Tell us how it is, with examples. No preparation is needed beyond having at hand what we"
        " may have asked you for.",
        "",
        "Notes and privacy",
        NOTICE + _deleted(assessment),
        "",
        "Kind regards",
        *(one for one in (engagement.author, engagement.firm) if one),
        "",
    ]
    return lines


def _who(assessment: Assessment, people: Sequence[Participant]) -> str:
    """How many, and of which roles: who is meant by it is nobody else's business."""
    model = assessment.model
    roles = Counter(model.role_name(one.role).lower() for one in people if one.role)
    words = [f"{name} ({count})" if count > 1 else name for name, count in roles.items()]
    if words and (rest := sum(not one.role for one in people)):
        words.append(counted(rest, "other", "others"))
    told = counted(len(people), "person", "people")
    return f"{told}: {listed(words)}" if words else told


def _deleted(assessment: Assessment) -> str:
    until = retention(assessment).notes
    return f" Notes are deleted by {days_text([until])} at the latest." if until else ""
