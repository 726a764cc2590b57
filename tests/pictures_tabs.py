"""What pictures of the tabs have in common: a copy in a window, its questions, a part alone."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QDialog

from maturity_desktop.assets import resource
from maturity_desktop.exchange.sample import build_sample
from pictures_camera import Camera, keep_home_in
from pictures_week_files import WeekFiles, week_files
from ui.engagement_view import EngagementView
from ui.main_window import MainWindow
from ui.theme import register_fonts

FULL, SMALLEST = (1440, 900), (1024, 560)


class TabPictures:
    """Takes them with the camera of one theme."""

    calm_ms = 60
    """Until everything of a screen is painted."""

    def __init__(self, camera: Camera, files: WeekFiles, only: str = "") -> None:
        """`only`: pictures whose name holds it."""
        self.camera, self.files, self.only = camera, files, only

    def take_all(self) -> None:
        """Every screen in every state; large, and where it folds as small as it can be."""
        raise NotImplementedError

    def take_screens(self) -> None:
        """The screens alone, for what differs only in colours or in scale."""
        raise NotImplementedError

    def _begin(self, view: EngagementView) -> None:
        """What is done to a copy at first."""

    @contextmanager
    def _opened(
        self, path: Path, size: tuple[int, int]
    ) -> Iterator[tuple[MainWindow, EngagementView]]:
        """A copy of the file in a window: what is done for a picture leaves nothing behind."""
        folder = Path(mkdtemp(dir=path.parent))
        # Nothing remembers what was done in the copy before, nor where it was left.
        keep_home_in(folder)
        self.camera.forget()
        copy = folder / path.name
        shutil.copy(path, copy)
        window = self.camera.window(size)
        window.open_file(copy)
        self.camera.until(lambda: window.view is not None)
        view = window.view
        assert view is not None
        self._begin(view)
        yield window, view
        window.close()
        self.camera.until(lambda: not window.isVisible())
        window.deleteLater()
        self.camera.settle()

    def _take(self, widget: MainWindow | QDialog, name: str) -> None:
        if self.only in name:
            self.camera.settle(self.calm_ms)
            self.camera.take(widget, name)

    def _asked(
        self,
        window: MainWindow | QDialog,
        name: str,
        ask: Callable[[], object],
        kind: type[QDialog] = QDialog,
    ) -> None:
        """What a question looks like; where nothing is asked, the window says why."""
        if self.only not in name:
            return
        before = set(visible(QDialog))
        ask()
        self.camera.settle()
        opened = [one for one in visible(kind) if one not in before]
        self._take(opened[-1] if opened else window, name)
        for one in opened:
            one.reject()
        self.camera.settle(10)


def visible(kind: type[QDialog]) -> list[QDialog]:
    return [
        one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()
    ]


def take_alone(kind: type[TabPictures]) -> None:
    """As the command line says: a folder, themes, and a word after ``--only``."""
    words = sys.argv[1:]
    only = words[words.index("--only") + 1] if "--only" in words else ""
    folder, *themes = words[: words.index("--only")] if only else words
    Path(folder).mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    app.setStyle("Fusion")
    register_fonts()
    with TemporaryDirectory() as work:
        keep_home_in(Path(work))
        sample = Path(work) / "sample.maturity"
        build_sample(resource("samples", "northwind"), sample).close()
        files = week_files(sample, Path(work) / "week")
        for theme in themes or ("light", "dark"):
            pictures = kind(Camera(app, theme, Path(folder), Path(work)), files, only)
            if only == "screens":
                pictures.only = ""
                pictures.take_screens()
            else:
                pictures.take_all()
