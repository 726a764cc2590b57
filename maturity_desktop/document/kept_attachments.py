"""The attached files of all backups of a document: each lies once in a side file, by sha256.

Beside the backups there is one such file for each key they were made under, so that a backup and
what is attached to it open with the same password. Bytes lie there in pieces and go in and out
piece by piece: nothing takes longer for a large one.
"""

import hashlib
import os
from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import apsw

from maturity_desktop.document import attachments
from maturity_desktop.document.attachments import (
    Description,
    descriptions,
    has_none_yet,
    placed,
    rowid_of,
)
from maturity_desktop.document.compacting import remembered
from maturity_desktop.document.connection import DocumentKey, connect, in_memory, open_with
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors, extended_code
from maturity_desktop.document.placing import put_in_place, remove_part
from maturity_desktop.document.schema import ATTACHMENT
from maturity_desktop.errors import UserError

PIECE = 2**19  # bytes of one slice
_PIECES_A_COMMIT = 8
_PLAIN = "plain"
_BEGIN, _END = "attachments-", ".kept"
_PATIENCE_MS = 100
_NOT_KEPT = Path("Attached files were not backed up")
_TABLES = frozenset(
    {
        # A file counts as kept once its row stands here: its pieces may come first.
        "CREATE TABLE kept (sha256 TEXT PRIMARY KEY NOT NULL, size INTEGER NOT NULL, "
        "media TEXT NOT NULL, added TEXT NOT NULL) STRICT",
        "CREATE TABLE piece (sha256 TEXT NOT NULL, at INTEGER NOT NULL, content BLOB NOT NULL, "
        "PRIMARY KEY (sha256, at)) STRICT",
    }
)


def side_file(folder: Path, salt: bytes | None) -> Path:
    """Where the files lie that are attached to backups under the key with this salt."""
    return folder / f"{_BEGIN}{_PLAIN if salt is None else salt.hex()}{_END}"


def side_files(folder: Path) -> list[Path]:
    """All of them, whatever their keys."""
    return sorted(folder.glob(f"{_BEGIN}*{_END}"))


def held(folder: Path, key: DocumentKey | None) -> dict[str, int]:
    """Bytes by sha256 of what is there under the key; empty where nothing of use is.

    Raises:
        UserError: it cannot be read now.
    """
    with disk_errors(_of(folder, key)), closing(_readable(folder, key)) as side:
        return _sizes(side)


def _of(folder: Path, key: DocumentKey | None) -> Path:
    return side_file(folder, key.salt if key else None)


def _sizes(side: apsw.Connection) -> dict[str, int]:
    return dict(side.execute("SELECT sha256, size FROM kept ORDER BY rowid"))


# --- the side file


class _UselessError(Exception):
    """Not the tables of a side file."""


def _writable(path: Path, key: DocumentKey | None) -> apsw.Connection:
    """Made where it is not there, and anew where it is of no use."""
    if path.exists():
        try:
            return _recognised(path, key)
        except (apsw.Error, _UselessError) as error:
            if not is_unreadable(error):
                raise
        remove_part(path)
    _make(path, key)
    return _recognised(path, key)


def _readable(folder: Path, key: DocumentKey | None) -> apsw.Connection:
    """The side file; an empty one in its place where there is none of use."""
    path = _of(folder, key)
    if path.exists():
        try:
            return _recognised(path, key, read_only=True)
        except (apsw.Error, _UselessError) as error:
            if not is_unreadable(error):
                raise
    empty = in_memory()
    for sql in _TABLES:
        empty.execute(sql)
    return empty


def _recognised(path: Path, key: DocumentKey | None, *, read_only: bool = False) -> apsw.Connection:
    side = connect(path, key, read_only=read_only)
    try:
        side.set_busy_timeout(_PATIENCE_MS)
        _require_ours(side)
        _sizes(side)
    except BaseException:
        side.close()
        raise
    return side


def _require_ours(side: apsw.Connection) -> None:
    """As with a document: a view or trigger that somebody slipped in would run with our rights."""
    found = {sql for (sql,) in side.execute("SELECT sql FROM sqlite_schema") if sql is not None}
    if found != _TABLES:
        raise _UselessError


