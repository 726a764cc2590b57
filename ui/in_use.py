"""Which documents running programs have open, so that what a crash left can be told from the rest.

Each open document has a lock file, known as stale once its process is gone, however old it is.
"""

import os
import re
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from PySide6.QtCore import QLockFile

# Beside the replicas everything else lies under a hidden name, and only for a while.
_TEMPORARY = re.compile(r"\.{1,2}([0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\..+")
_END = ".lock"


class Mark:
    """This program has a document open, until `release`."""

    def __init__(self, data: Path, name: str) -> None:
        """`data`: the folder of all copies; `name`: what the replica of the document is called."""
        self._data, self._name = data, name
        self._path = _folder(data) / f"{name}.{os.getpid()}-{token_hex(4)}{_END}"
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = _lock_of(self._path)
        # Where nothing can be written no copies lie either.
        self._lock.tryLock(0)

    @property
    def is_shared(self) -> bool:
        """Whether another window has a file of the same document open."""
        return is_open(self._data, self._name, but=self._path)

    def release(self) -> None:
        self._lock.unlock()


def is_open(data: Path, name: str, *, but: Path | None = None) -> bool:
    """Whether a running program has the document open; marks of dead ones are removed."""
    for path in _folder(data).glob(f"{name}.*{_END}"):
        lock = _lock_of(path)
        if path == but:
            continue
        if lock.tryLock(0):
            lock.unlock()
        elif lock.error() == QLockFile.LockError.LockFailedError:
            return True
    return False


def forget_lent(data: Path) -> None:
    """Removes what a crash left beside the replicas: whole copies, lent for a merge or half made.

    What belongs to a document that some program has open is left alone.
    """
    with suppress(OSError):
        # Listed first: what a program makes that comes after this is not among them.
        for path in list((data / "replicas").iterdir()):
            found = _TEMPORARY.fullmatch(path.name)
            if found and not is_open(data, found[1]):
                with suppress(OSError):
                    path.unlink()


def _folder(data: Path) -> Path:
    return data / "open"


def _lock_of(path: Path) -> QLockFile:
    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)
    return lock
