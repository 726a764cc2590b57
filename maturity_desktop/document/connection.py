"""The one place that opens a database, always with a named VFS (RELIABILITY 2).

A plain file goes through `cksmvfs`, which keeps a checksum in eight reserved bytes of each page;
once that extension is loaded it is the process's default, so no open may rely on the default.
A protected file goes through the cipher's VFS in SQLCipher 4 format.
"""

import ctypes
import hashlib
import os
import stat
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path
from time import sleep

import apsw
import apsw.sqlite_extra
import msgspec

from maturity_desktop.document.faults import RESTORE_OR_REPAIR, extended_code
from maturity_desktop.document.schema import APPLICATION_ID, SCHEMA_VERSION, all_statements
from maturity_desktop.errors import UserError

CHECKSUM_BYTES = 8
_PLAIN_VFS = "cksmvfs"
_CIPHER_VFS = "multipleciphers-"  # the name of the system's own follows
_REPAIR_VFS = "maturity-repair"
_HEADER = b"SQLite format 3\0"
_HEAD_BYTES, _SALT_BYTES = 100, 16
# Key derivation of the SQLCipher 4 format; written out so that a session derives its key once.
_KDF_ROUNDS = 256_000
_KDF_BYTES = 32
# The acknowledgement of an edit waits for the replica, and another window holds it for a moment.
_REPLICA_PATIENCE_MS = 250

LOCKED = (
    "The password is missing or wrong, or the file is damaged",
    "Give the password with --password-file. If it is right, the start of the file is damaged.",
)


class LockedError(UserError):
    """The file is protected, and no password or a wrong one was given; or its start is damaged."""


class DocumentKey(msgspec.Struct, frozen=True):
    """The key of a protected file: derived once a session, never stored, never logged."""

    raw: bytes
    salt: bytes

    @classmethod
    def derive(cls, password: str, salt: bytes | None = None) -> "DocumentKey":
        """From a password, with the salt of an existing file or a new random one."""
        salt = salt or _new_salt()
        # The same word typed on another system may arrive in another Unicode form.
        secret = unicodedata.normalize("NFC", password).encode()
        raw = hashlib.pbkdf2_hmac("sha512", secret, salt, _KDF_ROUNDS, _KDF_BYTES)
        return cls(raw, salt)

    def __repr__(self) -> str:
        return "DocumentKey(...)"

    @property
    def literal(self) -> str:
        return f"x'{self.raw.hex()}{self.salt.hex()}'"


def _new_salt() -> bytes:
    """Random, and never what `read_head` would take for the start of a text."""
    while _is_text(salt := os.urandom(_SALT_BYTES)):
        pass
    return salt


class FileHead(msgspec.Struct, frozen=True):
    """What the first bytes say, read before a connection exists."""

    plain: bool
    salt: bytes
    reserved: int
    application_id: int
    version: int


def read_head(path: Path) -> FileHead:
    """The head of the file; `UserError` if it is missing, unreadable, empty or plain text."""
    start = _first_bytes(path)
    plain = start.startswith(_HEADER)
    if start and not plain and _is_text(start):
        raise _not_ours(path)
    if len(start) < _HEAD_BYTES:
        raise _cut_off(path)
    # SQLite keeps the two numbers big-endian at these places of the header.
    numbers = (int.from_bytes(start[at : at + 4], "big") for at in (60, 68)) if plain else (0, 0)
    version, application_id = numbers
    return FileHead(plain, start[:_SALT_BYTES], start[20], application_id, version)


