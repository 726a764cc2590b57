"""Renames or moves the file of an open document, and goes on with one that others have moved."""

import errno
import os
from contextlib import closing, suppress
from pathlib import Path

from maturity_desktop.document import history
from maturity_desktop.document.connection import DocumentKey, open_with
from maturity_desktop.document.copying import save_copy
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.placing import flush_folder
from maturity_desktop.errors import UserError

_TRIES = 3
_STAYED = "The file is where it was."


def move(document: Document, target: Path) -> Path:
    """Gives the file another name or folder; the document is closed when this returns.

    On the same disk the file is renamed; to another disk it is copied whole, with its history,
    and the old file removed once the copy is verified and nobody has written meanwhile. An
    existing file is never replaced. `UserError` leaves the file as it was; on Windows the
    document may be closed then.

    Returns:
        the new path, absolute.
    """
    path, target = document.path, target.absolute()
    if target == path:
        raise UserError(f"{path.name} has this name already", "Choose another name or folder.")
    _require_movable(document, target)
    renamed = _renamed(document, target)
    if not renamed:
        _carried(document, target)
    flush_folder(target.parent)
    flush_folder(path.parent)
    return target


def go_on(document: Document, path: Path, who: str = "") -> Document:
    """The same document where its file lies now; the old one is closed when this returns.

    Also where the path is the same: a file that could only be read may be writable now.
    `UserError` where the file is another one or lacks what was written; nothing is closed then.
    """
    with disk_errors(path):
        db = open_with(path, document.key, read_only=False)
        try:
            found = Document(path, db, document.key, who)
            _require_same(document, found)
        except BaseException:
            db.close()
            raise
    document.close()
    return found


def _require_same(document: Document, found: Document) -> None:
    path = found.path
    if found.document_id != document.document_id:
        raise UserError(f"{path.name} is another engagement", "Choose the file that was moved.")
    with found.snapshot() as db:
        known = db.execute("SELECT 1 FROM history WHERE id = ?", document.head[:1]).fetchone()
    if known is None:
        raise UserError(
            f"{path.name} is an older copy: it lacks answers that were saved",
            "Choose the file that was moved, or save a copy.",
        )


def _require_movable(document: Document, target: Path) -> None:
    path = document.path
    if document.connection.readonly("main"):
        raise UserError(f"{path.name} may only be read, so it stays where it is", "Save a copy.")
    if path.is_symlink():
        raise UserError(
            f"{path.name} is a link to another file, so it stays where it is",
            "Open the file it leads to, and move that one.",
        )
    if not target.parent.is_dir():
        raise UserError(f"There is no folder {target.parent}", "Create it first.")
    # A journal that another file left under this name would be played back into ours.
    journal = target.with_name(f"{target.name}-journal")
    for taken in (target, journal):
        if os.path.lexists(taken) and not _differs_in_case(path, taken):
            raise UserError(f"{taken} exists already", f"Choose another name. {_STAYED}")


def _differs_in_case(path: Path, target: Path) -> bool:
    """One file under both names, on a disk that takes small letters and capitals for equal."""
    if path.parent != target.parent or path.name.casefold() != target.name.casefold():
        return False
    with suppress(OSError):
        return path.samefile(target)
    return False


# --- on the same disk


def _renamed(document: Document, target: Path) -> bool:
    """False where the folder lies on another disk; nothing has happened then."""
    path = document.path
    try:
        if path.parent.stat().st_dev != target.parent.stat().st_dev:
            return False
        if os.name == "nt":
            document.close()
            path.rename(target)  # which Windows refuses where the name is taken
            return True
        # Nobody can be in the middle of a change, whose journal would stay behind.
        with document.alone():
            _rename(path, target)
    except OSError as error:
        if error.errno == errno.EXDEV and os.name != "nt":
            return False
        raise _said(path, error) from error
    document.close()
    return True


def _rename(path: Path, target: Path) -> None:
    """To a name that is claimed first: elsewhere a rename replaces what came there meanwhile."""
    claimed = not _differs_in_case(path, target)
    if claimed:
        try:
            target.touch(exist_ok=False)
        except FileExistsError:
            raise UserError(f"{target} exists already", f"Choose another name. {_STAYED}") from None
    try:
        path.rename(target)
    except OSError:
        if claimed:
            target.unlink(missing_ok=True)
        raise


# --- to another disk


class _WrittenMeanwhileError(Exception):
    """Another window wrote after the copy was made."""


def _carried(document: Document, target: Path) -> None:
    for _ in range(_TRIES):
        save_copy(document, target)
        try:
            _remove(document, target)
        except _WrittenMeanwhileError:
            target.unlink()
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        else:
            return
    name = document.path.name
    raise UserError(f"{name} is being changed in another window", f"Close it. {_STAYED}")


def _remove(document: Document, copy: Path) -> None:
    """Removes the old file, unless the copy lacks what another window wrote meanwhile."""
    path = document.path
    try:
        with document.alone() as db:
            if history.head(db) != _head(copy, document.key):
                raise _WrittenMeanwhileError
            if os.name != "nt":
                path.unlink()
        document.close()
        if os.name == "nt":
            path.unlink()  # which Windows refuses while another window has the file open
    except OSError as error:
        raise _said(path, error) from error


def _head(path: Path, key: DocumentKey | None) -> tuple[str, int]:
    with disk_errors(path), closing(open_with(path, key, read_only=True)) as db:
        return history.head(db)


def _said(path: Path, error: OSError) -> UserError:
    return UserError(f"{path.name} cannot be moved: {error.strerror}", _STAYED)
