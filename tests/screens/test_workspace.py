"""The one law: shown is acknowledged and what still waits, whatever is done in whatever order."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from documents import CRITERIA, Files
from engagements import ROUND
from maturity_desktop.assessment.edits import (
    AddEvidence,
    AddRound,
    ChangeEvidence,
    FlagCriterion,
    RateCriterion,
    WriteNote,
    new_id,
)
from maturity_desktop.document.document import Document
from maturity_desktop.document.rows import ChangedElsewhereError
from maturity_desktop.errors import UserError
from slow_disk import slow_disk
from ui.workspace import Workspace
from workspaces import drain, equals_the_file, holds_the_law, running, wait_for

CRITERION = st.sampled_from(CRITERIA[:4])
STEPS = st.one_of(
    st.tuples(st.just("rate"), CRITERION, st.sampled_from(["N", "F", None])),
    st.tuples(st.just("note"), CRITERION, st.sampled_from(["", "one", "two"])),
    st.tuples(st.just("typed"), CRITERION, st.sampled_from(["x", "xy", "xyz"])),
    st.tuples(st.just("flag"), CRITERION, st.booleans()),
    st.tuples(st.just("item"), CRITERION, st.just("Minutes")),
    st.tuples(st.just("round"), st.sampled_from(["Second", "Third"]), st.booleans()),
    st.tuples(st.just("undo")),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
    st.tuples(st.just("stop")),
    st.tuples(st.just("go on")),
    st.tuples(st.just("drain")),
)


def _file(folder: Path) -> Path:
    """A file with steps from before it is opened, one of them undone."""
    path = Files(folder, None).new()
    with Document.open(path) as document:
        for number, option in enumerate("NPLF"):
            document.do(RateCriterion(ROUND, CRITERIA[number], option), document.read())
        document.do(WriteNote(ROUND, CRITERIA[0], "before"), document.read())
        document.undo()
    return path


def _do(workspace: Workspace, what: str, values: tuple[Any, ...]) -> None:
    match what:
        case "undo":
            workspace.undo()
        case "redo":
            workspace.redo()
        case "rate":
            workspace.do(RateCriterion(ROUND, *values))
        case "note":
            workspace.do(WriteNote(ROUND, *values))
        case "typed":
            workspace.do(WriteNote(ROUND, *values), step=f"visit {values[0]}")
        case "flag":
            workspace.do(FlagCriterion(ROUND, *values))
        case "item":
            criterion, title = values
            workspace.do(AddEvidence(ROUND, criterion, title, "sample"))
        case "round":
            try:
                workspace.do(AddRound(new_id(), values[0], copy_answers=values[1]))
            except UserError as error:
                assert "already" in error.message  # noqa: PT017  # the only refusal there is


@given(st.lists(STEPS, max_size=30))
@example([("stop",), ("undo",), ("rate", CRITERIA[0], "F"), ("go on",), ("undo",), ("redo",)])
@example([("undo",)] * 5 + [("drain",)] + [("redo",)] * 6)
@settings(max_examples=settings().max_examples // 2)
def test_any_order_of_edits_undo_and_redo(qapp: QApplication, steps: list[tuple[Any, ...]]) -> None:
    with TemporaryDirectory() as folder, slow_disk(0) as disk:
        path = _file(Path(folder))
        with running(path) as workspace:
            for what, *values in steps:
                if what == "stop":
                    disk.stop()
                elif what == "go on":
                    disk.go_on()
                elif what == "drain":
                    disk.go_on()
                    drain(workspace)
                else:
                    _do(workspace, what, tuple(values))
                holds_the_law(workspace)
                assert workspace.score().overall.in_scope
            disk.go_on()
            equals_the_file(workspace)
            while workspace.undo_label:
                assert workspace.undo()
                holds_the_law(workspace)
                drain(workspace)
            equals_the_file(workspace)


THEIRS = st.tuples(st.just("theirs"), CRITERION, st.sampled_from(["theirs", "F"]))


@given(st.lists(st.one_of(STEPS, THEIRS), max_size=25))
@settings(max_examples=settings().max_examples // 3)
def test_any_order_with_another_window(qapp: QApplication, steps: list[tuple[Any, ...]]) -> None:
    """Whatever both did, in the end the window shows what the file holds."""
    with TemporaryDirectory() as folder:
        path = _file(Path(folder))
        with running(path) as workspace:
            for what, *values in steps:
                if what == "theirs":
                    # Where ours was written between reading and writing, theirs is refused.
                    with Document.open(path) as other, suppress(ChangedElsewhereError):
                        other.do(WriteNote(ROUND, *values), other.read())
                else:
                    _do(workspace, what, tuple(values))
                if what == "drain":
                    drain(workspace)
            drain(workspace)
            # Of what others wrote the window learns with its own next change.
            workspace.do(WriteNote(ROUND, CRITERIA[7], "the last word"))
            found = equals_the_file(workspace)
            assert found.rating(ROUND, CRITERIA[7]).note == "the last word"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return _file(tmp_path)


def test_what_waits_is_painted_at_once(qtbot: QtBot, path: Path) -> None:
    """Edit, undo and redo, while the disk takes its time."""
    with slow_disk() as disk, running(path) as workspace:
        disk.stop()
        painted: list[object] = []
        workspace.changed.connect(
            lambda: painted.append(workspace.shown.rating(ROUND, "a1.3.1").option)
        )
        workspace.do(RateCriterion(ROUND, "a1.3.1", "F", infer=False))
        workspace.undo()
        workspace.redo()
        workspace.undo()
        assert painted == ["F", None, "F", None]
        assert workspace.acked.rating(ROUND, "a1.3.1").option is None
        assert workspace.save_state.waiting == 4
        assert workspace.save_state.saved_at == ""
        disk.go_on()
        equals_the_file(workspace)
        assert workspace.save_state.saved_at
        assert painted == ["F", None, "F", None]


def test_edits_while_an_old_step_is_taken_back(qtbot: QtBot, path: Path) -> None:
    """Its rows are known only when the document has done it; what is done meanwhile is shown."""
    fourth = CRITERIA[3]
    with slow_disk(0) as disk, running(path) as workspace:
        was = workspace.shown.rating(ROUND, fourth).option
        disk.stop()
        assert workspace.undo()
        assert not workspace.undo()
        assert workspace.undo_label == ""
        # The same answer again: nothing now, but it stands against the undo.
        assert workspace.do(RateCriterion(ROUND, fourth, was))
        workspace.do(WriteNote(ROUND, fourth, "one"))
        workspace.do(WriteNote(ROUND, fourth, "two"))
        assert workspace.shown.rating(ROUND, fourth).note == "two"
        assert workspace.save_state.waiting == 4
        holds_the_law(workspace)
        disk.go_on()
        found = equals_the_file(workspace)
        assert found.rating(ROUND, fourth).option == was
        assert found.rating(ROUND, fourth).note == "two"
        assert workspace.undo()
        assert workspace.shown.rating(ROUND, fourth).note == "one"
        equals_the_file(workspace)


def test_one_step_is_one_undo(qtbot: QtBot, path: Path) -> None:
    with running(path) as workspace:
        for text in ("a", "ab", "abc"):
            workspace.do(WriteNote(ROUND, "a1.3.1", text), step="visit")
        workspace.do(WriteNote(ROUND, "a1.3.2", "x"), step="another")
        equals_the_file(workspace)
        workspace.undo()
        workspace.undo()
        assert workspace.shown.rating(ROUND, "a1.3.1").note == ""
        equals_the_file(workspace)
        workspace.redo()
        assert workspace.shown.rating(ROUND, "a1.3.1").note == "abc"
        equals_the_file(workspace)


def test_typing_goes_on_through_an_old_undo_as_one_step(qtbot: QtBot, path: Path) -> None:
    with slow_disk(0) as disk, running(path) as workspace:
        disk.stop()
        workspace.undo()
        workspace.do(WriteNote(ROUND, "a1.3.1", "a"), step="visit")
        disk.go_on()
        drain(workspace)
        workspace.do(WriteNote(ROUND, "a1.3.1", "ab"), step="visit")
        workspace.undo()
        assert workspace.shown.rating(ROUND, "a1.3.1").note == ""
        equals_the_file(workspace)


def test_an_edit_that_no_longer_makes_sense_keeps_its_text(qtbot: QtBot, path: Path) -> None:
    """The item it is about goes with the step that is taken back."""
    with Document.open(path) as document:
        document.do(AddEvidence(ROUND, "a1.3.1", "Minutes", "sample"), document.read())
        item = max(document.read().evidence_of_round(ROUND)["a1.3.1"])[1].id
    with slow_disk(0) as disk, running(path) as workspace:
        told: list[Any] = []
        workspace.failed.connect(told.append)
        disk.stop()
        workspace.undo()
        workspace.do(ChangeEvidence(item, {"title": "Minutes of the board"}))
        workspace.do(WriteNote(ROUND, "a1.3.2", "kept"))
        disk.go_on()
        found = equals_the_file(workspace)
        assert found.rating(ROUND, "a1.3.2").note == "kept"
        ((conflict,),) = [error.conflicts for error in told]
        assert "Minutes of the board" in conflict.wanted


def test_the_round_that_is_shown_is_undone(qtbot: QtBot, path: Path) -> None:
    with running(path) as workspace:
        before = workspace.score()
        workspace.do(AddRound("second", "Second"))
        workspace.choose_round("second")
        workspace.undo()
        assert workspace.round_id == ROUND
        assert workspace.score() == before
        equals_the_file(workspace)


def test_scores_follow_within_a_turn(qtbot: QtBot, path: Path) -> None:
    with running(path) as workspace:
        first = workspace.score()
        assert workspace.latest_score is first
        with qtbot.waitSignal(workspace.scored):
            workspace.do(RateCriterion(ROUND, "a1.3.1", "F"))
            assert workspace.latest_score is first
        assert workspace.score() is not first
        assert workspace.latest_score is workspace.score()


def test_an_edit_that_makes_no_sense_changes_nothing(qtbot: QtBot, path: Path) -> None:
    with running(path) as workspace:
        before = workspace.shown
        with pytest.raises(UserError, match="needs a reason"):
            workspace.do(RateCriterion(ROUND, "a1.3.1", None, "out-of-scope", reason=""))
        assert not workspace.do(RateCriterion(ROUND, "a1.3.1", None))
        assert workspace.shown is before
        assert workspace.save_state.waiting == 0


def test_closing_waits_for_what_is_queued(qtbot: QtBot, path: Path) -> None:
    with slow_disk(0) as disk, running(path) as workspace:
        closed: list[bool] = []
        workspace.closed.connect(lambda: closed.append(True))
        disk.stop()
        workspace.undo()
        workspace.do(WriteNote(ROUND, "a1.3.1", "last words"))
        workspace.close()
        workspace.do(WriteNote(ROUND, "a1.3.2", "after them"))
        disk.go_on()
        wait_for(lambda: closed)
        assert workspace.save_state.waiting == 0
        with Document.open(path) as document:
            assert document.read() == workspace.shown
            assert document.read().rating(ROUND, "a1.3.2").note == "after them"
        assert [left.name for left in path.parent.glob("*.maturity*")] == [path.name]
