"""Setting, changing and removing the password in the window: nothing is lost, work goes on."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from documents import CLIENT, PASSWORD, Files
from engagements import ROUND
from maturity_desktop.assessment.edits import (
    RateCriterion,
    WriteNote,
)
from maturity_desktop.assessment.labels import label
from maturity_desktop.document.checking import check
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings
from slow_disk import slow_disk
from ui import desk
from ui.main_window import MainWindow
from ui.theme import Look
from ui.widgets.password_change import PasswordChange, strength
from ui.workspace import Workspace
from workspaces import closed, drain, wait_for

NEW = "another one of four words"
Disk = Callable[[str], Path]


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    made = MainWindow(settings, look, "1.0")
    made.show()
    yield made
    if made.view is not None:
        made.view.workspace.abandon()
    closed(made)


def _open(window: MainWindow, path: Path, password: str | None = None) -> Workspace:
    files = window.files
    files._begin(lambda opening: opening.open(path, password))
    wait_for(lambda: window.view is not None and window.view.workspace.path == path)
    assert window.view is not None
    window.activateWindow()
    return window.view.workspace


def _dialog(window: MainWindow) -> PasswordChange:
    window.actions_.run("password")
    (dialog,) = window.findChildren(PasswordChange)
    wait_for(dialog.isActiveWindow)
    return dialog


def _focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def _type(*texts: str) -> None:
    """Each text into the field that has the focus; Tab over the eye to the next."""
    for place, text in enumerate(texts):
        if place:
            for _ in range(2):
                QTest.keyClick(_focus(), Qt.Key.Key_Tab)
        QTest.keyClicks(_focus(), text)


def _enter() -> None:
    QTest.keyClick(_focus(), Qt.Key.Key_Return)


def _gone(window: MainWindow) -> None:
    def gone() -> bool:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return not window.findChildren(PasswordChange)

    wait_for(gone)


def _set(window: MainWindow, password: str = NEW) -> None:
    """By keyboard alone."""
    dialog = _dialog(window)
    assert dialog.part == "set"
    _type(password, password)
    for _ in range(2):
        QTest.keyClick(_focus(), Qt.Key.Key_Tab)
    QTest.keyClick(_focus(), Qt.Key.Key_Space)
    _enter()


def _said(dialog: PasswordChange) -> str:
    return " ".join(found.text() for found in dialog.findChildren(QLabel) if found.isVisible())


def _edit(workspace: Workspace, note: str) -> None:
    workspace.do(WriteNote(ROUND, "a1.3.1", note))


def _equals(workspace: Workspace, password: str | None) -> None:
    """The file holds what is shown, is sound, and agrees about what comes next."""
    drain(workspace)
    with Document.open(workspace.path, password=password, read_only=True) as fresh:
        found = fresh.read()
        assert found == workspace.shown
        assert check(fresh).faults == ()
        steps = fresh.undo_step, fresh.redo_step
    told = [label(step.edit, step.params, found.model) if step else "" for step in steps]
    assert [workspace.undo_label, workspace.redo_label] == told


def _nothing_left(path: Path) -> None:
    assert not list(path.parent.glob("*.part*"))


@pytest.mark.parametrize(
    ("password", "said"),
    [("", ""), ("seven77", "Weak"), ("eight888", "Fair"), ("twelve121212", "Good"),
     ("sixteen161616161", "Strong"), ("e\u0301" * 7, "Weak")],
)  # fmt: skip
def test_strength_is_told_by_length_in_words(password: str, said: str) -> None:
    assert strength(password).split(":")[0] == said


def test_set_by_keyboard_and_everything_goes_on(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, None).new()
    workspace = _open(window, path)
    _edit(workspace, "first")
    workspace.do(RateCriterion(ROUND, "a1.3.2", "F"))
    workspace.undo()
    assert window.actions_["password"].text() == "Set a password\N{HORIZONTAL ELLIPSIS}"
    assert not window.actions_["lock"].isEnabled()
    _set(window)
    _gone(window)
    assert window.view is not None
    assert window.view.workspace is workspace
    assert workspace.protected
    assert window._toast._text.text() == "The password is set."
    assert window.actions_["password"].text().startswith("Change or remove")
    assert window.actions_["lock"].isEnabled()
    assert window.settings.recents[0].protected
    with pytest.raises(UserError, match="password"):
        Document.open(path)
    _equals(workspace, NEW)
    workspace.redo()
    assert workspace.shown.rating(ROUND, "a1.3.2").option == "F"
    workspace.undo()
    workspace.undo()
    assert workspace.shown.rating(ROUND, "a1.3.1").note == ""
    _edit(workspace, "after")
    _equals(workspace, NEW)
    with Document.open(path, password=NEW) as document:
        kinds = [row.kind for row in document.history()]
    assert kinds[1:] == ["edit", "edit", "undo", "redo", "undo", "undo", "edit"]
    _nothing_left(path)


def test_change_asks_for_the_old_one_first(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, PASSWORD).new()
    workspace = _open(window, path, PASSWORD)
    before = path.stat().st_ino
    dialog = _dialog(window)
    assert dialog.part == "change"
    _type("a wrong one", NEW, NEW)
    _enter()
    wait_for(lambda: "That is not the present password." in _said(dialog))
    assert path.stat().st_ino == before
    page = dialog._pages["change"]
    assert QApplication.focusWidget() is page.stops[0]
    page.stops[0].setText(PASSWORD)  # type: ignore[attr-defined]  # keyClicks takes ASCII alone
    _enter()
    _gone(window)
    assert window._toast._text.text() == "The password is changed."
    _edit(workspace, "after")
    _equals(workspace, NEW)
    with pytest.raises(UserError, match="password"):
        Document.open(path, password=PASSWORD)


def test_remove(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, PASSWORD).new()
    workspace = _open(window, path, PASSWORD)
    dialog = _dialog(window)
    dialog.show_part("remove")
    _type("wrong")
    _enter()
    wait_for(lambda: "That is not the present password." in _said(dialog))
    assert "history included" in _said(dialog)
    dialog._pages["remove"].stops[0].setText(PASSWORD)  # type: ignore[attr-defined]  # as above
    _enter()
    _gone(window)
    assert not workspace.protected
    assert not window.actions_["lock"].isEnabled()
    assert window._toast._text.text() == "The password is removed."
    _edit(workspace, "after")
    _equals(workspace, None)


@pytest.mark.parametrize(
    ("new", "repeat", "tick", "said"),
    [
        ("", "", True, "Give a password."),
        ("one", "other", True, "The two passwords differ."),
        ("one", "one", False, "Tick this to say that you know."),
    ],
)
def test_what_is_missing_is_said(
    window: MainWindow, tmp_path: Path, new: str, repeat: str, tick: bool, said: str
) -> None:
    _open(window, path := Files(tmp_path, None).new())
    dialog = _dialog(window)
    _type(new, repeat)
    dialog._pages["set"].known.setChecked(tick)  # type: ignore[union-attr]  # it is the first page
    _enter()
    assert said in _said(dialog)
    assert not dialog._busy
    QTest.keyClick(_focus(), Qt.Key.Key_Escape)
    _gone(window)
    Document.open(path).close()


def test_the_dialog_stays_while_the_file_is_written(window: MainWindow, tmp_path: Path) -> None:
    workspace = _open(window, path := Files(tmp_path, None).new())
    goes_on = threading.Event()
    workspace.ask(lambda _desk: goes_on.wait(10), lambda _: None, lambda _: None)
    _set(window)
    (dialog,) = window.findChildren(PasswordChange)
    asked: list[object] = []
    dialog.wanted.connect(lambda *passwords: asked.append(passwords))
    for close in (dialog.reject, dialog.close, dialog.accept):
        close()
        assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "Writing and checking the file" in _said(dialog)
    goes_on.set()
    _gone(window)
    assert asked == []
    Document.open(path, password=NEW).close()


def test_what_waits_is_written_first(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, None).new()
    with slow_disk(0) as disk:
        workspace = _open(window, path)
        disk.stop()
        _edit(workspace, "waits")
        _set(window)
        assert workspace.save_state.waiting == 1
        disk.go_on()
        _gone(window)
    with Document.open(path, password=NEW) as document:
        assert document.read().rating(ROUND, "a1.3.1").note == "waits"
    _equals(workspace, NEW)


def _fill(folder: Path) -> Path:
    ballast = folder / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    return ballast


def test_no_room_for_the_new_file(window: MainWindow, disk: Disk) -> None:
    """The file is as it was, and the same dialog does it once there is room."""
    there = disk("2m")
    workspace = _open(window, path := Files(there, None).new())
    before, ballast = path.read_bytes(), _fill(there)
    _set(window)
    (dialog,) = window.findChildren(PasswordChange)
    wait_for(lambda: "the disk is full" in _said(dialog))
    assert path.read_bytes() == before
    assert not workspace.protected
    assert {found.name for found in there.iterdir()} == {path.name, "ballast"}
    ballast.unlink()
    dialog.accept()
    _gone(window)
    _edit(workspace, "after")
    _equals(workspace, NEW)


def test_changes_that_cannot_be_saved_hold_it_back(window: MainWindow, disk: Disk) -> None:
    """Else the dialog would wait for the disk, and nobody could close it."""
    there = disk("2m")
    workspace = _open(window, path := Files(there, None).new())
    ballast = _fill(there)
    _edit(workspace, "kept")
    _set(window)
    (dialog,) = window.findChildren(PasswordChange)
    wait_for(lambda: "could not be saved yet" in _said(dialog))
    dialog.reject()
    _gone(window)
    ballast.unlink()
    workspace.retry()
    _equals(workspace, None)
    with Document.open(path) as document:
        assert document.read().rating(ROUND, "a1.3.1").note == "kept"


def test_what_another_window_wrote_is_kept_and_comes_in(window: MainWindow, tmp_path: Path) -> None:
    workspace = _open(window, path := Files(tmp_path, None).new())
    with Document.open(path) as other:
        other.do(WriteNote(ROUND, "a1.3.2", "theirs"), other.read())
    _set(window)
    _gone(window)
    told: list[UserError] = []
    workspace.failed.connect(told.append)
    _edit(workspace, "ours")
    wait_for(lambda: told)
    assert "Another window" in told[0].message
    _equals(workspace, NEW)
    assert workspace.shown.rating(ROUND, "a1.3.1").note == "ours"
    assert workspace.shown.rating(ROUND, "a1.3.2").note == "theirs"


def test_where_the_file_must_be_closed_first(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows: it is closed, the new one is refused its name, and the old goes on."""

    def refuse(document: Document, _password: str | None) -> None:
        document.close()
        raise UserError(f"{document.path.name} could not be written", "Close it elsewhere.")

    workspace = _open(window, path := Files(tmp_path, PASSWORD).new(), PASSWORD)
    monkeypatch.setattr(desk, "change_password", refuse)
    dialog = _dialog(window)
    _type("", NEW, NEW)
    dialog._pages["change"].stops[0].setText(PASSWORD)  # type: ignore[attr-defined]  # as above
    _enter()
    wait_for(lambda: "could not be written" in _said(dialog))
    dialog.reject()
    _gone(window)
    _edit(workspace, "after")
    _equals(workspace, PASSWORD)
    _nothing_left(path)


