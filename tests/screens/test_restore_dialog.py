"""Restoring in the window: the right backup, never over a file, with the password it had then."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from documents import CLIENT, CRITERIA, PASSWORD, Files, digest
from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.document.backup_folder import folder_of, list_backups
from maturity_desktop.document.backups import back_up
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Recent, Settings, data_folder
from ui.main_window import MainWindow
from ui.restoring import free_target, row_of
from ui.theme import Look
from ui.top_bar import TopBar
from ui.widgets.restore_dialog import RestoreDialog
from ui.workspace import Workspace
from workspaces import closed, wait_for

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
NEW = "another one of four words"
Ask = Callable[[Path | None], None]


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    made = MainWindow(settings, look, "1.0")
    made.show()
    yield made
    for dialog in made.findChildren(RestoreDialog):
        wait_for(lambda: not dialog._busy)  # noqa: B023  # is asked at once
        dialog.close()
    closed(made)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "clients"
    made.mkdir()
    return made


@pytest.fixture
def target(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Says which name is given for the new file; None gives none."""

    def say(path: Path | None) -> None:
        def chosen(*_: object, **__: object) -> tuple[str, str]:
            return str(path or ""), ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)

    return say


def backed_up(path: Path, *notes: str, password: str | None = None) -> None:
    """A backup after each of the notes, a minute apart."""
    with Document.open(path, password=password) as document:
        folder = folder_of(data_folder() / "backups", document.document_id)
        for minute, note in enumerate(notes):
            assert document.do(WriteNote(ROUND, CRITERIA[0], note), document.read())
            time = NOW + timedelta(minutes=minute)
            back_up(document, folder, clock=lambda: time)  # noqa: B023  # is asked at once


def opened(window: MainWindow, path: Path, password: str | None = None) -> Workspace:
    window.files._begin(lambda opening: opening.open(path, password))
    wait_for(lambda: window.view is not None and window.view.workspace.path == path)
    assert window.view is not None
    return window.view.workspace


def shown(window: MainWindow) -> RestoreDialog:
    """The dialog, once it has looked for backups."""
    window.activateWindow()
    window.actions_.run("restore")
    (dialog,) = window.findChildren(RestoreDialog)
    wait_for(dialog.isActiveWindow)
    settled(dialog)
    return dialog


def settled(dialog: RestoreDialog) -> None:
    wait_for(lambda: "Looking" not in said(dialog) and not dialog._busy)


def said(dialog: RestoreDialog) -> str:
    return " ".join(found.text() for found in dialog.findChildren(QLabel) if found.isVisible())


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def gone(window: MainWindow) -> None:
    def away() -> bool:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return not window.findChildren(RestoreDialog)

    wait_for(away)


def note_in(path: Path, password: str | None = None) -> str:
    with Document.open(path, password=password, read_only=True) as document:
        note: str = document.read().rating(ROUND, CRITERIA[0]).note
        return note


# ---------------------------------------------------------------- from the list to a new file


def test_by_keyboard_to_the_open_new_file(window: MainWindow, folder: Path, target: Ask) -> None:
    backed_up(path := Files(folder, None).new(), "one", "two", "three")
    opened(window, path)
    before = digest(path)
    target(folder / "Restored.maturity")
    dialog = shown(window)
    rows = dialog.table.rows
    times = [(NOW + timedelta(minutes=n)).astimezone() for n in (2, 1, 0)]
    assert [row.time for row in rows] == [f"20 March 2026, {time:%H:%M}" for time in times]
    assert {row.client for row in rows} == {CLIENT}
    assert [int(row.changes) for row in rows] == [3, 2, 1]
    assert "3 backups" in said(dialog)
    assert not dialog.password.isVisible()
    assert QApplication.focusWidget() is dialog.table
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    settled(dialog)
    assert "Restored as Restored.maturity." in said(dialog)
    assert note_in(folder / "Restored.maturity") == "two"
    assert digest(path) == before
    press(Qt.Key.Key_Return)
    wait_for(lambda: window.view and window.view.workspace.path == folder / "Restored.maturity")
    gone(window)


def test_another_choice_takes_the_offer_back(window: MainWindow, folder: Path, target: Ask) -> None:
    backed_up(path := Files(folder, None).new(), "one", "two")
    opened(window, path)
    dialog = shown(window)
    for name, key in (("first", Qt.Key.Key_Down), ("second", Qt.Key.Key_Up)):
        target(folder / name)
        dialog.accept()
        settled(dialog)
        assert dialog.open_button.isVisible()
        dialog.table.setFocus()
        press(key)
        assert not dialog.open_button.isVisible()
        assert dialog.do_button.isVisible()
    assert note_in(folder / "first.maturity") == "two"
    assert note_in(folder / "second.maturity") == "one"


