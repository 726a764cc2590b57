"""Bars over the work: they go when they are past, say nothing twice, and give the keyboard back."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from documents import CRITERIA, Files
from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings
from ui.engagement_view import EngagementView
from ui.main_window import MainWindow
from ui.moving_file import move_to
from ui.theme import Look
from ui.unwritten import Unwritten
from ui.widgets.conflict_dialog import ConflictDialog
from ui.widgets.notices import MessageBar, Notice
from workspaces import closed, drain, wait_for

pytestmark = pytest.mark.usefixtures("qapp")

Disk = Callable[[str], Path]


class Shown:
    """A window with a file open in it."""

    def __init__(self, window: MainWindow, path: Path) -> None:
        self.window = window
        window.show()
        window.activateWindow()
        window.open_file(path)
        wait_for(lambda: window.view is not None)
        self.workspace = self.view.workspace
        self.settle()

    @property
    def view(self) -> EngagementView:
        assert self.window.view is not None
        return self.window.view

    @property
    def texts(self) -> list[str]:
        """From above."""
        found = self.view.findChildren(Unwritten) + self.view.findChildren(MessageBar)
        standing = [bar for bar in found if bar.isVisible()]
        standing.sort(key=lambda bar: bar.mapTo(self.view, QPoint()).y())
        return [bar.accessibleName() for bar in standing]

    def settle(self) -> None:
        drain(self.workspace)
        for _ in range(5):
            QApplication.processEvents()

    def write(self, text: str, criterion: str = CRITERIA[0]) -> None:
        self.workspace.do(WriteNote(ROUND, criterion, text))

    def button(self, text: str) -> QPushButton:
        found = [made for made in self.view.findChildren(QPushButton) if made.text() == text]
        return next(made for made in found if made.isVisible())

    @property
    def rates(self) -> bool:
        """Whether keys rate the statement in focus."""
        return QApplication.focusWidget() is self.view.assess._stage.ladder


@pytest.fixture
def window(look: Look, settings: Settings) -> Iterator[MainWindow]:
    made = MainWindow(settings, look, "0")
    yield made
    if made.view is not None:
        made.view.workspace.abandon()
    closed(made)


@pytest.fixture
def shown(window: MainWindow, tmp_path: Path) -> Shown:
    return Shown(window, Files(tmp_path, None).new())


# --- they go


def test_a_refused_move_is_told_until_one_succeeds(shown: Shown, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere" / "client.maturity"
    move_to(shown.window, shown.workspace, nowhere, lambda _old: None)
    wait_for(lambda: shown.texts)
    assert "nowhere" in shown.texts[0]
    shown.settle()
    assert len(shown.texts) == 1
    new = tmp_path / "new.maturity"
    move_to(shown.window, shown.workspace, new, lambda _old: None)
    wait_for(lambda: shown.workspace.path == new)
    wait_for(lambda: not shown.texts)


def test_a_refusal_goes_with_the_next_change_that_is_saved(shown: Shown) -> None:
    shown.write("before")
    shown.view.tell(Notice("That cannot be.", "warn"))
    shown.settle()
    assert shown.texts == ["That cannot be."], "what was on its way has nothing to do with it"
    shown.write("after")
    shown.settle()
    assert shown.texts == []
    assert not shown.view._bar_box.isVisible()


def test_a_saved_copy_takes_away_what_refused_it(shown: Shown, tmp_path: Path) -> None:
    shown.view.tell(Notice("There is no folder.", "warn"))
    shown.workspace.save_copy(tmp_path / "copy.maturity")
    wait_for(lambda: not shown.texts)


def test_what_offers_a_way_on_and_what_lasts_stays(shown: Shown) -> None:
    shown.view.tell(Notice("It is gone.", "warn", "It is here…", print, topic="file"))
    shown.view.tell(Notice("A copy lies beside it.", "warn", "Merge…", print))
    shown.write("goes on")
    shown.settle()
    assert shown.texts == ["It is gone.", "A copy lies beside it."]
    shown.view.tell(Notice("It is back.", "ok", topic="file"))
    assert shown.texts == ["It is back.", "A copy lies beside it."]
    shown.write("once more")
    shown.settle()
    assert shown.texts == ["A copy lies beside it."]


def test_no_sentence_stands_twice_and_never_more_than_two(shown: Shown) -> None:
    gone = Notice("It is gone.", "warn", "It is here…", print, topic="file")
    for notice in (gone, Notice("It is gone.", "warn"), gone):
        shown.view.tell(notice)
    assert shown.texts == ["It is gone."]
    for text in ("One.", "Two.", "Two.", "Three."):
        shown.view.tell(Notice(text, "warn"))
    assert shown.texts == ["It is gone.", "Three."]


# --- the file cannot be written


@pytest.mark.skipif(os.name == "nt", reason="mounts of POSIX")
def test_one_bar_says_why_the_file_cannot_be_written(
    window: MainWindow, disk: Disk, tmp_path: Path
) -> None:
    there = disk("2m")
    shown = Shown(window, Files(there, None).new())
    wait_for(lambda: shown.workspace._desk._standing._replica)
    with suppress(OSError), (there / "ballast").open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    shown.view.tell(Notice("client.maturity: the disk is full. Make room.", "warn"))
    shown.write("kept")
    wait_for(lambda: shown.workspace.save_state.carried)
    (why,) = shown.texts
    assert why.startswith("The file cannot be written: the disk is full.")
    shown.view.tell(Notice("The disk is full. Make room.", "warn"))
    assert shown.texts == [why]
    shown.view.tell(Notice("copy.maturity: the disk is full.", "warn"))
    assert len(shown.texts) == 2
    # What has become of the file says more, and has the ways on that work.
    gone = Notice("client.maturity is gone.", "warn", "It is here…", print, topic="file")
    shown.view.tell(gone)
    assert why not in shown.texts
    shown.view._bar_box.drop(lambda notice: notice is gone)
    assert why in shown.texts
    (there / "ballast").unlink()
    assert shown.view._unwritten.retry.isVisible()
    shown.view._unwritten.retry.setFocus()
    shown.view._unwritten.retry.click()
    wait_for(lambda: shown.workspace.save_state.error is None)
    assert why not in shown.texts
    wait_for(lambda: shown.rates)


@pytest.mark.skipif(os.name == "nt", reason="mounts of POSIX")
def test_nothing_says_saved_while_it_is_not(window: MainWindow, disk: Disk) -> None:
    there = disk("2m")
    shown = Shown(window, Files(there, None).new())
    wait_for(lambda: shown.workspace._desk._standing._replica)
    with suppress(OSError), (there / "ballast").open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    shown.view.tell(Notice("It is back. Your answers are saved there.", "ok", topic="file"))
    shown.write("kept")
    wait_for(lambda: shown.workspace.save_state.carried)
    (why,) = shown.texts
    assert why.startswith("The file cannot be written")


# --- the keyboard


@pytest.mark.parametrize("end", ["taken", "closed", "told"])
def test_the_keyboard_comes_back_from_a_bar(shown: Shown, end: str) -> None:
    wait_for(lambda: shown.rates)
    done: list[bool] = []
    shown.view.tell(Notice("It is gone.", "warn", "Go on there", lambda: done.append(True)))
    there = shown.button("Go on there")
    there.setFocus()
    assert not shown.rates
    if end == "closed":
        bar = shown.view._bar_box.findChildren(MessageBar)[-1]
        bar._close()
    else:
        QTest.mouseClick(there, Qt.MouseButton.LeftButton)
        assert done
        if end == "told":
            shown.view.tell(Notice("This file is called new.maturity now.", "ok"))
        else:
            shown.write("after it")
            shown.view._bar_box.drop(lambda _: True)
    wait_for(lambda: shown.rates)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_4)
    criterion = shown.view.assess.place["criterion"]
    assert shown.workspace.shown.rating(ROUND, criterion).option == "F"


def test_the_keyboard_comes_back_from_a_toast(shown: Shown) -> None:
    toast = shown.window._toast
    shown.window.tell(Notice("Cleared.", action="Undo", run=lambda: None))
    toast._button.setFocus()
    assert not shown.rates
    toast._button.click()
    wait_for(lambda: shown.rates)


def test_a_bar_that_goes_leaves_the_keyboard_where_somebody_types(shown: Shown) -> None:
    shown.view.tell(Notice("That cannot be.", "warn"))
    shown.view.assess.focus_notes()
    notes = shown.view.assess._stage.card.notes
    assert notes.hasFocus()
    shown.write("elsewhere", CRITERIA[3])
    shown.settle()
    assert shown.texts == []
    assert notes.hasFocus()


# --- another window


def test_a_change_of_another_window_leaves_the_caret_where_it_was(shown: Shown) -> None:
    assess = shown.view.assess
    assess.focus_notes()
    notes = assess._stage.card.notes
    criterion = assess.place["criterion"]
    QTest.keyClicks(notes, "AND FIRST")
    notes.commit()
    shown.settle()
    with Document.open(shown.workspace.path) as other:
        other.do(WriteNote(ROUND, criterion, "AND FIRST from second"), other.read())
    watching = shown.window.files._watching
    assert watching is not None
    watching.look()
    wait_for(lambda: notes.toPlainText() == "AND FIRST from second")
    QTest.keyClicks(notes, " MORE")
    notes.commit()
    shown.settle()
    note = shown.workspace.shown.rating(ROUND, criterion).note
    assert note == notes.toPlainText() == "AND FIRST from second MORE"


def test_a_refused_text_stands_in_the_dialog_and_not_in_the_field(shown: Shown) -> None:
    assess = shown.view.assess
    assess.focus_notes()
    notes = assess._stage.card.notes
    criterion = assess.place["criterion"]
    with Document.open(shown.workspace.path) as other:
        other.do(WriteNote(ROUND, criterion, "theirs"), other.read())
    QTest.keyClicks(notes, "ours")
    notes.commit()
    wait_for(lambda: shown.window.findChildren(ConflictDialog))
    shown.settle()
    (dialog,) = shown.window.findChildren(ConflictDialog)
    assert "ours" in dialog.text
    assert notes.toPlainText() == "theirs"
    assert shown.workspace.shown.rating(ROUND, criterion).note == "theirs"
    dialog.accept()


# --- the file was renamed


def test_a_renamed_file_is_told_once_and_the_work_goes_on(shown: Shown, tmp_path: Path) -> None:
    wait_for(lambda: shown.rates)
    wait_for(lambda: shown.workspace._desk._standing._replica)
    new = tmp_path / "win2.maturity"
    shown.workspace.path.rename(new)
    shown.write("while it was away")
    wait_for(lambda: shown.workspace.save_state.carried)
    watching = shown.window.files._watching
    assert watching is not None
    watching.look()
    wait_for(lambda: any("renamed to win2.maturity" in text for text in shown.texts))
    assert len(shown.texts) == 1
    there = shown.button("Go on there")
    there.setFocus()
    there.click()
    wait_for(lambda: shown.workspace.path == new)
    shown.settle()
    assert shown.texts == ["This file is called win2.maturity now. Your answers are saved there."]
    wait_for(lambda: shown.rates)
    shown.write("goes on")
    shown.settle()
    assert shown.texts == []
