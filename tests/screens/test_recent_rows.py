"""A row of the recent engagements: what it says, where its columns stand, whether its file is there."""

import threading
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maturity_desktop.settings import Recent
from ui.theme import make_look
from ui.widgets import file_check
from ui.widgets.recent_texts import (
    initials,
    level_list,
    levels_text,
    opened_text,
    rated_text,
    said,
    state_of,
)
from ui.widgets.recents_layout import columns

TODAY = date(2026, 3, 9)


def test_a_drive_that_does_not_answer_holds_up_nothing_else(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()
    look = file_check._is_there

    def dead_or_real(path: str) -> bool:
        return answers.wait(60) if path == "dead" else look(path)

    monkeypatch.setattr(file_check, "_is_there", dead_or_real)
    check = file_check.FileCheck()
    heard: list[tuple[str, bool]] = []
    check.answered.connect(lambda path, there: heard.append((path, there)))
    check.start(["dead", __file__, "/no/such/file"])
    qtbot.waitUntil(lambda: len(heard) == 2)
    check.start(["dead"])
    assert sorted(heard) == sorted([(__file__, True), ("/no/such/file", False)])
    asking = list(check._asking.values())
    assert len(asking) == 1
    check.end()
    answers.set()
    asking[0].join()
    assert len(heard) == 2


@pytest.mark.parametrize("width", [240, 363, 480, 600, 640, 700, 920, 1600])
@pytest.mark.parametrize("zoom", [80, 100, 150, 200])
def test_columns_never_overlap(qapp: QApplication, width: int, zoom: int) -> None:
    width = width * zoom // 100
    place = columns(make_look("light", zoom), width)
    ends = [
        (place.name, place.name_width),
        (place.rated, place.rated_width),
        (place.areas, place.areas_width),
        (place.last, place.last_width),
    ]
    shown = [(left, left + wide) for left, wide in ends if wide]
    for (_, end), (left, _) in pairwise(shown):
        # Each length is rounded by itself.
        assert end <= left + 1
    assert shown[-1][1] <= width


def test_what_the_columns_say() -> None:
    assert opened_text("2026-03-09T17:02:11", TODAY) == "Today 17:02"
    assert opened_text("2026-03-06T10:00", TODAY) == "6 Mar 2026"
    assert opened_text("yesterday", TODAY) == ""
    assert [rated_text(share) for share in (0, 0.001, 0.345, 0.999, 1)] == [
        "0 %",
        "1 %",
        "35 %",
        "99 %",
        "100 %",
    ]
    names = ("Northwind Logistics", "\u00d8sterby Health Region", "& Sons", "\u2014")
    assert [initials(name) for name in names] == ["NL", "\u00d8H", "S", ""]
    assert levels_text({"3": 1, "1": 1, "2": 0}) == "1 area at level 1 and 1 at 3"
    assert level_list({"2": 2, "1": 1}) == [1, 2, 2]


def test_a_protected_file_shows_no_figures() -> None:
    recent = Recent("/x/a.maturity", "Client", "Round", "", protected=True, rated=0.5)
    assert state_of(recent, missing=False) == "protected"
    text = said(recent, missing=False, today=TODAY)
    assert "Protected by a password" in text
    assert "%" not in text


def test_levels_show_once_most_is_rated() -> None:
    recent = Recent("/x", "C", "R", "", rated=0.5, complete=3, areas=14, levels={"1": 14})
    assert state_of(recent, missing=False) == "under-way"
    assert state_of(recent._replace(rated=0.8), missing=False) == "levels"
    assert state_of(recent._replace(complete=0), missing=False) == "unscored"
