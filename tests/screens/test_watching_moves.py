"""The open file is renamed, deleted or replaced: it is told, and no answer is lost."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from documents import CRITERIA, PASSWORD, Files
from engagements import ROUND
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings
from ui.copies import Keeping
from ui.desk import Desk
from watched_files import Seen, chosen, edit, watched
from workspaces import drain, equals_the_file, wait_for

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def where() -> list[str]:
    """What a person answers who is asked where the file lies."""
    return [""]


def asked(seen: Seen, work: Callable[[Desk], object]) -> None:
    answered: list[object] = []
    seen.workspace.ask(work, answered.append, answered.append)
    wait_for(lambda: answered)
    assert answered == [""]


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
