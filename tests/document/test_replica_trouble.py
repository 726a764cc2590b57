"""A replica of no use, or a document that cannot be written: nothing is lost, nothing stands still."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from documents import CLIENT, PASSWORD, Files, option_of, rate
from engagements import ROUND
from maturity_desktop.assessment.edits import RateCriterion, WriteNote
from maturity_desktop.document.copying import change_password
from maturity_desktop.document.document import Document
from maturity_desktop.document.replica import Replica
from maturity_desktop.document.replica_file import forget
from maturity_desktop.errors import UserError
from replicas import folder_of, followed, older_file_put_back, same

# --- one that is of no use


def _flipped(path: Path, _: Files) -> None:
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 1
    path.write_bytes(held)


def _cut(path: Path, _: Files) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def _emptied(path: Path, _: Files) -> None:
    path.write_bytes(b"")


def _of_another_document(path: Path, files: Files) -> None:
    files.plant(path, "UPDATE document SET document_id = 'another'")


def _under_another_key(path: Path, files: Files) -> None:
    other = files.new("other.maturity")
    with files.open(other) as document:
        change_password(document, "another one")
    other.replace(path)


@pytest.mark.parametrize(
    "spoil", [_flipped, _cut, _emptied, _of_another_document, _under_another_key]
)
def test_one_of_no_use_is_kept_and_made_anew(
    files: Files, spoil: Callable[[Path, Files], None]
) -> None:
    path = files.new()
    with followed(files, path) as (document, replica):
        there = replica.copy.path
        rate(document, "a1.2.3", "F")
    spoil(there, files)
    size = there.stat().st_size
    for _ in range(2):
        with followed(files, path) as (document, replica):
            same(document, replica)
            rate(document, "a1.2.4", "NF"[document.head[1] % 2])
            same(document, replica)
    (kept,) = (left for left in folder_of(files).iterdir() if left != there)
    assert kept.stat().st_size == size


def _protected_since(tmp_path: Path, *, lost: bool) -> tuple[Replica, Document, Path]:
    """A document that got its password elsewhere; the plain replica of old still stands here."""
    files = Files(tmp_path / "engagements", None)
    files.folder.mkdir()
    path = older_file_put_back(files, "F") if lost else files.new()
    with followed(files, path) as (document, replica):
        there = replica.copy.path
        change_password(document, PASSWORD)
    document = Document.open(path, password=PASSWORD)
    return Replica.open_or_make(document, there.parent), document, there


def test_a_protected_document_leaves_no_plain_copy_behind(tmp_path: Path) -> None:
    replica, document, there = _protected_since(tmp_path, lost=False)
    with document:
        same(document, replica)
        assert replica.kept is None
        replica.close()
    assert [left.name for left in there.parent.iterdir()] == [there.name]
    assert CLIENT.encode() not in there.read_bytes()


def test_a_plain_copy_that_holds_lost_answers_is_kept(tmp_path: Path) -> None:
    replica, document, _ = _protected_since(tmp_path, lost=True)
    with document:
        same(document, replica)
        replica.close()
    assert replica.kept is not None
    with Document.open(replica.kept) as kept:
        assert option_of(kept, "a1.2.3") == "F"


# --- trouble with the replica is no trouble for the edit


@pytest.mark.skipif(os.name == "nt", reason="mounts")
def test_a_full_disk_of_the_replica(disk: Callable[[str], Path], files: Files) -> None:
    folder = disk("2m")
    path = files.new()
    with files.open(path) as document:
        replica = Replica.open_or_make(document, folder)
        ballast = folder / "ballast"
        with ballast.open("wb") as file:
            file.write(bytes(os.statvfs(folder).f_bavail * 4096))
        for number in range(20):
            document.do(WriteNote(ROUND, "a1.3.1", f"{number} " * 3000), document.read())
        assert "the disk is full" in replica.trouble
        ballast.unlink()
        rate(document, "a1.2.3", "F")
        same(document, replica)
        replica.close()


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be deleted there")
def test_one_that_was_deleted_under_us_never_claims_to_follow(files: Files) -> None:
    path = files.new()
    with followed(files, path) as (document, replica):
        state = document.read()
        replica.copy.path.unlink()
        rate(document, "a1.2.3", "F")
        assert "deleted or replaced" in replica.trouble
        edit = RateCriterion(ROUND, "a1.2.4", "F")
        with pytest.raises(UserError, match="deleted or replaced"):
            replica.carry_on(edit, edit.rows(state))
    with followed(files, path) as (document, replica):
        same(document, replica)


def test_a_folder_that_cannot_be_made(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        with pytest.raises(UserError, match="cannot be made"):
            Replica.open_or_make(document, path / "replicas")
        rate(document, "a1.2.3", "F")


def test_one_that_another_program_holds_is_not_thrown_away(files: Files) -> None:
    path = files.new()
    with followed(files, path) as (document, replica):
        other = files.process(replica.copy.path, "hold", "BEGIN IMMEDIATE")
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        rate(document, "a1.2.3", "F")
        assert "another program is writing" in replica.trouble
        other.communicate("\n")
        rate(document, "a1.2.3", "N")
        same(document, replica)
    assert len(list(folder_of(files).iterdir())) == 1


# --- going on where the document cannot be written


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved there")
def test_a_stick_that_is_pulled_loses_nothing(files: Files) -> None:
    path = files.new()
    with followed(files, path) as (document, replica):
        shown = rate(document, "a1.2.3", "N")
        path.rename(path.with_name("pulled.maturity"))
        edit = RateCriterion(ROUND, "a1.2.3", "F")
        with pytest.raises(UserError, match="moved while open"):
            document.do(edit, shown)
        carried = replica.carry_on(edit, edit.rows(shown))
        assert carried.alone == 1
        assert replica.copy.connection.pragma("synchronous") == 2
        shown = shown.with_rows(carried.commit.changes)
        edit = RateCriterion(ROUND, "a1.2.4", "L")
        carried = replica.carry_on(edit, edit.rows(shown))
        assert carried.alone == 2
        undone = replica.carry_back("undo")
        assert undone is not None
        assert undone.alone == 3
        shown = shown.with_rows((*carried.commit.changes, *undone.commit.changes))
        assert replica.copy.read() == shown
    path.with_name("pulled.maturity").rename(path)
    with followed(files, path) as (document, replica):
        assert replica.compare().missing == 3
        replica.put_back()
        assert document.read() == shown
        assert document.redo_step is not None
        same(document, replica)


@pytest.mark.skipif(os.name == "nt", reason="mounts")
def test_a_full_disk_and_space_again(disk: Callable[[str], Path], files: Files) -> None:
    there = Files(disk("1m"), files.password)
    path = there.new()
    ballast = there.folder / "ballast"
    with there.open(path) as document:
        replica = Replica.open_or_make(document, folder_of(files))
        shown = document.read()
        with ballast.open("wb") as file:
            file.write(bytes(os.statvfs(there.folder).f_bavail * 4096))
        edit = WriteNote(ROUND, "a1.3.1", "word " * 5000)
        with pytest.raises(UserError, match="the disk is full"):
            document.do(edit, shown)
        shown = shown.with_rows(replica.carry_on(edit, edit.rows(shown)).commit.changes)
        with pytest.raises(UserError, match="the disk is full"):
            replica.put_back()
        ballast.unlink()
        assert replica.put_back() == 1
        assert replica.copy.connection.pragma("synchronous") == 1
        assert document.read() == shown
        rate(document, "a1.2.3", "F")
        same(document, replica)
        replica.close()


# --- forgetting


def test_forgetting_leaves_nothing(files: Files) -> None:
    path = older_file_put_back(files, "F")
    with followed(files, path) as (document, replica):
        replica.start_anew()
        other = folder_of(files) / "other.maturity"
        other.write_bytes(b"of another document")
        half = folder_of(files) / f".{replica.copy.path.name}.0a1b2c3d.part"
        half.write_bytes(b"left by a crash")
        assert len(replica.forget()) == 3
        assert list(folder_of(files).iterdir()) == [other]
        rate(document, "a1.2.3", "N")
        assert forget(folder_of(files), document.document_id) == []