def test_a_file_that_does_not_open_again_at_once(window: MainWindow, tmp_path: Path) -> None:
    """The password is changed; what is done meanwhile waits, and is said to."""
    workspace = _open(window, Files(tmp_path, None).new())
    away = [True]
    open_ = Document.open

    def gone(path: Path, **options: object) -> Document:
        if away:
            raise UserError(f"There is no file {path}", "Check the name and the folder.")
        return open_(path, **options)  # type: ignore[arg-type]  # as they came

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Document, "open", gone)
        _set(window)
        _gone(window)
        assert workspace.protected
        _edit(workspace, "kept")
        wait_for(lambda: workspace.save_state.error)
        assert "There is no file" in str(workspace.save_state.error)
        away.clear()
        workspace.retry()
    _equals(workspace, NEW)
    assert workspace.shown.rating(ROUND, "a1.3.1").note == "kept"


def test_a_file_that_may_only_be_read_says_so(window: MainWindow, tmp_path: Path) -> None:
    workspace = _open(window, Files(tmp_path, None).new())
    workspace.read_only = True
    window.actions_.run("password")
    assert not window.findChildren(PasswordChange)
    assert "may only be read" in window._toast._text.text()


def test_when_to_lock_is_chosen_here(window: MainWindow, tmp_path: Path) -> None:
    _open(window, Files(tmp_path, PASSWORD).new(), PASSWORD)
    dialog = _dialog(window)
    dialog.show_part("lock")
    assert dialog._pages["lock"].minutes.choice == "10"  # type: ignore[union-attr]  # the last page
    for _ in range(10):
        QTest.keyClick(_focus(), Qt.Key.Key_Down)
    _enter()
    _gone(window)
    assert window.settings.lock_minutes == 0
    assert Settings(window.settings.path).lock_minutes == 0


@pytest.mark.parametrize("value", [-1, 1441, "5", True, None])
def test_minutes_that_make_no_sense_count_as_not_given(settings: Settings, value: object) -> None:
    settings._values["lock_minutes"] = value
    assert settings.lock_minutes == 10


def test_the_dialog_shows_no_text_of_the_file(window: MainWindow, tmp_path: Path) -> None:
    """It may be open where others look on."""
    _open(window, Files(tmp_path, PASSWORD).new(), PASSWORD)
    dialog = _dialog(window)
    assert CLIENT not in _said(dialog)
    assert all(
        shown.textFormat() == Qt.TextFormat.PlainText for shown in dialog.findChildren(QLabel)
    )
