"""Hears of keys and the mouse in the windows of the program, and says when there were none."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QGuiApplication, QInputEvent, QKeyEvent

_LOOK_MS = 5000


def _now() -> tuple[float, float]:
    """Seconds of two clocks: one stands while the computer sleeps, the other can be set."""
    return time.monotonic(), time.time()


class IdleWatch(QObject):
    """Listens where events come in: at the windows of the system, not at every widget.

    A window that opens is heard from when it gets the focus, at the latest five seconds later.

    Signals:
        due: nobody did anything for the time given to `start`, or the keys to lock were pressed
            in a window that has no shortcuts of its own.
    """

    due = Signal()

    def __init__(self, parent: QObject, now: Callable[[], tuple[float, float]] = _now) -> None:
        super().__init__(parent)
        self._now = now
        self._last = now()
        self._seconds = 0.0
        self._on = self._told = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self, minutes: float) -> None:
        """Begins to count anew; 0 minutes is for ever, and only the keys are heard."""
        self._seconds = minutes * 60
        self._last = self._now()
        if not self._on:
            self._on = True
            app = QGuiApplication.instance()
            if isinstance(app, QGuiApplication):
                app.focusWindowChanged.connect(self._listen)
            # What an input method composes reaches the field without a key.
            QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._note)
        self._timer.start()
        self._listen()

    def stop(self) -> None:
        if not self._on:
            return
        self._on = False
        self._timer.stop()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.disconnect(self._listen)
        QGuiApplication.inputMethod().cursorRectangleChanged.disconnect(self._note)
        for window in QGuiApplication.allWindows():
            window.removeEventFilter(self)

    def look(self) -> None:
        """Says so if the time is over."""
        if self._over:
            self._tell()
        else:
            self._listen()

    def _tell(self) -> None:
        self._told = False
        if self._on:
            self._last = self._now()
            self.due.emit()

    @property
    def _over(self) -> bool:
        if not self._on or not self._seconds:
            return False
        # The longer of the two: a lid that was closed for an hour counts as an hour.
        (awake, wall), (last_awake, last_wall) = self._now(), self._last
        return max(awake - last_awake, wall - last_wall) >= self._seconds

    def _listen(self) -> None:
        # To install it once more only moves it to the front.
        for window in QGuiApplication.allWindows():
            window.installEventFilter(self)

    def _note(self) -> None:
        if not self._over:
            self._last = self._now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is pressed once the time is over belongs to nobody: it locks, and is not typed."""
        # A window that comes up under a mouse that rests is entered, and nobody did anything.
        if not isinstance(event, QInputEvent) or isinstance(event, QEnterEvent):
            return False
        if not self._told and (self._over or _is_lock(event)):
            self._told = True
            # Not from within: a window must not go while it is being told of a key.
            QTimer.singleShot(0, self, self._tell)
        self._note()
        return self._told


def _is_lock(event: QEvent) -> bool:
    """The shortcut *Lock now*, which the window does not get while a dialog is over it."""
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return (
        isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_L and event.modifiers() == held
    )
