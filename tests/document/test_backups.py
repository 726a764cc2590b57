"""Backups are equal and whole though edits go on, and none is made twice."""

import os
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from backing_up import NOW, backups_of, clock, contents, grown, names, run, write
from documents import CRITERIA, PASSWORD, Files, dump, rate
from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import RateCriterion
from maturity_desktop.document.backup_folder import list_backups
from maturity_desktop.document.backups import Backup, back_up, restore
from maturity_desktop.document.checking import check
from maturity_desktop.document.copying import change_password
from maturity_desktop.document.document import Document
from maturity_desktop.document.rows import ChangedElsewhereError

GOLDEN = Path(__file__).parent.parent / "golden" / "v1"


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
    slices = count()

    def edits() -> None:
        if next(slices) % 3:
            return
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
        quiet = run(Backup(document, files.folder / "other", clock=clock))
        states = {document.head: dump(document)}

        def elsewhere() -> None:
            write(other, CRITERIA[0], f"theirs {len(states)} " * 2000)
            states[other.head] = dump(other)

        backup = Backup(document, backups_of(files), clock=clock)
        # It begins again a few times, then copies without giving way.
        assert run(backup, elsewhere) < 3 * quiet, quiet
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
