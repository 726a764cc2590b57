"""Reasons, flags and area texts: what an edit keeps, and what it refuses."""

import pytest

from engagements import ROUND, Case, plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    Edit,
    FlagCriterion,
    RateCriterion,
    WriteAreaField,
    WriteNote,
    WriteReason,
)
from maturity_desktop.assessment.records import AreaText, Rating
from maturity_desktop.errors import UserError

ONE = "a1.2.1"


@pytest.fixture
def empty() -> Assessment:
    return Case(plain_model({2: 2, 3: 2})).assessment()


def done(assessment: Assessment, *edits: Edit) -> Assessment:
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (RateCriterion(ROUND, ONE, "F"), "seen"),
        (RateCriterion(ROUND, ONE, "L"), "seen"),
        (RateCriterion(ROUND, ONE, "F", reason="new"), "new"),
        (RateCriterion(ROUND, ONE, "F", reason=""), ""),
        (RateCriterion(ROUND, ONE), ""),
        (RateCriterion(ROUND, ONE, reason="open"), ""),
        (RateCriterion(ROUND, ONE, na="out-of-scope", reason="none here"), "none here"),
        (WriteReason(ROUND, ONE, "better words"), "better words"),
        (WriteReason(ROUND, ONE, ""), ""),
        (WriteNote(ROUND, ONE, "note"), "seen"),
        (FlagCriterion(ROUND, ONE, flag=True), "seen"),
    ],
)
def test_the_reason_of_a_rating(empty: Assessment, edit: Edit, reason: str) -> None:
    rated = done(empty, RateCriterion(ROUND, ONE, "L", reason="seen"))
    assert done(rated, edit).rating(ROUND, ONE).reason == reason


def test_the_reason_of_what_is_not_applicable(empty: Assessment) -> None:
    removed = done(empty, RateCriterion(ROUND, ONE, na="out-of-scope", reason="none here"))
    other_code = done(removed, RateCriterion(ROUND, ONE, na="supplier-part"))
    assert other_code.rating(ROUND, ONE).reason == "none here"
    # It explained why nothing was rated, which is no reason for a rating.
    assert done(removed, RateCriterion(ROUND, ONE, "F")).rating(ROUND, ONE).reason == ""
    for blank in ("", "  \n"):
        with pytest.raises(UserError, match="needs a reason"):
            WriteReason(ROUND, ONE, blank).rows(removed)
        with pytest.raises(UserError, match="needs a reason"):
            RateCriterion(ROUND, ONE, na="supplier-part", reason=blank).rows(removed)


def test_the_reason_of_an_option_does_not_make_it_not_applicable(empty: Assessment) -> None:
    rated = done(empty, RateCriterion(ROUND, ONE, "L", reason="seen"))
    with pytest.raises(UserError, match="needs a reason"):
        RateCriterion(ROUND, ONE, na="out-of-scope").rows(rated)


def test_a_flag_alone_is_a_row_and_goes_without_a_trace(empty: Assessment) -> None:
    flagged = done(empty, FlagCriterion(ROUND, ONE, flag=True))
    assert flagged.get(Rating, ROUND, ONE) == Rating(ROUND, ONE, flag=True)
    rated = done(flagged, RateCriterion(ROUND, ONE, "F"))
    assert rated.rating(ROUND, ONE).flag
    assert done(flagged, FlagCriterion(ROUND, ONE, flag=False)) == empty


def test_two_fields_of_an_area_never_overwrite_each_other(empty: Assessment) -> None:
    gaps, summary = (
        WriteAreaField(ROUND, "a1", "gaps", "one\ntwo"),
        WriteAreaField(ROUND, "a1", "summary", "Steady."),
    )
    text = AreaText(ROUND, "a1", summary="Steady.", gaps="one\ntwo")
    assert done(empty, gaps, summary).area_text(ROUND, "a1") == text
    assert done(empty, summary, gaps).area_text(ROUND, "a1") == text
    cleared = (
        WriteAreaField(ROUND, "a1", "summary", ""),
        WriteAreaField(ROUND, "a1", "gaps", ""),
    )
    assert done(empty, gaps, summary, *cleared) == empty
