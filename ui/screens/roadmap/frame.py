"""The frame of the roadmap: its parts, and where each stands."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.screens.roadmap.conflicts_bar import ConflictsBar
from ui.screens.roadmap.list_table import InitiativeTable
from ui.screens.roadmap.panel import InitiativePanel
from ui.screens.roadmap.parts import ChartsPart, MetricsPart
from ui.screens.roadmap.timeline_page import TimelinePage
from ui.screens.roadmap.tool_bar import VIEWS, RoadmapBar
from ui.screens.roadmap.work import RoadmapWork
from ui.screens.screen import Screen
from ui.theme import Look
from ui.widgets.empty_state import EmptyState
from ui.widgets.text import label
from ui.workspace import Workspace

_GIVES_WAY_MS, _CHECKS_MS = 60, 150
WHAT = "An initiative says what is done, when and by whom, and which statements it raises."


class RoadmapFrame(Screen):
    """Signals: `undo_wanted`, somebody took the offer to undo."""

    undo_wanted = Signal()

    def __init__(
        self, look: Look, workspace: Workspace, today: Callable[[], date] = date.today
    ) -> None:
        """`today`: where phases and dates are proposed from."""
        self._today = today
        self.charts: ChartsPart | None = None
        self.metrics: MetricsPart | None = None
        self.raising: Callable[[str], object] | None = None
        super().__init__(look, workspace)

    def _build(self) -> None:
        look, px = self.look, self.look.px
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.work = RoadmapWork(look, self.workspace, self, self._today)
        self.bar = RoadmapBar(look)
        self.fixed = label("", "caption", wrap=True)
        self.fixed.hide()
        self.conflicts = ConflictsBar(look)
        self.timeline = TimelinePage(look)
        self.table = InitiativeTable(look)
        self._list_page = self._list()
        self.pages = QStackedWidget()
        self._pages: dict[str, QWidget] = {
            "timeline": self.timeline, "list": self._list_page, "metrics": QWidget(),
        }  # fmt: skip
        for view, _ in VIEWS:
            self.pages.addWidget(self._pages[view])
        self.bar.allow_metrics(on=False)
        self.empty = EmptyState(
            look, "calendar", "No initiatives yet", WHAT,
            action="New initiative", run=self.begin_first,
        )  # fmt: skip
        self.empty.hide()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, px(12), 0, 0)
        column.setSpacing(px(12))
        for part in (self.bar, self.fixed, self.conflicts, self.empty):
            row = QHBoxLayout()
            row.setContentsMargins(px(24), 0, px(24), 0)
            row.addWidget(part)
            column.addLayout(row)
        column.addWidget(self.pages, 1)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)
        self.panel = InitiativePanel(look)
        self.panel.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self.panel)
        # Moving along the bars is not held up by what stands beside them.
        self._beside = QTimer(self, singleShot=True, interval=_GIVES_WAY_MS)
        # What does not fit is said once the edit is seen.
        self._checking = QTimer(self, singleShot=True, interval=_CHECKS_MS)

    def _list(self) -> QWidget:
        px = self.look.px
        page, card = QWidget(), QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(12), px(6), px(12), px(6))
        inside.addWidget(self.table)
        column = QVBoxLayout(page)
        column.setContentsMargins(px(24), 0, px(24), px(16))
        column.addWidget(card)
        return page

    def use_charts(self, charts: ChartsPart) -> None:
        """Puts the charts below the timeline."""
        if not isinstance(charts, QWidget):
            raise TypeError(charts)
        self.charts = charts
        self.timeline.add_charts(charts)
        charts.initiative_wanted.connect(partial(self.open_item, keys=False))
        charts.chosen.connect(self._on_chosen)
        charts.edited.connect(self.work.do)
        charts.notice.connect(self.notice)

    def use_metrics(self, page: MetricsPart) -> None:
        """Puts the page of the metrics in its place; its sub-tab appears with it."""
        if not isinstance(page, QWidget):
            raise TypeError(page)
        self.metrics = page
        old = self._pages["metrics"]
        self.pages.insertWidget(self.pages.indexOf(old), page)
        self.pages.removeWidget(old)
        old.deleteLater()
        self._pages["metrics"] = page
        self.bar.allow_metrics(on=True)
        page.notice.connect(self.notice)
        page.undo_wanted.connect(self.undo_wanted)
        page.place_wanted.connect(self.tab_wanted)
        page.statement_wanted.connect(self.statement_wanted)

    def use_raising(self, run: Callable[[str], object]) -> None:
        """`run` shows what to raise, in a view that is named; the menu and an action offer it."""
        self.raising = run
        self.bar.raising_wanted.connect(lambda: run(""))
        self.bar.allow_raising()

    def open_item(self, item_id: str, *, keys: bool = True) -> None:
        """Shows an initiative in the panel; with `keys` the keyboard goes there."""

    def _on_chosen(self, item_id: str) -> None:
        """The keyboard is on another initiative, in whichever part."""

    def begin_first(self) -> None:
        """What the empty roadmap offers."""
