"""Which topics to talk about with whom: proposals from the roles that the model asks.

The rules:

- Who is invited can speak to a topic whose statements ask his or her role (`topics.can_speak`).
- In a session, topics that no other session covers come first, then those with fewer voices than
  wanted, then the rest; among equals the one to which the people invited can answer most
  statements; then model order.
- *Must ask* is what no other session covers.
- New sessions are proposed for those who are in none yet: by department where it is known, else by
  role, of one to five people. Line managers talk apart from those they lead, sponsors apart from
  all others. Those who would sit alone share a session, four of them at most.
- Their topics are spread so that every topic gets a first talk before any gets a second one, the
  topics that fewest of the sessions can answer first, each where most room is left.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Attendance, Participant, Round, Session, TopicPlan
from maturity_desktop.assessment.talks import people_in, sessions_of
from maturity_desktop.planning.days import begin_of, day_of
from maturity_desktop.planning.feasibility import USUAL_MIN, holds
from maturity_desktop.planning.topics import (
    Topic,
    asked_roles,
    can_speak,
    topics_in_scope,
    voices_wanted,
)
from maturity_desktop.planning.voices import voices_by_topic
from maturity_desktop.text import listed

MOST_PEOPLE = 5
MOST_ALONE = 4
SPONSOR = "sponsor"
SLOTS = ("08:30", "10:15", "13:00", "15:00")
_Roles = Mapping[Topic, Mapping[str, int]]


class ProposedTopic(msgspec.Struct, frozen=True):
    """A topic for a session.

    Attributes:
        speakers: ids of those invited who can speak to it.
        elsewhere: how many other sessions have it on their list.
        answers: statements that somebody invited can answer.
        short: fewer voices are planned than wanted.
    """

    area: str
    dimension: str
    speakers: tuple[str, ...]
    elsewhere: int
    answers: int
    short: bool

    @property
    def must_ask(self) -> bool:
        return self.elsewhere == 0


class ProposedSession(msgspec.Struct, frozen=True):
    """A session that is not planned yet; `must_ask` holds those of its topics that it alone has.

    `date` and `start` are empty where the round has no days.
    """

    title: str
    date: str
    start: str
    minutes: int
    people: tuple[str, ...]
    topics: tuple[Topic, ...]
    must_ask: frozenset[Topic]


def propose_topics(assessment: Assessment, session_id: str) -> Sequence[ProposedTopic]:
    """What the people invited can answer and the list lacks, ranked; all of it, also beyond room.

    Empty where nobody is invited.
    """
    session = assessment.get(Session, session_id)
    room = [person for _row, person in people_in(assessment, session_id)]
    if session is None or not room:
        return ()
    roles = asked_roles(assessment.model)
    on_list = {(one.area, one.dimension) for one in assessment.where(TopicPlan, session=session_id)}
    planned = voices_by_topic(assessment, session.round)
    found: list[ProposedTopic] = []
    for topic in topics_in_scope(assessment, session.round):
        asked = roles.get(topic, {})
        speakers = tuple(one.id for one in room if can_speak(asked, one.role))
        if topic in on_list or not speakers:
            continue
        state = planned[topic]
        answers = sum(asked.get(role, 0) for role in {one.role for one in room})
        elsewhere = len(state.sessions)
        found.append(ProposedTopic(*topic, speakers, elsewhere, answers, state.short > 0))
    return sorted(found, key=lambda one: (one.elsewhere > 0, not one.short, -one.answers))


def propose_sessions(
    assessment: Assessment, round_id: str, *, minutes: int = USUAL_MIN
) -> Sequence[ProposedSession]:
    """Sessions for everybody who is in none of the round yet; empty where there is nobody left."""
    groups = _groups(assessment, round_id)
    if not groups:
        return ()
    lists = _spread(assessment, round_id, [people for _title, people in groups], holds(minutes))
    planned = voices_by_topic(assessment, round_id)
    order = {topic: place for place, topic in enumerate(topics_in_scope(assessment, round_id))}
    talks: dict[Topic, int] = {topic: len(one.sessions) for topic, one in planned.items()}
    for topics in lists:
        for topic in topics:
            talks[topic] += 1
    slots = _free_slots(assessment, round_id, len(groups), minutes)
    return tuple(
        ProposedSession(
            title,
            *slot,
            minutes,
            tuple(one.id for one in people),
            tuple(sorted(topics, key=order.__getitem__)),
            frozenset(topic for topic in topics if talks[topic] == 1),
        )
        for (title, people), topics, slot in zip(groups, lists, slots, strict=True)
    )


def _groups(assessment: Assessment, round_id: str) -> Sequence[tuple[str, Sequence[Participant]]]:
    """Titles and people of the sessions to come, at most five people each."""
    invited = {
        row.participant
        for session in assessment.where(Session, round=round_id)
        for row in assessment.where(Attendance, session=session.id)
    }
    people = sorted(assessment.table(Participant).values(), key=lambda one: one.alias.casefold())
    together: dict[str, list[Participant]] = {}
    left = [one for one in people if one.id not in invited]
    for one in left:
        together.setdefault(_title(assessment, one, left), []).append(one)
    groups: list[tuple[str, Sequence[Participant]]] = []
    alone: list[tuple[str, Participant]] = []
    for title, members in together.items():
        if len(members) == 1 and members[0].role != SPONSOR:
            alone.append((title, members[0]))
            continue
        rooms = -(-len(members) // MOST_PEOPLE)
        for place in range(rooms):
            part = members[place::rooms]
            groups.append((f"{title} {place + 1}" if rooms > 1 else title, part))
    return [*groups, *_shared(alone)]


def _title(assessment: Assessment, person: Participant, all_left: Sequence[Participant]) -> str:
    """Of the session that somebody belongs to."""
    role = assessment.model.role_name(person.role) if person.role else ""
    if person.role == SPONSOR:
        return role
    name = person.department or role or "Further people"
    leads = any(
        other.manager == person.id and other.department == person.department for other in all_left
    )
    return f"{name}, lead" if leads else name


def _shared(
    alone: Sequence[tuple[str, Participant]],
) -> Sequence[tuple[str, Sequence[Participant]]]:
    """Sessions of those who would sit alone, each without anybody's line manager in it."""
    rooms: list[list[tuple[str, Participant]]] = []
    for title, person in alone:
        room = next(
            (one for one in rooms if len(one) < MOST_ALONE and _may_join(person, one)), None
        )
        if room is None:
            rooms.append([(title, person)])
        else:
            room.append((title, person))
    return [
        (listed([title for title, _person in room]), [person for _title, person in room])
        for room in rooms
    ]


