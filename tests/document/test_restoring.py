"""Restoring a backup: equal, never over an existing file, under the password of then."""

from functools import partial
from pathlib import Path

import pytest

from backing_up import NOW, backups_of, clock, contents, names
from documents import CLIENT, PASSWORD, Files, digest, dump, option_of, rate
from maturity_desktop.document.backup_folder import list_backups
from maturity_desktop.document.backups import back_up, restore
from maturity_desktop.document.connection import LockedError
from maturity_desktop.document.copying import change_password
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError


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
