"""One practice area and its dimensions: every figure about them."""

from collections.abc import Sequence

from maturity_desktop.assessment.records import Scope
from maturity_desktop.model.records import MaturityModel, PracticeArea
from maturity_desktop.scoring.results import AreaScore, AreaState, DimensionScore, LevelScore
from maturity_desktop.scoring.rules import (
    PASSES,
    Outcome,
    Rule,
    evaluate,
    falling_short,
    next_level,
    within_reach,
)
from maturity_desktop.scoring.statements import AreaStatements, Statement

INDICATIVE_BELOW = 0.8


def _pass(statements: Sequence[Statement], name: str, rule: Rule) -> Outcome:
    pick = PASSES[name]
    return evaluate(statements, [pick(s) for s in statements], rule)


def score_area(
    model: MaturityModel, area: PracticeArea, scope: Scope, found: AreaStatements, rule: Rule
) -> AreaScore:
    """All figures of one area in scope."""
    # An area that is N/A entirely is not applicable whatever value the policy gives.
    all_na = found.in_scope > 0 and found.not_applicable == found.in_scope
    statements = () if all_na else found.applicable
    rated = sum(1 for s in statements if s.rated)
    state: AreaState = "not_applicable" if all_na else "assessed" if rated else "not_assessed"
    stated = _pass(statements, "stated", rule)
    assessed = state == "assessed"
    supported = _pass(statements, "supported", rule) if assessed else None
    lowest = supported
    if supported and any(s.supported is None for s in statements):
        lowest = _pass(statements, "supported_low", rule)
    low, high = _ends(statements, stated, rule) if statements else _open_ends(rule)
    # Where nothing is rated, values the N/A policy gives raise no level.
    at = stated.level if assessed or rule.kind == "none" else rule.none_reached
    short: list[Statement] = []
    reach: int | None = None
    if at is not None and (above := next_level(statements, at)) is not None:
        short = falling_short(statements, above, rule)
        reach = within_reach(statements, short, above, rule)
    possible = found.in_scope - found.not_applicable
    coverage = rated / possible if possible else None
    return AreaScore(
        id=area.id,
        name=area.name,
        label=area.label,
        group=area.group,
        state=state,
        level=stated.level if assessed else None,
        level_range=_level_range(low, high) if not all_na else None,
        within_reach=reach if assessed else None,
        index=stated.index if assessed else None,
        index_range=(low.index, high.index) if not all_na else None,
        indicative=not all_na and _indicative(coverage, scope),
        supported_level=supported.level if supported else None,
        supported_index=supported.index if supported else None,
        supported_low=lowest.index if lowest else None,
        target=scope.target,
        to_raise=None if all_na else _to_raise(statements, scope, rule),
        coverage=coverage,
        levels=tuple(
            LevelScore(*values)
            for values in zip(
                rule.levels, stated.level_means, stated.reached, stated.applicable, strict=True
            )
        ),
        dimensions=_score_dimensions(model, _without_all_na(statements, found), rule),
        held_back_by=tuple(s.id for s in short),
        weight=scope.weight,
        in_scope=found.in_scope,
        rated=rated,
        not_applicable=found.not_applicable,
        open=possible - rated,
        grades=_grades(statements),
    )


def _without_all_na(statements: Sequence[Statement], found: AreaStatements) -> Sequence[Statement]:
    """A dimension that is N/A entirely has no figures, as an area."""
    gone = {d for d, n in found.na_by_dimension.items() if n == found.in_scope_by_dimension[d]}
    return [s for s in statements if s.dimension not in gone] if gone else statements


def _score_dimensions(
    model: MaturityModel, statements: Sequence[Statement], rule: Rule
) -> tuple[DimensionScore, ...]:
    """One score for every dimension of the model, also where it has no statement here."""
    parts: dict[str | None, list[Statement]] = {}
    for statement in statements:
        parts.setdefault(statement.dimension, []).append(statement)
    return tuple(_score_dimension(d.id, parts.get(d.id, []), rule) for d in model.dimensions)


def _score_dimension(
    dimension_id: str, statements: Sequence[Statement], rule: Rule
) -> DimensionScore:
    if not statements:
        return DimensionScore(dimension_id, None, None, None, None, 0)
    outcome = _pass(statements, "stated", rule)
    low, high = _ends(statements, outcome, rule)
    stated = outcome if any(s.rated for s in statements) else None
    return DimensionScore(
        dimension_id,
        stated.level if stated else None,
        stated.index if stated else None,
        _level_range(low, high),
        (low.index, high.index),
        sum(1 for s in statements if s.value is None),
    )


def _ends(statements: Sequence[Statement], stated: Outcome, rule: Rule) -> tuple[Outcome, Outcome]:
    """The outcome with all open answers at the lowest, and at the highest option."""
    if all(s.value is not None for s in statements):
        return stated, stated
    return _pass(statements, "low", rule), _pass(statements, "high", rule)


def _open_ends(rule: Rule) -> tuple[Outcome, Outcome]:
    """An area without any criterion in scope could be anything."""
    nothing = ((None,) * len(rule.levels), (None,) * len(rule.levels), (0,) * len(rule.levels))
    lowest = None if rule.kind == "none" else rule.none_reached
    highest = None if rule.kind == "none" else max(rule.levels, default=rule.none_reached)
    return (
        Outcome(lowest, rule.base, *nothing),
        Outcome(highest, rule.base + len(rule.levels), *nothing),
    )


def _level_range(low: Outcome, high: Outcome) -> tuple[int, int] | None:
    if low.level is None or high.level is None:
        return None
    return low.level, high.level


def _indicative(coverage: float | None, scope: Scope) -> bool:
    return scope.depth == "scan" or (coverage is not None and coverage < INDICATIVE_BELOW)


def _to_raise(statements: Sequence[Statement], scope: Scope, rule: Rule) -> tuple[str, ...] | None:
    """Rated statements that fail the rule for the target level; open ones are not counted."""
    if scope.target is None or rule.kind == "none":
        return None
    return tuple(s.id for s in falling_short(statements, scope.target, rule) if s.rated)


def _grades(statements: Sequence[Statement]) -> tuple[int, int, int, int]:
    counts = [0, 0, 0, 0]
    for statement in statements:
        if statement.rated:
            counts[statement.grade] += 1
    return (counts[0], counts[1], counts[2], counts[3])
