"""The page *Scope and plan*: scope, goals, interview plan, effort and dates side by side."""

from datetime import date
from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from maturity_desktop.planning.scope_page import scope_page
from maturity_desktop.settings import Settings
from ui.screens.plan.dates_card import DatesCard
from ui.screens.plan.effort_card import EffortCard
from ui.screens.plan.goals_card import GoalsCard
from ui.screens.plan.interview_plan import InterviewPlanCard
from ui.screens.plan.scope_card import ScopeCard
from ui.screens.plan.work import Work
from ui.theme import Look
from ui.widgets.text import label

# Widths from which the cards stand in three columns, in two with the scope at the left, and below
# each other with the last two side by side.
_WIDE, _MEDIUM, _PAIRS = 1424, 1190, 700
_SCOPE, _SIDE = 676, 260
_LEAST_PLAN, _LEAST_TABLE = 420, 320
# Qt's own word for no limit.
_NO_LIMIT = (1 << 24) - 1

Mode = Literal["wide", "medium", "stacked", "single"]
# Row, column, rows, columns of scope, goals, interview plan, effort, dates.
_PLACES: dict[Mode, tuple[tuple[int, int, int, int], ...]] = {
    "wide": ((0, 0, 3, 1), (0, 1, 1, 2), (1, 1, 2, 1), (1, 2, 1, 1), (2, 2, 1, 1)),
    "medium": ((0, 0, 3, 1), (0, 1, 1, 2), (1, 1, 1, 2), (2, 1, 1, 1), (2, 2, 1, 1)),
    "stacked": ((0, 0, 1, 2), (1, 0, 1, 2), (2, 0, 1, 2), (3, 0, 1, 1), (3, 1, 1, 1)),
    "single": ((0, 0, 1, 1), (1, 0, 1, 1), (2, 0, 1, 1), (3, 0, 1, 1), (4, 0, 1, 1)),
}


class ScopePlanPage(QScrollArea):
    """Wide: the scope at the left over the whole height. Narrower: everything scrolls.

    Signals:
        notice: as those of a screen.
    """

    notice = Signal(object)

    def __init__(self, look: Look, work: Work, settings: Settings, today: date) -> None:
        super().__init__()
        self._look, self._work = look, work
        self._mode: Mode | None = None
        px = look.px
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scope = ScopeCard(look, work, today)
        self.goals = GoalsCard(look, work)
        self.interviews = InterviewPlanCard(look, work.workspace)
        self.effort = EffortCard(look, work, settings)
        self.dates = DatesCard(look, work, today)
        self._why = label("", "caption", wrap=True)
        self._why.hide()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(24), 0, px(24), px(20))
        column.setSpacing(px(8))
        column.addWidget(self._why)
        self._grid = QGridLayout()
        self._grid.setSpacing(px(12))
        column.addLayout(self._grid, 1)
        self.setWidget(inside)
        self.setFocusProxy(self.scope.table)
        self.interviews.notice.connect(self.notice)
        self.scope.pending_changed.connect(self.refresh)
        self.effort.norms_changed.connect(self.refresh)
        self._arrange("wide")

    def refresh(self) -> None:
        """The scope with an amendment that is being collected, everything else as it is."""
        workspace = self._work.workspace
        norms = self.effort.norms
        page = scope_page(self.scope.preview(workspace.shown), workspace.round_id, norms)
        why = self._work.locked
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.scope.show_page(page)
        self.goals.show_goals(page.goals)
        self.effort.show_effort(page)
        self.dates.show_dates(page.dates, signed=page.signed)
        self.interviews.refresh()

    def restored(self) -> None:
        self.refresh()
        self.interviews.restored()

    def commit(self) -> None:
        """What is typed into a cell ends there; an amendment waits for its reason."""
        self.interviews.commit()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        px, width = self._look.px, self.width()
        modes: tuple[tuple[int, Mode], ...] = (
            (_WIDE, "wide"),
            (_MEDIUM, "medium"),
            (_PAIRS, "stacked"),
            (0, "single"),
        )
        self._arrange(next(mode for least, mode in modes if width >= px(least)))

    def _arrange(self, mode: Mode) -> None:
        if mode == self._mode:
            return
        self._mode = mode
        px, grid = self._look.px, self._grid
        cards: tuple[QFrame, ...] = (
            self.scope,
            self.goals,
            self.interviews,
            self.effort,
            self.dates,
        )
        for card in cards:
            grid.removeWidget(card)
        for place in range(len(cards)):
            grid.setRowStretch(place, 0)
            grid.setColumnStretch(place, 0)
        wide, beside = mode == "wide", mode in ("wide", "medium")
        self.interviews.setMinimumWidth(px(_LEAST_PLAN) if wide else 0)
        for card in (self.effort, self.dates):
            card.setMinimumWidth(px(_SIDE) if wide else 0)
            card.setMaximumWidth(px(_SIDE) if wide else _NO_LIMIT)
        self.scope.setMaximumWidth(px(_SCOPE + 84) if beside else _NO_LIMIT)
        table = self.scope.table
        table.setMinimumHeight(px(_LEAST_TABLE) if wide else table.natural_height)
        for card, (row, column, rows, columns) in zip(cards, _PLACES[mode], strict=True):
            grid.addWidget(card, row, column, rows, columns)
        if beside:
            grid.setColumnStretch(0, _SCOPE)
            grid.setColumnStretch(1, 440 if wide else 300)
            grid.setColumnStretch(2, 0 if wide else 300)
            grid.setRowStretch(2 if wide else 1, 1)
        else:
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, int(mode == "stacked"))
