"""Edits of a calibration: statements drawn, rated blind by a second assessor, differences settled."""

from typing import Any, Literal

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put, remove, standing
from maturity_desktop.assessment.edit import Edit
from maturity_desktop.assessment.ordering import after
from maturity_desktop.assessment.rating_edits import RateCriterion
from maturity_desktop.assessment.records import Calibration
from maturity_desktop.errors import UserError

NOT_APPLICABLE = "NA"


class DrawCalibration(Edit, frozen=True):
    """The statements of a round that a second assessor rates, instead of those drawn before.

    Attributes:
        criteria: ids in the order drawn; each must be rated.
        seed: of the draw.
    """

    round: str
    criteria: tuple[str, ...]
    seed: str = ""
    wording = "Calibration drawn: {count}"

    def rows(self, assessment: Assessment) -> Rows:
        changes: Rows = ()
        for row in assessment.of_round(Calibration, self.round):
            if row.criterion not in self.criteria:
                changes += remove(row)
        position: str | None = None
        for criterion in self.criteria:
            rating = assessment.rating(self.round, criterion)
            if rating.is_open:
                raise UserError(
                    "A statement that is not rated cannot be compared", "Rate it first."
                )
            position = after(position)
            first = NOT_APPLICABLE if rating.na else rating.option or ""
            row = Calibration(self.round, criterion, position, first, seed=self.seed)
            changes += put(assessment.get(Calibration, *row.key), row)
        return changes

    def params(self) -> dict[str, Any]:
        return {"count": len(self.criteria)}


class RateBlind(Edit, frozen=True):
    """What the second assessor says of a drawn statement; empty takes it back.

    Attributes:
        second: an option id, ``"NA"``, or empty.
        by: who rates; `utc` when.
    """

    round: str
    criterion: str
    second: str
    by: str = ""
    utc: str = ""
    wording = "Calibration of {criterion}"

    def rows(self, assessment: Assessment) -> Rows:
        before = standing(assessment, Calibration, self.round, self.criterion)
        by, utc = (self.by, self.utc) if self.second else ("", "")
        changed = msgspec.structs.replace(
            before, second=self.second, by=by, utc=utc, settled="", reason=""
        )
        return put(before, changed)

    def params(self) -> dict[str, Any]:
        return {"criterion": self.criterion}


class SettleCalibration(Edit, frozen=True):
    """What comes of a difference: the rating stays, or becomes `option`; either for a reason."""

    round: str
    criterion: str
    settled: Literal["kept", "changed"]
    reason: str
    option: str | None = None
    wording = "Calibration of {criterion}: {settled}"

    def rows(self, assessment: Assessment) -> Rows:
        before = standing(assessment, Calibration, self.round, self.criterion)
        if not self.reason.strip():
            raise UserError("A difference is settled for a reason", "Say it in a few words.")
        if (self.settled == "changed") != (self.option is not None):
            raise UserError("Only a changed rating has a new option", "Choose what it becomes.")
        changed = msgspec.structs.replace(before, settled=self.settled, reason=self.reason)
        rows = put(before, changed)
        if self.option is None:
            return rows
        rating = RateCriterion(self.round, self.criterion, self.option, reason=self.reason)
        return rows + rating.rows(assessment)

    def params(self) -> dict[str, Any]:
        return {"criterion": self.criterion, "settled": self.settled}


class EndCalibration(Edit, frozen=True):
    """The calibration of a round goes, with what was rated blind."""

    round: str
    wording = "Calibration removed"

    def rows(self, assessment: Assessment) -> Rows:
        rows = assessment.of_round(Calibration, self.round)
        return tuple(change for row in rows for change in remove(row))
