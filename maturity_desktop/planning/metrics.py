"""The metrics of an engagement: which fit the stage of an area, how they stand, where they lead."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import in_model_order
from maturity_desktop.assessment.records import (
    Evidence,
    MetricPlan,
    MetricValue,
    OwnMetric,
    Support,
)
from maturity_desktop.model.records import Direction, Metric
from maturity_desktop.planning.days import day_of
from maturity_desktop.scoring.results import AreaScore, RoundScore
from maturity_desktop.scoring.statements import criteria_in_scope

Stage = Literal["now", "next", "later"]
Course = Literal["", "open", "reached", "on-way", "behind", "due"]

STAGES: tuple[Stage, ...] = ("now", "next", "later")


class Standing(msgspec.Struct, frozen=True):
    """A metric of an area, and how it stands.

    Attributes:
        area: id of the area; of an own metric perhaps one that is not asked any longer.
        own: not of the model.
        stage: whether it fits the area at the level it has now, at its next one, or later.
        in_scope: the area is assessed in the round.
        plan: None where it is not followed.
        values: by date.
    """

    metric: Metric | OwnMetric
    area: str
    own: bool
    stage: Stage
    in_scope: bool
    plan: MetricPlan | None
    values: tuple[MetricValue, ...]

    @property
    def id(self) -> str:
        return self.metric.id

    @property
    def followed(self) -> bool:
        return self.plan is not None

    @property
    def first(self) -> MetricValue | None:
        return self.values[0] if self.values else None

    @property
    def latest(self) -> MetricValue | None:
        return self.values[-1] if self.values else None

    @property
    def baseline(self) -> float | None:
        """What it is compared with: as agreed, else the earliest value."""
        if self.plan is not None and self.plan.baseline is not None:
            return self.plan.baseline
        return self.first.value if self.first else None

    @property
    def change(self) -> float | None:
        """Latest less baseline; None before there are two figures to compare."""
        if self.latest is None or self.baseline is None:
            return None
        agreed = self.plan is not None and self.plan.baseline is not None
        return self.latest.value - self.baseline if agreed or len(self.values) > 1 else None

    @property
    def gain(self) -> float | None:
        """The change in the good direction: below zero it got worse."""
        return None if self.change is None else signed(self.change, self.metric.direction)


def signed(difference: float, direction: Direction) -> float:
    """A difference, above zero where it is for the better."""
    return -difference if direction == "down" else difference


def metrics_of(assessment: Assessment, score: RoundScore) -> tuple[Standing, ...]:
    """All of the model and all own ones, area by area in model order.

    Within an area: followed ones first, then by stage, then early ones before late ones. Own ones
    of an area that the model does not have come last.

    Args:
        assessment: the engagement; values are its own, whatever the round.
        score: of the round whose levels say what fits.
    """
    areas = {area.id: area for area in score.areas}
    made: list[Standing] = []
    for area in assessment.model.areas:
        found: list[Metric | OwnMetric] = [*area.metrics]
        found += sorted(assessment.where(OwnMetric, area=area.id), key=lambda one: one.name)
        scored = areas.get(area.id)
        rows = [_standing(assessment, one, area.id, scored) for one in found]
        made += sorted(rows, key=_order)
    known = {area.id for area in assessment.model.areas}
    left = (one for one in assessment.table(OwnMetric).values() if one.area not in known)
    made += [
        _standing(assessment, one, one.area, None) for one in sorted(left, key=lambda one: one.name)
    ]
    return tuple(made)


def _standing(
    assessment: Assessment, metric: Metric | OwnMetric, area: str, score: AreaScore | None
) -> Standing:
    rows = assessment.where(MetricValue, metric=metric.id)
    return Standing(
        metric=metric,
        area=area,
        own=isinstance(metric, OwnMetric),
        stage=stage_of(metric.from_level, score),
        in_scope=score is not None,
        plan=assessment.get(MetricPlan, metric.id),
        values=tuple(sorted(rows, key=lambda row: row.date)),
    )


def _order(one: Standing) -> tuple[bool, int, int]:
    return not one.followed, STAGES.index(one.stage), one.metric.from_level or 0


def stage_of(from_level: int | None, score: AreaScore | None) -> Stage:
    """Whether a metric fits an area now: early metrics first (DOMAIN 3, metrics by stage).

    Args:
        from_level: the level from which on it says something; None: from the start.
        score: of the area; None where it is not assessed, which counts as at the very start.
    """
    if from_level is None:
        return "now"
    level, following = 0, None
    if score is not None:
        level = score.level if score.level is not None else (score.level_range or (0, 0))[0]
        following = score.next_level
    if from_level <= level:
        return "now"
    return "next" if following is not None and from_level <= following else "later"


def fits(one: Standing) -> bool:
    """It belongs to what the area can measure at its level or at the next."""
    return one.in_scope and one.stage != "later"


def early_metrics(assessment: Assessment, round_id: str) -> tuple[str, ...]:
    """Ids of the earliest metrics of each area in scope, those of the lowest level; not followed.

    These say something before anything else is in place: response times, what users say.
    """
    found: list[str] = []
    for area in assessment.model.areas:
        if assessment.scope(round_id, area.id).included and area.metrics:
            lowest = min(one.from_level or 0 for one in area.metrics)
            found += [one.id for one in area.metrics if (one.from_level or 0) == lowest]
    return tuple(one for one in found if assessment.get(MetricPlan, one) is None)


# --- where it leads


def reached(one: Standing) -> bool:
    """The latest value is at its target or beyond."""
    plan, latest = one.plan, one.latest
    if plan is None or plan.target is None or latest is None:
        return False
    return signed(latest.value - plan.target, one.metric.direction) >= 0


def way_of(one: Standing) -> tuple[tuple[date, float], tuple[date, float]] | None:
    """The straight way from the baseline to the target: its two ends; None without both days.

    It begins on the day of the earliest value: a baseline that was agreed carries no day.
    """
    plan, first, baseline = one.plan, one.first, one.baseline
    if plan is None or plan.target is None or first is None or baseline is None:
        return None
    begin, end = day_of(first.date), day_of(plan.target_date)
    if begin is None or end is None or end <= begin:
        return None
    return (begin, baseline), (end, plan.target)


def course_of(one: Standing, today: date) -> Course:
    """How it stands against its target on a day.

    Returns:
        ``""`` without a target; ``"reached"``; ``"due"``: the day has passed and it is not reached;
        ``"on-way"`` and ``"behind"``: the latest value against the straight way from baseline to
        target; ``"open"`` where that cannot be told yet.
    """
    plan = one.plan
    if plan is None or plan.target is None:
        return ""
    if reached(one):
        return "reached"
    end = day_of(plan.target_date)
    if end is not None and end < today:
        return "due"
    way, latest = way_of(one), one.latest
    day = day_of(latest.date) if latest else None
    if way is None or latest is None or day is None or day <= way[0][0]:
        return "open"
    (begin, start), (end, target) = way
    share = min(1.0, (day - begin).days / (end - begin).days)
    wanted = start + (target - start) * share
    return "on-way" if signed(latest.value - wanted, one.metric.direction) >= 0 else "behind"


# --- as evidence


class Use(NamedTuple):
    """A statement that a metric can speak to, or does.

    Attributes:
        named: the model names the metric as a measure of it.
        items: ids of items that hold values of the metric and are linked to it in the round.
        against: they contradict it.
    """

    criterion: str
    named: bool
    items: tuple[str, ...]
    against: bool


def uses_of(assessment: Assessment, round_id: str, one: Standing) -> tuple[Use, ...]:
    """The statements that name it and are asked in the round, and all its items are linked to."""
    linked: dict[str, list[Support]] = {}
    for item in items_of(assessment, one.values):
        for link in assessment.where(Support, evidence=item.id):
            if link.round == round_id:
                linked.setdefault(link.criterion, []).append(link)
    named = _named(assessment, round_id, one.id)
    return tuple(
        Use(
            criterion,
            criterion in named,
            tuple(link.evidence for link in linked.get(criterion, ())),
            any(link.stance == "contradicts" for link in linked.get(criterion, ())),
        )
        for criterion in in_model_order(assessment, {*named, *linked})
    )


def _named(assessment: Assessment, round_id: str, metric: str) -> frozenset[str]:
    found: set[str] = set()
    for area in assessment.model.areas:
        scope = assessment.scope(round_id, area.id)
        if scope.included:
            asked = criteria_in_scope(area, scope)
            found |= {one.id for one in asked if metric in one.metrics}
    return frozenset(found)


def items_of(assessment: Assessment, values: Iterable[MetricValue]) -> tuple[Evidence, ...]:
    """The items of evidence that values stand in, by number."""
    found: Mapping[str, Evidence | None] = {
        row.evidence: assessment.get(Evidence, row.evidence) for row in values if row.evidence
    }
    items: Sequence[Evidence] = [item for item in found.values() if item is not None]
    return tuple(sorted(items, key=lambda item: item.number))