def _make(path: Path, key: DocumentKey | None) -> None:
    """Empty, under a passing name first: another window never sees half of one."""
    temporary = path.with_name(f".{os.urandom(8).hex()}.part")
    try:
        with closing(connect(temporary, key, create=True)) as side:
            # It is flushed once, before it gets its name.
            side.pragma("synchronous", "OFF")
            # So that bytes that are no longer wanted give their room back. Only in an empty file,
            # by a VACUUM, which needs a database beside the one that is open.
            side.pragma("auto_vacuum", "INCREMENTAL")
            side.limit(apsw.SQLITE_LIMIT_ATTACHED, 1)
            side.execute("VACUUM")
            side.limit(apsw.SQLITE_LIMIT_ATTACHED, 0)
            for sql in _TABLES:
                side.execute(sql)
            side.pragma("journal_mode", "DELETE")
        put_in_place(temporary, path)
    finally:
        remove_part(temporary)


def is_unreadable(error: BaseException | None) -> bool:
    """Damaged or foreign; not merely out of reach for now."""
    if isinstance(error, apsw.IOError):
        return extended_code(error) == apsw.SQLITE_IOERR_DATA
    return isinstance(error, (apsw.CorruptError, apsw.NotADBError, _UselessError))


# --- putting in


def keep(document: Document, folder: Path) -> Generator[None, None, None]:
    """Adds what the document holds and the side file does not; each step is one slice.

    What is damaged in the document is left out, and what was kept of it earlier stays. Where
    another window is at the same work nothing is done.

    Raises:
        UserError: the disk refuses; what was added before stays.
    """
    with document.snapshot() as source:
        wanted = descriptions(source, attachments.sizes(source))
    path = _of(folder, document.key)
    if not wanted:
        return
    with (
        disk_errors(_NOT_KEPT),
        suppress(apsw.BusyError),
        closing(_writable(path, document.key)) as side,
    ):
        there = _sizes(side)
        for described in wanted:
            if described[0] not in there:
                try:
                    yield from _added(document, side, described)
                finally:
                    if side.in_transaction:
                        side.execute("ROLLBACK")
        side.pragma("journal_mode", "DELETE")


def _added(
    document: Document, side: apsw.Connection, described: Description
) -> Generator[None, None, None]:
    sha256, size, *_ = described
    digest = hashlib.sha256()
    side.execute("BEGIN IMMEDIATE")
    with large_cache(document, size):
        for place, at in enumerate(range(0, size, PIECE)):
            if place and not place % _PIECES_A_COMMIT:
                side.execute("COMMIT")
                side.execute("BEGIN IMMEDIATE")
            piece = piece_of(document, sha256, at)
            if piece is None:
                return
            digest.update(piece)
            side.execute("INSERT OR REPLACE INTO piece VALUES (?, ?, ?)", (sha256, at, piece))
            yield
    if digest.hexdigest() == sha256:
        side.execute("COMMIT")
        yield from _read_back(side, sha256)
        side.execute("INSERT OR IGNORE INTO kept VALUES (?, ?, ?, ?)", described)


def piece_of(document: Document, sha256: str, at: int) -> bytes | None:
    """In a transaction of its own; None where it is damaged or was taken out meanwhile."""
    try:
        with document.snapshot() as source:
            rowid = rowid_of(source, sha256)
            if rowid is None:
                return None
            with source.blob_open("main", ATTACHMENT, "content", rowid, False) as blob:
                blob.seek(at)
                piece = blob.read(PIECE)
    except UserError as error:
        if not is_unreadable(error.__cause__):
            raise
        return None
    return piece


