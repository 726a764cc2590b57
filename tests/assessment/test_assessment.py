"""Laws of `with_rows`, and of edits that change nothing."""

import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engagements import ROUND, random_case
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    EDITS,
    AddEvidence,
    AddRound,
    AttachFile,
    ChangeEngagement,
    ChangeEvidence,
    ChangeRound,
    ChangeScope,
    CreateEngagement,
    DetachFile,
    Edit,
    EnterRatings,
    FlagCriterion,
    FreezeRound,
    LinkEvidence,
    LoadEngagement,
    RateCriterion,
    RatingLine,
    ResolveContradiction,
    ScanLadder,
    ScopeChange,
    SetRetention,
    UnfreezeRound,
    UnlinkEvidence,
    WriteAreaField,
    WriteAreaText,
    WriteNote,
    WriteReason,
    label,
)
from maturity_desktop.assessment.records import (
    AreaText,
    Evidence,
    Rating,
    RowChange,
    Scope,
    Support,
)
from maturity_desktop.errors import UserError


def random_changes(rnd: random.Random, assessment: Assessment) -> list[RowChange]:
    """Puts and deletes of ratings, no row twice."""
    changes = []
    for criterion in assessment.model.criterion_by_id:
        before = assessment.get(Rating, ROUND, criterion)
        note = rnd.choice(["", "a", "b"])
        if rnd.random() < 0.3 and before is not None:
            changes.append(RowChange(before, None))
        elif rnd.random() < 0.5:
            changes.append(RowChange(before, Rating(ROUND, criterion, note=note)))
    return changes


@given(st.integers(0, 2000))
@settings(max_examples=100)
def test_with_rows(seed: int) -> None:
    rnd = random.Random(seed)
    assessment = random_case(seed % 200).assessment()
    before = {(type(row), row.key): row for row in assessment.rows()}
    changes = random_changes(rnd, assessment)
    changed = assessment.with_rows(changes)
    expected = dict(before)
    for change in changes:
        at = (type(change.row), change.row.key)
        if change.after is None:
            del expected[at]
        else:
            expected[at] = change.after
    assert {(type(row), row.key): row for row in changed.rows()} == expected
    assert changed == Assessment(expected.values())
    # The first one stays as it is, and going back leads to it.
    assert {(type(row), row.key): row for row in assessment.rows()} == before
    assert changed.with_rows(RowChange(c.after, c.before) for c in changes) == assessment
    assert assessment.with_rows(()) == assessment
    middle = len(changes) // 2
    assert assessment.with_rows(changes[:middle]).with_rows(changes[middle:]) == changed


EXAMPLES: list[Edit] = [
    ChangeEngagement({"author": "M"}),
    ChangeRound(ROUND, {"place": "P"}),
    ChangeScope(ROUND, {"a0": ScopeChange(included=False, target=2)}, reason="r"),
    ChangeScope(ROUND, {}, rules={"na_policy": "full", "benchmark_use": True}),
    SetRetention("2027-05-24", "2029-11-24"),
    RateCriterion(ROUND, "a0.0", na="no-such-service", reason="r"),
    WriteReason(ROUND, "a0.0", "because"),
    WriteNote(ROUND, "a0.0", "note"),
    FlagCriterion(ROUND, "a0.0", flag=True),
    ScanLadder(ROUND, "a0", "d0", {"a0.0": "F", "a0.1": "N"}),
    AddEvidence(ROUND, "a0.0", "Minutes", "record", link="file:///m"),
    ChangeEvidence("e1", {"title": "Calendar", "link": "file:///c"}),
    LinkEvidence("e1", ROUND, "a0.0", "contradicts"),
    UnlinkEvidence("e1", ROUND, "a0.1"),
    ResolveContradiction("e2", ROUND, "a0.1", resolved=True, resolution="since replaced"),
    AttachFile("e1", "a" * 64, "calendar.pdf"),
    DetachFile("e2"),
    WriteAreaText(AreaText(ROUND, "a0", "s")),
    WriteAreaField(ROUND, "a0", "gaps", "g"),
    FreezeRound("freeze-1", ROUND, "1.0", "head", "2026-11-24T17:02:00+00:00", "Ann"),
    EnterRatings(
        ROUND,
        (RatingLine("a0.0", "NA", "n", "r", "supplier-part", True, (("One", 1), ("Two", 3))),),
    ),
]


