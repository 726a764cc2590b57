"""Another window wrote to the file: its changes are in, ours are repeated or kept as text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from documents import Files
from engagements import ROUND
from maturity_desktop.assessment.edits import (
    AddEvidence,
    AddRound,
    Edit,
    LinkEvidence,
    RateCriterion,
    WriteNote,
)
from maturity_desktop.document.document import Document
from slow_disk import slow_disk
from ui.conflicts import ConflictError
from ui.workspace import Workspace
from workspaces import drain, equals_the_file, running, wait_for


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = Files(tmp_path, None).new()
    with Document.open(path) as document:
        document.do(RateCriterion(ROUND, "a2.2.1", "F"), document.read())
    return path


def _elsewhere(path: Path, *edits: Edit | str) -> None:
    with Document.open(path) as other:
        for edit in edits:
            _ = other.undo() if isinstance(edit, str) else other.do(edit, other.read())


def _told(workspace: Workspace) -> list[ConflictError]:
    told: list[ConflictError] = []
    workspace.failed.connect(told.append)
    return told


def test_changes_that_do_not_meet_come_in(qtbot: QtBot, path: Path) -> None:
    with running(path) as workspace:
        told = _told(workspace)
        _elsewhere(path, WriteNote(ROUND, "a1.3.1", "theirs"))
        workspace.do(WriteNote(ROUND, "a1.3.2", "ours"))
        wait_for(lambda: told)
        found = equals_the_file(workspace)
        assert found.rating(ROUND, "a1.3.1").note == "theirs"
        assert found.rating(ROUND, "a1.3.2").note == "ours"
        assert told[0].conflicts == ()
        assert told[0].hint == "Its changes are in."


def test_the_same_answer_is_kept_as_text(qtbot: QtBot, path: Path) -> None:
    with running(path) as workspace:
        told = _told(workspace)
        _elsewhere(path, WriteNote(ROUND, "a1.3.1", "theirs"))
        workspace.do(WriteNote(ROUND, "a1.3.1", "ours, long and dear"))
        workspace.do(WriteNote(ROUND, "a1.3.1", "ours, longer and dearer"))
        workspace.do(WriteNote(ROUND, "a1.3.2", "fits"))
        wait_for(lambda: told)
        found = equals_the_file(workspace)
        assert found.rating(ROUND, "a1.3.1").note == "theirs"
        assert found.rating(ROUND, "a1.3.2").note == "fits"
        first, second = told[0].conflicts
        assert first.label in told[0].hint
        assert "ours, long and dear" in first.wanted
        assert "ours, longer and dearer" in second.wanted
        assert "theirs" in second.standing
        workspace.undo()
        assert workspace.shown.rating(ROUND, "a1.3.2").note == ""
        equals_the_file(workspace)


def test_what_was_taken_back_meanwhile_is_not_repeated(qtbot: QtBot, path: Path) -> None:
    with slow_disk(0) as disk, running(path) as workspace:
        told = _told(workspace)
        _elsewhere(path, WriteNote(ROUND, "a1.3.1", "theirs"))
        disk.stop()
        workspace.do(WriteNote(ROUND, "a1.3.1", "ours"))
        workspace.undo()
        workspace.do(WriteNote(ROUND, "a1.3.2", "fits"))
        workspace.undo()
        workspace.redo()
        disk.go_on()
        wait_for(lambda: told)
        found = equals_the_file(workspace)
        assert told[0].conflicts == ()
        assert found.rating(ROUND, "a1.3.2").note == "fits"


@pytest.mark.parametrize("known", [True, False])
def test_undo_never_takes_back_what_another_window_did(
    qtbot: QtBot, path: Path, known: bool
) -> None:
    with running(path) as workspace:
        told = _told(workspace)
        if known:
            workspace.do(WriteNote(ROUND, "a1.3.2", "ours"))
            drain(workspace)
        label = workspace.undo_label
        _elsewhere(path, WriteNote(ROUND, "a1.3.1", "theirs"))
        workspace.undo()
        wait_for(lambda: told)
        found = equals_the_file(workspace)
        assert found.rating(ROUND, "a1.3.1").note == "theirs"
        assert [conflict.label for conflict in told[0].conflicts] == [label]


def test_edits_made_while_the_file_is_read_again(
    qtbot: QtBot, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither lost, nor written twice, nor before the others."""
    with running(path) as workspace:
        told = _told(workspace)
        _elsewhere(path, WriteNote(ROUND, "a1.3.1", "theirs"))
        workspace.do(WriteNote(ROUND, "a1.3.2", "a"), step="visit")
        wait_for(lambda: workspace._queue.reading)
        assert workspace.undo_label == ""
        workspace.do(WriteNote(ROUND, "a1.3.2", "ab"), step="visit")
        workspace.do(WriteNote(ROUND, "a1.3.3", "more"))
        assert workspace.shown.rating(ROUND, "a1.3.2").note == "ab"
        wait_for(lambda: told)
        found = equals_the_file(workspace)
        assert found.rating(ROUND, "a1.3.2").note == "ab"
        assert found.rating(ROUND, "a1.3.3").note == "more"
        workspace.do(WriteNote(ROUND, "a1.3.3", "and on"), step="visit")
        equals_the_file(workspace)
        with Document.open(path) as document:
            ours = [row.edit for row in document.history() if row.who == "Ann"]
        assert ours.count("WriteNote") == 4


