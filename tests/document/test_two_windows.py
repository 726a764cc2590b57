"""Two documents on one file: nothing is overwritten in silence, history stays one chain."""

import pytest

from documents import Files, dump, option_of, rate
from engagements import ROUND
from maturity_desktop.assessment.edits import AddRound, RateCriterion, WriteNote
from maturity_desktop.assessment.records import Rating
from maturity_desktop.document.checking import check
from maturity_desktop.document.document import Document
from maturity_desktop.document.rows import ChangedElsewhereError
from maturity_desktop.errors import UserError


def _one_chain(document: Document) -> None:
    entries = document.history()
    assert [row.parent for row in entries] == [None, *(row.id for row in entries[:-1])]
    assert check(document).faults == ()


def test_edits_that_do_not_meet_both_land(files: Files) -> None:
    path = files.new()
    with files.open(path) as one, files.open(path) as two:
        seen_by_one, seen_by_two = one.read(), two.read()
        one.do(RateCriterion(ROUND, "a1.2.3", "F"), seen_by_one)
        two.do(RateCriterion(ROUND, "a1.2.4", "N"), seen_by_two)
        one.do(WriteNote(ROUND, "a2.2.1", "third"), seen_by_one)
        assert one.read() == two.read()
        assert option_of(one, "a1.2.3") == "F"
        assert option_of(one, "a1.2.4") == "N"
        _one_chain(one)
        assert one.history() == two.history()


def test_the_same_answer_is_refused_with_both_values(files: Files) -> None:
    path = files.new()
    with files.open(path) as one, files.open(path) as two:
        seen = two.read()
        rate(one, "a1.2.1", "F")
        before = dump(two)
        with pytest.raises(ChangedElsewhereError) as refused:
            two.do(RateCriterion(ROUND, "a1.2.1", "N"), seen)
        ((change, standing),) = refused.value.conflicts
        assert (change.before.option, change.after.option) == ("L", "N")
        assert isinstance(standing, Rating)
        assert standing.option == "F"
        assert dump(two) == before
        rate(two, "a1.2.1", "N")
        assert option_of(one, "a1.2.1") == "N"
        _one_chain(one)


def test_one_conflict_refuses_the_whole_edit(files: Files) -> None:
    path = files.new()
    with files.open(path) as one, files.open(path) as two:
        seen = two.read()
        rate(one, "a1.2.1", "F")
        changes = (
            *RateCriterion(ROUND, "a1.3.1", "F").rows(seen),
            *RateCriterion(ROUND, "a1.2.1", "N").rows(seen),
        )
        with pytest.raises(ChangedElsewhereError):
            two.commit(RateCriterion(ROUND, "a1.2.1", "N"), changes)
        assert option_of(two, "a1.3.1") is None


@pytest.mark.parametrize("between", ["commit", "undo step", "history", "undo"])
def test_what_a_document_did_in_between_hides_no_conflict(files: Files, between: str) -> None:
    """After an edit of its own it knew the new head, asked no more and wrote over the answer."""
    path = files.new()
    with files.open(path) as one, files.open(path) as two:
        seen = two.read()
        if between == "undo":
            seen = rate(two, "a2.2.2", "L")
        rate(one, "a1.2.1", "F")
        if between == "undo":
            rate(one, "a2.2.3", "F")
        if between == "commit":
            two.do(RateCriterion(ROUND, "a1.2.4", "N"), seen)
        elif between == "undo step":
            assert two.undo_step is not None
        elif between == "history":
            two.history()
        else:
            two.undo()
        with pytest.raises(ChangedElsewhereError):
            two.do(RateCriterion(ROUND, "a1.2.1", "N"), seen)
        assert option_of(two, "a1.2.1") == "F"


def test_the_same_answer_in_both_windows_is_no_conflict(files: Files) -> None:
    path = files.new()
    with files.open(path) as one, files.open(path) as two:
        seen = two.read()
        rate(one, "a1.2.1", "F")
        two.do(RateCriterion(ROUND, "a1.2.1", "F"), seen)
        assert option_of(one, "a1.2.1") == "F"
        two.undo()
        one.undo()
        assert option_of(one, "a1.2.1") == "L"
        _one_chain(one)


@pytest.mark.parametrize("theirs", ["deleted", "cleared"])
def test_an_answer_that_is_gone(files: Files, theirs: str) -> None:
    path = files.new()
    with files.open(path) as one, files.open(path) as two:
        rate(one, "a2.2.4", "F")
        seen = two.read()
        if theirs == "deleted":
            one.undo()
        else:
            rate(one, "a2.2.4", None)
        with pytest.raises(ChangedElsewhereError) as refused:
            two.do(RateCriterion(ROUND, "a2.2.4", "N"), seen)
        assert refused.value.conflicts[0][1] is None


