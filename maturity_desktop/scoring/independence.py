"""What items and independent voices say in a round, remembered from one scoring to the next."""

from collections.abc import Callable
from typing import Generic, TypeVar

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.independence import spoken_for
from maturity_desktop.assessment.records import (
    Attendance,
    Evidence,
    Heard,
    OwnCriterion,
    Participant,
    Row,
    Session,
)
from maturity_desktop.assessment.records import Support as Link
from maturity_desktop.scoring.item_grades import Support, item_grades

_Found = TypeVar("_Found")


class _Kept(Generic[_Found]):
    """What was read of each round the last time, until a table it rests on is another one."""

    def __init__(self, read: Callable[[Assessment, str], _Found], *rests_on: type[Row]) -> None:
        self._read, self._rests_on = read, rests_on
        self._known: dict[str, tuple[tuple[object, ...], _Found]] = {}

    def of(self, assessment: Assessment, round_id: str) -> _Found:
        # An empty table is made anew each time; the one empty tuple stands for all of them.
        tables = (assessment.table(kind) or () for kind in self._rests_on)
        basis = (assessment.copied_model, *tables)
        known = self._known.get(round_id)
        if known is None or any(a is not b for a, b in zip(basis, known[0], strict=True)):
            known = self._known[round_id] = basis, self._read(assessment, round_id)
        return known[1]


class VoiceMemory:
    """What was said and handed over, as of the last time: an answer to a statement changes none.

    Tables are compared by identity, so it costs nothing where nobody was heard and no item came
    in between.
    """

    def __init__(self) -> None:
        self._voices = _Kept(spoken_for, Heard, Attendance, Participant, Session, OwnCriterion)
        self._items = _Kept(item_grades, Evidence, Link)

    def of(self, assessment: Assessment, round_id: str) -> dict[str, frozenset[str]]:
        """As `spoken_for`; not to be changed."""
        return self._voices.of(assessment, round_id)

    def items(self, assessment: Assessment, round_id: str) -> dict[str, Support]:
        """As `item_grades`; not to be changed."""
        return self._items.of(assessment, round_id)
