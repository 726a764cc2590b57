"""Preferences: what is kept, what a damaged or hand-written file does, what recents never hold."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from maturity_desktop.settings import Recent, Settings, login_name

NORTHWIND = Recent(
    "/clients/northwind.maturity",
    "Northwind Logistics",
    "Baseline",
    "2025-03-03T16:20:00",
    rated=0.5,
    complete=3,
    areas=12,
    levels={"1": 2, "2": 10},
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def written(path: Path, **values: Any) -> Settings:
    path.write_text(json.dumps(values))
    return Settings(path)


def numbered(number: int) -> Recent:
    return NORTHWIND._replace(path=str(Path(f"/clients/{number}.maturity").absolute()))


def test_defaults(path: Path) -> None:
    settings = Settings(path)
    assert (settings.theme, settings.zoom, settings.geometry) == ("system", 100, None)
    assert settings.remember_recents
    assert not settings.reopen_last
    assert settings.recents == ()
    assert settings.who == login_name() != ""
    assert settings.save()
    assert not path.exists(), "nothing was changed, so nothing is written"


def test_what_was_set_is_there_at_the_next_start(path: Path) -> None:
    first = Settings(path)
    first.theme = "contrast"
    first.zoom = 130
    first.who = "  J.\tHolm "
    first.geometry = {"x": -5, "y": 0, "w": 1200, "h": 800, "maximized": True}
    first.reopen_last = True
    first.set_place("d1", {"tab": "assess", "area": "incident"})
    first.set_export_folder("d1", "/exports")
    first.set("hints", value=False)
    first.remember(NORTHWIND)
    assert first.save()
    second = Settings(path)
    assert (second.theme, second.zoom, second.who) == ("contrast", 130, "J. Holm")
    assert second.geometry == {"x": -5, "y": 0, "w": 1200, "h": 800, "maximized": True}
    assert second.reopen_last
    assert second.place("d1") == {"tab": "assess", "area": "incident"}
    assert second.place("d2") == {}
    assert second.export_folder("d1") == "/exports"
    assert second.export_folder("d2") is None
    assert second.get("hints", default=True) is False
    assert second.recents == (NORTHWIND._replace(path=str(Path(NORTHWIND.path).absolute())),)
    second.who = ""
    assert second.who == login_name()


@pytest.mark.parametrize(
    ("wanted", "kept"), [(0, 80), (84, 80), (85, 90), (199, 200), (10**400, 200), (-1, 80)]
)
def test_zoom_goes_in_steps_of_ten(path: Path, wanted: int, kept: int) -> None:
    settings = Settings(path)
    settings.zoom = wanted
    assert settings.zoom == kept
    assert written(path, zoom=wanted).zoom == kept


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"zoom": ' + b"9" * 5000 + b"}",
    ],
)
def test_a_damaged_file_is_set_aside(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    settings = Settings(path)
    assert settings.theme == "system"
    assert path.with_name("settings.damaged.json").read_bytes() == content
    settings.theme = "dark"
    assert settings.save()
    assert Settings(path).theme == "dark"


def test_what_is_read_can_be_written_however_deep(path: Path) -> None:
    for depth in (300, 900, 980):
        path.write_text(f'{{"future": {"[" * depth}{"]" * depth}}}')
        settings = Settings(path)
        settings.theme = "dark"
        assert settings.save()


def test_keys_of_another_version_are_kept(path: Path) -> None:
    settings = written(path, future={"a": [1]}, theme="light")
    settings.theme = "dark"
    settings.save()
    assert json.loads(path.read_text()) == {"future": {"a": [1]}, "theme": "dark"}


@pytest.mark.parametrize("value", [None, 1, -1, 1.5, "x", "", [], [[]], {}, {"a": {}}, True])
def test_any_value_of_the_wrong_kind_is_as_none(path: Path, value: Any) -> None:
    names = "theme zoom who geometry recents reopen_last places export_folders flags"
    settings = written(path, **dict.fromkeys(names.split(), value))
    assert settings.theme == "system"
    assert 80 <= settings.zoom <= 200
    assert settings.who
    assert settings.geometry is None
    assert settings.recents == ()
    assert settings.place("a") == {}
    assert settings.export_folder("a") is None
    assert settings.get("a", default=7) == 7
    settings.set_place("a", {"tab": "plan"})
    settings.set_export_folder("a", "/b")
    settings.set("a", 8)
    assert settings.save()
    again = Settings(path)
    assert again.place("a") == {"tab": "plan"}
    assert again.export_folder("a") == "/b"
    assert again.get("a", default=7) == 8


@pytest.mark.parametrize(
    "change",
    [
        {"path": ""},
        {"path": "a\0b"},
        {"path": 7},
        {"client": None},
        {"rated": 1.1},
        {"rated": float("nan")},
        {"rated": True},
        {"complete": -1},
        {"areas": "12"},
        {"levels": []},
        {"levels": {"1": -1}},
        {"levels": {"1": "x"}},
    ],
)
def test_a_bad_recent_is_dropped_alone(path: Path, change: dict[str, Any]) -> None:
    good = {"path": str(Path("/a.maturity").absolute()), "client": "A"}
    settings = written(path, recents=[{**good, **change}, good])
    assert [recent.path for recent in settings.recents] == [good["path"]]


class TestRecents:
    def test_the_latest_is_first_and_each_file_stands_once(self, path: Path) -> None:
        settings = Settings(path)
        for number in (1, 2, 3, 1):
            settings.remember(numbered(number))
        assert settings.recents == (numbered(1), numbered(3), numbered(2))
        settings.remember(numbered(2)._replace(path="/clients/../clients/2.maturity"))
        assert settings.recents[0] == numbered(2)
        assert len(settings.recents) == 3

    def test_twenty_are_kept(self, path: Path) -> None:
        settings = Settings(path)
        for number in range(25):
            settings.remember(numbered(number))
        assert settings.recents == tuple(numbered(number) for number in range(24, 4, -1))

    def test_a_protected_file_leaves_no_figures(self, path: Path) -> None:
        settings = Settings(path)
        settings.remember(NORTHWIND._replace(protected=True))
        settings.save()
        for recent in (settings.recents[0], Settings(path).recents[0]):
            assert (recent.rated, recent.complete, recent.areas) == (None, None, None)
            assert recent.levels == {}
        by_hand = written(path, recents=[{**NORTHWIND._asdict(), "protected": True}])
        assert by_hand.recents[0].rated is None

    def test_forgetting_can_be_undone(self, path: Path) -> None:
        settings = Settings(path)
        for number in (1, 2, 3):
            settings.remember(numbered(number))
        before = settings.recents
        forgotten = settings.forget(numbered(2).path)
        assert forgotten == (1, numbered(2))
        assert len(settings.recents) == 2
        settings.put_back(*forgotten)
        assert settings.recents == before
        assert settings.forget("/clients/9.maturity") is None

    def test_a_file_that_moved_keeps_its_row(self, path: Path) -> None:
        settings = Settings(path)
        for number in (1, 2, 3):
            settings.remember(numbered(number))
        settings.locate(numbered(2).path, numbered(3).path)
        assert settings.recents == (numbered(3), numbered(1))

    def test_none_are_remembered_where_they_are_not_wanted(self, path: Path) -> None:
        settings = Settings(path)
        settings.remember(numbered(1))
        settings.remember_recents = False
        settings.remember(numbered(2))
        assert settings.recents == (numbered(1),)
        settings.clear_recents()
        settings.save()
        assert Settings(path).recents == ()
        assert not Settings(path).remember_recents


def test_fifty_documents_keep_their_place(path: Path) -> None:
    settings = Settings(path)
    for number in [*range(50), 0, 50]:
        settings.set_place(f"d{number}", {"tab": str(number)})
    assert settings.place("d0") == {"tab": "0"}, "used again, so not the oldest"
    assert settings.place("d1") == {}
    assert settings.place("d50") == {"tab": "50"}


def test_a_disk_that_refuses_disturbs_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(tmp_path / "file" / "settings.json")
    settings.theme = "dark"
    assert not settings.save()
    assert settings.theme == "dark"


def test_portable_beside_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "maturity-desktop"))
    assert Settings().path.parent != tmp_path
    (tmp_path / "portable.txt").write_text("")
    assert Settings().path == tmp_path / "settings.json"
