"""Backups: whole though edits go on, nothing left of a failed one, never over an existing file."""

import os
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from documents import CLIENT, CRITERIA, PASSWORD, Files, digest, dump, option_of, rate
from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import RateCriterion, WriteNote
from maturity_desktop.document.backup_folder import (
    list_backups,
)
from maturity_desktop.document.backups import Backup, back_up, restore
from maturity_desktop.document.checking import check
from maturity_desktop.document.connection import LockedError
from maturity_desktop.document.copying import change_password
from maturity_desktop.document.document import Document
from maturity_desktop.document.rows import ChangedElsewhereError
from maturity_desktop.errors import UserError

GOLDEN = Path(__file__).parent.parent / "golden" / "v1"
NOW = datetime(2026, 3, 20, 12, 0, 30, tzinfo=UTC)
Disk = Callable[[str], Path]


def clock() -> datetime:
    return NOW


def grown(files: Files) -> tuple[Path, Document]:
    """An open file of some four hundred pages."""
    path = files.new()
    document = files.open(path)
    for number, criterion in enumerate(CRITERIA):
        write(document, criterion, f"{number} " + "what was said, word for word. " * 3000)
    return path, document


def write(document: Document, criterion: str, text: str) -> None:
    assert document.do(WriteNote(ROUND, criterion, text), document.read())


def backups_of(files: Files) -> Path:
    return files.folder / "backups" / "of this one"


def run(backup: Backup, between: Callable[[], object] = lambda: None) -> int:
    """Finishes it; how many steps that took."""
    steps = 1
    while not backup.step():
        steps += 1
        between()
    return steps


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def contents(files: Files, path: Path) -> dict[str, list[Any]]:
    with files.open(path, read_only=True) as document:
        assert check(document).faults == ()
        return dump(document)


# ---------------------------------------------------------------- a backup is equal and whole


def test_a_backup_is_an_equal_file_under_the_same_key(files: Files) -> None:
    _, document = grown(files)
    with document:
        rate(document, "a2.3.3", "F")
        document.undo()
        backup = Backup(document, backups_of(files), clock=clock)
        # More than one slice for each table, and checking is a step of its own.
        assert run(backup) > 30
        expected, number = dump(document), document.head[1]
    made = backup.made
    assert made is not None
    assert made.name == f"20260320T120030Z-{number}.maturity"
    assert made.protected == (files.key is not None)
    assert names(backups_of(files)) == [made.name, "where.json"]
    assert contents(files, made.path) == expected
    if os.name == "posix":
        assert backups_of(files).stat().st_mode & 0o077 == 0, "others may look into it"


def test_what_is_written_between_two_slices_does_not_tear_it(files: Files) -> None:
    """Edits, undo, and an edit that is refused halfway, on pages already copied and on others."""
    _, document = grown(files)
    states = {}

    def edits(number: int = 0) -> None:
        for criterion in (CRITERIA[0], CRITERIA[7], CRITERIA[-1]):
            states[document.head] = dump(document)
            write(document, criterion, f"again {len(states)} " * 2000)
        stale = Assessment(row for row in document.read().rows() if row.table != "rating")
        with pytest.raises(ChangedElsewhereError):
            document.do(RateCriterion(ROUND, CRITERIA[0], "F"), stale)
        document.undo()
        states[document.head] = dump(document)

    with document:
        edits()
        quiet = run(Backup(document, files.folder / "other", clock=clock))
        backup = Backup(document, backups_of(files), clock=clock)
        # SQLite carries edits of this connection over: nothing is copied twice.
        assert run(backup, edits) <= quiet + 2
        assert backup.made is not None
        kept = contents(files, backup.made.path)
        standing = (kept["document"][0][3], kept["document"][0][4])
        assert kept == states[standing]
        assert backup.made.change_no == standing[1]
        assert check(document).faults == ()


def test_another_window_that_never_rests_does_not_keep_it_from_ending(files: Files) -> None:
    path, document = grown(files)
    with document, files.open(path) as other:
        states = {document.head: dump(document)}

        def elsewhere() -> None:
            write(other, CRITERIA[0], f"theirs {len(states)} " * 2000)
            states[other.head] = dump(other)

        backup = Backup(document, backups_of(files), clock=clock)
        assert run(backup, elsewhere) < 150
        assert backup.made is not None
        kept = contents(files, backup.made.path)
        assert kept == states[kept["document"][0][3], kept["document"][0][4]]


