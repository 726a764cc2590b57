"""The line above the roadmap: sub-tabs, grouping, filters, the sum, what can be begun."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from maturity_desktop.assessment.records import Initiative
from maturity_desktop.text import counted
from ui.screens.roadmap.reading import Reading, total_text
from ui.screens.roadmap.words import GROUPS, STATES
from ui.theme import Look
from ui.widgets.buttons import button, icon_button
from ui.widgets.controls import Segments
from ui.widgets.filter_button import FilterButton
from ui.widgets.text import ElidedLabel, plain_tooltip

VIEWS = (("timeline", "Timeline"), ("list", "List"), ("metrics", "Metrics"))
_NO_GOAL = "none"


class Filters(NamedTuple):
    """Id of a goal, ``"none"`` for without one, and a status; empty lets everything through."""

    goal: str = ""
    status: str = ""

    def lets(self, reading: Reading, item: Initiative) -> bool:
        if self.status and item.status != self.status:
            return False
        if not self.goal:
            return True
        goals = reading.contributions(item)
        return not goals if self.goal == _NO_GOAL else self.goal in goals


class FilterMenu(FilterButton):
    """Without a cross: the line has no room for it."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, cross=False)


class RoadmapBar(QWidget):
    """Signals.

    Signals:
        view_chosen: ``"timeline"``, ``"list"`` or ``"metrics"``.
        changed: another grouping or filter.
        new_wanted, phases_wanted, making_wanted, raising_wanted: what the buttons say.
    """

    view_chosen = Signal(str)
    changed = Signal()
    new_wanted = Signal()
    phases_wanted = Signal()
    making_wanted = Signal()
    raising_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.filters, self.group = Filters(), "team"
        self._waiting, self._total = 0, ""
        self._reads, self._some = False, True
        self._raising = False
        self.views = Segments(look, VIEWS, name="Roadmap", quiet=True)
        self.views.choose("timeline")
        self.views.chosen.connect(self._on_view)
        self.grouping = FilterMenu(look, "Group by")
        self.goal, self.status = FilterMenu(look, "Goal"), FilterMenu(look, "Status")
        self.grouping.chosen.connect(self._on_group)
        self.goal.chosen.connect(lambda goal: self._on_filter(goal=goal))
        self.status.chosen.connect(lambda status: self._on_filter(status=status))
        self.total = ElidedLabel("", "caption")
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.total.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.new_button = button(
            look, "New initiative", self.new_wanted.emit, kind="primary", icon="plus", small=True
        )
        self.more = icon_button(look, "ellipsis", "More of the roadmap", self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        for part in (self.views, self.grouping, self.goal, self.status):
            row.addWidget(part)
        row.addWidget(self.total, 1)
        row.addWidget(self.new_button)
        row.addWidget(self.more)
        self.grouping.show_choices(GROUPS, self.group)
        self._show_status()
        # What it needs decides what is shown of it, not how wide the window becomes.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def view(self) -> str:
        return self.views.choice

    def show_view(self, view: str) -> None:
        """As if somebody had chosen it."""
        self.views.choose(view)
        self._on_view(view)

    def allow_metrics(self, *, on: bool) -> None:
        """The sub-tab is there once its page is."""
        self.views.parts[-1].setVisible(on)

    def allow_raising(self) -> None:
        """The menu offers what to raise."""
        self._raising = True

    def show_roadmap(
        self, reading: Reading, chosen: Sequence[Initiative], waiting: int, *, reads: bool
    ) -> None:
        """`chosen` passed the filters; `waiting`: recommendations that none carries out."""
        self._waiting, self._reads = waiting, reads
        self._some = bool(reading.initiatives)
        self._total = total_text(chosen)
        self.new_button.setEnabled(not reads)
        choices = [
            ("", "All"),
            *((g.id, f"{reading.numbers[g.id]}  {g.text}") for g in reading.goals),
        ]
        choices.append((_NO_GOAL, "No goal"))
        if self.filters.goal not in dict(choices):
            self.filters = self.filters._replace(goal="")
        number = reading.numbers.get(self.filters.goal)
        self.goal.show_filter(choices, self.filters.goal, str(number) if number else "")
        self._fold()

    def clear(self) -> None:
        """Lets everything through; tells it."""
        self._on_filter(goal="", status="")

    def _fold(self) -> None:
        """The metrics are no initiatives; the list has no lanes."""
        here = self.view != "metrics"
        some = here and self._some
        self.grouping.setVisible(some and self.view == "timeline")
        self.goal.setVisible(some)
        self.status.setVisible(some)
        self.new_button.setVisible(here)
        self.more.setVisible(here)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where it is narrow, first the button says less, then the menus keep their values alone."""
        for words, named in (("New initiative", True), ("New", True), ("New", False)):
            self.new_button.setText(words)
            for menu in (self.grouping, self.goal, self.status):
                menu.show_name(on=named)
            parts = [self.views, self.grouping, self.goal, self.status, self.new_button, self.more]
            there = [part for part in parts if not part.isHidden()]
            wide = sum(max(part.minimumWidth(), part.sizeHint().width()) for part in there)
            room = self.width() - wide - self._look.px(8) * len(there)
            if room >= 0:
                break
        self._show_total(room)

    def _show_total(self, room: int) -> None:
        """As much of it as stands whole beside the menus."""
        whole = self._total if self.view != "metrics" and self._some else ""
        metrics = self.total.fontMetrics()
        offered = (whole, whole.partition(",")[0])
        said = next((one for one in offered if metrics.horizontalAdvance(one) <= room), "")
        self.total.setText(said)
        self.total.setToolTip(plain_tooltip(whole) if said != whole else "")

    def _show_status(self) -> None:
        self.status.show_filter([("", "All"), *STATES.items()], self.filters.status)

    def _on_view(self, view: str) -> None:
        self._fold()
        self.view_chosen.emit(view)

    def _on_group(self, group: str) -> None:
        self.group = group
        self.grouping.show_choices(GROUPS, group)
        self.changed.emit()

    def _on_filter(self, **values: str) -> None:
        self.filters = self.filters._replace(**values)
        self._show_status()
        self.changed.emit()

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        runs: list[tuple[str, Callable[[], None], bool]] = [
            ("Phases\N{HORIZONTAL ELLIPSIS}", self.phases_wanted.emit, True),
            (
                f"Make initiatives from {counted(self._waiting, 'recommendation')}",
                self.making_wanted.emit,
                self._waiting > 0,
            ),
        ]
        if self._raising:
            menu.addAction("What to raise\N{HORIZONTAL ELLIPSIS}", self.raising_wanted.emit)
            menu.addSeparator()
        for words, run, there in runs:
            act = menu.addAction(words, run)
            act.setEnabled(there and not self._reads)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
