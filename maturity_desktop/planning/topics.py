"""The topics of a round, who can speak to each, and how many voices are wanted."""

from collections.abc import Collection, Mapping, Sequence

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Session, TopicPlan
from maturity_desktop.assessment.talks import topics_in
from maturity_desktop.model.records import MaturityModel, PracticeArea

Topic = tuple[str, str]
"""An area id and a dimension id; the second is empty in a model without dimensions."""

USUAL_VOICES = 2
"""Voices wanted on each topic where the scope says nothing: one is no evidence (DOMAIN 4)."""


def areas_in_scope(assessment: Assessment, round_id: str) -> Sequence[PracticeArea]:
    """In model order."""
    return [
        area
        for area in assessment.model.areas
        if area.criteria and assessment.scope(round_id, area.id).included
    ]


def topics_of_area(assessment: Assessment, round_id: str, area: PracticeArea) -> Sequence[Topic]:
    """One for each dimension of which something is asked at the depth of the area.

    In the order of the model's dimensions; statements without one make a topic of their own.
    """
    scope = assessment.scope(round_id, area.id)
    found = {c.dimension or "" for c in area.criteria if scope.asks(c)}
    order = [one.id for one in assessment.model.dimensions]
    return [
        (area.id, one)
        for one in sorted(found, key=lambda d: order.index(d) if d in order else len(order))
    ]


def topics_in_scope(assessment: Assessment, round_id: str) -> Sequence[Topic]:
    """All topics of a round in model order."""
    return [
        topic
        for area in areas_in_scope(assessment, round_id)
        for topic in topics_of_area(assessment, round_id, area)
    ]


def planned_topics(
    assessment: Assessment, session_id: str, in_scope: Collection[Topic] | None = None
) -> Sequence[TopicPlan]:
    """The list of a session, in its order, without what has left the scope since it was planned.

    It stays on the list, and counts again once its area is back. `in_scope` saves looking
    up `topics_in_scope` for each of many sessions.
    """
    session = assessment.get(Session, session_id)
    if session is None:
        return ()
    asked = topics_in_scope(assessment, session.round) if in_scope is None else in_scope
    return [one for one in topics_in(assessment, session_id) if (one.area, one.dimension) in asked]


def voices_wanted(assessment: Assessment, round_id: str, area_id: str) -> int:
    """As agreed for the area, else two."""
    agreed = assessment.scope(round_id, area_id).voices
    return USUAL_VOICES if agreed is None else agreed


def asked_roles(model: MaturityModel) -> Mapping[Topic, Mapping[str, int]]:
    """For each topic the roles that can answer, with how many of its statements each can.

    These are the roles that the statements of the topic name to be asked. The role the model names
    for the lead question is among them, with 0 where no statement names it.
    """
    found: dict[Topic, dict[str, int]] = {}
    for area in model.areas:
        for topic in area.topics:
            roles = found.setdefault((area.id, topic.dimension), {})
            if topic.role:
                roles.setdefault(topic.role, 0)
        for criterion in area.criteria:
            roles = found.setdefault((area.id, criterion.dimension or ""), {})
            for role in criterion.ask:
                roles[role] = roles.get(role, 0) + 1
    return found


def can_speak(roles: Mapping[str, int], role: str) -> bool:
    """Whether somebody of a role can answer on a topic that asks these roles.

    Who has no role yet, and a topic for which the model names none, shut nobody out.
    """
    return not role or not roles or role in roles
