"""The past of a document: what stands, what each step changed, and the way back to any of it."""

import random

import pytest

from documents import CRITERIA, Files, digest, dump, rate
from engagements import ROUND
from maturity_desktop.assessment.altered import Altered
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddEvidence,
    AddRound,
    ChangeRound,
    ChangeScope,
    Edit,
    RateCriterion,
    ScopeChange,
    WriteNote,
)
from maturity_desktop.assessment.records import Evidence, Rating, Round, Scope, Support
from maturity_desktop.document import history
from maturity_desktop.document.document import Document
from maturity_desktop.document.history import Cause
from maturity_desktop.document.history_reading import Past, altered, read_past
from maturity_desktop.document.rows import ChangedElsewhereError
from maturity_desktop.errors import UserError


def _past(document: Document) -> Past:
    with document.snapshot() as db:
        return read_past(db)


def _do(document: Document, edit: Edit, step: str | None = None) -> None:
    assert document.do(edit, document.read(), step=step) is not None


def _altered(document: Document, place: int = -1) -> tuple[Altered, ...]:
    """What the step at this place of the history changed."""
    step = _past(document).steps[place]
    with document.snapshot() as db:
        found = altered(db, [row.id for row in step.rows])
    assert found is not None
    return found


# --- undo to


def test_going_back_is_one_step_and_undo_brings_everything_back(files: Files) -> None:
    with files.open(files.new(), who="Bea") as document:
        rate(document, "a1.2.1", "F")
        at, before = document.head[0], document.read()
        rate(document, "a1.2.1", "N")
        _do(document, AddEvidence(ROUND, "a1.2.2", "Minutes", "document"))
        _do(document, WriteNote(ROUND, "a2.3.1", "shorter"))
        after, changes = document.read(), len(document.history())
        commit = document.undo_to(at)
        assert commit is not None
        assert document.read() == before == after.with_rows(commit.changes)
        assert len(document.history()) == changes + 1
        row = document.history()[-1]
        assert (row.kind, row.edit, row.who) == ("edit", "UndoTo", "Bea")
        assert row.params == {"change": at, "count": 3}
        assert document.redo_step is None
        document.undo()
        assert document.read() == after
        document.redo()
        assert document.read() == before


