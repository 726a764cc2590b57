"""Backups while somebody works: in time, between edits, never in the way of saving or closing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from documents import CRITERIA, PASSWORD, Files, dump
from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.document.backup_folder import LATEST, folder_of, list_backups
from maturity_desktop.document.checking import check
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings, data_folder
from slow_disk import slow_disk
from ui.backing_up import BackingUp
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.saving import Queued
from ui.workspace import Workspace
from workspaces import drain, equals_the_file, running, wait_for

pytestmark = pytest.mark.usefixtures("qapp")
NEW = "another one of four words"


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "data" / "backups"


@contextmanager
def backed_up(
    path: Path, settings: Settings, backups: Path, password: str | None = None
) -> Iterator[tuple[Workspace, BackingUp]]:
    with running(path, password) as workspace:
        yield workspace, BackingUp(workspace, settings, backups)


def edit(workspace: Workspace, text: str, criterion: str = CRITERIA[0]) -> None:
    workspace.do(WriteNote(ROUND, criterion, text))


def grow(path: Path) -> None:
    """To some two hundred pages, more than one slice."""
    with Document.open(path) as document:
        for number, criterion in enumerate(CRITERIA):
            text = f"{number} " + "what was said, word for word. " * 1500
            assert document.do(WriteNote(ROUND, criterion, text), document.read())


def found(workspace: Workspace, backups: Path) -> list[str]:
    return [made.name for made in list_backups(folder_of(backups, workspace.document_id))]


def pieces(backups: Path) -> list[Path]:
    return list(backups.rglob(".*"))


def made(backing_up: BackingUp) -> list[bool]:
    """Grows with each backup that is finished."""
    told: list[bool] = []
    backing_up.made.connect(lambda: told.append(True))
    return told


def due(backing_up: BackingUp) -> None:
    """Ten minutes later."""
    assert backing_up._rest.isActive()
    backing_up._rest.stop()
    backing_up._rest.timeout.emit()


def idle(workspace: Workspace) -> None:
    """Everything was answered, and nothing more is asked for."""
    answered: list[object] = []
    workspace.ask(lambda _desk: True, answered.append, answered.append)
    wait_for(lambda: answered)


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_the_first_change_makes_one_that_is_equal(
    tmp_path: Path, settings: Settings, backups: Path, password: str | None
) -> None:
    path = Files(tmp_path, password).new()
    with backed_up(path, settings, backups, password) as (workspace, backing_up):
        done = made(backing_up)
        idle(workspace)
        assert not backups.exists(), "nothing was changed"
        edit(workspace, "first")
        wait_for(lambda: done)
        drain(workspace)
        (name,) = found(workspace, backups)
        folder = folder_of(backups, workspace.document_id)
    with (
        Document.open(path, password=password, read_only=True) as document,
        Document.open(folder / name, password=password, read_only=True) as backup,
    ):
        assert dump(backup) == dump(document)
    assert pieces(backups) == []


def test_the_next_one_ten_minutes_later_and_only_after_a_change(
    tmp_path: Path, settings: Settings, backups: Path
) -> None:
    with backed_up(Files(tmp_path, None).new(), settings, backups) as (workspace, backing_up):
        done = made(backing_up)
        edit(workspace, "first")
        wait_for(lambda: done)
        assert backing_up._rest.interval() == 10 * 60 * 1000
        edit(workspace, "second")
        drain(workspace)
        idle(workspace)
        assert len(found(workspace, backups)) == 1
        due(backing_up)
        wait_for(lambda: len(done) == 2)
        assert len(found(workspace, backups)) == 2
        due(backing_up)
        idle(workspace)
        assert not backing_up._running, "nothing has changed since"
        edit(workspace, "third")
        wait_for(lambda: len(done) == 3)
        assert len(found(workspace, backups)) == 3


def test_an_edit_waits_for_one_slice_at_most(
    tmp_path: Path, settings: Settings, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a backup that goes on between edits holds what stood at its end."""
    grow(path := Files(tmp_path, None).new())
    order: list[object] = []
    step, write = Desk.step_backup, Desk.write

    def noted_step(desk: Desk) -> bool | None:
        order.append("slice")
        return step(desk)

    def noted_write(desk: Desk, entry: Queued) -> Any:
        order.append(entry.number)
        return write(desk, entry)

    monkeypatch.setattr(Desk, "step_backup", noted_step)
    monkeypatch.setattr(Desk, "write", noted_write)
    with backed_up(path, settings, backups) as (workspace, backing_up):
        done, waited = made(backing_up), list[int]()
        edit(workspace, "begins it")
        while not done:
            drain(workspace)
            wait_for(lambda: done or backing_up._asked)
            number, before = workspace._queue._number + 1, order.count("slice")
            edit(workspace, f"the {number}th", CRITERIA[number % 16])
            wait_for(partial(order.__contains__, number))
            waited.append(order[: order.index(number)].count("slice") - before)
        assert max(waited) <= 1
        assert len(waited) > 10
        equals_the_file(workspace)
        (backup,) = list_backups(folder_of(backups, workspace.document_id))
    with Document.open(backup.path, read_only=True) as document:
        assert check(document).faults == ()


