"""What others do to the open file is noticed and told, with a way on, and nothing is lost."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from documents import CRITERIA, PASSWORD, Files, rate
from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings
from maturity_desktop.surroundings import Surroundings
from ui.copies import Keeping
from ui.desk import Desk
from ui.looking_around import Ways
from ui.surroundings_notices import of_the_place
from ui.theme import Look
from ui.watching import Watching
from ui.widgets.notices import MessageBar, Notice
from ui.workspace import Workspace
from workspaces import drain, equals_the_file, running, wait_for

pytestmark = pytest.mark.usefixtures("qapp")


class Seen(NamedTuple):
    """A workspace that is watched, and what was told of it."""

    workspace: Workspace
    watching: Watching
    notices: list[Notice]
    moved: list[Path]
    done: list[object]

    @property
    def texts(self) -> list[str]:
        return [notice.text for notice in self.notices]

    def look(self) -> None:
        """Two seconds later."""
        wait_for(lambda: not self.watching._asked)
        assert self.watching._timer.isActive()
        self.watching._timer.timeout.emit()
        self.settled()

    def settled(self) -> None:
        wait_for(lambda: not (self.watching._asked or self.watching.around.asked))
        answered: list[object] = []
        self.workspace.ask(lambda _: True, answered.append, answered.append, urgent=True)
        wait_for(lambda: answered and not self.workspace._queue.reading)


@pytest.fixture
def where() -> list[str]:
    """What a person answers who is asked where the file lies."""
    return [""]


@contextmanager
def watched(
    path: Path,
    settings: Settings,
    password: str | None = None,
    where: list[str] | None = None,
    keeping: Keeping | None = None,
) -> Iterator[Seen]:
    with running(path, password, keeping) as workspace:
        done: list[object] = []
        ways = Ways(
            lambda: done.append("copy"),
            lambda: (where or [""])[0],
            lambda: done.append("move"),
            lambda: done.append("reopen"),
            done.append,
        )
        seen = Seen(workspace, Watching(workspace, settings, ways), [], [], done)
        seen.watching.notice.connect(seen.notices.append)
        seen.watching.moved.connect(seen.moved.append)
        seen.settled()
        yield seen


def edit(seen: Seen, text: str, criterion: str = CRITERIA[0]) -> None:
    seen.workspace.do(WriteNote(ROUND, criterion, text))


def asked(seen: Seen, work: Callable[[Desk], object]) -> None:
    answered: list[object] = []
    seen.workspace.ask(work, answered.append, answered.append)
    wait_for(lambda: answered)
    assert answered == [""]


def chosen(notice: Notice) -> None:
    assert notice.run is not None
    notice.run()


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


# --- renamed, deleted, replaced


@pytest.mark.parametrize("password", [None, PASSWORD])
@pytest.mark.parametrize("edited", [False, True])
def test_a_renamed_file_goes_on_under_its_new_name(
    tmp_path: Path, settings: Settings, password: str | None, edited: bool
) -> None:
    path = Files(tmp_path, password).new()
    new = tmp_path / "renamed.maturity"
    with watched(path, settings, password) as seen:
        path.rename(new)
        if edited:
            edit(seen, "written meanwhile")
            wait_for(lambda: seen.workspace.save_state.error)
        seen.look()
        (told,) = seen.notices
        assert told.text == "client.maturity was renamed to renamed.maturity while it was open."
        assert (told.kind, told.action, told.other) == ("warn", "Go on there", "Save a copy…")
        seen.look()
        assert len(seen.notices) == 1
        chosen(told)
        wait_for(lambda: seen.moved)
        assert (seen.moved, seen.workspace.path) == ([path], new)
        assert seen.notices[-1].kind == "ok"
        edit(seen, "and later", CRITERIA[1])
        drain(seen.workspace)
        seen.look()
        assert len(seen.notices) == 2
    with Document.open(new, password=password, read_only=True) as document:
        found = document.read()
    assert found.rating(ROUND, CRITERIA[1]).note == "and later"
    if edited:
        assert found.rating(ROUND, CRITERIA[0]).note == "written meanwhile"


def test_a_file_moved_away_is_found_by_the_person(
    tmp_path: Path, settings: Settings, where: list[str]
) -> None:
    path = Files(tmp_path, None).new()
    other = Files(tmp_path, None).new("other.maturity")
    Files(tmp_path, None).plant(other, "UPDATE document SET document_id = 'x'")
    (tmp_path / "there").mkdir()
    new = tmp_path / "there" / "client.maturity"
    with watched(path, settings, where=where) as seen:
        path.rename(new)
        seen.look()
        (told,) = seen.notices
        assert told.text == (
            "client.maturity is gone: it was renamed, moved or deleted, or its drive is away."
            " Your answers are kept in this window."
        )
        assert (told.action, told.other) == ("It is here…", "Save a copy…")
        chosen(told)
        assert len(seen.notices) == 1, "nothing was chosen"
        where[0] = str(other)
        chosen(told)
        wait_for(lambda: len(seen.notices) == 2)
        again = seen.notices[-1]
        assert again.text.startswith("other.maturity is another engagement")
        assert (again.action, again.other) == (told.action, told.other)
        where[0] = str(new)
        chosen(again)
        wait_for(lambda: seen.moved)
        edit(seen, "goes on")
        assert equals_the_file(seen.workspace).rating(ROUND, CRITERIA[0]).note == "goes on"


@pytest.mark.parametrize("wanted", [True, False])
def test_where_answers_are_kept_is_said_as_it_is_then(
    tmp_path: Path, settings: Settings, wanted: bool
) -> None:
    """Not as the preferences were at opening: no copy may have been made, or be any more."""
    path, folder = Files(tmp_path, None).new(), tmp_path / "there"
    folder.mkdir()
    keeping = Keeping(tmp_path / "data")
    with watched(path, settings, keeping=keeping) as seen:
        asked(seen, lambda desk: desk.stand_in())
        asked(seen, lambda desk: desk.keep(keeping._replace(replica=wanted)))
        path.rename(folder / path.name)
        seen.look()
        where = "on this computer" if wanted else "in this window"
        assert seen.texts[-1].endswith(f"Your answers are kept {where}.")


def test_the_footer_can_say_that_the_file_is_not_there(tmp_path: Path, settings: Settings) -> None:
    path = Files(tmp_path, None).new()
    with watched(path, settings) as seen:
        said: list[str] = []
        seen.workspace.save_state_changed.connect(lambda: said.append(seen.workspace.away))
        path.rename(tmp_path / "away")
        seen.look()
        seen.look()
        assert said == ["The file is not there"]
        Files(tmp_path, None).new("other").rename(path)
        seen.look()
        assert seen.workspace.away == "Another file is in its place"
        (tmp_path / "away").replace(path)
        seen.look()
        wait_for(lambda: not seen.workspace.away)


def test_a_file_that_comes_back_is_told_and_written(tmp_path: Path, settings: Settings) -> None:
    path = Files(tmp_path, None).new()
    with watched(path, settings) as seen:
        path.rename(tmp_path / "away")
        edit(seen, "meanwhile")
        wait_for(lambda: seen.workspace.save_state.error)
        seen.look()
        (tmp_path / "away").rename(path)
        seen.look()
        assert seen.texts[-1] == (
            "client.maturity is back in its place. Your answers are saved there."
        )
        assert equals_the_file(seen.workspace).rating(ROUND, CRITERIA[0]).note == "meanwhile"


def test_a_file_put_in_its_place(tmp_path: Path, settings: Settings) -> None:
    files = Files(tmp_path, None)
    path = files.new()
    with watched(path, settings) as seen:
        files.new("other").replace(path)
        seen.look()
        (told,) = seen.notices
        assert told.text.startswith("Another file was put in the place of client.maturity")
        assert (told.action, told.other) == ("Open the other file", "Save a copy…")
        chosen(told)
        assert told.run_other is not None
        told.run_other()
        assert seen.done == ["reopen", "copy"]


def test_the_open_file_made_a_conflict_copy_by_a_sync_client(
    tmp_path: Path, settings: Settings
) -> None:
    """As Nextcloud does it to a file that is open."""
    files = Files(tmp_path, None)
    path = files.new()
    ours = tmp_path / "client (conflicted copy 2026-11-24 101010).maturity"
    with watched(path, settings) as seen:
        path.rename(ours)
        files.new("theirs").rename(path)
        seen.look()
        (told,) = seen.notices
        assert told.text.endswith(f"Yours is called {ours.name} now.")
        chosen(told)
        wait_for(lambda: seen.moved)
        edit(seen, "goes on")
        assert equals_the_file(seen.workspace).rating(ROUND, CRITERIA[0]).note == "goes on"


def test_older_bytes_written_into_the_file(tmp_path: Path, settings: Settings) -> None:
    files = Files(tmp_path, None)
    path, older = files.new(), files.new("older")
    with watched(path, settings) as seen:
        edit(seen, "newer")
        drain(seen.workspace)
        subprocess.run(["cp", str(older), str(path)], check=True)
        seen.look()
        (told,) = seen.notices
        assert told.text.startswith("Another program put an older state of client.maturity")
        assert told.action == "Open it again"
        assert seen.workspace.shown.rating(ROUND, CRITERIA[0]).note == "newer"


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
