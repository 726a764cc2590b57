"""What can be done while a file is locked, and what waits until it is unlocked."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from documents import CLIENT, PASSWORD, Files
from engagements import ROUND
from lock_window import (
    CRITERION,
    Clock,
    handle_of,
    lock_screen,
    lockable,
    open_in,
    protected,
    read_out,
    texts_seen,
    try_password,
    unlock,
)
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings
from ui.engagement_view import EngagementView
from ui.main_window import MainWindow
from ui.screens.assess.dialogs import EvidenceItem
from ui.theme import Look
from ui.widgets.conflict_dialog import ConflictDialog
from ui.widgets.notices import Notice
from workspaces import drain, wait_for


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings, clock: Clock) -> Iterator[MainWindow]:
    with lockable(look, settings, clock) as made:
        yield made


@pytest.fixture
def view(window: MainWindow, tmp_path: Path) -> EngagementView:
    return protected(window, tmp_path)


def test_a_wrong_password_is_said_and_another_may_be_tried(
    window: MainWindow, view: EngagementView
) -> None:
    window.actions_.run("lock")
    screen = try_password(window, "wrong")
    assert not screen._edit.isEnabled()
    wait_for(screen._edit.isEnabled)
    assert screen.field.fault == "That is not the password of this file."
    assert screen._edit.accessibleDescription() == screen.field.fault
    assert screen._edit.selectedText()
    screen._edit.clear()
    QTest.keyClick(screen._edit, Qt.Key.Key_Return)
    assert window.files.locking.locked
    unlock(window)


def test_the_password_is_hidden_while_it_is_looked_at(
    window: MainWindow, view: EngagementView
) -> None:
    window.actions_.run("lock")
    screen = lock_screen(window)
    screen._edit.eye.click()
    try_password(window, "wrong")
    assert not screen._edit.is_shown
    wait_for(screen._edit.isEnabled)


def test_no_command_acts(window: MainWindow, view: EngagementView) -> None:
    """Neither by its key nor by its name; what changes meanwhile is known afterwards."""
    workspace = view.workspace
    workspace.do(WriteNote(ROUND, CRITERION, "one"))
    window.actions_.run("lock")
    shown = workspace.shown
    for spec in window.actions_.ready:
        assert spec.id in ("quit", "full_screen")
    for action in ("undo", "palette", "theme_dark", "zoom_in", "close", "help", "results", "new"):
        window.actions_.run(action)
    for key in (Qt.Key.Key_Z, Qt.Key.Key_K, Qt.Key.Key_4, Qt.Key.Key_W):
        QTest.keyClick(handle_of(window), key, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_Question)
    QApplication.processEvents()
    assert workspace.shown == shown
    assert [top for top in QApplication.topLevelWidgets() if top.isVisible()] == [window]
    workspace.do(WriteNote(ROUND, CRITERION, "two"))
    assert not window.actions_["undo"].isEnabled()
    unlock(window)
    assert window.actions_["undo"].isEnabled()
    window.actions_.run("undo")
    assert workspace.shown.rating(ROUND, CRITERION).note == "one"


def test_what_is_told_meanwhile_is_told_afterwards(
    window: MainWindow, view: EngagementView
) -> None:
    workspace = view.workspace
    window.actions_.run("lock")
    with Document.open(workspace.path, password=PASSWORD) as other:
        other.do(WriteNote(ROUND, CRITERION, "theirs, of the board"), other.read())
    workspace.do(WriteNote(ROUND, CRITERION, "ours"))
    window.tell(Notice(f"A copy of {CLIENT} was saved"))
    window.fail(UserError(f"{CLIENT} is missing", ""))
    drain(workspace)
    QApplication.processEvents()
    assert [top for top in QApplication.topLevelWidgets() if top.isVisible()] == [window]
    assert CLIENT not in read_out()
    assert "theirs" not in read_out()
    unlock(window)
    assert window.findChildren(ConflictDialog)
    assert CLIENT in window._toast._text.text()
    assert any(CLIENT in text for text in texts_seen())


def test_the_system_turns_dark_meanwhile(window: MainWindow, view: EngagementView) -> None:
    window.actions_.run("lock")
    window._on_system_change()
    QApplication.processEvents()
    assert window.files.locking.locked
    assert window.view is view
    unlock(window)
    wait_for(lambda: window.view is not view)
    assert not window.files.locking.locked


def test_nothing_is_dropped_on_it(window: MainWindow, view: EngagementView) -> None:
    window.actions_.run("lock")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(view.workspace.path))])
    event = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()


def test_the_window_may_be_closed(window: MainWindow, view: EngagementView) -> None:
    path = view.workspace.path
    window.actions_.run("lock")
    drain(view.workspace)
    window.close()
    wait_for(lambda: not window.isVisible())
    assert not path.with_name(f"{path.name}-journal").exists()


def test_it_stays_where_something_would_be_lost(window: MainWindow, view: EngagementView) -> None:
    view.assess.add_evidence()
    window.files.locking.lock()
    window.close()
    assert window.isVisible()
    assert "Unlock the window to close it" in " ".join(texts_seen())
    unlock(window)
    (dialog,) = view.findChildren(EvidenceItem)
    dialog.reject()


@pytest.mark.skipif(os.name == "nt", reason="mounts of POSIX")
def test_it_unlocks_while_the_disk_refuses(window: MainWindow, disk: Callable[[str], Path]) -> None:
    """What waits is neither lost by closing nor in the way of the password."""
    window.settings.keep_replica = False
    there = disk("2m")
    view = open_in(window, Files(there, PASSWORD).new())
    ballast = there / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    view.workspace.do(WriteNote(ROUND, CRITERION, "kept"))
    wait_for(lambda: view.workspace.save_state.error)
    window.actions_.run("lock")
    window.close()
    assert window.isVisible()
    unlock(window)
    ballast.unlink()
    view.workspace.retry()
    drain(view.workspace)
    assert view.workspace.acked.rating(ROUND, CRITERION).note == "kept"


def test_the_file_closes_while_it_is_locked(window: MainWindow, view: EngagementView) -> None:
    """The person wanted to leave it before; the start screen follows."""
    window.files.locking.lock()
    window.leave(window.show_start)
    wait_for(lambda: window.view is None)
    assert not window.files.locking.locked
    assert window.start.isVisible()
    assert window.actions_["new"].isEnabled()
    assert not window.actions_["lock"].isEnabled()


def test_the_tab_key_stays_on_the_lock_screen(window: MainWindow, view: EngagementView) -> None:
    window.actions_.run("lock")
    screen = lock_screen(window)
    QTest.keyClicks(screen._edit, "x")
    stops = []
    at: QWidget | None = screen._edit
    for _ in range(3):
        assert at is not None
        QTest.keyClick(at, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        stops.append(at)
    assert stops == [screen._edit.eye, screen._button, screen._edit]
    QTest.mouseClick(screen, Qt.MouseButton.LeftButton, pos=QPointF(5, 5).toPoint())
    assert window.files.locking.locked
