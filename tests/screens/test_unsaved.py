"""Disks that refuse: never said to be saved, always visible and queued, and a way out."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from documents import PASSWORD, Files
from engagements import ROUND
from maturity_desktop.assessment.edits import (
    AddEvidence,
    ChangeEvidence,
    RateCriterion,
    WriteNote,
)
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from slow_disk import slow_disk
from standing_in import Disk, fill, free
from ui.desk import Desk
from ui.workspace import Workspace
from workspaces import drain, equals_the_file, holds_the_law, running, wait_for

pytestmark = pytest.mark.skipif(os.name == "nt", reason="mounts and moves of POSIX")

Remount = Callable[[Path, str], None]


def _edits(workspace: Workspace) -> None:
    """Edits, undo and redo of steps from before and after opening."""
    workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
    workspace.do(RateCriterion(ROUND, "a1.3.2", "F"))
    workspace.undo()
    workspace.redo()
    workspace.do(WriteNote(ROUND, "a1.3.2", "x"))
    workspace.undo()
    workspace.do(WriteNote(ROUND, "a1.3.3", "long " * 3000))


def _refused(workspace: Workspace, waiting: int) -> None:
    wait_for(lambda: workspace.save_state.error)
    assert workspace.save_state.waiting == waiting
    assert workspace.save_state.saved_at == ""
    assert workspace.shown.rating(ROUND, "a1.3.1").note == "kept"
    holds_the_law(workspace)


def _file(folder: Path) -> Path:
    path = Files(folder, None).new()
    with Document.open(path) as document:
        document.do(RateCriterion(ROUND, "a1.2.3", "F"), document.read())
    return path


def _copy_equals_shown(workspace: Workspace, target: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(workspace.copied, timeout=10_000) as saved:
        workspace.save_copy(target)
    assert saved.args == [target]
    with Document.open(target) as copy:
        assert copy.read() == workspace.shown
        assert copy.undo_step is not None


def test_all_of_it_in_order_once_there_is_room(qtbot: QtBot, disk: Disk, tmp_path: Path) -> None:
    there = disk("2m")
    with running(_file(there)) as workspace:
        fill(there)
        _edits(workspace)
        _refused(workspace, 7)
        _copy_equals_shown(workspace, tmp_path / "copy.maturity", qtbot)
        assert workspace.save_state.error
        free(there)
        workspace.retry()
        drain(workspace)
        assert workspace.save_state.saved_at
        found = equals_the_file(workspace)
        assert found.rating(ROUND, "a1.3.2").option == "F"
        assert found.rating(ROUND, "a1.3.2").note == ""
        with Document.open(workspace.path) as document:
            kinds = [row.kind for row in document.history()]
        assert kinds[-7:] == ["edit", "edit", "undo", "redo", "edit", "undo", "edit"]


def test_no_room_for_a_copy_either(qtbot: QtBot, disk: Disk, tmp_path: Path) -> None:
    there = disk("2m")
    with running(_file(there)) as workspace:
        fill(there)
        _edits(workspace)
        _refused(workspace, 7)
        assert "full" in str(workspace.save_state.error)
        with qtbot.waitSignal(workspace.failed, timeout=10_000):
            workspace.save_copy(there / "copy.maturity")
        assert not list(there.glob("*copy*"))
        _refused(workspace, 7)


def test_a_read_only_disk(qtbot: QtBot, disk: Disk, remount: Remount, tmp_path: Path) -> None:
    """Whoever edits all the same can take a copy with it."""
    there = disk("2m")
    path = _file(there)
    remount(there, "ro")
    with running(path) as workspace:
        assert workspace.read_only
        _edits(workspace)
        _refused(workspace, 7)
        _copy_equals_shown(workspace, tmp_path / "copy.maturity", qtbot)


def test_the_file_is_replaced_under_us(qtbot: QtBot, tmp_path: Path) -> None:
    """What was open is rescued from the open handle."""
    path = _file(tmp_path)
    with running(path) as workspace:
        other = tmp_path / "other"
        other.write_bytes(path.read_bytes())
        other.replace(path)
        _edits(workspace)
        _refused(workspace, 7)
        _copy_equals_shown(workspace, tmp_path / "copy.maturity", qtbot)


def test_a_protected_copy_keeps_its_password(qtbot: QtBot, disk: Disk, tmp_path: Path) -> None:
    there = disk("2m")
    path = Files(there, PASSWORD).new()
    with running(path, PASSWORD) as workspace:
        fill(there)
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        _refused(workspace, 1)
        target = tmp_path / "copy.maturity"
        with qtbot.waitSignal(workspace.copied, timeout=10_000):
            workspace.save_copy(target)
        with Document.open(target, password=PASSWORD) as copy:
            assert copy.read() == workspace.shown
        free(there)


def test_an_old_step_is_taken_back_on_a_disk_that_refuses(
    qtbot: QtBot, disk: Disk, tmp_path: Path
) -> None:
    there = disk("2m")
    with running(_file(there)) as workspace:
        fill(there)
        workspace.undo()
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        _refused(workspace, 2)
        target = tmp_path / "copy.maturity"
        with qtbot.waitSignal(workspace.copied, timeout=10_000):
            workspace.save_copy(target)
        free(there)
        workspace.retry()
        found = equals_the_file(workspace)
        assert found.rating(ROUND, "a1.2.3").option is None
        assert found.rating(ROUND, "a1.3.1").note == "kept"
        with Document.open(target) as copy:
            assert copy.read() == found


def test_a_copy_in_good_times_holds_what_waits(qtbot: QtBot, tmp_path: Path) -> None:
    with running(_file(tmp_path)) as workspace:
        _edits(workspace)
        _copy_equals_shown(workspace, tmp_path / "copy.maturity", qtbot)
        equals_the_file(workspace)
        told: list[UserError] = []
        workspace.failed.connect(told.append)
        workspace.save_copy(tmp_path / "copy.maturity")
        wait_for(lambda: told)
        assert "exists already" in told[0].message


def test_a_copy_while_an_undo_is_being_written(qtbot: QtBot, tmp_path: Path) -> None:
    """It waited when the copy was asked for, and must not be done twice in it."""
    with slow_disk(0) as disk, running(_file(tmp_path)) as workspace:
        workspace.do(WriteNote(ROUND, "a1.3.1", "stays"))
        workspace.do(WriteNote(ROUND, "a1.3.2", "goes"))
        drain(workspace)
        before = disk.syncs
        disk.stop()
        workspace.undo()
        wait_for(lambda: disk.syncs > before)
        target = tmp_path / "copy.maturity"
        with qtbot.waitSignal(workspace.copied, timeout=10_000):
            workspace.save_copy(target)
            disk.go_on()
        with Document.open(target) as copy:
            assert copy.read() == workspace.shown
            assert copy.read().rating(ROUND, "a1.3.1").note == "stays"


@pytest.mark.parametrize("pages", range(1, 16))
def test_a_copy_holds_everything_or_is_not_there(
    qtbot: QtBot, disk: Disk, tmp_path: Path, pages: int
) -> None:
    """The disk of the copy has room for the file, or for some of what waits, or for all."""
    source = disk("2m")
    path = _file(source)
    there = disk(str(path.stat().st_size + pages * 4096))
    target = there / "copy.maturity"
    answers: list[object] = []
    with running(path) as workspace:
        fill(source)
        _edits(workspace)
        _refused(workspace, 7)
        workspace.failed.connect(answers.append)
        workspace.copied.connect(answers.append)
        workspace.save_copy(target)
        wait_for(lambda: answers)
        if answers == [target]:
            with Document.open(target) as copy:
                assert copy.read() == workspace.shown
        else:
            assert "disk is full" in str(answers[0])
            assert list(there.iterdir()) == []


def test_what_makes_no_sense_in_the_copy_is_told(qtbot: QtBot, disk: Disk, tmp_path: Path) -> None:
    """The item it is about is taken back by a step from before; the rest is rescued."""
    path = _file(there := disk("2m"))
    with Document.open(path) as document:
        document.do(AddEvidence(ROUND, "a1.3.1", "Minutes", "sample"), document.read())
        item = document.read().evidence_of_round(ROUND)["a1.3.1"][-1][1].id
    told: list[Any] = []
    target = tmp_path / "copy.maturity"
    with running(path) as workspace:
        workspace.failed.connect(told.append)
        fill(there)
        workspace.undo()
        workspace.do(ChangeEvidence(item, {"title": "Minutes of the board"}))
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        _refused(workspace, 3)
        workspace.save_copy(target)
        wait_for(lambda: told)
        assert "Minutes of the board" in told[0].conflicts[0].wanted
        with Document.open(target) as copy:
            assert copy.read().rating(ROUND, "a1.3.1").note == "kept"


def test_closing_waits_until_the_disk_is_mended(qtbot: QtBot, disk: Disk) -> None:
    there = disk("2m")
    with running(_file(there)) as workspace:
        closed: list[bool] = []
        workspace.closed.connect(lambda: closed.append(True))
        fill(there)
        _edits(workspace)
        workspace.close()
        _refused(workspace, 7)
        assert not closed
        free(there)
        workspace.retry()
        wait_for(lambda: closed)
        with Document.open(workspace.path) as document:
            assert document.read() == workspace.shown


def test_abandoned_is_as_the_file_was(qtbot: QtBot, disk: Disk) -> None:
    there = disk("2m")
    with running(_file(there)) as workspace:
        before = workspace.acked
        fill(there)
        _edits(workspace)
        _refused(workspace, 7)
        with qtbot.waitSignal(workspace.closed, timeout=10_000):
            workspace.abandon()
        free(there)
        with Document.open(workspace.path) as document:
            assert document.read() == before


def test_a_fault_of_ours_surfaces_and_holds_nothing_back(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Any:
        raise ZeroDivisionError("a bug")

    with running(_file(tmp_path)) as workspace:
        with monkeypatch.context() as patched, qtbot.captureExceptions() as caught:
            patched.setattr(Desk, "write", broken)
            workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
            wait_for(lambda: workspace.save_state.error)
            assert [kind for kind, *_ in caught] == [ZeroDivisionError]
        _refused(workspace, 1)
        _copy_equals_shown(workspace, tmp_path / "copy.maturity", qtbot)
        workspace.do(WriteNote(ROUND, "a1.3.2", "more"))
        workspace.retry()
        equals_the_file(workspace)
