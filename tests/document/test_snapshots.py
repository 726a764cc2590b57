"""States that were given a name: kept outside undo, rebuilt from the history, refused calmly."""

import msgspec
import pytest

from documents import Files, digest, option_of, rate
from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddEvidence,
    AddRound,
    FreezeRound,
    RateCriterion,
    WriteNote,
)
from maturity_desktop.assessment.records import RowChange
from maturity_desktop.document import history
from maturity_desktop.document.checking import check
from maturity_desktop.document.copying import save_copy
from maturity_desktop.document.document import Document
from maturity_desktop.document.history import Cause
from maturity_desktop.document.snapshots import (
    Snapshot,
    keep,
    list_snapshots,
    remove,
    rename,
    state_of,
)
from maturity_desktop.errors import UserError


def _states(document: Document) -> dict[str, Assessment]:
    """Content after each of several changes, undo and redo among them."""
    found = {document.head[0]: document.read()}

    def note() -> None:
        found[document.head[0]] = document.read()

    for option in ("F", "N", None):
        rate(document, "a1.2.1", option)
        note()
    document.do(AddEvidence(ROUND, "a1.2.2", "Minutes", "record"), document.read())
    note()
    document.undo()
    note()
    document.redo()
    note()
    document.do(AddRound("r2", "Follow-up", copy_answers=True), document.read())
    note()
    document.do(WriteNote("r2", "a2.3.1", "shorter"), document.read())
    note()
    return found


def _names(document: Document) -> list[str]:
    return [snapshot.name for snapshot in list_snapshots(document)]


