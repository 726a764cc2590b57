"""No part of a screen is a window of its own for a moment: it stands in its layout before it shows."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.assets import resource
from maturity_desktop.exchange.sample import build_sample
from settling import settle
from ui.jobs import Jobs
from ui.screens.findings.rows import FindingRow
from ui.screens.findings.screen import FindingsScreen
from ui.screens.programme import open_programme
from ui.screens.results import BENCHMARK, IN_DEPTH, OVERVIEW, PROGRESS, ResultsScreen
from ui.screens.results.depth import ACROSS, DEPARTMENTS, DISTRIBUTION, EVIDENCE
from ui.screens.roadmap.charts_row import RoadmapCharts
from ui.screens.roadmap.metrics import MetricsView
from ui.screens.roadmap.raising import open_raising
from ui.screens.roadmap.screen import RoadmapScreen
from ui.screens.screen import Screen
from ui.theme import Look
from ui.workspace import Workspace


class Strays(QObject):
    """Notes every widget that shows as a window; dialogs, menus and the screen are meant to."""

    def __init__(self) -> None:
        super().__init__()
        self.meant: set[QWidget] = set()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            meant = watched in self.meant or isinstance(watched, QDialog | QMenu)
            if watched.isWindow() and not meant:
                name = watched.accessibleName() or watched.objectName()
                self.found.append(f"{type(watched).__name__} {name}")
        return False


@pytest.fixture
def strays(qapp: QApplication) -> Iterator[Strays]:
    made = Strays()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.fixture
def sample(open_workspace: Callable[[Path], Workspace], tmp_path: Path) -> Workspace:
    """The whole sample: findings, a roadmap, metrics, two rounds."""
    path = tmp_path / "sample.maturity"
    build_sample(resource("samples", "northwind"), path).close()
    return open_workspace(path)


def _show(qtbot: QtBot, strays: Strays, screen: Screen) -> None:
    qtbot.addWidget(screen)
    strays.meant.add(screen)
    screen.resize(1440, 848)
    screen.show()
    settle(screen)


def test_findings_and_the_self_check(
    qtbot: QtBot, look: Look, sample: Workspace, strays: Strays
) -> None:
    screen = FindingsScreen(look, sample)
    _show(qtbot, strays, screen)
    for row in screen.list.lines.lines[:3]:
        if isinstance(row, FindingRow):
            screen.show_item(row.id)
            settle(screen)
    screen.work.advise(screen.editor.finding_id)
    screen.ask_decisions()
    open_programme(screen, look, sample)
    settle(screen)
    assert not strays.found


def test_roadmap_and_what_to_raise(
    qtbot: QtBot, look: Look, sample: Workspace, strays: Strays
) -> None:
    screen = RoadmapScreen(look, sample)
    charts = RoadmapCharts(look)
    screen.use_charts(charts)
    screen.use_metrics(MetricsView(look, sample))
    _show(qtbot, strays, screen)
    charts.open_returns().close()
    for view in ("list", "metrics", "timeline"):
        screen.bar.show_view(view)
        settle(screen)
    item = screen.reading.initiatives[0].id
    asks = (screen.work.ask_raises, screen.work.ask_needs, screen.work.ask_when)
    for ask in (*asks, screen.work.ask_carried):
        ask(item)
    screen.work.ask_phases()
    open_raising(screen, look, sample, "order")
    settle(screen)
    assert not strays.found


def test_results_in_all_parts(
    qtbot: QtBot, look: Look, sample: Workspace, strays: Strays, jobs: Jobs
) -> None:
    screen = ResultsScreen(look, sample)
    screen.jobs = jobs
    _show(qtbot, strays, screen)
    screen.overview.closest.all_asked.emit()
    for part in (IN_DEPTH, PROGRESS, BENCHMARK, OVERVIEW):
        screen.show_item(part)
        settle(screen)
        if screen.in_depth is not None:
            for name in (DISTRIBUTION, DEPARTMENTS, EVIDENCE, ACROSS):
                screen.in_depth.parts.chosen.emit(name)
    assert not strays.found
