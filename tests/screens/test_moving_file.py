"""Rename or move of the open file from inside: window, recents and answers follow."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from documents import CRITERIA, PASSWORD, Files
from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings
from ui.main_window import MainWindow
from ui.moving_file import move_to
from ui.theme import Look
from ui.widgets.notices import MessageBar
from ui.workspace import Workspace
from workspaces import closed, drain, running, wait_for

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def window(look: Look, settings: Settings, tmp_path: Path) -> MainWindow:
    made = MainWindow(settings, look, "0")
    made.show()
    made.open_file(Files(tmp_path, None).new())
    wait_for(lambda: made.view is not None)
    return made


def workspace_of(window: MainWindow) -> Workspace:
    assert window.view is not None
    return window.view.workspace


def told(window: MainWindow) -> str:
    return window._toast._text.text()


def test_the_action_asks_and_everything_follows(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, old = workspace_of(window), workspace_of(window).path
    (tmp_path / "Clients").mkdir()
    new = tmp_path / "Clients" / "Ardent 2.0.maturity"
    asked: list[str] = []

    def answer(_parent: object, _title: str, proposed: str, *_: object, **__: object) -> object:
        asked.append(proposed)
        return str(new.with_suffix("")), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    workspace.do(WriteNote(ROUND, CRITERIA[0], "before"))
    drain(workspace)
    window.actions_.run("move")
    wait_for(lambda: workspace.path == new)
    assert asked == [str(old)]
    assert not old.exists()
    assert window.windowFilePath() == str(new)
    assert [recent.path for recent in window.settings.recents] == [str(new)]
    assert told(window) == f"The file is called {new.name} now in {new.parent}."
    workspace.do(WriteNote(ROUND, CRITERIA[0], "after"))
    drain(workspace)
    closed(window)
    with Document.open(new, read_only=True) as document:
        assert document.read().rating(ROUND, CRITERIA[0]).note == "after"
    assert [path.name for path in new.parent.iterdir()] == [new.name]


def test_an_existing_file_is_refused_and_nothing_has_changed(
    window: MainWindow, tmp_path: Path
) -> None:
    workspace, old = workspace_of(window), workspace_of(window).path
    taken = Files(tmp_path, None).new("taken.maturity")
    failed: list[str] = []
    workspace.failed.connect(lambda error: failed.append(error.message))
    move_to(window, workspace, taken, lambda _old: None)
    wait_for(lambda: failed)
    assert "exists already" in failed[0]
    assert workspace.path == old
    workspace.do(WriteNote(ROUND, CRITERIA[0], "goes on"))
    drain(workspace)
    closed(window)
    with Document.open(old, read_only=True) as document:
        assert document.read().rating(ROUND, CRITERIA[0]).note == "goes on"


def test_an_edit_on_its_way_comes_first(window: MainWindow, tmp_path: Path) -> None:
    workspace = workspace_of(window)
    workspace.do(WriteNote(ROUND, CRITERIA[0], "on its way"))
    move_to(window, workspace, tmp_path / "new.maturity", lambda _old: None)
    assert "on their way to the disk" in told(window)
    drain(workspace)
    assert workspace.path.exists()
    closed(window)


def test_a_file_renamed_by_another_program_goes_on_with_all_answers(
    window: MainWindow, tmp_path: Path
) -> None:
    workspace = workspace_of(window)
    old = workspace.path
    # It is made once the file is shown.
    wait_for(lambda: workspace._desk._standing._replica)
    old.rename(tmp_path / "renamed.maturity")
    watching = window.files._watching
    assert watching is not None

    def bars() -> list[str]:
        assert window.view is not None
        held = window.view._bar_box
        return [bar.accessibleName() for bar in held.findChildren(MessageBar)]

    watching.look()
    wait_for(bars)
    before = bars()
    assert before[0].startswith("client.maturity was renamed to renamed.maturity")
    window._set_theme("dark")
    assert bars() == before
    workspace.do(WriteNote(ROUND, CRITERIA[0], "while it was away"))
    wait_for(lambda: workspace.save_state.carried)
    watching._go_on(tmp_path / "renamed.maturity")
    wait_for(lambda: workspace.path != old)
    drain(workspace)
    assert window.windowFilePath() == str(workspace.path)
    assert [recent.path for recent in window.settings.recents] == [str(workspace.path)]
    closed(window)
    with Document.open(workspace.path, read_only=True) as document:
        assert document.read().rating(ROUND, CRITERIA[0]).note == "while it was away"


def test_a_protected_file_is_moved_without_its_password(
    look: Look, settings: Settings, tmp_path: Path
) -> None:
    path = Files(tmp_path, PASSWORD).new()
    new = tmp_path / "new.maturity"
    window = MainWindow(settings, look, "0")
    with running(path, PASSWORD) as workspace:
        move_to(window, workspace, new, lambda _old: None)
        wait_for(lambda: workspace.path == new)
        workspace.do(WriteNote(ROUND, CRITERIA[0], "after"))
        drain(workspace)
    closed(window)
    with Document.open(new, password=PASSWORD, read_only=True) as document:
        assert document.read().rating(ROUND, CRITERIA[0]).note == "after"
