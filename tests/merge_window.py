"""A window in which copies of an engagement are merged, and what it shows of that."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from documents import CRITERIA, Files
from engagements import ROUND
from maturity_desktop.assessment.edits import Edit, RateCriterion, WriteNote
from maturity_desktop.document.checking import check
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings
from ui.main_window import MainWindow
from ui.merging import Merging, open_merge
from ui.screens.merge.dialog import MergeDialog
from ui.theme import Look
from ui.workspace import Workspace
from workspaces import closed, wait_for

Before = Callable[[Document], object]


def write(path: Path, who: str, *edits: Edit, password: str | None = None) -> None:
    with Document.open(path, password=password, who=who) as document:
        for edit in edits:
            document.do(edit, document.read())


def pair(files: Files, ours: tuple[Edit, ...], theirs: tuple[Edit, ...]) -> tuple[Path, Path]:
    """Two copies in which Ann and Ben went on by themselves."""
    path, other = files.new(), files.folder / "Ben.maturity"
    shutil.copy(path, other)
    write(path, "Ann", *ours, password=files.password)
    write(other, "Ben", *theirs, password=files.password)
    return path, other


OURS = (RateCriterion(ROUND, "a1.2.1", "F"), WriteNote(ROUND, "a2.2.1", "what Ann saw"))
THEIRS = (
    RateCriterion(ROUND, "a1.2.1", "N"),
    WriteNote(ROUND, "a2.2.1", "what Ben saw"),
    RateCriterion(ROUND, CRITERIA[4], "P"),
)


def opened(window: MainWindow, path: Path, password: str | None = None) -> Workspace:
    window.files._begin(lambda opening: opening.open(path, password))
    wait_for(lambda: window.view is not None and window.view.workspace.path == path)
    assert window.view is not None
    window.activateWindow()
    return window.view.workspace


def begun(window: MainWindow, other: Path | None, before: Before | None = None) -> Merging | None:
    assert window.view is not None
    later = window.files.locking.later
    return open_merge(window, window.view.workspace, other, later, before=before)


def shown(window: MainWindow) -> MergeDialog:
    """The dialog, once it has compared."""
    dialogs = window.findChildren(MergeDialog)
    assert dialogs
    dialog = dialogs[-1]
    wait_for(lambda: "Comparing" not in said(dialog) and not dialog._busy)
    return dialog


def said(dialog: MergeDialog) -> str:
    return " ".join(found.text() for found in dialog.findChildren(QLabel) if found.isVisible())


def press(dialog: MergeDialog, *keys: Qt.Key) -> None:
    wait_for(dialog.isActiveWindow)
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


def gone(window: MainWindow) -> None:
    def away() -> bool:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return not window.findChildren(MergeDialog) and not window.findChildren(Merging)

    wait_for(away)


def rows(path: Path, password: str | None = None) -> list[object]:
    with Document.open(path, password=password, read_only=True) as document:
        assert check(document).faults == ()
        return list(document.read().rows())


@contextmanager
def merging_window(look: Look, settings: Settings) -> Iterator[MainWindow]:
    """Closes what is still open of a merge at the end."""
    made = MainWindow(settings, look, "1.0")
    made.resize(1280, 800)
    made.show()
    yield made
    for dialog in made.findChildren(MergeDialog):
        wait_for(lambda: not dialog._busy)  # noqa: B023  # is asked at once
        dialog.list.cases.choices.clear()
        dialog.close()
    closed(made)
