"""What stands in the way of another password: nothing is lost, work goes on."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from documents import PASSWORD, Files
from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings
from password_window import (
    NEW,
    dialog_gone,
    equals,
    nothing_left,
    opened,
    password_dialog,
    password_window,
    press_enter,
    set_password,
    texts_of,
    type_in,
    write_note,
)
from slow_disk import slow_disk
from ui import desk
from ui.main_window import MainWindow
from ui.theme import Look
from ui.widgets.password_change import PasswordChange
from workspaces import wait_for

Disk = Callable[[str], Path]


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    with password_window(look, settings) as made:
        yield made


def test_the_dialog_stays_while_the_file_is_written(window: MainWindow, tmp_path: Path) -> None:
    workspace = opened(window, path := Files(tmp_path, None).new())
    goes_on = threading.Event()
    workspace.ask(lambda _desk: goes_on.wait(10), lambda _: None, lambda _: None)
    set_password(window)
    (dialog,) = window.findChildren(PasswordChange)
    asked: list[object] = []
    dialog.wanted.connect(lambda *passwords: asked.append(passwords))
    for close in (dialog.reject, dialog.close, dialog.accept):
        close()
        assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "Writing and checking the file" in texts_of(dialog)
    goes_on.set()
    dialog_gone(window)
    assert asked == []
    Document.open(path, password=NEW).close()


def test_what_waits_is_written_first(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, None).new()
    with slow_disk(0) as disk:
        workspace = opened(window, path)
        disk.stop()
        write_note(workspace, "waits")
        set_password(window)
        assert workspace.save_state.waiting == 1
        disk.go_on()
        dialog_gone(window)
    with Document.open(path, password=NEW) as document:
        assert document.read().rating(ROUND, "a1.3.1").note == "waits"
    equals(workspace, NEW)


def _fill(folder: Path) -> Path:
    ballast = folder / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    return ballast


def test_no_room_for_the_new_file(window: MainWindow, disk: Disk) -> None:
    """The file is as it was, and the same dialog does it once there is room."""
    there = disk("2m")
    workspace = opened(window, path := Files(there, None).new())
    before, ballast = path.read_bytes(), _fill(there)
    set_password(window)
    (dialog,) = window.findChildren(PasswordChange)
    wait_for(lambda: "the disk is full" in texts_of(dialog))
    assert path.read_bytes() == before
    assert not workspace.protected
    assert {found.name for found in there.iterdir()} == {path.name, "ballast"}
    ballast.unlink()
    dialog.accept()
    dialog_gone(window)
    write_note(workspace, "after")
    equals(workspace, NEW)


def test_changes_that_cannot_be_saved_hold_it_back(window: MainWindow, disk: Disk) -> None:
    """Else the dialog would wait for the disk, and nobody could close it."""
    there = disk("2m")
    workspace = opened(window, path := Files(there, None).new())
    ballast = _fill(there)
    write_note(workspace, "kept")
    set_password(window)
    (dialog,) = window.findChildren(PasswordChange)
    wait_for(lambda: "could not be saved yet" in texts_of(dialog))
    dialog.reject()
    dialog_gone(window)
    ballast.unlink()
    workspace.retry()
    equals(workspace, None)
    with Document.open(path) as document:
        assert document.read().rating(ROUND, "a1.3.1").note == "kept"


def test_what_another_window_wrote_is_kept_and_comes_in(window: MainWindow, tmp_path: Path) -> None:
    workspace = opened(window, path := Files(tmp_path, None).new())
    with Document.open(path) as other:
        other.do(WriteNote(ROUND, "a1.3.2", "theirs"), other.read())
    set_password(window)
    dialog_gone(window)
    told: list[UserError] = []
    workspace.failed.connect(told.append)
    write_note(workspace, "ours")
    wait_for(lambda: told)
    assert "Another window" in told[0].message
    equals(workspace, NEW)
    assert workspace.shown.rating(ROUND, "a1.3.1").note == "ours"
    assert workspace.shown.rating(ROUND, "a1.3.2").note == "theirs"


def test_where_the_file_must_be_closed_first(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows: it is closed, the new one is refused its name, and the old goes on."""

    def refuse(document: Document, _password: str | None) -> None:
        document.close()
        raise UserError(f"{document.path.name} could not be written", "Close it elsewhere.")

    workspace = opened(window, path := Files(tmp_path, PASSWORD).new(), PASSWORD)
    monkeypatch.setattr(desk, "change_password", refuse)
    dialog = password_dialog(window)
    type_in("", NEW, NEW)
    dialog._pages["change"].stops[0].setText(PASSWORD)  # type: ignore[attr-defined]  # as above
    press_enter()
    wait_for(lambda: "could not be written" in texts_of(dialog))
    dialog.reject()
    dialog_gone(window)
    write_note(workspace, "after")
    equals(workspace, PASSWORD)
    nothing_left(path)


def test_a_file_that_does_not_open_again_at_once(window: MainWindow, tmp_path: Path) -> None:
    """The password is changed; what is done meanwhile waits, and is said to."""
    workspace = opened(window, Files(tmp_path, None).new())
    away = [True]
    open_ = Document.open

    def gone(path: Path, **options: object) -> Document:
        if away:
            raise UserError(f"There is no file {path}", "Check the name and the folder.")
        return open_(path, **options)  # type: ignore[arg-type]  # as they came

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Document, "open", gone)
        set_password(window)
        dialog_gone(window)
        assert workspace.protected
        write_note(workspace, "kept")
        wait_for(lambda: workspace.save_state.error)
        assert "There is no file" in str(workspace.save_state.error)
        away.clear()
        workspace.retry()
    equals(workspace, NEW)
    assert workspace.shown.rating(ROUND, "a1.3.1").note == "kept"


def test_a_file_that_may_only_be_read_says_so(window: MainWindow, tmp_path: Path) -> None:
    workspace = opened(window, Files(tmp_path, None).new())
    workspace.read_only = True
    window.actions_.run("password")
    assert not window.findChildren(PasswordChange)
    assert "may only be read" in window._toast._text.text()
