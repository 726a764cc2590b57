"""Which screen an engagement opens on that was never open on this computer."""

from typing import Literal

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Rating, Round


def first_screen(assessment: Assessment, round_id: str) -> Literal["plan", "assess"]:
    """The plan while the scope of the round is not signed and nothing in it is rated."""
    found = assessment.get(Round, round_id)
    if found is None or found.scope_state == "signed":
        return "assess"
    rated = any(not one.is_open for one in assessment.of_round(Rating, round_id))
    return "assess" if rated else "plan"
