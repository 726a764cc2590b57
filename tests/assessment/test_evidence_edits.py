"""The register: numbers, what speaks for and against, and what is refused."""

import pytest

from engagements import ROUND, Case, plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddEvidence,
    ChangeEvidence,
    Edit,
    LinkEvidence,
    ResolveContradiction,
    UnlinkEvidence,
)
from maturity_desktop.assessment.records import Evidence, Support
from maturity_desktop.errors import UserError

ONE, TWO = "a1.2.1", "a1.2.2"


@pytest.fixture
def listed() -> Assessment:
    """Two items: the first supports, the second contradicts."""
    return done(
        Case(plain_model({2: 2})).assessment(),
        AddEvidence(ROUND, ONE, "Calendar", "document", id="e1"),
        AddEvidence(
            ROUND, ONE, "Sample", "sample", "contradicts", "received", "file:///s", id="e2"
        ),
    )


def done(assessment: Assessment, *edits: Edit) -> Assessment:
    for edit in edits:
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def items(assessment: Assessment) -> list[Evidence]:
    return list(assessment.table(Evidence).values())


def test_items_are_numbered_on_and_linked(listed: Assessment) -> None:
    first, second = items(listed)
    assert first == Evidence("e1", 1, "Calendar", kind="document", state="seen")
    assert second == Evidence("e2", 2, "Sample", "sample", "received", link="file:///s")
    assert listed.get(Support, "e1", ROUND, ONE) == Support("e1", ROUND, ONE)
    assert listed.get(Support, "e2", ROUND, ONE) == Support("e2", ROUND, ONE, "contradicts")
    # The same title is the same item only if a person says so.
    again = items(done(listed, AddEvidence(ROUND, TWO, "calendar", "voice")))[-1]
    assert (again.number, again.kind) == (3, "voice")
    assert AddEvidence(ROUND, ONE, "x", "voice").id != AddEvidence(ROUND, ONE, "x", "voice").id


def test_one_item_for_many_statements(listed: Assessment) -> None:
    both = done(listed, LinkEvidence("e1", ROUND, TWO, "contradicts"))
    assert len(both.of_round(Support, ROUND)) == 3
    assert done(both, UnlinkEvidence("e1", ROUND, TWO)) == listed
    alone = done(listed, UnlinkEvidence("e1", ROUND, ONE), UnlinkEvidence("e1", ROUND, ONE))
    assert items(alone) == items(listed)
    assert alone.get(Support, "e1", ROUND, ONE) is None


def test_a_change_leaves_the_other_fields(listed: Assessment) -> None:
    changed = done(listed, ChangeEvidence("e2", {"state": "seen", "hits": 24}))
    assert items(changed)[1] == Evidence(
        "e2", 2, "Sample", "sample", "seen", link="file:///s", hits=24
    )
    assert items(changed)[0] == items(listed)[0]


def test_a_contradiction_is_resolved_by_words(listed: Assessment) -> None:
    resolved = done(listed, ResolveContradiction("e2", ROUND, ONE, True, "drawn too early"))
    support = resolved.get(Support, "e2", ROUND, ONE)
    assert support == Support("e2", ROUND, ONE, "contradicts", True, "drawn too early")
    assert done(resolved, ResolveContradiction("e2", ROUND, ONE, False, "")) == listed
    # The words were about the contradiction that no longer is one; the same stance keeps them.
    assert done(resolved, LinkEvidence("e2", ROUND, ONE, "contradicts")) == resolved
    turned = done(resolved, LinkEvidence("e2", ROUND, ONE))
    assert turned.get(Support, "e2", ROUND, ONE) == Support("e2", ROUND, ONE)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (ResolveContradiction("e2", ROUND, ONE, True, " "), "by a reason"),
        (ResolveContradiction("e1", ROUND, ONE, True, "x"), "does not contradict"),
        (ResolveContradiction("e1", ROUND, TWO, True, "x"), "does not contradict"),
        (AddEvidence(ROUND, ONE, " ", "voice"), "needs a title"),
        (ChangeEvidence("e1", {"title": ""}), "needs a title"),
        (ChangeEvidence("gone", {"title": "x"}), "no longer in the register"),
        (LinkEvidence("gone", ROUND, ONE), "no longer in the register"),
    ],
)
def test_what_is_refused(listed: Assessment, edit: Edit, message: str) -> None:
    with pytest.raises(UserError, match=message):
        edit.rows(listed)
