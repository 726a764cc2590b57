"""Initiatives made from recommendations that none carries out yet."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import carrying, findings_of, recommendations_of
from maturity_desktop.assessment.edits import Edit
from maturity_desktop.assessment.records import Recommendation
from maturity_desktop.planning.from_finding import initiative_from


def waiting_recommendations(shown: Assessment, round_id: str) -> tuple[Recommendation, ...]:
    """Those of the round that no initiative carries out, by rank of their finding.

    What a rule drafted and nobody has edited yet is no recommendation of the assessor.
    """
    return tuple(
        row
        for finding in findings_of(shown, round_id)
        for row in recommendations_of(shown, finding.id)
        if not (finding.draft or row.draft or carrying(shown, row.id))
    )


def making(shown: Assessment, round_id: str) -> tuple[Edit, ...]:
    """One initiative for each of them."""
    return tuple(
        edit
        for row in waiting_recommendations(shown, round_id)
        for edit in initiative_from(shown, round_id, row)
    )
