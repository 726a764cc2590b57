"""Where an engagement opens: with its plan, until that is agreed or something is rated."""

from maturity_desktop.assessment.edits import RateCriterion, SignScope
from maturity_desktop.planning.first_screen import first_screen
from week_plan import ROUND, bare_week, with_edits


def test_a_new_engagement_begins_with_its_plan() -> None:
    week = bare_week()
    assert first_screen(week, ROUND) == "plan"
    assert first_screen(with_edits(week, SignScope(ROUND, "2026-03-02", "Sponsor")), ROUND) == (
        "assess"
    )
    criterion = week.model.areas[0].criteria[0]
    option = week.model.scale_of(criterion).options[0].id
    rated = with_edits(week, RateCriterion(ROUND, criterion.id, option))
    assert first_screen(rated, ROUND) == "assess"
    assert first_screen(week, "no such round") == "assess"
