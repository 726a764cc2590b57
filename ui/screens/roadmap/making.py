"""Initiatives made from recommendations that none carries out yet: one edit each."""

from typing import Any

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import (
    carrying,
    findings_of,
    goals_of,
    recommendations_of,
)
from maturity_desktop.assessment.edits import AddInitiative, Edit, SetContributions
from maturity_desktop.assessment.records import Recommendation
from maturity_desktop.planning.from_finding import raises_of

_OUTCOME_WORDS = "outcome", "effort_low", "effort_high"


def waiting_recommendations(shown: Assessment, round_id: str) -> tuple[Recommendation, ...]:
    """Those of the round that no initiative carries out, by rank of their finding."""
    return tuple(
        row
        for finding in findings_of(shown, round_id)
        for row in recommendations_of(shown, finding.id)
        if not carrying(shown, row.id)
    )


def making(shown: Assessment, round_id: str) -> tuple[Edit, ...]:
    """One initiative for each of them: its role, outcome and effort, its statements and goals."""
    made: list[Edit] = []
    for row in waiting_recommendations(shown, round_id):
        values: dict[str, Any] = {name: getattr(row, name) for name in _OUTCOME_WORDS}
        values |= {"owner_role": row.role, "text": row.first_step, "status": "proposed"}
        added = AddInitiative(
            round_id, row.title, values, raises_of(shown, round_id, row.finding), (row.id,)
        )
        made.append(added)
        goals = goals_of(shown, row.finding)
        if goals:
            made.append(SetContributions(added.id, tuple((g.id, "medium") for g in goals)))
    return tuple(made)
