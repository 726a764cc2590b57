"""Errors of the disk and of SQLite, said in plain words."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import msgspec

from maturity_desktop.errors import UserError

RESTORE_OR_REPAIR = "Restore it from a backup, or save what it still holds with repair."
_DAMAGED = ("the file is damaged, or another program wrote to it", RESTORE_OR_REPAIR)
# Most special first: an extended code names the cause better than its class.
_SENTENCES: tuple[tuple[type[Exception], str, str], ...] = (
    (apsw.FullError, "the disk is full", "Free some space and try again."),
    (
        apsw.ReadOnlyError,
        "the file or its folder is read-only, or was moved while open",
        "Copy the file to a folder you may write to.",
    ),
    (apsw.CantOpenError, "the file cannot be opened", "Check the rights of the file and folder."),
    (
        apsw.BusyError,
        "another program is writing to the file",
        "Close it there or try again in a moment.",
    ),
    (apsw.LockedError, "another program is writing to the file", "Try again in a moment."),
    (apsw.CorruptError, *_DAMAGED),
    (apsw.NotADBError, *_DAMAGED),
    (
        apsw.ConstraintError,
        "the change does not fit what stands in the file now",
        "Nothing was written. Open the file again and repeat the change.",
    ),
    (
        apsw.AbortError,
        "the step does not fit the file as it is now",
        "It was left as it is; later changes touch the same rows.",
    ),
    (apsw.IOError, "the disk reported an error", "Copy the file to another disk."),
    (apsw.PermissionsError, "access was denied", "Check the rights of the file."),
)
_EXTENDED: dict[int, tuple[str, str]] = {
    # cksumvfs reports a page whose checksum is wrong as an I/O error with this extended code.
    apsw.SQLITE_IOERR_DATA: _DAMAGED,
    apsw.SQLITE_READONLY_ROLLBACK: (
        "the program ended while it wrote to the file, and a read-only file cannot be put right",
        "Copy it together with the file that ends in -journal to a folder you may write to.",
    ),
}
# Text that is no text, JSON or a changeset that cannot be unpacked: no edit of ours wrote it.
_UNREADABLE = (UnicodeDecodeError, msgspec.DecodeError, zlib.error)


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turns what SQLite raises inside into a `UserError` about the file; bugs pass through."""
    try:
        yield
    except apsw.Error as error:
        if extended_code(error) in _EXTENDED:
            raise _said(path, *_EXTENDED[extended_code(error)]) from error
        for kind, sentence, hint in _SENTENCES:
            if isinstance(error, kind):
                raise _said(path, sentence, hint) from error
        raise
    except _UNREADABLE as error:
        raise _said(path, *_DAMAGED) from error


def extended_code(error: apsw.Error) -> int:
    """SQLite's code for the cause; 0 where apsw raised the error itself."""
    return getattr(error, "extendedresult", 0)


def _said(path: Path, sentence: str, hint: str) -> UserError:
    return UserError(f"{path.name}: {sentence}", hint)
