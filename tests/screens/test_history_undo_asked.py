"""Before the file goes back to an earlier state it says what that takes, or why it cannot."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from documents import Files
from engagements import ROUND
from history_pages import Opened, answer_question, done_by, file_of_two, parent_of_dialogs, question
from maturity_desktop.assessment.edits import RateCriterion
from ui.screens.history.dialog import consequence
from ui.theme import Look
from workspaces import running


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return file_of_two(tmp_path)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    return parent_of_dialogs(qtbot)


@pytest.fixture
def history(look: Look, path: Path, parent: QWidget) -> Iterator[Opened]:
    with running(path) as workspace:
        yield Opened(look, workspace, parent)


def test_the_question_says_what_it_takes_and_cancel_changes_nothing(history: Opened) -> None:
    dialog = history.dialog
    dialog.table.choose(dialog.table.lines._lines[4].id)
    QTest.mouseClick(dialog.undo_button, Qt.MouseButton.LeftButton)
    assert question().defaultButton() is not None
    assert question().defaultButton().text() == "Cancel"
    asked = answer_question("Cancel")
    assert "Rating of Area 1 2.3: F" in asked
    assert "2 changes that were made later are taken back." in asked
    assert "Undo brings everything back" in asked
    assert history.wanted == []
    assert dialog.isVisible()


def test_what_was_agreed_to_names_the_change_and_the_last_one_known(history: Opened) -> None:
    dialog = history.dialog
    lines = dialog.table.lines._lines
    dialog.table.choose(lines[4].id)
    dialog._ask()
    answer_question("Undo to here")
    assert history.wanted == [(lines[4].id, lines[0].id)]
    assert not dialog.isVisible()


def test_a_step_that_was_undone_can_come_back(history: Opened) -> None:
    dialog = history.dialog
    dialog.table.choose(dialog.table.lines._lines[1].id)
    dialog._ask()
    assert "1 change that was undone comes back." in answer_question("Cancel")


def test_numbers_are_told_in_words_that_fit() -> None:
    assert consequence(1, 0).startswith("1 change that was made later is taken back. This")
    assert consequence(12, 3).startswith(
        "12 changes that were made later are taken back. "
        "3 changes that were undone come back. This is one step"
    )


def test_why_nobody_can_go_there_is_said(look: Look, path: Path, parent: QWidget) -> None:
    lost = done_by(path, "Bea", RateCriterion(ROUND, "a1.2.3", "N"))[0]
    done_by(path, "Bea", RateCriterion(ROUND, "a1.2.3", "P"))
    Files(path.parent, None).plant(path, f"UPDATE history SET changeset = NULL WHERE id = '{lost}'")
    with running(path) as workspace:
        dialog = Opened(look, workspace, parent).dialog
        told = []
        for line in dialog.table.lines._lines[:3]:
            dialog.table.choose(line.id)
            told.append((dialog.undo_button.isEnabled(), dialog.why.text()))
        assert told == [
            (False, "The file stands as it stood then."),
            (True, ""),
            (False, "The file cannot go back so far: what was changed since is not kept."),
        ]
        assert dialog.table.lines._lines[1].after == "What changed is no longer kept."


def test_a_file_that_may_only_be_read_stays_as_it_is(history: Opened) -> None:
    dialog = history.dialog
    history.workspace.read_only = True
    dialog.table.choose(dialog.table.lines._lines[4].id)
    assert not dialog.undo_button.isEnabled()
    assert dialog.why.text() == "The file may only be read."
