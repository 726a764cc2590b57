"""The roadmap: what is done when, by whom, and where it leads if it is achieved."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from maturity_desktop.assessment.edits import new_id
from maturity_desktop.assessment.records import OwnMetric
from ui.screens.roadmap.after_phases import AfterPhases
from ui.screens.roadmap.filling import WIDE, RoadmapFilling
from ui.theme import Look
from ui.widgets.notices import Notice, has_keyboard
from ui.workspace import Workspace

_NONE_WAITS = (
    "No recommendation waits for an initiative. "
    "Recommendations are written in Findings; a draft counts once it is edited."
)
# What was done to the panel; before that it is there where there is room.
_PANEL = {None: "", False: "shown", True: "closed"}


class RoadmapScreen(RoadmapFilling):
    """What a person does with mouse and keys, on the timeline, in the list, in the panel."""

    def __init__(
        self, look: Look, workspace: Workspace, today: Callable[[], date] = date.today
    ) -> None:
        """As `RoadmapFrame`."""
        self._step = ""
        super().__init__(look, workspace, today)

    # --- joining

    def _connect(self) -> None:
        self.work.notice.connect(self.notice)
        self.work.undo_wanted.connect(self.undo_wanted)
        self.work.refused.connect(self.restored)
        self.work.added.connect(self._on_added)
        self.work.asked.connect(self._take_keys)
        self._connect_bar()
        self._connect_parts()
        self._connect_panel()

    def _connect_bar(self) -> None:
        bar = self.bar
        bar.view_chosen.connect(self._on_view)
        bar.changed.connect(self._show_initiatives)
        bar.new_wanted.connect(self.new_initiative)
        bar.phases_wanted.connect(self.work.ask_phases)
        bar.making_wanted.connect(self.work.make_from_recommendations)
        self.conflicts.opened.connect(self.show_item)
        self.conflicts.resized.connect(self.timeline.fit)
        self._beside.timeout.connect(self._on_beside)
        self._checking.timeout.connect(self._check)

    def _connect_parts(self) -> None:
        body, tray, table = self.timeline.chart.body, self.timeline.tray, self.table
        for part in (body, tray, table):
            part.chosen.connect(self._on_chosen)
            part.opened.connect(self.open_item)
            part.removed.connect(self.work.remove)
        body.clicked.connect(partial(self.open_item, keys=False))
        body.dated.connect(self._on_dated)
        body.laned.connect(self.work.set_team)
        body.dropped.connect(self.work.plan)
        body.left.connect(self._close_panel)
        self.timeline.chart.foot.opened.connect(self.show_after_phases)
        table.left.connect(self._close_panel)
        tray.planned.connect(self._on_planned)

    def _connect_panel(self) -> None:
        panel, work = self.panel, self.work
        panel.entered.connect(work.change)
        panel.stepped.connect(self._on_stepped)
        panel.closed.connect(self._close_panel)
        panel.left.connect(self._leave_panel)
        panel.remove_wanted.connect(lambda: work.remove(panel.item_id))
        panel.fields.dates_wanted.connect(lambda: work.ask_when(panel.item_id))
        panel.goals.chosen.connect(
            lambda goal, strength: work.contribute(panel.item_id, goal, strength)
        )
        panel.links.opened.connect(self._on_link)
        panel.links.edit_wanted.connect(self._on_links)
        panel.raises.edit_wanted.connect(lambda: work.ask_raises(panel.item_id))
        panel.raises.opened.connect(self.statement_wanted)

    # --- moving

    def _on_view(self, view: str) -> None:
        self.pages.setCurrentWidget(self._pages[view])
        self._show_fixed()
        self._show_bar()
        self._show_initiatives()
        if self.metrics is not None and view == "metrics":
            self.metrics.refresh()

    def _on_chosen(self, item_id: str) -> None:
        self.selected = item_id
        if self.bar.view == "timeline":
            self.timeline.chart.select(item_id)
            self.timeline.tray.select(item_id)
        self._step = ""
        self._beside.start()

    def _select(self, item_id: str) -> None:
        self.selected = item_id
        self.timeline.chart.select(item_id)
        self.timeline.tray.select(item_id)
        self.table.select(item_id)

    def open_item(self, item_id: str, *, keys: bool = True) -> None:
        """Shows the initiative in the panel; with `keys` the keyboard goes there."""
        self._select(item_id)
        self._closed = False
        self._beside.stop()
        self._on_beside()
        if keys:
            self.panel.take_keys()

    def show_item(self, item_id: str) -> None:
        """An initiative or a metric, by its id; a view, or the order of what to raise."""
        self.refresh()
        if item_id in self._pages:
            self.bar.show_view(item_id)
            return
        if item_id == "order":
            if self.raising is not None:
                self.raising("order")
            return
        item = self.reading.get(item_id)
        if item is None:
            if self.metrics is not None and self._is_metric(item_id):
                self.bar.show_view("metrics")
                self.metrics.show_item(item_id)
                self._pages["metrics"].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.bar.view == "metrics":
            self.bar.show_view("timeline")
        if not self.bar.filters.lets(self.reading, item):
            self.bar.clear()
        self.open_item(item_id, keys=False)
        # What waits below is worked there: the keyboard came before it was known who is meant.
        self._take_keys()

    @property
    def place(self) -> dict[str, str]:
        panel = _PANEL[self._closed]
        metric = self.metrics.selected if self.metrics is not None else ""
        here = {"view": self.bar.view, "initiative": self.selected, "panel": panel}
        return here | {"metric": metric}

    def restore_place(self, place: Mapping[str, str]) -> None:
        if self.metrics is not None:
            self.metrics.selected = place.get("metric", "")
        view = place.get("view", "")
        if view in self._pages and view != self.bar.view:
            self.bar.show_view(view)
        self.selected = place.get("initiative", "")
        self._closed = {word: closed for closed, word in _PANEL.items()}.get(place.get("panel", ""))

    def _is_metric(self, item_id: str) -> bool:
        shown = self.workspace.shown
        if shown.get(OwnMetric, item_id) is not None:
            return True
        return any(one.id == item_id for area in shown.model.areas for one in area.metrics)

    def _on_stepped(self, by: int) -> None:
        order = self._order
        place = order.index(self.selected) + by if self.selected in order else 0
        if 0 <= place < len(order):
            inside = has_keyboard(self.panel)
            self._select(order[place])
            self._beside.stop()
            self._on_beside()
            if inside:
                self.panel.take_keys()

    def _leave_panel(self) -> None:
        """On a wide window Esc only brings the keyboard back; a second one closes the panel."""
        if self.width() >= self.look.px(WIDE):
            self._to_page()
        else:
            self._close_panel()

    def _close_panel(self) -> None:
        self.panel.commit()
        self._closed = True
        self.panel.hide()
        self._to_page()

    def _to_page(self) -> None:
        planned = self.timeline.chart.body.box(self.selected)
        part: QWidget = self.table
        if self.bar.view == "timeline":
            tray = planned.isEmpty() and not self.timeline.tray.isHidden()
            part = self.timeline.tray.list if tray else self.timeline.chart.body
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_keys(self) -> None:
        """A question was left: what it added may wait below, where P plans it."""
        if not has_keyboard(self.panel):
            self._to_page()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.bar.view == "metrics":
            self._pages["metrics"].setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.reading.initiatives:
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._to_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._closed is None:
            self._beside.start()

    def _fill(self, *, force: bool) -> None:
        """The last initiative goes, or the first one comes: the keyboard is not lost with it."""
        here, waited = has_keyboard(self), has_keyboard(self.empty)
        super()._fill(force=force)
        nothing = self.empty.isVisibleTo(self)
        if here and nothing and not waited:
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif waited and not nothing:
            self._to_page()

    # --- doing

    @property
    def commands(self) -> Mapping[str, Callable[[], object]]:
        own: dict[str, Callable[[], object]] = {
            "new_initiative": self.new_initiative,
            "make_initiatives": self.make_initiatives,
            "next_topic": partial(self._on_stepped, 1),
            "previous_topic": partial(self._on_stepped, -1),
        }
        return own | ({"what_to_raise": partial(self.raising, "")} if self.raising else {})

    def show_after_phases(self) -> None:
        """Every area after each phase, as a table."""
        AfterPhases(self.look, self.workspace.score(), self.reading, self).open()

    def new_initiative(self) -> None:
        """Asks for a title, then shows the initiative."""
        self.commit()
        self.work.ask_new()

    def make_initiatives(self) -> None:
        """One for each recommendation that none carries out; it is said where there is none."""
        self.commit()
        if self._waits or self.work.locked:
            self.work.make_from_recommendations()
        else:
            self.notice.emit(Notice(_NONE_WAITS, "warn"))

    def begin_first(self) -> None:
        if self._waits:
            self.work.make_from_recommendations()
        else:
            self.new_initiative()

    def _on_added(self, item_id: str) -> None:
        self.refresh()
        self.show_item(item_id)

    def _on_dated(
        self, item_id: str, start: str, end: str, goes_on: bool
    ) -> None:  # a signal's arguments
        """A key that is held down moves a bar in one step."""
        if not (goes_on and self._step):
            self._step = new_id()
        self.work.set_dates(item_id, start, end, self._step)

    def _on_planned(self, item_id: str) -> None:
        if self.work.plan(item_id):
            # The tray goes with its last one, and the keyboard would go with it.
            self.timeline.chart.body.setFocus(Qt.FocusReason.OtherFocusReason)
        self._select(item_id)

    def _on_link(self, tab: str, item_id: str) -> None:
        if tab == "roadmap":
            self.show_item(item_id)
        else:
            self.tab_wanted.emit(tab, item_id)

    def _on_links(self, which: str) -> None:
        asks = {"needs": self.work.ask_needs, "carried": self.work.ask_carried}
        asks[which](self.panel.item_id)
