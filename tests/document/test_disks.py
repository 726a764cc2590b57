"""Full disks, read-only folders, files that move away: said in words, and nothing lost."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from documents import Files, digest, dump, rate
from engagements import ROUND
from maturity_desktop.assessment.edits import LoadEngagement, RateCriterion, WriteNote
from maturity_desktop.document.checking import check
from maturity_desktop.document.copying import change_password, save_copy
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="mounts and moves of POSIX")

Disk = Callable[[str], Path]
Remount = Callable[[Path, str], None]


def test_a_full_disk_and_space_again(disk: Disk, files: Files) -> None:
    there = Files(disk("1m"), files.password)
    path = there.new()
    ballast = there.folder / "ballast"
    with there.open(path) as document:
        shown = rate(document, "a1.2.3", "F")
        with ballast.open("wb") as file:
            free = os.statvfs(there.folder).f_bavail * 4096
            file.write(bytes(free - 8 * 4096))
        refused, number = "", 0
        while not refused:
            number += 1
            edit = WriteNote(ROUND, "a1.3.1", f"{number} " * 900)
            try:
                commit = document.do(edit, shown)
            except UserError as error:
                refused = error.message
            else:
                assert commit is not None
                shown = shown.with_rows(commit.changes)
        assert refused == f"{path.name}: the disk is full"
        assert number < 100
        assert not document.connection.in_transaction
        assert document.read() == shown
        ballast.unlink()
        # The same commit, as the window would try it again.
        commit = document.do(edit, shown)
        assert commit is not None
        shown = shown.with_rows(commit.changes)
        assert commit.row.change_no == number + 1
        assert document.read() == shown
        assert check(document).faults == ()
    assert [left.name for left in there.folder.iterdir()] == [path.name]
    with there.open(path) as document:
        assert document.read() == shown
        document.undo()
        assert document.undo_step is not None


def test_no_room_for_a_new_file(disk: Disk, files: Files) -> None:
    there = Files(disk("1m"), files.password)
    free = os.statvfs(there.folder).f_bavail * 4096
    (there.folder / "ballast").write_bytes(bytes(free - 12 * 4096))
    with files.open(files.new()) as document:
        rows = tuple(document.read().rows())
        with pytest.raises(UserError, match="the disk is full"):
            Document.create(
                there.folder / "new.maturity", LoadEngagement(rows), password=files.password
            )
        with pytest.raises(UserError, match="the disk is full"):
            save_copy(document, there.folder / "copy.maturity")
    assert [left.name for left in there.folder.iterdir()] == ["ballast"]


def test_a_read_only_disk(disk: Disk, remount: Remount, files: Files) -> None:
    there = Files(disk("1m"), files.password)
    path = there.new()
    remount(there.folder, "ro")
    before = digest(path)
    with there.open(path) as document:
        shown = document.read()
        assert check(document).faults == ()
        assert document.undo() is None
        for act in (
            lambda: document.do(RateCriterion(ROUND, "a1.2.1", "F"), shown),
            lambda: change_password(document, "another"),
        ):
            with pytest.raises(UserError, match="read-only"):
                act()
        with pytest.raises(UserError):
            save_copy(document, there.folder / "copy.maturity")
        with pytest.raises(UserError):
            Document.create(there.folder / "new.maturity", LoadEngagement(tuple(shown.rows())))
        save_copy(document, files.folder / "copy.maturity")
        assert document.read() == shown
    assert digest(path) == before
    with files.open(files.folder / "copy.maturity") as copy:
        assert copy.read() == shown


def test_half_a_transaction_on_a_read_only_disk(disk: Disk, remount: Remount, files: Files) -> None:
    """It cannot be put right there; copied without its journal it would stay wrong."""
    there = Files(disk("2m"), files.password)
    path = there.new()
    with there.open(path) as document:
        expected = dump(document)
    child = there.process(
        path,
        "hold",
        "PRAGMA cache_size = 1",
        "BEGIN IMMEDIATE",
        "UPDATE area_text SET summary = printf('%.*c', 300000, 'z')",
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    child.kill()
    child.communicate()
    remount(there.folder, "ro")
    with pytest.raises(UserError) as refused:
        there.open(path)
    assert "-journal" in refused.value.hint
    for left in there.folder.iterdir():
        shutil.copy(left, files.folder)
    with files.open(files.folder / path.name) as document:
        assert dump(document) == expected


def test_a_document_opened_to_read_writes_nothing(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        rate(document, "a1.2.3", "F")
    before = digest(path)
    with files.open(path, read_only=True) as document:
        for act in (
            lambda: rate(document, "a1.2.1", "F"),
            document.undo,
            lambda: change_password(document, None),
        ):
            with pytest.raises(UserError, match="read-only"):
                act()
        assert document.redo() is None
    assert digest(path) == before
    assert [left.name for left in files.folder.iterdir()] == [path.name]


def _deleted(path: Path) -> None:
    path.unlink()


def _renamed(path: Path) -> None:
    path.rename(path.with_name("renamed.maturity"))


def _replaced(path: Path) -> None:
    older = path.with_name("older.maturity")
    older.write_bytes(path.with_name("before.maturity").read_bytes())
    older.replace(path)


def _folder_renamed(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


@pytest.mark.parametrize("away", [_deleted, _renamed, _replaced, _folder_renamed])
@pytest.mark.parametrize("written_before", [False, True])
def test_a_file_that_moves_away_under_an_open_document(
    files: Files, away: Callable[[Path], None], *, written_before: bool
) -> None:
    """Never a word of *saved* for a file that is not there any more."""
    files.new("before.maturity")
    path = files.new()
    other = files.folder.parent / "saved.maturity"
    with files.open(path) as document:
        shown = document.read()
        if written_before:
            shown = rate(document, "a1.2.3", "F")
        away(path)
        for act in (
            lambda: document.do(RateCriterion(ROUND, "a1.2.1", "F"), shown),
            lambda: document.do(RateCriterion(ROUND, "a1.2.2", "F"), shown),
        ):
            with pytest.raises(UserError, match="moved while open"):
                act()
        if written_before:
            with pytest.raises(UserError, match="moved while open"):
                document.undo()
        # What was acknowledged is still within reach.
        assert document.read() == shown
        save_copy(document, other)
    with Files(files.folder.parent, files.password).open(other) as copy:
        assert copy.read() == shown
    if away is _replaced:
        with files.open(path) as document:
            assert document.head[1] == 0
            assert check(document).faults == ()
    elif away is _renamed:
        with files.open(path.with_name("renamed.maturity")) as document:
            assert document.read() == shown
    assert not list(files.folder.glob("*-journal"))


def test_an_older_file_written_into_the_same_place(files: Files) -> None:
    """As a sync client does it: the same file, other bytes."""
    path = files.new()
    older = path.read_bytes()
    with files.open(path) as document:
        shown = rate(document, "a1.2.3", "F")
        source = files.folder / "older"
        source.write_bytes(older)
        subprocess.run(["cp", str(source), str(path)], check=True)
        with pytest.raises(UserError):
            document.do(RateCriterion(ROUND, "a1.2.3", "N"), shown)
    with files.open(path) as document:
        assert check(document).faults == ()
