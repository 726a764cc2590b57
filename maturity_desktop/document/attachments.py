"""Files kept inside the document by sha256: put in, read, saved; each reading verifies the hash.

They stand outside undo: an item of evidence names its file, and only compacting takes bytes away
that nothing names. Content goes in and out in slices, so no file is ever in memory as a whole.
"""

import hashlib
import io
import os
import stat
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import apsw
import msgspec

from maturity_desktop.assessment.file_names import clean_name, media_of
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import extended_code
from maturity_desktop.document.schema import ATTACHMENT, tables_of
from maturity_desktop.document.soundness import faults_of
from maturity_desktop.errors import UserError
from maturity_desktop.files import replacing

LARGEST = 50_000_000  # bytes of one file
MANY = 200_000_000  # bytes of all together, from which the window warns
_SLICE = 2**20
# A repair keeps no attached file of which the hash is another.
_WITHOUT_IT = "Restore the engagement from a backup, or save all but this file with repair."

Progress = Callable[[int, int], None]
"""Bytes done and bytes in all; what it raises ends the work, and nothing is changed."""


class Totals(msgspec.Struct, frozen=True):
    """How much is attached, bytes that nothing names included."""

    count: int
    size: int

    @property
    def many(self) -> bool:
        return self.size >= MANY


class Held(msgspec.Struct, frozen=True):
    """What is known of an attached file without reading its content.

    Attributes:
        size: in bytes.
        media: media type by the ending it had.
        added: date and time in UTC, ISO 8601.
    """

    size: int
    media: str
    added: str


def add(
    document: Document, source: Path | bytes, name: str, *, progress: Progress | None = None
) -> str:
    """The sha256 of the content, which is on the disk when this returns; equal content once.

    Raises:
        UserError: it is too large, cannot be read, changes meanwhile, or the disk is full.
    """
    name = clean_name(name)
    with _opened(document, source, name) as file, _not_attached(document, name):
        sha256, size = _digest(file, name)
        with document.snapshot() as db:
            if rowid_of(db, sha256) is not None:
                return sha256
        file.seek(0)
        with document.writing() as db:
            if rowid_of(db, sha256) is None:  # another window may have been faster
                found, meter = hashlib.sha256(), _Meter(progress, size)
                with placed(db, sha256, size, media_of(name)) as write:
                    for piece in _pieces(file, size):
                        found.update(piece)
                        write(piece)
                        meter(piece)
                if found.hexdigest() != sha256:
                    raise UserError(
                        f"{name} changed while it was read", "Close it elsewhere and try again."
                    )
    return sha256


@contextmanager
def _not_attached(document: Document, name: str) -> Iterator[None]:
    """Where the disk or the engagement's file refuses it: what did not come into the file."""
    try:
        yield
    except UserError as error:
        if not isinstance(error.__cause__, apsw.Error):
            raise
        why = error.message.removeprefix(f"{document.path.name}: ")
        raise UserError(f"{name} was not attached: {why}", error.hint, error.faults) from error


def read(document: Document, sha256: str) -> bytes:
    """The whole content, verified. `UserError` if it is not there or damaged."""
    pieces: list[bytes] = []
    with document.snapshot() as db:
        pour(db, sha256, pieces.append)
    return b"".join(pieces)


def save_as(document: Document, sha256: str, target: Path) -> None:
    """The content as a file; an older one of that name stands, whole, until it is verified."""
    if target.exists() and document.path.exists() and target.samefile(document.path):
        raise UserError(f"{target.name} is the engagement itself", "Choose another name.")
    with replacing(target) as temporary:
        with document.snapshot() as db, temporary.open("xb") as file:
            pour(db, sha256, file.write)
        if sys.platform == "win32":
            mark_of_the_web(temporary)


def mark_of_the_web(path: Path) -> None:
    """Says to Windows that the file came from elsewhere, so that its program is careful."""
    # A disk without alternate streams, such as a stick in FAT, cannot be told.
    with suppress(OSError):
        Path(f"{path}:Zone.Identifier").write_bytes(b"[ZoneTransfer]\r\nZoneId=3\r\n")


def held(document: Document, sha256: str) -> Held:
    """What is known of one; reads no content. `UserError` if it is not there."""
    with document.snapshot() as db:
        for _, size, media, added in descriptions(db, (sha256,)):
            return Held(size, media, added)
    raise UserError("An attached file is not in the engagement", "Attach it again.")


def totals(document: Document) -> Totals:
    """How much is attached; reads no content."""
    with document.snapshot() as db:
        found = list(sizes(db).values())
    return Totals(len(found), sum(found))


# --- for checks and copies, in this package only


def sizes(db: apsw.Connection) -> dict[str, int]:
    """Bytes by sha256, in the order they came in; none in a file of an older version."""
    if has_none_yet(db):
        return {}
    return dict(db.execute("SELECT sha256, size FROM attachment ORDER BY rowid"))


def pour(db: apsw.Connection, sha256: str, *takers: Callable[[bytes], object]) -> None:
    """Gives the content in slices to each taker; raises at the end where the hash is another."""
    called, rowid = called_in(db, sha256), rowid_of(db, sha256)
    if rowid is None:
        raise UserError(f"{called} is not in the engagement", "Attach it again.")
    damaged = UserError(f"{called} is damaged", _WITHOUT_IT)
    found = hashlib.sha256()
    try:
        with db.blob_open("main", "attachment", "content", rowid, False) as blob:
            while piece := blob.read(_SLICE):
                for take in (found.update, *takers):
                    take(piece)
    except (apsw.CorruptError, apsw.NotADBError):
        raise damaged from None
    except apsw.IOError as error:
        if extended_code(error) != apsw.SQLITE_IOERR_DATA:
            raise
        raise damaged from None
    if found.hexdigest() != sha256:
        raise damaged


