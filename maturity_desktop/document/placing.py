"""A new file takes its name: written beside it, flushed, put in its place in one step."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from maturity_desktop.errors import UserError


def refuse_taken(target: Path) -> None:
    """`UserError` where something has the name."""
    # A journal that another file left under this name would be played back into the copy.
    for taken in (target, target.with_name(f"{target.name}-journal")):
        if os.path.lexists(taken):
            raise UserError(f"{taken} exists already", "Choose another name; nothing was written.")


def claim(path: Path) -> None:
    """Makes the empty file; whatever has the name already, or gets it meanwhile, is refused."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        raise UserError(
            f"{path} exists already", "Choose another name; nothing was written."
        ) from None
    except FileNotFoundError:
        raise UserError(f"There is no folder {path.parent}", "Create it first.") from None
    except OSError as error:
        raise UserError(
            f"{path} cannot be created: {error.strerror}", "Choose another folder or name."
        ) from None


def beside(target: Path) -> Path:
    """A name in the same folder that nobody has; `UserError` where there is no such folder."""
    if not target.parent.is_dir():
        raise UserError(f"There is no folder {target.parent}", "Create it first.")
    return target.with_name(f".{target.name[:80]}.{uuid4().hex[:8]}.part")


def put_in_place(temporary: Path, target: Path) -> None:
    """Flushes what was written, gives it the name, flushes the folder.

    `UserError` leaves what has the name as it was, and nothing of the copy.
    """
    try:
        if target.exists():
            shutil.copymode(target, temporary)
        flags = os.O_RDWR | getattr(os, "O_BINARY", 0)
        handle = os.open(temporary, flags)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        temporary.replace(target)
    except OSError as error:
        remove_part(temporary)
        raise UserError(
            f"{target.name} could not be written: {error.strerror}",
            "Close it in other programs and try again; the file is as it was.",
        ) from error
    flush_folder(target.parent)


def flush_folder(folder: Path) -> None:
    """The names in it are on the disk when this returns, as far as the system lets itself be asked."""
    if os.name == "nt":
        return  # Windows has no handle on a folder; its journal keeps the rename
    # As for SQLite, a file system that cannot flush a folder is no error: the name stands.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_part(temporary: Path) -> None:
    """What was begun under this name, and its journal; never fails."""
    for left in (temporary, temporary.with_name(f"{temporary.name}-journal")):
        with suppress(OSError):
            left.unlink()
