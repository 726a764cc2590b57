"""Edits of the wording inside one engagement: statements added, reworded, hidden, weighted."""

from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put, remove
from maturity_desktop.assessment.edit import Edit, new_id
from maturity_desktop.assessment.own_wording import with_own_wording
from maturity_desktop.assessment.records import OwnCriterion
from maturity_desktop.errors import UserError

_LARGEST_WEIGHT = 1_000_000


class AddCriterion(Edit, frozen=True):
    """A statement that the model lacks, behind those of its level in the area.

    Attributes:
        dimension: empty in a model without dimensions.
    """

    area: str
    dimension: str
    level: int
    title: str
    statement: str
    question: str = ""
    key_statement: bool = True
    reason: str = ""
    id: str = msgspec.field(default_factory=new_id)
    wording = "Own statement added in {area}"

    def rows(self, assessment: Assessment) -> Rows:
        model = assessment.copied_model
        if not (self.title.strip() and self.statement.strip()):
            raise UserError("A statement needs a title and a sentence", "Write both.")
        if self.level not in model.carrying_levels:
            raise UserError(
                f"The model asks nothing at level {self.level}",
                f"Its levels with statements: {', '.join(map(str, model.carrying_levels))}.",
            )
        row = OwnCriterion(
            f"own.{self.id}",
            "added",
            self.area,
            self.dimension,
            self.level,
            self.key_statement,
            self.title,
            self.statement,
            self.question,
            reason=self.reason,
        )
        return put(assessment.get(OwnCriterion, *row.key), row)

    def params(self) -> dict[str, Any]:
        return {"area": self.area}


class RewordCriterion(Edit, frozen=True):
    """Other words for a statement of the model, or for one that was added."""

    criterion: str
    title: str
    statement: str
    question: str = ""
    reason: str = ""
    wording = "Own wording of {criterion}"

    def rows(self, assessment: Assessment) -> Rows:
        if not (self.title.strip() and self.statement.strip()):
            raise UserError("A statement needs a title and a sentence", "Write both.")
        return _put(
            assessment,
            self.criterion,
            "reworded",
            title=self.title,
            statement=self.statement,
            question=self.question,
            reason=self.reason,
        )

    def params(self) -> dict[str, Any]:
        return {"criterion": self.criterion}


class WeighCriterion(Edit, frozen=True):
    """Another weight of one statement in the index; levels know no weights (DOMAIN 4)."""

    criterion: str
    weight: float
    reason: str = ""
    wording = "Own weight of {criterion}: {weight}"

    def rows(self, assessment: Assessment) -> Rows:
        if not 0 < self.weight <= _LARGEST_WEIGHT:
            raise UserError(
                "A weight is above 0", "1 counts once, 2 twice. To leave it out, hide it."
            )
        reason = {"reason": self.reason} if self.reason else {}
        return _put(assessment, self.criterion, "weighted", weight=self.weight, **reason)

    def params(self) -> dict[str, Any]:
        return {"criterion": self.criterion, "weight": f"{self.weight:g}"}


class HideCriterion(Edit, frozen=True):
    """A statement is not asked in this engagement, for a reason that is printed.

    What was rated stays in the file and counts again once the statement is shown.
    """

    criterion: str
    reason: str
    wording = "Hidden: {criterion}"

    def rows(self, assessment: Assessment) -> Rows:
        if not self.reason.strip():
            raise UserError("A statement is hidden for a reason", "It is printed in the report.")
        changes = _put(assessment, self.criterion, "hidden", reason=self.reason)
        _must_ask_something(assessment, changes, self.criterion)
        return changes

    def params(self) -> dict[str, Any]:
        return {"criterion": self.criterion}


class RestoreCriterion(Edit, frozen=True):
    """A statement is as the model has it; one that was added goes. Ratings stay in the file."""

    criterion: str
    wording = "As in the model: {criterion}"

    def rows(self, assessment: Assessment) -> Rows:
        changes = remove(assessment.get(OwnCriterion, self.criterion))
        _must_ask_something(assessment, changes, self.criterion)
        return changes

    def params(self) -> dict[str, Any]:
        return {"criterion": self.criterion}


def _put(assessment: Assessment, criterion: str, kind: Any, **values: Any) -> Rows:
    """The row with new values; an added statement stays an added one whatever is changed."""
    before = assessment.get(OwnCriterion, criterion)
    if before is None and criterion not in assessment.copied_model.criterion_by_id:
        raise UserError("There is no such statement in this engagement", "Look at it again.")
    start = before or OwnCriterion(criterion, kind)
    if start.kind != "added" or kind == "hidden":
        # To reword is to ask again; to weigh leaves other words as they are.
        if kind == "weighted" and start.kind == "reworded":
            kind = "reworded"
        start = msgspec.structs.replace(start, kind=kind)
    return put(before, msgspec.structs.replace(start, **values))


def _must_ask_something(assessment: Assessment, changes: Rows, criterion: str) -> None:
    """A level that a model asks of an area must keep a statement, or it would mean nothing."""
    area = assessment.model.area_of.get(criterion)
    found = assessment.model.criterion_by_id.get(criterion)
    if area is None or found is None:
        return
    rows = assessment.with_rows(changes).table(OwnCriterion).values()
    after = with_own_wording(assessment.copied_model, rows).area_by_id[area.id]
    if not any(one.level == found.level for one in after.criteria):
        raise UserError(
            f"It is the last statement of level {found.level} in {area.label}",
            "Add or show another one of this level first.",
        )
