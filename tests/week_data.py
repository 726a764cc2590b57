"""A made-up week on site of any size, with everything rated: what the screens are measured on."""

from collections.abc import Iterator
from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Attendance,
    Calibration,
    Engagement,
    Evidence,
    Goal,
    GoalArea,
    Heard,
    Note,
    Parked,
    Participant,
    Probe,
    Rating,
    Round,
    Row,
    Scope,
    Session,
    Support,
    TopicPlan,
)
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.records import Criterion, MaturityModel

WEEK_ROUND = "round-2"
BEFORE = "round-1"
_OPTIONS = "NPLF"
_KINDS = ("sample", "figure", "document", "policy", "record", "system")
_STATES = ("received", "received", "seen", "received", "requested", "received", "refused")
_DEPARTMENTS = ("IT operations", "Service desk", "Field support", "Platform", "Finance", "HR")
_BEGUN = (
    "We look at it", "Somebody counts it", "The list is there", "I ask for it", "It is agreed",
    "Nobody told us", "The tool warns me", "My team writes it down",
)  # fmt: skip
_ENDED = (
    "every Monday.", "once a quarter.", "when there is time.", "after a bad night.",
    "before the peak.", "in both halls.", "and then it stops.",
)  # fmt: skip


class Size(NamedTuple):
    """How much happened; `people` are spread over the sessions, each in one."""

    sessions: int
    people: int
    items: int
    notes: int


EMPTY = Size(0, 0, 0, 0)
# As many as the engagement that comes with the program has.
SAMPLE = Size(9, 29, 45, 286)
LARGE = Size(50, 100, 1_000, 5_000)


def week(model: MaturityModel, size: Size) -> Assessment:
    """Two rounds, all statements rated in both; the week is in the later one.

    Every session has twelve topics, and every note one voice and one probe at its statement.
    """
    rows: list[Row] = [Engagement(client="Week", model=encode_copy(model))]
    rows += [
        Round(BEFORE, "Baseline", "i", date="2025-03-10"),
        Round(WEEK_ROUND, "Follow-up", "r", date="2026-03-09", until="2026-03-13"),
    ]
    rows += _rated(model)
    rows += _planned(model, size)
    rows += _registered(model, size)
    rows += _said(model, size)
    return Assessment(rows)


def _rated(model: MaturityModel) -> Iterator[Row]:
    for place, criterion in enumerate(model.criterion_by_id.values()):
        for shift, round_id in enumerate((BEFORE, WEEK_ROUND)):
            option = _OPTIONS[(place + shift) % len(_OPTIONS)]
            yield Rating(round_id, criterion.id, option, note=f"Seen twice, case {place}.")
    for area in model.areas:
        yield Scope(WEEK_ROUND, area.id, target=3, units="Rotterdam and Leipzig", voices=2)


def _planned(model: MaturityModel, size: Size) -> Iterator[Row]:
    roles = [role.id for role in model.roles] or [""]
    for number in range(1, min(size.sessions, 5) + 1):
        yield Goal(f"goal-{number}", f"Goal {number} of the sponsor", f"i{number}")
        yield GoalArea(f"goal-{number}", model.areas[number % len(model.areas)].id)
    for number in range(size.people):
        department = _DEPARTMENTS[number % len(_DEPARTMENTS)]
        yield Participant(
            f"person-{number}",
            f"{department} {number // len(_DEPARTMENTS) + 1}",
            name=f"Person {number}",
            role=roles[number % len(roles)],
            department=department,
        )
        if size.sessions:
            session = f"session-{number % size.sessions}"
            yield Attendance(session, f"person-{number}", f"i{number:04d}")
    for number in range(size.sessions):
        day, begin = 9 + number // 10 % 5, f"{8 + number % 10:02d}:30"
        yield Session(
            f"session-{number}",
            WEEK_ROUND,
            number + 1,
            title=f"Session {number + 1}",
            date=f"2026-03-{day:02d}",
            start=begin,
            notice=f"2026-03-{day:02d}T{begin}:00.000Z",
            begun=f"2026-03-{day:02d}T{begin}:00.000Z",
        )
        for place, (area, dimension) in enumerate(_topics(model, number)):
            yield TopicPlan(f"session-{number}", area, dimension, f"i{place:02d}", state="done")


def _registered(model: MaturityModel, size: Size) -> Iterator[Row]:
    criteria = list(model.criterion_by_id)
    for number in range(1, size.items + 1):
        yield Evidence(
            f"item-{number}",
            number,
            f"Document {number} of the register",
            kind=_KINDS[number % len(_KINDS)],  # type: ignore[arg-type]  # each is one
            state=_STATES[number % len(_STATES)],  # type: ignore[arg-type]  # each is one
            owner_role=_DEPARTMENTS[number % len(_DEPARTMENTS)],
            due=f"2026-03-{number % 28 + 1:02d}",
            area=model.areas[number % len(model.areas)].id,
        )
        for step in range(4):
            stance = "contradicts" if (number + step) % 11 == 0 else "supports"
            criterion = criteria[(number * 7 + step * 13) % len(criteria)]
            yield Support(f"item-{number}", WEEK_ROUND, criterion, stance=stance)  # type: ignore[arg-type]  # one of the two
    for place, criterion in enumerate(criteria[:: len(criteria) // 30][:30] if size.items else ()):
        option = _OPTIONS[(criteria.index(criterion) + 1) % len(_OPTIONS)]
        yield Calibration(WEEK_ROUND, criterion, f"i{place:02d}", option, option)


def _said(model: MaturityModel, size: Size) -> Iterator[Row]:
    statements: dict[tuple[str, str], list[Criterion]] = {}
    for area in model.areas:
        for criterion in area.criteria:
            topic = (area.id, criterion.dimension or "")
            statements.setdefault(topic, []).append(criterion)
    voices: dict[tuple[str, ...], Row] = {}
    for number in range(size.notes):
        place = number % size.sessions
        session = f"session-{place}"
        topics = _topics(model, place)
        topic = topics[number // size.sessions % len(topics)]
        inside = statements[topic]
        said_of = inside[number % len(inside)].id
        speakers = range(place, size.people, size.sessions)
        person = f"person-{speakers[number // size.sessions % len(speakers)]}"
        begun, ended = _BEGUN[number % len(_BEGUN)], _ENDED[number % len(_ENDED)]
        yield Note(
            f"note-{number}",
            WEEK_ROUND,
            *topic,
            f"i{number:05d}",
            text=f"{begun} {ended} Case {number}.",
            criterion=said_of,
            session=session,
            participant=person,
            utc=f"2026-03-10T{8 + number % 10:02d}:{number % 60:02d}:00.000Z",
        )
        option = _OPTIONS[number % len(_OPTIONS)]
        voices[session, person, said_of] = Heard(session, person, said_of, option)
        voices[session, said_of] = Probe(session, said_of, heard=True)
    yield from voices.values()
    for number in range(size.sessions):
        yield Parked(
            f"parked-{number}",
            WEEK_ROUND,
            f"Come back to case {number}",
            f"i{number:03d}",
            session=f"session-{number}",
        )


def _topics(model: MaturityModel, session: int) -> list[tuple[str, str]]:
    """Twelve topics of a session, other ones for the next."""
    every = [(area.id, topic.dimension) for area in model.areas for topic in area.topics]
    return [every[(session * 12 + place) % len(every)] for place in range(12)]
