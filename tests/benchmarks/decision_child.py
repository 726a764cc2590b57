"""One screen of findings, roadmap, results or report, measured in a process of its own.

    python decision_child.py SCREEN FOLDER

Prints JSON: for each kind of change the triples of milliseconds of a refresh with the layout that
follows it, of the longest piece of work that was put off till after it, and of the refresh of the
same screen in an engagement in which nothing was decided. Painting is left out, and the clock is
that of the thread, as in `week_child.py`.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from decision_data import MUCH, NOTHING, Decided, decided
from maturity_desktop.assessment.edits import (
    ChangeFinding,
    ChangeInitiative,
    Edit,
    LoadEngagement,
    RateCriterion,
    RecordMetric,
)
from maturity_desktop.assessment.records import Finding, MetricPlan
from maturity_desktop.assets import resource
from maturity_desktop.document.document import Document
from maturity_desktop.model.reading import read_model
from maturity_desktop.settings import Settings
from ui.collecting import keep_in_memory
from ui.screens.screen import Screen
from ui.theme import Look, dress, make_look, register_fonts
from ui.workspace import Workspace
from week_data import WEEK_ROUND
from workspaces import drain, running

CHANGES = ("rating", "finding", "initiative", "metric")
_TURNS = 12
_TODAY = date(2026, 3, 13)
_NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
_FINDING, _INITIATIVE = "finding-7", "work-7"
Taken = tuple[float, float]


def measured(name: str, folder: Path) -> dict[str, list[tuple[float, float, float]]]:
    """By kind of change: the refresh, what was put off, and the refresh where nothing is."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    register_fonts()
    look = make_look("light", 100)
    dress(app, look)
    sys.setswitchinterval(0.0005)
    files = [_file(size, folder) for size in (MUCH, NOTHING)]
    with running(files[0]) as full, running(files[1]) as empty:
        ours = _once_of(look, name, full, folder)
        floor = _once_of(look, name, empty, folder)
        for change in CHANGES:  # what is built on first use
            ours(change, 0)
        floor("rating", 0)
        keep_in_memory()  # as the window does once a file is open
        found: dict[str, list[tuple[float, float, float]]] = {}
        for change in CHANGES:
            turns = range(1, _TURNS + 1)
            found[change] = [(*ours(change, turn), floor("rating", turn)[0]) for turn in turns]
        return found


def _file(size: Decided, folder: Path) -> Path:
    path = folder / f"{time.time_ns()}.maturity"
    rows = tuple(decided(read_model(resource("models", "itsm")), size).rows())
    Document.create(path, LoadEngagement(rows)).close()
    return path


def _once_of(
    look: Look, name: str, workspace: Workspace, folder: Path
) -> Callable[[str, int], Taken]:
    """Shows the screen; what is given makes a change and says how long the work after it takes."""
    workspace.choose_round(WEEK_ROUND)
    screen = _screen(look, name, workspace, folder)
    screen.resize(1440, 900)
    screen.show()
    enter(screen, name)
    drain(workspace)
    _settle(screen)

    def once(change: str, turn: int) -> Taken:
        workspace.do(edit_of(change, turn, workspace))
        begun = time.thread_time()
        screen.refresh()
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        passed = (time.thread_time() - begun) * 1000
        later = _settle(screen)
        drain(workspace)
        QApplication.processEvents()
        return passed, later

    return once


def _settle(screen: Screen) -> float:
    """Does now what waits for a quiet moment; the milliseconds of its longest piece."""
    longest = 0.0
    for timer in screen.findChildren(QTimer):
        if timer.isActive() and timer.isSingleShot():
            timer.stop()
            begun = time.thread_time()
            timer.timeout.emit()
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            longest = max(longest, (time.thread_time() - begun) * 1000)
    QApplication.processEvents()
    return longest


def _screen(look: Look, name: str, workspace: Workspace, folder: Path) -> Screen:
    """Imported when it is wanted: what another one loads must not weigh on this one."""
    tab = name.partition(" ")[0]
    if tab == "findings":
        from ui.screens.findings.screen import FindingsScreen

        return FindingsScreen(look, workspace)
    if tab == "roadmap":
        from ui.screens.roadmap.charts_row import RoadmapCharts
        from ui.screens.roadmap.metrics import MetricsView
        from ui.screens.roadmap.screen import RoadmapScreen

        screen = RoadmapScreen(look, workspace, lambda: _TODAY)
        screen.use_charts(RoadmapCharts(look))
        screen.use_metrics(MetricsView(look, workspace, lambda: _TODAY))
        return screen
    if tab == "results":
        from ui.screens.results import ResultsScreen

        return ResultsScreen(look, workspace)
    if tab == "deliver":
        from ui.jobs import Jobs
        from ui.screens.deliver import DeliverScreen

        return DeliverScreen(look, workspace, Jobs(), Settings(folder / "settings.json"))
    from ui.screens.assess.screen import AssessScreen

    return AssessScreen(look, workspace, {})


def enter(screen: Screen, name: str) -> None:
    """Goes to the part that is meant: ``"results progress statements"``."""
    tab, *parts = name.split()
    part = parts[0] if parts else ""
    if tab == "findings":
        screen.show_item(_FINDING)
        if part:
            screen.order.choose(part)  # type: ignore[attr-defined]  # of this screen
            screen.refresh()
    elif tab == "roadmap":
        screen.show_item(_INITIATIVE)
        screen.bar.show_view(part)  # type: ignore[attr-defined]  # of this screen
        if part == "metrics":
            followed = screen.workspace.shown.table(MetricPlan)
            screen.show_item(next((plan.metric for plan in followed.values()), ""))
    elif tab == "results":
        screen.tabs.choose(part)  # type: ignore[attr-defined]  # of this screen
        if part == "overview" and len(parts) > 1:
            screen.view.choose(parts[1])  # type: ignore[attr-defined]  # of this screen
        screen.refresh()
        if part == "progress":
            screen._progress.bar.show_view(parts[1])  # type: ignore[attr-defined]  # of this screen
    elif tab == "deliver":
        # The pages are made in another process, a second after the last change.
        screen._maker.set_active(active=False)  # type: ignore[attr-defined]  # of this screen


def edit_of(change: str, turn: int, workspace: Workspace) -> Edit:
    """A change of that kind, each turn another; a rating where there is nothing of the kind."""
    shown = workspace.shown
    metric = next(iter(shown.table(MetricPlan).values()), None)
    if shown.get(Finding, _FINDING) is not None and metric is not None:
        if change == "finding":
            return ChangeFinding(_FINDING, {"condition": f"Seen {turn} times in March."})
        if change == "initiative":
            end = f"2027-05-{turn + 1:02d}"
            return ChangeInitiative(_INITIATIVE, {"start": "2026-07-01", "end": end})
        if change == "metric":
            return RecordMetric(metric.metric, "2026-03-10", 30.0 + turn)
    criterion = list(shown.model.criterion_by_id)[turn]
    option = "PLFN"["NPLF".index(shown.rating(WEEK_ROUND, criterion).option or "N")]
    return RateCriterion(WEEK_ROUND, criterion, option)


if __name__ == "__main__":
    found = measured(sys.argv[1], Path(sys.argv[2]))
    print(json.dumps(found))
    sys.stdout.flush()
    # Threads and processes of the window end with this one.
    os._exit(0)
