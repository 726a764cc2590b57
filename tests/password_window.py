"""A window in which the password of a file is set, changed and removed by keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.assessment.labels import label
from maturity_desktop.document.checking import check
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings
from ui.main_window import MainWindow
from ui.theme import Look
from ui.widgets.password_change import PasswordChange
from ui.workspace import Workspace
from workspaces import closed, drain, wait_for

NEW = "another one of four words"


def opened(window: MainWindow, path: Path, password: str | None = None) -> Workspace:
    files = window.files
    files._begin(lambda opening: opening.open(path, password))
    wait_for(lambda: window.view is not None and window.view.workspace.path == path)
    assert window.view is not None
    window.activateWindow()
    return window.view.workspace


def password_dialog(window: MainWindow) -> PasswordChange:
    window.actions_.run("password")
    (dialog,) = window.findChildren(PasswordChange)
    wait_for(dialog.isActiveWindow)
    return dialog


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def type_in(*texts: str) -> None:
    """Each text into the field that has the focus; Tab over the eye to the next."""
    for place, text in enumerate(texts):
        if place:
            for _ in range(2):
                QTest.keyClick(focused(), Qt.Key.Key_Tab)
        QTest.keyClicks(focused(), text)


def press_enter() -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def dialog_gone(window: MainWindow) -> None:
    def gone() -> bool:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return not window.findChildren(PasswordChange)

    wait_for(gone)


def set_password(window: MainWindow, password: str = NEW) -> None:
    """By keyboard alone."""
    dialog = password_dialog(window)
    assert dialog.part == "set"
    type_in(password, password)
    for _ in range(2):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    press_enter()


def texts_of(dialog: PasswordChange) -> str:
    return " ".join(found.text() for found in dialog.findChildren(QLabel) if found.isVisible())


def write_note(workspace: Workspace, note: str) -> None:
    workspace.do(WriteNote(ROUND, "a1.3.1", note))


def equals(workspace: Workspace, password: str | None) -> None:
    """The file holds what is shown, is sound, and agrees about what comes next."""
    drain(workspace)
    with Document.open(workspace.path, password=password, read_only=True) as fresh:
        found = fresh.read()
        assert found == workspace.shown
        assert check(fresh).faults == ()
        steps = fresh.undo_step, fresh.redo_step
    told = [label(step.edit, step.params, found.model) if step else "" for step in steps]
    assert [workspace.undo_label, workspace.redo_label] == told


def nothing_left(path: Path) -> None:
    assert not list(path.parent.glob("*.part*"))


@contextmanager
def password_window(look: Look, settings: Settings) -> Iterator[MainWindow]:
    """At the end it leaves what could not be written."""
    made = MainWindow(settings, look, "1.0")
    made.show()
    yield made
    if made.view is not None:
        made.view.workspace.abandon()
    closed(made)
