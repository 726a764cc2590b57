"""The model as one engagement words it: statements added, reworded, hidden, weighted.

The copy of the model in the file never changes, so that two files of one model stay comparable.
What differs carries `MARK` behind its number, so that every list, sheet and page shows it.

Ratings, evidence and notes name statements by id, and stay in the file whatever becomes of these:
one that is hidden, or that was added and taken away again, is merely not in the model any longer.
Whoever goes from a row to the model must expect that.
"""

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from maturity_desktop.assessment.records import OwnCriterion
from maturity_desktop.model.records import Criterion, MaturityModel, PracticeArea, Scale

MARK = "*"
# What the ids of added statements begin with, those that were taken away again too.
OWN = "own."


def with_own_wording(model: MaturityModel, rows: Iterable[OwnCriterion]) -> MaturityModel:
    """The model with the rows applied; the very same where there are none.

    A hidden statement is not in it. An added one stands behind those of its level in its area,
    with the next number, in the order of the ids. A row that fits nothing in the model, as a
    damaged file may hold, is passed over. The same rows give the same object.
    """
    ordered = tuple(sorted(rows, key=lambda row: row.criterion))
    return _applied(_ById(model), ordered) if ordered else model


def marked(criterion: Criterion, text: str) -> str:
    """The text with the mark of own wording, for where the number that carries it is not shown."""
    return f"{text} {MARK}" if criterion.number.endswith(MARK) else text


def is_added(criterion_id: str) -> bool:
    """Whether an id is that of a statement that was added in an engagement, once at least."""
    return criterion_id.startswith(OWN)


def scale_for(model: MaturityModel, criterion_id: str) -> Scale | None:
    """The scale a rating in the file is on, shown or not; None for a statement there never was.

    Args:
        model: as it was copied, whatever the engagement made of it.
        criterion_id: of a statement of the model, or of one that was added.
    """
    criterion = model.criterion_by_id.get(criterion_id)
    if criterion is not None:
        return model.scale_of(criterion)
    return model.scale_by_name["default"] if is_added(criterion_id) else None


def number_order(number: str) -> list[tuple[int, str]]:
    """Sorts numbers as people count, marked or not: 3.2, 3.9*, 3.10."""
    return [(len(part), part) for part in number.rstrip(MARK).split(".")]


class _ById:
    """A model as a key of the cache, by identity: to compare two models takes long."""

    def __init__(self, model: MaturityModel) -> None:
        self.model = model

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.model is self.model

    def __hash__(self) -> int:
        return id(self.model)


def statement_places(model: MaturityModel) -> dict[str, int]:
    """Where each statement stands, area by area and by its number; found once for a model."""
    return _places(_ById(model))


@lru_cache(maxsize=8)
def _places(key: _ById) -> dict[str, int]:
    ordered = (
        criterion.id
        for area in key.model.areas
        for criterion in sorted(area.criteria, key=lambda one: number_order(one.number))
    )
    return {criterion: place for place, criterion in enumerate(ordered)}


@lru_cache(maxsize=8)
def _applied(key: _ById, rows: tuple[OwnCriterion, ...]) -> MaturityModel:
    model = key.model
    carrying = model.carrying_levels
    dimensions = {"", *(dimension.id for dimension in model.dimensions)}
    own = {row.criterion: row for row in rows}
    added = [
        row
        for row in rows
        if row.kind == "added"
        and row.criterion not in model.criterion_by_id
        and row.level in carrying
        and row.dimension in dimensions
    ]
    areas = tuple(_area(area, own, added) for area in model.areas)
    return msgspec.structs.replace(model, areas=areas)


def _area(
    area: PracticeArea, own: dict[str, OwnCriterion], all_added: list[OwnCriterion]
) -> PracticeArea:
    added = [row for row in all_added if row.area == area.id]
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
