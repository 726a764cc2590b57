"""A file that cannot be written: the work goes on, safe on this computer, and is put back."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from documents import PASSWORD
from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from standing_in import SAFE, Disk, carried, eight_edits, file_in, fill, free, missing, standing_in
from ui.desk import Desk
from ui.theme import Look
from ui.unwritten import Unwritten
from ui.widgets.save_state import SaveStateLabel
from workspaces import drain, equals_the_file, wait_for

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="mounts and moves of POSIX"),
    pytest.mark.usefixtures("qapp"),
]


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_a_full_disk_and_room_again(
    look: Look, disk: Disk, tmp_path: Path, password: str | None
) -> None:
    there = disk("2m")
    with standing_in(file_in(there, password), tmp_path / "data", password) as workspace:
        bar = Unwritten(look, workspace)
        assert bar.isHidden()
        fill(there)
        eight_edits(workspace)
        carried(workspace, 8)
        assert workspace.save_state.saved_at == ""
        assert bar.text == f"The file cannot be written: the disk is full. {SAFE}"
        assert not bar.isHidden()
        label = SaveStateLabel(look)
        label.show_state(*workspace.save_state)
        assert "saved 1" not in label.accessibleName()
        assert label.accessibleName().startswith("Not saved")
        bar.retry.click()
        workspace.do(WriteNote(ROUND, "a1.3.3", "while it is tried"))
        carried(workspace, 9)
        free(there)
        bar.retry.click()
        wait_for(lambda: workspace.save_state.error is None)
        assert bar.isHidden()
        assert workspace.save_state.saved_at
        if password is None:
            found = equals_the_file(workspace)
            assert found.rating(ROUND, "a1.3.1").note == "kept"
        workspace.do(WriteNote(ROUND, "a1.3.3", "goes on"))
        drain(workspace)
        label.deleteLater()
        bar.deleteLater()
    assert missing(workspace.path, tmp_path / "data", password) == 0
    with Document.open(workspace.path, password=password) as document:
        kinds = [row.kind for row in document.history()][-10:]
        assert (
            kinds == ["edit", "edit", "undo", "redo", "edit", "undo", "undo", "redo"] + ["edit"] * 2
        )
        assert document.read() == workspace.shown


def test_it_is_tried_by_itself(disk: Disk, tmp_path: Path) -> None:
    there = disk("2m")
    with standing_in(file_in(there), tmp_path / "data") as workspace:
        fill(there)
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        carried(workspace, 1)
        timer = workspace._queue._retry_timer
        assert timer.isActive()
        timer.timeout.emit()
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept on"))
        carried(workspace, 2)
        assert timer.isActive()
        free(there)
        timer.timeout.emit()
        equals_the_file(workspace)
        assert not timer.isActive()


def test_an_older_step_is_taken_back_meanwhile(disk: Disk, tmp_path: Path) -> None:
    """One whose rows only the file knows, which has to be asked of the replica."""
    there = disk("2m")
    with standing_in(file_in(there), tmp_path / "data") as workspace:
        fill(there)
        workspace.undo()
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        carried(workspace, 2)
        assert workspace.shown.rating(ROUND, "a1.2.3").option is None
        assert workspace.undo()
        carried(workspace, 3)
        assert workspace.redo_label
        free(there)
        workspace.retry()
        equals_the_file(workspace)


def test_a_folder_that_takes_no_journal(tmp_path: Path) -> None:
    path = file_in(tmp_path)
    with standing_in(path, tmp_path / "data") as workspace:
        workspace.do(WriteNote(ROUND, "a1.3.1", "before"))
        drain(workspace)
        said = workspace.save_state.saved_at
        journal = path.with_name(f"{path.name}-journal")
        journal.rename(tmp_path / "journal")
        journal.mkdir()
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        carried(workspace, 1)
        assert workspace.save_state.saved_at == said
        journal.rmdir()
        workspace.retry()
        equals_the_file(workspace)


@pytest.mark.needs("mkfs.ext4")
def test_a_disk_that_turns_read_only(tmp_path: Path) -> None:
    """As ext4 does by itself after an error; when it is mounted anew, the answers come back."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    stick, data = tmp_path / "stick", tmp_path / "data"
    _run("truncate", "-s", "16M", f"{stick}.img")
    _run("mkfs.ext4", "-q", "-F", f"{stick}.img")
    stick.mkdir()
    _run("mount", "-o", "loop", f"{stick}.img", f"{stick}")
    try:
        path = file_in(stick)
        with standing_in(path, data) as workspace:
            workspace.do(WriteNote(ROUND, "a1.3.1", "before"))
            drain(workspace)
            _run("mount", "-o", "remount,abort", f"{stick}")
            eight_edits(workspace)
            carried(workspace, 8)
    finally:
        _run("umount", f"{stick}")
    _run("mount", "-o", "loop", f"{stick}.img", f"{stick}")
    try:
        assert missing(path, data) == 8
    finally:
        _run("umount", f"{stick}")


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def test_a_file_that_was_moved_and_comes_back(tmp_path: Path) -> None:
    path = file_in(tmp_path)
    with standing_in(path, tmp_path / "data") as workspace:
        path.rename(away := tmp_path / "away.maturity")
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        carried(workspace, 1)
        away.rename(path)
        workspace.retry()
        equals_the_file(workspace)


def test_an_older_file_in_its_place(tmp_path: Path) -> None:
    """As a sync client does it; the next opening asks."""
    path = file_in(tmp_path)
    data = tmp_path / "data"
    older = path.read_bytes()
    with standing_in(path, data) as workspace:
        workspace.do(WriteNote(ROUND, "a1.3.1", "one"))
        drain(workspace)
        with path.open("r+b") as file:
            file.write(older)
            file.truncate()
        workspace.do(WriteNote(ROUND, "a1.3.1", "two"))
        wait_for(lambda: workspace.save_state.carried)
        workspace.retry()
        workspace.do(WriteNote(ROUND, "a1.3.2", "three"))
        carried(workspace, 2)
        shown = workspace.shown
    assert missing(path, data) == 3
    with Document.open(path) as document:
        assert document.read().rating(ROUND, "a1.3.1").note == ""
    assert shown.rating(ROUND, "a1.3.1").note == "two"


def test_a_copy_holds_what_is_on_this_computer_alone(
    qtbot: QtBot, disk: Disk, tmp_path: Path
) -> None:
    there = disk("2m")
    target = tmp_path / "copy.maturity"
    with standing_in(file_in(there), tmp_path / "data") as workspace:
        fill(there)
        eight_edits(workspace)
        carried(workspace, 8)
        with qtbot.waitSignal(workspace.copied, timeout=10_000):
            workspace.save_copy(target)
        with Document.open(target) as copy:
            assert copy.read() == workspace.shown
        assert workspace.save_state.carried == 8


def test_what_changes_the_file_as_a_whole_has_to_wait(disk: Disk, tmp_path: Path) -> None:
    there = disk("2m")
    with standing_in(file_in(there), tmp_path / "data") as workspace:
        fill(there)
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        carried(workspace, 1)
        with pytest.raises(UserError, match="cannot be written now"):
            workspace.rewrite(lambda desk: desk.document.head, lambda _: None)
        past: list[Any] = []
        workspace.ask(Desk.past, past.append, past.append)
        wait_for(lambda: past)
        assert past[0].steps[-1].rows[-1].edit == "WriteNote"
