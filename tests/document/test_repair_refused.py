"""Where repair does nothing: nothing to save, nothing overwritten, no lock taken away."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from documents import CLIENT, Files
from maturity_desktop.document.repairing import repair, repair_with
from maturity_desktop.errors import UserError
from repairs import PAGE, page_of, zero


def test_nothing_is_overwritten(files: Files) -> None:
    path = files.new()
    taken = files.folder / "taken.maturity"
    taken.write_bytes(b"mine")
    for target in (taken, path):
        with pytest.raises(UserError, match="exists already"):
            repair_with(path, target, files.key)
    assert taken.read_bytes() == b"mine"
    with pytest.raises(UserError, match="There is no folder"):
        repair_with(path, files.folder / "none" / "new.maturity", files.key)


def _garbage(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + os.urandom(20_000))


def _other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE t (a, b)")
        db.execute("INSERT INTO t VALUES (1, 2)")


def _nothing_left(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:PAGE] + bytes(len(content) - PAGE))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.unlink(), "There is no file"),
        (lambda path: path.write_bytes(b""), "empty or was cut off"),
        (lambda path: path.write_text("Dear Sir or Madam, " * 9), "is not a Maturity"),
        (_garbage, "Nothing in it could be read"),
        (_other_database, "Nothing in it could be read"),
        (_nothing_left, "Nothing in it could be read"),
    ],
)
def test_nothing_to_save(tmp_path: Path, make: Callable[[Path], object], says: str) -> None:
    path = Files(tmp_path, None).new()
    if make is _other_database:
        path.unlink()
    make(path)
    with pytest.raises(UserError, match=says) as refused:
        repair(path, tmp_path / "new.maturity")
    assert refused.value.hint
    assert {left.name for left in tmp_path.iterdir()} <= {"client.maturity"}


def test_a_file_of_a_newer_version_is_no_damaged_one(files: Files) -> None:
    path = files.new()
    with closing(files.raw(path)) as db:
        db.pragma("user_version", 99)
    with pytest.raises(UserError, match="newer version"):
        repair_with(path, files.folder / "new.maturity", files.key)


def test_the_password_is_asked_for(tmp_path: Path) -> None:
    files = Files(tmp_path, "right")
    path = files.new()
    zero(path, page_of(files, path, "rating"))
    for password in (None, "wrong"):
        with pytest.raises(UserError, match="password is missing or wrong"):
            repair(path, tmp_path / "new.maturity", password)
    repair(path, tmp_path / "new.maturity", "right")
    assert not (tmp_path / "new.maturity").read_bytes().startswith(b"SQLite")


def test_a_plain_file_with_a_damaged_head_needs_no_password(tmp_path: Path) -> None:
    files = Files(tmp_path, None)
    path = files.new()
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    repair(path, tmp_path / "new.maturity", None)
    with files.open(tmp_path / "new.maturity") as document:
        assert document.read().engagement.client == CLIENT


def test_another_program_that_writes_is_waited_for(files: Files) -> None:
    path = files.new()
    child = files.process(path, "hold", "BEGIN EXCLUSIVE")
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    with pytest.raises(UserError, match="another program is writing"):
        repair_with(path, files.folder / "new.maturity", files.key)
    child.communicate("\n")


def test_a_live_document_stays_locked(files: Files) -> None:
    """Reading below SQLite must not drop the locks of a document that is open here."""
    path = files.new()
    with files.open(path) as document:
        document.connection.execute("BEGIN IMMEDIATE")
        repair_with(path, files.folder / "new.maturity", files.key)
        child = files.process(path, "hold", "BEGIN IMMEDIATE")
        assert child.communicate("\n")[0] == "", "the other process must not get the lock"
        document.connection.execute("ROLLBACK")
