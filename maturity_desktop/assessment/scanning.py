"""The quick scan of a ladder: one answer for the key statements of a topic at once."""

from collections.abc import Sequence
from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put_rating
from maturity_desktop.assessment.edit import Edit
from maturity_desktop.assessment.inference import inferred_changes
from maturity_desktop.assessment.records import Rating
from maturity_desktop.model.records import Criterion, MaturityModel, Scale


def scan_options(
    model: MaturityModel, criteria: Sequence[Criterion], rung_level: int, next_partly: bool
) -> dict[str, str]:
    """Option by criterion when `rung_level` is the highest rung that holds.

    Args:
        model: gives the scales.
        criteria: those of one dimension of one area; only the key ones are rungs.
        rung_level: below the first rung nothing holds.
        next_partly: the rung above holds in part; on a scale of two options it does not hold.
    """
    rungs = [criterion for criterion in criteria if criterion.key]
    above = [criterion.level for criterion in rungs if criterion.level > rung_level]
    partly_level = min(above, default=None) if next_partly else None
    found: dict[str, str] = {}
    for criterion in rungs:
        scale = model.scale_of(criterion)
        if criterion.level <= rung_level:
            found[criterion.id] = scale.highest.id
        elif criterion.level == partly_level:
            found[criterion.id] = _partly(scale)
        else:
            found[criterion.id] = scale.lowest.id
    return found


def _partly(scale: Scale) -> str:
    return scale.options[1 if len(scale.options) > 2 else 0].id


class ScanLadder(Edit, frozen=True):
    """The answers of a quick scan; what is not applicable stays so.

    Attributes:
        options: option id by criterion id, as `scan_options` gives them.
    """

    round: str
    area: str
    dimension: str
    options: dict[str, str]
    wording = "Quick scan of {area}, {dimension}"

    def rows(self, assessment: Assessment) -> Rows:
        changes: Rows = ()
        for criterion, option in self.options.items():
            before = assessment.get(Rating, self.round, criterion)
            start = before or Rating(round=self.round, criterion=criterion)
            if start.na is None:
                changed = msgspec.structs.replace(
                    start, option=option, source="scan", inferred=False
                )
                changes += put_rating(before, changed)
        after = assessment.with_rows(changes)
        return changes + inferred_changes(after, self.round, *self.options)

    def params(self) -> dict[str, Any]:
        return {"area": self.area, "dimension": self.dimension}
