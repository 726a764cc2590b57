"""A kept state in a window of its own: the screens of the work, to look at and not to change."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import Edit
from maturity_desktop.errors import UserError
from ui.attached import told
from ui.desk import Desk, Opened
from ui.screens.assess.screen import AssessScreen
from ui.screens.results import ResultsScreen
from ui.screens.screen import Screen
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.controls import Segments
from ui.widgets.notices import MessageBar, Notice
from ui.widgets.save_state import SaveStateLabel
from ui.widgets.text import ElidedLabel, label
from ui.workspace import Workspace
from ui.writer import Writer

_Answer = TypeVar("_Answer")
RESULTS, ASSESS, FINDINGS, ROADMAP = "results", "assess", "findings", "roadmap"
_TABS = (
    (RESULTS, "Results"), (ASSESS, "Answers"), (FINDINGS, "Findings"), (ROADMAP, "Roadmap"),
)  # fmt: skip
_ELSEWHERE = "A kept state shows results, answers, findings and roadmap alone."
_KEPT = ("This is a kept state: it stays as it is", "Make the change in the file itself.")


class KeptState(Workspace):
    """A workspace over a state of the past: nothing of it can be changed, nothing is written."""

    kept = True

    def __init__(self, origin: Workspace, state: Assessment) -> None:
        """`origin` has the file that the state was read from."""
        self._origin = origin
        self._thread_of_none = Writer()
        opened = Opened(Path(origin.path), origin.document_id, state, False, True, "", "")
        super().__init__(Desk(""), self._thread_of_none, opened, origin.round_id)

    def do(self, edit: Edit, step: str = "") -> bool:
        """Refuses."""
        raise UserError(*_KEPT)

    def ask(
        self,
        work: Callable[[Desk], _Answer],
        done: Callable[[_Answer], None],
        failed: Callable[[Exception], None],
        *,
        urgent: bool = False,
    ) -> None:
        """Attached files lie in the file itself."""
        self._origin.ask(work, done, failed, urgent=urgent)


class SnapshotWindow(QDialog):
    """Results, answers, findings and roadmap of one state, as they were.

    Signals:
        compare_wanted: the state is to be compared with the present.
    """

    compare_wanted = Signal()

    def __init__(
        self,
        look: Look,
        origin: Workspace,
        state: Assessment,
        parent: QWidget,
        *,
        name: str,
        when: str,
    ) -> None:
        """`name` of the state; `when` it stood so, in words."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        flags = Qt.WindowType.WindowMinMaxButtonsHint | Qt.WindowType.WindowCloseButtonHint
        self.setWindowFlags(Qt.WindowType.Window | flags)
        self._look = look
        client = state.engagement.client
        self.setWindowTitle(f"{client}, as of {when} ({name})")
        kept = self.workspace = KeptState(origin, state)
        kept.setParent(self)
        self.destroyed.connect(lambda: kept.end())  # noqa: PLW0108  # keeps it until then
        self._screens: dict[str, Screen] = {}
        self.tabs = Segments(look, _TABS, name="Screen", quiet=True)
        self.tabs.chosen.connect(self.show_tab)
        self._stack = QStackedWidget()
        px = look.px
        self._bars = QVBoxLayout()
        self._bars.setContentsMargins(px(24), px(6), px(24), px(6))
        self._bar_box = QWidget()
        self._bar_box.setLayout(self._bars)
        self._bar_box.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(f"{client}, as of {when}", name))
        column.addWidget(self._bar_box)
        column.addWidget(self._stack, 1)
        room = parent.window().size()
        self.resize(round(room.width() * 0.94), round(room.height() * 0.94))
        self.show_tab(RESULTS)

    def _head(self, title: str, name: str) -> QFrame:
        px = self._look.px
        head = QFrame()
        head.setProperty("panel", "top")
        row = QHBoxLayout(head)
        row.setContentsMargins(px(24), px(10), px(24), px(10))
        row.setSpacing(px(12))
        words = QVBoxLayout()
        words.setSpacing(px(1))
        first = QHBoxLayout()
        first.setSpacing(px(8))
        first.addWidget(ElidedLabel(name, "section"))
        first.addWidget(label("Kept state, read only", tag="plain"))
        first.addStretch(1)
        words.addLayout(first)
        words.addWidget(ElidedLabel(title, "body2"))
        row.addLayout(words, 1)
        row.addWidget(self.tabs)
        compare = button(self._look, "Compare with now", self.compare_wanted.emit)
        row.addWidget(compare)
        row.addWidget(button(self._look, "Close", self.reject))
        return head

    # --- screens

    def show_tab(self, tab: str) -> None:
        if tab not in self._screens:
            made = self._make(tab)
            made.notice.connect(self._tell)
            made.statement_wanted.connect(self._open_statement)
            made.tab_wanted.connect(self._open_place)
            self._screens[tab] = made
            self._stack.addWidget(made)
        self.tabs.choose(tab)
        self._stack.setCurrentWidget(self._screens[tab])
        self._screens[tab].setFocus()

    def _make(self, tab: str) -> Screen:
        if tab == RESULTS:
            results = ResultsScreen(self._look, self.workspace)
            results.assess_wanted.connect(lambda: self.show_tab(ASSESS))
            results.area_wanted.connect(self._open_area)
            return results
        if tab == FINDINGS:
            from ui.screens.findings.screen import FindingsScreen

            return FindingsScreen(self._look, self.workspace)
        if tab == ROADMAP:
            return self._roadmap()
        assess = AssessScreen(self._look, self.workspace, {}, kept=told(UserError(*_KEPT)))
        for state in assess.findChildren(SaveStateLabel):
            # Nothing is saved here; what stands beside it keeps its place.
            policy = state.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            state.setSizePolicy(policy)
            state.hide()
        QShortcut(QKeySequence("Ctrl+J"), assess).activated.connect(assess.go_next_open)
        return assess

    def _roadmap(self) -> Screen:
        from ui.screens.roadmap.charts_row import RoadmapCharts
        from ui.screens.roadmap.metrics import MetricsView
        from ui.screens.roadmap.raising import open_raising
        from ui.screens.roadmap.screen import RoadmapScreen

        look, kept = self._look, self.workspace
        roadmap = RoadmapScreen(look, kept)
        roadmap.use_charts(RoadmapCharts(look))
        roadmap.use_metrics(MetricsView(look, kept))
        roadmap.use_raising(partial(open_raising, roadmap, look, kept))
        return roadmap

    @property
    def _assess(self) -> AssessScreen:
        self.show_tab(ASSESS)
        screen = self._screens[ASSESS]
        if not isinstance(screen, AssessScreen):
            raise TypeError("the tab holds another screen")
        return screen

    def _open_statement(self, criterion_id: str) -> None:
        self._assess.go_to(criterion_id)

    def _open_area(self, area_id: str) -> None:
        self._assess.go_to_area(area_id)

    def _open_place(self, tab: str, item_id: str) -> None:
        """What another screen names, where the window has it."""
        if tab == ASSESS:
            self._open_area(item_id)
        elif tab in dict(_TABS):
            self.show_tab(tab)
            if item_id:
                self._screens[tab].show_item(item_id)
        else:
            self._tell(Notice(_ELSEWHERE, "info"))

    def _tell(self, notice: Notice) -> None:
        while (old := self._bars.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.deleteLater()
        bar = MessageBar(
            self._look, notice._replace(kind="info") if notice.kind == "toast" else notice
        )
        bar.closed.connect(self._bar_box.hide)
        self._bars.addWidget(bar)
        self._bar_box.show()
