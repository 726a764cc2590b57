"""Copies and passwords: equal, checked, and never at the cost of the file there is."""

import os
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from documents import PASSWORD, Files, digest, dump, option_of, rate
from engagements import ROUND
from maturity_desktop.assessment.edits import RateCriterion
from maturity_desktop.document import copying
from maturity_desktop.document.checking import check
from maturity_desktop.document.copying import change_password, save_copy
from maturity_desktop.document.document import Document
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


# --- save a copy


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

    def badly(source: object, target: object) -> None:
        made(source, target)
        target.execute("UPDATE rating SET note = 'nearly'")

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


# --- passwords


@pytest.mark.parametrize("new", [None, "another one", "\u212b\u0301 \u00e9"])
def test_another_password_and_everything_else_as_it_was(files: Files, new: str | None) -> None:
    if new is None and files.password is None:
        new = PASSWORD
    path = _with_history(files)
    path.chmod(0o640)
    with files.open(path) as document:
        before, redo, undo = dump(document), document.redo_step, document.undo_step
        change_password(document, new)
    _only(files, path.name)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.read_bytes().startswith(b"SQLite format 3\0") == (new is None)
    if new is not None:
        with pytest.raises(UserError, match="password"):
            Document.open(path, password=files.password)
    with Document.open(path, password=new) as document:
        assert dump(document) == before
        assert (document.redo_step, document.undo_step) == (redo, undo)
        assert check(document).faults == ()
        assert check(document).protected == (new is not None)
        document.undo()
        assert option_of(document, "a2.3.3") == "N"


def test_the_old_password_opens_no_longer_and_the_salt_is_new(tmp_path: Path) -> None:
    files = Files(tmp_path, PASSWORD)
    path = _with_history(files)
    before = path.read_bytes()[:16]
    with files.open(path) as document:
        change_password(document, "another one")
    with pytest.raises(UserError, match="password"):
        Document.open(path, password=PASSWORD)
    assert path.read_bytes()[:16] != before


def test_a_link_stays_a_link(files: Files) -> None:
    """Else the file it names would have kept the old password, or none."""
    path = _with_history(files)
    link = files.folder / "link.maturity"
    link.symlink_to(path)
    with files.open(link) as document:
        change_password(document, "another one")
    assert link.is_symlink()
    with Document.open(path, password="another one") as document:
        assert option_of(document, "a2.3.3") == "P"


def test_a_path_that_was_relative(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _with_history(files)
    monkeypatch.chdir(files.folder)
    with files.open(Path(path.name)) as document:
        monkeypatch.chdir("/")
        change_password(document, "another one")
    _only(files, path.name)
    Document.open(path, password="another one").close()


def test_nobody_writes_between_the_copy_and_its_name(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer of another window was acknowledged, and gone with the old file."""
    path = _with_history(files)
    replace = copying._replace
    with files.open(path) as document, files.open(path) as other:
        shown = other.read()
        other.connection.set_busy_timeout(0)
        said: list[str] = []

        def late(temporary: Path, target: Path) -> None:
            for act in (lambda: None, lambda: replace(temporary, target)):
                act()
                with pytest.raises(UserError) as refused:
                    other.do(RateCriterion(ROUND, "a1.2.1", "F"), shown)
                said.append(refused.value.message)

        monkeypatch.setattr(copying, "_replace", late)
        change_password(document, "another one")
        with pytest.raises(UserError, match="moved while open"):
            other.do(RateCriterion(ROUND, "a1.2.1", "F"), shown)
    assert len(said) == 2
    _only(files, path.name)
    with Document.open(path, password="another one") as document:
        assert option_of(document, "a1.2.1") == "L"
        assert check(document).faults == ()


def test_somebody_in_the_middle_of_writing(files: Files) -> None:
    """Its journal would be left under the name of the new file."""
    path = _with_history(files)
    with files.open(path) as document, closing(files.raw(path)) as other:
        document.connection.set_busy_timeout(50)
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE rating SET note = 'half'")
        with pytest.raises(UserError, match="another program is writing"):
            change_password(document, "another one")
        other.execute("ROLLBACK")
        assert document.connection.pragma("journal_mode") == "truncate"
        rate(document, "a1.2.1", "F")
    _only(files, path.name)


@pytest.mark.skipif(os.name == "nt", reason="mounts")
@pytest.mark.parametrize("size", ["140k", "200k"])
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
