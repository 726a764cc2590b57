"""The restore dialog: backups from before the password, and attached files that are missing."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from documents import PASSWORD, Files
from maturity_desktop.assessment.evidence_edits import AttachFile
from maturity_desktop.document import attachments
from maturity_desktop.document.backup_folder import folder_of, list_backups
from maturity_desktop.document.backups import back_up
from maturity_desktop.document.copying import change_password
from maturity_desktop.document.document import Document
from maturity_desktop.document.kept_attachments import side_file, side_files
from maturity_desktop.settings import Settings
from ui.main_window import MainWindow
from ui.restoring import Restoring, without
from ui.theme import Look
from ui.widgets.restore_dialog import RestoreDialog
from ui.workspace import Workspace
from workspaces import closed, wait_for

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)


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
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def attached(document: Document) -> None:
    sha256 = attachments.add(document, b"what was said", "minutes.txt")
    assert document.do(AttachFile("ev-1", sha256, "minutes.txt"), document.read())


def with_history(path: Path, backups: Path) -> Path:
    """Two plain backups, then a password, then one under it; the folder they lie in."""
    with Document.open(path) as document:
        folder = folder_of(backups, document.document_id)
        attached(document)
        for minute in range(2):
            time = NOW + timedelta(minutes=minute)
            back_up(document, folder, clock=lambda: time)  # noqa: B023  # is asked at once
        change_password(document, PASSWORD)
    with Document.open(path, password=PASSWORD) as document:
        back_up(document, folder, clock=lambda: NOW + timedelta(minutes=9))
    return folder


def opened(window: MainWindow, path: Path, password: str | None = None) -> Workspace:
    window.files._begin(lambda opening: opening.open(path, password))
    wait_for(lambda: window.view is not None and window.view.workspace.path == path)
    assert window.view is not None
    return window.view.workspace


def shown(
    window: MainWindow, backups: Path, workspace: Workspace | None, file: Path | None = None
) -> RestoreDialog:
    Restoring(window, backups, workspace, lambda run: run(), file=file)
    (dialog,) = window.findChildren(RestoreDialog)
    wait_for(lambda: dialog.table.rows and not dialog._busy)
    return dialog


def said(dialog: RestoreDialog) -> str:
    return " ".join(found.text() for found in dialog.findChildren(QLabel) if found.isVisible())


def answer(dialog: RestoreDialog, text: str) -> None:
    (link,) = [made for made in dialog.findChildren(QPushButton) if made.text() == "Delete them…"]
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    box = dialog.findChildren(QMessageBox)[-1]
    (chosen,) = [made for made in box.buttons() if made.text() == text]
    QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("is_open", [True, False])
def test_those_from_before_the_password_are_told_and_deleted_when_asked(
    window: MainWindow, tmp_path: Path, backups: Path, is_open: bool
) -> None:
    path = Files(tmp_path, None).new()
    folder = with_history(path, backups)
    workspace = opened(window, path, PASSWORD) if is_open else None
    dialog = shown(window, backups, workspace, path)
    wait_for(lambda: "2 backups were made before the password was set" in said(dialog))
    assert "readable without it" in said(dialog)
    answer(dialog, "&Keep")
    assert len(list_backups(folder)) == 3
    answer(dialog, "&Delete")
    wait_for(lambda: len(dialog.table.rows) == 1 and not dialog._busy)
    assert "before the password" not in said(dialog)
    (left,) = list_backups(folder, PASSWORD)
    assert left.protected
    assert side_file(folder, None) not in side_files(folder)
    assert len(side_files(folder)) == 1


def test_without_a_password_nothing_is_told(
    window: MainWindow, tmp_path: Path, backups: Path
) -> None:
    path = Files(tmp_path, None).new()
    with Document.open(path) as document:
        back_up(document, folder_of(backups, document.document_id))
    dialog = shown(window, backups, opened(window, path))
    assert "before the password" not in said(dialog)


def test_attached_files_that_are_missing_are_named(
    window: MainWindow, tmp_path: Path, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Files(tmp_path, None).new()
    with Document.open(path) as document:
        folder = folder_of(backups, document.document_id)
        attached(document)
        back_up(document, folder)
    side_file(folder, None).unlink()
    target = tmp_path / "new.maturity"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    dialog = shown(window, backups, None, path)
    dialog.accept()
    wait_for(dialog.open_button.isVisible)
    assert "Restored as new.maturity." in said(dialog)
    assert "1 attached file could not be put back: E-001 minutes.txt." in said(dialog)


def test_many_that_are_missing_are_counted() -> None:
    missing = tuple(f"E-00{n} a.txt" for n in range(1, 8))
    assert without(missing) == (
        "7 attached files could not be put back: "
        "E-001 a.txt, E-002 a.txt, E-003 a.txt, E-004 a.txt and 3 more."
    )
    assert without(()) == ""
