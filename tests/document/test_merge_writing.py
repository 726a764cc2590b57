"""What a merge writes, whole or not at all, and what is told of it."""

import pytest

from documents import Files, digest, option_of, rate
from engagements import ROUND
from maturity_desktop.assessment.edits import ChangeEvidence, WriteAreaField, WriteNote
from maturity_desktop.assessment.records import AreaText, Rating
from maturity_desktop.document import attachments
from maturity_desktop.document.history import Cause, append
from maturity_desktop.document.merge_conflicts import Choice, Question
from maturity_desktop.document.merging import apply_merge, heading, merge_to, plan_merge
from maturity_desktop.errors import UserError
from merge_pairs import Pair, do, lineage

# ---------------------------------------------------------------- writing


def test_a_file_that_changed_since_is_not_written_to(pair: Pair, files: Files) -> None:
    rate(pair.ours, "a1.2.1", "F")
    rate(pair.theirs, "a1.2.2", "F")
    plan = pair.plan()
    with files.open(pair.ours.path) as window:
        rate(window, "a2.2.4", "P")
    before = pair.ours.read()
    with pytest.raises(UserError, match="changed since the two copies were compared"):
        apply_merge(pair.ours, pair.theirs, plan, {})
    assert pair.ours.read() == before
    pair.merge()
    assert option_of(pair.ours, "a2.2.4") == "P"


def test_a_merge_is_all_or_nothing(pair: Pair, files: Files) -> None:
    """A row that does not fit behind our back takes the history rows back, too."""
    rate(pair.ours, "a1.2.1", "F")
    rate(pair.theirs, "a1.2.2", "F")
    plan = pair.plan()
    files.plant(
        pair.ours.path, "UPDATE rating SET na = NULL, option = 'N' WHERE criterion = 'a1.2.2'"
    )
    rows = pair.ours.read()
    count = len(lineage(pair.ours).parents)
    with pytest.raises(UserError, match="Somebody else"):
        apply_merge(pair.ours, pair.theirs, plan, {})
    assert pair.ours.read() == rows
    assert len(lineage(pair.ours).parents) == count


def test_a_file_that_only_they_attached_comes_along(pair: Pair) -> None:
    name = attachments.add(pair.theirs, b"minutes of the board", "minutes.txt")
    do(pair.theirs, ChangeEvidence("ev-1", {"attachment": name, "file_name": "minutes.txt"}))
    rate(pair.ours, "a1.2.1", "F")
    pair.merge()
    assert attachments.read(pair.ours, name) == b"minutes of the board"


def test_into_a_new_file(pair: Pair, files: Files) -> None:
    rate(pair.ours, "a1.2.1", "F")
    rate(pair.theirs, "a1.2.2", "F")
    pair.ours.close()
    pair.theirs.close()
    target = files.folder / "merged.maturity"
    before = [digest(path) for path in (pair.ours.path, pair.theirs.path)]
    with (
        files.open(pair.ours.path, read_only=True) as ours,
        files.open(pair.theirs.path, read_only=True) as theirs,
    ):
        plan = plan_merge(ours, theirs)
        assert merge_to(target, ours, theirs, plan, {}, who="Maya") == ()
        with pytest.raises(UserError, match="exists already"):
            merge_to(target, ours, theirs, plan, {})
    assert [digest(path) for path in (pair.ours.path, pair.theirs.path)] == before
    with files.open(target) as merged:
        assert (option_of(merged, "a1.2.1"), option_of(merged, "a1.2.2")) == ("F", "F")
        assert merged.history()[-1].who == "Maya"
    assert len(list(files.folder.iterdir())) == 3


def test_a_migration_between_them_bars_the_merge(pair: Pair) -> None:
    """Only in the copy where it stands between the common change and now."""
    rate(pair.theirs, "a1.2.1", "F")
    with pair.ours._transaction() as (standing, _):
        append(pair.ours.connection, standing, Cause("barrier", "Migration", {}, ""), b"")
    with pytest.raises(UserError, match="does not lead back"):
        pair.plan()


# ---------------------------------------------------------------- both texts, and what is told


def test_two_texts_stand_below_each_other_and_nothing_is_lost(pair: Pair) -> None:
    do(pair.ours, WriteNote(ROUND, "a1.2.2", "Ann"), WriteAreaField(ROUND, "a1", "gaps", "one"))
    do(pair.theirs, WriteNote(ROUND, "a1.2.2", "Ben"), WriteAreaField(ROUND, "a1", "gaps", "two"))
    plan = pair.plan()
    choices: dict[Question, Choice] = dict.fromkeys((c.question for c in plan.open), "both")
    apply_merge(pair.ours, pair.theirs, plan, choices)
    merged = pair.ours.read()
    assert merged.rating(ROUND, "a1.2.2").note == "Ann\n\nBen"
    gaps = merged.get(AreaText, ROUND, "a1")
    assert gaps is not None
    assert gaps.gaps == "one\ntwo", "points have a line each"
    assert pair.ours.history()[-1].params["lost"] == []
    assert pair.plan().relation == "ahead"


def test_only_two_different_texts_can_both_be_kept(pair: Pair) -> None:
    rate(pair.ours, "a1.2.1", "F")
    rate(pair.theirs, "a1.2.1", "N")
    do(pair.ours, WriteNote(ROUND, "a1.2.2", "Seen"))
    do(pair.theirs, WriteNote(ROUND, "a1.2.2", "Seen at the desk"))
    plan = pair.plan()
    assert [conflict.both for conflict in plan.open] == [None, None]
    choices: dict[Question, Choice] = dict.fromkeys((c.question for c in plan.open), "both")
    with pytest.raises(ValueError, match="cannot both"):
        plan.join(choices)


def test_what_is_taken_is_counted_apart_from_what_is_asked(pair: Pair) -> None:
    rate(pair.ours, "a1.2.1", "F")
    rate(pair.theirs, "a1.2.1", "N")
    rate(pair.theirs, "a1.2.3", "P")
    plan = pair.plan()
    assert plan.taken == ((Rating, (ROUND, "a1.2.3")),)
    assert plan.planned_on == pair.ours.head[0]


def test_a_heading_names_area_and_statement(pair: Pair) -> None:
    rate(pair.ours, "a1.2.1", "F")
    rate(pair.theirs, "a1.2.1", "N")
    plan = pair.plan()
    statement = plan.ours.model.criterion_by_id["a1.2.1"].statement
    assert heading(plan.open[0], plan) == ("Area 1", "Area 1 2.3, Baseline", "answer", statement)
