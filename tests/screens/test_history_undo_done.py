"""Going back to an earlier state: one step on the writer's thread, and in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engagements import ROUND
from history_pages import answer_question, done_by, file_of_two
from maturity_desktop.assessment.edits import AddRound, RateCriterion, WriteNote
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings
from slow_disk import slow_disk
from ui.main_window import MainWindow
from ui.screens.history.dialog import HistoryDialog
from ui.theme import Look
from ui.widgets.name_prompt import NamePrompt
from ui.workspace import Workspace
from workspaces import closed, drain, equals_the_file, holds_the_law, running, wait_for

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return file_of_two(tmp_path)


# --- on the writer's thread


def test_going_back_is_one_step_of_the_window_too(path: Path) -> None:
    at = done_by(path, "Ann", RateCriterion(ROUND, "a1.3.1", "L"))[0]
    with running(path) as workspace:
        before = workspace.shown
        workspace.do(RateCriterion(ROUND, "a1.3.1", "N"))
        workspace.do(AddRound("r2", "Next"))
        workspace.choose_round("r2")
        drain(workspace)
        after, head = workspace.shown, _head(path)
        there: list[object] = []
        _go_back(workspace, at, head, there)
        wait_for(lambda: there)
        assert workspace.shown == before
        assert workspace.round_id == ROUND
        equals_the_file(workspace)
        assert workspace.redo_label == ""
        assert workspace.undo()
        wait_for(lambda: workspace.shown == after)
        equals_the_file(workspace)
        assert workspace.redo()
        equals_the_file(workspace)
        assert workspace.shown == before


def _go_back(
    workspace: Workspace, change_id: str, seen: str, there: list[object] | None = None
) -> None:
    """As the history screen asks for it; `there` is told when it is done."""
    told: list[object] = [] if there is None else there
    workspace.rewrite(lambda desk: desk.document.undo_to(change_id, seen=seen), told.append)


def _head(path: Path) -> str:
    with Document.open(path, read_only=True) as document:
        return document.head[0]


def test_what_is_typed_meanwhile_is_made_anew(path: Path) -> None:
    at = done_by(path, "Ann", RateCriterion(ROUND, "a1.3.1", "L"))[0]
    head = done_by(path, "Ann", RateCriterion(ROUND, "a1.3.1", "N"))[0]
    there: list[object] = []
    with slow_disk(0.05), running(path) as workspace:
        _go_back(workspace, at, head, there)
        workspace.do(WriteNote(ROUND, "a1.3.2", "typed meanwhile"))
        assert not workspace.undo()
        assert workspace.shown.rating(ROUND, "a1.3.2").note == "typed meanwhile"
        wait_for(lambda: there)
        holds_the_law(workspace)
        found = equals_the_file(workspace)
        assert found.rating(ROUND, "a1.3.1").option == "L"
        assert found.rating(ROUND, "a1.3.2").note == "typed meanwhile"


def test_it_waits_for_nothing_that_is_not_saved(path: Path) -> None:
    at = _head(path)
    with slow_disk(0.05), running(path) as workspace:
        workspace.do(RateCriterion(ROUND, "a1.3.1", "N"))
        with pytest.raises(UserError, match="on their way"):
            _go_back(workspace, at, at)
        drain(workspace)
        assert workspace.shown.rating(ROUND, "a1.3.1").option == "N"
        equals_the_file(workspace)


def _told(workspace: Workspace) -> list[UserError]:
    told: list[UserError] = []
    workspace.failed.connect(told.append)
    return told


def test_what_another_window_wrote_stays_and_is_shown(path: Path) -> None:
    with running(path) as workspace:
        told = _told(workspace)
        head = _head(path)
        done_by(path, "Bea", RateCriterion(ROUND, "a1.3.1", "N"))
        _go_back(workspace, head, head)
        wait_for(lambda: told)
        assert told[0].message == "Another window changed this file, so nothing was done"
        assert equals_the_file(workspace).rating(ROUND, "a1.3.1").option == "N"
        assert workspace.do(RateCriterion(ROUND, "a1.3.1", "P"))
        equals_the_file(workspace)


def test_a_way_that_is_barred_leaves_everything_as_it_is(path: Path) -> None:
    with running(path) as workspace:
        told = _told(workspace)
        before = workspace.shown
        _go_back(workspace, "0" * 32, _head(path))
        workspace.do(WriteNote(ROUND, "a1.3.2", "meanwhile"))
        wait_for(lambda: told)
        assert "not in the history" in told[0].message
        assert equals_the_file(workspace).rating(ROUND, "a1.3.2").note == "meanwhile"
        workspace.undo()
        assert equals_the_file(workspace) == before


def test_a_window_that_closes_at_once_has_gone_back(path: Path) -> None:
    at = done_by(path, "Ann", RateCriterion(ROUND, "a1.3.1", "L"))[0]
    head = done_by(path, "Ann", RateCriterion(ROUND, "a1.3.1", "N"))[0]
    with slow_disk(0.05), running(path) as workspace:
        _go_back(workspace, at, head)
        ended: list[bool] = []
        workspace.closed.connect(lambda: ended.append(True))
        workspace.close()
        wait_for(lambda: ended)
    with Document.open(path) as document:
        assert document.read().rating(ROUND, "a1.3.1").option == "L"


# --- in the window


def _dialog(window: MainWindow, changes: int) -> HistoryDialog:
    """Once it has read so many."""
    wait_for(lambda: window.findChild(HistoryDialog))
    found = window.findChild(HistoryDialog)
    assert found is not None
    wait_for(lambda: found.table.lines.read == changes)
    return found


def test_from_the_menu_to_an_earlier_state_and_back(
    look: Look, settings: Settings, path: Path
) -> None:
    window = MainWindow(settings, look, "0.1.0")
    window.resize(1280, 800)
    window.show()
    window.open_file(path)
    wait_for(lambda: window.view)
    view = window.view
    assert view is not None
    workspace, after = view.workspace, view.workspace.shown
    action = window.actions_["history"]
    assert action.isEnabled()
    assert action.shortcut().toString() == "Ctrl+H"
    action.trigger()
    dialog = _dialog(window, changes=6)
    dialog.table.choose(dialog.table.lines._lines[5].id)
    dialog._ask()
    answer_question("Undo to here")
    wait_for(lambda: workspace.shown.rating(ROUND, "a1.2.1").option == "L")
    equals_the_file(workspace)
    window.actions_.run("undo")
    wait_for(lambda: workspace.shown == after)
    # A step leads to its statement.
    action.trigger()
    dialog = _dialog(window, changes=8)
    rating = next(line for line in dialog.table.lines._lines if line.criterion == "a2.2.1")
    dialog.table.choose(rating.id)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert view.assess.place["criterion"] == "a2.2.1"
    closed(window)


def test_a_name_given_in_the_window_signs_what_is_done_from_then_on(
    look: Look, settings: Settings, path: Path
) -> None:
    window = MainWindow(settings, look, "0.1.0")
    window.show()
    window.open_file(path)
    wait_for(lambda: window.view)
    assert window.view is not None
    workspace = window.view.workspace
    workspace.do(RateCriterion(ROUND, "a1.3.1", "N"))
    window.actions_.run("your_name")
    (prompt,) = window.findChildren(NamePrompt)
    prompt.field.line.setText("  Bea   Novak ")
    QTest.keyClick(prompt.field.line, Qt.Key.Key_Return)
    workspace.do(RateCriterion(ROUND, "a1.3.1", "F"))
    drain(workspace)
    closed(window)
    assert settings.who == "Bea Novak"
    with Document.open(path, read_only=True) as document:
        *_, before, last = document.history()
    assert (before.who == "Bea Novak", last.who) == (False, "Bea Novak")
