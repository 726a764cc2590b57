"""Every open file has a second copy on this computer, unless none is wanted, and it follows."""

import os
import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from documents import CLIENT, PASSWORD, Files
from engagements import ROUND
from maturity_desktop.assessment.edits import LoadEngagement, WriteNote
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings, data_folder
from replica_window import (
    FIRST,
    begin,
    follows,
    idle,
    leave,
    note,
    note_in,
    older_file_put_back,
    opened,
    question,
    replica_of,
    replicas,
    shown,
    words,
)
from ui.main_window import MainWindow
from ui.theme import Look
from workspaces import closed, equals_the_file, wait_for

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
