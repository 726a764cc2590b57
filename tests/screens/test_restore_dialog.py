"""Restoring in the window: the right backup, never over a file, with the password it had then."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from documents import CLIENT, PASSWORD, Files, digest
from maturity_desktop.document.backup_folder import folder_of, list_backups
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
    rows_of,
    said,
    settled,
    shown,
)
from ui.main_window import MainWindow
from ui.theme import Look
from workspaces import wait_for

NEW = "another one of four words"


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    with restoring_window(look, settings) as made:
        yield made


@pytest.fixture
def target(monkeypatch: pytest.MonkeyPatch) -> Ask:
    return answering(monkeypatch)


# ---------------------------------------------------------------- from the list to a new file


def test_by_keyboard_to_the_open_new_file(window: MainWindow, folder: Path, target: Ask) -> None:
    backed_up(path := Files(folder, None).new(), "one", "two", "three")
    opened(window, path)
    before = digest(path)
    target(folder / "Restored.maturity")
    dialog = shown(window)
    rows = rows_of(dialog)
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
    assert rows_of(dialog)[0].client == "Damaged"
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
    assert rows_of(dialog)[0].client == CLIENT
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
    assert rows_of(dialog)[0].client == "Protected by a password"
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
    assert rows_of(dialog)[0].locked
    target(folder / "new.maturity")
    dialog._secret.setText(PASSWORD)
    dialog.accept()
    settled(dialog)
    assert note_in(folder / "new.maturity", PASSWORD) == "one"
