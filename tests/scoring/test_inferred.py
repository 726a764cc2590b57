"""An inferred answer has the grade of the level it follows, and counts as rated."""

from engagements import ROUND, Case, plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import AddEvidence, Edit, RateCriterion
from maturity_desktop.scoring.rounds import score_round
from maturity_desktop.scoring.statements import Support, support_by_criterion


def done(assessment: Assessment, *edits: Edit) -> Assessment:
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def test_the_lowest_grade_of_the_level_is_handed_on() -> None:
    empty = Case(plain_model({2: 2, 3: 2}, dimensions=("process",))).assessment()
    rated = done(
        empty,
        RateCriterion(ROUND, "a1.2.1", "N"),
        RateCriterion(ROUND, "a1.2.2", "N"),
        AddEvidence(ROUND, "a1.2.1", "Sample", "sample"),
    )
    assert support_by_criterion(rated, ROUND) == {"a1.2.1": Support(3)}
    rated = done(rated, AddEvidence(ROUND, "a1.2.2", "Voices", "voices"))
    rated = done(rated, AddEvidence(ROUND, "a1.3.2", "Log", "system"))
    rated = done(rated, AddEvidence(ROUND, "a1.3.1", "Minutes", "record", "contradicts"))
    found = support_by_criterion(rated, ROUND)
    assert found["a1.3.1"] == Support(1, contradicted=True)
    # Its own evidence is better than what it inherits.
    assert found["a1.3.2"] == Support(2)
    by_hand = done(rated, RateCriterion(ROUND, "a1.3.1", "N"))
    assert support_by_criterion(by_hand, ROUND)["a1.3.1"] == Support(0, contradicted=True)
    score = score_round(rated, ROUND).areas[0]
    assert score.coverage == 1.0
    assert score.level == 1
