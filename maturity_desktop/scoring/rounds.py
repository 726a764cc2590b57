"""A whole round: every area, the means over them, and the headline."""

from collections.abc import Callable, Sequence
from functools import partial
from operator import is_
from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Attendance,
    Evidence,
    Heard,
    OwnCriterion,
    Participant,
    Rating,
    Row,
    Scope,
    Session,
    Support,
)
from maturity_desktop.model.records import MaturityModel, PracticeArea
from maturity_desktop.scoring.areas import score_area
from maturity_desktop.scoring.headline import profile_sentence
from maturity_desktop.scoring.independence import VoiceMemory
from maturity_desktop.scoring.results import AreaScore, Excluded, Mean, Overall, RoundScore
from maturity_desktop.scoring.rules import Rule
from maturity_desktop.scoring.statements import (
    NO_SUPPORT,
    AreaStatements,
    RoundInput,
    area_statements,
)
from maturity_desktop.scoring.statements import Support as Grade

Figure = Callable[[AreaScore], float | None]
Range = tuple[float, float]
_Basis = tuple[object, ...]
_Answers = tuple[tuple[Rating | None, ...], ...]
# What a round rests on besides its ratings.
_RESTS_ON: tuple[type[Row], ...] = (
    *(Scope, Support, Evidence, OwnCriterion),
    *(Heard, Attendance, Participant, Session),
)


class _Given(NamedTuple):
    """What the figures of an area rest on: its answers and what supports them, in model order."""

    model: MaturityModel
    area: PracticeArea
    scope: Scope
    policy: str
    answers: tuple[Rating | None, ...]
    supports: tuple[Grade, ...]


class Memory:
    """Rounds and areas of the last times, reused where nothing they rest on has changed.

    One answer touches one area of fourteen in one round of ten: the others are compared instead
    of computed. What is written about a round touches none.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[_Given, AreaStatements, AreaScore]] = {}
        self._rounds: dict[tuple[str, str], tuple[_Basis, _Answers, RoundScore]] = {}
        self.voices = VoiceMemory()

    def round(
        self,
        assessment: Assessment,
        round_id: str,
        policy: str,
        score: Callable[[_Answers], RoundScore],
    ) -> RoundScore:
        """What `score` finds, or found when the round had the same answers and all else it has.

        Tables are compared by identity; answers by value, because those of another round share
        their table.
        """
        # An empty table is made anew each time; the one empty tuple stands for all of them.
        tables = (assessment.table(kind) or () for kind in _RESTS_ON)
        basis: _Basis = (assessment.copied_model, assessment.engagement, *tables)
        ratings = assessment.table(Rating)
        answers = tuple(
            tuple([ratings.get((round_id, one.id)) for one in area.criteria])
            for area in assessment.model.areas
        )
        known = self._rounds.get((round_id, policy))
        if known is None or not all(map(is_, basis, known[0])) or answers != known[1]:
            known = self._rounds[round_id, policy] = basis, answers, score(answers)
        return known[2]

    def area(self, given: _Given, rule: Rule, find: Callable[[], AreaStatements]) -> AreaScore:
        """The score of an area, from this or an earlier time; the rule is that of the model."""
        key = given.scope.round, given.area.id
        known = self._known.get(key)
        # The model is compared by identity: it is decoded once, and comparing it is dear.
        if known is not None and known[0].model is not given.model:
            known = None
        if known is not None and known[0][1:] == given[1:]:
            return known[2]
        found = find()
        # A note beside an answer changes no figure.
        if known is not None and (known[0].scope, known[1]) == (given.scope, found):
            score = known[2]
        else:
            score = score_area(given.model, given.area, given.scope, found, rule)
        self._known[key] = given, found, score
        return score


def score_round(
    assessment: Assessment,
    round_id: str,
    *,
    policy: str | None = None,
    memory: Memory | None = None,
) -> RoundScore:
    """Everything that follows from the answers of a round.

    Args:
        assessment: the engagement.
        round_id: id of the round.
        policy: another N/A policy than the one that was agreed, to compare.
        memory: of earlier times; the result is the same without it.
    """
    memory = memory or Memory()
    policy = policy or assessment.engagement.na_policy
    return memory.round(
        assessment,
        round_id,
        policy,
        lambda answers: _scored(assessment, round_id, policy, answers, memory),
    )


def _scored(
    assessment: Assessment, round_id: str, policy: str, answers: _Answers, memory: Memory
) -> RoundScore:
    model = assessment.model
    rule = Rule.of(model)
    shared = RoundInput.of(assessment, round_id, policy, memory.voices)
    areas: list[AreaScore] = []
    excluded: list[Excluded] = []
    grades = shared.supports
    for area, answered in zip(model.areas, answers, strict=True):
        scope = assessment.scope(round_id, area.id)
        if not scope.included:
            excluded.append(Excluded(area.id, scope.reason))
            continue
        supports = tuple([grades.get(one.id, NO_SUPPORT) for one in area.criteria])
        given = _Given(model, area, scope, policy, answered, supports)
        areas.append(memory.area(given, rule, partial(area_statements, area, scope, shared)))
    assessed = [area for area in areas if area.state == "assessed"]
    return RoundScore(
        round=round_id,
        policy=policy,
        overall=_overall(assessment, model, areas, rule),
        groups=tuple(
            _mean(group.id, [a for a in assessed if a.group == group.id]) for group in model.groups
        ),
        dimensions=tuple(_dimension(d.id, assessed) for d in model.dimensions),
        excluded=tuple(excluded),
        areas=tuple(areas),
    )


def _weighted(areas: Sequence[AreaScore], figure: Figure, *, weights: bool = True) -> float | None:
    """Weighted mean of the figures that exist; None if there are none."""
    total = weight_sum = 0.0
    for area in areas:
        value = figure(area)
        if value is not None:
            weight = area.weight if weights else 1.0
            total += weight * value
            weight_sum += weight
    return total / weight_sum if weight_sum else None


def _over_all(
    model: MaturityModel, areas: Sequence[AreaScore], figure: Figure, *, weights: bool = True
) -> float | None:
    """The mean over all areas, or the plain mean of the groups' means."""
    if model.scoring.overall_index == "mean":
        return _weighted(areas, figure, weights=weights)
    groups = {area.group for area in areas}  # areas without a group form one together
    means = [
        mean
        for group in sorted(groups, key=str)
        if (mean := _weighted([a for a in areas if a.group == group], figure, weights=weights))
        is not None
    ]
    return sum(means) / len(means) if means else None


