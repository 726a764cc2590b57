"""Asks the disk which files are there, off the thread that paints."""

import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

# A drive that is away answers after half a minute: nobody waits for that on closing.
_PATIENCE = 0.2


class FileCheck(QObject):
    """One short thread for each file, so that a dead drive holds up only its own answer."""

    answered = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._asking: dict[str, threading.Thread] = {}
        self._ended = threading.Event()

    def start(self, paths: Sequence[str]) -> None:
        """Emits `answered` with each path and whether a file is there; returns at once."""
        self._asking = {path: asked for path, asked in self._asking.items() if asked.is_alive()}
        for path in paths:
            if path not in self._asking:
                thread = threading.Thread(
                    target=self._ask, args=(path, self._ended), name="file check", daemon=True
                )
                self._asking[path] = thread
                thread.start()

    def end(self) -> None:
        """Takes no further answer; waits for the threads, but not for a drive that is away."""
        self._ended.set()
        latest = time.monotonic() + _PATIENCE
        for thread in self._asking.values():
            thread.join(max(0.0, latest - time.monotonic()))
        self._asking = {}
        self._ended = threading.Event()

    def _ask(self, path: str, ended: threading.Event) -> None:
        there = _is_there(path)
        if not ended.is_set():
            # The window may be gone by the time a drive answers.
            with suppress(RuntimeError):
                self.answered.emit(path, there)


def _is_there(path: str) -> bool:
    """A folder that may not be looked into counts as there: opening says what is wrong."""
    try:
        return Path(path).is_file()
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