def test_no_slice_is_asked_for_while_an_edit_cannot_be_written(
    tmp_path: Path, settings: Settings, backups: Path
) -> None:
    grow(path := Files(tmp_path, None).new())
    with slow_disk(0) as disk, backed_up(path, settings, backups) as (workspace, backing_up):
        done = made(backing_up)
        edit(workspace, "first")
        wait_for(lambda: backing_up._running)
        disk.stop()
        edit(workspace, "waits")
        wait_for(lambda: workspace.save_state.waiting and not backing_up._pause.isActive())
        waits = list(workspace._writer._jobs)
        assert len(waits) <= 2, "one slice at most before the edit, none behind it"
        disk.go_on()
        wait_for(lambda: done)
        equals_the_file(workspace)


def test_a_failure_is_told_once_and_saving_goes_on(
    tmp_path: Path, settings: Settings, backups: Path
) -> None:
    backups.parent.mkdir()
    backups.write_text("a file in the place of the folder")
    with backed_up(Files(tmp_path, None).new(), settings, backups) as (workspace, backing_up):
        told: list[UserError] = []
        others: list[object] = []
        backing_up.failed.connect(told.append)
        workspace.failed.connect(others.append)
        done = made(backing_up)
        edit(workspace, "first")
        wait_for(lambda: told)
        assert told[0].message.startswith("No backup was made")
        assert told == [backing_up.trouble]
        edit(workspace, "second")
        drain(workspace)
        due(backing_up)
        wait_for(lambda: not backing_up._running)
        assert len(told) == 1
        backups.unlink()
        due(backing_up)
        wait_for(lambda: done)
        assert backing_up.trouble is None
        assert others == [], "whatever is told of the file itself would keep it from closing"
        assert equals_the_file(workspace).rating(ROUND, CRITERIA[0]).note == "second"


def test_closing_leaves_nothing_of_an_unfinished_one(
    tmp_path: Path, settings: Settings, backups: Path
) -> None:
    grow(path := Files(tmp_path, None).new())
    with backed_up(path, settings, backups) as (workspace, backing_up):
        edit(workspace, "first")
        wait_for(lambda: pieces(backups))
        gone: list[bool] = []
        workspace.closed.connect(lambda: gone.append(True))
        edit(workspace, "last")
        workspace.close()
        wait_for(lambda: gone)
        assert pieces(backups) == []
        assert not backing_up._pause.isActive()
        assert not backing_up._rest.isActive()
    with Document.open(path, read_only=True) as document:
        assert document.read().rating(ROUND, CRITERIA[0]).note == "last"
        assert check(document).faults == ()


@pytest.mark.parametrize("halfway", [True, False])
def test_another_password_is_the_password_of_the_next_one(
    tmp_path: Path, settings: Settings, backups: Path, halfway: bool
) -> None:
    grow(path := Files(tmp_path, None).new())
    with backed_up(path, settings, backups) as (workspace, backing_up):
        done, answers = made(backing_up), list[object]()
        edit(workspace, "first")
        wait_for((lambda: pieces(backups)) if halfway else (lambda: done))
        workspace.ask(lambda desk: desk.change_password(None, NEW), answers.append, answers.append)
        wait_for(lambda: answers)
        assert answers == [True]
        if not halfway:
            backing_up.renew()
        wait_for(lambda: len(done) == (1 if halfway else 2))
        folder = folder_of(backups, workspace.document_id)
        newest, *_ = list_backups(folder, NEW)
        assert newest.protected
        assert newest.client is not None
        assert len(list_backups(folder)) == len(done)
        edit(workspace, "after")
        drain(workspace)
    assert pieces(backups) == []


