"""The lock: after idle minutes or when asked, nothing of a protected file is to be seen or read."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QDragEnterEvent,
    QGuiApplication,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from documents import CLIENT, NOTE, PASSWORD, Files
from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings
from ui.engagement_view import EngagementView
from ui.idle import IdleWatch
from ui.main_window import MainWindow
from ui.screens.assess.dialogs import EvidenceItem
from ui.screens.engagement_settings import EngagementSettings
from ui.theme import Look
from ui.widgets.conflict_dialog import ConflictDialog
from ui.widgets.lock_screen import LockScreen
from ui.widgets.notices import Notice
from workspaces import closed, drain, wait_for

CRITERION = "a1.2.1"
TYPED = "typed a moment ago"


class Clock:
    """Seconds of both clocks, moved by hand."""

    def __init__(self) -> None:
        self.awake = self.wall = 1000.0

    def __call__(self) -> tuple[float, float]:
        return self.awake, self.wall

    def move(self, seconds: float) -> None:
        self.awake += seconds
        self.wall += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings, clock: Clock) -> Iterator[MainWindow]:
    made = MainWindow(settings, look, "1.0")
    made.files.locking._idle._now = clock
    made.show()
    made.setWindowState(Qt.WindowState.WindowNoState)
    made.resize(1440, 900)
    yield made
    made.files.locking.end()
    closed(made)


def _open(window: MainWindow, path: Path, password: str | None = PASSWORD) -> EngagementView:
    window.files._begin(lambda opening: opening.open(path, password))
    wait_for(lambda: window.view is not None)
    assert window.view is not None
    window.activateWindow()
    wait_for(lambda: QApplication.focusWidget() is not None)
    return window.view


@pytest.fixture
def view(window: MainWindow, tmp_path: Path) -> EngagementView:
    """A protected file in the window, at a statement with a note."""
    view = _open(window, Files(tmp_path, PASSWORD).new())
    view.open_statement(CRITERION)
    QApplication.processEvents()
    return view


def _screen(window: MainWindow) -> LockScreen:
    screen = window.centralWidget()
    assert isinstance(screen, LockScreen)
    return screen


def _try(window: MainWindow, password: str) -> LockScreen:
    """Types it where the keyboard is, as far as a test can type it, and presses Enter."""
    screen = _screen(window)
    wait_for(screen._edit.hasFocus)
    screen._edit.insert(password)
    screen._enable()
    QTest.keyClick(screen._edit, Qt.Key.Key_Return)
    return screen


def _unlock(window: MainWindow) -> None:
    _try(window, PASSWORD)
    wait_for(lambda: not window.files.locking.locked)
    QApplication.processEvents()


def _texts(found: QAccessibleInterface | None = None) -> Iterator[str]:
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
            yield from _texts(child)


def _read() -> str:
    # What was thrown away is no longer there for anybody.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return "\n".join(_texts())


def _seen() -> set[str]:
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


def _handle(widget: QWidget) -> QWindow:
    handle = widget.windowHandle()
    assert handle is not None
    return handle


def _notes(view: EngagementView) -> QPlainTextEdit:
    field = view.assess.findChild(QPlainTextEdit, "notes")
    assert isinstance(field, QPlainTextEdit)
    return field


# --- when


@pytest.fixture
def watch(qtbot: QtBot, clock: Clock) -> Iterator[tuple[IdleWatch, QLabel, list[bool]]]:
    """Watches a window for ten minutes; counts how often it was time."""
    window = QLabel("x")
    qtbot.addWidget(window)
    window.show()
    told: list[bool] = []
    watch = IdleWatch(window, clock)
    watch.due.connect(lambda: told.append(True))
    watch.start(10)
    yield watch, window, told
    watch.stop()


def test_whatever_a_person_does_puts_it_off(
    watch: tuple[IdleWatch, QLabel, list[bool]], clock: Clock
) -> None:
    idle, window, told = watch
    acts: tuple[Callable[[], None], ...] = (
        lambda: QTest.keyClick(_handle(window), Qt.Key.Key_A),
        lambda: QTest.mouseMove(_handle(window), QPoint(3, 3)),
        lambda: QTest.mouseClick(
            _handle(window), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        ),
        # What an input method composes comes without a key.
        QGuiApplication.inputMethod().cursorRectangleChanged.emit,
    )
    for act in acts:
        clock.move(599)
        act()
        idle.look()
        assert not told
    clock.move(600)
    idle.look()
    assert told


def test_a_window_that_opens_later_is_heard_from(
    watch: tuple[IdleWatch, QLabel, list[bool]], qtbot: QtBot, clock: Clock
) -> None:
    idle, _, told = watch
    later = QLabel("y")
    qtbot.addWidget(later)
    with qtbot.waitActive(later):
        later.show()
        later.activateWindow()
    clock.move(599)
    QTest.keyClick(_handle(later), Qt.Key.Key_A)
    clock.move(2)
    idle.look()
    assert not told


def test_a_lid_that_was_closed_counts(
    watch: tuple[IdleWatch, QLabel, list[bool]], clock: Clock
) -> None:
    """The clock of the running computer stood; the first key is not typed, it locks."""
    _, window, told = watch
    clock.wall += 3600
    pressed: list[int] = []
    window.keyPressEvent = lambda event: pressed.append(event.key())  # type: ignore[method-assign]  # as a field would
    QTest.keyClick(_handle(window), Qt.Key.Key_A)
    QApplication.processEvents()
    assert told == [True]
    assert pressed == []


def test_never(watch: tuple[IdleWatch, QLabel, list[bool]], clock: Clock) -> None:
    idle, window, told = watch
    idle.start(0)
    clock.move(1e6)
    idle.look()
    QTest.keyClick(_handle(window), Qt.Key.Key_A)
    QApplication.processEvents()
    assert not told


def test_a_plain_file_is_never_locked(window: MainWindow, tmp_path: Path, clock: Clock) -> None:
    view = _open(window, Files(tmp_path, None).new(), None)
    clock.move(1e6)
    window.files.locking._idle.look()
    QTest.keyClick(
        _handle(window),
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    window.actions_.run("lock")
    QApplication.processEvents()
    assert not window.actions_["lock"].isEnabled()
    assert not window.files.locking.locked
    assert view.isVisible()


def test_after_the_minutes_of_the_preferences(
    window: MainWindow, view: EngagementView, clock: Clock
) -> None:
    def locked_after(seconds: float) -> bool:
        clock.move(seconds)
        window.files.locking._idle.look()
        return window.files.locking.locked

    assert not locked_after(599)
    assert locked_after(1)
    _unlock(window)
    assert not locked_after(599)


# --- what is hidden


def test_nothing_is_to_be_seen_or_read(window: MainWindow, view: EngagementView) -> None:
    view.add_round()
    QApplication.processEvents()
    window.tell(Notice(f"Undone: {NOTE}"))
    view.list_statements(CLIENT, (CRITERION,))
    before = _read()
    # The test sees what it looks for; the start screen behind names the client as well.
    assert NOTE in before
    assert before.count(CLIENT) > 2
    window.actions_.run("lock")
    QApplication.processEvents()
    assert window.windowTitle() == "Maturity Desktop"
    assert window.windowFilePath() == ""
    read = _read()
    for secret in (CLIENT, NOTE, "Baseline", "client.maturity", "Follow-up"):
        assert secret not in read
    assert "Password" in read
    assert _seen() == {
        "Maturity Desktop", "Locked", "Give the password of the file to go on where you were.",
        "&Password", "Unlock",
    }  # fmt: skip
    locked = window.grab().toImage()
    view.workspace.do(WriteNote(ROUND, CRITERION, "another picture"))
    QApplication.processEvents()
    assert window.grab().toImage() == locked
    assert CLIENT not in _read()


def test_everything_is_where_it_was(window: MainWindow, view: EngagementView) -> None:
    view.show_tab("assess")
    notes = _notes(view)
    notes.setFocus()
    cursor = notes.textCursor()
    cursor.setPosition(7)
    notes.setTextCursor(cursor)
    place, title = view.assess.place, window.windowTitle()
    before = window.grab().toImage()
    window.actions_.run("lock")
    QApplication.processEvents()
    assert not view.isVisible()
    _unlock(window)
    assert window.view is view
    assert view.isVisible()
    assert view.tab == "assess"
    assert view.assess.place == place
    assert window.windowTitle() == title
    assert QApplication.focusWidget() is notes
    assert notes.textCursor().position() == 7
    assert window.grab().toImage().size() == before.size()
    assert window.actions_["undo"].isEnabled() == bool(view.workspace.undo_label)
    QTest.keyClicks(notes, "x")
    assert notes.toPlainText() == f"{NOTE[:7]}x{NOTE[7:]}"


def test_what_is_being_typed_is_on_the_disk(window: MainWindow, view: EngagementView) -> None:
    notes = _notes(view)
    notes.setFocus()
    notes.insertPlainText(TYPED)
    window.actions_.run("lock")
    drain(view.workspace)
    with Document.open(view.workspace.path, password=PASSWORD, read_only=True) as document:
        assert TYPED in document.read().rating(ROUND, CRITERION).note
    _unlock(window)
    assert TYPED in notes.toPlainText()


def test_a_dialog_comes_back_with_what_was_typed(window: MainWindow, view: EngagementView) -> None:
    """Also where a question stands over it; the shortcut acts there as well."""
    view.open_settings()
    (dialog,) = view.findChildren(EngagementSettings)
    field = dialog.client.people.sector.line
    field.setFocus()
    QTest.keyClicks(field, "Harbours")
    dialog.reject()
    (question,) = [box for box in dialog.findChildren(QWidget) if box.inherits("QMessageBox")]
    wait_for(question.isActiveWindow)
    place = dialog.geometry()
    QTest.keyClick(
        _handle(question),
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    wait_for(lambda: window.files.locking.locked)
    assert not dialog.isVisible()
    assert not question.isVisible()
    assert "Harbours" not in _read()
    _unlock(window)
    assert dialog.isVisible()
    assert dialog.isModal()
    assert question.isVisible()
    assert dialog.geometry() == place
    assert field.text() == "Harbours"
    question.close()
    dialog.accept()
    assert view.workspace.shown.engagement.sector == "Harbours"


def test_the_dialog_for_evidence_still_does_its_work(
    window: MainWindow, view: EngagementView
) -> None:
    view.assess.add_evidence()
    (dialog,) = view.findChildren(EvidenceItem)
    dialog._title.setText("A ticket export")
    window.files.locking.lock()
    _unlock(window)
    assert QApplication.activeModalWidget() is dialog
    dialog.accept()
    titles = [item.title for item in view.workspace.shown.table(Evidence).values()]
    assert "A ticket export" in titles


def test_a_menu_and_a_choice_of_a_file_are_closed(window: MainWindow, view: EngagementView) -> None:
    view._top._more.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    window.files.locking.lock()
    assert not menu.isVisible()
    _unlock(window)
    view._top._client.click()
    menu = view._top._client_menu
    (entry,) = [action for action in menu.actions() if action.text() == "Lock now"]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
    assert window.files.locking.locked
    _unlock(window)
    seen: list[str] = []

    def lock() -> None:
        (dialog,) = [d for d in QApplication.topLevelWidgets() if isinstance(d, QFileDialog)]
        assert dialog.isVisible()
        window.files.locking.lock()
        QTimer.singleShot(0, window, lambda: seen.extend(_seen()))

    QTimer.singleShot(0, window, lock)
    window.files.save_copy(view.workspace)
    wait_for(lambda: seen)
    assert "Locked" in seen
    assert not any(CLIENT in text for text in seen)
    assert window.files.locking.locked


# --- what can be done


def test_a_wrong_password_is_said_and_another_may_be_tried(
    window: MainWindow, view: EngagementView
) -> None:
    window.actions_.run("lock")
    screen = _try(window, "wrong")
    assert not screen._edit.isEnabled()
    wait_for(screen._edit.isEnabled)
    assert screen.field.fault == "That is not the password of this file."
    assert screen._edit.accessibleDescription() == screen.field.fault
    assert screen._edit.selectedText()
    screen._edit.clear()
    QTest.keyClick(screen._edit, Qt.Key.Key_Return)
    assert window.files.locking.locked
    _unlock(window)


def test_the_password_is_hidden_while_it_is_looked_at(
    window: MainWindow, view: EngagementView
) -> None:
    window.actions_.run("lock")
    screen = _screen(window)
    screen._edit.eye.click()
    _try(window, "wrong")
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
        QTest.keyClick(_handle(window), key, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_Question)
    QApplication.processEvents()
    assert workspace.shown == shown
    assert [top for top in QApplication.topLevelWidgets() if top.isVisible()] == [window]
    workspace.do(WriteNote(ROUND, CRITERION, "two"))
    assert not window.actions_["undo"].isEnabled()
    _unlock(window)
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
    assert CLIENT not in _read()
    assert "theirs" not in _read()
    _unlock(window)
    assert window.findChildren(ConflictDialog)
    assert CLIENT in window._toast._text.text()
    assert any(CLIENT in text for text in _seen())


def test_the_system_turns_dark_meanwhile(window: MainWindow, view: EngagementView) -> None:
    window.actions_.run("lock")
    window._on_system_change()
    QApplication.processEvents()
    assert window.files.locking.locked
    assert window.view is view
    _unlock(window)
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
    assert "Unlock the window to close it" in " ".join(_seen())
    _unlock(window)
    (dialog,) = view.findChildren(EvidenceItem)
    dialog.reject()


@pytest.mark.skipif(os.name == "nt", reason="mounts of POSIX")
def test_it_unlocks_while_the_disk_refuses(window: MainWindow, disk: Callable[[str], Path]) -> None:
    """What waits is neither lost by closing nor in the way of the password."""
    window.settings.keep_replica = False
    there = disk("2m")
    view = _open(window, Files(there, PASSWORD).new())
    ballast = there / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    view.workspace.do(WriteNote(ROUND, CRITERION, "kept"))
    wait_for(lambda: view.workspace.save_state.error)
    window.actions_.run("lock")
    window.close()
    assert window.isVisible()
    _unlock(window)
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
    screen = _screen(window)
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
