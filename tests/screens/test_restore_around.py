"""Whose backups the dialog shows, and what else it says and switches."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from documents import CRITERIA, PASSWORD, Files
from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.document.backup_folder import folder_of, list_backups
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Recent, Settings, data_folder
from restore_window import (
    NOW,
    Ask,
    answering,
    backed_up,
    gone,
    note_in,
    opened,
    press,
    restoring_window,
    said,
    settled,
    shown,
)
from ui.main_window import MainWindow
from ui.restoring import free_target, row_of
from ui.theme import Look
from ui.top_bar import TopBar
from ui.widgets.restore_dialog import RestoreDialog
from workspaces import closed, wait_for


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    with restoring_window(look, settings) as made:
        yield made


@pytest.fixture
def target(monkeypatch: pytest.MonkeyPatch) -> Ask:
    return answering(monkeypatch)


# ---------------------------------------------------------------- which file


def test_without_a_file_it_asks_for_one(
    window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = shown(window)
    assert "No file is chosen" in said(dialog)
    assert not dialog.do_button.isEnabled()
    assert QApplication.focusWidget() is dialog.nothing.button
    other = Files(folder, None).new("other.maturity")
    with Document.open(other) as document:
        assert document.do(WriteNote(ROUND, CRITERIA[0], "x"), document.read())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    press(Qt.Key.Key_Space)
    settled(dialog)
    assert "There is no backup of other.maturity" in said(dialog)
    backed_up(other, "one")
    dialog._other.click()
    settled(dialog)
    assert len(dialog.table.rows) == 1
    assert dialog._files.choice == str(other)


def test_a_file_without_backups_says_when_one_is_made(window: MainWindow, folder: Path) -> None:
    opened(window, Files(folder, None).new())
    dialog = shown(window)
    assert "There is no backup of this file" in said(dialog)
    assert "with the first change after opening" in said(dialog)
    press(Qt.Key.Key_Escape)
    gone(window)


def test_the_backups_of_a_damaged_file_beside_the_open_one(
    window: MainWindow, folder: Path, target: Ask
) -> None:
    backed_up(broken := Files(folder, None).new("broken.maturity"), "kept")
    broken.write_bytes(b"x" * 5000)
    window.settings.remember(Recent(str(broken), "Broken", "Baseline", ""))
    opened(window, Files(folder, None).new("open.maturity"))
    dialog = shown(window)
    dialog._files.setCurrentIndex(dialog._files.findData(str(broken)))
    dialog._files.setFocus()
    dialog._files.activated.emit(dialog._files.currentIndex())
    settled(dialog)
    assert len(dialog.table.rows) == 1
    assert QApplication.focusWidget() is dialog._files, "the arrow keys go on through the files"
    target(folder / "again.maturity")
    dialog.accept()
    settled(dialog)
    assert note_in(folder / "again.maturity") == "kept"


def test_a_name_is_proposed_that_nothing_has(folder: Path) -> None:
    time = NOW.astimezone()
    first = free_target(folder, "Client", NOW)
    assert first.name == f"Client, backup of {time:%Y-%m-%d %H.%M}.maturity"
    first.touch()
    second = free_target(folder, first.stem, NOW)
    assert second.name == f"Client, backup of {time:%Y-%m-%d %H.%M} (2).maturity"


# ---------------------------------------------------------------- around it


def test_the_switch_is_kept_and_counts_at_once(window: MainWindow, folder: Path) -> None:
    workspace = opened(window, Files(folder, None).new())
    backups = folder_of(data_folder() / "backups", workspace.document_id)
    dialog = shown(window)
    assert dialog.keep.isChecked()
    dialog.keep.click()
    assert not Settings(window.settings.path).keep_backups
    workspace.do(WriteNote(ROUND, CRITERIA[0], "first"))
    wait_for(lambda: not workspace.save_state.waiting)
    answered: list[object] = []
    workspace.ask(lambda _desk: True, answered.append, answered.append)
    wait_for(lambda: answered)
    assert not backups.exists()
    dialog.keep.click()
    wait_for(lambda: list_backups(backups))
    press(Qt.Key.Key_Escape)
    gone(window)


def test_why_there_was_no_backup_stands_in_the_dialog(window: MainWindow, folder: Path) -> None:
    opened(window, Files(folder, None).new())
    assert window.files._backing_up is not None
    window.files._backing_up.trouble = UserError("No backup was made: <b>full</b>", "Free some.")
    dialog = shown(window)
    assert "No backup was made: <b>full</b>. Free some." in said(dialog)


def test_it_is_found_in_the_menu_and_the_palette(window: MainWindow, folder: Path) -> None:
    assert "restore" in [spec.id for spec in window.actions_.ready], "also without a file"
    opened(window, Files(folder, None).new())
    assert window.view is not None
    titles = [entry.title for entry in window.view._search("")]
    assert "Restore a backup\N{HORIZONTAL ELLIPSIS}" in titles
    (bar,) = window.view.findChildren(TopBar)
    parts = bar._more_menu.findChildren(QMenu)
    assert any(window.actions_["restore"] in part.actions() for part in parts)


def test_a_lock_hides_it_and_gives_it_back(window: MainWindow, folder: Path, target: Ask) -> None:
    """What was being written when the window locked is there afterwards."""
    backed_up(path := Files(folder, PASSWORD).new(), "one", password=PASSWORD)
    opened(window, path, PASSWORD)
    dialog = shown(window)
    target(folder / "new.maturity")
    dialog.accept()
    window.files.locking.lock()
    assert not dialog.isVisible()
    wait_for(lambda: not dialog._busy)
    screen = window.files.locking._screen
    assert screen is not None
    screen.tried.emit(PASSWORD)
    wait_for(dialog.isVisible)
    assert "Restored as new.maturity." in said(dialog)


def test_its_thread_ends_with_the_window(
    qtbot: QtBot, look: Look, settings: Settings, folder: Path
) -> None:
    """As at the end of a session; the fixture that looks for threads says the rest."""
    window = MainWindow(settings, look, "1.0")
    window.show()
    backed_up(path := Files(folder, None).new(), "one")
    opened(window, path)
    window.actions_.run("restore")
    (dialog,) = window.findChildren(RestoreDialog)
    closed(window)
    assert not isValid(dialog)


def test_a_row_says_what_is_known(tmp_path: Path) -> None:
    backed_up(path := Files(tmp_path, None).new(), "one")
    with Document.open(path) as document:
        folder = folder_of(data_folder() / "backups", document.document_id)
    (backup,) = list_backups(folder)
    row = row_of(backup)
    assert row.id == backup.name
    assert row.size == f"{round(backup.size / 1000)} kB"
    assert not row.locked
