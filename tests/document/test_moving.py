"""Renaming and moving the open file: whole in one place, never over another, nothing lost."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from documents import CRITERIA, Files, digest, dump, option_of, rate
from maturity_desktop.document import moving
from maturity_desktop.document.checking import check
from maturity_desktop.document.copying import save_copy
from maturity_desktop.document.document import Document
from maturity_desktop.document.moving import go_on, move
from maturity_desktop.errors import UserError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_another_name_in_the_same_folder(files: Files) -> None:
    path = files.new()
    target = path.with_name("Ardent.maturity")
    document = files.open(path)
    rate(document, CRITERIA[0], "F")
    before = dump(document)
    assert move(document, target) == target
    assert names(files.folder) == ["Ardent.maturity"]
    with files.open(target) as moved:
        assert dump(moved) == before
        rate(moved, CRITERIA[1], "N")
        assert check(moved).faults == ()
    assert names(files.folder) == ["Ardent.maturity"]


@pytest.mark.parametrize("bound", [False, True])
def test_to_another_disk(files: Files, disk: Callable[[str], Path], bound: bool) -> None:
    """With its history; also where only the rename tells that it is another one."""
    folder = disk("16m")
    path, there = files.new(), folder
    if bound:
        path = Files(folder, files.password).new()
        there = folder / "bound"
        (folder / "real").mkdir()
        there.mkdir()
        subprocess.run(["mount", "--bind", str(folder / "real"), str(there)], check=True)
    try:
        target = there / "Ardent.maturity"
        document = files.open(path)
        rate(document, CRITERIA[0], "F")
        before = dump(document)
        assert move(document, target) == target
        assert names(there) == ["Ardent.maturity"]
        assert not list(path.parent.glob("client*"))
        assert not list(path.parent.glob(".*"))
        with files.open(target) as moved:
            assert dump(moved) == before
            assert check(moved).faults == ()
    finally:
        if bound:
            subprocess.run(["umount", "-l", str(there)], check=True)


def test_never_over_a_file_or_what_one_left(files: Files) -> None:
    path = files.new()
    taken = files.new("taken.maturity")
    (files.folder / "free.maturity-journal").write_bytes(b"left by another")
    (files.folder / "dangling.maturity").symlink_to("nowhere")
    before = digest(taken)
    with files.open(path) as document:
        for name in ("taken", "free", "dangling"):
            with pytest.raises(UserError, match="exists already"):
                move(document, files.folder / f"{name}.maturity")
        with pytest.raises(UserError, match="no folder"):
            move(document, files.folder / "none" / "x.maturity")
        with pytest.raises(UserError, match="this name already"):
            move(document, path)
        rate(document, CRITERIA[0], "F")
    assert digest(taken) == before


def test_a_file_that_comes_meanwhile_is_not_replaced(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = files.new()
    target = files.folder / "target.maturity"
    checked = moving._require_movable

    def late(document: Document, wanted: Path) -> None:
        checked(document, wanted)
        target.write_bytes(b"somebody else's")

    monkeypatch.setattr(moving, "_require_movable", late)
    with files.open(path) as document:
        with pytest.raises(UserError, match="exists already"):
            move(document, target)
        rate(document, CRITERIA[0], "F")
    assert target.read_bytes() == b"somebody else's"


def test_what_another_window_wrote_during_the_copy_comes_along(
    files: Files, disk: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, target = files.new(), disk("16m") / "acme.maturity"
    options = ["F", "N"]

    def interrupted(document: Document, wanted: Path) -> None:
        save_copy(document, wanted)
        if options:
            with files.open(path) as other:
                rate(other, CRITERIA[0], options.pop())

    monkeypatch.setattr("maturity_desktop.document.moving.save_copy", interrupted)
    move(files.open(path), target)
    with files.open(target) as moved:
        assert option_of(moved, CRITERIA[0]) == "F"
    assert names(files.folder) == []


def test_a_window_that_never_stops_writing_keeps_the_file(
    files: Files, disk: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = files.new(), disk("16m")
    options = ["P", "L", "F", "N"]

    def interrupted(document: Document, wanted: Path) -> None:
        save_copy(document, wanted)
        with files.open(path) as other:
            rate(other, CRITERIA[0], options.pop())

    monkeypatch.setattr("maturity_desktop.document.moving.save_copy", interrupted)
    with files.open(path) as document:
        with pytest.raises(UserError, match="another window"):
            move(document, folder / "acme.maturity")
        assert names(folder) == []
        assert document.connection.pragma("journal_mode") == "truncate"
        rate(document, CRITERIA[1], "F")


def test_a_full_disk_leaves_it_where_it_was(files: Files, disk: Callable[[str], Path]) -> None:
    path, folder = files.new(), disk("64k")
    with files.open(path) as document:
        with pytest.raises(UserError):
            move(document, folder / "acme.maturity")
        assert names(folder) == []
        rate(document, CRITERIA[0], "F")


def test_read_only_on_either_side(
    files: Files, disk: Callable[[str], Path], remount: Callable[[Path, str], None]
) -> None:
    folder = disk("16m")
    there = Files(folder, files.password).new()
    path = files.new()
    remount(folder, "ro")
    with files.open(path) as document:
        with pytest.raises(UserError):
            move(document, folder / "acme.maturity")
        rate(document, CRITERIA[0], "F")
    with files.open(there) as document, pytest.raises(UserError, match="only be read"):
        move(document, files.folder / "acme.maturity")
    assert names(files.folder) == [path.name]


def test_a_link_stays(files: Files) -> None:
    link = files.folder / "link.maturity"
    link.symlink_to(files.new())
    with files.open(link) as document, pytest.raises(UserError, match="a link"):
        move(document, files.folder / "acme.maturity")
    assert link.is_symlink()


def test_another_window_notices_and_goes_on_there(files: Files) -> None:
    path = files.new()
    target = path.with_name("acme.maturity")
    other = files.open(path, who="Ben")
    move(files.open(path), target)
    with pytest.raises(UserError, match="moved while open"):
        rate(other, CRITERIA[0], "F")
    with go_on(other, target, "Ben") as found:
        rate(found, CRITERIA[0], "F")
        assert found.history()[-1].who == "Ben"
    with files.open(target) as document:
        assert option_of(document, CRITERIA[0]) == "F"
    with pytest.raises(Exception, match="closed"):
        _ = other.document_id


def test_going_on_refuses_what_would_lose_answers(files: Files) -> None:
    path, older, other = files.new(), files.new("older.maturity"), files.new("other.maturity")
    files.plant(other, "UPDATE document SET document_id = 'another'")
    with files.open(path) as document:
        rate(document, CRITERIA[0], "F")
        with pytest.raises(UserError, match="lacks answers"):
            go_on(document, older)
        with pytest.raises(UserError, match="another engagement"):
            go_on(document, other)
        with pytest.raises(UserError):
            go_on(document, files.folder / "none.maturity")
        rate(document, CRITERIA[1], "F")


def test_going_on_in_the_same_place_once_it_may_be_written(
    files: Files, disk: Callable[[str], Path], remount: Callable[[Path, str], None]
) -> None:
    folder = disk("16m")
    path = Files(folder, files.password).new()
    remount(folder, "ro")
    document = files.open(path)
    with pytest.raises(UserError, match="read-only"):
        rate(document, CRITERIA[0], "F")
    remount(folder, "rw")
    with go_on(document, path) as found:
        rate(found, CRITERIA[0], "F")
    assert not list(folder.glob("*-journal"))


@pytest.mark.skipif(os.name == "nt", reason="folders are flushed elsewhere")
def test_both_folders_are_flushed(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut after the answer finds the file under its new name alone."""
    flushed: list[Path] = []
    monkeypatch.setattr(moving, "flush_folder", flushed.append)
    there = files.folder / "there"
    there.mkdir()
    move(files.open(files.new()), there / "acme.maturity")
    assert flushed == [there, files.folder]
