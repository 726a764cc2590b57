"""Rename or move of the open file from inside: asks for the new place, and goes on there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings
from ui.host import Host
from ui.widgets.notices import Notice
from ui.workspace import Workspace

_FILTER = "Engagements (*.maturity);;All files (*)"
_SUFFIX = ".maturity"


def move_file(window: Host, workspace: Workspace, moved: Callable[[Path], object]) -> None:
    """Asks for a name and moves the file; `moved` gets the path it had before.

    What goes wrong is told by `workspace.failed`; the file stays where it was then.
    """
    if workspace.read_only:
        text = f"{workspace.path.name} may only be read, so it stays where it is."
        window.tell(Notice(text))
        return
    path, _ = QFileDialog.getSaveFileName(
        window,
        "Rename or move",
        str(workspace.path),
        _FILTER,
        # An existing file is refused, so nobody is asked whether to replace it.
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if path:
        move_to(window, workspace, Path(path), moved)


def move_to(
    window: Host, workspace: Workspace, target: Path, moved: Callable[[Path], object]
) -> None:
    """As `move_file`, where the new place is known; a name without our ending gets it."""
    if target.suffix.casefold() != _SUFFIX:
        target = target.with_name(f"{target.name}{_SUFFIX}")
    if target == workspace.path:
        return
    try:
        workspace.rewrite(
            lambda desk: desk.move(target),
            lambda path: _on_moved(window, workspace, path, moved),
        )
    except UserError as error:
        window.tell(Notice(f"{error.message}. {error.hint}".strip()))


def _on_moved(
    window: Host, workspace: Workspace, path: Path, moved: Callable[[Path], object]
) -> None:
    old, workspace.path = workspace.path, path
    moved(old)
    where = "" if path.parent == old.parent else f" in {path.parent}"
    window.tell(Notice(f"The file is called {path.name} now{where}."))


def follow(settings: Settings, workspace: Workspace, old: Path) -> None:
    """Its row among the recent files says the new path from now on."""
    settings.locate(str(old), str(workspace.path))
    settings.save()
