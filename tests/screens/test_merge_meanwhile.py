"""What changes while a merge is open, and the backup that comes before it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from documents import CRITERIA, Files, digest
from engagements import ROUND
from maturity_desktop.assessment.edits import RateCriterion, WriteNote
from maturity_desktop.document.backup_folder import folder_of, list_backups
from maturity_desktop.document.backups import back_up
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings
from merge_window import (
    OURS,
    THEIRS,
    begun,
    gone,
    merging_window,
    opened,
    pair,
    press,
    rows,
    said,
    shown,
    write,
)
from ui.main_window import MainWindow
from ui.screens.merge.dialog import MergeDialog
from ui.theme import Look
from workspaces import equals_the_file, wait_for


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    with merging_window(look, settings) as made:
        yield made


# --- what changed meanwhile


def test_an_answer_of_another_window_that_matters_not_is_taken_along(
    window: MainWindow, files: Files
) -> None:
    path, other = pair(files, OURS, THEIRS)
    workspace = opened(window, path)
    begun(window, other)
    dialog = shown(window)
    dialog._all["theirs"].click()
    write(path, "Cy", RateCriterion(ROUND, CRITERIA[6], "F"))
    dialog.accept()
    gone(window)
    merged = equals_the_file(workspace)
    assert merged.rating(ROUND, CRITERIA[6]).option == "F"
    assert merged.rating(ROUND, "a1.2.1").option == "N"


def test_a_conflict_that_changed_is_shown_again_and_the_rest_stays_decided(
    window: MainWindow, files: Files
) -> None:
    path, other = pair(files, OURS, THEIRS)
    workspace = opened(window, path)
    begun(window, other)
    dialog = shown(window)
    dialog._all["theirs"].click()
    write(other, "Ben", WriteNote(ROUND, "a2.2.1", "what Ben saw later"))
    dialog.accept()
    wait_for(lambda: "changed meanwhile" in said(dialog))
    assert dialog.count.text() == "1 of 2 places decided"
    assert not dialog.do_button.isEnabled()
    case = dialog.list.case
    assert case is not None
    assert case.theirs.text == "what Ben saw later"
    press(dialog, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_Return)
    gone(window)
    assert equals_the_file(workspace).rating(ROUND, "a2.2.1").note == "what Ben saw later"


def test_a_copy_that_went_away_is_told_and_the_decisions_stay(
    window: MainWindow, files: Files
) -> None:
    path, other = pair(files, OURS, THEIRS)
    opened(window, path)
    begun(window, other)
    dialog = shown(window)
    dialog._all["theirs"].click()
    kept, before = other.rename(files.folder / "kept"), rows(path)
    dialog.accept()
    wait_for(lambda: "Ben.maturity" in dialog._said.text())
    assert rows(path) == before
    assert len(dialog.list.cases.choices) == 2
    kept.rename(other)
    press(dialog, Qt.Key.Key_Return)
    gone(window)


def test_closing_it_while_it_compares_leaves_the_file(window: MainWindow, files: Files) -> None:
    path, other = pair(files, OURS, THEIRS)
    workspace, before = opened(window, path), digest(path)
    begun(window, other)
    (dialog,) = window.findChildren(MergeDialog)
    dialog.reject()
    gone(window)
    workspace.wait(5)
    assert digest(path) == before


# --- what comes before it


def test_a_backup_is_made_before_anything_is_written(window: MainWindow, files: Files) -> None:
    path, other = pair(files, OURS, THEIRS)
    before, folder = rows(path), files.folder / "backups"
    opened(window, path)

    def back(document: Document) -> None:
        back_up(document, folder_of(folder, document.document_id))

    begun(window, other, back)
    dialog = shown(window)
    assert not folder.exists(), "comparing needs none"
    dialog._all["theirs"].click()
    dialog.accept()
    gone(window)
    with Document.open(path, read_only=True) as document:
        (backup,) = list_backups(folder_of(folder, document.document_id))
    assert rows(backup.path) == before


def test_without_its_backup_nothing_is_merged(window: MainWindow, files: Files) -> None:
    path, other = pair(files, OURS, THEIRS)
    opened(window, path)
    before = digest(path)

    def refuse(_document: Document) -> None:
        raise UserError("No backup was made: the disk is full", "Free some space.")

    begun(window, other, refuse)
    dialog = shown(window)
    dialog._all["theirs"].click()
    dialog.accept()
    wait_for(lambda: "No backup was made" in said(dialog))
    assert digest(path) == before
    assert dialog.do_button.isEnabled()


def test_a_fault_of_the_program_frees_the_dialog(
    window: MainWindow, files: Files, qtbot: QtBot
) -> None:
    path, other = pair(files, OURS, THEIRS)
    opened(window, path)

    def fail(_document: Document) -> None:
        raise ValueError("planted")

    begun(window, other, fail)
    dialog = shown(window)
    dialog._all["theirs"].click()
    with qtbot.captureExceptions() as raised:
        dialog.accept()
        wait_for(lambda: "A fault in the program" in said(dialog))
        wait_for(lambda: raised)
    assert str(raised[0][1]) == "planted"
    assert dialog.do_button.isEnabled()
