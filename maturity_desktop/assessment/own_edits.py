"""Edits of the wording inside one engagement: statements added, reworded, hidden, weighted."""

from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put, remove
from maturity_desktop.assessment.edit import Edit, new_id
from maturity_desktop.assessment.own_wording import OWN, is_added, with_own_wording
from maturity_desktop.assessment.records import OwnCriterion
from maturity_desktop.assessment.week_records import OwnKind
from maturity_desktop.errors import UserError

_LARGEST_WEIGHT = 1_000_000


class AddCriterion(Edit, frozen=True):
    """A statement that the model lacks, behind those of its level in the area.

    Attributes:
        dimension: empty in a model without dimensions.
        id: random, of which a part stands in the id of the statement.
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
        _must_say(self.title, self.statement)
        dimensions = {dimension.id for dimension in model.dimensions} or {""}
        if self.area not in model.area_by_id or self.dimension not in dimensions:
            raise UserError("There is no such topic in the model", "Look at it again.")
        if self.level not in model.carrying_levels:
            raise UserError(
                f"The model asks nothing at level {self.level}",
                f"Its levels with statements: {', '.join(map(str, model.carrying_levels))}.",
            )
        row = OwnCriterion(
            self.criterion_in(assessment),
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

    def criterion_in(self, assessment: Assessment) -> str:
        """The id of the statement: ``"own.003.5f2c9a71"``, the third that was added.

        Numbers follow the order of ids, so a later one leaves those of earlier ones as they are.
        """
        places = {row.criterion: row.criterion.split(".") for row in _added(assessment)}
        known = (name for name, parts in places.items() if parts[-1] == self.id[:8])
        last = max((int(p[1]) for p in places.values() if p[1].isdecimal()), default=0)
        return next(known, f"{OWN}{last + 1:03d}.{self.id[:8]}")

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
        _must_say(self.title, self.statement)
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
    """A statement is as the model has it; one that was added goes, or is shown if it was hidden.

    Ratings stay in the file.
    """

    criterion: str
    wording = "As in the model: {criterion}"

    def rows(self, assessment: Assessment) -> Rows:
        before = assessment.get(OwnCriterion, self.criterion)
        if before is not None and before.kind == "hidden" and is_added(self.criterion):
            return put(before, msgspec.structs.replace(before, kind="added"))
        changes = remove(before)
        _must_ask_something(assessment, changes, self.criterion)
        return changes

    def params(self) -> dict[str, Any]:
        return {"criterion": self.criterion}


def _put(assessment: Assessment, criterion: str, kind: OwnKind, **values: Any) -> Rows:
    """The row with new values, of which the statement is shown again unless it is hidden now."""
    before = assessment.get(OwnCriterion, criterion)
    if before is None and criterion not in assessment.copied_model.criterion_by_id:
        raise UserError("There is no such statement in this engagement", "Look at it again.")
    start = before or OwnCriterion(criterion, kind)
    if kind != "hidden" and is_added(criterion):
        kind = "added"
    elif kind == "weighted" and (start.statement or start.title):
        kind = "reworded"  # to weigh leaves other words as they are
    return put(before, msgspec.structs.replace(start, kind=kind, **values))


def _must_say(title: str, statement: str) -> None:
    if not (title.strip() and statement.strip()):
        raise UserError("A statement needs a title and a sentence", "Write both.")


def _added(assessment: Assessment) -> list[OwnCriterion]:
    return [row for row in assessment.table(OwnCriterion).values() if is_added(row.criterion)]


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
