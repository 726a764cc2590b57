"""What an initiative made from a finding raises: its statements that fall short, and to what."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import criteria_of
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
