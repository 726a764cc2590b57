"""What a finding still lacks before it can be delivered."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import recommendation_code, recommendations_of
from maturity_desktop.assessment.records import Finding


def missing_in(assessment: Assessment, finding: Finding) -> tuple[str, ...]:
    """What is missing, in words, ``("consequence", "role of R-04")``; empty where it is complete.

    Every finding says what is the case. A gap says besides what follows from it and how severe
    that is, where it comes from, and what to do, with a measurable outcome and a role (DOMAIN 5).
    """
    lacks = [] if finding.condition.strip() else ["condition"]
    if finding.kind != "gap":
        return tuple(lacks)
    if not finding.consequence.strip():
        lacks.append("consequence")
    if not finding.cause.strip():
        lacks.append("cause")
    if not finding.severity:
        lacks.append("severity")
    advised = recommendations_of(assessment, finding.id)
    if not advised:
        lacks.append("recommendation")
    for row in advised:
        for what, text in (("outcome", row.outcome), ("role", row.role)):
            if not text.strip():
                lacks.append(f"{what} of {recommendation_code(row)}")
    return tuple(lacks)
