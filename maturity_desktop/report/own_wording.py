"""What a report tells of the wording that an engagement changed: every statement, with the reason.

The printed model is the model as it is worded here; whoever compares two engagements, or holds
the results against the published model, must see where they part.
"""

from collections.abc import Iterator

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import OwnCriterion
from maturity_desktop.assessment.week_records import OwnKind
from maturity_desktop.model.records import Criterion, PracticeArea
from maturity_desktop.report.records import Part

KINDS: dict[OwnKind, str] = {
    "added": "Added",
    "reworded": "Reworded",
    "hidden": "Left out",
    "weighted": "Weighted",
}


class OwnLine(Part, frozen=True):
    """One statement that is not as the model has it.

    Attributes:
        id: of the statement.
        number: as people see it, ``"3.7*"``; of one that is left out as the model has it.
        area: label of the practice area.
        kind: ``"Added"``, ``"Reworded"``, ``"Left out"``, ``"Weighted"``.
        title: as it is worded here.
        model_statement: as the model has it; empty for one that was added.
        statement: as it is worded here; empty where the model's words stand.
        weight: in the index; None where it is the model's.
        reason: empty where none was given.
    """

    id: str
    number: str
    area: str
    kind: str
    title: str
    model_statement: str
    statement: str
    weight: float | None
    reason: str


def own_lines(assessment: Assessment) -> tuple[OwnLine, ...]:
    """All of them in the order of the model, those that were added behind their level."""
    rows = {row.criterion: row for row in assessment.table(OwnCriterion).values()}
    if not rows:
        return ()
    copied = assessment.copied_model
    found: list[OwnLine] = []
    for area in copied.areas:
        worded = assessment.model.area_by_id[area.id]
        for criterion in _in_order(area, worded):
            row = rows.get(criterion.id)
            if row is not None:
                found.append(_line(area, copied.criterion_by_id.get(criterion.id), criterion, row))
    return tuple(found)


def _in_order(area: PracticeArea, worded: PracticeArea) -> Iterator[Criterion]:
    """The statements as they are asked, and those that are left out in their places."""
    shown = {criterion.id for criterion in worded.criteria}
    left_out = [criterion for criterion in area.criteria if criterion.id not in shown]
    for level in sorted({one.level for one in (*area.criteria, *worded.criteria)}):
        yield from (one for one in worded.criteria if one.level == level)
        yield from (one for one in left_out if one.level == level)


def _line(
    area: PracticeArea, model: Criterion | None, shown: Criterion, row: OwnCriterion
) -> OwnLine:
    said = "" if model is None else model.statement
    own = shown.statement if shown.statement != said else ""
    return OwnLine(
        id=row.criterion,
        number=shown.number,
        area=area.label,
        kind=KINDS[row.kind],
        title=shown.title,
        model_statement=said,
        statement=own,
        weight=row.weight if row.kind != "hidden" else None,
        reason=row.reason,
    )
