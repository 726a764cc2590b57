"""Progress over rounds: what changed in each area between two of them, and the index over all."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.assessment.records import Round
from maturity_desktop.report.progress import ProgressRow, by_change, progress_rows
from maturity_desktop.report.progress_sentences import (
    progress_cautions,
    progress_headline,
    progress_lead,
    short_names,
)
from maturity_desktop.report.trend import make_trend
from ui.charts.dumbbell import DumbbellView
from ui.charts.dumbbell_legend import DumbbellLegend
from ui.charts.dumbbell_model import RoundNames
from ui.charts.dumbbell_paint import Scale
from ui.charts.level_stacks import LevelStacks, Stack
from ui.charts.picture import chart_menu, copy_picture, svg
from ui.screens.progress_rounds import BY_CHANGE, RoundsBar
from ui.theme import Look
from ui.widgets.empty_state import EmptyState
from ui.widgets.notices import MessageBar, Notice
from ui.widgets.text import label
from ui.workspace import Workspace

if TYPE_CHECKING:
    from ui.charts.trend_card import TrendCard

_WIDE = 1160  # from here on the cards on the right stand beside the chart
_TIGHT = 860
_RIGHT = 432
_FEW = 6  # areas
_NAME = "Change and target by area"


class ProgressView(QWidget):
    """A part of *Results*, which refreshes it while it is visible.

    Signals:
        area_wanted: id of an area to open.
        round_wanted: somebody wants to add a round.
        statement_wanted: id of a criterion to open in *Assess*.
        notice: a `Notice` that the window shows.

    Attributes:
        bar: the menus; a parent may take them into a row of its own.
    """

    area_wanted = Signal(str)
    round_wanted = Signal()
    statement_wanted = Signal(str)
    notice = Signal(object)

    def __init__(self, look: Look, workspace: Workspace) -> None:
        super().__init__()
        self._look = look
        self._workspace = workspace
        self._caution = ""
        self._trend: TrendCard | None = None
        self._empty = EmptyState(
            look,
            "history",
            "One round so far",
            "Add a round when you assess again; here you then see what changed.",
            action="Add a round",
            run=self.round_wanted.emit,
        )
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty_page())
        self._pages.addWidget(self._full_page())

    # --- parts

    def _empty_page(self) -> QWidget:
        px = self._look.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.addWidget(self._empty)
        column.addStretch(1)
        return page

    def _full_page(self) -> QWidget:
        px = self._look.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(px(24), px(4), px(24), px(18))
        column.setSpacing(px(12))
        self.bar = RoundsBar(self._look)
        self.bar.changed.connect(self.refresh)
        self.bar.picture_wanted.connect(self._copy)
        column.addWidget(self.bar)
        said = QVBoxLayout()
        said.setSpacing(px(4))
        said.setContentsMargins(0, 0, 0, px(4))
        self.headline, self.lead = label("", "title", wrap=True), label("", "body2", wrap=True)
        said.addWidget(self.headline)
        said.addWidget(self.lead)
        column.addLayout(said)
        self._cautions = QVBoxLayout()
        column.addLayout(self._cautions)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(px(12))
        self._left = QVBoxLayout()
        self._left.setSpacing(px(12))
        self._left.addWidget(self._card())
        self._body.addLayout(self._left, 1)
        self._right = QWidget()
        self._side = QVBoxLayout(self._right)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(px(12))
        self._stacks = LevelStacks(self._look)
        self._side.addWidget(self._stacks)
        self._side.addStretch(0)
        self._body.addWidget(self._right)
        column.addLayout(self._body, 1)
        self._below = QVBoxLayout()
        column.addLayout(self._below)
        self._column = column
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        self._scroll = scroll
        return scroll

    def _card(self) -> QWidget:
        look, px = self._look, self._look.px
        self._dumbbell_card = QFrame()
        self._dumbbell_card.setProperty("card", "true")
        self.dumbbell = DumbbellView(look)
        self.dumbbell.area_wanted.connect(self.area_wanted)
        self.legend = DumbbellLegend(look)
        head = QHBoxLayout()
        head.setContentsMargins(px(4), 0, 0, 0)
        head.setSpacing(px(16))
        head.addWidget(label(_NAME, "section"))
        head.addStretch(1)
        head.addWidget(self.legend)
        view = self.dumbbell
        menu = chart_menu(
            look,
            self._dumbbell_card,
            _NAME,
            self.notice.emit,
            table=view.table,
            drawing=lambda: svg(view.draw, view.size(), _NAME),
        )
        head.addWidget(menu)
        column = QVBoxLayout(self._dumbbell_card)
        column.setContentsMargins(px(16), px(8), px(16), px(12))
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(view)
        column.addStretch(1)
        return self._dumbbell_card

    def _trend_card(self) -> "TrendCard":
        if self._trend is None:
            # pyqtgraph takes half a second to load: only a second round needs it.
            from ui.charts.trend_card import TrendCard

            self._trend = TrendCard(self._look, self.notice.emit)
            self._trend.area_wanted.connect(self.area_wanted)
            self.dumbbell.area_marked.connect(self._trend.chart.mark)
            self._trend.setMinimumHeight(self._look.px(330))
        return self._trend

    def _place_trend(self, few: bool) -> "TrendCard":
        """Below both columns where these are short, else on the right, where there is room."""
        trend = self._trend_card()
        here, there = (self._below, self._side) if few else (self._side, self._below)
        if here.indexOf(trend) < 0:
            there.removeWidget(trend)
            here.insertWidget(min(1, here.count()), trend, 1)
            self._column.setStretchFactor(self._body, 0 if few else 1)
            self._column.setStretchFactor(self._below, 1 if few else 0)
            self._side.setStretchFactor(self._stacks, 1 if few else 0)
        return trend

    # --- showing

    def refresh(self) -> None:
        """Fills everything from the workspace."""
        shown = self._workspace.shown
        rounds = shown.rounds
        self._pages.setCurrentIndex(int(len(rounds) > 1))
        if len(rounds) < 2:
            return
        before, now = self.bar.settle(rounds, self._workspace.round_id)
        scores = {found.id: self._workspace.score(found.id) for found in rounds}
        rows = progress_rows(shown, scores[before.id], scores[now.id])
        level = scores[now.id].overall.headline_level
        top = max(shown.model.carrying_levels, default=None)
        self.headline.setText(progress_headline(rows, before, now, level, top_level=top))
        self.lead.setText(progress_lead(rows, scores[before.id], scores[now.id], before.name))
        self._warn(progress_cautions(rows, before, now))
        model = shown.model
        scale = Scale(
            model.scoring.base,
            model.top_index,
            *model.level_ends,
            has_levels=model.scoring.levels != "none",
        )
        self._fill_charts(rows, before, now, scale)
        self._place_trend(len(rows) <= _FEW).show_trend(make_trend(shown, scores))

    def _fill_charts(
        self, rows: tuple[ProgressRow, ...], before: Round, now: Round, scale: Scale
    ) -> None:
        names = RoundNames(before.name, now.name, *short_names(before, now))
        self.dumbbell.show_rows(
            by_change(rows) if self.bar.order == BY_CHANGE else rows, names, scale
        )
        targets = [row.target for row in rows if row.target is not None]
        self.legend.show_names(before.name, now.name, targets=bool(targets) and scale.has_levels)
        year = f" {now.target_date[:4]}" if now.target_date else ""
        stacks = [
            Stack(before.name, [r.level_before for r in rows if r.level_before is not None]),
            Stack(now.name, [r.level_now for r in rows if r.level_now is not None]),
        ]
        if targets:
            stacks.append(Stack(f"Target{year}", targets))
        self._stacks.setVisible(scale.has_levels)
        self._stacks.show_stacks(stacks, scale)

    def _warn(self, caution: str) -> None:
        """A bar with the caution; one that was closed stays closed until it says something else."""
        if caution == self._caution:
            return
        self._caution = caution
        while (item := self._cautions.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if caution:
            self._cautions.addWidget(MessageBar(self._look, Notice(caution, "warn")))

    @property
    def caution(self) -> str:
        """What is said against comparing the two rounds; empty where nothing is."""
        return self._caution

    def _copy(self) -> None:
        copy_picture(self._dumbbell_card, self._look.colour("surface"), self.notice.emit)

    # --- size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._look.px(_WIDE)
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        width = self._look.px(_RIGHT)
        self._right.setMinimumWidth(width if wide else 0)
        self._right.setMaximumWidth(width if wide else 16_777_215)
        # The menu of the card copies as well, so a narrow window does without the button.
        tight = self.width() < self._look.px(_TIGHT)
        self.bar.copy_button.setVisible(not tight)
        self.bar.make_narrow(not wide)
        self.legend.show_hint(not tight)