def test_a_file_that_is_there_is_never_written_over(
    window: MainWindow, folder: Path, target: Ask
) -> None:
    backed_up(path := Files(folder, None).new(), "one")
    opened(window, path)
    dialog = shown(window)
    other = folder / "Other.maturity"
    other.write_text("of somebody else")
    for taken in (other, path):
        before = digest(taken)
        target(taken)
        dialog.accept()
        settled(dialog)
        assert "exists already. Choose another name; nothing was written." in said(dialog)
        assert digest(taken) == before
    assert not dialog.open_button.isVisible()


def test_without_a_name_nothing_happens(window: MainWindow, folder: Path, target: Ask) -> None:
    backed_up(path := Files(folder, None).new(), "one")
    opened(window, path)
    before = sorted(folder.iterdir())
    dialog = shown(window)
    target(None)
    dialog.accept()
    settled(dialog)
    assert sorted(folder.iterdir()) == before
    assert dialog.do_button.isEnabled()


def test_it_stays_while_the_file_is_written(window: MainWindow, folder: Path, target: Ask) -> None:
    backed_up(path := Files(folder, None).new(), "one")
    opened(window, path)
    dialog = shown(window)
    target(folder / "new")
    dialog.accept()
    for close in (dialog.reject, dialog.close, dialog.accept):
        close()
        assert dialog.isVisible()
    assert "Writing and checking" in said(dialog)
    settled(dialog)
    dialog.table.setFocus()
    press(Qt.Key.Key_Escape)
    gone(window)
    assert note_in(folder / "new.maturity") == "one"


def test_a_damaged_backup_is_refused_and_says_so(
    window: MainWindow, folder: Path, target: Ask
) -> None:
    backed_up(path := Files(folder, None).new(), "one")
    workspace = opened(window, path)
    (backup,) = list_backups(folder_of(data_folder() / "backups", workspace.document_id))
    backup.path.write_bytes(backup.path.read_bytes()[:20_000])
    dialog = shown(window)
    assert dialog.table.rows[0].client == "Damaged"
    target(folder / "new.maturity")
    dialog.accept()
    settled(dialog)
    assert "cannot be used" in said(dialog)
    assert not (folder / "new.maturity").exists()


# ---------------------------------------------------------------- passwords


def test_the_key_of_the_open_file_opens_its_backups(
    window: MainWindow, folder: Path, target: Ask
) -> None:
    backed_up(path := Files(folder, PASSWORD).new(), "one", password=PASSWORD)
    opened(window, path, PASSWORD)
    dialog = shown(window)
    assert dialog.table.rows[0].client == CLIENT
    assert not dialog.password.isVisible()
    target(folder / "new.maturity")
    dialog.accept()
    settled(dialog)
    assert note_in(folder / "new.maturity", PASSWORD) == "one"


def test_a_protected_backup_asks_for_the_password_it_had(
    window: MainWindow, folder: Path, target: Ask
) -> None:
    """Without the file open, and found by where it was though it is gone."""
    path = Files(folder, PASSWORD).new()
    backed_up(path, "one", password=PASSWORD)
    path.unlink()
    window.settings.remember(Recent(str(path), CLIENT, "Baseline", "", protected=True))
    dialog = shown(window)
    assert dialog.table.rows[0].client == "Protected by a password"
    assert dialog.password.isVisible()
    target(folder / "new.maturity")
    press(Qt.Key.Key_Return)
    assert dialog.password.fault == "Give the password that the file had then."
    assert QApplication.focusWidget() is dialog._secret
    QTest.keyClicks(dialog._secret, "wrong")
    press(Qt.Key.Key_Return)
    settled(dialog)
    assert dialog.password.fault == "That password does not open this backup."
    assert QApplication.focusWidget() is dialog._secret
    assert not (folder / "new.maturity").exists()
    dialog._secret.setText(PASSWORD)
    press(Qt.Key.Key_Return)
    settled(dialog)
    assert "Restored as new.maturity." in said(dialog)
    assert note_in(folder / "new.maturity", PASSWORD) == "one"


def test_the_password_from_before_another_was_set(
    window: MainWindow, folder: Path, target: Ask
) -> None:
    backed_up(path := Files(folder, PASSWORD).new(), "one", password=PASSWORD)
    workspace = opened(window, path, PASSWORD)
    answers: list[object] = []
    workspace.ask(lambda desk: desk.change_password(PASSWORD, NEW), answers.append, answers.append)
    wait_for(lambda: answers)
    dialog = shown(window)
    assert dialog.table.rows[0].locked
    target(folder / "new.maturity")
    dialog._secret.setText(PASSWORD)
    dialog.accept()
    settled(dialog)
    assert note_in(folder / "new.maturity", PASSWORD) == "one"


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
