"""Reading the chain from statement to initiative: what belongs to what, and what it is called."""

from collections.abc import Iterable, Sequence

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.own_wording import statement_places
from maturity_desktop.assessment.records import (
    About,
    Carries,
    Decision,
    Evidence,
    Finding,
    Goal,
    GoalArea,
    Initiative,
    Needs,
    Phase,
    Raises,
    Recommendation,
    Shows,
)

SEVERITY_ORDER: dict[str, int] = {"high": 0, "medium": 1, "low": 2, "": 3}
_KIND_ORDER: dict[str, int] = {"gap": 0, "strength": 1, "observation": 2}


def finding_code(finding: Finding) -> str:
    """``"F-07"``."""
    return f"F-{finding.number:02d}"


def recommendation_code(row: Recommendation) -> str:
    """``"R-04"``."""
    return f"R-{row.number:02d}"


def initiative_code(row: Initiative) -> str:
    """``"I-06"``."""
    return f"I-{row.number:02d}"


def goals_in_order(assessment: Assessment) -> tuple[Goal, ...]:
    """The sponsor's goals; the first is goal 1."""
    return tuple(sorted(assessment.table(Goal).values(), key=lambda row: (row.position, row.id)))


def goal_numbers(assessment: Assessment) -> dict[str, int]:
    """The number of each goal by its id: goal 1, goal 2."""
    return {goal.id: at for at, goal in enumerate(goals_in_order(assessment), 1)}


def goals_of_areas(assessment: Assessment, areas: Iterable[str]) -> tuple[Goal, ...]:
    """The goals that depend on any of these areas, in order."""
    wanted = {row.goal for area in areas for row in assessment.where(GoalArea, area=area)}
    return tuple(goal for goal in goals_in_order(assessment) if goal.id in wanted)


def criteria_of(assessment: Assessment, finding_id: str) -> tuple[str, ...]:
    """Ids of the statements a finding is about, by area and number; only those that are asked."""
    found = (row.criterion for row in assessment.where(About, finding=finding_id))
    return in_model_order(assessment, found)


def in_model_order(assessment: Assessment, criteria: Iterable[str]) -> tuple[str, ...]:
    """Those the model has, area by area, by the numbers that people see."""
    places = statement_places(assessment.model)
    return tuple(sorted((one for one in set(criteria) if one in places), key=places.__getitem__))


def areas_of(assessment: Assessment, finding_id: str) -> tuple[str, ...]:
    """Ids of the areas a finding is about, in model order."""
    model = assessment.model
    found = {model.area_of[one].id for one in criteria_of(assessment, finding_id)}
    return tuple(area.id for area in model.areas if area.id in found)


def goals_of(assessment: Assessment, finding_id: str) -> tuple[Goal, ...]:
    """The goals of the sponsor that depend on an area the finding is about."""
    return goals_of_areas(assessment, areas_of(assessment, finding_id))


def items_of(assessment: Assessment, finding_id: str) -> tuple[Evidence, ...]:
    """The items of evidence a finding shows in, by number."""
    rows = assessment.where(Shows, finding=finding_id)
    found = (assessment.get(Evidence, row.evidence) for row in rows)
    return tuple(sorted((one for one in found if one), key=lambda item: item.number))


def findings_of(assessment: Assessment, round_id: str) -> tuple[Finding, ...]:
    """All findings of a round: gaps first, by severity, then by the first goal they touch."""
    numbers = goal_numbers(assessment)

    def rank(finding: Finding) -> tuple[int, int, int, int]:
        goals = goals_of(assessment, finding.id)
        first = numbers[goals[0].id] if goals else len(numbers) + 1
        return (
            _KIND_ORDER[finding.kind],
            SEVERITY_ORDER[finding.severity],
            first,
            finding.number,
        )

    return tuple(sorted(assessment.of_round(Finding, round_id), key=rank))


def recommendations_of(assessment: Assessment, finding_id: str) -> tuple[Recommendation, ...]:
    """What is recommended for a finding, by number."""
    found = assessment.where(Recommendation, finding=finding_id)
    return tuple(sorted(found, key=lambda row: row.number))


def initiatives_of(assessment: Assessment, round_id: str) -> tuple[Initiative, ...]:
    """The initiatives of a round, by number."""
    found = assessment.of_round(Initiative, round_id)
    return tuple(sorted(found, key=lambda row: row.number))


def carried_by(assessment: Assessment, initiative_id: str) -> tuple[Recommendation, ...]:
    """The recommendations an initiative carries out, by number."""
    rows = assessment.where(Carries, initiative=initiative_id)
    found = (assessment.get(Recommendation, row.recommendation) for row in rows)
    return tuple(sorted((one for one in found if one), key=lambda row: row.number))


def carrying(assessment: Assessment, recommendation_id: str) -> tuple[Initiative, ...]:
    """The initiatives that carry a recommendation out, by number."""
    rows = assessment.where(Carries, recommendation=recommendation_id)
    found = (assessment.get(Initiative, row.initiative) for row in rows)
    return tuple(sorted((one for one in found if one), key=lambda row: row.number))


def raised_by(assessment: Assessment, initiative_id: str) -> tuple[Raises, ...]:
    """What an initiative raises, area by area, by number; only statements that are asked."""
    rows = {row.criterion: row for row in assessment.where(Raises, initiative=initiative_id)}
    return tuple(rows[one] for one in in_model_order(assessment, rows))


def needed_by(assessment: Assessment, initiative_id: str) -> tuple[Initiative, ...]:
    """The initiatives that must be done before this one, by number."""
    rows = assessment.where(Needs, initiative=initiative_id)
    found = (assessment.get(Initiative, row.needed) for row in rows)
    return tuple(sorted((one for one in found if one), key=lambda row: row.number))


def waiting_for(assessment: Assessment, initiative_id: str) -> tuple[Initiative, ...]:
    """The initiatives that can begin only when this one is done, by number."""
    rows = assessment.where(Needs, needed=initiative_id)
    found = (assessment.get(Initiative, row.initiative) for row in rows)
    return tuple(sorted((one for one in found if one), key=lambda row: row.number))


def phases_of(assessment: Assessment, round_id: str) -> tuple[Phase, ...]:
    """The phases of a round's roadmap by their ends: what one leads to holds for the next.

    Those without an end come last, as they were added.
    """
    found = assessment.of_round(Phase, round_id)
    return tuple(
        sorted(found, key=lambda row: (not row.end, row.end, row.start, row.position, row.id))
    )


def decisions_of(assessment: Assessment, round_id: str) -> tuple[Decision, ...]:
    """What the sponsor is asked to decide, in order."""
    found: Sequence[Decision] = assessment.of_round(Decision, round_id)
    return tuple(sorted(found, key=lambda row: (row.position, row.id)))
