"""Errors of the disk and of SQLite, said in plain words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from maturity_desktop.errors import UserError

# Most special first: an extended code names the cause better than its class.
_SENTENCES: tuple[tuple[type[Exception], str, str], ...] = (
    (apsw.FullError, "the disk is full", "Free some space; nothing was lost."),
    (
        apsw.ReadOnlyError,
        "the file or its folder is read-only, or was moved while open",
        "Copy the file to a folder you may write to.",
    ),
    (apsw.CantOpenError, "the file cannot be opened for writing", "Check the folder's rights."),
    (
        apsw.BusyError,
        "another program is writing to the file",
        "Close it there or try again in a moment.",
    ),
    (apsw.LockedError, "another program is writing to the file", "Try again in a moment."),
    (
        apsw.CorruptError,
        "the file is damaged, or another program wrote to it",
        "Restore it from a backup.",
    ),
    (
        apsw.NotADBError,
        "the file is damaged, or another program wrote to it",
        "Restore it from a backup.",
    ),
    (
        apsw.AbortError,
        "the step does not fit the file as it is now",
        "It was left as it is; later changes touch the same rows.",
    ),
    (apsw.IOError, "the disk reported an error", "Copy the file to another disk."),
    (apsw.PermissionsError, "access was denied", "Check the rights of the file."),
)
# cksumvfs reports a page whose checksum is wrong as an I/O error with this extended code.
_CHECKSUM_WRONG = apsw.SQLITE_IOERR_DATA


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turns what SQLite raises inside into a `UserError` about the file; bugs pass through."""
    try:
        yield
    except apsw.Error as error:
        if getattr(error, "extendedresult", 0) == _CHECKSUM_WRONG:
            raise _said(
                path,
                "the file is damaged, or another program wrote to it",
                "Restore it from a backup.",
            ) from error
        for kind, sentence, hint in _SENTENCES:
            if isinstance(error, kind):
                raise _said(path, sentence, hint) from error
        raise


def _said(path: Path, sentence: str, hint: str) -> UserError:
    return UserError(f"{path.name}: {sentence}", hint)
