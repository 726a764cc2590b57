"""The independent voices of a round, remembered from one scoring to the next."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.independence import spoken_for
from maturity_desktop.assessment.records import (
    Attendance,
    Heard,
    OwnCriterion,
    Participant,
    Row,
    Session,
)

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
