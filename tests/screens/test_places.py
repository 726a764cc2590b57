"""A window in another theme or size shows what it showed, on every screen."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import AddFinding, AddInitiative, Edit, FollowMetric
from maturity_desktop.settings import Settings
from ui.engagement_view import EngagementView
from ui.main_window import MainWindow
from ui.screens.findings.screen import FindingsScreen
from ui.screens.results import IN_DEPTH, PROGRESS, SUPPORTED, ResultsScreen
from ui.screens.results.depth import EVIDENCE
from ui.screens.roadmap.screen import RoadmapScreen
from ui.screens.screen import Screen
from ui.theme import Look
from workspaces import closed, wait_for

Kind = TypeVar("Kind", bound=Screen)


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings, sample_file: Path) -> Iterator[MainWindow]:
    made = MainWindow(settings, look, "1.0")
    made.show()
    # On a screen as small as the one of the tests it fills it, and folds away what is asked for.
    made.setWindowState(Qt.WindowState.WindowNoState)
    made.resize(1440, 900)
    made.open_file(sample_file)
    wait_for(lambda: made.view is not None)
    yield made
    closed(made)


def _view(window: MainWindow) -> EngagementView:
    assert window.view is not None
    return window.view


def _do(window: MainWindow, *edits: Edit) -> None:
    for edit in edits:
        _view(window).workspace.do(edit)


def _screen(window: MainWindow, kind: type[Kind]) -> Kind:
    (found,) = _view(window).findChildren(kind)
    return found


def _findings(window: MainWindow) -> tuple[str, str]:
    """Ids of two findings, of which the second one is looked at."""
    round_id = _view(window).workspace.round_id
    first, second = AddFinding(round_id, "Nobody counts"), AddFinding(round_id, "Nobody reports")
    _do(window, first, second)
    _view(window).open_place("findings", second.id)
    return first.id, second.id


def test_the_finding_stays_chosen_and_so_does_the_order(window: MainWindow) -> None:
    _, second = _findings(window)
    screen = _screen(window, FindingsScreen)
    screen.order.parts[1].click()
    window.rebuild()
    anew = _screen(window, FindingsScreen)
    assert anew is not screen
    assert anew.list.finding_id == second
    assert anew.order.choice == "theme"


def test_a_finding_that_is_gone_gives_way_to_another(window: MainWindow) -> None:
    first, second = _findings(window)
    _view(window).show_tab("assess")
    _view(window).workspace.undo()
    window.rebuild()
    _view(window).show_tab("findings")
    assert second
    assert _screen(window, FindingsScreen).list.finding_id == first


def test_the_roadmap_keeps_its_view_and_the_initiative(window: MainWindow) -> None:
    round_id = _view(window).workspace.round_id
    early = AddInitiative(round_id, "Triage", {"start": "2026-04-06", "end": "2026-07-31"})
    late = AddInitiative(round_id, "Causes", {"start": "2026-08-03", "end": "2026-11-27"})
    _do(window, early, late)
    _view(window).open_place("roadmap", late.id)
    _screen(window, RoadmapScreen).bar.show_view("list")
    window.rebuild()
    anew = _screen(window, RoadmapScreen)
    assert (anew.bar.view, anew.selected) == ("list", late.id)
    assert anew.panel.item_id == late.id


def test_a_screen_out_of_sight_keeps_its_place_as_well(window: MainWindow) -> None:
    _view(window).show_tab("results")
    results = _screen(window, ResultsScreen)
    results.basis.choose(SUPPORTED)
    results.view.choose(IN_DEPTH)
    results.tabs.choose(PROGRESS)
    _view(window).show_tab("deliver")
    window.rebuild()
    window.rebuild()  # not even looked at between
    _view(window).show_tab("results")
    anew = _screen(window, ResultsScreen)
    assert (anew.tabs.choice, anew.view.choice) == (PROGRESS, IN_DEPTH)
    assert anew.basis.choice == SUPPORTED


def test_the_part_in_depth_and_the_metric_stay(window: MainWindow) -> None:
    view = _view(window)
    view.show_tab("results")
    results = _screen(window, ResultsScreen)
    results.view.choose(IN_DEPTH)
    results.refresh()
    assert results.in_depth is not None
    results.in_depth.parts.choose(EVIDENCE)
    area = view.workspace.shown.model.areas[1]
    for metric in area.metrics[:2]:
        _do(window, FollowMetric(metric.id))
    free = area.metrics[2].id  # not followed: seen among all of them
    for wanted in (area.metrics[1].id, free):
        _view(window).open_place("roadmap", wanted)
        window.rebuild()
        window.rebuild()
        roadmap = _screen(window, RoadmapScreen)
        assert roadmap.bar.view == "metrics"
        assert roadmap.metrics is not None
        assert roadmap.metrics.selected == wanted
    _view(window).show_tab("results")
    anew = _screen(window, ResultsScreen).in_depth
    assert anew is not None
    assert anew.parts.choice == EVIDENCE


def test_words_of_a_newer_program_are_passed_over(window: MainWindow, settings: Settings) -> None:
    workspace = _view(window).workspace
    settings.set_place(
        workspace.document_id,
        {
            "tab": "results",
            "results.part": "x",
            "results.depth": "x",
            "roadmap.view": "y",
            "roadmap.metric": "z",
        },
    )
    _view(window)._place = settings.place(workspace.document_id)
    for tab in ("results", "roadmap"):
        _view(window).show_tab(tab)
    assert _screen(window, ResultsScreen).tabs.choice == "overview"
    assert _screen(window, RoadmapScreen).bar.view == "timeline"