def _ends(
    mean: Callable[[Figure], float | None], pick: Callable[[AreaScore], Range | None]
) -> Range | None:
    low = mean(lambda a: r[0] if (r := pick(a)) else None)
    high = mean(lambda a: r[1] if (r := pick(a)) else None)
    return (low, high) if low is not None and high is not None else None


def _mean(mean_id: str, areas: Sequence[AreaScore]) -> Mean:
    return Mean(
        mean_id,
        _weighted(areas, lambda a: a.index),
        _ends(lambda figure: _weighted(areas, figure), lambda a: a.index_range),
    )


def _dimension(dimension_id: str, areas: Sequence[AreaScore]) -> Mean:
    """Over the areas in which something of the dimension is rated."""
    rated = [a for a in areas if a.dimension(dimension_id).index is not None]
    return Mean(
        dimension_id,
        _weighted(rated, lambda a: a.dimension(dimension_id).index),
        _ends(
            lambda figure: _weighted(rated, figure),
            lambda a: a.dimension(dimension_id).index_range,
        ),
    )


def _overall(
    assessment: Assessment, model: MaturityModel, areas: list[AreaScore], rule: Rule
) -> Overall:
    assessed = [area for area in areas if area.state == "assessed"]
    levels = sorted(area.level for area in assessed if area.level is not None)
    supported = [a.supported_level for a in assessed if a.supported_level is not None]
    typical = levels[(len(levels) - 1) // 2] if levels else None
    index = _over_all(model, assessed, lambda a: a.index)
    index_range = _ends(lambda figure: _over_all(model, assessed, figure), lambda a: a.index_range)
    headline_level = _headline_level(assessment, typical, rule)
    rated = sum(area.rated for area in areas)
    in_scope = sum(area.in_scope for area in areas)
    not_applicable = sum(area.not_applicable for area in areas)
    possible = in_scope - not_applicable
    return Overall(
        headline=profile_sentence(
            areas, headline_level, index_range, top_level=max(rule.levels, default=None)
        ),
        headline_level=headline_level,
        every_area_reaches=levels[0] if levels else None,
        typical_level=typical,
        areas_at_or_above={}
        if rule.kind == "none"
        else {str(n): sum(level >= n for level in levels) for n in rule.levels},
        index=index,
        index_unweighted=_over_all(model, assessed, lambda a: a.index, weights=False),
        index_range=index_range,
        supported_index=_over_all(model, assessed, lambda a: a.supported_index),
        supported_low=_over_all(model, assessed, lambda a: a.supported_low),
        supported_lowest_level=min(supported, default=None),
        coverage=rated / possible if possible else None,
        in_scope=in_scope,
        rated=rated,
        not_applicable=not_applicable,
        open=possible - rated,
    )


def _headline_level(assessment: Assessment, typical: int | None, rule: Rule) -> int | None:
    """As agreed in the scope; else the typical level, but at least the first one to reach."""
    if rule.kind == "none" or typical is None:
        return None
    return assessment.engagement.headline_level or max(typical, rule.levels[0])
