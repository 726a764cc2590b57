"""The file of a replica: its name, opened, made, put aside where it is of no use, deleted."""

import os
import re
from collections.abc import Iterator
from contextlib import closing, suppress
from hashlib import sha256
from itertools import count
from pathlib import Path

import apsw

from maturity_desktop.document.connection import DocumentKey, open_with, read_head
from maturity_desktop.document.copying import ByRows, fill
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors, extended_code
from maturity_desktop.document.placing import beside, put_in_place, remove_part
from maturity_desktop.document.rows import ChangedElsewhereError
from maturity_desktop.document.soundness import table_faults
from maturity_desktop.errors import UserError
from maturity_desktop.files import read_bytes, write_whole

_SIDE_FILES = ("", "-wal", "-journal")
_LONGEST_PATH = 100_000
_OWN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# The file itself may be sound: to make it anew would only add to what is wrong with the disk.
_PASSING = (
    apsw.BusyError,
    apsw.LockedError,
    apsw.ReadOnlyError,
    apsw.CantOpenError,
    apsw.FullError,
    apsw.PermissionsError,
)

# The disk is as it should be: somebody else writes, or the change does not fit what stands there.
_NOT_THE_DISK = (apsw.BusyError, apsw.LockedError, apsw.ConstraintError, apsw.AbortError)


def path_of(folder: Path, document_id: str) -> Path:
    """Where the replica of a document stands."""
    return folder / f"{_stem(document_id)}.maturity"


def _stem(document_id: str) -> str:
    """The id; one that we never gave may be a path or a device, so it becomes a name first."""
    known = _OWN_ID.fullmatch(document_id)
    return document_id if known else sha256(document_id.encode("utf-8", "replace")).hexdigest()


def forget(folder: Path, document_id: str) -> list[Path]:
    """Deletes the replica of a closed document and all that was put aside; says what it deleted.

    Raises:
        UserError: something of it could not be deleted, and stands there still.
    """
    deleted = []
    for path in sorted(all_of(folder, document_id)):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise UserError(
                f"{path} could not be deleted: {error.strerror}", "Close it in other programs."
            ) from error
        deleted.append(path)
    return deleted


def all_of(folder: Path, document_id: str) -> Iterator[Path]:
    """The replica, its side files, what was put aside, and copies that a crash left half made."""
    if folder.is_dir():
        begin = f"{_stem(document_id)}."
        yield from (path for path in folder.iterdir() if path.name.lstrip(".").startswith(begin))


def remember_file(path: Path, file: Path) -> None:
    """Notes beside the replica which file it follows: copies of a document share their id."""
    if followed_file(path) != file:
        # Without the note one question more is asked.
        with suppress(UserError):
            write_whole(_note_of(path), os.fsencode(file))


def followed_file(path: Path) -> Path | None:
    """The file that the replica followed last, as far as that was noted."""
    with suppress(UserError):
        noted = read_bytes(_note_of(path), at_most=_LONGEST_PATH)
        return Path(os.fsdecode(noted)) if b"\0" not in noted else None
    return None


def _note_of(path: Path) -> Path:
    return path.with_suffix(".where")


def holds(file: Path, key: DocumentKey | None, change: str) -> bool:
    """Whether a change stands in a file; False as well where it cannot be read with this key."""
    with suppress(UserError), disk_errors(file):
        read_head(file)
        with closing(open_with(file, key, read_only=True)) as db:
            found = db.execute("SELECT 1 FROM history WHERE id = ?", (change,)).fetchone()
            return found is not None
    return False


def open_replica(
    path: Path, key: DocumentKey | None, who: str, *, checked: bool = True
) -> Document:
    """What stands there, structurally sound; `require_sound` may come later, and takes its time.

    Raises:
        UserError: it cannot be opened; `is_useless` tells whether it ever will be.
    """
    with disk_errors(path):
        # Before anything can be written into what is no file of ours.
        read_head(path)
        db = open_with(path, key, read_only=False, replica=True)
        try:
            replica = _of_today(Document(path, db, key, who))
            if checked:
                require_sound(replica)
        except BaseException:
            db.close()
            raise
    return replica


def _of_today(replica: Document) -> Document:
    """Of today's version and able to follow."""
    if replica.connection.readonly("main"):
        raise apsw.ReadOnlyError("a replica that cannot follow")
    replica.migrate()
    return replica


def require_sound(replica: Document) -> None:
    """Every table in order; `UserError` where one is not."""
    with disk_errors(replica.path):
        faults = table_faults(replica.connection)
    if faults:
        raise UserError(f"{replica.path.name} is damaged", "", tuple(faults))


def is_useless(error: UserError) -> bool:
    """Damaged, foreign or under another key; not merely out of reach for now."""
    cause = error.__cause__
    if isinstance(cause, apsw.IOError):
        return extended_code(cause) == apsw.SQLITE_IOERR_DATA
    return not isinstance(cause, (OSError, *_PASSING))


def is_refusal(error: UserError) -> bool:
    """Why a document was not written: its disk is full, lost or read-only, or it lies elsewhere.

    Not where another window is in the way: the change is to be repeated then.
    """
    return not isinstance(error, ChangedElsewhereError) and not isinstance(
        error.__cause__, _NOT_THE_DISK
    )


def make_replica(document: Document, path: Path) -> Path | None:
    """A verified copy without the bytes of attachments; it takes the name whole or not at all.

    Gives the name under which what stood there is kept, if anything did.
    """
    try:
        # Only its owner may look into a folder with what a client said.
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{path.parent} cannot be made: {error.strerror}") from error
    temporary = beside(path)
    try:
        with document.snapshot() as source:
            fill(source, path, temporary, document.key, ByRows(frozenset(), None))
        kept = _put_aside(path)
        put_in_place(temporary, path)
    finally:
        remove_part(temporary)
    return kept


def _put_aside(path: Path) -> Path | None:
    """Gives the file another name in its folder, where it can be opened like any other.

    Its log goes with it: left behind, it would be played into the next file of the name.
    """
    names = (path.with_name(f"{path.stem}.aside-{n}.maturity") for n in count(1))
    aside = next(name for name in names if not _standing(name))
    found = _standing(path)
    try:
        for end in reversed(found):
            Path(f"{path}{end}").replace(f"{aside}{end}")
    except OSError as error:
        raise UserError(
            f"{path} could not be put aside: {error.strerror}", "Close it in other programs."
        ) from error
    with suppress(OSError):
        Path(f"{path}-shm").unlink()
    return aside if "" in found else None


def _standing(path: Path) -> list[str]:
    return [end for end in _SIDE_FILES if os.path.lexists(f"{path}{end}")]


def remove(path: Path) -> None:
    """Deletes a file that was put aside and is of no use, as far as the system lets us."""
    for end in _SIDE_FILES:
        with suppress(OSError):
            Path(f"{path}{end}").unlink()
