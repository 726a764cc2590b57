"""What an initiative contributes to the goals of the sponsor, as somebody said."""

from typing import Literal

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Contributes, Contribution, Goal

STRENGTHS: tuple[Contribution, ...] = ("low", "medium", "high")


def contribution_of(assessment: Assessment, initiative_id: str) -> Contribution | Literal[""]:
    """The strongest contribution to any goal: ``"low"``, ``"medium"``, ``"high"``.

    ``""`` where nobody said: it is not guessed from the areas.
    """
    said = [
        row.strength
        for row in assessment.where(Contributes, initiative=initiative_id)
        if assessment.get(Goal, row.goal) is not None
    ]
    return max(said, key=STRENGTHS.index) if said else ""
