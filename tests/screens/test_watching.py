"""What others do to the open file and around it is noticed and told, with a way on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from documents import CRITERIA, PASSWORD, Files, rate
from engagements import ROUND
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings
from maturity_desktop.surroundings import Surroundings
from ui.surroundings_notices import of_the_place
from ui.theme import Look
from ui.widgets.notices import MessageBar, Notice
from watched_files import chosen, edit, watched
from workspaces import drain, equals_the_file, wait_for

pytestmark = pytest.mark.usefixtures("qapp")


# --- another window


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_what_another_window_wrote_is_shown_within_two_seconds(
    tmp_path: Path, settings: Settings, password: str | None
) -> None:
    files = Files(tmp_path, password)
    path = files.new()
    with watched(path, settings, password) as seen:
        failed: list[object] = []
        seen.workspace.failed.connect(failed.append)
        assert seen.watching._timer.interval() == 2000
        with files.open(path) as other:
            rate(other, CRITERIA[4], "F")
        seen.look()
        assert seen.workspace.shown.rating(ROUND, CRITERIA[4]).option == "F"
        assert seen.texts == ["This file was changed in another window. What changed is shown now."]
        seen.look()
        edit(seen, "after it")
        drain(seen.workspace)
        seen.look()
        assert len(seen.notices) == 1, "told once"
        assert failed == []


def test_coming_back_to_the_window_looks_at_once(tmp_path: Path, settings: Settings) -> None:
    files = Files(tmp_path, None)
    path = files.new()
    with watched(path, settings) as seen:
        with files.open(path) as other:
            rate(other, CRITERIA[4], "F")
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
        wait_for(lambda: seen.notices)
        assert seen.workspace.shown.rating(ROUND, CRITERIA[4]).option == "F"


def test_nothing_is_looked_at_while_locked_or_while_an_edit_waits(
    tmp_path: Path, settings: Settings
) -> None:
    files = Files(tmp_path, None)
    path = files.new()
    with watched(path, settings) as seen:
        with files.open(path) as other:
            rate(other, CRITERIA[4], "F")
        seen.watching.hold()
        seen.watching.look()
        assert not seen.watching._asked
        seen.watching.release()
        wait_for(lambda: seen.notices)
        edit(seen, "on its way")
        seen.watching.look()
        assert not seen.watching._asked
        drain(seen.workspace)
        equals_the_file(seen.workspace)


def test_after_closing_nothing_is_asked(tmp_path: Path, settings: Settings) -> None:
    with watched(Files(tmp_path, None).new(), settings) as seen:
        seen.watching.look()
    assert not seen.watching._timer.isActive()
    seen.watching.look()
    seen.watching._on_application(Qt.ApplicationState.ApplicationActive)


# --- read-only


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_read_only_is_told_and_ends_by_itself(
    tmp_path: Path,
    settings: Settings,
    disk: Callable[[str], Path],
    remount: Callable[[Path, str], None],
    password: str | None,
) -> None:
    folder = disk("16m")
    path = Files(folder, password).new()
    remount(folder, "ro")
    with watched(path, settings, password) as seen:
        wait_for(lambda: seen.notices)
        assert seen.texts == [
            "client.maturity may only be read: what you change cannot be saved there."
        ]
        assert seen.notices[0].action == "Save a copy…"
        edit(seen, "kept in the window")
        wait_for(lambda: seen.workspace.save_state.error)
        remount(folder, "rw")
        seen.look()
        wait_for(lambda: len(seen.notices) == 2)
        assert seen.texts[-1].startswith("client.maturity can be written again.")
        assert not seen.workspace.read_only
        drain(seen.workspace)
    with Document.open(path, password=password, read_only=True) as document:
        assert document.read().rating(ROUND, CRITERIA[0]).note == "kept in the window"


# --- what lies around it


def test_a_conflict_copy_is_told_once_with_a_merge(tmp_path: Path, settings: Settings) -> None:
    files = Files(tmp_path, None)
    path, copy = files.new(), files.new("client-LAPTOP7.maturity")
    with files.open(copy, who="Ben") as document:
        rate(document, CRITERIA[0], "F")
    with watched(path, settings) as seen:
        (told,) = seen.notices
        assert told.text == (
            "Beside this file lies a conflict copy of it, client-LAPTOP7.maturity, with 1 change"
            " of Ben that is not in here."
        )
        chosen(told)
        assert seen.done == [copy]
    with watched(path, settings) as seen:
        assert seen.notices == []
    with files.open(copy, who="Ben") as document:
        rate(document, CRITERIA[1], "F")
    with watched(path, settings) as seen:
        assert len(seen.notices) == 1, "it holds something new"
    kept = [str(value) for value in settings._values["flags"].values()]
    assert not any("LAPTOP7" in value for value in kept)


def test_one_that_appears_while_the_file_is_open(tmp_path: Path, settings: Settings) -> None:
    files = Files(tmp_path, None)
    with watched(files.new(), settings) as seen:
        with files.open(files.new("client (1).maturity")) as document:
            rate(document, CRITERIA[0], "F")
        seen.watching._on_application(Qt.ApplicationState.ApplicationActive)
        wait_for(lambda: seen.notices)
        assert "client (1).maturity" in seen.texts[0]


def test_a_sync_folder_is_told_once(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / ".stfolder").mkdir()
    folder = tmp_path / "acme"
    folder.mkdir()
    path = Files(folder, None).new()
    with watched(path, settings) as seen:
        (told,) = seen.notices
        assert told.text.startswith("client.maturity lies in a folder that Syncthing copies")
        chosen(told)
        assert seen.done == ["move"]
        seen.watching._on_application(Qt.ApplicationState.ApplicationActive)
        seen.settled()
    with watched(path, settings) as seen:
        assert seen.notices == []


@pytest.mark.parametrize("kept", [True, False])
def test_no_sentence_promises_a_second_copy_that_nobody_keeps(kept: bool) -> None:
    found = Surroundings(network=True, removable=True, sync="OneDrive")
    told = of_the_place(found, "acme.maturity", kept=kept)
    assert [one.id for one in told] == ["network", "sync"]
    told += of_the_place(Surroundings(removable=True), "acme.maturity", kept=kept)
    assert ("this computer keeps" in " ".join(one.text for one in told)) == kept


def test_a_bar_offers_both_ways(look: Look) -> None:
    done: list[str] = []
    notice = Notice(
        "It was moved.", "warn", "It is here…", lambda: done.append("here"),
        other="Save a copy…", run_other=lambda: done.append("copy"),
    )  # fmt: skip
    bar = MessageBar(look, notice)
    for found in bar.findChildren(QPushButton):
        if found.text():
            found.click()
    assert done == ["here", "copy"]
    bar.deleteLater()