def test_every_state_comes_back_as_it_was_and_nothing_is_written(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        states = _states(document)
        document.undo_to(next(iter(states)))
    before = digest(path)
    for read_only in (False, True):
        with files.open(path, read_only=read_only) as document:
            for change, state in states.items():
                assert state_of(document, change) == state
            assert document.head[0] not in states
    assert digest(path) == before


def test_a_name_stays_at_its_change_and_knows_no_undo(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        first = rate(document, "a1.2.1", "F")
        kept = keep(document, "  Before\n the workshop ", who="Ann")
        assert (kept.name, kept.head, kept.who) == ("Before the workshop", document.head[0], "Ann")
        label = document.undo_step
        rate(document, "a1.2.1", "N")
        document.undo()
        document.undo()
        assert document.undo_step != label
        assert option_of(document, "a1.2.1") == "L"
    with files.open(path) as document:
        assert list_snapshots(document) == [kept]
        assert state_of(document, kept.head) == first
        assert check(document).faults == ()


def test_states_are_listed_by_where_they_stand_in_the_history(files: Files) -> None:
    with files.open(files.new()) as document:
        start = document.head[0]
        rate(document, "a1.2.1", "F")
        keep(document, "later")
        keep(document, "at the start", change=start)
        assert _names(document) == ["later", "at the start"]
        assert [found.head for found in list_snapshots(document)] == [document.head[0], start]


def test_renamed_and_removed(files: Files) -> None:
    with files.open(files.new()) as document:
        one, two = keep(document, "One"), keep(document, "Two")
        rename(document, one.id, "one")
        rename(document, two.id, "Second")
        assert sorted(_names(document)) == ["Second", "one"]
        head, changes = document.head, len(document.history())
        remove(document, one.id)
        remove(document, one.id)
        assert _names(document) == ["Second"]
        assert (document.head, len(document.history())) == (head, changes)
        with pytest.raises(UserError, match="no longer kept"):
            rename(document, one.id, "Other")


@pytest.mark.parametrize("name", ["", " \n ", "x" * 81, "KEPT", "kept "])
def test_a_name_says_something_and_is_there_once(files: Files, name: str) -> None:
    with files.open(files.new()) as document:
        keep(document, "Kept")
        other = keep(document, "Other")
        with pytest.raises(UserError):
            keep(document, name)
        with pytest.raises(UserError):
            rename(document, other.id, name)
        assert sorted(_names(document)) == ["Kept", "Other"]


def test_a_change_that_is_not_there_cannot_be_kept(files: Files) -> None:
    with files.open(files.new()) as document, pytest.raises(UserError):
        keep(document, "Nowhere", change="0" * 32)


def test_a_file_that_is_only_read_lists_its_states_and_keeps_no_new_one(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        keep(document, "Kept")
    with files.open(path, read_only=True) as document:
        assert _names(document) == ["Kept"]
        with pytest.raises(UserError):
            keep(document, "Other")
        with pytest.raises(UserError):
            remove(document, list_snapshots(document)[0].id)


def _barrier(document: Document) -> None:
    """As a migration that changes what is there."""
    with document.writing() as db:
        cause = Cause("barrier", "Migration", {"version": 9}, "Ann")
        history.append(db, history.head(db), cause, b"")


def _lost(document: Document) -> None:
    rate(document, "a1.3.1", "F")
    with document.writing() as db:
        db.execute("UPDATE history SET changeset = NULL WHERE id = ?", history.head(db)[:1])


@pytest.mark.parametrize("break_", [_barrier, _lost], ids=["migrated", "not kept"])
def test_a_state_from_before_says_that_it_cannot_be_shown(files: Files, break_: object) -> None:
    path = files.new()
    with files.open(path) as document:
        kept = keep(document, "Before")
        break_(document)  # type: ignore[operator]  # one of the two above
    with files.open(path) as document:
        now = keep(document, "Now")
        assert state_of(document, now.head) == document.read()
        with pytest.raises(UserError, match="cannot be shown in full") as told:
            state_of(document, kept.head)
        assert "backup" in told.value.hint
        assert _names(document) == ["Now", "Before"]


def test_the_change_it_named_may_be_gone(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        kept = keep(document, "Kept")
    files.plant(path, "UPDATE snapshot SET head = 'gone'")
    with files.open(path) as document:
        assert list_snapshots(document) == [
            Snapshot(kept.id, "Kept", "gone", kept.utc, kept.who, "")
        ]
        with pytest.raises(UserError):
            state_of(document, "gone")


def test_a_copy_has_the_states_as_well(files: Files) -> None:
    with files.open(files.new()) as document:
        kept = keep(document, "Kept", who="Ann")
        state = document.read()
        rate(document, "a1.2.1", "F")
        target = files.folder / "copy.maturity"
        save_copy(document, target)
    with files.open(target) as copy:
        assert list_snapshots(copy) == [kept]
        assert state_of(copy, kept.head) == state


# --- frozen rounds in a file


def test_the_check_says_when_a_frozen_round_is_no_longer_what_it_was(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        edit = FreezeRound("f", ROUND, "1.0", document.head[0], "2026-11-24T17:02:00Z", "Ann")
        document.do(edit, document.read())
        assert (check(document).faults, check(document).altered) == ((), ())
        with pytest.raises(UserError, match=r"is frozen as version 1\.0"):
            rate(document, "a1.2.1", "F")
    with files.open(path) as document:
        before = document.read().rating(ROUND, "a1.2.1")
        after = msgspec.structs.replace(before, option="F")
        # As a merge with another copy does: past the edits.
        document.commit(RateCriterion(ROUND, "a1.2.1", "F"), (RowChange(before, after),))
    with files.open(path) as document:
        told = check(document)
        assert told.faults == ()
        assert told.altered == ("Baseline is no longer what was frozen as version 1.0",)


def test_a_freeze_is_undone_like_anything_else(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        before = document.read()
        edit = FreezeRound("f", ROUND, "1.0", document.head[0], "2026-11-24T17:02:00Z", "Ann")
        document.do(edit, before)
    with files.open(path) as document:
        frozen = document.read()
        document.undo()
        assert document.read() == before
        document.redo()
        assert document.read() == frozen
        assert check(document).altered == ()