def _may_join(person: Participant, room: Sequence[tuple[str, Participant]]) -> bool:
    return all(person.manager != other.id and other.manager != person.id for _title, other in room)


def _spread(
    assessment: Assessment, round_id: str, groups: Sequence[Sequence[Participant]], room: int
) -> list[list[Topic]]:
    """Topics for each of the groups, `room` of them at most."""
    roles = asked_roles(assessment.model)
    planned = voices_by_topic(assessment, round_id)
    able = {
        topic: {
            place: answers
            for place, people in enumerate(groups)
            if (answers := _answers(roles, topic, people)) is not None
        }
        for topic in planned
    }
    lists: list[list[Topic]] = [[] for _ in groups]
    wanted = {topic: voices_wanted(assessment, round_id, topic[0]) for topic in planned}
    for talk in range(1, max(wanted.values(), default=0) + 1):
        for topic in sorted(planned, key=lambda one: len(able[one])):
            missing = wanted[topic] >= talk > len(planned[topic].sessions)
            places = [
                place
                for place in able[topic]
                if topic not in lists[place] and len(lists[place]) < room
            ]
            if missing and places:
                # The emptier list first, so that no session is full while another is idle.
                best = min(places, key=lambda one: (len(lists[one]), -able[topic][one]))
                lists[best].append(topic)
    return lists


def _answers(roles: _Roles, topic: Topic, people: Sequence[Participant]) -> int | None:
    """Statements that the people can answer; None where none of them can speak to the topic."""
    asked = roles.get(topic, {})
    if not any(can_speak(asked, one.role) for one in people):
        return None
    return sum(asked.get(role, 0) for role in {one.role for one in people})


def _free_slots(
    assessment: Assessment, round_id: str, count: int, minutes: int
) -> list[tuple[str, str]]:
    """Days and times on working days from the first of the round on, where no session is yet.

    Four a day; days past the last one of the round are used where they do not suffice.
    """
    found = assessment.get(Round, round_id)
    day = day_of(found.date) if found else None
    if day is None:
        return [("", "")] * count
    taken = [
        (begin, begin + timedelta(minutes=one.minutes))
        for one in sessions_of(assessment, round_id)
        if (begin := begin_of(one.date, one.start))
    ]
    slots: list[tuple[str, str]] = []
    while len(slots) < count:
        if day.weekday() < 5:
            slots += [slot for slot in _slots_of(day) if _is_free(slot, minutes, taken)]
        day += timedelta(days=1)
    return slots[:count]


def _slots_of(day: date) -> list[tuple[str, str]]:
    return [(day.isoformat(), start) for start in SLOTS]


def _is_free(
    slot: tuple[str, str], minutes: int, taken: Sequence[tuple[datetime, datetime]]
) -> bool:
    begin = begin_of(*slot)
    if begin is None:
        return True
    end = begin + timedelta(minutes=minutes)
    return all(not (begin < late and early < end) for early, late in taken)
