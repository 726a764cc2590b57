"""Copies, and passwords that fail: equal, checked, and never at the cost of the file there is."""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from documents import Files, digest, dump, option_of, rate
from maturity_desktop.document import content_sum, copying
from maturity_desktop.document.checking import check
from maturity_desktop.document.copying import change_password, save_copy
from maturity_desktop.errors import UserError


def _with_history(files: Files) -> Path:
    path = files.new()
    with files.open(path) as document:
        for option in "NPL":
            rate(document, "a2.3.3", option)
        document.undo()
    return path


def _only(files: Files, *names: str) -> None:
    assert sorted(found.name for found in files.folder.iterdir()) == sorted(names)


def test_a_copy_is_equal_and_stands_alone(files: Files) -> None:
    path = _with_history(files)
    target = files.folder / "copy.maturity"
    with files.open(path) as document:
        save_copy(document, target)
        _only(files, path.name, target.name)
        with files.open(target) as copy:
            assert dump(copy) == dump(document)
            assert check(copy).faults == ()
            assert copy.redo_step == document.redo_step
            copy.redo()
            copy.undo()
            copy.undo()
        assert option_of(document, "a2.3.3") == "P"
    if files.key is None:
        assert target.read_bytes()[20] == 8
    _only(files, path.name, target.name)


def test_a_copy_of_a_file_that_is_only_read(files: Files) -> None:
    path = _with_history(files)
    with files.open(path, read_only=True) as document:
        save_copy(document, files.folder / "copy.maturity")
        expected = dump(document)
    with files.open(files.folder / "copy.maturity") as copy:
        assert dump(copy) == expected


@pytest.mark.parametrize("taken", ["file", "folder", "link", "itself", "journal"])
def test_a_name_that_is_taken_is_refused(files: Files, taken: str) -> None:
    """A journal of another file under the name would be played back into the copy."""
    path = _with_history(files)
    target = path if taken == "itself" else files.folder / "copy.maturity"
    if taken == "file":
        target.write_bytes(b"older")
    elif taken == "folder":
        target.mkdir()
    elif taken == "link":
        target.symlink_to(files.folder / "nowhere")
    elif taken == "journal":
        (files.folder / "copy.maturity-journal").write_bytes(b"\xd9\xd5\x05\xf9" * 200)
    before, names = digest(path), sorted(files.folder.iterdir())
    with files.open(path) as document, pytest.raises(UserError, match="exists already"):
        save_copy(document, target)
    assert digest(path) == before
    assert sorted(files.folder.iterdir()) == names


def test_a_folder_that_is_not_there(files: Files) -> None:
    with files.open(_with_history(files)) as document:
        with pytest.raises(UserError, match="There is no folder"):
            save_copy(document, files.folder / "no" / "copy.maturity")
        rate(document, "a1.2.1", "F")


def test_a_very_long_name(files: Files) -> None:
    with files.open(_with_history(files)) as document:
        save_copy(document, files.folder / ("x" * 240))
        with pytest.raises(UserError):
            save_copy(document, files.folder / ("x" * 300))
    _only(files, "client.maturity", "x" * 240)


def test_a_copy_that_differs_is_no_copy(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _with_history(files)
    made = copying._copy_pages

    def badly(source: object, target: apsw.Connection) -> None:
        made(source, target)
        target.execute("UPDATE rating SET note = 'nearly'")
        content_sum.renew(target)

    monkeypatch.setattr(copying, "_copy_pages", badly)
    with files.open(path) as document, pytest.raises(UserError, match="differs"):
        save_copy(document, files.folder / "copy.maturity")
    _only(files, path.name)


def test_a_damaged_file_is_not_copied_as_if_it_were_sound(files: Files) -> None:
    path = _with_history(files)
    with files.open(path) as document:
        files.plant(path, "DELETE FROM round")
        with pytest.raises(UserError, match="damaged"):
            save_copy(document, files.folder / "copy.maturity")
    _only(files, path.name)


@pytest.mark.skipif(os.name == "nt", reason="mounts")
@pytest.mark.parametrize("size", ["420k", "480k"])
def test_a_full_folder_leaves_the_old_file_whole(
    disk: Callable[[str], Path], files: Files, size: str
) -> None:
    there = Files(disk(size), files.password)
    path = _with_history(there)
    before = digest(path)
    with there.open(path) as document:
        for act in (
            lambda: change_password(document, "another one"),
            lambda: save_copy(document, there.folder / "copy.maturity"),
        ):
            with pytest.raises(UserError, match="full"):
                act()
            assert digest(path) == before
            assert [left.name for left in there.folder.glob("*.part*")] == []
        assert document.connection.pragma("journal_mode") == "truncate"
        assert option_of(document, "a2.3.3") == "P"
    _only(there, path.name)
    there.open(path).close()


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_last_step_that_fails(
    files: Files, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    path = _with_history(files)
    before = digest(path)

    def refuse(*_: object) -> None:
        raise OSError(5, "Input/output error")

    if failing == "fsync":
        monkeypatch.setattr(copying.os, "fsync", refuse)
    else:
        monkeypatch.setattr(Path, "replace", refuse)
    with files.open(path) as document:
        with pytest.raises(UserError, match="Input/output error"):
            save_copy(document, files.folder / "copy.maturity")
        with pytest.raises(UserError, match="Input/output error"):
            change_password(document, "another one")
        assert digest(path) == before
        rate(document, "a1.2.1", "F")
    _only(files, path.name)
    with closing(files.raw(path)) as db:
        assert db.pragma("integrity_check") == "ok"
