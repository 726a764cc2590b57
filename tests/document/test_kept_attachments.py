"""Attached files of backups: once in a side file, back in a restored one, gone when unnamed."""

import os
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from documents import CRITERIA, PASSWORD, Files, dump, rate, raw_connection
from maturity_desktop.assessment.evidence_edits import AttachFile, DetachFile
from maturity_desktop.document import attachments
from maturity_desktop.document.backup_folder import list_backups, plain_backups, remove, thin
from maturity_desktop.document.backups import Backup, back_up, restore
from maturity_desktop.document.checking import check
from maturity_desktop.document.compacting import compact
from maturity_desktop.document.copying import change_password
from maturity_desktop.document.document import Document
from maturity_desktop.document.kept_attachments import PIECE, held, side_file, side_files
from maturity_desktop.errors import UserError

NOW = datetime(2026, 3, 20, 12, 0, 30, tzinfo=UTC)
SMALL = b"minutes of the meeting " * 20
LARGE = bytes(range(256)) * (3 * PIECE // 256) + b"and a half"
Disk = Callable[[str], Path]


def at(number: int) -> Callable[[], datetime]:
    return lambda: NOW + timedelta(minutes=number)


def folder_of(files: Files) -> Path:
    return files.folder / "backups"


def attach(document: Document, evidence: str, content: bytes, name: str) -> str:
    sha256 = attachments.add(document, content, name)
    assert document.do(AttachFile(evidence, sha256, name), document.read())
    return sha256


def detach(document: Document, evidence: str) -> None:
    assert document.do(DetachFile(evidence), document.read())


def side_of(files: Files) -> Path:
    return side_file(folder_of(files), files.key.salt if files.key else None)


def contents(path: Path, password: str | None) -> dict[str, bytes]:
    with Document.open(path, password=password, read_only=True) as document:
        with document.snapshot() as db:
            names = attachments.sizes(db)
        return {name: attachments.read(document, name) for name in names}


def steps_of(backup: Backup) -> int:
    steps = 1
    while not backup.step():
        steps += 1
    return steps


# ---------------------------------------------------------------- once


def test_each_lies_there_once_and_comes_back(files: Files) -> None:
    path, target = files.new(), files.folder / "restored.maturity"
    with files.open(path) as document:
        names = [attach(document, "ev-1", SMALL, "a.txt"), attach(document, "ev-2", LARGE, "b.bin")]
        first = back_up(document, folder_of(files), clock=at(0))
        grown = side_of(files).stat()
        rate(document, "a2.3.3", "F")
        second = back_up(document, folder_of(files), clock=at(1))
        now = side_of(files).stat()
        expected = dump(document)
    assert (now.st_size, now.st_mtime_ns) == (grown.st_size, grown.st_mtime_ns), "written twice"
    assert len(LARGE) < grown.st_size < 1.1 * len(LARGE) + 100_000
    assert max(made.path.stat().st_size for made in (first, second)) < len(LARGE) / 3
    with files.open(second.path, read_only=True) as backup:
        assert dump(backup) == {**expected, "attachment": []}
    assert restore(second.path, target, files.key) == ()
    with files.open(target, read_only=True) as restored:
        assert {n: attachments.read(restored, n) for n in names} == dict(
            zip(names, (SMALL, LARGE), strict=True)
        )
        assert check(restored).faults == ()
        assert dump(restored) == expected


def test_what_undo_may_bring_back_comes_back_too(files: Files) -> None:
    target = files.folder / "restored.maturity"
    with files.open(files.new()) as document:
        name = attach(document, "ev-1", SMALL, "a.txt")
        detach(document, "ev-1")
        made = back_up(document, folder_of(files), clock=at(0))
    assert restore(made.path, target, files.key) == ()
    with files.open(target) as restored:
        restored.undo()
        assert attachments.read(restored, name) == SMALL


def test_an_edit_waits_for_no_more_than_one_piece(files: Files) -> None:
    """And it may be written between any two of them."""
    with files.open(files.new()) as document:
        attach(document, "ev-1", LARGE, "b.bin")
        backup = Backup(document, folder_of(files), clock=at(0))
        while backup.made is None:
            assert not backup.step()
        steps = 0
        while not backup.step():
            steps += 1
            rate(document, CRITERIA[steps % 16], "NPLF"[steps % 4])
        assert steps >= 2 * len(LARGE) / PIECE
        assert document.connection.pragma("cache_size") == -2000
    assert len(held(folder_of(files), files.key)) == 1


def test_what_was_begun_and_cancelled_is_finished_by_the_next_one(files: Files) -> None:
    target = files.folder / "restored.maturity"
    with files.open(files.new()) as document:
        attach(document, "ev-1", LARGE, "b.bin")
        whole = steps_of(Backup(document, files.folder / "other", clock=at(0)))
        for steps in range(whole - 12, whole, 2):
            backup = Backup(document, folder_of(files), clock=at(steps))
            for _ in range(steps):
                assert not backup.step()
            backup.cancel()
        assert attachments.totals(document).count == 1
        made = back_up(document, folder_of(files), clock=at(999))
    assert restore(made.path, target, files.key) == ()
    assert not list(folder_of(files).glob(".*"))
    assert not list(folder_of(files).glob("*-journal"))


def test_another_window_at_the_same_work_is_no_failure(files: Files) -> None:
    path = files.new()
    with files.open(path) as document, files.open(path) as other:
        attach(document, "ev-1", SMALL, "a.txt")
        back_up(document, folder_of(files), clock=at(0))
        attach(document, "ev-2", LARGE, "b.bin")
        with closing(raw_connection(side_of(files), files.key)) as held_there:
            held_there.execute("BEGIN IMMEDIATE")
            back_up(other, folder_of(files), clock=at(1))
        assert len(held(folder_of(files), files.key)) == 1
        back_up(other, folder_of(files), clock=at(2))
        assert len(held(folder_of(files), files.key)) == 2


# ---------------------------------------------------------------- damage


@pytest.mark.parametrize("how", ["emptied", "noise", "cut", "foreign", "gone"])
def test_a_damaged_side_file_is_made_anew(files: Files, how: str) -> None:
    target = files.folder / "restored.maturity"
    with files.open(files.new()) as document:
        attach(document, "ev-1", SMALL, "a.txt")
        attach(document, "ev-2", LARGE, "b.bin")
        made = back_up(document, folder_of(files), clock=at(0))
        side = side_of(files)
        content = side.read_bytes()
        if how == "foreign":
            with closing(raw_connection(side, files.key)) as db:
                db.execute("CREATE TRIGGER t AFTER INSERT ON kept BEGIN DELETE FROM piece; END")
        elif how == "gone":
            side.unlink()
        else:
            side.write_bytes(
                {"emptied": b"", "noise": os.urandom(9000), "cut": content[:6000]}[how]
            )
        assert restore(made.path, target, files.key) == ("E-001 a.txt", "E-002 b.bin")
        target.unlink()
        made = back_up(document, folder_of(files), clock=at(1))
    assert restore(made.path, target, files.key) == ()


def test_what_is_damaged_there_is_named_and_the_rest_comes_back(files: Files) -> None:
    target = files.folder / "restored.maturity"
    with files.open(files.new()) as document:
        attach(document, "ev-1", SMALL, "a.txt")
        attach(document, "ev-2", LARGE, "b.bin")
        made = back_up(document, folder_of(files), clock=at(0))
    content = bytearray(side_of(files).read_bytes())
    content[len(content) // 2] ^= 1
    side_of(files).write_bytes(content)
    assert restore(made.path, target, files.key) == ("E-002 b.bin",)
    assert list(contents(target, files.password).values()) == [SMALL]


def test_damage_in_the_document_drives_no_good_copy_out(files: Files) -> None:
    path, target = files.new(), files.folder / "restored.maturity"
    with files.open(path) as document:
        name = attach(document, "ev-1", SMALL, "a.txt")
        back_up(document, folder_of(files), clock=at(0))
        attach(document, "ev-2", LARGE, "b.bin")
    files.plant(
        path,
        "UPDATE attachment SET content = zeroblob(size)",
    )
    with files.open(path) as document:
        made = back_up(document, folder_of(files), clock=at(1))
    assert list(held(folder_of(files), files.key)) == [name]
    assert restore(made.path, target, files.key) == ("E-002 b.bin",)
    assert list(contents(target, files.password).values()) == [SMALL]


@pytest.mark.parametrize("size", ["900k", "1400k"])
def test_where_they_find_no_room_the_backup_stands(files: Files, disk: Disk, size: str) -> None:
    folder = disk(size) / "backups"
    with files.open(files.new()) as document:
        attach(document, "ev-2", LARGE, "b.bin")
        backup = Backup(document, folder, clock=at(0))
        with pytest.raises(UserError, match="Attached files were not backed up: the disk is full"):
            steps_of(backup)
        assert backup.made is not None
        assert len(list_backups(folder)) == 1
        rate(document, "a1.2.1", "F")
    target = files.folder / "restored.maturity"
    assert restore(backup.made.path, target, files.key) == ("E-002 b.bin",)


# ---------------------------------------------------------------- what goes


def test_what_nothing_names_is_dropped_and_gives_its_room_back(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        attach(document, "ev-1", SMALL, "a.txt")
        gone = attach(document, "ev-2", LARGE, "b.bin")
        named = back_up(document, folder_of(files), clock=at(0))
        detach(document, "ev-2")
        # As after a client's copy, or a merge: nothing in the document can bring it back.
        with document.writing() as db:
            db.execute("UPDATE history SET changeset = NULL")
        compact(document)
    with files.open(path) as document:
        back_up(document, folder_of(files), clock=at(1))
        assert gone in held(folder_of(files), files.key), "an older backup names it"
        large = side_of(files).stat().st_size
        remove(folder_of(files), [named])
        back_up(document, folder_of(files), clock=at(2))
        assert list(held(folder_of(files), files.key).values()) == [len(SMALL)]
    assert side_of(files).stat().st_size < large - len(LARGE) * 0.9
    assert LARGE[-300:] not in side_of(files).read_bytes()


def test_a_damaged_backup_keeps_all_of_it(files: Files) -> None:
    with files.open(files.new()) as document:
        attach(document, "ev-1", SMALL, "a.txt")
        named = back_up(document, folder_of(files), clock=at(0))
        content = named.path.read_bytes()
        named.path.write_bytes(content[: len(content) // 2])
        with document.writing() as db:
            db.execute("UPDATE evidence SET attachment = ''")
            db.execute("UPDATE history SET changeset = NULL")
            db.execute("DELETE FROM attachment")
        back_up(document, folder_of(files), clock=at(1))
    assert len(held(folder_of(files), files.key)) == 1


# ---------------------------------------------------------------- passwords


def _with_two_keys(files: Files) -> tuple[Path, Path]:
    """A plain backup and one under a password, each with what is attached."""
    path = files.new()
    with files.open(path) as document:
        attach(document, "ev-1", SMALL, "a.txt")
        plain = back_up(document, folder_of(files), clock=at(0)).path
        change_password(document, PASSWORD)
    with Document.open(path, password=PASSWORD) as document:
        return plain, back_up(document, folder_of(files), clock=at(1)).path


@pytest.fixture
def unprotected(tmp_path: Path) -> Files:
    folder = tmp_path / "engagements"
    folder.mkdir()
    return Files(folder, None)


def test_under_a_new_password_they_lie_in_a_file_of_their_own(unprotected: Files) -> None:
    files = unprotected
    plain, protected = _with_two_keys(files)
    assert len(side_files(folder_of(files))) == 2
    older, newer = files.folder / "older.maturity", files.folder / "newer.maturity"
    assert restore(plain, older) == ()
    assert restore(protected, newer, PASSWORD) == ()
    assert list(contents(older, None).values()) == [SMALL]
    assert list(contents(newer, PASSWORD).values()) == [SMALL]
    [under_password] = set(side_files(folder_of(files))) - {side_file(folder_of(files), None)}
    assert SMALL not in under_password.read_bytes()


def test_what_can_be_read_without_the_password_is_found_and_deleted(unprotected: Files) -> None:
    files = unprotected
    plain, protected = _with_two_keys(files)
    found = plain_backups(folder_of(files))
    assert [backup.path for backup in found] == [plain]
    remove(folder_of(files), found)
    assert plain_backups(folder_of(files)) == []
    assert [backup.path for backup in list_backups(folder_of(files))] == [protected]
    for left in folder_of(files).iterdir():
        assert SMALL not in left.read_bytes()
    assert restore(protected, files.folder / "newer.maturity", PASSWORD) == ()


def test_they_go_with_the_last_backup_under_their_key(unprotected: Files) -> None:
    files = unprotected
    plain, _ = _with_two_keys(files)
    thin(folder_of(files), NOW)
    assert len(side_files(folder_of(files))) == 2
    plain.unlink()
    thin(folder_of(files), NOW)
    assert side_files(folder_of(files)) == [
        path for path in side_files(folder_of(files)) if "plain" not in path.name
    ]
    assert len(side_files(folder_of(files))) == 1


def test_what_is_attached_to_older_ones_counts_for_the_room_they_take(unprotected: Files) -> None:
    files = unprotected
    plain, protected = _with_two_keys(files)
    with side_file(folder_of(files), None).open("ab") as file:
        file.truncate(600_000_000)
    thin(folder_of(files), at(60)())
    assert not plain.exists()
    assert protected.exists()
    assert not side_file(folder_of(files), None).exists()
