"""How many independent voices the plan gives each topic, and where they are too few.

A voice is somebody who is invited to a session with the topic on its list and whose role the model
asks about it; a topic that was left out, or that a session ended without, gives none. Two voices
are independent where they differ in role or in department, and what somebody says with the line
manager in the room is none (DOMAIN 4).
"""

from collections.abc import Mapping

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.independence import role_of, silenced_in
from maturity_desktop.assessment.records import TopicPlan
from maturity_desktop.assessment.talks import people_in, sessions_of
from maturity_desktop.planning.topics import (
    Topic,
    asked_roles,
    can_speak,
    topics_in_scope,
    voices_wanted,
)


class TopicVoices(msgspec.Struct, frozen=True):
    """Who is to be heard on one topic.

    Attributes:
        wanted: as agreed for the area, else two.
        voices: independent ones that are planned.
        people: ids of all who can speak to it and are invited where it is talked about.
        sessions: ids of the sessions that talk about it, or still will.
    """

    area: str
    dimension: str
    wanted: int
    voices: int
    people: tuple[str, ...]
    sessions: tuple[str, ...]

    @property
    def short(self) -> int:
        """Voices that are missing."""
        return max(0, self.wanted - self.voices)


def voices_by_topic(assessment: Assessment, round_id: str) -> Mapping[Topic, TopicVoices]:
    """Every topic in scope, in model order."""
    roles = asked_roles(assessment.model)
    heard: dict[Topic, set[tuple[str, str]]] = {}
    people: dict[Topic, dict[str, None]] = {}
    sessions: dict[Topic, list[str]] = {}
    for session in sessions_of(assessment, round_id):
        room = people_in(assessment, session.id)
        led = silenced_in(assessment, session.id)
        for plan in assessment.where(TopicPlan, session=session.id):
            if plan.state == "skipped" or (session.ended and plan.state != "done"):
                continue
            topic = (plan.area, plan.dimension)
            sessions.setdefault(topic, []).append(session.id)
            for _row, person in room:
                if can_speak(roles.get(topic, {}), person.role):
                    people.setdefault(topic, {})[person.id] = None
                    if person.id not in led:
                        heard.setdefault(topic, set()).add(role_of(person))
    return {
        topic: TopicVoices(
            topic[0],
            topic[1],
            voices_wanted(assessment, round_id, topic[0]),
            len(heard.get(topic, ())),
            tuple(people.get(topic, ())),
            tuple(sessions.get(topic, ())),
        )
        for topic in topics_in_scope(assessment, round_id)
    }
