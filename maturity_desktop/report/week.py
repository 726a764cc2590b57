"""What a report tells of the week on site: scope, talks by role, what was not seen, calibration.

No name and no alias is in it. Results of a department stand in it from three people on (DOMAIN 5).
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Evidence,
    Heard,
    Note,
    Participant,
    Session,
    Support,
)
from maturity_desktop.assessment.talks import people_in, session_code, sessions_of, topics_in
from maturity_desktop.planning.calibration_page import CalibrationPage, calibration_page
from maturity_desktop.planning.scope_page import ScopePage, scope_page
from maturity_desktop.report.own_wording import OwnLine, own_lines
from maturity_desktop.report.records import Part, RegisterLine, Section
from maturity_desktop.report.wording import EVIDENCE_KINDS, long_date
from maturity_desktop.scoring.voices import may_show_group
from maturity_desktop.text import counted, listed

_NOT_SEEN = ("requested", "refused")


class SessionLine(Part, frozen=True):
    """One talk that took place.

    Attributes:
        code: "S4".
        date: "10 March 2026"; `minutes` as planned.
        roles: "Practice manager, 3 x Practitioner"; `people` how many they are.
        topics: that were talked about.
    """

    code: str
    title: str
    date: str
    minutes: int
    roles: str
    people: int
    topics: int


class GroupLine(Part, frozen=True):
    """What people of one department said, at least three of them.

    Attributes:
        statements: they were heard on.
        answers: each answer in words with the number of voices, the lowest first.
    """

    name: str
    people: int
    statements: int
    answers: tuple[tuple[str, int], ...]


class Interviews(Part, frozen=True):
    """The talks of a round, by role.

    Attributes:
        sentence: how many they were.
        withheld: how many people are in no group; empty where all are.
    """

    sentence: str
    sessions: tuple[SessionLine, ...]
    groups: tuple[GroupLine, ...]
    withheld: str


class UnseenLine(Part, frozen=True):
    """A document that was asked for and not seen.

    Attributes:
        number: "E-040".
        state: "refused", "requested, due 13 March 2026".
        reason: why it was refused, where that was noted.
    """

    number: str
    title: str
    kind: str
    owner: str
    state: str
    reason: str


class Week(Part, frozen=True):
    """What there is of it; None and nothing for what there is not.

    Attributes:
        scope: where goals were named, or the scope was signed.
        own: statements that are worded, weighted, added or left out in this engagement alone.
    """

    scope: ScopePage | None
    interviews: Interviews | None
    unseen: tuple[UnseenLine, ...]
    calibration: CalibrationPage | None
    own: tuple[OwnLine, ...]


def week_of(assessment: Assessment, round_id: str) -> Week:
    """The week of a round."""
    page = scope_page(assessment, round_id)
    return Week(
        scope=page if page.goals or page.signed else None,
        interviews=_interviews(assessment, round_id),
        unseen=_unseen(assessment, round_id),
        calibration=calibration_page(assessment, round_id),
        own=own_lines(assessment),
    )


def basis_section(week: Week, register: Sequence[RegisterLine]) -> Section:
    """On how many talks, people and documents the results rest, and what was refused."""
    told = []
    if week.interviews:
        told.append(week.interviews.sentence)
    if register:
        told.append(f"{counted(len(register), 'item')} of evidence {_verb(len(register))} seen.")
    refused = [line.title for line in week.unseen if line.state == "refused"]
    waiting = len(week.unseen) - len(refused)
    if refused:
        told.append(f"Refused: {listed(refused)}.")
    if waiting:
        told.append(f"{counted(waiting, 'document')} asked for {_verb(waiting)} not seen.")
    return Section("What it rests on", (" ".join(told),) if told else ())


def roles_in(assessment: Assessment, people: Iterable[Participant]) -> str:
    """``"Practice manager, 2 x Practitioner"``: by role as the model has them.

    Whoever has no role is somebody of a department: ``"Purchasing"``.
    """
    model = assessment.model
    counts = Counter(
        model.role_name(one.role) if one.role else one.department or "no role" for one in people
    )
    times = "\N{NO-BREAK SPACE}\N{MULTIPLICATION SIGN}\N{NO-BREAK SPACE}"
    return ", ".join(
        f"{number}{times}{name}" if number > 1 else name for name, number in counts.items()
    )


def _verb(number: int) -> str:
    return "was" if number == 1 else "were"


# --- talks


def _interviews(assessment: Assessment, round_id: str) -> Interviews | None:
    held = [one for one in sessions_of(assessment, round_id) if _took_place(assessment, one)]
    if not held:
        return None
    came = {
        session.id: [p for row, p in people_in(assessment, session.id) if row.present]
        for session in held
    }
    everybody = {person.id for people in came.values() for person in people}
    minutes = sum(session.minutes for session in held)
    groups, withheld = _groups(assessment, held)
    return Interviews(
        sentence=(
            f"{counted(len(held), 'interview')} with {counted(len(everybody), 'person', 'people')} "
            f"in {minutes} minutes."
        ),
        sessions=tuple(_session(assessment, one, came[one.id]) for one in held),
        groups=groups,
        withheld=withheld,
    )


def _took_place(assessment: Assessment, session: Session) -> bool:
    return bool(session.begun or session.ended or assessment.where(Note, session=session.id))


def _session(
    assessment: Assessment, session: Session, people: Sequence[Participant]
) -> SessionLine:
    return SessionLine(
        code=session_code(session),
        title=session.title,
        date=long_date(session.date),
        minutes=session.minutes,
        roles=roles_in(assessment, people),
        people=len(people),
        topics=sum(topic.state == "done" for topic in topics_in(assessment, session.id)),
    )


def _groups(assessment: Assessment, held: Sequence[Session]) -> tuple[tuple[GroupLine, ...], str]:
    """Departments of which enough people were heard, and a sentence about all others."""
    people = assessment.table(Participant)
    by_name: dict[str, list[Heard]] = {}
    for session in held:
        for row in assessment.where(Heard, session=session.id):
            person = people.get((row.participant,))
            if row.criterion in assessment.model.criterion_by_id and person is not None:
                by_name.setdefault(person.department, []).append(row)
    speakers = {name: {row.participant for row in rows} for name, rows in by_name.items()}
    shown = [name for name in sorted(by_name) if name and may_show_group(len(speakers[name]))]
    others = sum(len(found) for name, found in speakers.items() if name not in shown)
    withheld = (
        f"{counted(others, 'person', 'people')} of other departments "
        f"{_verb(others)} heard; results of a department are shown from three people on."
        if others
        else ""
    )
    return tuple(_group(assessment, name, by_name[name]) for name in shown), withheld


def _group(assessment: Assessment, name: str, rows: Sequence[Heard]) -> GroupLine:
    model = assessment.model
    counts: Counter[str] = Counter()
    values: dict[str, float] = {}
    for row in rows:
        for option in model.scale_of(model.criterion_by_id[row.criterion]).options:
            values.setdefault(option.label, option.value)
            counts[option.label] += option.id == row.option
    answers = sorted(values, key=lambda label: values[label])
    return GroupLine(
        name=name,
        people=len({row.participant for row in rows}),
        statements=len({row.criterion for row in rows}),
        answers=tuple((label, counts[label]) for label in answers),
    )


# --- documents


def _unseen(assessment: Assessment, round_id: str) -> tuple[UnseenLine, ...]:
    """By number. An item belongs to every round but one that it is linked to another one only."""
    found = []
    for item in assessment.table(Evidence).values():
        if item.state not in _NOT_SEEN:
            continue
        rounds = {link.round for link in assessment.where(Support, evidence=item.id)}
        session = assessment.get(Session, item.session) if item.session else None
        if session is not None:
            rounds.add(session.round)
        if not rounds or round_id in rounds:
            found.append(item)
    return tuple(_not_seen(item) for item in sorted(found, key=lambda one: one.number))


def _not_seen(item: Evidence) -> UnseenLine:
    refused = item.state == "refused"
    due = f", due {long_date(item.due)}" if item.due and not refused else ""
    return UnseenLine(
        number=f"E-{item.number:03d}",
        title=item.title,
        kind=EVIDENCE_KINDS[item.kind],
        owner=item.owner_role,
        state=f"{item.state}{due}",
        reason=item.remark if refused else "",
    )