def test_while_it_is_held_nothing_is_made(
    tmp_path: Path, settings: Settings, backups: Path
) -> None:
    grow(path := Files(tmp_path, None).new())
    with backed_up(path, settings, backups) as (workspace, backing_up):
        done = made(backing_up)
        edit(workspace, "first")
        wait_for(lambda: pieces(backups))
        backing_up.hold()
        idle(workspace)
        assert pieces(backups) == []
        edit(workspace, "second")
        drain(workspace)
        idle(workspace)
        assert not backing_up._running
        assert found(workspace, backups) == []
        backing_up.release()
        wait_for(lambda: done)
        assert len(found(workspace, backups)) == 1


def test_what_is_too_much_is_removed(tmp_path: Path, settings: Settings, backups: Path) -> None:
    with backed_up(Files(tmp_path, None).new(), settings, backups) as (workspace, backing_up):
        folder = folder_of(backups, workspace.document_id)
        folder.mkdir(parents=True)
        for second in range(LATEST + 3):
            (folder / f"20200101T0000{second:02}Z-1.maturity").write_bytes(b"old")
        done = made(backing_up)
        edit(workspace, "first")
        wait_for(lambda: done)
        assert len(found(workspace, backups)) == LATEST


def test_they_can_be_switched_off(tmp_path: Path, settings: Settings, backups: Path) -> None:
    assert settings.keep_backups
    settings.keep_backups = False
    assert settings.save()
    assert not Settings(settings.path).keep_backups
    with backed_up(Files(tmp_path, None).new(), settings, backups) as (workspace, backing_up):
        edit(workspace, "first")
        drain(workspace)
        idle(workspace)
        assert not backups.exists()
        done = made(backing_up)
        settings.keep_backups = True
        backing_up.renew()
        wait_for(lambda: done)
        settings.keep_backups = False
        backing_up.renew()
        idle(workspace)
        assert len(found(workspace, backups)) == 1


# ---------------------------------------------------------------- in the window


def opened(window: MainWindow, path: Path, password: str | None = None) -> Workspace:
    window.files._begin(lambda opening: opening.open(path, password))
    wait_for(lambda: window.view is not None and window.view.workspace.path == path)
    assert window.view is not None
    return window.view.workspace


def names(workspace: Workspace) -> Callable[[], list[str]]:
    return partial(found, workspace, data_folder() / "backups")


def test_the_window_makes_them_of_each_file_it_opens(window: MainWindow, tmp_path: Path) -> None:
    files = Files(tmp_path, None)
    for path in (files.new("one.maturity"), files.new("other.maturity")):
        workspace = opened(window, path)
        edit(workspace, f"of {path.name}")
        wait_for(names(workspace))


def test_the_window_tells_a_failure_in_passing(window: MainWindow, tmp_path: Path) -> None:
    data_folder().mkdir(parents=True)
    (data_folder() / "backups").write_text("a file in the place of the folder")
    workspace = opened(window, Files(tmp_path, None).new())
    edit(workspace, "first")
    wait_for(lambda: "No backup was made" in window._toast._text.text())
    equals_the_file(workspace)


def test_a_locked_window_makes_none_until_it_is_unlocked(
    window: MainWindow, tmp_path: Path
) -> None:
    workspace = opened(window, Files(tmp_path, PASSWORD).new(), PASSWORD)
    window.actions_.run("lock")
    edit(workspace, "typed just before")
    drain(workspace)
    idle(workspace)
    assert names(workspace)() == []
    screen = window.files.locking._screen
    assert screen is not None
    screen.tried.emit(PASSWORD)
    wait_for(lambda: not window.files.locking.locked)
    wait_for(names(workspace))


def test_a_password_set_in_the_window_is_that_of_the_next_backup(
    window: MainWindow, tmp_path: Path
) -> None:
    workspace = opened(window, Files(tmp_path, None).new())
    edit(workspace, "first")
    wait_for(names(workspace))
    window.actions_.run("password")
    (dialog,) = [found for found in window.children() if found.inherits("PasswordChange")]
    dialog.wanted.emit(None, NEW)  # type: ignore[attr-defined]  # it is one
    folder = folder_of(data_folder() / "backups", workspace.document_id)
    # The one from before could be read without the password, and went with it as was said.
    wait_for(lambda: [backup.protected for backup in list_backups(folder)] == [True])