@pytest.mark.skipif(os.name == "nt", reason="an open file keeps its name on Windows")
def test_a_file_that_is_deleted_under_us_is_rescued(files: Files) -> None:
    path, document = grown(files)
    with document:
        expected = dump(document)
        backup = Backup(document, backups_of(files), clock=clock)
        backup.step()
        path.unlink()
        run(backup)
        assert backup.made is not None
        assert contents(files, backup.made.path) == expected


def test_a_file_that_is_only_read(files: Files) -> None:
    with files.open(files.new(), read_only=True) as document:
        made = back_up(document, backups_of(files), clock=clock)
        assert contents(files, made.path) == dump(document)


def test_two_in_one_second_are_two(files: Files) -> None:
    with files.open(files.new()) as document:
        made = [back_up(document, backups_of(files), clock=clock).name for _ in range(3)]
    assert made == [f"20260320T1200{second}Z-0.maturity" for second in (30, 31, 32)]


def made_of(document: Document, folder: Path, second: int) -> str:
    backup = Backup(document, folder, clock=lambda: NOW.replace(second=second))
    run(backup)
    assert backup.made is not None
    return backup.made.name


def test_one_that_equals_the_newest_is_not_made_again(files: Files) -> None:
    """Or two of the same change use up the room of older ones."""
    folder = backups_of(files)
    with files.open(files.new()) as document:
        rate(document, "a2.3.3", "F")
        first = made_of(document, folder, 1)
        assert made_of(document, folder, 2) == first
        assert names(folder) == [first, "where.json"]
        assert contents(files, folder / first) == dump(document)
        rate(document, "a2.3.3", "L")
        second = made_of(document, folder, 3)
        assert second != first
        document.undo()
        # Undo is a change too: its number is another.
        assert made_of(document, folder, 4) not in (first, second)
        assert [backup.name for backup in list_backups(folder)][-1] == first


def test_one_made_meanwhile_counts_as_well(files: Files) -> None:
    """Before a merge one is made in one go, and the one that was under way need not follow."""
    folder = backups_of(files)
    with files.open(files.new()) as document:
        backup = Backup(document, folder, clock=lambda: NOW.replace(second=45))
        backup.step()
        whole = back_up(document, folder, clock=clock)
        run(backup)
    assert backup.made is not None
    assert backup.made == whole
    assert names(folder) == [whole.name, "where.json"]


def test_one_that_is_damaged_or_under_another_password_does_not_stand_for_a_new_one(
    files: Files,
) -> None:
    folder = backups_of(files)
    path = files.new()
    with files.open(path) as document:
        rate(document, "a2.3.3", "F")
        damaged = folder / made_of(document, folder, 1)
        content = bytearray(damaged.read_bytes())
        content[-3000] ^= 255
        damaged.write_bytes(content)
        whole = made_of(document, folder, 2)
        assert whole != damaged.name
        change_password(document, "another word")
    with Document.open(path, password="another word") as document:
        other = made_of(document, folder, 3)
        assert other not in (whole, damaged.name)
        assert made_of(document, folder, 4) == other
        # What a wrong clock dated into the future is removed first.
        assert made_of(document, folder, 0) not in (whole, damaged.name, other)


@pytest.mark.parametrize("kind", ["plain", "protected"])
def test_before_a_migration_the_older_file_is_kept_as_it_is(tmp_path: Path, kind: str) -> None:
    path, folder, target = (tmp_path / name for name in ("old.maturity", "kept", "new.maturity"))
    path.write_bytes((GOLDEN / f"{kind}.maturity").read_bytes())
    password = None if kind == "plain" else PASSWORD
    with Document.open(path, password=password, read_only=True) as document:
        expected, key = dump(document), document.key
    made: list[Path] = []

    def before(document: Document) -> None:
        made.append(back_up(document, folder, clock=clock).path)

    Document.open(path, password=password, before=before).close()
    restore(made[0], target, key)
    with Document.open(target, password=password, read_only=True) as document:
        assert dump(document) == expected
        assert document.connection.pragma("user_version") == 1


