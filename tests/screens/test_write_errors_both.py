"""Neither the file nor this computer takes an answer, or another window writes as well."""

import os
from pathlib import Path

import pytest

from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.document.document import Document
from standing_in import SAFE, Disk, carried, file_in, fill, free, missing, standing_in
from ui.copies import Keeping
from ui.theme import Look
from ui.unwritten import Unwritten
from workspaces import equals_the_file, holds_the_law, wait_for

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="mounts and moves of POSIX"),
    pytest.mark.usefixtures("qapp"),
]


# ---------------------------------------------------------------- neither disk takes it


def test_no_room_on_this_computer_either(look: Look, disk: Disk, tmp_path: Path) -> None:
    """What was carried is safe, what comes later is visible and waits; room anywhere helps."""
    there, here = disk("2m"), disk("2m")
    with standing_in(file_in(there), here / "data") as workspace:
        bar = Unwritten(look, workspace)
        fill(there)
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        carried(workspace, 1)
        fill(here)
        for number in range(40):
            workspace.do(WriteNote(ROUND, "a1.3.2", f"{number} long " * 3000))
        wait_for(lambda: "saved nowhere" in bar.text)
        assert workspace.save_state.waiting
        assert workspace.shown.rating(ROUND, "a1.3.2").note.startswith("39 long")
        holds_the_law(workspace)
        free(here)
        workspace.retry()
        carried(workspace, 41)
        assert bar.text.endswith(SAFE)
        free(there)
        workspace.retry()
        equals_the_file(workspace)
        bar.deleteLater()


def test_the_file_takes_it_again_before_this_computer_does(disk: Disk, tmp_path: Path) -> None:
    there, here = disk("2m"), disk("2m")
    with standing_in(file_in(there), here / "data") as workspace:
        fill(there)
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        carried(workspace, 1)
        fill(here)
        for number in range(40):
            workspace.do(WriteNote(ROUND, "a1.3.2", f"{number} long " * 3000))
        wait_for(lambda: workspace.save_state.waiting and workspace.save_state.carried < 41)
        free(there)
        workspace.retry()
        found = equals_the_file(workspace)
        assert found.rating(ROUND, "a1.3.2").note.startswith("39 long")


def test_without_a_replica_it_is_as_it_was(look: Look, disk: Disk, tmp_path: Path) -> None:
    there = disk("2m")
    with standing_in(file_in(there), tmp_path / "data") as workspace:
        bar = Unwritten(look, workspace)
        found: list[object] = []
        workspace.ask(
            lambda desk: desk.keep(Keeping(tmp_path / "data", replica=False)),
            found.append,
            found.append,
        )
        wait_for(lambda: found)
        fill(there)
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        wait_for(lambda: workspace.save_state.error)
        assert workspace.save_state.waiting == 1
        assert workspace.save_state.carried == 0
        said = "The file cannot be written: the disk is full. 1 change is shown here"
        assert bar.text.startswith(said)
        free(there)
        workspace.retry()
        equals_the_file(workspace)
        bar.deleteLater()


# ---------------------------------------------------------------- another window


def test_another_window_wrote_meanwhile(disk: Disk, tmp_path: Path) -> None:
    """Then it cannot simply be put back; it stays safe, and the next opening offers a merge."""
    there, data = disk("2m"), tmp_path / "data"
    path = file_in(there)
    with standing_in(path, data) as workspace:
        fill(there)
        workspace.do(WriteNote(ROUND, "a1.3.1", "ours"))
        carried(workspace, 1)
        free(there)
        with Document.open(path) as other:
            other.do(WriteNote(ROUND, "a1.3.2", "theirs"), other.read())
        workspace.retry()
        wait_for(lambda: "does not fit the file" in str(workspace.save_state.error))
        workspace.do(WriteNote(ROUND, "a1.3.3", "goes on"))
        carried(workspace, 2)
    assert missing(path, data) == 2
    with Document.open(path) as document:
        assert document.read().rating(ROUND, "a1.3.2").note == "theirs"


def test_two_windows_on_a_full_disk(disk: Disk, tmp_path: Path) -> None:
    """Both go on in the same replica, and either puts all of it back."""
    there, data = disk("2m"), tmp_path / "data"
    path = file_in(there)
    with standing_in(path, data) as one, standing_in(path, data) as other:
        fill(there)
        one.do(WriteNote(ROUND, "a1.3.1", "ours"))
        carried(one, 1)
        other.do(WriteNote(ROUND, "a1.3.2", "theirs"))
        wait_for(lambda: other.save_state.carried == 2 and not other._queue.reading)
        wait_for(lambda: other.shown.rating(ROUND, "a1.3.1").note == "ours")
        free(there)
        other.retry()
        wait_for(lambda: other.save_state.error is None)
        one.retry()
        wait_for(lambda: one.save_state.error is None)
        one.do(WriteNote(ROUND, "a1.3.3", "and on"))
        wait_for(lambda: one.shown.rating(ROUND, "a1.3.2").note == "theirs")
        equals_the_file(one)