def test_a_round_that_is_gone_and_a_name_that_is_taken(files: Files) -> None:
    """The rows themselves do not meet; the tables refuse them."""
    path = files.new()
    with files.open(path) as one, files.open(path) as two:
        one.do(AddRound("r2", "Next"), one.read())
        seen = two.read()
        one.undo()
        before = dump(two)
        for edit in (RateCriterion("r2", "a1.2.1", "F"), RateCriterion("r2", "a1.2.2", "N")):
            with pytest.raises(UserError, match="does not fit what stands in the file now"):
                two.do(edit, seen)
        assert dump(two) == before
        seen = two.read()
        one.do(AddRound("r3", "Next"), one.read())
        with pytest.raises(UserError, match="does not fit"):
            two.do(AddRound("r4", "Next"), seen)
        assert [found.name for found in two.read().rounds] == ["Baseline", "Next"]


def test_undo_in_one_after_edits_in_the_other(files: Files) -> None:
    path = files.new()
    with files.open(path) as one, files.open(path) as two:
        rate(one, "a1.2.1", "F")
        assert one.undo_step is not None
        rate(two, "a1.2.1", "P")
        rate(two, "a1.3.3", "N")
        assert one.undo_step is not None
        assert one.undo_step.label == "Rating of a1.3.3: N"
        one.undo()
        assert two.redo_step is not None
        two.undo()
        assert option_of(one, "a1.2.1") == "F"
        one.redo()
        two.redo()
        assert option_of(one, "a1.2.1") == "P"
        assert option_of(one, "a1.3.3") == "N"
        assert one.redo() is None
        for document in (one, two, one):
            document.undo()
        assert option_of(one, "a1.2.1") == "L"
        assert two.undo_step is None
        _one_chain(two)


def test_steps_of_others_are_among_ours(files: Files) -> None:
    """An edit of our own must not hide the one that came before it."""
    path = files.new()
    with files.open(path) as one, files.open(path) as two:
        seen = rate(one, "a1.3.1", "F")
        assert one.undo_step is not None
        rate(two, "a1.3.2", "F")
        one.do(RateCriterion(ROUND, "a1.3.3", "F"), seen)
        labels = []
        while step := one.undo_step:
            labels.append(step.label)
            one.undo()
        assert labels == [f"Rating of a1.3.{n}: F" for n in (3, 2, 1)]


def test_a_step_that_arrives_between_the_look_and_the_undo(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last step is asked for once nobody else can write."""
    path = files.new()
    with files.open(path) as one, files.open(path) as two:
        rate(one, "a1.2.1", "F")
        begin = one._transaction

        def late() -> object:
            monkeypatch.undo()
            rate(two, "a1.3.3", "N")
            return begin()

        monkeypatch.setattr(one, "_transaction", late)
        commit = one.undo()
        assert commit is not None
        assert commit.row.label == "Undo: Rating of a1.3.3: N"
        assert option_of(one, "a1.2.1") == "F"
        one.undo()
        assert option_of(one, "a1.2.1") == "L"
        assert one.undo() is None


def test_two_processes(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        seen = document.read()
        other = files.process(path, "rate", "a1.2.1", "F")
        assert other.communicate()[0].endswith(", 1]\n")
        with pytest.raises(ChangedElsewhereError):
            document.do(RateCriterion(ROUND, "a1.2.1", "N"), seen)
        document.do(RateCriterion(ROUND, "a1.2.4", "N"), seen)
        assert document.head[1] == 2
        assert option_of(document, "a1.2.1") == "F"
        assert [row.who for row in document.history()] == ["Ann", "child", ""]
        _one_chain(document)


def test_an_edit_of_each_in_turn(files: Files) -> None:
    path = files.new()
    with files.open(path) as one, files.open(path) as two:
        shown = {one: one.read(), two: two.read()}
        refused = 0
        for number in range(60):
            document = one if number % 3 else two
            edit = WriteNote(ROUND, f"a1.2.{number % 4 + 1}", f"{number}")
            try:
                commit = document.do(edit, shown[document])
            except ChangedElsewhereError:
                refused += 1
                shown[document] = document.read()
                commit = document.do(edit, shown[document])
            assert commit is not None
            shown[document] = shown[document].with_rows(commit.changes)
        assert refused > 10
        assert [row.change_no for row in one.history()] == list(range(61))
        _one_chain(two)
