"""The folder of backups: the last ten and one a day, and whose they are when a file is lost."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from documents import Files
from maturity_desktop.document import backup_folder
from maturity_desktop.document.backup_folder import find_folder, folder_of, list_backups, thin
from maturity_desktop.document.backups import back_up
from maturity_desktop.errors import UserError

NOW = datetime(2026, 3, 20, 12, 0, 30, tzinfo=UTC)


def clock() -> datetime:
    return NOW


# ---------------------------------------------------------------- listing


@pytest.mark.parametrize("moment", ["before it is opened", "after it was read"])
def test_one_that_goes_while_it_is_read_is_left_out(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Another window thins out the same folder."""
    folder = tmp_path / "backups"
    with files.open(files.new()) as document:
        back_up(document, folder, clock=clock)
        kept = back_up(document, folder, clock=clock)
    real = backup_folder.open_backup

    def gone(path: Path, keys: backup_folder.Keys) -> object:
        if path == kept.path:
            return real(path, keys)
        if moment == "before it is opened":
            path.unlink()
        answer = real(path, keys)
        path.unlink()
        return answer

    monkeypatch.setattr(backup_folder, "open_backup", gone)
    assert [backup.path for backup in list_backups(folder, files.key)] == [kept.path]


# ---------------------------------------------------------------- thinning


def _kept(folder: Path, *names_and_sizes: tuple[str, int]) -> None:
    folder.mkdir(exist_ok=True)
    for name, size in names_and_sizes:
        with (folder / f"{name}.maturity").open("wb") as file:
            file.truncate(size)


def _left(folder: Path) -> list[str]:
    return [backup.path.stem for backup in list_backups(folder)]


def test_the_last_ten_stay_and_one_a_day_for_fourteen_days(tmp_path: Path) -> None:
    today = [f"20260320T{hour:02}0000Z-{hour}" for hour in range(12)]
    earlier = [f"202603{day:02}T{hour}0000Z-1" for day in range(1, 20) for hour in ("08", "17")]
    _kept(tmp_path, *((name, 10) for name in (*today, *earlier)))
    removed = thin(tmp_path, NOW)
    days = [f"202603{day:02}T170000Z-1" for day in range(19, 6, -1)]
    assert _left(tmp_path) == [*reversed(today[2:]), *days]
    assert len(removed) == len(today) + len(earlier) - 23
    assert thin(tmp_path, NOW) == []


def test_the_last_ten_stay_however_old(tmp_path: Path) -> None:
    old = [f"2019010{day}T080000Z-{day}" for day in range(1, 10)]
    _kept(tmp_path, *((name, 10) for name in old))
    assert thin(tmp_path, NOW) == []


def test_five_hundred_megabytes_and_the_newest_always(tmp_path: Path) -> None:
    names = [f"20260320T0{hour}0000Z-{hour}" for hour in range(5)]
    _kept(tmp_path, *((name, 200_000_000) for name in names))
    thin(tmp_path, NOW)
    assert _left(tmp_path) == [names[4], names[3]]
    _kept(tmp_path, ("20260320T090000Z-9", 600_000_000))
    thin(tmp_path, NOW)
    assert _left(tmp_path) == ["20260320T090000Z-9"]


def test_a_clock_that_was_wrong_once_costs_no_backup_of_today(tmp_path: Path) -> None:
    future = [f"2099010{day}T080000Z-1" for day in range(1, 9)]
    today = [f"20260320T0{hour}0000Z-{hour}" for hour in range(9)]
    _kept(tmp_path, *((name, 90_000_000) for name in (*future, *today)))
    thin(tmp_path, NOW)
    assert _left(tmp_path) == list(reversed(today[4:]))


def test_thinning_leaves_other_files_alone_but_old_pieces(tmp_path: Path) -> None:
    _kept(tmp_path, ("20260320T000000Z-1", 10))
    for name in ("mine.maturity", "where.json", ".old.part", ".old.part-journal", ".new.part"):
        path = tmp_path / name
        path.write_bytes(b"")
        age = 100 if ".new" in name else 100_000
        os.utime(path, (NOW.timestamp() - age,) * 2)
    thin(tmp_path, NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".new.part",
        "20260320T000000Z-1.maturity",
        "mine.maturity",
        "where.json",
    ]
    assert thin(tmp_path / "nowhere", NOW) == []


