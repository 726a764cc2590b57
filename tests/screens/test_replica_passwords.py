"""The second copy gets every password that its file gets."""

from pathlib import Path
from typing import Any

import pytest

from documents import CLIENT, PASSWORD, Files, live_bytes
from engagements import ROUND
from maturity_desktop.document import copying
from maturity_desktop.document.document import Document
from maturity_desktop.document.replica_file import open_replica
from maturity_desktop.errors import UserError
from maturity_desktop.settings import data_folder
from replica_window import FIRST, NEW, change, follows, leave, note, opened, replica_of, replicas
from ui.main_window import MainWindow
from workspaces import equals_the_file, wait_for


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
