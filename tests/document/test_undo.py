"""Undo is data: what can be taken back, in which steps, under which name."""

import apsw
import msgspec
import pytest

from documents import Files, digest, dump, option_of, rate
from engagements import ROUND
from maturity_desktop.assessment.edits import (
    AddRound,
    EnterRatings,
    RateCriterion,
    RatingLine,
    WriteNote,
)
from maturity_desktop.assessment.records import ROW_TYPE_OF, Rating, Scope, Support
from maturity_desktop.document import history
from maturity_desktop.document.copying import change_password
from maturity_desktop.document.document import Document
from maturity_desktop.document.history import Cause


def _changesets(document: Document) -> list[bytes]:
    return [history.changeset_of(document.connection, row.id) for row in document.history()]


def test_rule_1_a_changeset_holds_what_a_person_changed_and_nothing_of_the_file(
    files: Files,
) -> None:
    with files.open(files.new()) as document:
        rate(document, "a1.2.1", "F")
        document.undo()
        document.redo()
        named = [
            change.name
            for changeset in _changesets(document)
            for change in apsw.Changeset.iter(changeset)
        ]
    assert named == ["rating"] * 3
    assert set(named) <= set(ROW_TYPE_OF)


def test_rule_1_the_session_does_not_even_see_the_tables_of_the_file(files: Files) -> None:
    with files.open(files.new()) as document:
        db = document.connection
        with document._transaction() as (standing, recorded):
            history.append(db, standing, Cause("edit", "Write", {}, ""), b"")
            db.execute("UPDATE rating SET note = 'x' WHERE criterion = 'a1.2.1'")
            assert [change.name for change in apsw.Changeset.iter(recorded())] == ["rating"]


def test_rule_1_undo_leaves_the_identity_of_the_file(files: Files) -> None:
    with files.open(files.new()) as document:
        before = dump(document)
        rate(document, "a1.2.1", "F")
        document.undo()
        after = dump(document)
    assert after["document"][0][:3] == before["document"][0][:3]
    assert after["document"][0][4] == 2
    assert {t for t in before if before[t] != after[t]} == {"document", "history"}