def test_an_index_that_cannot_be_written_is_no_failure(files: Files) -> None:
    with files.open(files.new()) as document:
        (backups_of(files) / "where.json").mkdir(parents=True)
        assert back_up(document, backups_of(files), clock=clock).path.exists()


def test_a_backup_is_no_side_file_of_another(files: Files) -> None:
    """It opens as any file, with nothing beside it."""
    with files.open(files.new()) as document:
        made = back_up(document, backups_of(files), clock=clock)
    with closing(files.raw(made.path)) as db:
        assert db.pragma("journal_mode") == "delete"
        assert db.pragma("integrity_check") == "ok"


# ---------------------------------------------------------------- nothing of a failed one


def test_a_cancelled_one_leaves_nothing(files: Files) -> None:
    path, document = grown(files)
    with document:
        whole = run(Backup(document, files.folder / "other", clock=clock))
        for steps in range(0, whole, 4):
            backup = Backup(document, backups_of(files), clock=clock)
            for _ in range(steps):
                assert not backup.step()
            backup.cancel()
            backup.cancel()
            assert names(backups_of(files)) == []
            with pytest.raises(RuntimeError, match="cancelled"):
                backup.step()
            write(document, CRITERIA[0], f"goes on {steps}")
        late = Backup(document, backups_of(files), clock=clock)
        late.step()
    late.cancel()
    assert names(backups_of(files)) == []
    assert names(files.folder) == ["backups", path.name, "other"]


def test_a_finished_one_is_not_cancelled(files: Files) -> None:
    with files.open(files.new()) as document:
        backup = Backup(document, backups_of(files), clock=clock)
        run(backup)
        assert backup.step(), "finished stays finished"
        backup.cancel()
    assert backup.made is not None
    assert backup.made.path.exists()


@pytest.mark.parametrize("size", ["8k", "140k", "400k", "900k"])
def test_a_full_disk_leaves_nothing_and_edits_go_on(files: Files, disk: Disk, size: str) -> None:
    folder = disk(size) / "backups"
    _, document = grown(files)
    with document:
        backup = Backup(document, folder, clock=clock)
        with pytest.raises(UserError, match="No backup was made: the disk is full"):
            run(backup, lambda: write(document, CRITERIA[0], document.head[0] * 1000))
        assert names(folder) == []
        write(document, CRITERIA[1], "still here")
        assert check(document).faults == ()
        with pytest.raises(RuntimeError, match="failed"):
            backup.step()
        back_up(document, backups_of(files), clock=clock)


