"""What the palette finds of findings, roadmap and results, where it leads, and not in the room."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import (
    AddFinding,
    AddInitiative,
    AddOwnMetric,
    AddRecommendation,
)
from maturity_desktop.settings import Settings
from ui.engagement_view import EngagementView
from ui.main_window import MainWindow
from ui.ranking import Entry, rank
from ui.screens.findings.screen import FindingsScreen
from ui.screens.results import BENCHMARK, IN_DEPTH, OVERVIEW, PROGRESS, ResultsScreen
from ui.screens.roadmap.raising import RaisingDialog
from ui.screens.roadmap.screen import RoadmapScreen
from ui.screens.screen import Screen
from ui.theme import Look
from workspaces import closed, wait_for

Kind = TypeVar("Kind", bound=Screen)


class Search:
    """A window with two findings, one recommendation, one initiative and one metric of its own."""

    def __init__(self, window: MainWindow, view: EngagementView) -> None:
        self.window, self.view = window, view
        work, round_id = view.workspace, view.workspace.round_id
        self.first, self.second = AddFinding(round_id, "Aqueduct"), AddFinding(round_id, "Basalt")
        self.advice = AddRecommendation(self.second.id, "Cobble the road")
        self.work = AddInitiative(round_id, "Drain the marsh", {"owner_role": "Warden"})
        area = work.shown.model.areas[0].id
        self.metric = AddOwnMetric(area, "Eels caught")
        for edit in (self.first, self.second, self.advice, self.work, self.metric):
            work.do(edit)

    def find(self, text: str) -> list[Entry]:
        return rank(text, self.view._search(text))

    def go(self, text: str) -> Entry:
        found = self.find(text)[0]
        found.run()
        QApplication.processEvents()
        return found

    def screen(self, kind: type[Kind]) -> Kind:
        (found,) = self.view.findChildren(kind)
        return found


@pytest.fixture
def search(qtbot: QtBot, look: Look, settings: Settings, sample_file: Path) -> Iterator[Search]:
    window = MainWindow(settings, look, "1.0")
    window.resize(1280, 860)
    window.show()
    window.open_file(sample_file)
    wait_for(lambda: window.view is not None)
    assert window.view is not None
    yield Search(window, window.view)
    closed(window)


@pytest.mark.parametrize("typed", ["F-02", "basalt"])
def test_a_finding_by_code_and_title(search: Search, typed: str) -> None:
    assert search.go(typed).title == "F-02  Basalt"
    assert search.view.tab == "findings"
    assert search.screen(FindingsScreen).editor.finding_id == search.second.id


@pytest.mark.parametrize("typed", ["R-01", "cobble"])
def test_a_recommendation_under_its_finding(search: Search, typed: str) -> None:
    found = search.go(typed)
    assert (found.title, found.detail) == ("R-01  Cobble the road", "Recommendation of F-02")
    editor = search.screen(FindingsScreen).editor
    block = editor.advice.block_of(search.advice.id)
    assert editor.finding_id == search.second.id
    assert block is not None
    assert search.window.focusWidget() is block.title


@pytest.mark.parametrize("typed", ["I-01", "marsh", "warden marsh"])
def test_an_initiative_by_code_title_and_owner(search: Search, typed: str) -> None:
    assert search.go(typed).title == "I-01  Drain the marsh"
    roadmap = search.screen(RoadmapScreen)
    assert (search.view.tab, roadmap.selected) == ("roadmap", search.work.id)


def test_a_metric_that_is_followed(search: Search) -> None:
    assert search.go("eels").kind == "Metrics"
    roadmap = search.screen(RoadmapScreen)
    assert roadmap.bar.view == "metrics"
    assert roadmap.metrics is not None
    assert roadmap.metrics.selected == search.metric.id
    areas = search.view.workspace.shown.model.areas
    free = next(one.name for area in areas for one in area.metrics)
    assert all(one.kind != "Metrics" for one in search.find(free))


@pytest.mark.parametrize(
    ("typed", "part", "view"),
    [
        ("progress", PROGRESS, "summary"),
        ("benchmark", BENCHMARK, "summary"),
        ("in depth", OVERVIEW, IN_DEPTH),
    ],
)
def test_parts_of_results(search: Search, typed: str, part: str, view: str) -> None:
    assert search.go(typed).kind == "Views"
    results = search.screen(ResultsScreen)
    assert (search.view.tab, results.tabs.choice, results.view.choice) == ("results", part, view)


@pytest.mark.parametrize(
    ("typed", "view"),
    [("metrics", "metrics"), ("list of initiatives", "list"), ("timeline", "timeline")],
)
def test_views_of_the_roadmap(search: Search, typed: str, view: str) -> None:
    search.go(typed)
    assert (search.view.tab, search.screen(RoadmapScreen).bar.view) == ("roadmap", view)


@pytest.mark.parametrize(
    ("typed", "view"), [("what to raise", "areas"), ("what to raise order", "order")]
)
def test_what_to_raise_in_both_views(search: Search, typed: str, view: str) -> None:
    search.go(typed)
    (dialog,) = search.view.findChildren(RaisingDialog)
    assert dialog.views.choice == view
    dialog.reject()


def test_initiatives_are_made_and_it_is_said_where_none_waits(search: Search) -> None:
    told: list[str] = []
    search.view.show_tab("roadmap")
    search.screen(RoadmapScreen).notice.connect(lambda one: told.append(one.text))
    search.go("make initiatives")
    assert search.find("I-02")[0].title == "I-02  Cobble the road"
    search.go("make initiatives")
    assert told[0].startswith("1 initiative made")
    assert told[1].startswith("No recommendation waits")


def test_in_the_room_nothing_of_it_is_found(
    search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(search.view._screens[search.view.tab]), "discreet", True)
    for typed in ("F-02", "cobble", "marsh", "eels", "progress", "benchmark", "order over"):
        assert {one.kind for one in search.find(typed)} <= {"Commands"}
