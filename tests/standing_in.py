"""A workspace whose second copy stands in for a file that cannot be written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from documents import Files
from engagements import ROUND
from maturity_desktop.assessment.edits import RateCriterion, WriteNote
from maturity_desktop.document.document import Document
from ui.copies import Keeping
from ui.desk import Desk, Opened
from ui.workspace import Workspace
from ui.writer import Writer
from workspaces import holds_the_law, wait_for

Disk = Callable[[str], Path]
SAFE = "Your answers are safe on this computer."


def fill(folder: Path) -> None:
    """Not a byte is left."""
    with suppress(OSError), (folder / "ballast").open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass


def free(folder: Path) -> None:
    (folder / "ballast").unlink()


@contextmanager
def standing_in(path: Path, data: Path, password: str | None = None) -> Iterator[Workspace]:
    """A workspace with a replica; closed at the end whatever is not written."""
    desk, writer, found = Desk("Ann", Keeping(data)), Writer(), list[object]()
    writer.submit(lambda: desk.open(path, password), found.append, found.append)
    writer.submit(desk.stand_in, found.append, found.append)
    wait_for(lambda: len(found) == 2)
    try:
        opened, trouble = found
        assert isinstance(opened, Opened), opened
        assert trouble == ""
        assert opened.missing is None
        workspace = Workspace(desk, writer, opened)
        ended: list[bool] = []
        try:
            yield workspace
        finally:
            workspace.closed.connect(lambda: ended.append(True))
            workspace.abandon()
            wait_for(lambda: ended)
    finally:
        writer.end()


def missing(path: Path, data: Path, password: str | None = None) -> int:
    """How many answers the next opening would ask about."""
    writer, desk, found = Writer(), Desk("Ann", Keeping(data)), list[Any]()
    writer.submit(lambda: desk.open(path, password), found.append, found.append)
    writer.submit(desk.close, found.append, found.append)
    wait_for(lambda: len(found) == 2)
    writer.end()
    return found[0].missing.missing if found[0].missing else 0


def eight_edits(workspace: Workspace) -> None:
    """Edits, undo and redo of steps from before and after opening: eight changes."""
    workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
    workspace.do(RateCriterion(ROUND, "a1.3.2", "F"))
    workspace.undo()
    workspace.redo()
    workspace.do(WriteNote(ROUND, "a1.3.2", "x"))
    workspace.undo()
    workspace.undo()
    workspace.redo()


def carried(workspace: Workspace, count: int) -> None:
    """All of it is on this computer alone, and nothing claims that it is in the file."""
    wait_for(lambda: workspace.save_state.carried == count and not workspace.save_state.waiting)
    holds_the_law(workspace)
    assert workspace.acked == workspace.shown


def file_in(folder: Path, password: str | None = None) -> Path:
    path = Files(folder, password).new()
    with Document.open(path, password=password) as document:
        document.do(RateCriterion(ROUND, "a1.2.3", "F"), document.read())
    return path
