"""The program ends while a file cannot be written, and the next opening asks."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from documents import PASSWORD, live_bytes
from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings, data_folder
from standing_in import Disk, carried, eight_edits, file_in, fill, free, missing, standing_in
from ui.main_window import MainWindow
from ui.theme import Look
from ui.widgets.missing_answers import MissingAnswers
from ui.workspace import Workspace
from workspaces import closed, drain, equals_the_file, wait_for

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="mounts and moves of POSIX"),
    pytest.mark.usefixtures("qapp"),
]


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_the_program_is_ended(disk: Disk, tmp_path: Path, password: str | None) -> None:
    """What lies on this computer at that moment is asked about at the next opening."""
    there, data = disk("2m"), tmp_path / "data"
    path = file_in(there, password)
    with standing_in(path, data, password) as workspace:
        fill(there)
        eight_edits(workspace)
        carried(workspace, 8)
        after = tmp_path / "after a crash"
        for found in (data / "replicas").iterdir():
            # Another program copies it, as a power cut would leave it.
            (after / "replicas").mkdir(parents=True, exist_ok=True)
            (after / "replicas" / found.name).write_bytes(live_bytes(found))
        copy = tmp_path / path.name
        copy.write_bytes(live_bytes(path))
        (after / "replicas" / next((data / "replicas").glob("*.where")).name).unlink()
    assert missing(copy, after, password) == 8


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    made = MainWindow(settings, look, "1.0")
    made.show()
    yield made
    if made.view is not None:
        made.view.workspace.abandon()
    closed(made)


def _opened(window: MainWindow, path: Path) -> Workspace:
    wait_for(lambda: window.view is not None and window.view.workspace.path == path)
    assert window.view is not None
    return window.view.workspace


def test_closing_needs_no_answer_and_the_next_opening_asks(window: MainWindow, disk: Disk) -> None:
    there = disk("2m")
    path = file_in(there)
    window.open_file(path)
    workspace = _opened(window, path)
    workspace.do(WriteNote(ROUND, "a1.3.1", "in the file"))
    drain(workspace)
    fill(there)
    workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
    carried(workspace, 1)
    window.actions_.run("close")
    wait_for(lambda: window.view is None)
    said = window._toast._text.text()
    assert said.startswith("1 change could not be written to client.maturity. It is safe")
    free(there)
    window.open_file(path)
    wait_for(lambda: any(found.isVisible() for found in window.findChildren(MissingAnswers)))
    (dialog,) = window.findChildren(MissingAnswers)
    dialog.buttons["give_back"].click()
    assert equals_the_file(_opened(window, path)).rating(ROUND, "a1.3.1").note == "kept"


def test_what_can_be_written_at_the_last_moment_is(window: MainWindow, disk: Disk) -> None:
    there = disk("2m")
    path = file_in(there)
    window.open_file(path)
    workspace = _opened(window, path)
    fill(there)
    workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
    carried(workspace, 1)
    free(there)
    window.close()
    wait_for(lambda: not window.isVisible())
    with Document.open(path) as document:
        assert document.read().rating(ROUND, "a1.3.1").note == "kept"
    assert shutil.disk_usage(data_folder()).total
