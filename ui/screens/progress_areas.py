"""The view *Areas* of Progress: change and target, levels, promises, causes, lines over time."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.records import Round
from maturity_desktop.report.progress import ProgressRow, by_change
from maturity_desktop.report.progress_sentences import short_names
from maturity_desktop.report.progress_slope import Slope, slopes
from maturity_desktop.report.promises import Promises
from maturity_desktop.report.statement_changes import StatementChanges
from maturity_desktop.report.trend import Trend
from ui.charts.dumbbell import DumbbellView
from ui.charts.dumbbell_legend import DumbbellLegend
from ui.charts.dumbbell_model import RoundNames
from ui.charts.index_axis import Scale
from ui.charts.level_stacks import LevelStacks, Stack
from ui.charts.picture import Told, chart_menu, svg
from ui.screens.progress_changes import ChangesCard
from ui.screens.progress_events import Events
from ui.screens.progress_promises import PromisesCard
from ui.theme import Look
from ui.widgets.text import label

if TYPE_CHECKING:
    from ui.charts.trend_card import TrendCard

_RIGHT = 432
_TREND = 340
_NAME = "Change and target by area"
# Qt's own word for no limit.
_NO_LIMIT = (1 << 24) - 1


class Compared(NamedTuple):
    """Two rounds and what is shown of them.

    Attributes:
        rows: in the order of the model; `sort`: the largest change first instead.
    """

    before: Round
    now: Round
    rows: tuple[ProgressRow, ...]
    sort: bool
    scale: Scale

    @property
    def names(self) -> RoundNames:
        return RoundNames(self.before.name, self.now.name, *short_names(self.before, self.now))

    @property
    def in_order(self) -> tuple[ProgressRow, ...]:
        return by_change(self.rows) if self.sort else self.rows


class AreasView(QWidget):
    """Two columns where there is room, and the lines over time below them.

    Signals:
        area_wanted: id of an area to open.
        group_wanted: a class of statements to show.
        initiative_wanted: id of an initiative to show on the roadmap.
    """

    area_wanted = Signal(str)
    group_wanted = Signal(str)
    initiative_wanted = Signal(str)

    def __init__(self, look: Look, told: Told, events: Events) -> None:
        super().__init__()
        px = look.px
        self._look, self._told, self._events = look, told, events
        self.trend: TrendCard | None = None
        self._slopes: tuple[Slope, ...] = ()
        self._names = ("", "")
        self._wide = False
        # The cards know their height once their layouts have run.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._spread)
        self.card = self._dumbbell_card()
        self.stacks = LevelStacks(look)
        self.promises = PromisesCard(look)
        self.promises.initiative_wanted.connect(self.initiative_wanted)
        self.changes = ChangesCard(look)
        self.changes.group_wanted.connect(self.group_wanted)
        self._right = QWidget()
        side = QVBoxLayout(self._right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(px(12))
        for part in (self.stacks, self.promises, self.changes):
            side.addWidget(part)
        side.addStretch(1)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(px(12))
        self._body.addWidget(self.card, 1)
        self._body.addWidget(self._right)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))
        self._column.addLayout(self._body)

    def _dumbbell_card(self) -> QFrame:
        look, px = self._look, self._look.px
        card = QFrame()
        card.setProperty("card", "true")
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
            card,
            _NAME,
            self._told,
            table=view.table,
            drawing=lambda: svg(view.draw, view.size(), _NAME),
        )
        head.addWidget(menu)
        column = QVBoxLayout(card)
        column.setContentsMargins(px(16), px(8), px(16), px(12))
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(view)
        column.addStretch(1)
        return card

    def _trend_card(self) -> "TrendCard":
        if self.trend is None:
            # pyqtgraph takes half a second to load: only a second round needs it.
            from ui.charts.trend_card import TrendCard

            made = TrendCard(self._look, self._told)
            made.area_wanted.connect(self.area_wanted)
            made.event_wanted.connect(self._events.change)
            made.add_tool(self._events.button)
            made.setMinimumHeight(self._look.px(_TREND))
            self.dumbbell.area_marked.connect(made.mark)
            self._column.addWidget(made, 1)
            self.trend = made
        return self.trend

    def show_trend(self, trend: Trend) -> None:
        """Fills the lines over time."""
        card = self._trend_card()
        card.show_trend(trend)
        card.show_slopes(self._slopes, *self._names)

    def show_rounds(
        self, compared: Compared, changes: StatementChanges, promises: Promises
    ) -> None:
        """Fills everything but the lines over time."""
        before, now, scale = compared.before, compared.now, compared.scale
        rows = compared.rows
        self.dumbbell.show_rows(compared.in_order, compared.names, scale)
        targets = [row.target for row in rows if row.target is not None]
        self.legend.show_names(before.name, now.name, targets=bool(targets) and scale.has_levels)
        year = f" {now.target_date[:4]}" if now.target_date else ""
        stacks = [
            Stack(before.name, [r.level_before for r in rows if r.level_before is not None]),
            Stack(now.name, [r.level_now for r in rows if r.level_now is not None]),
        ]
        if targets:
            stacks.append(Stack(f"Target{year}", targets))
        self.stacks.setVisible(scale.has_levels)
        self.stacks.show_stacks(stacks, scale)
        self.promises.show_promises(promises)
        self.changes.show_changes(changes)
        self._slopes = slopes(rows, scale.base, scale.top)
        self._names = (before.name, now.name)
        self._soon.start()

    def arrange(self, *, wide: bool, tight: bool) -> None:
        """Two columns where it is `wide`; `tight`: the legend says the least."""
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        width = self._look.px(_RIGHT)
        self._right.setMinimumWidth(width if wide else 0)
        self._right.setMaximumWidth(width if wide else _NO_LIMIT)
        self.legend.show_hint(not tight)
        self._wide = wide
        self._soon.start()

    def _spread(self) -> None:
        """Beside the cards at the right the rows share the height of those."""
        if not self._wide:
            self.dumbbell.spread(0)
            return
        around = self.card.sizeHint().height() - self.dumbbell.sizeHint().height()
        self.dumbbell.spread(self._right.sizeHint().height() - around)
