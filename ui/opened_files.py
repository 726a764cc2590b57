"""Attached files that another program shows: extracted into a folder nobody else may read.

They go when their engagement closes (`ui.attaching`), when a client is forgotten (`forget_opened`)
and, where a program held one of them or ours was killed, when the program next starts
(`forget_left`). A folder of another window that still runs is known by its lock and left alone.
"""

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from PySide6.QtCore import QLockFile

from maturity_desktop.errors import UserError
from maturity_desktop.settings import data_folder

_LOCK = "in-use"
_held: dict[Path, QLockFile] = {}


def _root() -> Path:
    return data_folder() / "opened"


def place_for(document_id: str, name: str) -> Path:
    """A path in a new private folder, for one file of the document; `name` is a cleaned one.

    Raises:
        UserError: the folder cannot be made.
    """
    try:
        outer = _own_folder() / document_id
        outer.mkdir(mode=0o700, exist_ok=True)
        folder = outer / token_hex(4)
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise UserError(
            f"{name} cannot be opened: {error.strerror}", "Save it elsewhere instead."
        ) from error
    return folder / name


def protect(path: Path) -> None:
    """Only to be read: what is changed in another program would be lost with the copy."""
    with suppress(OSError):
        path.chmod(0o400)


def forget_opened(document_id: str = "") -> bool:
    """Removes what was extracted here, of one document or all; False where something stayed."""
    wanted = [folder / document_id if document_id else folder for folder in _held]
    for folder in wanted:
        _remove(folder)
    if not document_id:
        for lock in _held.values():
            lock.unlock()
        _held.clear()
    return not any(folder.exists() for folder in wanted)


def forget_left() -> None:
    """Removes what earlier runs of the program left behind."""
    with suppress(OSError):
        for folder in [path for path in _root().iterdir() if path.is_dir()]:
            lock = _lock_of(folder)
            if folder not in _held and lock.tryLock(0):
                _remove(folder)
                lock.unlock()


def _own_folder() -> Path:
    """The folder of this process, which it locks; what others left goes first."""
    root = _root()
    for folder in _held:
        if folder.parent == root and folder.is_dir():
            return folder
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    forget_left()
    folder = root / f"{os.getpid()}-{token_hex(4)}"
    lock = _lock_of(folder)
    # Before the folder is there, or another process would take it for one that was left.
    lock.tryLock(0)
    folder.mkdir(mode=0o700)
    _held[folder] = lock
    return folder


def _lock_of(folder: Path) -> QLockFile:
    """Beside the folder; known as stale once its process is gone, however old it is."""
    lock = QLockFile(str(folder.with_name(f"{folder.name}.{_LOCK}")))
    lock.setStaleLockTime(0)
    return lock


def _remove(folder: Path) -> None:
    # Windows removes no file that may only be read.
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with suppress(OSError):
                path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    shutil.rmtree(folder, ignore_errors=True)
