"""What happens to a bug: it is logged, told once in a dialog, and never stops the work."""

import logging
import re
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import PurePath
from traceback import extract_tb
from types import TracebackType
from typing import Any

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

_LOG = logging.getLogger(__name__)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
# Python's own words for these name parts of the code and types, never a value.
_TELLING = frozenset(
    (AttributeError, NameError, UnboundLocalError, ImportError, ModuleNotFoundError, TypeError,
     ZeroDivisionError, RecursionError, IndexError, StopIteration, NotImplementedError)
)  # fmt: skip
_PATH = re.compile(r"(?:[A-Za-z]:)?[/\\].*", re.DOTALL)
_CHAIN_AT_MOST = 8
_FRAMES_AT_MOST = 40

QtHandler = Callable[[QtMsgType, QMessageLogContext, str], Any]


def describe(error: BaseException) -> str:
    """The traceback of an error and of those it came from, without anything a person wrote.

    Frames name file, line, function and the line of code; values and most messages are left out,
    for a message may quote a client, a note or a path.
    """
    chain: list[str] = []
    found: BaseException | None = error
    while found is not None and len(chain) < _CHAIN_AT_MOST:
        chain.append(_one(found))
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return "\n\nwhich led to\n\n".join(reversed(chain))


def _one(error: BaseException) -> str:
    frames = extract_tb(error.__traceback__)
    lines = [
        f"{_short(frame.filename)}:{frame.lineno} in {frame.name}\n    {frame.line or ''}"
        for frame in frames[-_FRAMES_AT_MOST:]
    ]
    name = type(error).__qualname__
    if type(error) in _TELLING:
        name += f": {_without_paths(str(error))}"
    elif isinstance(error, OSError) and error.errno is not None:
        name += f": {error.errno}"
    return "\n".join([*lines, name])


def _short(file: str) -> str:
    """From the package on: the folders above may carry the name of a person."""
    parts = PurePath(file).parts
    for package in ("site-packages", "maturity_desktop", "ui"):
        if package in parts:
            place = len(parts) - 1 - parts[::-1].index(package)
            return "/".join(parts[place + (package == "site-packages") :])
    return parts[-1] if parts else file


def _without_paths(text: str) -> str:
    return _PATH.sub("(path left out)", text)


class CrashHandler(QObject):
    """The three ways in which a bug or a warning surfaces, while it is installed.

    What another handler would have done is done as well, so that a test still fails.
    """

    _caught = Signal(str)

    def __init__(self, show: Callable[[str], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._showing = False
        self._told: set[str] = set()
        # Told by the thread of the window, and never from the middle of what has just failed:
        # a dialog inside a paint event would paint again.
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._hook = sys.excepthook
        self._thread_hook = threading.excepthook
        self._unraisable_hook = sys.unraisablehook
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error
        sys.unraisablehook = self._on_unraisable
        self._qt_handler: QtHandler | None = qInstallMessageHandler(self._on_qt_message)

    def uninstall(self) -> None:
        """Puts back what was there before."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook
        sys.unraisablehook = self._unraisable_hook
        qInstallMessageHandler(self._qt_handler)

    def _on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self._take(error)
        self._hook(kind, error, trace)

    def _on_thread_error(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._take(args.exc_value)
        self._thread_hook(args)

    def _on_unraisable(self, unraisable: "sys.UnraisableHookArgs") -> None:
        """Raised while something was being thrown away: logged, but nothing to tell."""
        if unraisable.exc_value is not None:
            _LOG.error("Raised in passing:\n%s", describe(unraisable.exc_value))
        self._unraisable_hook(unraisable)

    def _take(self, error: BaseException) -> None:
        if isinstance(error, KeyboardInterrupt | SystemExit):
            return
        try:
            details = describe(error)
        except Exception:  # noqa: BLE001  # whatever an error does when it is read, it is told
            details = type(error).__qualname__
        _LOG.error("A bug:\n%s", details)
        # At the very end of the program the object behind the signal may be gone.
        with suppress(RuntimeError):
            self._caught.emit(details)

    def _tell(self, details: str) -> None:
        """Once for each place, and one at a time: a fault while painting comes with every frame."""
        if self._showing or details in self._told:
            return
        self._told.add(details)
        self._showing = True
        try:
            self._show(details)
        except Exception as error:  # noqa: BLE001  # the dialog must never call for itself
            _LOG.error("The dialog failed:\n%s", describe(error))  # no messages
        finally:
            self._showing = False

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        category = context.category or "default"
        _LOG.log(_LEVELS[kind], "Qt, %s: %s", category, _without_paths(message))
        if self._qt_handler is not None:
            self._qt_handler(kind, context, message)


def install_crash_handler(show: Callable[[str], object]) -> CrashHandler:
    """Catches from now on what nobody else does; keep what is returned.

    Args:
        show: tells a bug, with the details as text, and returns when the person has read it.
            It is called on the thread that installs, never again before it has returned, and
            once for the same place in the code, always from the event loop.
    """
    return CrashHandler(show)