def test_a_folder_that_cannot_be_made(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        with pytest.raises(UserError, match="No backup was made"):
            back_up(document, path / "backups", clock=clock)
        rate(document, "a1.2.1", "F")


def test_a_copy_that_was_damaged_on_the_disk_does_not_count(files: Files) -> None:
    """Every page of it is read again before it gets its name."""
    _, document = grown(files)
    with document:
        for place in (0.0, 0.3, 0.6, 0.99):
            backup = Backup(document, backups_of(files), clock=clock)
            _until_copied(backup, backups_of(files))
            [part] = backups_of(files).glob("*.part")
            content = bytearray(part.read_bytes())
            content[int(len(content) * place) + 40] ^= 4
            part.write_bytes(content)
            with pytest.raises(UserError):
                run(backup)
            assert names(backups_of(files)) == []


def test_a_copy_that_lacks_a_row_does_not_count(files: Files) -> None:
    _, document = grown(files)
    with document:
        backup = Backup(document, backups_of(files), clock=clock)
        _until_copied(backup, backups_of(files))
        [part] = backups_of(files).glob("*.part")
        files.plant(part, "DELETE FROM area_text", "PRAGMA journal_mode = DELETE")
        with pytest.raises(UserError, match="differs"):
            run(backup)
    assert names(backups_of(files)) == []


def _until_copied(backup: Backup, folder: Path) -> None:
    """Until SQLite has let go of the copy: its journal is gone."""
    backup.step()
    while list(folder.glob("*-journal")):
        assert not backup.step()


def test_a_damaged_file_drives_no_good_backup_out(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        good = back_up(document, backups_of(files), clock=clock)
        files.plant(path, "DELETE FROM round")
        with pytest.raises(UserError, match="the copy of scope is not sound"):
            back_up(document, backups_of(files), clock=clock)
    assert names(backups_of(files)) == [good.name, "where.json"]


# ---------------------------------------------------------------- restoring


def test_a_restored_file_is_equal_and_goes_on(files: Files) -> None:
    path = files.new()
    target = files.folder / "restored.maturity"
    with files.open(path) as document:
        rate(document, "a2.3.3", "F")
        expected = dump(document)
        made = back_up(document, backups_of(files), clock=clock)
        rate(document, "a2.3.3", "N")
    before = digest(path)
    restore(made.path, target, files.key)
    assert contents(files, target) == expected
    assert digest(path) == before
    assert made.path.exists()
    with files.open(target) as restored:
        assert option_of(restored, "a2.3.3") == "F"
        restored.undo()


@pytest.mark.parametrize("taken", ["file", "folder", "itself"])
def test_an_existing_file_is_never_written_over(files: Files, taken: str) -> None:
    path = files.new()
    with files.open(path) as document:
        made = back_up(document, backups_of(files), clock=clock)
    target = made.path if taken == "itself" else files.folder / "restored.maturity"
    if taken == "file":
        target.write_bytes(b"something else")
    elif taken == "folder":
        target.mkdir()
    before = None if taken == "folder" else digest(target)
    with pytest.raises(UserError, match="exists already"):
        restore(made.path, target, files.key)
    assert before is None or digest(target) == before
    assert not list(files.folder.rglob("*.part"))


def test_a_damaged_backup_is_refused_and_another_one_named(files: Files) -> None:
    with files.open(files.new()) as document:
        made = back_up(document, backups_of(files), clock=clock)
    whole = made.path.read_bytes()
    for content in (
        whole[: len(whole) // 2],
        b"",
        whole[:9000] + b"x" + whole[9001:],
        whole[:-1] + bytes([whole[-1] ^ 1]),
    ):
        made.path.write_bytes(content)
        with pytest.raises(UserError) as raised:
            restore(made.path, files.folder / "restored.maturity", files.key)
        assert "another" in raised.value.hint
        [listed] = list_backups(backups_of(files), files.key)
        assert listed.size == len(content)
        assert names(files.folder) == ["backups", "client.maturity"]


def test_the_password_is_the_one_of_then(tmp_path: Path) -> None:
    files = Files(tmp_path, PASSWORD)
    path, folder, target = files.new(), tmp_path / "kept", tmp_path / "restored.maturity"
    with files.open(path) as document:
        old = back_up(document, folder, clock=clock)
        change_password(document, "another one")
    with Document.open(path, password="another one") as document:
        new = back_up(document, folder, clock=lambda: NOW.replace(second=40))
    for backup, passwords in ((old, ("another one", None)), (new, (PASSWORD, None))):
        for wrong in passwords:
            with pytest.raises(LockedError, match="needs the password the file had then"):
                restore(backup.path, target, wrong)
    with pytest.raises(LockedError):
        restore(new.path, target, files.key)
    assert not target.exists()
    restore(old.path, target, PASSWORD)
    with Document.open(target, password=PASSWORD) as restored:
        assert restored.read().engagement.client == CLIENT
    readable = {key: [b.client for b in list_backups(folder, key)] for key in (None, PASSWORD)}
    assert readable == {None: [None, None], PASSWORD: [None, CLIENT]}
    assert [b.protected for b in list_backups(folder)] == [True, True]


def test_the_list_says_when_what_and_whose(files: Files) -> None:
    folder = backups_of(files)
    assert list_backups(folder) == []
    with files.open(files.new()) as document:
        for second in (10, 5, 20):
            back_up(document, folder, clock=partial(NOW.replace, second=second))
            rate(document, "a2.3.3", "NPF"[second % 3])
    for other in ("notes.txt", "20261399T000000Z-1.maturity", "client.maturity", ".x.part"):
        (folder / other).write_bytes(b"")
    (folder / "20270101T000000Z-1.maturity").mkdir()
    found = list_backups(folder, files.key)
    assert [(b.time.second, b.change_no) for b in found] == [(20, 2), (10, 0), (5, 1)]
    assert {b.client for b in found} == {CLIENT}
    assert [b.size for b in found] == [b.path.stat().st_size for b in found]
    assert {b.client for b in list_backups(folder)} == {None if files.key else CLIENT}
