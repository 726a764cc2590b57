"""The screen *Results*: what follows from the answers, and how it changed over the rounds."""

from collections.abc import Mapping
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from maturity_desktop.scoring.independence import VoiceMemory
from maturity_desktop.scoring.results import RoundScore
from ui.jobs import Jobs
from ui.screens.results.behind import Behind
from ui.screens.results.depth import Depth
from ui.screens.results.empty import EmptyResults
from ui.screens.results.overview import Overview
from ui.screens.screen import Screen
from ui.widgets.buttons import button
from ui.widgets.controls import MenuButton, Segments
from ui.widgets.notices import Notice

OVERVIEW, PROGRESS, BENCHMARK = "overview", "progress", "benchmark"
STATED, SUPPORTED = "stated", "supported"
SUMMARY, IN_DEPTH = "summary", "depth"
_PLACES = {
    "part": (OVERVIEW, PROGRESS, BENCHMARK),
    "view": (SUMMARY, IN_DEPTH),
    "basis": (STATED, SUPPORTED),
}


class ResultsScreen(Screen):
    """Overview, Progress and Benchmark of the open engagement.

    Attributes:
        jobs: the helper process that reads folders of engagements; without it none is offered.

    Signals:
        assess_wanted: nothing is assessed yet, and somebody wants to begin.
        area_wanted: id of an area to open in *Assess*.
        round_wanted: somebody wants to add a round, to compare.
    """

    assess_wanted = Signal()
    area_wanted = Signal(str)
    round_wanted = Signal()
    jobs: Jobs | None = None

    def _build(self) -> None:
        look, px = self.look, self.look.px
        # It takes the keyboard itself.
        self.setAccessibleName("Results")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.tabs = Segments(
            look,
            [(OVERVIEW, "Overview"), (PROGRESS, "Progress"), (BENCHMARK, "Benchmark")],
            name="Results",
            quiet=True,
        )
        self.tabs.choose(OVERVIEW)
        self.round = MenuButton(look, "Round")
        self.view = Segments(
            look, [(SUMMARY, "Summary"), (IN_DEPTH, "In depth")], name="Overview as"
        )
        self.view.choose(SUMMARY)
        self.basis = Segments(
            look, [(STATED, "Stated"), (SUPPORTED, "Supported")], name="Ratings as"
        )
        self.basis.choose(STATED)
        self.copy = button(look, "Copy as picture", self._copy, icon="image", small=True)
        self._filters = QWidget()
        bar = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._filters)
        bar.setContentsMargins(px(24), px(11), px(24), px(11))
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(px(16))
        second.setSpacing(px(8))
        first.addWidget(self.tabs)
        first.addWidget(self.round)
        first.addStretch(1)
        second.addWidget(self.view)
        second.addWidget(self.basis)
        second.addWidget(self.copy)
        second.addStretch(1)
        bar.addLayout(first, 1)
        # Beside menus that take two rows the sub-tabs stand where they always do.
        bar.setAlignment(first, Qt.AlignmentFlag.AlignTop)
        bar.addLayout(second)
        self._bar, self._second = bar, second
        column.addWidget(self._filters)
        self.stack = QStackedWidget()
        self.overview = Overview(look, self.notice.emit)
        self.empty = EmptyResults(look)
        self.in_depth: Depth | None = None
        self._depth_part = ""
        self._memory = VoiceMemory()
        self._progress: _Progress | None = None
        self._benchmark: _Progress | None = None
        self.stack.addWidget(self.overview)
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.tabs.chosen.connect(lambda _: self.refresh())
        self.basis.chosen.connect(lambda _: self.refresh())
        self.view.chosen.connect(lambda _: self.refresh())
        self.round.chosen.connect(self.workspace.choose_round)
        self.overview.statement_wanted.connect(self.statement_wanted)
        self.overview.finding_wanted.connect(
            lambda finding: self.tab_wanted.emit("findings", finding)
        )
        self.empty.assess_wanted.connect(self.assess_wanted)

    def refresh(self) -> None:
        on_overview = self.tabs.choice == OVERVIEW
        self._show_rounds()
        for part in (self.round, self.view, self.basis, self.copy):
            part.setVisible(on_overview)
        self._keep_room(kept=False)
        self._bar.setStretch(0, 1 if on_overview else 0)
        for made in (self._progress, self._benchmark):
            if made is not None:
                made.bar.hide()
        if self.tabs.choice == BENCHMARK:
            benchmark = self._benchmark or self._make_benchmark()
            benchmark.bar.show()
            self._settle()
            self.stack.setCurrentWidget(cast("QWidget", benchmark))
            benchmark.refresh()
            return
        if not on_overview:
            progress = self._progress or self._make_progress()
            progress.bar.setVisible(len(self.workspace.shown.rounds) > 1)
            self._settle()
            self.stack.setCurrentWidget(cast("QWidget", progress))
            progress.refresh()
            return
        self._settle()
        self._show_overview()

    def _show_overview(self) -> None:
        """In short or in depth, or what is missing for it."""
        score = self.workspace.score()
        model = self.workspace.shown.model
        lowers = model.scoring.unsupported_at_most is not None
        something = any(area.state != "not_assessed" for area in score.areas)
        in_depth = something and self.view.choice == IN_DEPTH
        # In depth, stated and supported stand beside each other; what is left of the choice, its
        # room, keeps the one beside it in its place.
        self._keep_room(kept=something and lowers)
        self.basis.setVisible(something and lowers and not in_depth)
        for part in (self.view, self.copy):
            part.setVisible(something)
        if not something:
            self.empty.show_state(areas=bool(score.areas))
            self.stack.setCurrentWidget(self.empty)
            return
        supported = lowers and self.basis.choice == SUPPORTED
        behind = Behind(self.workspace.shown, score, self._memory)
        if in_depth:
            depth = self.in_depth or self._make_depth()
            self.stack.setCurrentWidget(depth)
            depth.show_round(behind)
            return
        self.overview.show_round(behind, self._previous(), supported=supported)
        self.stack.setCurrentWidget(self.overview)

    def _keep_room(self, *, kept: bool) -> None:
        policy = self.basis.sizePolicy()
        policy.setRetainSizeWhenHidden(kept)
        self.basis.setSizePolicy(policy)

    def show_item(self, item_id: str) -> None:
        """A part by its name, or the overview in depth."""
        if item_id in _PLACES["part"]:
            self.tabs.choose(item_id)
        elif item_id in _PLACES["view"]:
            self.tabs.choose(OVERVIEW)
            self.view.choose(item_id)
        self.refresh()

    @property
    def place(self) -> dict[str, str]:
        depth = self.in_depth.parts.choice if self.in_depth else self._depth_part
        here = {"part": self.tabs.choice, "view": self.view.choice, "basis": self.basis.choice}
        return here | {"depth": depth}

    def restore_place(self, place: Mapping[str, str]) -> None:
        for choices, name in ((self.tabs, "part"), (self.view, "view"), (self.basis, "basis")):
            if place.get(name) in _PLACES[name]:
                choices.choose(place[name])
        self._depth_part = place.get("depth", "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        """What belongs to the sub-tab stands beside it, or below it where there is less room."""
        way = QBoxLayout.Direction
        needed = 1000 if self.tabs.choice == OVERVIEW else 900
        narrow = self.width() < self.look.px(needed)
        self._bar.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self._bar.setSpacing(self.look.px(8 if narrow else 16))

    def _previous(self) -> tuple[RoundScore, str] | None:
        earlier = self.workspace.shown.round_before(self.workspace.round_id)
        return (self.workspace.score(earlier.id), earlier.name) if earlier else None

    def _show_rounds(self) -> None:
        metrics = self.fontMetrics()
        most = self.look.px(200)
        choices = [
            (r.id, metrics.elidedText(r.name, Qt.TextElideMode.ElideRight, most))
            for r in reversed(self.workspace.shown.rounds)
        ]
        self.round.show_choices(choices, self.workspace.round_id)

    def _copy(self) -> None:
        seen = self.stack.currentWidget()
        shown = self.in_depth if self.in_depth is seen and self.in_depth else self.overview
        QGuiApplication.clipboard().setPixmap(shown.picture())
        self.notice.emit(Notice("The picture is on the clipboard."))

    def _make_depth(self) -> Depth:
        made = Depth(self.look, self.notice.emit)
        made.begin_at(self._depth_part)
        made.statement_wanted.connect(self.statement_wanted)
        self.stack.addWidget(made)
        self.in_depth = made
        return made

    def _make_progress(self) -> "_Progress":
        # Its charts need a library that takes half a second to load.
        from ui.screens.progress import ProgressView

        made = ProgressView(self.look, self.workspace)
        made.statement_wanted.connect(self.statement_wanted)
        made.area_wanted.connect(self.area_wanted)
        made.round_wanted.connect(self.round_wanted)
        made.notice.connect(self.notice)
        made.place_wanted.connect(self.tab_wanted)
        self.stack.addWidget(made)
        self._bar.insertWidget(1, made.bar, 1)
        self._progress = made
        return made

    def _make_benchmark(self) -> "_Progress":
        from ui.screens.benchmark import BenchmarkView

        made = BenchmarkView(self.look, self.workspace, self.jobs)
        made.area_wanted.connect(self.area_wanted)
        made.notice.connect(self.notice)
        self.stack.addWidget(made)
        self._bar.insertWidget(1, made.bar, 1)
        self._benchmark = made
        return made


class _Progress(Protocol):
    @property
    def bar(self) -> QWidget: ...

    def refresh(self) -> None: ...
