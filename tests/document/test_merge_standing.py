"""How two copies stand to each other, before a merge and after it."""

import pytest

from documents import Files, option_of, rate
from engagements import ROUND
from maturity_desktop.assessment.edits import AddRound
from maturity_desktop.assessment.records import Rating
from maturity_desktop.document.checking import check
from maturity_desktop.document.copying import save_copy
from maturity_desktop.document.merging import apply_merge, plan_merge
from maturity_desktop.errors import UserError
from merge_pairs import Pair, do, lineage, options, remove_evidence

# ---------------------------------------------------------------- how the copies stand


def test_equal_copies_and_one_document_with_itself(pair: Pair) -> None:
    for theirs in (pair.theirs, pair.ours):
        plan = plan_merge(pair.ours, theirs)
        assert (plan.relation, plan.conflicts) == ("equal", ())
        assert apply_merge(pair.ours, theirs, plan, {}) is None
    assert len(pair.ours.history()) == 1


def test_a_copy_that_holds_everything_has_nothing_to_do(pair: Pair) -> None:
    rate(pair.ours, "a1.2.1", "F")
    assert pair.plan().relation == "ahead"
    assert apply_merge(pair.ours, pair.theirs, pair.plan(), {}) is None
    assert len(pair.ours.history()) == 2


def test_a_copy_that_has_nothing_of_its_own_follows_the_other(pair: Pair, files: Files) -> None:
    """It becomes equal, with the steps of the other, as if it had made them itself."""
    rate(pair.theirs, "a1.2.1", "F")
    rate(pair.theirs, "a1.2.2", "P")
    plan = pair.plan()
    assert (plan.relation, plan.conflicts) == ("behind", ())
    apply_merge(pair.ours, pair.theirs, plan, {})
    assert pair.ours.read() == pair.theirs.read()
    assert pair.ours.history() == pair.theirs.history()
    assert pair.plan().relation == "equal"
    assert pair.ours.undo() is not None
    assert option_of(pair.ours, "a1.2.1") == "F"
    rate(pair.ours, "a1.2.3", "F")
    assert pair.ours.undo_step is not None


def test_another_engagement_is_refused(pair: Pair, files: Files) -> None:
    files.plant(pair.theirs.path, "UPDATE document SET document_id = 'another'")
    with pytest.raises(UserError, match="another engagement"):
        pair.plan()


def test_another_model_is_refused(pair: Pair, files: Files) -> None:
    rate(pair.theirs, "a1.2.1", "F")
    files.plant(pair.theirs.path, "UPDATE engagement SET model = replace(model, 'Plain', 'Other')")
    with pytest.raises(UserError, match="different models"):
        pair.plan()


def test_copies_without_a_common_change_are_refused(pair: Pair, files: Files) -> None:
    rate(pair.theirs, "a1.2.1", "F")
    files.plant(pair.theirs.path, "DELETE FROM history WHERE change_no = 0")
    with pytest.raises(UserError, match="no change in common"):
        pair.plan()


@pytest.mark.parametrize(
    "planted",
    [
        "UPDATE history SET changeset = NULL WHERE change_no > 0",
        "UPDATE history SET kind = 'barrier' WHERE change_no > 0",
        "UPDATE rating SET option = 'N' WHERE criterion = 'a1.2.1'",
        "DELETE FROM rating WHERE criterion = 'a1.2.1'",
    ],
)
def test_a_way_back_that_is_barred_or_does_not_fit_is_refused(
    pair: Pair, files: Files, planted: str
) -> None:
    rate(pair.ours, "a1.2.1", "F")
    rate(pair.theirs, "a1.2.2", "F")
    files.plant(pair.ours.path, planted)
    with pytest.raises(UserError, match="does not lead back"):
        pair.plan()


# ---------------------------------------------------------------- afterwards


def test_after_a_merge_the_other_copy_is_an_earlier_state(pair: Pair, files: Files) -> None:
    rate(pair.ours, "a1.2.1", "F")
    rate(pair.theirs, "a1.2.1", "N")
    theirs = pair.theirs.history()[1:]
    pair.merge("mine")
    assert lineage(pair.ours).relation(lineage(pair.theirs)) == "ahead"
    assert pair.plan().relation == "ahead"
    assert plan_merge(pair.theirs, pair.ours).relation == "behind"
    kept = {row.id for row in theirs} & lineage(pair.ours).reached
    assert len(kept) == len(theirs)
    pair.ours.close()
    with files.open(pair.ours.path) as again:
        assert lineage(again).relation(lineage(pair.theirs)) == "ahead"
        assert again.undo_step is not None
        assert again.undo_step.edit == "MergeCopies"
        assert check(again).faults == ()


def test_undo_gives_back_ours_and_redo_the_merge(pair: Pair, files: Files) -> None:
    rate(pair.ours, "a1.2.1", "F")
    do(pair.theirs, AddRound("r2", "Next", copy_answers=True))
    remove_evidence(pair.theirs)
    before = pair.ours.read()
    merged = pair.merge()
    assert merged != before
    pair.ours.undo()
    assert pair.ours.read() == before
    pair.ours.redo()
    assert pair.ours.read() == merged
    pair.ours.undo()
    pair.ours.undo()
    assert option_of(pair.ours, "a1.2.1") == "L"


def test_a_merge_goes_on_from_the_merge_before(pair: Pair) -> None:
    """A decision taken once is not asked again."""
    rate(pair.ours, "a1.2.1", "F")
    rate(pair.theirs, "a1.2.1", "N")
    pair.merge("mine")
    rate(pair.theirs, "a1.2.2", "P")
    assert pair.plan().conflicts == ()
    merged = pair.merge()
    assert merged.rating(ROUND, "a1.2.1").option == "F"
    assert merged.rating(ROUND, "a1.2.2").option == "P"


def test_the_way_back_leads_over_the_branch_of_the_other(pair: Pair) -> None:
    """The common change is one of theirs, which ours has only over its merge."""
    rate(pair.ours, "a1.2.1", "F")
    rate(pair.theirs, "a2.2.1", "F")
    rate(pair.theirs, "a2.2.2", "F")
    pair.merge()
    rate(pair.theirs, "a2.2.1", None)
    rate(pair.ours, "a2.2.2", "P")
    assert pair.plan().conflicts == ()
    merged = pair.merge()
    assert merged.get(Rating, ROUND, "a2.2.1") is None
    assert merged.rating(ROUND, "a2.2.2").option == "P"
    assert merged.rating(ROUND, "a1.2.1").option == "F"


def test_two_copies_that_merged_each_other_and_chose_differently(pair: Pair, files: Files) -> None:
    """With either of the two latest common changes alone, one choice would vanish unasked."""
    rate(pair.ours, "a1.2.1", "F")
    rate(pair.theirs, "a1.2.1", "N")
    before = pair.ours.path.with_name("before.maturity")
    save_copy(pair.ours, before)
    pair.merge("mine")
    with files.open(before) as old:
        plan = plan_merge(pair.theirs, old)
        apply_merge(pair.theirs, old, plan, plan.prefer("mine"))
    (conflict,) = pair.plan().conflicts
    assert options(conflict.ours, conflict.theirs) == ["F", "N"]
