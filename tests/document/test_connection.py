"""What a connection promises, asked of SQLite itself; and that nobody else opens one."""

import ast
import os
import sys
import threading
from contextlib import closing
from functools import cache
from pathlib import Path

import apsw
import pytest

import maturity_desktop
from documents import Files, live_bytes, option_of, rate
from maturity_desktop.document import connection, content_sum
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError

PACKAGE = Path(maturity_desktop.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
# They read the places they noted, which are small texts and no documents.
NOTES = ("backup_folder.py", "replica_file.py")


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "truncate"),
        ("synchronous", 3),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("locking_mode", "normal"),
        ("busy_timeout", 2000),
        ("encoding", "UTF-8"),
    ],
)
def test_pragmas(files: Files, pragma: str, value: object) -> None:
    path = files.new()
    with files.open(path) as document:
        if pragma == "mmap_size" and files.key is not None:
            assert document.connection.pragma(pragma) in (0, None)
        else:
            assert document.connection.pragma(pragma) == value


def test_a_created_document_keeps_the_same_promises(files: Files) -> None:
    path = files.new()
    names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "trusted_schema")
    with files.open(path) as document:
        opened = [document.connection.pragma(name) for name in names]
    with closing(connection.connect(files.folder / "x", files.key, create=True)) as db:
        assert [db.pragma(name) for name in names] == opened


def test_hostile_statements_are_limited(files: Files) -> None:
    with files.open(files.new()) as document:
        db = document.connection
        assert db.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, -1) == 1
        assert db.limit(apsw.SQLITE_LIMIT_ATTACHED, -1) == 0
        with pytest.raises(apsw.SQLError):
            db.execute("ATTACH ':memory:' AS other")


def test_each_kind_goes_through_its_own_vfs(files: Files) -> None:
    with files.open(files.new()) as document:
        name = document.connection.open_vfs
    assert name.startswith("multipleciphers-" if files.key else "cksmvfs")


def test_checksums_are_reserved_and_verified(tmp_path: Path) -> None:
    """In plain files; the cipher authenticates its pages itself."""
    files = Files(tmp_path, None)
    path = files.new()
    assert path.read_bytes()[20] == connection.CHECKSUM_BYTES
    with files.open(path) as document:
        assert document.connection.pragma("checksum_verification") == "1"
        assert document.connection.reserve_bytes("main", -1) == connection.CHECKSUM_BYTES


