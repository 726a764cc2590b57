"""Files of every released version: read as they are, migrated whole or not at all, undone after."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from documents import PASSWORD, digest, dump
from engagements import ROUND
from maturity_desktop.assessment.edits import (
    AddPeople,
    AddSession,
    AttachFile,
    ChangeEngagement,
    ChangeEvidence,
    Park,
    RateCriterion,
    WriteLine,
)
from maturity_desktop.assessment.frozen import FrozenError, altered_since
from maturity_desktop.assessment.records import Evidence, Freeze, Note, Participant
from maturity_desktop.document import connection, migrating, schema
from maturity_desktop.document.checking import check
from maturity_desktop.document.copying import save_copy
from maturity_desktop.document.document import Document
from maturity_desktop.document.schema import SCHEMA_VERSION, all_statements
from maturity_desktop.errors import UserError
from older_files import (
    KINDS,
    VERSIONS,
    Old,
    alone,
    changes,
    content,
    golden,
    never,
    old_changes,
    tables,
)

# ---------------------------------------------------------------- reading


def test_it_is_read_as_it_is(old: Old) -> None:
    """A file on a stick that may only be read, or a backup: nothing is written to it."""
    before = digest(old.path)
    with old.open(read_only=True, before=never) as document:
        assert document.read() == content(old.released)
        assert changes(document) == old_changes(old.released)
        assert check(document).faults == ()
        assert check(document).counts["freeze"] == (old.released > 1)
        assert check(document).counts["note"] == (3 if old.released > 2 else 0)
        assert check(document).counts["finding"] == 0
        assert document.undo_step is not None
    assert digest(old.path) == before
    assert alone(old.path)


def test_a_copy_of_one_that_is_only_read_is_of_the_old_version_too(old: Old) -> None:
    target = old.path.with_name("copy.maturity")
    with old.open(read_only=True) as document:
        save_copy(document, target)
        expected = dump(document)
    copy = Old(target, old.protected, old.released)
    assert copy.version == old.released
    with copy.open(read_only=True) as document:
        assert dump(document) == expected
        assert document.read() == content(old.released)


@pytest.mark.parametrize("version", VERSIONS)
def test_exported_json_of_the_old_version_is_still_read(version: int) -> None:
    item = content(version).get(Evidence, "ev-3")
    assert item is not None
    assert (item.title, item.attachment, item.file_name) == ("Minutes of the board", "", "")
    assert (item.area, item.participant, item.remark) == ("", "", "")


# ---------------------------------------------------------------- migrating


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("version", VERSIONS)
def test_opening_for_writing_migrates(tmp_path: Path, version: int, kind: str) -> None:
    path = tmp_path / "client.maturity"
    shutil.copyfile(golden(version, f"{kind}.maturity"), path)
    password = PASSWORD if kind == "protected" else None
    with Document.open(path, password=password, read_only=True) as document:
        head, raw = document.head, dump(document)
    with Document.open(path, password=password) as document:
        assert document.head == head
        assert document.read() == content(version)
        assert changes(document) == old_changes(version)
        assert check(document).faults == ()
        now = dump(document)
        assert document.connection.pragma("user_version") == SCHEMA_VERSION
        key = document.key
    assert alone(path)
    # The sum of all rows is another one with more columns.
    assert now.pop("document")[0][:5] == raw.pop("document")[0][:5]
    for table, rows in raw.items():
        added = len(schema.columns_since(table, version)) if rows else 0
        assert [row[: len(row) - added] for row in now[table]] == rows
        assert {value for row in now.pop(table) for value in row[len(row) - added :]} <= {"", None}
    assert not any(now.values())
    # Nobody can tell it from a file that today's version made.
    assert tables(path, key) == set(all_statements())
    with Document.open(path, password=password, before=never) as document:
        assert document.read() == content(version)


def test_a_frozen_round_is_as_it_was_handed_over(old: Old) -> None:
    """The sum that the older version made holds, however many fields there are today."""
    with old.open() as document:
        frozen = document.read()
        assert len(frozen.table(Freeze)) == (old.released > 1)
        assert altered_since(frozen) == []
        if old.released > 1:
            with pytest.raises(FrozenError):
                document.do(RateCriterion(ROUND, "a1.2.3", "F"), frozen)
            _write_week(document)
            assert altered_since(document.read()) == []


def _write_week(document: Document) -> None:
    """What people said may come after."""
    shown = document.read()
    lines = len(shown.table(Note))
    added = AddSession(ROUND, "Late talk", id="s-late")
    note = Note("n-late", ROUND, "a1", "", "i", "One more thing.", session="s-late")
    for edit in (added, WriteLine(note), Park(ROUND, "Ask", "s-late")):
        document.do(edit, shown)
        shown = document.read()
    assert len(shown.table(Note)) == lines + 1


def test_steps_from_before_are_undone_and_redone(old: Old) -> None:
    """SQLite applies a changeset of sixteen columns to a table of twenty-three."""
    # What was done after two undos of version 2 ended the redo of what they took back.
    undone, redone, items = {1: (7, 9, 4), 2: (9, 9, 3), 3: (24, 24, 4)}[old.released]
    with old.open() as document:
        shown, steps = document.read(), 0
        while commit := document.undo():
            shown = shown.with_rows(commit.changes)
            steps += 1
            assert document.read() == shown
        assert steps == undone
        assert changes(document)[: len(old_changes(old.released))] == old_changes(old.released)
        assert len(shown.table(Evidence)) == 2
    with old.open() as document:
        while commit := document.redo():
            shown = shown.with_rows(commit.changes)
            assert document.read() == shown
            steps += 1
        assert steps == undone + redone
        assert len(shown.table(Evidence)) == items
        assert check(document).faults == ()


def test_steps_of_both_versions_on_one_item(old: Old) -> None:
    with old.open() as document:
        document.do(AddPeople((Participant("p-late", "Owner"),)), document.read())
        document.do(AddSession(ROUND, id="s-late"), document.read())
        start = document.read()
        changed = ChangeEvidence("ev-2", {"participant": "p-late", "session": "s-late"})
        document.do(changed, start)
        document.undo()
        document.do(AttachFile("ev-2", "a" * 64, "sample.xlsx"), start)
        document.undo()
        assert document.read() == start
        document.redo()
        item = document.read().get(Evidence, "ev-2")
        assert item is not None
        assert (item.hits, item.attachment, item.file_name) == (7, "a" * 64, "sample.xlsx")
        while document.undo():
            pass
        item = document.read().get(Evidence, "ev-2")
        assert item is not None
        assert (item.hits, item.attachment, item.drawn_how) == (None, "", "")


def test_a_backup_is_made_before(old: Old) -> None:
    backup = old.path.with_name("backup.maturity")
    seen: list[str] = []

    def before(document: Document) -> None:
        seen.append(digest(document.path))
        save_copy(document, backup)

    expected = digest(old.path)
    with old.open(before=before) as document:
        assert seen == [expected]
        document.do(ChangeEngagement({"author": "Ben"}), document.read())
    kept = Old(backup, old.protected, old.released)
    assert (kept.version, old.version) == (old.released, SCHEMA_VERSION)
    with kept.open(read_only=True) as document:
        assert document.read() == content(old.released)


def test_without_a_backup_nothing_is_migrated(old: Old) -> None:
    expected = digest(old.path)

    def before(_: Document) -> None:
        raise UserError("No backup was made: the disk is full")

    with pytest.raises(UserError, match="No backup"):
        old.open(before=before)
    assert digest(old.path) == expected
    assert alone(old.path)


def test_all_or_nothing(old: Old, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever fails last, the file is as it was, and the next time it works."""
    expected, steps = digest(old.path), schema.steps_to(old.released + 1)
    for failing in range(len(steps)):
        with monkeypatch.context() as patch:
            broken = (*steps[:failing], "INSERT INTO engagement (id) VALUES (2)")
            patch.setattr(migrating, "steps_to", lambda _, broken=broken: broken)
            with pytest.raises(UserError):
                old.open()
        assert digest(old.path) == expected
        assert alone(old.path)
    old.open().close()
    assert old.version == SCHEMA_VERSION


