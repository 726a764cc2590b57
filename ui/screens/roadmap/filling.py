"""What the roadmap shows: the page in front, the panel beside it, and what all pages share."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent

from maturity_desktop.assessment.decisions import initiative_code
from maturity_desktop.assessment.records import Initiative
from maturity_desktop.planning.timeline import weeks_for
from maturity_desktop.text import counted
from ui.other_rounds import kept_in_others
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
WIDE = 1200


class RoadmapFilling(RoadmapFrame):
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
        super().__init__(look, workspace, today)

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

    def _show_fixed(self) -> None:
        """Figures go on in a frozen round; only a file that cannot be written holds them."""
        goes_on = self.bar.view == "metrics" and not self.workspace.read_only
        self.fixed.setVisible(bool(self.work.locked) and not goes_on)

    def _show_bar(self) -> None:
        """What does not fit is no matter of the metrics."""
        there = bool(self.reading.conflicts) and self.bar.view != "metrics"
        self.conflicts.setVisible(there)

    def _keep_selected(self, before: Sequence[str]) -> None:
        """Where it is gone, the one that took its place; the first that is planned at the start.

        One that was removed and is back is meant again.
        """
        back = self.work.returned({one.id for one in self.reading.initiatives})
        self.selected = back or self.selected
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
        shown, round_id = self.workspace.shown, self.workspace.round_id
        kept = kept_in_others(shown, round_id, Initiative, "initiatives")
        self.empty.say(f"{words} {kept}".strip())
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
        closed = self.width() < self.look.px(WIDE) if self._closed is None else self._closed
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
