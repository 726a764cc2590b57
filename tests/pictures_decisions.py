"""Pictures from answers to decisions: findings, results, progress, benchmark, roadmap, checks.

``python tests/pictures_decisions.py FOLDER [THEME...] [--only WORD]`` takes this part alone.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QScrollArea

from maturity_desktop.assessment.edits import FreezeRound, LoadPeers, WaiveCheck
from maturity_desktop.assessment.records import Finding, Initiative, Peer, Round
from pictures_tabs import FULL, SMALLEST, TabPictures, take_alone
from ui.engagement_view import EngagementView
from ui.main_window import MainWindow
from ui.screens.benchmark import BenchmarkView
from ui.screens.deliver import DeliverScreen
from ui.screens.findings.screen import FindingsScreen
from ui.screens.progress import ProgressView
from ui.screens.results import IN_DEPTH, ResultsScreen
from ui.screens.results.depth import ACROSS, DEPARTMENTS, DISTRIBUTION, EVIDENCE, Depth
from ui.screens.results.explaining import SHOW
from ui.screens.roadmap.screen import RoadmapScreen

_DAY = date(2026, 3, 20)
_NOW = "2026-04-13T10:00:00+00:00"
# How many others stand behind the figures of each area: none, a range, a median, quartiles.
_OTHERS = (24, 24, 24, 12, 24, 7, 24, 24, 3, 24, 12, 24, 24)
_TABS = ("findings", "results", "roadmap", "deliver")


class DecisionPictures(TabPictures):
    """In the last round of the sample, and of an engagement that has nothing yet."""

    calm_ms = 150

    def take_all(self) -> None:
        """Every screen in every state; large, and where it folds as small as it can be."""
        for size, end in ((FULL, ""), (SMALLEST, "-small")):
            self._parts(self.files.sample, size, end)
            with self._opened(self.files.empty, size) as (window, view):
                for tab in _TABS[:3]:
                    self._go(view, tab)
                    self._take(window, f"empty{end}-{tab}")

    def take_screens(self) -> None:
        """The screens alone, for what differs only in colours or in scale."""
        with self._opened(self.files.sample, FULL) as (window, view):
            for tab in _TABS[:3]:
                self._go(view, tab)
                self._take(window, f"screen-{tab}")

    def _parts(self, path: Path, size: tuple[int, int], end: str) -> None:
        parts: tuple[tuple[str, Callable[[MainWindow, EngagementView, str], None]], ...] = (
            ("findings", self._findings),
            ("roadmap", self._roadmap),
            ("results", self._results),
            ("progress", self._progress),
            ("benchmark", self._benchmark),
            ("deliver", self._deliver),
        )
        for part, run in parts:
            if self.only in [known for known, _ in parts] and part != self.only:
                continue
            with self._opened(path, size) as (window, view):
                run(window, view, f"{part}{end}")

    # --- Findings

    def _findings(self, window: MainWindow, view: EngagementView, name: str) -> None:
        screen = cast("FindingsScreen", self._go(view, "findings"))
        self._take(window, name)
        self._menu(window, f"{name}-more", screen._open_more)
        screen.editor.enter()
        bar = screen.editor.verticalScrollBar()
        self._take(window, f"{name}-typing")
        bar.setValue(bar.maximum())
        self._take(window, f"{name}-end")
        screen.order.choose("theme")
        screen.order.chosen.emit("theme")
        self._take(window, f"{name}-themes")
        screen.order.choose("severity")
        screen.order.chosen.emit("severity")
        screen.filters.choose(kind="gap", severity="high")
        self._take(window, f"{name}-filter")
        screen.filters.choose(kind="strength", severity="high")
        self._take(window, f"{name}-nothing")
        screen.filters.clear()
        gap = next(one for one in view.workspace.shown.where(
            Finding, round=view.workspace.round_id) if one.kind == "gap")  # fmt: skip
        screen.show_item(gap.id)
        work = screen.work
        self._asked(window, f"{name}-decisions", screen.ask_decisions)
        self._asked(window, f"{name}-statements", lambda: work.ask_statements(gap.id))
        self._asked(window, f"{name}-evidence", lambda: work.ask_evidence(gap.id))
        self._asked(window, f"{name}-programme", lambda: window.actions_.run("programme"))
        screen.draft()
        self._take(window, f"{name}-drafts")
        screen.new_finding()
        self._take(window, f"{name}-new")
        self._freeze(view)
        self._take(window, f"{name}-frozen")

    # --- Roadmap

    def _roadmap(self, window: MainWindow, view: EngagementView, name: str) -> None:
        screen = cast("RoadmapScreen", self._go(view, "roadmap"))
        self._take(window, name)
        shown, round_id = view.workspace.shown, view.workspace.round_id
        work = [one for one in shown.where(Initiative, round=round_id) if one.start]
        page = screen.timeline.verticalScrollBar()
        page.setValue(page.maximum())
        self._take(window, f"{name}-charts")
        page.setValue(0)
        if work:
            screen.open_item(work[min(5, len(work) - 1)].id, keys=False)
            screen.timeline.chart.body.setFocus(Qt.FocusReason.TabFocusReason)
            self._take(window, f"{name}-panel")
            scroll = screen.panel._scroll.verticalScrollBar()
            scroll.setValue(scroll.maximum())
            self._take(window, f"{name}-panel-end")
            one = work[0].id
            self._asked(window, f"{name}-raises", lambda: screen.work.ask_raises(one))
            self._asked(window, f"{name}-needs", lambda: screen.work.ask_needs(one))
            self._asked(window, f"{name}-when", lambda: screen.work.ask_when(one))
            screen._close_panel()
            self._take(window, f"{name}-wide")
        self._asked(window, f"{name}-phases", screen.work.ask_phases)
        self._asked(window, f"{name}-after-phases", screen.show_after_phases)
        self._asked(window, f"{name}-new", screen.new_initiative)
        self._menu(window, f"{name}-more", screen.bar._open_menu)
        if screen.raising:
            self._asked(window, f"{name}-raising", lambda: window.actions_.run("what_to_raise"))
        for group in ("area", "phase"):
            screen.bar._on_group(group)
            self._take(window, f"{name}-by-{group}")
        screen.bar._on_filter(status="agreed")
        self._take(window, f"{name}-filter")
        screen.bar.clear()
        for planned in work[:3]:
            screen.work.change(planned.id, {"start": "", "end": ""})
        self._take(window, f"{name}-tray")
        screen.bar.show_view("list")
        self._take(window, f"{name}-list")
        if screen.metrics is not None:
            screen.bar.show_view("metrics")
            self._take(window, f"{name}-metrics")
        screen.bar.show_view("timeline")
        self._choose_round(view, 0)
        self._take(window, f"{name}-earlier")
        self._choose_round(view, -1)
        self._freeze(view)
        self._take(window, f"{name}-frozen")

    # --- Results

    def _results(self, window: MainWindow, view: EngagementView, name: str) -> None:
        screen = cast("ResultsScreen", self._go(view, "results"))
        self._take(window, name)
        (shows, *_) = [
            one for one in screen.overview.findChildren(QPushButton) if one.text() == SHOW
        ]
        self._asked(window, f"{name}-calculation", shows.click)
        screen.view.choose(IN_DEPTH)
        screen.view.chosen.emit(IN_DEPTH)
        self.camera.settle(300)
        depth = cast("Depth", screen.in_depth)
        for part in (DISTRIBUTION, DEPARTMENTS, EVIDENCE, ACROSS):
            depth.parts.choose(part)
            depth.parts.chosen.emit(part)
            self._take(window, f"{name}-{part}")

    def _progress(self, window: MainWindow, view: EngagementView, name: str) -> None:
        screen = cast("ResultsScreen", self._go(view, "results"))
        self._sub(screen, "progress")
        page = cast("ProgressView", screen._progress)
        self._take(window, name)
        bar = page._scroll.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        self._take(window, f"{name}-middle")
        bar.setValue(bar.maximum())
        self._take(window, f"{name}-end")
        bar.setValue(0)
        self._asked(window, f"{name}-event", page.events.add)
        for shown in ("dimensions", "statements"):
            page.bar.show_view(shown)
            self._take(window, f"{name}-{shown}")
            bar.setValue(bar.maximum())
            self._take(window, f"{name}-{shown}-end")
            bar.setValue(0)

    def _benchmark(self, window: MainWindow, view: EngagementView, name: str) -> None:
        screen = cast("ResultsScreen", self._go(view, "results"))
        self._sub(screen, "benchmark")
        page = cast("BenchmarkView", screen._benchmark)
        self._take(window, f"{name}-none")
        workspace = view.workspace
        model = workspace.shown.model
        found = workspace.shown.table(Round)[(workspace.round_id,)]
        peers = tuple(
            Peer(
                "Survey of IT departments", 2025, area.id, found.kind, "most-cases", "full",
                n, 1.4, 1.9 + place % 3 * 0.1, 2.3 + place % 4 * 0.1, 2.7 + place % 3 * 0.1, 3.6,
            )
            for place, (area, n) in enumerate(zip(model.areas, _OTHERS, strict=False))
        )  # fmt: skip
        workspace.do(LoadPeers(peers))
        page.bar.menu.chosen.emit("Survey of IT departments\n2025")
        self._take(window, name)
        (area,) = page.findChildren(QScrollArea, options=Qt.FindChildOption.FindDirectChildrenOnly)
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        self._take(window, f"{name}-end")

    # --- Deliver

    def _deliver(self, window: MainWindow, view: EngagementView, name: str) -> None:
        screen = cast("DeliverScreen", self._go(view, "deliver"))
        with suppress(AssertionError):  # where the preview does not come, its place is shown
            self.camera.until(lambda: bool(screen._exports.pages))
        self._take(window, name)
        checks = screen._parts.checks
        self._asked(window, f"{name}-leave", lambda: checks.leave_wanted.emit(0))
        first = screen._checks[0]
        view.workspace.do(
            WaiveCheck(
                view.workspace.round_id, first.rule, "", "Asked again in May, with the supplier",
                _NOW, "Ann Berger",
            )
        )  # fmt: skip
        checks.unfold()
        bar = screen.findChildren(QScrollArea)[-1].verticalScrollBar()
        bar.setValue(bar.maximum())
        self._take(window, f"{name}-left")

    # --- how

    def _sub(self, screen: ResultsScreen, tab: str) -> None:
        screen.tabs.choose(tab)
        screen.tabs.chosen.emit(tab)
        self.camera.settle(300)

    def _begin(self, view: EngagementView) -> None:
        if view.workspace.round_id != view.workspace.shown.rounds[-1].id:
            # What was left in another round is remembered.
            self._choose_round(view, -1)

    def _go(self, view: EngagementView, tab: str) -> object:
        """A screen on the day of the sample."""
        view.show_tab(tab)
        screen = view._screens[tab]
        if isinstance(screen, RoadmapScreen):
            screen._today = lambda: _DAY
            screen._show_initiatives()
        self.camera.settle(250)
        return screen

    def _choose_round(self, view: EngagementView, place: int) -> None:
        view.workspace.choose_round(view.workspace.shown.rounds[place].id)
        self.camera.settle(300)

    def _freeze(self, view: EngagementView) -> None:
        """Everything can be read, nothing can be edited."""
        round_id = view.workspace.round_id
        view.workspace.do(FreezeRound("frozen", round_id, "1.0", "head", _NOW, "Ann Berger"))
        self.camera.settle(300)

    def _menu(self, window: MainWindow, name: str, ask: Callable[[], object]) -> None:
        """A menu alone."""
        if self.only not in name:
            return
        ask()
        self.camera.settle()
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            self.camera.save(menu.grab(), name)
            menu.close()
        else:
            self._take(window, name)
        self.camera.settle(10)


if __name__ == "__main__":
    take_alone(DecisionPictures)
