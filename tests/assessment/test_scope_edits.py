"""What is agreed for areas and rounds: reasons, targets taken away, names that are unique."""

import pytest

from engagements import ROUND, Case, plain_model
from maturity_desktop.assessment.amending import lost_with, talks_to_come
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddGoal,
    AddRound,
    ChangeRound,
    ChangeScope,
    ChangeSession,
    Edit,
    ScopeChange,
    SignScope,
)
from maturity_desktop.assessment.records import Amendment, TopicPlan
from maturity_desktop.errors import UserError
from week_plan import ROUND as WEEK
from week_plan import full_week


@pytest.fixture
def empty() -> Assessment:
    return Case(plain_model({2: 2, 3: 2}, areas=3)).assessment()


def done(assessment: Assessment, *edits: Edit) -> Assessment:
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def test_areas_that_leave_together_keep_their_own_reasons(empty: Assessment) -> None:
    out = {
        "a1": ScopeChange(included=False, reason="supplier"),
        "a2": ScopeChange(included=False, reason="next year"),
        "a3": ScopeChange(included=False),
    }
    left = done(empty, ChangeScope(ROUND, out, reason="agreed with the sponsor"))
    assert [left.scope(ROUND, area).reason for area in ("a1", "a2", "a3")] == [
        "supplier",
        "next year",
        "agreed with the sponsor",
    ]
    # Said again without a reason, an area keeps the one it left with.
    again = done(left, ChangeScope(ROUND, {"a1": ScopeChange(included=False)}))
    assert again.scope(ROUND, "a1").reason == "supplier"
    back = done(left, ChangeScope(ROUND, {"a1": ScopeChange(included=True, reason="x")}))
    assert back.scope(ROUND, "a1").reason == ""


def test_the_amendment_has_its_own_reason(empty: Assessment) -> None:
    signed = done(empty, ChangeRound(ROUND, {"scope_state": "signed"}))
    change = {"a1": ScopeChange(included=False, reason="supplier")}
    with pytest.raises(UserError, match="needs a reason"):
        ChangeScope(ROUND, change).rows(signed)
    after = done(signed, ChangeScope(ROUND, change, reason="agreed with the sponsor"))
    assert after.scope(ROUND, "a1").reason == "supplier"
    (amendment,) = after.table(Amendment).values()
    assert amendment.reason == "agreed with the sponsor"


def test_a_target_can_be_taken_away(empty: Assessment) -> None:
    with_target = done(empty, ChangeScope(ROUND, {"a1": ScopeChange(target=3)}))
    left = done(with_target, ChangeScope(ROUND, {"a1": ScopeChange(depth="key")}))
    assert left.scope(ROUND, "a1").target == 3
    without = done(left, ChangeScope(ROUND, {"a1": ScopeChange(target=None)}))
    assert (without.scope(ROUND, "a1").target, without.scope(ROUND, "a1").depth) == (None, "key")


def test_two_rounds_never_have_one_name(empty: Assessment) -> None:
    two = done(empty, AddRound("r2", "Straße 2026"))
    first, second = two.rounds
    for name in ("STRASSE 2026", second.name):
        with pytest.raises(UserError, match="There is a round") as refused:
            ChangeRound(first.id, {"name": name}).rows(two)
        assert refused.value.hint == "Choose another name."
    renamed = done(two, ChangeRound("r2", {"name": "straße 2026", "place": "Leipzig"}))
    assert renamed.rounds[1].name == "straße 2026"


@pytest.mark.parametrize(
    ("areas", "told"),
    [
        (("change",), "Change: out of scope (12 planned talks fall away, goals 1 and 3 lose it)"),
        (("problem",), "Problem: out of scope (12 planned talks fall away, goal 3 loses it)"),
    ],
)
def test_an_amendment_says_what_goes_with_an_area(areas: tuple[str, ...], told: str) -> None:
    week = done(
        full_week(),
        AddGoal("Fewer failed changes", ("change",)),
        AddGoal("Faster answers", ("incident",)),
        AddGoal("Steady work", ("change", "problem")),
        SignScope(WEEK, "2026-03-02", "Sponsor"),
    )
    out = {area: ScopeChange(included=False) for area in areas}
    after = done(week, ChangeScope(WEEK, out, reason="later"))
    assert [one.change for one in after.table(Amendment).values()] == [told]


def test_talks_that_were_had_do_not_fall_away() -> None:
    week = full_week()
    there = {one.session for one in week.where(TopicPlan, area="change")}
    assert talks_to_come(week, WEEK, ("change",)) == 12
    for session in there:
        week = done(week, ChangeSession(session, {"ended": "2026-03-13T10:00:00+00:00"}))
    assert talks_to_come(week, WEEK, ("change",)) == 0
    assert lost_with(week, WEEK, ("change",)) == ""