# They begin a file or a round, so there is no second time.
BEGINNINGS = {CreateEngagement, LoadEngagement, AddRound}
# Open a round that was frozen: where none is, they change nothing.
ENDINGS = {UnfreezeRound}


def test_every_edit_has_an_example() -> None:
    assert {type(edit) for edit in EXAMPLES} | BEGINNINGS | ENDINGS == set(EDITS)


def with_evidence(assessment: Assessment) -> Assessment:
    """Only two items, both at a0.1: one for it, one against it."""
    rows = [row for row in assessment.rows() if not isinstance(row, Evidence | Support)]
    kept = {"kept": True, "attachment": "b" * 64, "file_name": "two.pdf"}
    items = [Evidence("e1", 1, "One"), Evidence("e2", 2, "Two", **kept)]
    links = [Support("e1", ROUND, "a0.1"), Support("e2", ROUND, "a0.1", stance="contradicts")]
    return Assessment([*rows, *items, *links])


@pytest.mark.parametrize("edit", EXAMPLES, ids=lambda edit: edit.name)
def test_an_edit_is_pure_and_twice_changes_nothing(edit: Edit) -> None:
    assessment = with_evidence(random_case(4).assessment())
    rows = edit.rows(assessment)
    assert rows
    assert edit.rows(assessment) == rows
    for change in rows:
        kind = type(change.row)
        assert change.before == assessment.get(kind, *change.row.key)
    assert edit.rows(assessment.with_rows(rows)) == ()
    assert label(edit.name, edit.params()) != edit.name
    assert msgspec.json.decode(msgspec.json.encode(edit.params())) == edit.params()


def test_a_label_of_a_newer_version() -> None:
    assert label("PaintItBlack", {"colour": "black"}) == "PaintItBlack"
    assert label("AddRound", {}) == "AddRound"


def test_what_is_cleared_leaves_no_row() -> None:
    assessment = random_case(4).assessment()
    rated = assessment.with_rows(RateCriterion(ROUND, "a0.0", "N").rows(assessment))
    cleared = rated.with_rows(RateCriterion(ROUND, "a0.0").rows(rated))
    assert cleared.get(Rating, ROUND, "a0.0") is None
    noted = rated.with_rows(WriteNote(ROUND, "a0.0", "n").rows(rated))
    cleared = noted.with_rows(RateCriterion(ROUND, "a0.0").rows(noted))
    assert cleared.rating(ROUND, "a0.0") == Rating(ROUND, "a0.0", note="n")


def test_not_applicable_needs_a_reason() -> None:
    with pytest.raises(UserError):
        RateCriterion(ROUND, "a0.0", na="out-of-scope").rows(random_case(4).assessment())


def test_copied_answers_leave_flags_behind_and_take_evidence_along() -> None:
    assessment = random_case(7).assessment()
    line = RatingLine("a0.0", "NA", reason="r", flag=True, evidence=(("One", 3),))
    assessment = assessment.with_rows(EnterRatings(ROUND, (line,)).rows(assessment))
    copied = assessment.with_rows(AddRound("r2", "Second", copy_answers=True).rows(assessment))
    rating = copied.rating("r2", "a0.0")
    assert (rating.na, rating.flag, rating.source) == ("out-of-scope", False, "copied")
    first = {(s.evidence, s.criterion) for s in copied.table(Support).values() if s.round == ROUND}
    second = {(s.evidence, s.criterion) for s in copied.table(Support).values() if s.round == "r2"}
    assert second == first
    assert copied.table(Evidence) == assessment.table(Evidence)
    assert [s.area for s in copied.table(Scope).values() if s.round == "r2"] == [
        s.area for s in copied.table(Scope).values() if s.round == ROUND
    ]
