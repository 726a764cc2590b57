"""The statements that count, each with what was answered: the input of every rule.

The N/A policy and the evidence decide here, once, so that the rules need not know them.
"""

from collections.abc import Mapping

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.inference import followed
from maturity_desktop.assessment.records import Key, Rating, Scope
from maturity_desktop.model.records import Criterion, MaturityModel, PracticeArea
from maturity_desktop.scoring.independence import VoiceMemory
from maturity_desktop.scoring.item_grades import NO_SUPPORT, Support

__all__ = [
    "NO_SUPPORT",
    "AreaStatements",
    "RoundInput",
    "ScaleValues",
    "Statement",
    "Support",
    "area_statements",
    "criteria_in_scope",
    "support_by_criterion",
]


_OPEN = Rating("", "")


class Statement(msgspec.Struct, frozen=True):
    """One applicable criterion and its value.

    Attributes:
        value: 0 to 1; None while open.
        rated: a person rated it; False while open and where the N/A policy gave the value.
        supported: the value the evidence carries.
        lowest, highest: ends of its scale.
    """

    id: str
    level: int
    dimension: str | None
    weight: float
    value: float | None
    rated: bool
    supported: float | None
    lowest: float
    highest: float
    grade: int


class AreaStatements(msgspec.Struct, frozen=True):
    """The statements of one area in one round, removed ones only counted.

    Attributes:
        applicable: those that count, in model order.
        in_scope_by_dimension, na_by_dimension: numbers of criteria.
    """

    applicable: tuple[Statement, ...]
    in_scope: int
    not_applicable: int
    in_scope_by_dimension: dict[str | None, int]
    na_by_dimension: dict[str | None, int]


def support_by_criterion(
    assessment: Assessment, round_id: str, memory: VoiceMemory | None = None
) -> dict[str, Support]:
    """Grade and contradiction from the items received or seen, and from voices (DOMAIN 4).

    The grade is the highest among the supporting items, and at least 1 where two independent
    voices speak for the rating; one unresolved contradiction is enough. An inferred answer has at
    least the lowest grade of the level it follows.

    Args:
        assessment: the engagement.
        round_id: id of the round.
        memory: of earlier times; the result is the same without it.
    """
    memory = memory or VoiceMemory()
    found = dict(memory.items(assessment, round_id))
    ratings = assessment.table(Rating)
    for criterion, options in memory.of(assessment, round_id).items():
        rating = ratings.get((round_id, criterion))
        if rating is not None and rating.option in options and not rating.inferred:
            known = found.get(criterion, NO_SUPPORT)
            if known.grade < 1:
                found[criterion] = Support(1, known.contradicted)
    for criterion, level in followed(assessment, round_id).items():
        known = found.get(criterion, NO_SUPPORT)
        grade = min(found.get(other, NO_SUPPORT).grade for other in level)
        if grade > known.grade:
            found[criterion] = Support(grade, known.contradicted)
    return found


def criteria_in_scope(area: PracticeArea, scope: Scope) -> tuple[Criterion, ...]:
    """All criteria at full depth, else the key ones: the others are kept, not counted."""
    if scope.depth == "full":
        return area.criteria
    return tuple(criterion for criterion in area.criteria if scope.asks(criterion))


class ScaleValues(msgspec.Struct, frozen=True):
    """A scale as numbers.

    Attributes:
        values: by option id.
        cap: what an unsupported rating counts at most; None where the model does not lower.
    """

    values: dict[str, float]
    lowest: float
    highest: float
    cap: float | None


class RoundInput(msgspec.Struct, frozen=True):
    """What every area of a round shares.

    Attributes:
        first_level: the lowest level that carries criteria in the model.
    """

    ratings: Mapping[Key, Rating]
    policy: str
    supports: dict[str, Support]
    scales: dict[str, ScaleValues]
    first_level: int

    @classmethod
    def of(
        cls,
        assessment: Assessment,
        round_id: str,
        policy: str,
        memory: VoiceMemory | None = None,
    ) -> "RoundInput":
        model = assessment.model
        return cls(
            assessment.table(Rating),
            policy,
            support_by_criterion(assessment, round_id, memory),
            _scale_values(model),
            model.carrying_levels[0] if model.carrying_levels else 0,
        )


def _scale_values(model: MaturityModel) -> dict[str, ScaleValues]:
    """The cap of each scale is its highest value that is at most the option the model names."""
    name = model.scoring.unsupported_at_most
    limit = None if name is None else model.scale_by_name["default"].option(name).value
    found: dict[str, ScaleValues] = {}
    for scale in model.scales:
        values = {option.id: option.value for option in scale.options}
        lowest, highest = scale.lowest.value, scale.highest.value
        cap = None
        if limit is not None:
            cap = max((value for value in values.values() if value <= limit), default=lowest)
        found[scale.name] = ScaleValues(values, lowest, highest, cap)
    return found


def area_statements(area: PracticeArea, scope: Scope, shared: RoundInput) -> AreaStatements:
    """The statements of one area, in model order."""
    applicable: list[Statement] = []
    in_scope_by: dict[str | None, int] = {}
    na_by: dict[str | None, int] = {}
    criteria = criteria_in_scope(area, scope)
    for criterion in criteria:
        rating = shared.ratings.get((scope.round, criterion.id), _OPEN)
        scale = shared.scales[criterion.scale]
        dimension = criterion.dimension
        in_scope_by[dimension] = in_scope_by.get(dimension, 0) + 1
        support = shared.supports.get(criterion.id, NO_SUPPORT)
        value: float | None
        if rating.na is not None:
            na_by[dimension] = na_by.get(dimension, 0) + 1
            value = _policy_value(shared.policy, scale, criterion.level, scope.target)
            if value is None:
                continue
            supported: float | None = value
        elif rating.option is not None:
            value = scale.values[rating.option]
            needed = 2 if criterion.level > shared.first_level else 1
            cap = scale.cap
            supported = value if cap is None else _supported(value, cap, needed, support)
        else:
            value = supported = None
        applicable.append(
            Statement(
                criterion.id,
                criterion.level,
                dimension,
                criterion.weight,
                value,
                rating.option is not None,
                supported,
                scale.lowest,
                scale.highest,
                support.grade,
            )
        )
    return AreaStatements(tuple(applicable), len(criteria), sum(na_by.values()), in_scope_by, na_by)


def _policy_value(policy: str, scale: ScaleValues, level: int, target: int | None) -> float | None:
    """The value of a criterion that is not applicable; None removes it."""
    if policy == "excluded":
        return None
    high = policy == "full" or (policy == "target" and target is not None and level <= target)
    return scale.highest if high else scale.lowest


def _supported(value: float, cap: float, needed: int, support: Support) -> float:
    """Grade 1 carries the first level with criteria, grade 2 every level above (DOMAIN 4)."""
    if support.grade >= needed and not support.contradicted:
        return value
    return min(value, cap)
