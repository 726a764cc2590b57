"""A window on files with a second copy on this computer, and the question it asks at opening."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton

from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.document.document import Document
from maturity_desktop.document.replica_file import path_of
from maturity_desktop.settings import data_folder
from ui.main_window import MainWindow
from ui.widgets.missing_answers import MissingAnswers
from ui.widgets.notices import MessageBar
from ui.workspace import Workspace
from workspaces import drain, wait_for

NEW = "another one of four words"
FIRST, SECOND = "a1.3.1", "a1.3.2"


def begin(window: MainWindow, path: Path, password: str | None = None) -> None:
    window.files._begin(lambda opening: opening.open(path, password))


def shown(window: MainWindow, path: Path) -> Workspace:
    wait_for(lambda: window.view is not None and window.view.workspace.path == path)
    assert window.view is not None
    idle(window.view.workspace)
    return window.view.workspace


def opened(window: MainWindow, path: Path, password: str | None = None) -> Workspace:
    begin(window, path, password)
    return shown(window, path)


def idle(workspace: Workspace) -> None:
    """The writer has done all that was asked of it, and everything is answered."""
    answered: list[object] = []
    workspace.ask(lambda _desk: True, answered.append, answered.append)
    wait_for(lambda: answered)


def leave(window: MainWindow) -> None:
    window.leave(window.show_start)
    wait_for(lambda: window.view is None)


def note(workspace: Workspace, text: str, criterion: str = FIRST) -> None:
    workspace.do(WriteNote(ROUND, criterion, text))
    drain(workspace)


def replicas() -> list[str]:
    """Beside each lies a note of the file that it follows."""
    names = [path.name for path in (data_folder() / "replicas").glob("*")]
    notes = [name for name in names if name.endswith(".where")]
    assert len(notes) <= 1
    return sorted(set(names) - set(notes))


def replica_of(workspace: Workspace) -> Path:
    return path_of(data_folder() / "replicas", workspace.document_id)


def follows(workspace: Workspace) -> bool:
    """Whether the replica holds what the window shows."""
    found: list[Any] = []
    workspace.ask(lambda desk: desk._standing.replica.copy.read(), found.append, found.append)
    wait_for(lambda: found)
    return bool(found[0] == workspace.shown)


def question(window: MainWindow) -> MissingAnswers:
    wait_for(lambda: any(dialog.isVisible() for dialog in window.findChildren(MissingAnswers)))
    (dialog,) = [found for found in window.findChildren(MissingAnswers) if found.isVisible()]
    return dialog


def words(dialog: MissingAnswers) -> str:
    return "\n".join(found.text() for found in dialog.findChildren(QLabel))


def note_in(path: Path, criterion: str = FIRST, password: str | None = None) -> str:
    with Document.open(path, password=password, read_only=True) as document:
        return document.read().rating(ROUND, criterion).note


def older_file_put_back(window: MainWindow, path: Path, password: str | None = None) -> bytes:
    """Two answers were given since; gives the bytes of the file that is there now."""
    before = path.read_bytes()
    workspace = opened(window, path, password)
    note(workspace, "first")
    note(workspace, "second", SECOND)
    leave(window)
    path.write_bytes(before)
    return before


def bar(window: MainWindow) -> MessageBar:
    """What is told of the file just now."""
    wait_for(lambda: bars(window))
    return bars(window)[-1]


def bars(window: MainWindow) -> list[MessageBar]:
    assert window.view is not None
    found = window.view._bar_box.findChildren(MessageBar)
    return [bar for bar in found if not bar.isHidden()]


def click(window: MainWindow, text: str) -> None:
    buttons = bar(window).findChildren(QPushButton)
    next(made for made in buttons if made.text() == text).click()


def change(workspace: Workspace, old: str | None, new: str | None) -> object:
    answer: list[object] = []
    workspace.ask(lambda desk: desk.change_password(old, new), answer.append, answer.append)
    wait_for(lambda: answer)
    return answer[0]
