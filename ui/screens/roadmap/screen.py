"""The roadmap: what is done when, by whom, and where it leads if it is achieved."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from maturity_desktop.assessment.decisions import initiative_code
from maturity_desktop.assessment.edits import new_id
from maturity_desktop.assessment.records import Initiative, OwnMetric
from maturity_desktop.planning.timeline import weeks_for
from maturity_desktop.text import counted
from ui.screens.roadmap.chart_values import Wanted, chart_values
from ui.screens.roadmap.frame import WHAT, RoadmapFrame
from ui.screens.roadmap.list_model import row_of
from ui.screens.roadmap.making import waiting_recommendations
from ui.screens.roadmap.reading import Reading, dates_of, effort_text
from ui.screens.roadmap.tray import Waiting
from ui.screens.roadmap.words import level_band
from ui.theme import Look
from ui.workspace import Workspace

# The panel stands beside the roadmap by itself from this width on; below, it is asked for.
_WIDE = 1200


class RoadmapScreen(RoadmapFrame):
    """Attributes: `selected`, id of the initiative that is meant; empty for none."""

    def __init__(
        self, look: Look, workspace: Workspace, today: Callable[[], date] = date.today
    ) -> None:
        """As `RoadmapFrame`."""
        self.reading = Reading()
        self.selected = ""
        self._closed: bool | None = None
        self._filtered: tuple[Initiative, ...] = ()
        self._why: str | None = None
        self._waits = 0
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
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._on_stepped, by))

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
        table.left.connect(self._close_panel)
        tray.planned.connect(self._on_planned)

    def _connect_panel(self) -> None:
        panel, work = self.panel, self.work
        panel.entered.connect(lambda values, step: work.change(panel.item_id, values, step))
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

    # --- what is shown

    def refresh(self) -> None:
        self._fill(force=False)

    def restored(self) -> None:
        self._fill(force=True)

    def commit(self) -> None:
        self.panel.commit()
        if self.charts is not None:
            self.charts.commit()
        if self.metrics is not None:
            self.metrics.commit()

    def _fill(self, *, force: bool) -> None:
        shown, round_id = self.workspace.shown, self.workspace.round_id
        why = self.work.locked
        self.fixed.setText(why)
        self._show_fixed()
        changed = self.reading.read(shown, round_id)
        if changed or why != self._why:
            self._why = why
            self._waits = len(waiting_recommendations(shown, round_id))
            self._show_initiatives(force=force)
            self._checking.start()
        elif force:
            self._show_panel(force=True)
        if self.metrics is not None and self.bar.view == "metrics":
            (self.metrics.restored if force else self.metrics.refresh)()

    def _show_initiatives(self, *, force: bool = False) -> None:
        """The page that is in front, and what all pages share."""
        reading, reads = self.reading, bool(self.work.locked)
        filters = self.bar.filters
        before = [one.id for one in self._filtered]
        self._filtered = tuple(one for one in reading.initiatives if filters.lets(reading, one))
        self._keep_selected(before)
        self.bar.show_roadmap(reading, self._filtered, self._waits, reads=reads)
        self._show_empty(reads=reads)
        if self.bar.view == "timeline":
            self._show_timeline(reads=reads)
        elif self.bar.view == "list":
            self._show_list()
        self._beside.stop()
        self._show_panel(force=force)

    def _check(self) -> None:
        reading = self.reading
        reading.read_conflicts()
        codes = {one.id: initiative_code(one) for one in reading.initiatives}
        self.conflicts.show_conflicts(reading.conflicts, codes)
        self._show_bar()
        if self.panel.isVisible():
            self._show_panel()

    def _show_bar(self) -> None:
        """What does not fit is no matter of the metrics."""
        there = bool(self.reading.conflicts) and self.bar.view != "metrics"
        self.conflicts.setVisible(there)

    def _keep_selected(self, before: Sequence[str]) -> None:
        """Where it is gone, the one that took its place; the first that is planned at the start."""
        if self.reading.get(self.selected) is not None:
            return
        left = self._filtered
        place = before.index(self.selected) if self.selected in before else -1
        if place >= 0 and left:
            self.selected = left[min(place, len(left) - 1)].id
        else:
            planned = sorted((one for one in left if one.start), key=lambda one: one.start)
            self.selected = next((one.id for one in (*planned, *left)), "")

    def _show_empty(self, *, reads: bool) -> None:
        nothing = not self.reading.initiatives and self.bar.view != "metrics"
        if self._waits:
            words = f"{counted(self._waits, 'recommendation')} could become initiatives. {WHAT}"
            self.empty.button.setText("Make initiatives from recommendations")
        else:
            words = WHAT
            self.empty.button.setText("New initiative")
        self.empty.text.setText(words)
        self.empty.button.setEnabled(not reads)
        self.empty.setVisible(nothing)
        self.pages.setVisible(not nothing)
        self._rest.setVisible(nothing)

    def _show_timeline(self, *, reads: bool) -> None:
        page = self.timeline
        wanted = Wanted(self.bar.group, reads, self._today())
        score = self.workspace.score()
        page.chart.show_values(chart_values(self.look, self.reading, self._filtered, score, wanted))
        waiting = [
            Waiting(
                one.id, initiative_code(one), one.title,
                effort_text(one.effort_low, one.effort_high), weeks_for(one.effort_high),
            )
            for one in self._filtered
            if dates_of(one) is None
        ]  # fmt: skip
        page.tray.show_lines(waiting, self.selected, locked=reads)
        page.fit()
        page.chart.select(self.selected)
        self._show_charts()

    def _show_charts(self) -> None:
        if self.charts is not None and self.bar.view == "timeline":
            shown, round_id = self.workspace.shown, self.workspace.round_id
            self.charts.show_round(shown, round_id, self.selected, reads=bool(self.work.locked))

    def _show_list(self) -> None:
        rows = [row_of(self.reading, one) for one in self._filtered]
        levels = {row.level for row in rows if row.level is not None}
        self.table.bands = {
            level: level_band(self.look, self.workspace.shown, level) for level in levels
        }
        self.table.show_rows(rows, self.selected)

    def _on_beside(self) -> None:
        self._show_charts()
        self._show_panel()

    def _show_panel(self, *, force: bool = False) -> None:
        """The chosen initiative, where there is room or it was asked for."""
        item = self.reading.get(self.selected) if self.selected else None
        closed = self.width() < self.look.px(_WIDE) if self._closed is None else self._closed
        wanted = item is not None and not closed and self.bar.view != "metrics"
        if not wanted:
            self.panel.commit()
        self.panel.setVisible(wanted)
        if item is not None and wanted:
            reads = bool(self.work.locked)
            self.panel.show_item(self.reading, item, reads=reads, force=force)
            order = self._order
            place = order.index(item.id) if item.id in order else -1
            self.panel.set_ends(place > 0, -1 < place < len(order) - 1)
            # Several layouts inside each other: settled now, or rows are seen over each other.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    @property
    def _order(self) -> list[str]:
        """Ids as they are gone through: as the list stands, or by number."""
        if self.bar.view == "list":
            return self.table.order
        return [one.id for one in self._filtered]

    # --- moving

    def _show_fixed(self) -> None:
        """Figures go on in a frozen round; only a file that cannot be written holds them."""
        goes_on = self.bar.view == "metrics" and not self.workspace.read_only
        self.fixed.setVisible(bool(self.work.locked) and not goes_on)

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
        """An initiative or a metric, by its id."""
        self.refresh()
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

    def _is_metric(self, item_id: str) -> bool:
        shown = self.workspace.shown
        if shown.get(OwnMetric, item_id) is not None:
            return True
        return any(one.id == item_id for area in shown.model.areas for one in area.metrics)

    def _on_stepped(self, by: int) -> None:
        order = self._order
        place = order.index(self.selected) + by if self.selected in order else 0
        if 0 <= place < len(order):
            inside = self._has_keys(self.panel)
            self._select(order[place])
            self._beside.stop()
            self._on_beside()
            if inside:
                self.panel.take_keys()

    def _leave_panel(self) -> None:
        """On a wide window Esc only brings the keyboard back; a second one closes the panel."""
        if self.width() >= self.look.px(_WIDE):
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
        """A question was left."""
        if not self._has_keys(self):
            self._to_page()

    def _has_keys(self, part: QWidget) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and (focus is part or part.isAncestorOf(focus))

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

    # --- doing

    @property
    def commands(self) -> Mapping[str, Callable[[], object]]:
        own: dict[str, Callable[[], object]] = {"new_initiative": self.new_initiative}
        return own | ({"what_to_raise": self.raising} if self.raising else {})

    def new_initiative(self) -> None:
        """Asks for a title, then shows the initiative."""
        self.commit()
        self.work.ask_new()

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
        self.work.plan(item_id)
        self._select(item_id)

    def _on_link(self, tab: str, item_id: str) -> None:
        if tab == "roadmap":
            self.show_item(item_id)
        else:
            self.tab_wanted.emit(tab, item_id)

    def _on_links(self, which: str) -> None:
        asks = {"needs": self.work.ask_needs, "carried": self.work.ask_carried}
        asks[which](self.panel.item_id)
