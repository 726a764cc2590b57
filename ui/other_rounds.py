"""What a round without findings or a roadmap of its own says of those in other rounds."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Finding, Initiative
from maturity_desktop.text import listed


def kept_in_others(
    assessment: Assessment, round_id: str, kind: type[Finding | Initiative], what: str
) -> str:
    """``"The findings of Follow-up 2026 stay there: choose it at the top."``; empty for none.

    A round begins without them. Who has just added one must not believe that they are lost.
    """
    having = [
        one.name
        for one in assessment.rounds
        if one.id != round_id and assessment.of_round(kind, one.id)
    ]
    if not having:
        return ""
    which = "it" if len(having) == 1 else "one of them"
    return f"The {what} of {listed(having)} stay there: choose {which} at the top."
