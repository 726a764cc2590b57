"""Grabs windows and dialogs of one theme as pictures, and waits until they are painted."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QFontInfo, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from maturity_desktop.settings import Settings
from ui.main_window import MainWindow
from ui.theme import FAMILY, Look, dress, make_look

_PATIENCE_MS = 20_000


class Camera:
    """Takes the pictures of one theme."""

    def __init__(self, app: QApplication, theme: str, folder: Path, work: Path) -> None:
        self.app, self.theme, self.folder, self.work = app, theme, folder, work
        self.forget()
        self.look: Look = make_look(theme, 100)
        dress(app, self.look)
        self.scale = f"{app.primaryScreen().devicePixelRatio():g}"

    def forget(self) -> None:
        """Settings as they are before anything is opened."""
        path = self.work / f"{self.theme}.json"
        path.unlink(missing_ok=True)
        self.settings = Settings(path)
        self.settings.theme = self.theme  # type: ignore[assignment]  # one of the names there are

    def take(self, widget: QWidget, name: str) -> None:
        self.settle()
        assert QFontInfo(widget.font()).family() == FAMILY, name
        self.save(widget.grab(), name)

    def save(self, picture: QPixmap, name: str) -> None:
        path = self.folder / f"{name}-{self.theme}-{self.scale}.png"
        # Written in two thirds of the time, and larger by a twentieth.
        assert picture.save(str(path), "PNG", 80), path

    def settle(self, milliseconds: int = 60) -> None:
        """Lets timers of layout and painting run."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def until(self, ready: Callable[[], bool]) -> None:
        waited = 0
        while not ready():
            self.settle(50)
            waited += 50
            assert waited < _PATIENCE_MS, "the window did not come"

    def window(self, size: tuple[int, int]) -> MainWindow:
        window = MainWindow(self.settings, self.look, "0.1.0")
        # The screen of the offscreen platform is small, and a window that fills it is maximised.
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(*size)
        window.show()
        self.settle(200)
        return window


def keep_home_in(work: Path) -> None:
    """Backups and second copies of what is opened go there, and with it."""
    os.environ["XDG_DATA_HOME"] = os.environ["LOCALAPPDATA"] = str(work)
