"""Edits that name what is gone since, in another window: nothing is left hanging."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision_edits import decision_edits
from decision_rows import METRIC
from documents import content
from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddDecision,
    AddFinding,
    AddInitiative,
    ChangeDecision,
    DropMetric,
    Edit,
    FollowMetric,
    RecordMetric,
    RemoveEvidence,
    RemoveGoal,
    SetFindingEvidence,
)
from maturity_desktop.assessment.records import (
    About,
    Carries,
    Contributes,
    Decision,
    Evidence,
    Finding,
    Goal,
    Initiative,
    MetricPlan,
    Needs,
    Raises,
    Recommendation,
    Row,
    Shows,
)
from maturity_desktop.document.checking import unknown_names
from maturity_desktop.errors import UserError

NAMED: tuple[tuple[type[Row], str, type[Row]], ...] = (
    (About, "finding", Finding),
    (Shows, "finding", Finding),
    (Shows, "evidence", Evidence),
    (Recommendation, "finding", Finding),
    (Carries, "initiative", Initiative),
    (Carries, "recommendation", Recommendation),
    (Raises, "initiative", Initiative),
    (Needs, "initiative", Initiative),
    (Needs, "needed", Initiative),
    (Contributes, "initiative", Initiative),
    (Contributes, "goal", Goal),
)


def _done(*edits: Edit) -> Assessment:
    assessment = Assessment(content())
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


@pytest.mark.parametrize(
    "edit", [FollowMetric("m-1", {"target": 3.0}), RecordMetric("m-1", "2026-02-01", 3.0)]
)
def test_an_own_metric_that_was_dropped_is_not_followed_in_part(edit: Edit) -> None:
    dropped = _done(DropMetric("m-1"))
    with pytest.raises(UserError):
        edit.rows(dropped)
    # One of the model can be followed again.
    again = _done(DropMetric(METRIC), FollowMetric(METRIC))
    assert again.get(MetricPlan, METRIC) is not None


def test_a_decision_stands_without_a_recommendation_that_is_gone() -> None:
    made = _done(
        AddDecision(ROUND, "Fund it", {"recommendation": "gone"}, id="d-9"),
        ChangeDecision("d-1", {"recommendation": "gone"}),
    )
    assert {row.recommendation for row in made.table(Decision).values()} == {""}


def test_a_finding_shows_in_the_items_that_are_there() -> None:
    made = _done(
        AddFinding(ROUND, "A gap", evidence=("ev-1", "gone"), id="f-9"),
        SetFindingEvidence("f-1", ("gone", "ev-1")),
    )
    assert {row.key for row in made.table(Shows).values()} == {("f-9", "ev-1"), ("f-1", "ev-1")}


def test_an_initiative_carries_the_recommendations_that_are_there() -> None:
    made = _done(AddInitiative(ROUND, "Work", recommendations=("r-1", "gone"), id="i-9"))
    assert [row.recommendation for row in made.where(Carries, initiative="i-9")] == ["r-1"]


_GOING = st.sampled_from([RemoveEvidence("ev-1"), RemoveEvidence("ev-2"), RemoveGoal("goal-1")])


@settings(max_examples=60)
@given(st.lists(st.one_of(decision_edits(), decision_edits(), _GOING), max_size=20))
def test_whatever_is_done_no_row_names_what_is_not_there(edits: list[Edit]) -> None:
    assessment = Assessment(content())
    for edit in edits:
        with suppress(UserError):
            assessment = assessment.with_rows(edit.rows(assessment))
    for kind, field, of in NAMED:
        for row in assessment.table(kind).values():
            assert assessment.get(of, getattr(row, field)) is not None
    assert unknown_names(assessment) == []
