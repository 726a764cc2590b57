"""Leaving a file through the real window: drained, or asked about; never a change that vanishes."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPlainTextEdit, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from documents import Files
from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.assessment.records import Rating
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings
from slow_disk import slow_disk
from ui.main_window import MainWindow
from ui.theme import Look
from ui.widgets.conflict_dialog import ConflictDialog
from ui.widgets.restore_dialog import RestoreDialog
from ui.workspace import Workspace
from workspaces import closed, drain, equals_the_file, wait_for

Disk = Callable[[str], Path]


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    """Without a second copy on this computer, which would take what the file refuses."""
    settings.keep_replica = False
    made = MainWindow(settings, look, "1.0")
    made.show()
    yield made
    if made.view is not None:
        made.view.workspace.abandon()
    closed(made)


def _open(window: MainWindow, path: Path) -> Workspace:
    window.open_file(path)
    wait_for(lambda: window.view is not None and window.view.workspace.path == path)
    assert window.view is not None
    return window.view.workspace


def _screen(window: MainWindow) -> QWidget | None:
    stack = window.centralWidget()
    assert isinstance(stack, QStackedWidget)
    return stack.currentWidget()


def _note(path: Path, criterion: str = "a1.3.1") -> str:
    with Document.open(path) as document:
        return document.read().rating(ROUND, criterion).note


@pytest.fixture
def failing(window: MainWindow, disk: Disk) -> tuple[Workspace, Callable[[], None]]:
    """An open file on a full disk, an edit that waits; and what makes room."""
    there = disk("2m")
    workspace = _open(window, Files(there, None).new())
    ballast = there / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
    wait_for(lambda: workspace.save_state.error)
    return workspace, ballast.unlink


def _box(window: MainWindow) -> QMessageBox:
    wait_for(lambda: any(box.isVisible() for box in window.findChildren(QMessageBox)))
    (box,) = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    return box


def _press(window: MainWindow, text: str) -> str:
    box = _box(window)
    (found,) = [one for one in box.buttons() if one.text() == text]
    said = box.text()
    found.click()
    return said


def test_the_window_closes_when_everything_is_written(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, None).new()
    with slow_disk(0) as disk:
        workspace = _open(window, path)
        disk.stop()
        for number in range(5):
            workspace.do(WriteNote(ROUND, "a1.3.1", f"{number}"))
        assert not window.close()
        assert not window.close()
        assert window.isVisible()
        assert window.view is not None
        assert not window.view.isEnabled()
        disk.go_on()
        wait_for(lambda: not window.isVisible())
    assert _note(path) == "4"
    assert window.settings.recents[0].path == str(path)


@pytest.mark.parametrize("leave", ["window", "file", "another"])
def test_staying_with_what_cannot_be_written(
    window: MainWindow,
    failing: tuple[Workspace, Callable[[], None]],
    tmp_path: Path,
    leave: str,
) -> None:
    """Whatever was wanted instead does not happen; the edit is written once there is room."""
    workspace, make_room = failing
    if leave == "window":
        window.close()
    elif leave == "file":
        window.actions_.run("close")
    else:
        window.open_file(Files(tmp_path, None).new("another.maturity"))
    assert _press(window, "Stay") == "1 change could not be saved to this file."
    assert window.isVisible()
    assert window.view is not None
    assert window.view.workspace is workspace
    assert window.view.isEnabled()
    make_room()
    workspace.retry()
    equals_the_file(workspace)
    assert workspace.shown.rating(ROUND, "a1.3.1").note == "kept"


def test_closing_without_what_cannot_be_written(
    window: MainWindow, failing: tuple[Workspace, Callable[[], None]]
) -> None:
    workspace, make_room = failing
    window.close()
    _press(window, "Close without them")
    wait_for(lambda: not window.isVisible())
    make_room()
    assert _note(workspace.path) == ""


def test_a_copy_first(
    window: MainWindow,
    failing: tuple[Workspace, Callable[[], None]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "copy.maturity"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    workspace, _ = failing
    saved: list[object] = []
    workspace.copied.connect(saved.append)
    window.actions_.run("close")
    _press(window, "Save a copy\N{HORIZONTAL ELLIPSIS}")
    wait_for(lambda: saved)
    assert window.view is not None
    assert _note(target) == "kept"
    window.actions_.run("close")
    _press(window, "Close without them")
    wait_for(lambda: window.view is None)


def test_the_disk_mends_while_it_is_asked(
    window: MainWindow, failing: tuple[Workspace, Callable[[], None]]
) -> None:
    workspace, make_room = failing
    window.actions_.run("close")
    box = _box(window)
    make_room()
    workspace.retry()
    wait_for(lambda: window.view is None)
    assert not box.isVisible()
    assert _note(workspace.path) == "kept"


def test_it_is_asked_also_where_writing_fails_only_then(window: MainWindow, disk: Disk) -> None:
    there = disk("2m")
    path = Files(there, None).new()
    workspace = _open(window, path)
    ballast = there / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
    window.close()
    _press(window, "Stay")
    assert window.view is not None
    ballast.unlink()
    workspace.retry()
    drain(workspace)
    assert _note(path) == "kept"


def test_another_windows_change_is_seen_before_the_file_closes(
    window: MainWindow, tmp_path: Path
) -> None:
    path = Files(tmp_path, None).new()
    workspace = _open(window, path)
    with Document.open(path) as other:
        other.do(WriteNote(ROUND, "a1.3.1", "theirs"), other.read())
    workspace.do(WriteNote(ROUND, "a1.3.1", "ours"))
    window.close()
    wait_for(lambda: window.findChildren(ConflictDialog))
    (dialog,) = window.findChildren(ConflictDialog)
    assert "ours" in dialog.text
    assert "theirs" in dialog.text
    assert window.isVisible()
    assert window.view is not None
    assert window.view.isEnabled()
    dialog.close()
    assert _note(path) == "theirs"


def test_closing_while_another_file_waits_for_its_turn(window: MainWindow, tmp_path: Path) -> None:
    """Both are closed: none is left open behind the start screen."""
    first, second = (Files(tmp_path, None).new(f"{n}.maturity") for n in "12")
    with slow_disk(0) as disk:
        workspace = _open(window, first)
        disk.stop()
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        window.open_file(second)
        opening = window.files._opening
        wait_for(lambda: opening is not None and opening.over)
        window.actions_.run("close")
        disk.go_on()
        wait_for(lambda: window.view is None)
    assert _screen(window) is window.start
    assert _note(first) == "kept"
    assert [Path(found.path) for found in window.settings.recents] == [second, first]


def test_the_session_ends(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, None).new()
    workspace = _open(window, path)
    window.commit_typing()
    workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
    drain(workspace)
    assert _note(path) == "kept"


def test_another_theme_while_changes_wait(window: MainWindow, tmp_path: Path) -> None:
    """The window is built anew around the same workspace, also while it is being left."""
    path = Files(tmp_path, None).new()
    with slow_disk(0) as disk:
        workspace = _open(window, path)
        disk.stop()
        workspace.do(WriteNote(ROUND, "a1.3.1", "kept"))
        window.actions_.run("theme_dark")
        assert window.view is not None
        assert window.view.workspace is workspace
        window.actions_.run("close")
        window.actions_.run("theme_light")
        assert not window.view.isEnabled()
        disk.go_on()
        wait_for(lambda: window.view is None)
    assert _note(path) == "kept"


def test_what_is_typed_when_the_session_ends_is_on_the_disk(
    window: MainWindow, sample_file: Path
) -> None:
    _open(window, sample_file)
    assert window.view is not None
    window.view.show_tab("assess")
    field = window.view.assess.findChild(QPlainTextEdit, "notes")
    assert isinstance(field, QPlainTextEdit)
    field.insertPlainText("typed in the last second ")
    window.commit_typing()
    # No event was handled since: the system may end the program here.
    with Document.open(sample_file, read_only=True) as document:
        notes = [rating.note for rating in document.read().table(Rating).values()]
    assert any("typed in the last second" in note for note in notes)


def test_an_offer_to_restore_outlives_the_file(window: MainWindow, sample_file: Path) -> None:
    workspace = _open(window, sample_file)
    window.actions_.run("close")
    wait_for(lambda: workspace.over)
    window.files.restore(workspace)
    (dialog,) = [one for one in window.findChildren(RestoreDialog) if one.isVisible()]
    wait_for(lambda: Path(dialog._files.choice) == sample_file)
    dialog.replica.click()  # it is kept for the next file, and nobody asks the closed one
    assert window.settings.keep_replica
    dialog.reject()
