"""Rows behind decisions for tests: one of each kind, in which no field has its default."""

from maturity_desktop.assessment.records import (
    About,
    Carries,
    Challenge,
    Contributes,
    Decision,
    Event,
    Finding,
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

CONDITION = "Nobody looks at the list of actions after a breakdown."
REASON = "The sponsor keeps the old target until May."
# Ids of a point and of a metric that the model of `documents.content` has.
POINT, METRIC = "no-time", "open-actions"
# What goes on after a report was handed over.
GOING_ON = (
    *(Initiative, Carries, Raises, Needs, Contributes, Phase, Event),
    *(MetricPlan, MetricValue, OwnMetric, Peer),
)


def decision_rows(
    round_id: str, criterion: str, area: str, option: str, evidence: str, goal: str = "goal-1"
) -> list[Row]:
    """A finding and what came of it; parents before children.

    Args:
        round_id: of the round it was found in.
        criterion: id of the statement that is raised.
        area: id of its area.
        option: what it is raised to.
        evidence: id of an item, which all of it rests on.
        goal: id of a goal of the sponsor.
    """
    return [
        Finding(
            *("f-1", round_id, 1, "Actions stay open", "gap", "high", CONDITION),
            consequence="The same breakdown comes back.",
            cause="No role owns the list.",
            basis="Export of 5 January, 11 of 40 older than 60 days",
            theme="Nobody follows up",
            draft=True,
            rule=f"weak-dimension/{area}",
        ),
        About("f-1", criterion),
        Shows("f-1", evidence),
        Recommendation(
            *("r-1", "f-1", 1, "Review the list each month", "From 11 to 0 by September"),
            role="Incident manager",
            effort_low=5,
            effort_high=10,
            first_step="Name who owns the list",
            due="2026-03-31",
            draft=True,
        ),
        _initiative(round_id),
        Initiative("i-2", round_id, 2, "Name the owners"),
        Carries("i-1", "r-1"),
        Raises("i-1", criterion, option),
        Needs("i-1", "i-2"),
        Contributes("i-1", goal, "high"),
        Phase("ph-1", round_id, "Stabilise", "i", "2026-03-01", "2026-06-30"),
        Decision(
            *("d-1", round_id, "Give the desk two days a month", "i", "Sponsor", "2026-02-15"),
            cost="Each month costs four breakdowns.",
            recommendation="r-1",
        ),
        Event("e-1", "2026-01-04", "A new tool at the desk", "tool", area),
        Challenge(round_id, POINT, "partly", "The desk says so."),
        OwnMetric(
            *("m-1", area, "Age of actions", "days", "down", "Mean age of the open ones"),
            source="Export of the tool",
            from_level=3,
        ),
        MetricPlan("m-1", 61.5, 30.0, "2026-09-30", "Incident manager"),
        MetricPlan(METRIC, target=0.0),
        MetricValue("m-1", "2026-01-05", 61.5, "Export of the tool", evidence),
        Waiver(round_id, "target-below", area, REASON, "2026-01-09T08:00:00+00:00", "Ann"),
        Peer(
            *("Survey of the trade", 2025, area, "self", "statements", "full", 120),
            *(1.2, 1.8, 2.4, 3.1, 4.5),
        ),
    ]


def _initiative(round_id: str) -> Initiative:
    return Initiative(
        *("i-1", round_id, 1, "Close what is open", "The list is worked off, oldest first."),
        owner_role="Head of service",
        decides="Sponsor",
        team="Service desk",
        status="proposed",
        start="2026-03-01",
        end="2026-05-31",
        effort_low=10,
        effort_high=20,
        cost_low=1000,
        cost_high=2000,
        running=300,
        benefit_low=4000,
        benefit_high=9000,
        outcome="No action older than 60 days",
        assumptions="Two people of the desk are free.",
    )


def metric(metric_id: str = METRIC) -> dict[str, str]:
    """As it stands in a model file, in its area."""
    return {"id": metric_id, "name": "Open actions", "unit": "count", "direction": "down"}


def challenge(point: str = POINT) -> dict[str, str]:
    """As it stands in a model file."""
    return {"id": point, "name": "No time for improvement"}
