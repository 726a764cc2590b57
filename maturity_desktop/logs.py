"""The log file: what the program did and where it failed, never what people wrote into it.

Client names, notes, evidence, answers and passwords are never logged by this program: a log is
what people send by e-mail. A message names kinds, counts, places in the code and error types.
"""

import faulthandler
import logging
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from platformdirs import user_log_path

from maturity_desktop import __version__

_LOG = "maturity-desktop.log"
_CRASHES = "crash.log"
_LARGEST = 512_000
_FILES = 3


def start_logging(folder: Path | None = None) -> Path:
    """Begins to log into ``maturity-desktop.log``, 3 files of 512 kB at most; returns the folder.

    Where the folder cannot be written there is no log, and nobody is disturbed. A crash of the
    interpreter itself leaves its stacks in ``crash.log`` beside it.
    """
    folder = folder or user_log_path("Maturity Desktop", appauthor=False)
    stop_logging()
    root = logging.getLogger()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        root.addHandler(_LogFiles(folder))
    except (OSError, ValueError):
        # Without any handler Python would print warnings on standard error.
        root.addHandler(logging.NullHandler())
    root.setLevel(logging.INFO)
    logging.getLogger(__name__).info(
        "Maturity Desktop %s, Python %s, %s", __version__, sys.version.split()[0], _system()
    )
    return folder


def stop_logging() -> None:
    """Closes what `start_logging` opened; nothing if it was not called."""
    root = logging.getLogger()
    for handler in [*root.handlers]:
        if isinstance(handler, _LogFiles):
            root.removeHandler(handler)
            handler.close()


class _LogFiles(logging.FileHandler):
    """Turns the files over as the one of `logging.handlers`, whose sockets take 10 ms to import."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / _LOG, encoding="utf-8", errors="backslashreplace")
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self._crashes: TextIO | None = None
        with suppress(OSError):
            self._crashes = _begun(folder / _CRASHES)
            faulthandler.enable(self._crashes)

    def emit(self, record: logging.LogRecord) -> None:
        # Whatever the disk does, a log never disturbs.
        with suppress(OSError):
            if self.stream and self.stream.tell() + len(self.format(record)) > _LARGEST:
                self._turn_over(self.stream)
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  overrides logging
        """A full disk would otherwise print a traceback for every line."""

    def close(self) -> None:
        if self._crashes:
            faulthandler.disable()
            self._crashes.close()
        super().close()

    def _turn_over(self, full: TextIO) -> None:
        """The next line opens a new file.

        Where a second window holds the old one, Windows refuses to rename it, and it grows on.
        """
        current = Path(self.baseFilename)
        names = [current, *(current.with_name(f"{_LOG}.{number}") for number in range(1, _FILES))]
        self.stream = None
        with suppress(OSError):
            full.close()
            for newer, older in zip(names[-2::-1], names[:0:-1], strict=True):
                if newer.exists():
                    newer.replace(older)


def _begun(crashes: Path) -> TextIO:
    """Opened to append, or anew once it has grown large."""
    grown = crashes.exists() and crashes.stat().st_size > _LARGEST
    return crashes.open("w" if grown else "a", encoding="utf-8")


def _system() -> str:
    """System, release and architecture; `platform` asks Windows slowly."""
    if sys.platform == "win32":
        found = sys.getwindowsversion()
        return f"Windows {found.major}.{found.minor}.{found.build}"
    names = os.uname()
    return f"{names.sysname} {names.release} {names.machine}"
