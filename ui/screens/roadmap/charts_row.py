"""Below the timeline: effort against contribution, load against what there is, cost and return."""

from operator import is_

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import ChangeRound
from maturity_desktop.assessment.records import Contributes, Goal, Initiative, Raises, Round
from maturity_desktop.planning.returns import returns_of
from ui.charts.effort_contribution import EffortContributionChart
from ui.charts.load import LoadChart
from ui.charts.load_legend import LoadLegend
from ui.screens.roadmap.charts_row_card import ChartCard
from ui.screens.roadmap.charts_row_returns import ReturnsCard, ReturnsDialog
from ui.screens.roadmap.charts_row_values import (
    EFFORT_COLUMNS,
    LOAD_COLUMNS,
    effort_values,
    load_values,
)
from ui.theme import Look

_TABLES = (Initiative, Contributes, Goal, Raises, Round)
_BESIDE = 720
_GIVES_WAY_MS = 60


class RoadmapCharts(QWidget):
    """All initiatives of a round, also those that a filter holds back.

    Signals:
        chosen: id of the initiative that the keyboard is on.
        initiative_wanted: id of one that is to be shown.
        edited: an edit of the round, to be done.
        notice: what was copied or saved.
    """

    chosen = Signal(str)
    initiative_wanted = Signal(str)
    edited = Signal(object)
    notice = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self._look = look
        self._shown, self._round, self._reads = Assessment(), "", False
        self._basis: tuple[object, ...] = ()
        self.effort = EffortContributionChart(look)
        self.load = LoadChart(look)
        told = self.notice.emit
        title = "Effort and contribution"
        self.effort_card = ChartCard(look, title, self.effort, EFFORT_COLUMNS, told)
        self.load_card = ChartCard(look, "Load by quarter", self.load, LOAD_COLUMNS, told)
        self.legend = LoadLegend(look)
        self.load_card.body.insertWidget(1, self.legend)
        self.returns = ReturnsCard(look)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(px(12))
        for card in (self.effort_card, self.load_card):
            self._beside.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(self._beside)
        column.addWidget(self.returns)
        # What is edited on the timeline is seen there first.
        self._waits = QTimer(self, singleShot=True, interval=_GIVES_WAY_MS)
        self._connect()

    def _connect(self) -> None:
        self.effort.chosen.connect(self.chosen)
        self.effort.opened.connect(self.initiative_wanted)
        self.load.opened.connect(self.initiative_wanted)
        table = self.effort_card.table
        table.picked.connect(lambda: self.initiative_wanted.emit(table.row.id if table.row else ""))
        self._waits.timeout.connect(self.settle)
        self.legend.entered.connect(self._enter)
        self.returns.opened.connect(self.open_returns)

    def show_round(
        self, shown: Assessment, round_id: str, selected: str, *, reads: bool = False
    ) -> None:
        """`selected`: id of the initiative that is meant; `reads`: nothing may be changed."""
        # An empty table is made anew each time; the one empty tuple stands for all of them.
        tables = (shown.table(kind) or () for kind in _TABLES)
        basis = (round_id, shown.model, shown.engagement, *tables, reads)
        same = len(basis) == len(self._basis) and all(map(is_, basis, self._basis))
        another = not self._basis or round_id != self._round
        self._shown, self._round, self._reads, self._basis = shown, round_id, reads, basis
        self.select(selected)
        if another:
            self.settle()
        elif not same:
            self._waits.start()

    def settle(self) -> None:
        """What changed last is shown now, and not in a moment."""
        self._waits.stop()
        shown, round_id = self._shown, self._round
        efforts, load = effort_values(shown, round_id), load_values(shown, round_id)
        self.effort.show_marks(efforts.marks, self.effort.selected)
        self.effort_card.show_rows(efforts.rows)
        self.effort_card.say("to the sponsor's goals", missing=efforts.missing)
        self.load.show_marks(load.marks)
        self.load_card.show_rows(load.rows)
        self.load_card.say(load.hint, load.warning, load.missing)
        round_ = shown.get(Round, round_id)
        capacity = round_.quarter_days if round_ else None
        self.legend.show_days(capacity, over=bool(load.warning), reads=self._reads)
        self.returns.show_returns(returns_of(shown, round_id), shown.engagement.currency)

    def select(self, item_id: str) -> None:
        """One that another part has chosen; tells nobody."""
        if item_id != self.effort.selected:
            self.effort.select(item_id)

    def commit(self) -> None:
        """What is being typed counts."""
        self.legend.commit()

    def open_returns(self) -> ReturnsDialog:
        """All about cost and return, in a window."""
        dialog = ReturnsDialog(self._look, self._shown, self._round, self)
        dialog.initiative_wanted.connect(self.initiative_wanted)
        dialog.open()
        return dialog

    def _enter(self, days: int | None) -> None:
        self.edited.emit(ChangeRound(self._round, {"quarter_days": days}))
        if self._waits.isActive():
            self.settle()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        """Never lower than its cards: the page around it scrolls."""
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other while both have room for their figures."""
        super().resizeEvent(event)
        beside = self.width() >= self._look.px(_BESIDE)
        ways = QBoxLayout.Direction
        self._beside.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._fit()