def copy(
    source: apsw.Connection,
    target: apsw.Connection,
    wanted: Collection[str],
    progress: Progress | None = None,
) -> None:
    """The wanted ones, verified, inside the target's transaction: the first half of a copy."""
    chosen = descriptions(source, wanted)
    meter = _Meter(progress, 2 * _bytes(chosen))
    for sha256, size, media, added in chosen:
        with placed(target, sha256, size, media, added) as write:
            pour(source, sha256, write, meter)


def equal(
    source: apsw.Connection,
    target: apsw.Connection,
    wanted: Collection[str],
    progress: Progress | None = None,
) -> bool:
    """Whether the target has the wanted ones alone, each read whole: the second half."""
    chosen = descriptions(source, wanted)
    if descriptions(target, sizes(target)) != chosen:
        return False
    meter = _Meter(progress, 2 * _bytes(chosen), _bytes(chosen))
    for sha256, *_ in chosen:
        pour(target, sha256, meter)
    return True


Description = tuple[str, int, str, str]


def _bytes(chosen: list[Description]) -> int:
    return sum(size for _, size, *_ in chosen)


def descriptions(db: apsw.Connection, wanted: Collection[str]) -> list[Description]:
    """Everything but the content, in the order they came in."""
    if not sizes(db):
        return []
    rows = db.execute("SELECT sha256, size, media, added FROM attachment ORDER BY rowid")
    return [(sha256, size, media, added) for sha256, size, media, added in rows if sha256 in wanted]


def faults(document: Document) -> list[str]:
    """What is wrong with attachments, each of them read whole.

    Each in a transaction of its own: a page that the cipher refuses spoils all that is read after
    it in the same one.
    """
    found: list[str] = []
    with document.snapshot() as db:
        held = sizes(db)
        named = [] if has_none_yet(db) else db.execute(NAMED).fetchall()
    for sha256 in held:
        try:
            with document.snapshot() as db:
                pour(db, sha256)
        except UserError as error:
            found.append(f"attachment {sha256[:12]}: {error.message}")
    if held and not found:
        try:
            with document.snapshot() as db:
                found += faults_of(db, ATTACHMENT)
        except UserError as error:
            found.append(f"attachment: {error.message}")
    found += [
        f"evidence: the file of E-{number:03d} is not in the engagement"
        for number, sha256 in named
        if sha256 not in held
    ]
    return found


NAMED = "SELECT number, attachment FROM evidence WHERE attachment <> '' ORDER BY number"


def has_none_yet(db: apsw.Connection) -> bool:
    """A file of the version that had no attachments, open to be read."""
    return ATTACHMENT not in tables_of(next(db.execute("PRAGMA user_version"))[0])


def called_in(db: apsw.Connection, sha256: str) -> str:
    found = db.execute(
        "SELECT min(number) FROM evidence WHERE attachment = ?", (sha256,)
    ).fetchone()
    number = found[0] if found else None
    return "An attached file" if number is None else f"The file of E-{number:03d}"


def rowid_of(db: apsw.Connection, sha256: str) -> int | None:
    found = db.execute("SELECT rowid FROM attachment WHERE sha256 = ?", (sha256,)).fetchone()
    return found[0] if found else None


@contextmanager
def placed(
    db: apsw.Connection, sha256: str, size: int, media: str, added: str | None = None
) -> Iterator[Callable[[bytes], object]]:
    """Room for the content, which is written slice by slice."""
    db.execute(
        "INSERT INTO attachment VALUES "
        "(?1, ?2, ?3, coalesce(?4, strftime('%Y-%m-%dT%H:%M:%fZ')), zeroblob(?2))",
        (sha256, size, media, added),
    )
    rowid = db.last_insert_rowid()
    with db.blob_open("main", "attachment", "content", rowid, True) as blob:
        yield blob.write


class _Meter:
    """Counts slices and says how far it is."""

    def __init__(self, progress: Progress | None, total: int, done: int = 0) -> None:
        self._progress = progress
        self._total = total
        self._done = done

    def __call__(self, piece: bytes) -> None:
        self._done += len(piece)
        if self._progress is not None:
            self._progress(self._done, self._total)


def _pieces(file: BinaryIO, at_most: int) -> Iterator[bytes]:
    """No byte more: what does not fit the place made for it would be an error of SQLite."""
    while at_most > 0 and (piece := file.read(min(_SLICE, at_most))):
        at_most -= len(piece)
        yield piece


def _digest(file: BinaryIO, name: str) -> tuple[str, int]:
    found, size = hashlib.sha256(), 0
    for piece in _pieces(file, LARGEST + 1):
        found.update(piece)
        size += len(piece)
    if size > LARGEST:
        raise UserError(
            f"{name} is larger than {LARGEST // 1_000_000} MB",
            "Keep it where it is, and write its place into the item of evidence.",
        )
    return found.hexdigest(), size


@contextmanager
def _opened(document: Document, source: Path | bytes, name: str) -> Iterator[BinaryIO]:
    """The source for reading; a device, a pipe or the live document itself is refused."""
    if isinstance(source, bytes):
        yield io.BytesIO(source)
        return
    try:
        found = source.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UserError(f"{name} is not a file", "Choose a file.")
        # Closing a handle of ours would drop the locks of the document.
        if document.path.exists() and os.path.samestat(found, document.path.stat()):
            raise UserError("An engagement cannot be attached to itself", "Choose another file.")
        with source.open("rb") as file:
            yield file
    except FileNotFoundError:
        raise UserError(f"There is no file {source}", "Check the name and the folder.") from None
    except OSError as error:
        raise UserError(
            f"{name} cannot be read: {error.strerror}", "Choose another file."
        ) from error
