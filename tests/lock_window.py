"""A window on a protected file that can be locked, and all that is to be seen or read in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from documents import PASSWORD, Files
from maturity_desktop.settings import Settings
from ui.engagement_view import EngagementView
from ui.main_window import MainWindow
from ui.theme import Look
from ui.widgets.lock_screen import LockScreen
from workspaces import closed, wait_for

CRITERION = "a1.2.1"


class Clock:
    """Seconds of both clocks, moved by hand."""

    def __init__(self) -> None:
        self.awake = self.wall = 1000.0

    def __call__(self) -> tuple[float, float]:
        return self.awake, self.wall

    def move(self, seconds: float) -> None:
        self.awake += seconds
        self.wall += seconds


def open_in(window: MainWindow, path: Path, password: str | None = PASSWORD) -> EngagementView:
    window.files._begin(lambda opening: opening.open(path, password))
    wait_for(lambda: window.view is not None)
    assert window.view is not None
    window.activateWindow()
    wait_for(lambda: QApplication.focusWidget() is not None)
    return window.view


def lock_screen(window: MainWindow) -> LockScreen:
    screen = window.centralWidget()
    assert isinstance(screen, LockScreen)
    return screen


def try_password(window: MainWindow, password: str) -> LockScreen:
    """Types it where the keyboard is, as far as a test can type it, and presses Enter."""
    screen = lock_screen(window)
    wait_for(screen._edit.hasFocus)
    screen._edit.insert(password)
    screen._enable()
    QTest.keyClick(screen._edit, Qt.Key.Key_Return)
    return screen


def unlock(window: MainWindow) -> None:
    try_password(window, PASSWORD)
    wait_for(lambda: not window.files.locking.locked)
    QApplication.processEvents()


def texts_read(found: QAccessibleInterface | None = None) -> Iterator[str]:
    """All that a screen reader can come to, from the program down."""
    if found is None:
        app = QApplication.instance()
        assert app is not None
        found = QAccessible.queryAccessibleInterface(app)
    if not found.isValid():
        return
    for kind in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description):
        yield found.text(kind)
    for place in range(found.childCount()):
        child = found.child(place)
        if child is not None:
            yield from texts_read(child)


def read_out() -> str:
    # What was thrown away is no longer there for anybody.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return "\n".join(texts_read())


def texts_seen() -> set[str]:
    """What stands in labels and fields of any window on the screen."""
    found: set[str] = set()
    for top in QApplication.topLevelWidgets():
        for part in top.findChildren(QWidget) if top.isVisible() else ():
            for name in ("text", "plainText", "title"):
                if part.isVisible() and isinstance(text := part.property(name), str):
                    found.add(text)
        if top.isVisible():
            found.add(top.windowTitle())
    return found - {""}


def handle_of(widget: QWidget) -> QWindow:
    handle = widget.windowHandle()
    assert handle is not None
    return handle


@contextmanager
def lockable(look: Look, settings: Settings, clock: Clock) -> Iterator[MainWindow]:
    """A window that takes the time from this clock."""
    made = MainWindow(settings, look, "1.0")
    made.files.locking._idle._now = clock
    made.show()
    made.setWindowState(Qt.WindowState.WindowNoState)
    made.resize(1440, 900)
    yield made
    made.files.locking.end()
    closed(made)


def protected(window: MainWindow, folder: Path) -> EngagementView:
    """A protected file in the window, at a statement with a note."""
    view = open_in(window, Files(folder, PASSWORD).new())
    view.open_statement(CRITERION)
    QApplication.processEvents()
    return view
