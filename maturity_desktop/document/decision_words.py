"""What a merge calls the rows behind decisions: findings, the roadmap, metrics, waivers."""

from collections.abc import Callable
from typing import Any

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import (
    finding_code,
    initiative_code,
    recommendation_code,
)
from maturity_desktop.assessment.records import (
    About,
    Carries,
    Challenge,
    Contributes,
    Decision,
    Event,
    Evidence,
    Finding,
    Goal,
    Initiative,
    MetricPlan,
    MetricValue,
    Needs,
    OwnMetric,
    Peer,
    Phase,
    Raises,
    Recommendation,
    Row,
    Shows,
    Waiver,
)

DECISION_GROUPS: dict[type[Any], str] = {
    **dict.fromkeys((Finding, Shows, Recommendation, Decision), "Findings"),
    **dict.fromkeys((Initiative, Carries, Needs, Contributes, Phase, Event), "Roadmap"),
    **dict.fromkeys((MetricPlan, MetricValue, OwnMetric), "Metrics"),
    Challenge: "Self-check of the programme",
    Waiver: "Checks before delivery",
    Peer: "Figures of other organisations",
}
# What people call rows that have no name of their own.
DECISION_WORDS = {
    "about": "a statement of a finding",
    "shows": "an item a finding shows in",
    "carries": "a recommendation of an initiative",
    "raises": "a statement an initiative raises",
    "needs": "what an initiative depends on",
    "contributes": "what an initiative contributes to a goal",
    "challenge": "an answer of the self-check",
    "metric_plan": "a metric that is followed",
    "metric_value": "a value of a metric",
    "waiver": "a check left as it is",
    "peer": "figures of other organisations",
}
# Of columns that belong together, by the first of them; and what else differs by the table.
DECISION_NAMES: dict[tuple[type[Any], str], str] = {
    (Finding, "kind"): "kind and severity",
    (Recommendation, "effort_low"): "effort",
    (Initiative, "effort_low"): "effort",
    (Initiative, "cost_low"): "cost",
    (Initiative, "benefit_low"): "benefit",
    (Initiative, "start"): "dates",
    (Initiative, "decides"): "who decides",
    (Phase, "start"): "dates",
    (Raises, "option"): "raised to",
    (Event, "kind"): "kind",
    (Event, "area"): "area",
    (OwnMetric, "area"): "area",
    (OwnMetric, "name"): "name and unit",
    (Challenge, "state"): "answer",
    (Peer, "kind"): "figures",
}
_RANGES = frozenset({"effort_low", "cost_low", "benefit_low", "start"})
_FIGURES = ("n", "low", "q1", "median", "q3", "high")

Anywhere = Callable[[type[Any], str], Any]
"""A row of a kind by its id, from whichever copy has it."""
Label = Callable[[str], str]
"""A statement or an area in words, by its id."""


def decision_name(row: Row | None) -> str:
    """``F-07 “Actions stay open”``; empty for rows of other tables, or without a name."""
    match row:
        case Finding():
            return f"{finding_code(row)} “{row.title}”"
        case Recommendation():
            return f"{recommendation_code(row)} “{row.title}”"
        case Initiative():
            return f"{initiative_code(row)} “{row.title}”"
        case Phase():
            return f"the phase “{row.name}”"
        case Decision():
            return f"the decision “{row.title}”"
        case Event():
            return f"the event “{row.title}”"
        case OwnMetric():
            return f"the metric “{row.name}”"
        case _:
            return ""


def decision_title(row: Row, side: Assessment, anywhere: Anywhere, label: Label) -> str:
    """What a row without a name is about; empty for rows of other tables.

    Args:
        row: one of them.
        side: any of the copies, whose models are the same.
        anywhere: finds what the row names.
        label: words for areas and statements.
    """
    match row:
        case MetricPlan() | MetricValue():
            name = _metric_name(row.metric, side, anywhere)
            return f"{name} on {row.date}" if isinstance(row, MetricValue) else name
        case Challenge():
            return _point_name(row.point, side)
        case Waiver():
            about = label(row.subject) if row.subject else ""
            return f"Check {row.rule.replace('-', ' ')}{f', {about}' if about else ''}"
        case Peer():
            return f"{row.source} {row.year}, {label(row.area) if row.area else 'all areas'}"
        case _:
            return _link_title(row, anywhere, label)


def _link_title(row: Row, anywhere: Anywhere, label: Label) -> str:
    def called(kind: type[Row], key: str) -> str:
        return decision_name(anywhere(kind, key)) or "something that was removed"

    match row:
        case About():
            return f"{called(Finding, row.finding)} at {label(row.criterion)}"
        case Raises():
            return f"{called(Initiative, row.initiative)} at {label(row.criterion)}"
        case Shows():
            item = anywhere(Evidence, row.evidence)
            number = f"E-{item.number:03d}" if item else "an item that was removed"
            return f"{called(Finding, row.finding)} in {number}"
        case Carries():
            carried = called(Recommendation, row.recommendation)
            return f"{called(Initiative, row.initiative)} for {carried}"
        case Needs():
            return f"{called(Initiative, row.initiative)} after {called(Initiative, row.needed)}"
        case Contributes():
            goal = anywhere(Goal, row.goal)
            words = f"“{goal.text}”" if goal else "a goal that was removed"
            return f"{called(Initiative, row.initiative)} for {words}"
        case _:
            return ""


def _point_name(point: str, side: Assessment) -> str:
    names = {one.id: one.name for one in side.copied_model.challenges}
    names |= {one.id: one.name for one in side.copied_model.good_practices}
    return names.get(point, point)


def _metric_name(metric: str, side: Assessment, anywhere: Anywhere) -> str:
    own = anywhere(OwnMetric, metric)
    if own is not None:
        return f"the metric “{own.name}”"
    of_model = (one for area in side.copied_model.areas for one in area.metrics)
    name = next((one.name for one in of_model if one.id == metric), metric)
    return f"the metric “{name}”"


def decision_answer(row: Row, columns: tuple[str, ...]) -> str | None:
    """What a row says in columns that belong together; None where they are told like any other."""
    first = columns[0] if columns else ""
    if isinstance(row, Peer) and first == "kind":
        figures = (
            f"{name} {value}" for name in _FIGURES if (value := getattr(row, name)) is not None
        )
        return ", ".join((row.kind, *figures))
    if isinstance(row, Waiver):
        return row.reason
    if isinstance(row, Recommendation | Initiative | Phase) and first in _RANGES:
        low, high = (getattr(row, name) for name in columns)
        said = [str(end) for end in (low, high) if end not in (None, "")]
        return " to ".join(dict.fromkeys(said)) or "empty"
    return None
