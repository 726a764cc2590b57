"""Workspaces for tests, as the window makes them: a real file, a real thread, events run here."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.labels import label
from maturity_desktop.document.checking import check
from maturity_desktop.document.document import Document
from ui.copies import Keeping
from ui.desk import Desk, Opened
from ui.main_window import MainWindow
from ui.workspace import Workspace
from ui.writer import Writer

_PATIENCE_S = 10


def wait_for(condition: Callable[[], object]) -> None:
    """Runs events until it holds."""
    end = time.monotonic() + _PATIENCE_S
    while not condition():
        assert time.monotonic() < end, "it never came about"
        QApplication.processEvents()
        time.sleep(0.0005)  # the other threads have the turn


def closed(window: MainWindow) -> None:
    """Closes the window and takes it away, so that the next test does not style it as well."""
    window.close()
    wait_for(lambda: not window.isVisible())
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def running(
    path: Path, password: str | None = None, keeping: Keeping | None = None
) -> Iterator[Workspace]:
    """Open inside; at the end closed, if need be without what could not be written."""
    desk, writer, found = Desk("Ann", keeping), Writer(), list[object]()
    writer.submit(lambda: desk.open(path, password), found.append, found.append)
    wait_for(lambda: found)
    try:
        assert isinstance(found[0], Opened), found[0]
        workspace = Workspace(desk, writer, found[0])
        ended: list[bool] = []
        try:
            yield workspace
        finally:
            workspace.closed.connect(lambda: ended.append(True))
            workspace.abandon()
            wait_for(lambda: ended)
    finally:
        writer.end()


def drain(workspace: Workspace) -> None:
    """Until everything is on the disk."""
    wait_for(lambda: workspace.save_state[::2] == (0, None) and not workspace._queue.reading)


def holds_the_law(workspace: Workspace) -> None:
    """`shown = acknowledged + rows still queued`."""
    state = workspace.acked
    for entry in workspace._queue.entries:
        state = state.with_rows(entry.changes)
    assert workspace.shown == state


def equals_the_file(workspace: Workspace) -> Assessment:
    """Drained: shown, acknowledged, a fresh reading and both labels agree; gives the reading."""
    drain(workspace)
    with Document.open(workspace.path, read_only=True) as fresh:
        found = fresh.read()
        assert check(fresh).faults == ()
        steps = (fresh.undo_step, fresh.redo_step)
    assert workspace.acked == found
    assert workspace.shown == found
    told = [label(step.edit, step.params, found.model) if step else "" for step in steps]
    assert [workspace.undo_label, workspace.redo_label] == told
    return found