def test_a_full_disk(disk: Callable[[str], Path], old: Old) -> None:
    size = {1: "128k", 2: "156k", 3: "272k"}[old.released]
    there = Old(disk(size) / "client.maturity", old.protected, old.released)
    shutil.copyfile(old.path, there.path)
    expected = digest(there.path)
    with pytest.raises(UserError, match="full"):
        there.open()
    assert alone(there.path)
    # Pages of a protected file that were written and taken back are enciphered anew.
    assert there.protected or digest(there.path) == expected
    assert tables(there.path, there.key) == set(all_statements(old.released))
    with there.open(read_only=True) as document:
        assert document.read() == content(old.released)


def test_a_damaged_file_is_left_to_repair(old: Old) -> None:
    old.plant("DELETE FROM round")
    expected = digest(old.path)
    with pytest.raises(UserError, match="is damaged") as refused:
        old.open()
    assert any("a row without its round" in fault for fault in refused.value.faults)
    assert digest(old.path) == expected
    assert alone(old.path)


def test_two_windows(old: Old) -> None:
    """One migrates under the eyes of the other, which notices and writes nothing."""
    with old.open(read_only=True) as reader:
        key = old.key
        late = Document(old.path, connection.open_with(old.path, key, read_only=False), key)
        with old.open() as document:
            document.do(ChangeEngagement({"author": "Ben"}), document.read())
            expected = document.read()
            with pytest.raises(UserError, match="changed its tables"):
                reader.read()
            with pytest.raises(UserError, match="changed its tables"):
                late.undo()
            late.migrate(never)
            migrating.migrate(old.path, late.connection, "Ben")
            late.close()
            assert document.read() == expected
