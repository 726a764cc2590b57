"""An initiative made from a recommendation: what it takes over, raises and contributes to."""

from typing import Any

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import criteria_of, goals_of
from maturity_desktop.assessment.edits import AddInitiative, Edit, SetContributions
from maturity_desktop.assessment.records import Recommendation
from maturity_desktop.scoring.rules import Rule


def raises_of(
    assessment: Assessment, round_id: str, finding_id: str
) -> tuple[tuple[str, str], ...]:
    """Criterion and option: the rated statements below the lowest answer that passes the rule.

    Open and not applicable statements are left alone: nothing is known of them yet. In a model
    without levels that is the option which the model names as reached.
    """
    model = assessment.model
    rule = Rule.of(model)
    wanted = max(rule.here, rule.below)
    found = []
    for criterion_id in criteria_of(assessment, finding_id):
        rating = assessment.rating(round_id, criterion_id)
        scale = model.scale_of(model.criterion_by_id[criterion_id])
        if rating.option is None or scale.option(rating.option).value >= wanted:
            continue
        passing = next((one for one in scale.options if one.value >= wanted), scale.highest)
        found.append((criterion_id, passing.id))
    return tuple(found)


def initiative_from(
    assessment: Assessment, round_id: str, advice: Recommendation
) -> tuple[AddInitiative, *tuple[Edit, ...]]:
    """Its role, outcome, effort and first step, the statements of the finding and its goals."""
    values: dict[str, Any] = {
        "owner_role": advice.role,
        "text": advice.first_step,
        "effort_low": advice.effort_low,
        "effort_high": advice.effort_high,
        "outcome": advice.outcome,
        "status": "proposed",
    }
    raises = raises_of(assessment, round_id, advice.finding)
    added = AddInitiative(round_id, advice.title, values, raises, (advice.id,))
    goals = goals_of(assessment, advice.finding)
    if not goals:
        return (added,)
    return added, SetContributions(added.id, tuple((goal.id, "medium") for goal in goals))