# ---------------------------------------------------------------- whose backups they are


def _backed_up(files: Files, path: Path) -> Path:
    with files.open(path) as document:
        folder = folder_of(files.folder / "all", document.document_id)
        back_up(document, folder, clock=clock)
    return folder


def _other(files: Files, name: str) -> Path:
    """Another document."""
    path = files.new(name)
    document_id = f"{sum(name.encode()):08x}-0000-4000-8000-000000000000"
    files.plant(path, f"UPDATE document SET document_id = '{document_id}'")
    return path


def test_found_by_the_id_whatever_the_name(files: Files) -> None:
    path = files.new()
    folder = _backed_up(files, path)
    _backed_up(files, _other(files, "moved.maturity"))
    moved = path.rename(files.folder / "elsewhere.maturity")
    assert find_folder(files.folder / "all", moved, files.password) == folder


@pytest.mark.parametrize("state", ["gone", "emptied", "damaged", "replaced", "a folder"])
def test_found_by_the_path_when_the_file_is_lost(files: Files, state: str) -> None:
    path = files.new()
    folder = _backed_up(files, path)
    _backed_up(files, _other(files, "other.maturity"))
    path.unlink()
    if state == "emptied":
        path.write_bytes(b"")
    elif state == "damaged":
        path.write_bytes(os.urandom(20_000))
    elif state == "replaced":
        _other(files, path.name)
    elif state == "a folder":
        path.mkdir()
    for password in (files.password, None):
        assert find_folder(files.folder / "all", path, password) == folder


def test_found_by_the_name_alone_if_it_is_the_only_one(files: Files) -> None:
    path = files.new()
    folder = _backed_up(files, path)
    backups = files.folder / "all"
    gone = Path("/no/such/stick") / path.name
    assert find_folder(backups, gone) == folder
    path.unlink()
    (files.folder / "sub").mkdir()
    _backed_up(files, _other(files, f"sub/{path.name}"))
    with pytest.raises(UserError, match="Several files") as raised:
        find_folder(backups, gone)
    assert set(raised.value.faults) == {str(path), str(files.folder / "sub" / path.name)}
    with pytest.raises(UserError, match="no backup of nothing"):
        find_folder(backups, files.folder / "nothing.maturity")
    with pytest.raises(UserError, match="no backup of nothing"):
        find_folder(files.folder / "nowhere", files.folder / "nothing.maturity")


def test_the_last_places_are_remembered(files: Files) -> None:
    path = files.new()
    backups = files.folder / "all"
    for number in range(12):
        folder = _backed_up(files, path)
        path = path.rename(files.folder / f"name {number}.maturity")
    path.unlink()
    assert find_folder(backups, files.folder / "name 5.maturity") == folder
    with pytest.raises(UserError, match="no backup"):
        find_folder(backups, files.folder / "client.maturity")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[1]", b'{"a": 1}', b'["\\ud800"]'])
def test_an_index_that_is_no_index(tmp_path: Path, content: bytes) -> None:
    files = Files(tmp_path, None)
    path = files.new()
    folder = _backed_up(files, path)
    (folder / "where.json").write_bytes(content)
    assert find_folder(tmp_path / "all", path) == folder
    with pytest.raises(UserError, match="no backup"):
        find_folder(tmp_path / "all", tmp_path / "gone.maturity")
    _backed_up(files, path)
    path.unlink()
    assert find_folder(tmp_path / "all", path) == folder


@pytest.mark.parametrize("hostile", ["../../x", "", ".", "con", "a/b", "\0", "é" * 300, "/etc"])
def test_a_hostile_id_names_no_other_folder(tmp_path: Path, hostile: str) -> None:
    folder = folder_of(tmp_path, hostile)
    assert folder.parent == tmp_path
    assert len(folder.name) == 64
    assert folder != folder_of(tmp_path, f"{hostile}.")
