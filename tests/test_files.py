"""Reading whole, and replacing so that no half of a file is ever seen."""

import os
from pathlib import Path

import pytest

from maturity_desktop.errors import UserError
from maturity_desktop.files import read_bytes, replacing, write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_read_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 100)
    assert read_bytes(path, at_most=100) == b"x" * 100
    with pytest.raises(UserError, match="larger"):
        read_bytes(path, at_most=99)
    for wrong in (tmp_path / "no", tmp_path, path / "a", Path("\0"), Path("a" * 300)):
        with pytest.raises(UserError):
            read_bytes(wrong, at_most=100)


def test_an_endless_file_is_not_read_for_ever() -> None:
    with pytest.raises(UserError, match="larger than 1,000 kB"):
        read_bytes(Path("/dev/zero"), at_most=1_000_000)


def test_a_new_file_and_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_whole(path, b"first")
    assert path.read_bytes() == b"first"
    write_whole(path, b"second")
    assert path.read_bytes() == b"second"
    assert names(tmp_path) == ["a"]


def test_the_older_file_stands_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with replacing(path) as temporary:
        assert temporary.parent == path.parent
        temporary.write_bytes(b"ne")
        assert path.read_bytes() == b"old"
        temporary.write_bytes(b"new")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("error", [OSError(28, "No space left"), UserError("no"), KeyError("bug")])
def test_what_fails_leaves_everything_as_it_was(tmp_path: Path, error: Exception) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    expected = KeyError if isinstance(error, KeyError) else UserError

    def write() -> None:
        with replacing(path) as temporary:
            temporary.write_bytes(b"half")
            raise error

    with pytest.raises(expected):
        write()
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_writing_nothing_at_all_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(UserError), replacing(path):
        pass
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), fail)
    with pytest.raises(UserError, match="Input/output error"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_targets_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe")
    before = names(tmp_path)
    for target in ("folder", "no/a", "file/a", "pipe", "a" * 300):
        with pytest.raises(UserError):
            write_whole(tmp_path / target, b"new")
    for target in (Path("/"), Path("/dev/null"), Path()):
        with pytest.raises(UserError, match="it is not a file"):
            write_whole(target, b"new")
    assert names(tmp_path) == before


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there" / "a")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "there" / "a").read_bytes() == b"new"
    assert names(tmp_path / "there") == ["a"]