def test_typing_goes_on_after_another_window_wrote(qtbot: QtBot, path: Path) -> None:
    """The document's last step is ours; what is typed next must not join it behind our back."""
    with running(path) as workspace:
        told = _told(workspace)
        _elsewhere(path, WriteNote(ROUND, "a1.3.1", "theirs"))
        workspace.do(WriteNote(ROUND, "a1.3.2", "a"), step="visit")
        wait_for(lambda: told)
        workspace.do(WriteNote(ROUND, "a1.3.2", "ab"), step="visit")
        equals_the_file(workspace)
        workspace.undo()
        equals_the_file(workspace)
        workspace.undo()
        assert equals_the_file(workspace).rating(ROUND, "a1.3.2").note == ""


def test_closing_after_another_window_wrote(qtbot: QtBot, path: Path) -> None:
    """What fits is written before the file closes."""
    with slow_disk(0) as disk, running(path) as workspace:
        closed: list[bool] = []
        workspace.closed.connect(lambda: closed.append(True))
        _elsewhere(path, WriteNote(ROUND, "a1.3.1", "theirs"))
        disk.stop()
        workspace.do(WriteNote(ROUND, "a1.3.1", "ours"))
        workspace.do(WriteNote(ROUND, "a1.3.2", "fits"))
        workspace.close()
        disk.go_on()
        wait_for(lambda: closed)
        with Document.open(path) as document:
            assert document.read().rating(ROUND, "a1.3.2").note == "fits"
            assert document.read() == workspace.shown


def _same_round(workspace: Workspace, path: Path) -> None:
    _elsewhere(path, AddRound("theirs", "Second"))
    workspace.do(AddRound("ours", "Second"))


def _item_is_gone(workspace: Workspace, path: Path) -> None:
    items = {row.title: row.id for _, row in workspace.shown.evidence_of_round(ROUND)["a2.2.1"]}
    _elsewhere(path, "undo")
    workspace.do(LinkEvidence(items["Minutes"], ROUND, "a2.2.2"))


@pytest.mark.parametrize("meet", [_same_round, _item_is_gone])
def test_rows_that_do_not_fit_together(
    qtbot: QtBot, path: Path, meet: Callable[[Workspace, Path], None]
) -> None:
    """No row of ours changed elsewhere; a name is taken, or what it belongs to is gone."""
    _elsewhere(path, AddEvidence(ROUND, "a2.2.1", "Minutes", "sample"))
    with running(path) as workspace:
        told = _told(workspace)
        meet(workspace, path)
        workspace.do(WriteNote(ROUND, "a1.3.2", "fits"))
        wait_for(lambda: told)
        found = equals_the_file(workspace)
        assert found.rating(ROUND, "a1.3.2").note == "fits"
        assert len(told[0].conflicts) == 1
        assert told[0].conflicts[0].wanted
