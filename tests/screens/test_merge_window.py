"""Merging in the window: compared, decided, written as one step; both files lose nothing."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from attaching import PDF, attach, item_of
from documents import CRITERIA, Files, digest
from engagements import ROUND
from maturity_desktop.assessment.edits import AddRound, RateCriterion
from maturity_desktop.document import attachments
from maturity_desktop.document.checking import check
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings
from merge_window import (
    OURS,
    THEIRS,
    begun,
    gone,
    merging_window,
    opened,
    pair,
    press,
    rows,
    said,
    shown,
)
from ui.main_window import MainWindow
from ui.theme import Look
from ui.widgets.notices import Toast
from workspaces import drain, equals_the_file, wait_for


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    with merging_window(look, settings) as made:
        yield made


def notice(window: MainWindow) -> Toast:
    toast = window._toast
    wait_for(toast.isVisible)
    return toast


def test_two_copies_become_one_with_keys_alone(window: MainWindow, files: Files) -> None:
    path, other = pair(files, OURS, THEIRS)
    workspace, before, untouched = opened(window, path), rows(path), digest(other)
    begun(window, other)
    dialog = shown(window)
    assert "1 answer comes from Ben.maturity, 2 need your decision." in said(dialog)
    press(dialog, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_3, Qt.Key.Key_Return)
    press(dialog, Qt.Key.Key_Return)
    gone(window)
    toast = notice(window)
    assert toast.accessibleName() == "1 answer merged, 2 decided."
    merged = equals_the_file(workspace)
    assert merged.rating(ROUND, "a1.2.1").option == "N"
    assert merged.rating(ROUND, "a2.2.1").note == "what Ann saw\n\nwhat Ben saw"
    assert merged.rating(ROUND, CRITERIA[4]).option == "P"
    assert digest(other) == untouched
    toast._button.click()
    drain(workspace)
    assert rows(path) == before, "one step brings all of it back"
    workspace.redo()
    drain(workspace)
    assert equals_the_file(workspace) == merged


def test_the_losing_answer_stays_in_the_history(window: MainWindow, files: Files) -> None:
    path, other = pair(files, OURS, THEIRS)
    opened(window, path)
    begun(window, other)
    dialog = shown(window)
    dialog._all["mine"].click()
    dialog.accept()
    gone(window)
    with Document.open(path, read_only=True) as document:
        lost = document.history()[-1].params["lost"]
    assert {(one["who"], one["values"].get("note")) for one in lost} == {
        ("Ben", None),
        ("Ben", "what Ben saw"),
    }


def test_a_copy_that_only_goes_further_is_taken_without_a_question(
    window: MainWindow, files: Files
) -> None:
    path, other = pair(files, (), THEIRS)
    workspace, before = opened(window, path), rows(path)
    begun(window, other)
    dialog = shown(window)
    assert "Ben.maturity only goes further" in said(dialog)
    assert "All 3 of its answers that this file lacks are taken." in said(dialog)
    press(dialog, Qt.Key.Key_Return)
    gone(window)
    assert rows(path) == rows(other)
    assert equals_the_file(workspace)
    notice(window)._button.click()
    wait_for(lambda: "as it was" in notice(window).accessibleName())
    drain(workspace)
    assert rows(path) == before, "all of its steps are taken back at once"


def test_what_gave_way_stays_to_be_read(window: MainWindow, files: Files) -> None:
    path, other = pair(files, (AddRound("r2", "Next"),), (AddRound("r3", "next"),))
    opened(window, path)
    begun(window, other)
    dialog = shown(window)
    press(dialog, Qt.Key.Key_Return)
    wait_for(lambda: "both copies had one" in said(dialog))
    press(dialog, Qt.Key.Key_Return)
    gone(window)


def test_attached_files_come_along(window: MainWindow, files: Files) -> None:
    path, other = pair(files, (RateCriterion(ROUND, "a1.2.1", "F"),), ())
    with Document.open(other, who="Ben") as theirs:
        sha256 = attach(theirs, "ev-1", PDF, "seen.pdf")
    opened(window, path)
    begun(window, other)
    dialog = shown(window)
    press(dialog, Qt.Key.Key_Return)
    gone(window)
    with Document.open(path, read_only=True) as document:
        assert item_of(document, "ev-1").attachment == sha256
        with document.snapshot() as db:
            assert sha256 in attachments.sizes(db)
        assert check(document).faults == ()
