"""The model as one engagement words it: statements added, reworded, hidden, weighted.

The copy of the model in the file never changes, so that two files of one model stay comparable.
What differs carries `MARK` behind its number, so that every list, sheet and page shows it.
"""

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from maturity_desktop.assessment.records import OwnCriterion
from maturity_desktop.model.records import Criterion, MaturityModel, PracticeArea

MARK = "*"


def with_own_wording(model: MaturityModel, rows: Iterable[OwnCriterion]) -> MaturityModel:
    """The model with the rows applied; the very same where there are none.

    A hidden statement is not in it. An added one stands behind those of its level in its area,
    with the next number. The same rows give the same object.
    """
    ordered = tuple(sorted(rows, key=lambda row: row.criterion))
    return _applied(_ById(model), ordered) if ordered else model


class _ById:
    """A model as a key of the cache, by identity: to compare two models takes long."""

    def __init__(self, model: MaturityModel) -> None:
        self.model = model

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.model is self.model

    def __hash__(self) -> int:
        return id(self.model)


@lru_cache(maxsize=8)
def _applied(key: _ById, rows: tuple[OwnCriterion, ...]) -> MaturityModel:
    model = key.model
    own = {row.criterion: row for row in rows}
    areas = tuple(_area(area, own) for area in model.areas)
    return msgspec.structs.replace(model, areas=areas)


def _area(area: PracticeArea, own: dict[str, OwnCriterion]) -> PracticeArea:
    added = [row for row in own.values() if row.kind == "added" and row.area == area.id]
    if not added and own.keys().isdisjoint(criterion.id for criterion in area.criteria):
        return area
    criteria = [
        _worded(criterion, own.get(criterion.id))
        for criterion in area.criteria
        if criterion.id not in own or own[criterion.id].kind != "hidden"
    ]
    taken = {level: _last_number(area, level) for level in {row.level for row in added}}
    for row in added:
        taken[row.level] += 1
        made = _made(row, f"{row.level}.{taken[row.level]}{MARK}")
        behind = [place for place, one in enumerate(criteria) if one.level <= row.level]
        criteria.insert(behind[-1] + 1 if behind else 0, made)
    return msgspec.structs.replace(area, criteria=tuple(criteria))


def _last_number(area: PracticeArea, level: int) -> int:
    """Of the model, hidden ones too: a number is given once."""
    return sum(criterion.level == level for criterion in area.criteria)


def _worded(criterion: Criterion, row: OwnCriterion | None) -> Criterion:
    if row is None:
        return criterion
    return msgspec.structs.replace(
        criterion,
        number=f"{criterion.number}{MARK}",
        title=row.title or criterion.title,
        statement=row.statement or criterion.statement,
        question=row.question or criterion.question,
        weight=criterion.weight if row.weight is None else row.weight,
    )


def _made(row: OwnCriterion, number: str) -> Criterion:
    return Criterion(
        row.criterion,
        row.level,
        row.statement,
        number=number,
        dimension=row.dimension or None,
        key=row.key_statement,
        title=row.title,
        question=row.question,
        weight=1.0 if row.weight is None else row.weight,
    )