def _first_bytes(path: Path) -> bytes:
    """Through SQLite's own layer: closing a handle of ours would drop the locks of a document."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _not_ours(path)
    except FileNotFoundError:
        raise UserError(f"There is no file {path}", "Check the name and the folder.") from None
    except OSError as error:
        raise UserError(f"{path.name} cannot be read: {error.strerror}", "") from None
    system = _cipher_vfs().removeprefix(_CIPHER_VFS)
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_MAIN_DB
    try:
        file = apsw.VFSFile(system, os.path.realpath(path), [flags, 0])
        try:
            # A shorter read would lose the zeros at its end.
            return file.xRead(min(_HEAD_BYTES, file.xFileSize()), 0)
        finally:
            file.xClose()
    except apsw.Error:
        raise UserError(f"{path.name} cannot be read", "Check the rights of the file.") from None
    except UnicodeEncodeError:
        # Linux allows any bytes in a name, SQLite text alone.
        shown = path.name.encode("utf-8", "replace").decode()
        raise UserError(
            f"{shown} cannot be read: its name is no text", "Give the file another name."
        ) from None


def _is_text(start: bytes) -> bool:
    """Sixteen random bytes of salt are never all printable; the start of a text file is."""
    return all(32 <= byte < 127 or byte in b"\t\r\n" for byte in start[:_SALT_BYTES]) or (
        start.startswith(
            (b"PK\x03\x04", b"\xef\xbb\xbf", b"\xff\xfe", b"\xd0\xcf\x11\xe0", b"%PDF")
        )
    )


def _not_ours(path: Path) -> UserError:
    return UserError(
        f"{path.name} is not a Maturity Desktop file", "Choose a file that ends in .maturity."
    )


def _cut_off(path: Path) -> UserError:
    return UserError(f"{path.name} is empty or was cut off", RESTORE_OR_REPAIR)


@cache
def _load_checksums() -> apsw.Connection:
    """Registers the checksum VFS for the life of the process; the connection keeps it loaded."""
    holder = apsw.Connection(":memory:", vfs="memdb")
    apsw.sqlite_extra.load(holder, "cksumvfs")
    return holder


def _cipher_vfs() -> str:
    return next(name for name in apsw.vfs_names() if name.startswith(_CIPHER_VFS))


def connect(
    path: Path,
    key: DocumentKey | None,
    *,
    create: bool = False,
    read_only: bool = False,
    replica: bool = False,
) -> apsw.Connection:
    """A connection with every promise of RELIABILITY 2 switched on; no schema is looked at yet.

    A replica trades the last commits before a power cut for speed: the document has them.
    """
    _load_checksums()
    flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
    if create:
        flags |= apsw.SQLITE_OPEN_CREATE
    vfs = _PLAIN_VFS if key is None else _cipher_vfs()
    # Absolute: ":memory:" and "file:a?b" are then names of files like any other.
    db = apsw.Connection(str(path.absolute()), flags=flags, vfs=vfs)
    try:
        _prepare(db, key, create=create, read_only=read_only, replica=replica)
        if replica:
            db.set_busy_timeout(_REPLICA_PATIENCE_MS)
            db.pragma("synchronous", "NORMAL")
            db.pragma("journal_mode", "WAL")
    except BaseException:
        db.close()
        raise
    return db


def _give_key(db: apsw.Connection, key: DocumentKey) -> None:
    db.pragma("cipher", "sqlcipher")
    db.pragma("legacy", 4)
    db.pragma("key", key.literal)


def _prepare(
    db: apsw.Connection, key: DocumentKey | None, *, create: bool, read_only: bool, replica: bool
) -> None:
    if key is not None:
        _give_key(db, key)
    elif create:
        db.reserve_bytes("main", CHECKSUM_BYTES)
    db.set_busy_timeout(2000)
    settings = {
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "secure_delete": 1,
        "foreign_keys": 1,
        "synchronous": "EXTRA",
    }
    if sys.platform == "darwin":
        settings["fullfsync"] = 1
    for name, value in settings.items():
        db.pragma(name, value)
    if not (read_only or replica):
        db.pragma("journal_mode", "TRUNCATE")
    if create:
        # The checksum VFS sums nothing until it has seen a first page that reserves the bytes. A
        # first transaction larger than the page cache spills other pages before that one, and
        # they would be damaged for ever; so the first page is written on its own.
        db.pragma("application_id", APPLICATION_ID)
    db.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    for limit, value in (
        (apsw.SQLITE_LIMIT_ATTACHED, 0),
        (apsw.SQLITE_LIMIT_EXPR_DEPTH, 100),
        (apsw.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (apsw.SQLITE_LIMIT_SQL_LENGTH, 100_000),
    ):
        db.limit(limit, value)


class _PageReader(apsw.VFS):
    """The cipher's layer with its open file in reach: SQLite itself reads no page on its own."""

    def __init__(self) -> None:
        super().__init__(_REPAIR_VFS, _cipher_vfs())

    def xOpen(  # noqa: N802  # the name SQLite gives it
        self, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> apsw.VFSFile:
        self.file = apsw.VFSFile(_cipher_vfs(), name, flags)
        return self.file


@contextmanager
def raw_file(path: Path, key: DocumentKey | None) -> Iterator[apsw.VFSFile]:
    """The file below its checksums, for repair alone: only read, and nobody writes meanwhile.

    With a key each page is read on its own, decrypted; a read raises `apsw.Error` where the
    page's own code says that it is damaged.
    """
    _load_checksums()
    name = os.path.realpath(path)
    flags = apsw.SQLITE_OPEN_READONLY
    with ExitStack() as held:
        if key is None:
            system = _cipher_vfs().removeprefix(_CIPHER_VFS)
            file = apsw.VFSFile(system, name, [flags | apsw.SQLITE_OPEN_MAIN_DB, 0])
            held.callback(file.xClose)
        else:
            layer = _PageReader()
            held.callback(layer.unregister)
            db = apsw.Connection(name, flags=flags, vfs=_REPAIR_VFS)
            held.callback(db.close)
            _give_key(db, key)
            file = layer.file
        _share(file)
        held.callback(file.xUnlock, apsw.SQLITE_LOCK_NONE)
        yield file


def _share(file: apsw.VFSFile) -> None:
    """A lock that readers share, with as much patience as `connect` has."""
    for _ in range(20):
        with suppress(apsw.BusyError):
            file.xLock(apsw.SQLITE_LOCK_SHARED)
            return
        sleep(0.1)
    raise apsw.BusyError("another program writes to the file")


def checksum_holds(page: bytes | bytearray) -> bool:
    """Whether a page of a plain file is as it was written; one of zeros alone always is."""
    found = _load_checksums().execute("SELECT verify_checksum(?)", (page,)).fetchone()
    return found == (1,)


def has_moved(db: apsw.Connection) -> bool:
    """Whether another file has the name of the open one, or none; Windows lets nobody move it."""
    moved = ctypes.c_int(0)
    db.file_control("main", apsw.SQLITE_FCNTL_HAS_MOVED, ctypes.addressof(moved))
    return bool(moved.value)


def in_memory() -> apsw.Connection:
    """An empty database that is never on a disk."""
    return apsw.Connection(":memory:", vfs="memdb")


def create_tables(db: apsw.Connection) -> None:
    """All tables and the mark of their version; inside the caller's transaction."""
    for sql in all_statements():
        db.execute(sql)
    db.pragma("user_version", SCHEMA_VERSION)


def open_file(
    path: Path, password: str | None, *, read_only: bool
) -> tuple[apsw.Connection, DocumentKey | None]:
    """An existing file, recognised as ours and with exactly our tables; nothing is written."""
    head = read_head(path)
    key = None
    if head.plain:
        _check_kind(path, head.application_id, head.version)
        if head.reserved != CHECKSUM_BYTES:
            raise apsw.CorruptError("no room for checksums: none would be verified")
    elif password is None:
        raise LockedError(*LOCKED)
    else:
        key = DocumentKey.derive(password, head.salt)
    return open_with(path, key, read_only=read_only), key


def open_with(
    path: Path, key: DocumentKey | None, *, read_only: bool, replica: bool = False
) -> apsw.Connection:
    """As `open_file` where the key is known; a file that may not be written is only read."""
    writable = os.access(path, os.W_OK)
    try:
        try:
            return _recognised(path, key, read_only=read_only or not writable, replica=replica)
        except apsw.ReadOnlyError as error:
            if not writable or extended_code(error) != apsw.SQLITE_READONLY_ROLLBACK:
                raise
            # A crash left half a transaction, which only a connection that writes takes back.
            _recognised(path, key, read_only=False).close()
            return _recognised(path, key, read_only=read_only)
    except apsw.NotADBError:
        if key is None:
            raise
        raise LockedError(*LOCKED) from None
    except apsw.CorruptError:
        # After a crash a wrong key meets the journal first, and takes its pages for damaged.
        if key is None or not os.path.lexists(f"{path}-journal"):
            raise
        raise LockedError(*LOCKED) from None


def _recognised(
    path: Path, key: DocumentKey | None, *, read_only: bool, replica: bool = False
) -> apsw.Connection:
    """The file behind the head: whose it is, its tables, its length; nobody writes meanwhile."""
    db = connect(path, key, read_only=read_only, replica=replica)
    try:
        # A program that was killed left pages in the log that the file itself has yet to get.
        logged = replica and db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() != (0, 0, 0)
        db.execute("BEGIN")
        version = db.pragma("user_version")
        _check_kind(path, db.pragma("application_id"), version)
        _check_schema(path, db, version)
        if not logged:
            _check_length(path, db)
        db.execute("COMMIT")
    except BaseException:
        db.close()
        raise
    return db


def _check_kind(path: Path, application_id: object, version: object) -> None:
    if application_id != APPLICATION_ID:
        raise _not_ours(path)
    if not isinstance(version, int) or version > SCHEMA_VERSION:
        raise UserError(
            f"{path.name} was written by a newer version of Maturity Desktop",
            "Update the program; the file was not touched.",
        )


def _check_schema(path: Path, db: apsw.Connection, version: int) -> None:
    # Only the indexes of the primary keys have no text; a name proves nothing.
    found = {sql for (sql,) in db.execute("SELECT sql FROM sqlite_schema") if sql is not None}
    if not found:
        raise _cut_off(path)  # the program ended while it created the file
    if found != set(all_statements(version)):
        raise UserError(
            f"{path.name} holds tables or code that do not belong there",
            "Another program changed it. Restore a backup or ask the sender for the original.",
        )


def _check_length(path: Path, db: apsw.Connection) -> None:
    """SQLite fills a last page that was cut off with zeros, and the checksum VFS lets it."""
    if path.stat().st_size < db.pragma("page_count") * db.pragma("page_size"):
        raise _cut_off(path)