def test_a_file_that_is_opened_again_knows_the_same_steps(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        at = document.head[0]
        rate(document, "a1.2.1", "F")
        before = document.read()
        document.undo_to(at)
    with files.open(path) as document:
        assert document.undo_step is not None
        assert document.undo_step.edit == "UndoTo"
        document.undo()
        assert document.read() == before
        assert document.undo_step.edit == "RateCriterion"


def test_any_moment_of_a_random_past_comes_back(files: Files) -> None:
    """Edits, undo, redo and earlier ways back in any order: the state is what it was then."""
    rnd = random.Random(5)
    with files.open(files.new()) as document:
        states: dict[str, Assessment] = {document.head[0]: document.read()}
        for _ in range(60):
            _act(document, rnd, list(states))
            states[document.head[0]] = document.read()
        assert _past(document).head == document.head[0]
        for at, state in rnd.sample(sorted(states.items()), 25):
            past = _past(document)
            here = document.read()
            if past.is_present(at):
                assert state == here
            away, back = past.exchanged(at)
            commit = document.undo_to(at)
            assert document.read() == state
            assert (commit is None) == (state == here)
            assert away + back > 0 or commit is None
        for row in document.history():
            assert row.id in states or row.edit == "UndoTo"


def _act(document: Document, rnd: random.Random, known: list[str]) -> None:
    kind = rnd.choice(["rate", "rate", "note", "evidence", "undo", "undo", "redo", "back"])
    criterion = rnd.choice(CRITERIA)
    if kind == "undo":
        document.undo()
    elif kind == "redo":
        document.redo()
    elif kind == "back":
        document.undo_to(rnd.choice(known))
    else:
        edit = {
            "rate": RateCriterion(ROUND, criterion, rnd.choice("NPLF")),
            "note": WriteNote(ROUND, criterion, f"note {rnd.random()}"),
            "evidence": AddEvidence(ROUND, criterion, "Record", "record"),
        }[kind]
        document.do(edit, document.read(), step=rnd.choice(["one", "two", None, None]))


def test_names_that_were_exchanged_find_their_way_back(files: Files) -> None:
    """Taken together the two would be each in the other's way."""
    with files.open(files.new()) as document:
        _do(document, AddRound("r2", "Second"))
        at, before = document.head[0], document.read()
        for round_id, name in ((ROUND, "spare"), ("r2", "Baseline"), (ROUND, "Second")):
            _do(document, ChangeRound(round_id, {"name": name}))
        after = document.read()
        document.undo_to(at)
        assert document.read() == before
        document.undo()
        assert document.read() == after


def test_to_go_to_where_it_stands_changes_nothing(files: Files) -> None:
    with files.open(files.new()) as document:
        at = document.head[0]
        rate(document, "a1.2.1", "F")
        document.undo()
        changes = document.history()
        assert document.undo_to(at) is None
        assert document.undo_to(document.head[0]) is None
        assert document.history() == changes


def test_a_barrier_is_not_crossed(files: Files) -> None:
    with files.open(files.new()) as document:
        at = document.head[0]
        rate(document, "a1.2.1", "F")
        with document._transaction() as (standing, _):
            cause = Cause("barrier", "Migration", {}, "")
            barrier = history.append(document.connection, standing, cause, b"")
        rate(document, "a1.2.2", "F")
        before, rows = digest(document.path), dump(document)
        with pytest.raises(UserError, match="cannot go back so far"):
            document.undo_to(at)
        assert (digest(document.path), dump(document)) == (before, rows)
        reachable = [step.reachable for step in _past(document).steps]
        assert reachable == [False, False, True, True]
        document.undo_to(barrier.id)
        assert document.read().rating(ROUND, "a1.2.2").na == "supplier-part"


def test_what_is_no_longer_kept_bars_the_way(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        at = document.head[0]
        rate(document, "a1.2.1", "F")
        lost = document.head[0]
        rate(document, "a1.2.2", "F")
    files.plant(path, f"UPDATE history SET changeset = NULL WHERE id = '{lost}'")
    with files.open(path) as document:
        past = _past(document)
        assert [step.reachable for step in past.steps] == [False, True, True]
        with document.snapshot() as db:
            assert altered(db, [lost]) is None
        with pytest.raises(UserError, match="cannot go back so far"):
            document.undo_to(at)
        assert document.undo_to(lost) is not None


def test_what_another_window_wrote_is_never_taken_back_unseen(files: Files) -> None:
    path = files.new()
    with files.open(path) as document, files.open(path) as other:
        at = document.head[0]
        rate(document, "a1.2.1", "F")
        seen = document.head[0]
        rate(other, "a1.2.2", "F")
        before = dump(other)
        with pytest.raises(ChangedElsewhereError):
            document.undo_to(at, seen=seen)
        assert dump(other) == before
        assert document.undo_to(at, seen=other.head[0]) is not None


def test_a_change_of_another_file_is_refused(files: Files) -> None:
    with files.open(files.new()) as document, pytest.raises(UserError, match="not in the history"):
        document.undo_to("0" * 32)


# --- what stands


def test_what_was_undone_does_not_stand_and_what_was_done_again_does(files: Files) -> None:
    with files.open(files.new()) as document:
        for criterion in ("a1.2.1", "a1.2.2", "a1.2.3"):
            rate(document, criterion, "N")
        document.undo()
        document.undo()
        document.redo()
        steps = _past(document).steps
        told = [(step.last.kind, step.stands) for step in steps]
        assert told == [
            ("barrier", True),
            ("edit", True),
            ("edit", True),
            ("edit", False),
            ("undo", True),
            ("undo", True),
            ("redo", True),
        ]
        # From where the third one stood: nothing goes, one comes.
        assert _past(document).exchanged(steps[3].last.id) == (0, 1)
        assert _past(document).exchanged(steps[0].last.id) == (2, 0)


def test_what_a_way_back_took_stands_again_once_that_is_undone(files: Files) -> None:
    with files.open(files.new()) as document:
        at = document.head[0]
        rate(document, "a1.2.1", "F")
        rate(document, "a1.2.2", "F")
        document.undo_to(at)
        assert [step.stands for step in _past(document).steps] == [True, False, False, True]
        document.undo()
        assert [step.stands for step in _past(document).steps] == [True, True, True, False, True]


def test_edits_of_one_step_are_told_as_one(files: Files) -> None:
    with files.open(files.new()) as document:
        for note in ("The", "The night", "The night shift"):
            _do(document, WriteNote(ROUND, "a1.2.2", note), step="typing")
        steps = _past(document).steps
        assert [len(step.rows) for step in steps] == [1, 3]
        key = (ROUND, "a1.2.2")
        expected = Altered(Rating, key, {"note": ""}, {"note": "The night shift"})
        assert _altered(document) == (expected,)


# --- what a step changed


def test_changes_are_told_by_field_in_the_types_of_the_record(files: Files) -> None:
    with files.open(files.new()) as document:
        _do(document, ChangeScope(ROUND, {"a1": ScopeChange(included=False, reason="later")}))
        (scope,) = _altered(document)
        assert (scope.kind, scope.key, scope.named("area")) == (Scope, (ROUND, "a1"), "a1")
        assert scope.before == {"included": True, "reason": ""}
        assert scope.after == {"included": False, "reason": "later"}
        assert scope.before["included"] is True


def test_a_record_that_comes_or_goes_is_told_whole(files: Files) -> None:
    with files.open(files.new()) as document:
        _do(document, AddEvidence(ROUND, "a1.2.2", "Minutes", "record", id="ev-9"))
        found = {one.kind: one for one in _altered(document)}
        assert set(found) == {Evidence, Support}
        assert found[Evidence].before is None
        assert (found[Evidence].after or {})["title"] == "Minutes"
        document.undo()
        found = {one.kind: one for one in _altered(document)}
        assert found[Support].after is None
        assert found[Support].key == ("ev-9", ROUND, "a1.2.2")
        assert (found[Evidence].before or {})["kind"] == "record"


def test_a_step_that_gave_and_took_the_same_changed_nothing(files: Files) -> None:
    with files.open(files.new()) as document:
        _do(document, AddRound("r2", "Second"), step="s")
        _do(document, ChangeRound("r2", {"name": "Third"}), step="s")
        (made,) = [one for one in _altered(document) if one.kind is Round]
        assert (made.after or {})["name"] == "Third"
        _do(document, WriteNote(ROUND, "a1.2.3", "x"), step="t")
        _do(document, WriteNote(ROUND, "a1.2.3", ""), step="t")
        assert _altered(document) == ()
