"""A file that cannot be written: the work goes on, safe on this computer, and is put back."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from documents import PASSWORD, Files, live_bytes
from engagements import ROUND
from maturity_desktop.assessment.edits import RateCriterion, WriteNote
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings, data_folder
from ui.copies import Keeping
from ui.desk import Desk, Opened
from ui.main_window import MainWindow
from ui.theme import Look
from ui.unwritten import Unwritten
from ui.widgets.missing_answers import MissingAnswers
from ui.widgets.save_state import SaveStateLabel
from ui.workspace import Workspace
from ui.writer import Writer
from workspaces import closed, drain, equals_the_file, holds_the_law, wait_for

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="mounts and moves of POSIX"),
    pytest.mark.usefixtures("qapp"),
]

Disk = Callable[[str], Path]
SAFE = "Your answers are safe on this computer."


def _fill(folder: Path) -> None:
    """Not a byte is left."""
    with suppress(OSError), (folder / "ballast").open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass


def _free(folder: Path) -> None:
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


def _edits(workspace: Workspace) -> None:
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


def _file(folder: Path, password: str | None = None) -> Path:
    path = Files(folder, password).new()
    with Document.open(path, password=password) as document:
        document.do(RateCriterion(ROUND, "a1.2.3", "F"), document.read())
    return path


# ---------------------------------------------------------------- it goes on


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_a_full_disk_and_room_again(
    look: Look, disk: Disk, tmp_path: Path, password: str | None
) -> None:
    there = disk("2m")
    with standing_in(_file(there, password), tmp_path / "data", password) as workspace:
        bar = Unwritten(look, workspace)
        assert bar.isHidden()
        _fill(there)
        _edits(workspace)
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
        _free(there)
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
    with standing_in(_file(there), tmp_path / "data") as workspace:
        _fill(there)
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        carried(workspace, 1)
        timer = workspace._queue._retry_timer
        assert timer.isActive()
        timer.timeout.emit()
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept on"))
        carried(workspace, 2)
        assert timer.isActive()
        _free(there)
        timer.timeout.emit()
        equals_the_file(workspace)
        assert not timer.isActive()


def test_an_older_step_is_taken_back_meanwhile(disk: Disk, tmp_path: Path) -> None:
    """One whose rows only the file knows, which has to be asked of the replica."""
    there = disk("2m")
    with standing_in(_file(there), tmp_path / "data") as workspace:
        _fill(there)
        workspace.undo()
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        carried(workspace, 2)
        assert workspace.shown.rating(ROUND, "a1.2.3").option is None
        assert workspace.undo()
        carried(workspace, 3)
        assert workspace.redo_label
        _free(there)
        workspace.retry()
        equals_the_file(workspace)


def test_a_folder_that_takes_no_journal(tmp_path: Path) -> None:
    path = _file(tmp_path)
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
        path = _file(stick)
        with standing_in(path, data) as workspace:
            workspace.do(WriteNote(ROUND, "a1.3.1", "before"))
            drain(workspace)
            _run("mount", "-o", "remount,abort", f"{stick}")
            _edits(workspace)
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
    path = _file(tmp_path)
    with standing_in(path, tmp_path / "data") as workspace:
        path.rename(away := tmp_path / "away.maturity")
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        carried(workspace, 1)
        away.rename(path)
        workspace.retry()
        equals_the_file(workspace)


def test_an_older_file_in_its_place(tmp_path: Path) -> None:
    """As a sync client does it; the next opening asks."""
    path = _file(tmp_path)
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
    with standing_in(_file(there), tmp_path / "data") as workspace:
        _fill(there)
        _edits(workspace)
        carried(workspace, 8)
        with qtbot.waitSignal(workspace.copied, timeout=10_000):
            workspace.save_copy(target)
        with Document.open(target) as copy:
            assert copy.read() == workspace.shown
        assert workspace.save_state.carried == 8


def test_what_changes_the_file_as_a_whole_has_to_wait(disk: Disk, tmp_path: Path) -> None:
    there = disk("2m")
    with standing_in(_file(there), tmp_path / "data") as workspace:
        _fill(there)
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        carried(workspace, 1)
        with pytest.raises(UserError, match="cannot be written now"):
            workspace.rewrite(lambda desk: desk.document.head, lambda _: None)
        past: list[Any] = []
        workspace.ask(Desk.past, past.append, past.append)
        wait_for(lambda: past)
        assert past[0].steps[-1].rows[-1].edit == "WriteNote"


# ---------------------------------------------------------------- neither disk takes it


def test_no_room_on_this_computer_either(look: Look, disk: Disk, tmp_path: Path) -> None:
    """What was carried is safe, what comes later is visible and waits; room anywhere helps."""
    there, here = disk("2m"), disk("2m")
    with standing_in(_file(there), here / "data") as workspace:
        bar = Unwritten(look, workspace)
        _fill(there)
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        carried(workspace, 1)
        _fill(here)
        for number in range(40):
            workspace.do(WriteNote(ROUND, "a1.3.2", f"{number} long " * 3000))
        wait_for(lambda: "saved nowhere" in bar.text)
        assert workspace.save_state.waiting
        assert workspace.shown.rating(ROUND, "a1.3.2").note.startswith("39 long")
        holds_the_law(workspace)
        _free(here)
        workspace.retry()
        carried(workspace, 41)
        assert bar.text.endswith(SAFE)
        _free(there)
        workspace.retry()
        equals_the_file(workspace)
        bar.deleteLater()


def test_the_file_takes_it_again_before_this_computer_does(disk: Disk, tmp_path: Path) -> None:
    there, here = disk("2m"), disk("2m")
    with standing_in(_file(there), here / "data") as workspace:
        _fill(there)
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        carried(workspace, 1)
        _fill(here)
        for number in range(40):
            workspace.do(WriteNote(ROUND, "a1.3.2", f"{number} long " * 3000))
        wait_for(lambda: workspace.save_state.waiting and workspace.save_state.carried < 41)
        _free(there)
        workspace.retry()
        found = equals_the_file(workspace)
        assert found.rating(ROUND, "a1.3.2").note.startswith("39 long")


def test_without_a_replica_it_is_as_it_was(look: Look, disk: Disk, tmp_path: Path) -> None:
    there = disk("2m")
    with standing_in(_file(there), tmp_path / "data") as workspace:
        bar = Unwritten(look, workspace)
        found: list[object] = []
        workspace.ask(
            lambda desk: desk.keep(Keeping(tmp_path / "data", replica=False)),
            found.append,
            found.append,
        )
        wait_for(lambda: found)
        _fill(there)
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        wait_for(lambda: workspace.save_state.error)
        assert workspace.save_state.waiting == 1
        assert workspace.save_state.carried == 0
        said = "The file cannot be written: the disk is full. 1 change is shown here"
        assert bar.text.startswith(said)
        _free(there)
        workspace.retry()
        equals_the_file(workspace)
        bar.deleteLater()


# ---------------------------------------------------------------- another window


def test_another_window_wrote_meanwhile(disk: Disk, tmp_path: Path) -> None:
    """Then it cannot simply be put back; it stays safe, and the next opening offers a merge."""
    there, data = disk("2m"), tmp_path / "data"
    path = _file(there)
    with standing_in(path, data) as workspace:
        _fill(there)
        workspace.do(WriteNote(ROUND, "a1.3.1", "ours"))
        carried(workspace, 1)
        _free(there)
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
    path = _file(there)
    with standing_in(path, data) as one, standing_in(path, data) as other:
        _fill(there)
        one.do(WriteNote(ROUND, "a1.3.1", "ours"))
        carried(one, 1)
        other.do(WriteNote(ROUND, "a1.3.2", "theirs"))
        wait_for(lambda: other.save_state.carried == 2 and not other._queue.reading)
        wait_for(lambda: other.shown.rating(ROUND, "a1.3.1").note == "ours")
        _free(there)
        other.retry()
        wait_for(lambda: other.save_state.error is None)
        one.retry()
        wait_for(lambda: one.save_state.error is None)
        one.do(WriteNote(ROUND, "a1.3.3", "and on"))
        wait_for(lambda: one.shown.rating(ROUND, "a1.3.2").note == "theirs")
        equals_the_file(one)


# ---------------------------------------------------------------- the program ends meanwhile


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_the_program_is_ended(disk: Disk, tmp_path: Path, password: str | None) -> None:
    """What lies on this computer at that moment is asked about at the next opening."""
    there, data = disk("2m"), tmp_path / "data"
    path = _file(there, password)
    with standing_in(path, data, password) as workspace:
        _fill(there)
        _edits(workspace)
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
    path = _file(there)
    window.open_file(path)
    workspace = _opened(window, path)
    workspace.do(WriteNote(ROUND, "a1.3.1", "in the file"))
    drain(workspace)
    _fill(there)
    workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
    carried(workspace, 1)
    window.actions_.run("close")
    wait_for(lambda: window.view is None)
    said = window._toast._text.text()
    assert said.startswith("1 change could not be written to client.maturity. It is safe")
    _free(there)
    window.open_file(path)
    wait_for(lambda: any(found.isVisible() for found in window.findChildren(MissingAnswers)))
    (dialog,) = window.findChildren(MissingAnswers)
    dialog.buttons["give_back"].click()
    assert equals_the_file(_opened(window, path)).rating(ROUND, "a1.3.1").note == "kept"


def test_what_can_be_written_at_the_last_moment_is(window: MainWindow, disk: Disk) -> None:
    there = disk("2m")
    path = _file(there)
    window.open_file(path)
    workspace = _opened(window, path)
    _fill(there)
    workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
    carried(workspace, 1)
    _free(there)
    window.close()
    wait_for(lambda: not window.isVisible())
    with Document.open(path) as document:
        assert document.read().rating(ROUND, "a1.3.1").note == "kept"
    assert shutil.disk_usage(data_folder()).total
