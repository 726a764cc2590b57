"""Nothing is left of a backup that failed, and edits go on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from backing_up import backups_of, clock, grown, names, run, write
from documents import CRITERIA, Files, rate
from maturity_desktop.document.backups import Backup, back_up
from maturity_desktop.document.checking import check
from maturity_desktop.errors import UserError

Disk = Callable[[str], Path]


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
