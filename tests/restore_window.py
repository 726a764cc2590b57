"""A window in which backups are restored, and the backups for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from documents import CRITERIA
from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.document.backup_folder import folder_of
from maturity_desktop.document.backups import back_up
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings, data_folder
from ui.main_window import MainWindow
from ui.theme import Look
from ui.widgets.backup_table import BackupRow
from ui.widgets.restore_dialog import RestoreDialog
from ui.workspace import Workspace
from workspaces import closed, wait_for

NOW = datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
Ask = Callable[[Path | None], None]


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


def rows_of(dialog: RestoreDialog) -> list[BackupRow]:
    return [row for row in dialog.table.rows if isinstance(row, BackupRow)]


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


@contextmanager
def restoring_window(look: Look, settings: Settings) -> Iterator[MainWindow]:
    """Closes what is still open of a restoring at the end."""
    made = MainWindow(settings, look, "1.0")
    made.show()
    yield made
    for dialog in made.findChildren(RestoreDialog):
        wait_for(lambda: not dialog._busy)  # noqa: B023  # is asked at once
        dialog.close()
    closed(made)


def answering(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Says which name is given for the new file; None gives none."""

    def say(path: Path | None) -> None:
        def chosen(*_: object, **__: object) -> tuple[str, str]:
            return str(path or ""), ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)

    return say
