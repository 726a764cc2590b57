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

from collections.abc import Mapping

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Attendance,
    Heard,
    OwnCriterion,
    Participant,
    Row,
    Session,
)
from maturity_desktop.scoring.voices import role_of, seats_of, silenced_in

_VOICES_AT_LEAST = 2
_RESTS_ON: tuple[type[Row], ...] = (Heard, Attendance, Participant, Session, OwnCriterion)


class VoiceMemory:
    """`spoken_for` of the last time, of each round: an answer to a statement changes none.

    Tables are compared by identity, so it costs nothing where nobody was heard in between.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[object, ...], dict[str, frozenset[str]]]] = {}

    def of(self, assessment: Assessment, round_id: str) -> dict[str, frozenset[str]]:
        """As `spoken_for`."""
        # An empty table is made anew each time; the one empty tuple stands for all of them.
        tables = (assessment.table(kind) or () for kind in _RESTS_ON)
        basis = (assessment.copied_model, *tables)
        known = self._known.get(round_id)
        if known is None or any(a is not b for a, b in zip(basis, known[0], strict=True)):
            known = self._known[round_id] = basis, spoken_for(assessment, round_id)
        return known[1]


def spoken_for(assessment: Assessment, round_id: str) -> dict[str, frozenset[str]]:
    """The options that two independent voices speak for, by criterion.

    A criterion without two such voices is left out. It costs nothing where nobody was heard.
    """
    heard = assessment.table(Heard)
    if not heard:
        return {}
    roles: dict[tuple[str, str], tuple[str, str]] = {}
    for session in assessment.of_round(Session, round_id):
        silenced = silenced_in(assessment, session.id)
        for seat in seats_of(assessment, session.id):
            person = assessment.get(Participant, seat.participant)
            if person is not None and seat.participant not in silenced:
                roles[session.id, seat.participant] = role_of(person)
    values = _values(assessment)
    by_role: dict[str, dict[tuple[str, str], float]] = {}
    for row in heard.values():
        role = roles.get((row.session, row.participant))
        value = values.get(row.criterion, {}).get(row.option)
        if role is None or value is None:
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


def _values(assessment: Assessment) -> Mapping[str, dict[str, float]]:
    """Values by option, by criterion; one mapping for each scale."""
    model = assessment.model
    scales = {scale.name: {o.id: o.value for o in scale.options} for scale in model.scales}
    return {id_: scales[one.scale] for id_, one in model.criterion_by_id.items()}