def test_no_side_file_is_left(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        rate(document, "a1.2.1", "F")
        journal = path.with_name(f"{path.name}-journal")
        assert not journal.exists() or journal.stat().st_size == 0
        document.undo()
    assert [found.name for found in files.folder.iterdir()] == [path.name]
    document.close()


def test_a_file_that_another_program_left_in_wal_mode_is_turned_back(files: Files) -> None:
    path = files.new()
    with closing(files.raw(path)) as db:
        assert db.pragma("journal_mode", "WAL") == "wal"
        db.execute("UPDATE rating SET option = 'P' WHERE criterion = 'a1.2.1'")
        content_sum.renew(db)
    with files.open(path) as document:
        assert document.connection.pragma("journal_mode") == "truncate"
        assert option_of(document, "a1.2.1") == "P"
        rate(document, "a1.2.2", "L")
    assert [found.name for found in files.folder.iterdir()] == [path.name]


def test_looking_at_the_head_keeps_the_locks_of_an_open_document(files: Files) -> None:
    """A plain handle of ours, once closed, dropped them: another process then wrote between."""
    path = files.new()
    with files.open(path) as document:
        document.connection.execute("BEGIN IMMEDIATE")
        connection.read_head(path)
        files.open(path, read_only=True).close()
        other = files.process(path, "hold", "PRAGMA busy_timeout = 0", "BEGIN IMMEDIATE")
        answer, _ = other.communicate("\n")
        document.connection.execute("ROLLBACK")
    assert answer == ""
    other = files.process(path, "hold", "PRAGMA busy_timeout = 0", "BEGIN IMMEDIATE")
    assert other.communicate("\n")[0] == "held\n"


def test_what_was_deleted_is_overwritten(files: Files) -> None:
    path = files.new()
    mark = "a word that must not stay"
    with files.open(path) as document:
        db = document.connection
        db.execute("UPDATE rating SET note = ? WHERE criterion = 'a1.2.1'", (mark,))
        assert (mark.encode() in live_bytes(path)) == (files.key is None)
        db.execute("UPDATE rating SET note = '' WHERE criterion = 'a1.2.1'")
    assert mark.encode() not in path.read_bytes()


def test_a_document_belongs_to_its_thread(files: Files) -> None:
    with files.open(files.new()) as document:
        raised: list[BaseException] = []

        def use() -> None:
            for act in (
                document.read,
                document.undo,
                document.redo,
                document.history,
                document.close,
                lambda: document.undo_step,
                lambda: document.document_id,
                lambda: rate(document, "a1.2.1", "F"),
            ):
                try:
                    act()
                except RuntimeError as error:
                    raised.append(error)

        thread = threading.Thread(target=use)
        thread.start()
        thread.join()
        assert len(raised) == 8
        assert {str(error) for error in raised} == {
            "a Document belongs to the thread that opened it"
        }
        rate(document, "a1.2.1", "F")


# --- who may open a database


@cache
def _calls(path: Path) -> set[str]:
    """Names of everything the source calls, dotted as written."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def test_only_one_place_opens_a_connection() -> None:
    opening = {
        path.relative_to(PACKAGE).as_posix()
        for path in SOURCES
        if any(call.endswith(("apsw.Connection", "VFSFile", "Blob")) for call in _calls(path))
    }
    assert opening == {"document/connection.py"}


def test_every_connection_names_its_vfs() -> None:
    tree = ast.parse(Path(connection.__file__).read_text(encoding="utf-8"))
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "apsw.Connection"
    ]
    assert len(calls) == 4
    assert all("vfs" in {keyword.arg for keyword in call.keywords} for call in calls)


def test_nobody_uses_another_sqlite() -> None:
    for path in (*SOURCES, *(PACKAGE.parent / "ui").rglob("*.py")):
        assert "sqlite3" not in {
            name.name.split(".")[0]
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import)
            for name in node.names
        }, path


def test_the_document_opens_no_file_by_itself() -> None:
    """Not even to hash or copy it: closing such a handle drops the locks of the process."""
    forbidden = ("open", "read_bytes", "read_text", "copy", "copyfile", "copy2", "file_digest")
    for path in (PACKAGE / "document").glob("*.py"):
        for call in _calls(path):
            # os.open flushes a copy that is closed; Document.open and the like are our own.
            ours = call in ("os.open", "Document.open", "attachments.copy")
            # The places noted beside backups and replicas are small texts of ours, no documents.
            ours = ours or (path.name in NOTES and call == "read_bytes")
            # Nor is a file to be attached, or the copy of one.
            ours = ours or (
                path.name == "attachments.py" and call in ("temporary.open", "source.open")
            )
            assert ours or call.rpartition(".")[2] not in forbidden, (path.name, call)
    assert "os.open" not in _calls(PACKAGE / "document" / "document.py")
    assert "os.open" not in _calls(PACKAGE / "document" / "connection.py")


@pytest.mark.skipif(os.name == "nt", reason="a link needs rights there")
def test_a_link_to_a_file_is_that_file(files: Files) -> None:
    path = files.new()
    link = files.folder / "link.maturity"
    link.symlink_to(path)
    with files.open(link) as document:
        rate(document, "a1.2.1", "N")
    with files.open(path) as document:
        assert option_of(document, "a1.2.1") == "N"
    assert sorted(found.name for found in files.folder.iterdir()) == [path.name, link.name]


def test_closing_twice_and_after_a_failure(files: Files) -> None:
    path = files.new()
    document = files.open(path)
    document.close()
    document.close()
    with pytest.raises(apsw.ConnectionClosedError):
        document.read()
    assert isinstance(document, Document)


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names are text there")
def test_a_name_that_is_no_text_is_said(tmp_path: Path) -> None:
    named = Path(os.fsdecode(os.fsencode(tmp_path) + b"/client\xff.maturity"))
    named.write_bytes(b"SQLite format 3\0" + bytes(200))
    with pytest.raises(UserError, match="its name is no text"):
        Document.open(named)
