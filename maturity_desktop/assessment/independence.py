"""Which voices are independent: two of them are evidence of grade 1, with no item in the register.

Two independent voices, of different roles and with no line manager in the room, are grade 1. What
that means for what is on record:

* Only who came to the session counts.
* What somebody says while their own line manager is in the room is no independent voice. Where
  somebody who came is marked as leading others, and nobody there is known to report to them, it
  holds for all others. The one who leads speaks freely.
* People differ where their role or their department does. The role is that of the model, else the
  title, else the alias without its last letter: *Service desk A* and *B* are one role.
* A voice speaks for a rating where it is at least as high as the rating: who says *Largely* also
  says that it holds partially. An open statement, or one that is not applicable, has nothing to
  speak for. A lower voice contradicts nothing by itself; it is in the spread.
"""

import re
from collections.abc import Container, Iterator, Mapping

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Attendance, Heard, Participant, Rating, Session

_VOICES_AT_LEAST = 2
_LAST_LETTER = re.compile(r"[\s-]+(?:[a-z]|\d{1,3})$")


def spoken_for(assessment: Assessment, round_id: str) -> dict[str, frozenset[str]]:
    """The options that two independent voices speak for, by criterion.

    A criterion without two such voices is left out. It costs nothing where nobody was heard.
    """
    if not assessment.table(Heard):
        return {}
    values = _values(assessment)
    by_role: dict[str, dict[tuple[str, str], float]] = {}
    for row, role in _free(assessment, round_id):
        value = values.get(row.criterion, {}).get(row.option)
        if value is None:
            continue
        known = by_role.setdefault(row.criterion, {})
        if value > known.get(role, -1.0):
            known[role] = value
    return {
        criterion: frozenset(
            option
            for option, value in values[criterion].items()
            if value <= sorted(highest.values())[-_VOICES_AT_LEAST]
        )
        for criterion, highest in by_role.items()
        if len(highest) >= _VOICES_AT_LEAST
    }


def resting_on_voices(assessment: Assessment, round_id: str) -> frozenset[str]:
    """Ids of the criteria whose rating two independent voices speak for, other evidence aside."""
    ratings = assessment.table(Rating)
    return frozenset(
        criterion
        for criterion, options in spoken_for(assessment, round_id).items()
        if (rating := ratings.get((round_id, criterion))) is not None
        and rating.option in options
        and not rating.inferred
    )


def voices_for(assessment: Assessment, round_id: str, criteria: Container[str]) -> list[Heard]:
    """The independent voices that are at least as high as the ratings of these criteria."""
    if not assessment.table(Heard):
        return []
    values, ratings = _values(assessment), assessment.table(Rating)
    found: list[Heard] = []
    for row, _ in _free(assessment, round_id):
        rating = ratings.get((round_id, row.criterion))
        if row.criterion in criteria and rating is not None and rating.option is not None:
            known = values.get(row.criterion, {})
            said, rated = known.get(row.option), known.get(rating.option)
            if said is not None and rated is not None and said >= rated:
                found.append(row)
    return found


def _free(assessment: Assessment, round_id: str) -> Iterator[tuple[Heard, tuple[str, str]]]:
    """What was said where no line manager was in the room, with what tells roles apart."""
    roles: dict[tuple[str, str], tuple[str, str]] = {}
    for session in assessment.of_round(Session, round_id):
        silenced = silenced_in(assessment, session.id)
        for seat in seats_of(assessment, session.id):
            person = assessment.get(Participant, seat.participant)
            if person is not None and seat.participant not in silenced:
                roles[session.id, seat.participant] = role_of(person)
    for row in assessment.table(Heard).values():
        role = roles.get((row.session, row.participant))
        if role is not None:
            yield row, role


def _values(assessment: Assessment) -> Mapping[str, dict[str, float]]:
    """Values by option, by criterion; one mapping for each scale."""
    model = assessment.model
    scales = {scale.name: {o.id: o.value for o in scale.options} for scale in model.scales}
    return {id_: scales[one.scale] for id_, one in model.criterion_by_id.items()}


def silenced_in(assessment: Assessment, session_id: str) -> frozenset[str]:
    """Ids of those who came to a session together with their line manager, as above."""
    came = {row.participant: row for row in seats_of(assessment, session_id)}
    people = assessment.table(Participant)
    managers = {id_: people[(id_,)].manager for id_ in came if (id_,) in people}
    led = {id_ for id_, manager in managers.items() if manager in came and manager != id_}
    for id_, row in came.items():
        if row.line_manager and id_ not in managers.values():
            led |= came.keys() - {id_}
    return frozenset(led)


def seats_of(assessment: Assessment, session_id: str) -> list[Attendance]:
    """Who came to a session."""
    return [row for row in assessment.where(Attendance, session=session_id) if row.present]


def role_of(person: Participant) -> tuple[str, str]:
    """What tells the roles of two people apart."""
    alias = _LAST_LETTER.sub("", person.alias.casefold().strip())
    role = person.role or person.title.casefold().strip() or alias
    return role, person.department.casefold().strip()
