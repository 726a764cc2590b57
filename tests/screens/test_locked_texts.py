"""While a file is locked nothing of it is to be seen or read; afterwards all is where it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from documents import CLIENT, NOTE, PASSWORD
from engagements import ROUND
from lock_window import (
    CRITERION,
    Clock,
    handle_of,
    lockable,
    protected,
    read_out,
    texts_seen,
    unlock,
)
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings
from ui.engagement_view import EngagementView
from ui.main_window import MainWindow
from ui.screens.assess.dialogs import EvidenceItem
from ui.screens.engagement_settings import EngagementSettings
from ui.theme import Look
from ui.widgets.notices import Notice
from workspaces import drain, wait_for

TYPED = "typed a moment ago"


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


def notes_of(view: EngagementView) -> QPlainTextEdit:
    field = view.assess.findChild(QPlainTextEdit, "notes")
    assert isinstance(field, QPlainTextEdit)
    return field


def test_nothing_is_to_be_seen_or_read(window: MainWindow, view: EngagementView) -> None:
    view.add_round()
    QApplication.processEvents()
    window.tell(Notice(f"Undone: {NOTE}"))
    view.list_statements(CLIENT, (CRITERION,))
    before = read_out()
    # The test sees what it looks for; the start screen behind names the client as well.
    assert NOTE in before
    assert before.count(CLIENT) > 2
    window.actions_.run("lock")
    QApplication.processEvents()
    assert window.windowTitle() == "Maturity Desktop"
    assert window.windowFilePath() == ""
    read = read_out()
    for secret in (CLIENT, NOTE, "Baseline", "client.maturity", "Follow-up"):
        assert secret not in read
    assert "Password" in read
    assert texts_seen() == {
        "Maturity Desktop", "Locked", "Give the password of the file to go on where you were.",
        "&Password", "Unlock",
    }  # fmt: skip
    locked = window.grab().toImage()
    view.workspace.do(WriteNote(ROUND, CRITERION, "another picture"))
    QApplication.processEvents()
    assert window.grab().toImage() == locked
    assert CLIENT not in read_out()


def test_everything_is_where_it_was(window: MainWindow, view: EngagementView) -> None:
    view.show_tab("assess")
    notes = notes_of(view)
    notes.setFocus()
    cursor = notes.textCursor()
    cursor.setPosition(7)
    notes.setTextCursor(cursor)
    place, title = view.assess.place, window.windowTitle()
    before = window.grab().toImage()
    window.actions_.run("lock")
    QApplication.processEvents()
    assert not view.isVisible()
    unlock(window)
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
    notes = notes_of(view)
    notes.setFocus()
    notes.insertPlainText(TYPED)
    window.actions_.run("lock")
    drain(view.workspace)
    with Document.open(view.workspace.path, password=PASSWORD, read_only=True) as document:
        assert TYPED in document.read().rating(ROUND, CRITERION).note
    unlock(window)
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
        handle_of(question),
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    wait_for(lambda: window.files.locking.locked)
    assert not dialog.isVisible()
    assert not question.isVisible()
    assert "Harbours" not in read_out()
    unlock(window)
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
    unlock(window)
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
    unlock(window)
    view._top._client.click()
    menu = view._top._client_menu
    (entry,) = [action for action in menu.actions() if action.text() == "Lock now"]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(entry).center())
    assert window.files.locking.locked
    unlock(window)
    seen: list[str] = []

    def lock() -> None:
        (dialog,) = [d for d in QApplication.topLevelWidgets() if isinstance(d, QFileDialog)]
        assert dialog.isVisible()
        window.files.locking.lock()
        QTimer.singleShot(0, window, lambda: seen.extend(texts_seen()))

    QTimer.singleShot(0, window, lock)
    window.files.save_copy(view.workspace)
    wait_for(lambda: seen)
    assert "Locked" in seen
    assert not any(CLIENT in text for text in seen)
    assert window.files.locking.locked
