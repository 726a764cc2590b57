"""Where the file and its second copy both went on they are merged, now or later."""

import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from documents import PASSWORD, Files
from engagements import ROUND
from maturity_desktop.assessment.edits import RateCriterion
from maturity_desktop.document.document import Document
from maturity_desktop.settings import data_folder
from replica_window import (
    FIRST,
    NEW,
    bar,
    bars,
    begin,
    change,
    click,
    follows,
    idle,
    leave,
    note,
    note_in,
    older_file_put_back,
    opened,
    question,
    shown,
    words,
)
from ui.main_window import MainWindow
from ui.screens.merge.dialog import MergeDialog
from ui.workspace import Workspace
from workspaces import wait_for

_KILLED = """
import sys, time
from pathlib import Path
from ui.copies import Keeping
from ui.desk import Desk
desk = Desk("Ann", Keeping(Path(sys.argv[2])))
assert desk.open(Path(sys.argv[1]), None).missing
desk.lend()
print("lent", flush=True)
time.sleep(600)
"""


def merging(window: MainWindow) -> MergeDialog:
    """The dialog that brings two copies together, once both were compared."""
    wait_for(lambda: any(dialog.isVisible() for dialog in window.findChildren(MergeDialog)))
    assert window.view is not None
    idle(window.view.workspace)
    (dialog,) = window.findChildren(MergeDialog)
    return dialog


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_both_went_on(window: MainWindow, tmp_path: Path, password: str | None) -> None:
    """What this computer saved is handed over to be merged; afterwards both are one again."""
    path = Files(tmp_path, password).new()
    older_file_put_back(window, path, password)
    with Document.open(path, password=password) as document:
        document.do(RateCriterion(ROUND, "a2.2.1", "F"), document.read())
    begin(window, path, password)
    dialog = question(window)
    assert "give_back" not in dialog.buttons
    assert "It holds 1 other instead." in words(dialog)
    dialog.buttons["merge"].click()
    workspace = shown(window, path)
    (other,) = (data_folder() / "replicas").glob(".*")
    assert note_in(other, password=password) == "first"
    assert workspace.shown.rating(ROUND, FIRST).note == ""
    merge = merging(window)
    QTest.keyClick(merge, Qt.Key.Key_Return)
    wait_for(lambda: workspace.shown.rating(ROUND, FIRST).note)
    assert workspace.shown.rating(ROUND, FIRST).note == "first"
    assert workspace.shown.rating(ROUND, "a2.2.1").option == "F"
    assert follows(workspace)
    note(workspace, "after")
    assert follows(workspace)
    leave(window)
    assert not other.exists()
    assert opened(window, path, password).shown.rating(ROUND, FIRST).note == "after"


def test_a_merge_that_is_put_off_is_asked_about_again(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, None).new()
    older_file_put_back(window, path)
    with Document.open(path) as document:
        document.do(RateCriterion(ROUND, "a2.2.1", "F"), document.read())
    begin(window, path)
    question(window).buttons["merge"].click()
    workspace = shown(window, path)
    merging(window).reject()
    wait_for(lambda: bars(window))
    note(workspace, "third", "a1.3.3")
    refused = change(workspace, None, NEW)
    assert "saved answers that the file does not hold" in str(refused)
    leave(window)
    begin(window, path)
    assert "It holds 2 others instead." in words(question(window))
    question(window).reject()


def merge_put_off(window: MainWindow, path: Path, password: str | None = None) -> Workspace:
    """Both went on, and the person who wanted to merge them has thought better of it."""
    older_file_put_back(window, path, password)
    with Document.open(path, password=password) as document:
        document.do(RateCriterion(ROUND, "a2.2.1", "F"), document.read())
    begin(window, path, password)
    question(window).buttons["merge"].click()
    workspace = shown(window, path)
    merge = merging(window)
    assert len(lent()) == 1
    merge.reject()
    wait_for(lambda: bars(window))
    return workspace


def lent() -> list[Path]:
    return list((data_folder() / "replicas").glob(".*"))


def test_a_merge_that_is_put_off_leaves_no_copy_and_says_so(
    window: MainWindow, tmp_path: Path
) -> None:
    workspace = merge_put_off(window, Files(tmp_path, None).new())
    assert lent() == []
    told = bar(window).accessibleName()
    assert told == (
        "The second copy on this computer holds 2 answers that this file lacks, and does not"
        " follow."
    )
    click(window, "Merge…")
    wait_for(lambda: any(dialog.isVisible() for dialog in window.findChildren(MergeDialog)))
    idle(workspace)
    (merge,) = [found for found in window.findChildren(MergeDialog) if found.isVisible()]
    QTest.keyClick(merge, Qt.Key.Key_Return)
    wait_for(lambda: "follows this file again" in bar(window).accessibleName())
    assert workspace.shown.rating(ROUND, FIRST).note == "first"
    assert lent() == []
    assert follows(workspace)


def test_after_a_merge_was_put_off_the_file_can_be_kept(window: MainWindow, tmp_path: Path) -> None:
    workspace = merge_put_off(window, Files(tmp_path, None).new())
    click(window, "Keep the file")
    wait_for(lambda: "are kept aside on this computer" in bar(window).accessibleName())
    (aside,) = (data_folder() / "replicas").glob("*aside*")
    assert note_in(aside) == "first"
    note(workspace, "and on")
    assert follows(workspace)


def test_what_a_crash_left_of_a_merge_goes_with_the_next_opening(
    window: MainWindow, tmp_path: Path
) -> None:
    """That of any document, unless a program that runs has it open."""
    path, another = (Files(tmp_path, None).new(f"{name}.maturity") for name in ("one", "two"))
    Files(tmp_path, None).plant(another, f"UPDATE document SET document_id = '{uuid4()}'")
    older_file_put_back(window, path)
    with Document.open(path) as document:
        document.do(RateCriterion(ROUND, "a2.2.1", "F"), document.read())
        key = document.document_id
    ready = subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(path), str(data_folder())], stdout=subprocess.PIPE
    )
    assert ready.stdout is not None
    assert ready.stdout.readline().strip() == b"lent"
    opened(window, another)
    assert [found.name.split(".")[1] for found in lent()] == [key]
    leave(window)
    ready.kill()
    ready.wait()
    ready.stdout.close()
    assert len(lent()) == 1
    opened(window, another)
    assert lent() == []
