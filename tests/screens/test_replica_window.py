"""The second copy on this computer, in the window: what a file lacks is asked about at opening."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from documents import CLIENT, PASSWORD, Files, live_bytes
from engagements import ROUND
from maturity_desktop.assessment.edits import LoadEngagement, RateCriterion, WriteNote
from maturity_desktop.document import copying
from maturity_desktop.document.document import Document
from maturity_desktop.document.replica_file import open_replica, path_of
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings, data_folder
from ui.main_window import MainWindow
from ui.screens.merge.dialog import MergeDialog
from ui.theme import Look
from ui.widgets.missing_answers import MissingAnswers
from ui.widgets.notices import MessageBar
from ui.workspace import Workspace
from workspaces import closed, drain, equals_the_file, wait_for

NEW = "another one of four words"
FIRST, SECOND = "a1.3.1", "a1.3.2"


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    made = MainWindow(settings, look, "1.0")
    made.show()
    yield made
    closed(made)


def begin(window: MainWindow, path: Path, password: str | None = None) -> None:
    window.files._begin(lambda opening: opening.open(path, password))


def shown(window: MainWindow, path: Path) -> Workspace:
    wait_for(lambda: window.view is not None and window.view.workspace.path == path)
    assert window.view is not None
    idle(window.view.workspace)
    return window.view.workspace


def opened(window: MainWindow, path: Path, password: str | None = None) -> Workspace:
    begin(window, path, password)
    return shown(window, path)


def idle(workspace: Workspace) -> None:
    """The writer has done all that was asked of it, and everything is answered."""
    answered: list[object] = []
    workspace.ask(lambda _desk: True, answered.append, answered.append)
    wait_for(lambda: answered)


def leave(window: MainWindow) -> None:
    window.leave(window.show_start)
    wait_for(lambda: window.view is None)


def note(workspace: Workspace, text: str, criterion: str = FIRST) -> None:
    workspace.do(WriteNote(ROUND, criterion, text))
    drain(workspace)


def replicas() -> list[str]:
    """Beside each lies a note of the file that it follows."""
    names = [path.name for path in (data_folder() / "replicas").glob("*")]
    notes = [name for name in names if name.endswith(".where")]
    assert len(notes) <= 1
    return sorted(set(names) - set(notes))


def replica_of(workspace: Workspace) -> Path:
    return path_of(data_folder() / "replicas", workspace.document_id)


def follows(workspace: Workspace) -> bool:
    """Whether the replica holds what the window shows."""
    found: list[Any] = []
    workspace.ask(lambda desk: desk._standing.replica.copy.read(), found.append, found.append)
    wait_for(lambda: found)
    return bool(found[0] == workspace.shown)


def question(window: MainWindow) -> MissingAnswers:
    wait_for(lambda: any(dialog.isVisible() for dialog in window.findChildren(MissingAnswers)))
    (dialog,) = [found for found in window.findChildren(MissingAnswers) if found.isVisible()]
    return dialog


def merging(window: MainWindow) -> MergeDialog:
    """The dialog that brings two copies together, once both were compared."""
    wait_for(lambda: any(dialog.isVisible() for dialog in window.findChildren(MergeDialog)))
    assert window.view is not None
    idle(window.view.workspace)
    (dialog,) = window.findChildren(MergeDialog)
    return dialog


def words(dialog: MissingAnswers) -> str:
    return "\n".join(found.text() for found in dialog.findChildren(QLabel))


def note_in(path: Path, criterion: str = FIRST, password: str | None = None) -> str:
    with Document.open(path, password=password, read_only=True) as document:
        return document.read().rating(ROUND, criterion).note


def older_file_put_back(window: MainWindow, path: Path, password: str | None = None) -> bytes:
    """Two answers were given since; gives the bytes of the file that is there now."""
    before = path.read_bytes()
    workspace = opened(window, path, password)
    note(workspace, "first")
    note(workspace, "second", SECOND)
    leave(window)
    path.write_bytes(before)
    return before


# ---------------------------------------------------------------- it follows


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_every_file_that_is_opened_has_one(
    window: MainWindow, tmp_path: Path, password: str | None
) -> None:
    path = Files(tmp_path, password).new()
    for text in ("one", "two"):
        workspace = opened(window, path, password)
        note(workspace, text)
        assert follows(workspace)
        leave(window)
        assert replicas() == [replica_of(workspace).name]
        assert (CLIENT.encode() in replica_of(workspace).read_bytes()) is (password is None)


def test_a_new_file_has_one_from_the_start(window: MainWindow, tmp_path: Path) -> None:
    with Document.open(Files(tmp_path, None).new()) as document:
        rows = tuple(document.read().rows())
    path = tmp_path / "new.maturity"
    window.files._begin(lambda opening: opening.create(path, [LoadEngagement(rows)], None))
    assert follows(shown(window, path))


def test_a_file_that_may_only_be_read_has_none(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Files(tmp_path, None).new()
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda name, mode: name != path and allowed(name, mode))
    assert opened(window, path).read_only
    assert replicas() == []


# ---------------------------------------------------------------- it is asked


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_put_back(window: MainWindow, tmp_path: Path, password: str | None) -> None:
    path = Files(tmp_path, password).new()
    older_file_put_back(window, path, password)
    begin(window, path, password)
    dialog = question(window)
    assert window.view is None
    assert "This file misses 2 answers that this computer saved on" in words(dialog)
    assert note_in(path, password=password) == ""
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    workspace = shown(window, path)
    assert window._toast._text.text() == "2 answers were put back."
    assert [workspace.shown.rating(ROUND, name).note for name in (FIRST, SECOND)] == [
        "first",
        "second",
    ]
    workspace.undo()
    drain(workspace)
    assert follows(workspace)
    assert note_in(path, SECOND, password) == ""
    leave(window)
    assert note_in(path, FIRST, password) == "first"
    assert opened(window, path, password).redo_label


def test_the_file_is_kept(window: MainWindow, tmp_path: Path) -> None:
    """The answers are kept aside, nobody is asked a second time."""
    path = Files(tmp_path, None).new()
    before = older_file_put_back(window, path)
    begin(window, path)
    question(window).buttons["keep"].click()
    workspace = shown(window, path)
    assert live_bytes(path) == before
    assert follows(workspace)
    note(workspace, "goes on")
    assert follows(workspace)
    (aside,) = (data_folder() / "replicas").glob("*aside*")
    assert bar(window).accessibleName() == (
        "The file is kept as it is. The 2 answers that it lacks are kept aside on this computer"
        f" as {aside}."
    )
    leave(window)
    assert len(replicas()) == 2
    assert note_in(aside) == "first"
    assert opened(window, path).shown.rating(ROUND, FIRST).note == "goes on"


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_what_was_kept_aside_becomes_a_file(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, password: str | None
) -> None:
    path = Files(tmp_path, password).new()
    older_file_put_back(window, path, password)
    begin(window, path, password)
    question(window).buttons["keep"].click()
    workspace = shown(window, path)
    _choose(monkeypatch, tmp_path / "other")
    click(window, "Save them as a file…")
    wait_for(lambda: bar(window).accessibleName().endswith("were saved as other.maturity."))
    assert note_in(tmp_path / "other.maturity", password=password) == "first"
    assert follows(workspace)
    leave(window)
    assert replicas() == [replica_of(workspace).name]


def bar(window: MainWindow) -> MessageBar:
    """What is told of the file just now."""
    wait_for(lambda: bars(window))
    return bars(window)[-1]


def bars(window: MainWindow) -> list[MessageBar]:
    assert window.view is not None
    found = window.view._bar_box.findChildren(MessageBar)
    return [bar for bar in found if not bar.isHidden()]


def click(window: MainWindow, text: str) -> None:
    buttons = bar(window).findChildren(QPushButton)
    next(made for made in buttons if made.text() == text).click()


def _choose(monkeypatch: pytest.MonkeyPatch, target: Path) -> list[str]:
    proposed: list[str] = []

    def chosen(_parent: object, _title: str, name: str, *_: object, **__: object) -> Any:
        proposed.append(name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    return proposed


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_both_are_saved(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, password: str | None
) -> None:
    path = Files(tmp_path, password).new()
    before = older_file_put_back(window, path, password)
    proposed = _choose(monkeypatch, tmp_path / "other")
    begin(window, path, password)
    question(window).buttons["both"].click()
    workspace = shown(window, path)
    assert proposed == [str(tmp_path / "client, answers of this computer.maturity")]
    assert live_bytes(path) == before
    assert note_in(tmp_path / "other.maturity", password=password) == "first"
    assert window._toast._text.text() == "The other answers were saved as other.maturity."
    assert follows(workspace)
    leave(window)
    assert replicas() == [replica_of(workspace).name]
    assert opened(window, path, password).shown.rating(ROUND, FIRST).note == ""


def test_a_name_that_is_taken_is_refused_and_the_other_ways_are_open(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Files(tmp_path, None).new()
    older_file_put_back(window, path)
    taken = tmp_path / "taken.maturity"
    taken.write_text("somebody else's")
    _choose(monkeypatch, taken)
    begin(window, path)
    dialog = question(window)
    dialog.buttons["both"].click()
    wait_for(lambda: "exists already" in dialog.sentence)
    assert taken.read_text() == "somebody else's"
    assert window.view is None
    dialog.buttons["give_back"].click()
    assert shown(window, path).shown.rating(ROUND, FIRST).note == "first"


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


def test_without_an_answer_nothing_is_changed(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, None).new()
    before = older_file_put_back(window, path)
    for _ in range(2):
        begin(window, path)
        question(window).reject()
        opening = window.files._opening
        assert opening is not None
        assert opening.over
        assert window.view is None
        assert path.read_bytes() == before


def test_the_window_ends_on_the_question(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, None).new()
    before = older_file_put_back(window, path)
    begin(window, path)
    question(window)
    closed_all = window.files._opening
    window.close()
    wait_for(lambda: not window.isVisible())
    assert closed_all is not None
    assert closed_all.over
    assert path.read_bytes() == before


def test_a_file_that_may_only_be_read_can_get_nothing_back(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Files(tmp_path, None).new()
    older_file_put_back(window, path)
    saved = replicas()
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda name, mode: name != path and allowed(name, mode))
    begin(window, path)
    dialog = question(window)
    assert not dialog.buttons["give_back"].isEnabled()
    assert dialog.buttons["both"].isDefault()
    dialog.buttons["keep"].click()
    shown(window, path)
    leave(window)
    assert replicas() == saved


def test_copies_of_one_document_take_turns(window: MainWindow, tmp_path: Path) -> None:
    """They share an id; what is in the other file, where that still is, is not missing here."""
    one, other = (Files(tmp_path, None).new(f"{name}.maturity") for name in ("one", "other"))
    for turn in range(2):
        for path in (one, other):
            workspace = opened(window, path)
            assert follows(workspace)
            note(workspace, f"{path.stem} {turn}")
            assert follows(workspace)
            leave(window)
            assert replicas() == [replica_of(workspace).name]
    assert note_in(one) == "one 1"
    assert note_in(other) == "other 1"
    other.unlink()
    begin(window, one)
    assert "It holds 2 others instead." in words(question(window))
    question(window).reject()


def test_of_two_copies_open_at_once_it_follows_the_first(
    window: MainWindow, qtbot: QtBot, look: Look, settings: Settings, tmp_path: Path
) -> None:
    one = Files(tmp_path, None).new("one.maturity")
    first = opened(window, one)
    other = tmp_path / "second assessor.maturity"
    first.save_copy(other)
    wait_for(other.exists)
    idle(first)
    told: list[str] = []
    first.troubled.connect(told.append)
    beside = MainWindow(settings, look, "1.0")
    beside.show()
    second = opened(beside, other)
    assert beside._toast._text.text() == "The second copy follows the file that was opened first."
    for turn in range(2):
        note(second, f"second {turn}")
        note(first, f"first {turn}")
        assert follows(first)
    assert told == []
    closed(beside)
    # The other has what it was given, and is followed once it is alone.
    leave(window)
    assert replicas() == [replica_of(first).name]
    assert note_in(other) == "second 1"
    alone = opened(window, other)
    assert follows(alone)
    assert alone.shown.rating(ROUND, FIRST).note == "second 1"
    assert note_in(one) == "first 1"


def test_a_copy_opened_in_the_same_window_is_followed(window: MainWindow, tmp_path: Path) -> None:
    one = Files(tmp_path, None).new("one.maturity")
    first = opened(window, one)
    other = tmp_path / "other.maturity"
    first.save_copy(other)
    wait_for(other.exists)
    idle(first)
    second = opened(window, other)
    wait_for(lambda: follows(second))
    note(second, "on")
    assert follows(second)


# ---------------------------------------------------------------- one that is of no use


def test_a_damaged_one_is_told_once_and_made_anew(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, None).new()
    workspace = opened(window, path)
    note(workspace, "kept")
    leave(window)
    there = replica_of(workspace)
    content = bytearray(there.read_bytes())
    content[len(content) // 2] ^= 0xFF
    there.write_bytes(content)
    workspace = opened(window, path)
    assert "cannot be used and is kept as" in window._toast._text.text()
    assert follows(workspace)
    note(workspace, "and on")
    assert follows(workspace)
    leave(window)
    window._toast._text.setText("")
    opened(window, path)
    assert window._toast._text.text() == ""


def test_a_folder_that_cannot_be_made_is_no_trouble_for_the_file(
    window: MainWindow, tmp_path: Path
) -> None:
    data_folder().mkdir(parents=True)
    (data_folder() / "replicas").write_text("a file in the place of the folder")
    workspace = opened(window, Files(tmp_path, None).new())
    assert "No second copy is kept on this computer" in window._toast._text.text()
    workspace.do(WriteNote(ROUND, FIRST, "kept"))
    equals_the_file(workspace)


def test_trouble_while_it_follows_is_told_once(window: MainWindow, tmp_path: Path) -> None:
    workspace = opened(window, Files(tmp_path, None).new())
    told: list[str] = []
    workspace.troubled.connect(told.append)
    replica_of(workspace).unlink()
    for text in ("one", "two", "three"):
        note(workspace, text)
    assert len(told) == 1
    assert "deleted or replaced" in told[0]
    assert workspace.document_id not in told[0]
    equals_the_file(workspace)


# ---------------------------------------------------------------- not wanted


def test_none_is_made_where_none_is_wanted(window: MainWindow, tmp_path: Path) -> None:
    window.settings.keep_replica = False
    workspace = opened(window, Files(tmp_path, None).new())
    workspace.do(WriteNote(ROUND, FIRST, "kept"))
    equals_the_file(workspace)
    assert replicas() == []
    assert window.settings.save()
    assert not Settings(window.settings.path).keep_replica


def test_switched_off_it_is_gone_and_switched_on_it_is_back(
    window: MainWindow, tmp_path: Path
) -> None:
    workspace = opened(window, Files(tmp_path, None).new())
    assert replicas()
    window.settings.keep_replica = False
    window.files.keep(workspace)
    idle(workspace)
    assert replicas() == []
    note(workspace, "alone")
    window.settings.keep_replica = True
    window.files.keep(workspace)
    idle(workspace)
    assert follows(workspace)


def test_switched_off_elsewhere_it_goes_with_the_next_opening(
    window: MainWindow, tmp_path: Path
) -> None:
    path = Files(tmp_path, None).new()
    opened(window, path)
    leave(window)
    window.settings.keep_replica = False
    opened(window, path)
    assert replicas() == []


def test_what_is_missing_is_asked_about_before_it_goes(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, None).new()
    older_file_put_back(window, path)
    window.settings.keep_replica = False
    begin(window, path)
    assert "this computer keeps no copies" in words(question(window))
    question(window).buttons["give_back"].click()
    workspace = shown(window, path)
    assert workspace.shown.rating(ROUND, FIRST).note == "first"
    assert replicas() == []


# ---------------------------------------------------------------- passwords


def change(workspace: Workspace, old: str | None, new: str | None) -> object:
    answer: list[object] = []
    workspace.ask(lambda desk: desk.change_password(old, new), answer.append, answer.append)
    wait_for(lambda: answer)
    return answer[0]


def _plain(*folders: Path) -> list[Path]:
    """Files in which the client can be read."""
    found = [path for folder in folders for path in folder.rglob("*.maturity*")]
    return [path for path in found if CLIENT.encode() in live_bytes(path)]


@pytest.mark.parametrize(
    ("old", "new"), [(None, NEW), (PASSWORD, NEW), (PASSWORD, None)], ids=["set", "change", "off"]
)
def test_it_gets_the_new_password(
    window: MainWindow, tmp_path: Path, old: str | None, new: str | None
) -> None:
    path = Files(tmp_path, old).new()
    workspace = opened(window, path, old)
    assert change(workspace, old, new) is True
    note(workspace, "after")
    assert follows(workspace)
    keys: list[Any] = []
    workspace.ask(lambda desk: desk.key, keys.append, keys.append)
    wait_for(lambda: keys)
    leave(window)
    assert replicas() == [replica_of(workspace).name]
    copy = open_replica(replica_of(workspace), keys[0], "")
    assert copy.read().rating(ROUND, FIRST).note == "after"
    copy.connection.close()
    if new is not None:
        assert _plain(data_folder() / "replicas") == []


def test_whoever_protects_a_file_leaves_no_open_copy_by_it(
    window: MainWindow, tmp_path: Path
) -> None:
    """The backup that is made before it goes again, once the new file stands."""
    path = Files(tmp_path, None).new()
    workspace = opened(window, path)
    assert change(workspace, None, NEW) is True
    assert _plain(data_folder(), path.parent) == []


def test_before_another_password_there_is_a_backup(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, PASSWORD).new()
    workspace = opened(window, path, PASSWORD)
    assert change(workspace, PASSWORD, NEW) is True
    (backup,) = (data_folder() / "backups").rglob("*.maturity")
    with Document.open(backup, password=PASSWORD, read_only=True) as old:
        assert old.read() == workspace.shown


def test_a_password_that_could_not_be_set_leaves_it_following(
    window: MainWindow, tmp_path: Path
) -> None:
    def refuse(*_: object) -> None:
        raise UserError("The disk is full")

    workspace = opened(window, Files(tmp_path, None).new())
    window.settings.keep_backups = False
    window.files.keep(workspace)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copying, "put_in_place", refuse)
        assert isinstance(change(workspace, None, NEW), UserError)
    note(workspace, "goes on")
    assert follows(workspace)
    equals_the_file(workspace)


def test_the_program_ends_between_the_file_and_its_replica(
    window: MainWindow, tmp_path: Path
) -> None:
    """The plain replica of before is in the way of nobody, and goes."""
    path = Files(tmp_path, None).new()
    workspace = opened(window, path)
    note(workspace, "kept")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.standing_in.forget", lambda *_: [])
        patch.setattr("ui.standing_in.Replica.open_or_make", _ends)
        change(workspace, None, NEW)
        leave(window)
    assert _plain(data_folder() / "replicas")
    workspace = opened(window, path, NEW)
    assert workspace.shown.rating(ROUND, FIRST).note == "kept"
    assert follows(workspace)
    assert _plain(data_folder() / "replicas") == []


def _ends(*_: object) -> None:
    raise UserError("the program ended here")


# ---------------------------------------------------------------- older files


def test_a_file_of_an_older_version_is_backed_up_before_it_becomes_one_of_today(
    window: MainWindow, tmp_path: Path
) -> None:
    golden = Path(__file__).parent.parent / "golden" / "v1" / "plain.maturity"
    path = tmp_path / "old.maturity"
    shutil.copy(golden, path)
    workspace = opened(window, path)
    (backup,) = (data_folder() / "backups").rglob("*.maturity")
    with Document.open(backup, read_only=True) as old:
        assert old.read() == workspace.shown
        assert old.connection.pragma("user_version") == 1
    assert follows(workspace)