def test_rule_4_a_barrier_stops_undo_and_redo(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        assert document.undo_step is None
        assert document.undo() is None
        rate(document, "a1.2.1", "F")
        rate(document, "a1.2.2", "L")
        document.undo()
        with document._transaction() as (standing, _):
            cause = Cause("barrier", "Migration", {}, "")
            history.append(document.connection, standing, cause, b"")
        assert document.undo_step is None
        assert document.redo_step is None
        rate(document, "a1.2.3", "N")
    with files.open(path) as document:
        assert document.undo() is not None
        assert document.undo() is None
        assert option_of(document, "a1.2.1") == "F"


def test_rule_5_history_is_only_ever_added_to(files: Files) -> None:
    path = files.new()
    seen: list[object] = []
    with files.open(path, who="Bea") as document:
        for act in (
            lambda: rate(document, "a1.2.1", "F"),
            document.undo,
            document.redo,
            lambda: rate(document, "a1.2.1", "N"),
            document.undo,
        ):
            act()
            rows = dump(document)["history"]
            assert rows[:-1] == (seen or rows[:-1])
            seen = rows
        entries = document.history()
    assert [row.kind for row in entries] == ["barrier", "edit", "undo", "redo", "edit", "undo"]
    assert [row.change_no for row in entries] == list(range(6))
    assert [row.parent for row in entries] == [None, *(row.id for row in entries[:-1])]
    assert len({row.id for row in entries}) == 6
    assert {row.who for row in entries[1:]} == {"Bea"}
    assert all(row.utc.endswith("+00:00") for row in entries)


def test_rule_5_labels_come_from_the_edit_and_its_params(files: Files) -> None:
    with files.open(files.new()) as document:
        rate(document, "a1.2.1", "F")
        assert document.undo_step is not None
        assert document.undo_step.label == "Rating of a1.2.1: F"
        document.undo()
        assert document.redo_step is not None
        assert document.redo_step.label == "Rating of a1.2.1: F"
        document.redo()
        labels = [row.label for row in document.history()[1:]]
        notes = WriteNote(ROUND, "a1.2.1", "said in confidence")
        document.do(notes, document.read())
        assert "confidence" not in str(document.history()[-1].params)
    assert labels == [
        "Rating of a1.2.1: F",
        "Undo: Rating of a1.2.1: F",
        "Redo: Rating of a1.2.1: F",
    ]


def test_rule_6_all_rows_of_a_step_are_one_undo(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        start = document.read()
        shown = start
        for text in ("a", "an", "and"):
            commit = document.do(WriteNote(ROUND, "a1.2.3", text), shown, step="visit")
            assert commit is not None
            shown = shown.with_rows(commit.changes)
        end = shown
        assert document.undo() is not None
        assert document.read() == start
        assert document.undo_step is None
        assert document.redo() is not None
        assert document.read() == end
        # The same word of another visit is another step.
        document.do(WriteNote(ROUND, "a1.2.3", "and so"), end, step="visit")
        document.undo()
        assert document.read() == end


def test_rule_6_a_new_edit_ends_redo(files: Files) -> None:
    with files.open(files.new()) as document:
        rate(document, "a1.2.1", "F")
        document.undo()
        rate(document, "a1.2.2", "L")
        assert document.redo_step is None
        assert document.redo() is None
        assert option_of(document, "a1.2.1") == "L"


def test_undo_survives_closing_and_another_password(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        start = document.read()
        rate(document, "a1.2.1", "F")
        end = rate(document, "a1.2.4", "P")
        document.undo()
        change_password(document, "another" if files.password is None else None)
    other = "another" if files.password is None else None
    with Document.open(path, password=other) as document:
        assert document.redo() is not None
        assert document.read() == end
        document.undo()
        document.undo()
        assert document.read() == start


def test_a_commit_of_undo_is_what_changed(files: Files) -> None:
    with files.open(files.new()) as document:
        shown = rate(document, "a1.2.1", "F")
        for take in (document.undo, document.redo, document.undo):
            commit = take()
            assert commit is not None
            shown = shown.with_rows(commit.changes)
            assert shown == document.read()
            assert commit.row.id == document.head[0]


def test_undo_of_a_cleared_rating_and_of_a_parent_with_its_child(files: Files) -> None:
    with files.open(files.new()) as document:
        start = document.read()
        document.do(WriteNote(ROUND, "a1.2.1", ""), start)
        document.do(RateCriterion(ROUND, "a1.2.1"), document.read())
        assert document.read().get(Rating, ROUND, "a1.2.1") is None
        line = RatingLine("a2.2.1", "F", evidence=(("Minutes", 2), ("Log", 3)))
        document.do(EnterRatings(ROUND, (line,)), document.read())
        end = document.read()
        assert len(end.table(Support)) == len(start.table(Support)) + 2
        while document.undo():
            pass
        assert document.read() == start
        while document.redo():
            pass
        assert document.read() == end


@pytest.mark.parametrize("copied", [False, True])
def test_undo_of_a_round_with_its_ratings(files: Files, *, copied: bool) -> None:
    path = files.new()
    with files.open(path) as document:
        start = document.read()
        document.do(AddRound("r2", "Next", copy_answers=copied), start)
        document.do(RateCriterion("r2", "a2.2.2", "F"), document.read())
        end = document.read()
        assert end.get(Scope, "r2", "a1") is not None
        expected = sum(not r.is_open for r in start.table(Rating).values()) if copied else 0
        assert sum(key[0] == "r2" for key in end.table(Rating)) == expected + 1
    before = digest(path)
    with files.open(path) as document:
        document.undo()
        document.undo()
        assert document.read() == start
        document.redo()
        document.redo()
        assert document.read() == end
        assert document.redo() is None
    assert digest(path) != before


def test_an_edit_that_changes_nothing_is_no_step(files: Files) -> None:
    with files.open(files.new()) as document:
        shown = rate(document, "a1.2.1", "F")
        assert document.do(RateCriterion(ROUND, "a1.2.1", "F"), shown) is None
        assert len(document.history()) == 2


def test_labels_of_an_edit_that_this_version_does_not_know(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        rate(document, "a1.2.1", "F")
    files.plant(path, "UPDATE history SET edit = 'RateOnTheMoon' WHERE kind = 'edit'")
    with files.open(path) as document:
        assert document.undo_step is not None
        assert document.undo_step.label == "RateOnTheMoon"
        assert msgspec.to_builtins(document.history()[1])["params"] == {
            "criterion": "a1.2.1",
            "answer": "F",
        }
        assert document.undo() is not None