@contextmanager
def large_cache(document: Document, size: int) -> Iterator[None]:
    """The way to where the slice before ended leads over all pages before it: they stay at hand."""
    if size <= 2 * PIECE:
        yield
        return
    db = document.connection
    before = db.pragma("cache_size")
    db.pragma("cache_size", -(min(size, attachments.LARGEST) // 1000 + 2000))
    try:
        yield
    finally:
        # Closed meanwhile: it took its cache with it.
        with suppress(apsw.Error):
            db.pragma("cache_size", before)
            db.pragma("shrink_memory")


def _read_back(side: apsw.Connection, sha256: str) -> Generator[None, None, None]:
    """What lies there now is what was written."""
    digest = hashlib.sha256()
    for piece in _pieces(side, sha256):
        digest.update(piece)
        yield
    if digest.hexdigest() != sha256:
        raise UserError(f"{_NOT_KEPT}: the copy differs from the file", "Try another disk.")


def _pieces(side: apsw.Connection, sha256: str) -> Iterator[bytes]:
    """One after the other, each read on its own."""
    at, piece = 0, b""
    sql = "SELECT content FROM piece WHERE sha256 = ? AND at = ?"
    while found := side.execute(sql, (sha256, at)).fetchone():
        piece = found[0]
        at += len(piece)
        yield piece
        if not piece:
            return


# --- taking out


def named_in(db: apsw.Connection) -> set[str]:
    """The attached files that a document or backup names, or that undo may name again in it."""
    if has_none_yet(db):
        return set()
    found = {sha256 for (sha256,) in db.execute("SELECT attachment FROM evidence")}
    return (found | set(remembered(db))) - {""}


def no_longer_held(document: Document, folder: Path) -> set[str]:
    """What lies in the side file and is not in the document any more."""
    with document.snapshot() as source:
        standing = attachments.sizes(source).keys()
    with suppress(UserError):
        return held(folder, document.key).keys() - standing
    return set()


def drop(
    folder: Path, key: DocumentKey | None, unwanted: Collection[str]
) -> Generator[None, None, None]:
    """Takes bytes out for good, in slices, and gives their room back.

    Raises:
        UserError: the disk refuses.
    """
    path = _of(folder, key)
    if not unwanted or not path.exists():
        return
    some = _PIECES_A_COMMIT * PIECE
    with disk_errors(path), suppress(apsw.BusyError), closing(_recognised(path, key)) as side:
        for sha256 in unwanted:
            (size,) = next(side.execute("SELECT max(at) FROM piece WHERE sha256 = ?", (sha256,)))
            side.execute("DELETE FROM kept WHERE sha256 = ?", (sha256,))
            for at in range(0, (size or 0) + 1, some):
                sql = "DELETE FROM piece WHERE sha256 = ? AND at < ?"
                side.execute(sql, (sha256, at + some))
                yield
        while side.pragma("freelist_count"):
            side.execute(f"PRAGMA incremental_vacuum({some // 4096})").fetchall()
            yield
        side.pragma("journal_mode", "DELETE")


# --- giving back


def give_back(folder: Path, key: DocumentKey | None, target: Path) -> tuple[str, ...]:
    """Puts what a restored file names into it; gives what is missing, as people call it.

    Each one is verified, there and here; one that is damaged is missing.

    Raises:
        UserError: the target cannot be written.
    """
    with disk_errors(target), closing(open_with(target, key, read_only=False)) as db:
        wanted = named_in(db) - attachments.sizes(db).keys()
        if wanted:
            with closing(_readable(folder, key)) as side:
                rows: list[Any] = side.execute("SELECT * FROM kept ORDER BY rowid").fetchall()
                for described in rows:
                    if described[0] in wanted:
                        _give(side, db, described)
        missing = _missing(db)
        db.pragma("journal_mode", "DELETE")
    return missing


def _give(side: apsw.Connection, db: apsw.Connection, described: Description) -> None:
    sha256, size, *_ = described
    db.execute("BEGIN IMMEDIATE")
    try:
        with placed(db, *described) as write:
            whole = _read(side, sha256, size, write)
        if whole:
            attachments.pour(db, sha256)
            db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _read(side: apsw.Connection, sha256: str, size: int, write: Callable[[bytes], object]) -> bool:
    """Whether all of it was there and as it was put in."""
    digest, left = hashlib.sha256(), size
    try:
        for piece in _pieces(side, sha256):
            left -= len(piece)
            if left < 0:
                return False
            digest.update(piece)
            write(piece)
    except (apsw.CorruptError, apsw.IOError) as error:
        if not is_unreadable(error):
            raise
    return digest.hexdigest() == sha256


def _missing(db: apsw.Connection) -> tuple[str, ...]:
    if has_none_yet(db):
        return ()
    found = db.execute(
        "SELECT number, file_name FROM evidence WHERE attachment <> '' "
        "AND attachment NOT IN (SELECT sha256 FROM attachment) ORDER BY number"
    )
    return tuple(f"E-{number:03d} {name}".rstrip() for number, name in found)
