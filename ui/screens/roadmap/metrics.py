"""The page of the metrics: what is followed, how it stands, and what each value is evidence for."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.records import MetricValue
from maturity_desktop.planning.metrics import Course, Standing, course_of, early_metrics, metrics_of
from maturity_desktop.text import counted
from ui.screens.roadmap.metrics_bar import ALL, FOLLOWED, MetricsBar
from ui.screens.roadmap.metrics_detail import MetricDetail
from ui.screens.roadmap.metrics_list import MetricList
from ui.screens.roadmap.metrics_list_model import rows_of
from ui.screens.roadmap.metrics_words import COURSES
from ui.screens.roadmap.metrics_work import MetricsWork
from ui.theme import Look
from ui.widgets.empty_state import EmptyState
from ui.widgets.notices import has_keyboard
from ui.widgets.text import label
from ui.workspace import Workspace

_WHAT = "A metric shows with figures whether an initiative helps."
_SUMMED: tuple[tuple[Course, str], ...] = (
    ("reached", "reached"), ("on-way", "on course"), ("behind", "behind"),
    ("due", COURSES["due"]), ("open", "not known yet"), ("", "without a target"),
)  # fmt: skip
_LATE: tuple[Course, ...] = ("behind", "due")


class MetricsView(QWidget):
    """Attributes: `selected`, id of the metric that is meant; empty for none.

    Signals:
        notice: a `Notice` that the window shows.
        undo_wanted: somebody took the offer to undo.
        place_wanted: id of another tab, and of what to show there: ``"evidence"`` and an item.
        statement_wanted: id of a criterion to open in *Assess*.
    """

    notice = Signal(object)
    undo_wanted = Signal()
    place_wanted = Signal(str, str)
    statement_wanted = Signal(str)

    def __init__(
        self, look: Look, workspace: Workspace, today: Callable[[], date] = date.today
    ) -> None:
        """`today`: what targets are held against."""
        super().__init__()
        self.look, self.workspace, self._today = look, workspace, today
        self.metrics: tuple[Standing, ...] = ()
        self._shown: tuple[Standing, ...] = ()
        self.selected = ""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._made = False

    def _make(self) -> None:
        """Once the page is looked at for the first time: opening the roadmap waits for nothing."""
        if self._made:
            return
        self._made = True
        look = self.look
        self.work = MetricsWork(look, self.workspace, self)
        self.bar, self.list = MetricsBar(look), MetricList(look)
        self.detail = MetricDetail(look, self.notice.emit)
        self.empty = EmptyState(
            look, "chart-line", "No metric is followed yet", _WHAT,
            action="Follow the early metrics", run=self.work.follow_early,
        )  # fmt: skip
        self._build()
        self._connect()

    # --- building

    def _build(self) -> None:
        px = self.look.px
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, px(2), 1, px(6))
        self._nothing = label("", "hint", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self.list, 1)
        inside.addWidget(self._nothing, 1)
        card.setMinimumWidth(px(300))
        self.detail.setMinimumWidth(px(420))
        self._both = QWidget()
        both = QHBoxLayout(self._both)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(px(12))
        both.addWidget(card, 5)
        both.addWidget(self.detail, 6)
        self._rest = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), 0, px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(self.bar)
        column.addWidget(self.empty)
        column.addWidget(self._both, 1)
        column.addWidget(self._rest, 1)
        stops: list[QWidget] = [*self.bar.shows.parts, self.bar.area, self.bar.new_button]
        for one, other in pairwise([*stops, self.empty.button, self.list, self.detail.follow]):
            QWidget.setTabOrder(one, other)

    def _connect(self) -> None:
        work, detail = self.work, self.detail
        work.notice.connect(self.notice)
        work.undo_wanted.connect(self.undo_wanted)
        work.refused.connect(self.restored)
        work.added.connect(self.show_item)
        work.asked.connect(self._take_keys)
        self.bar.changed.connect(self._on_filter)
        self.bar.new_wanted.connect(self.new_metric)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _id: detail.take_keys())
        self.list.toggled.connect(lambda _id: self._follow())
        self.list.removed.connect(lambda _id: self._drop())
        detail.follow_wanted.connect(self._follow)
        detail.drop_wanted.connect(self._drop)
        detail.left.connect(self._to_list)
        detail.change_wanted.connect(lambda: self._with(work.ask_change))
        detail.paste_wanted.connect(self._paste)
        detail.plan.entered.connect(work.change_plan)
        detail.adding.wanted.connect(self._on_value)
        detail.values.entered.connect(self._on_cell)
        detail.values.removed.connect(self._on_value_removed)
        detail.values.item_wanted.connect(
            lambda row: self._with(lambda one: work.ask_item(one, row))
        )
        uses = detail.uses
        uses.ticked.connect(
            lambda criterion, on: self._with(lambda one: work.use(one, criterion, on))
        )
        uses.item_wanted.connect(lambda item: self.place_wanted.emit("evidence", item))
        uses.statement_wanted.connect(self.statement_wanted)

    # --- what is shown

    def refresh(self) -> None:
        self._fill(force=False)

    def restored(self) -> None:
        """An undo or redo must be seen, also in a field that has the focus."""
        self._fill(force=True)

    def commit(self) -> None:
        """What is being typed becomes an edit now."""
        if self._made:
            self.detail.commit()

    def show_item(self, metric_id: str) -> None:
        """A metric by its id, whatever is filtered."""
        self._make()
        self._read()
        one = self._get(metric_id)
        if one is None:
            return
        self.selected = metric_id
        if not self.bar.filters.lets(one):
            self.bar.set(show=FOLLOWED if one.followed else ALL, area="")
        self.refresh()

    def _let_in(self) -> None:
        """The metric that was looked at last, also where it is not followed."""
        one = self._get(self.selected)
        if one is not None and not self.bar.filters.lets(one):
            self.bar.set(show=ALL, area="")

    def new_metric(self) -> None:
        """Asks for a metric the model does not have, of the area that is in sight."""
        self._make()
        self.commit()
        one = self._get(self.selected)
        self.work.ask_new(self.bar.filters.area or (one.area if one else ""))

    def _read(self) -> None:
        self.metrics = metrics_of(self.workspace.shown, self.workspace.score())

    def _fill(self, *, force: bool) -> None:
        first = not self._made
        self._make()
        self._read()
        if first:
            self._let_in()
        self._show(force=force)

    def _show(self, *, force: bool = False) -> None:
        filters, today = self.bar.filters, self._today()
        before = [one.id for one in self._shown]
        self._shown = tuple(one for one in self.metrics if filters.lets(one))
        self._keep_selected(before)
        shown, score = self.workspace.shown, self.workspace.score()
        model = shown.model
        reads = bool(self.work.locked)
        names = [(area.id, area.label) for area in model.areas]
        self.bar.show_metrics(self.metrics, names, self._sums(today), reads=reads)
        levels = {area.id: area.level for area in score.areas}
        numbers = [level.number for level in model.levels]
        if numbers:
            lowest, highest = numbers[0], numbers[-1]
            self.list.bands = {
                level: self.look.level_band(level, lowest, highest) for level in numbers
            }
        self.list.show_rows(rows_of(model, self._shown, levels, today), self.selected)
        self._show_empty(reads=reads)
        self._show_detail(force=force)

    def _sums(self, today: date) -> list[str]:
        """``"9 followed: 1 reached, 3 on course, 2 behind, 3 without a target"``, and shorter."""
        followed = [one for one in self._shown if one.followed]
        courses = [course_of(one, today) for one in followed]
        parts = {
            course: f"{courses.count(course)} {words}"
            for course, words in _SUMMED
            if course in courses
        }
        late = [parts[one] for one in _LATE if one in parts]
        begin = f"{len(followed)} followed"
        return [f"{begin}: {', '.join(some)}" for some in (parts.values(), late) if some]

    def _keep_selected(self, before: Sequence[str]) -> None:
        """Where it is gone, the one that took its place."""
        ids = [one.id for one in self._shown]
        if self.selected in ids:
            return
        place = before.index(self.selected) if self.selected in before else 0
        self.selected = ids[min(place, len(ids) - 1)] if ids else ""

    def _show_empty(self, *, reads: bool) -> None:
        """Nothing is followed at all, and nothing else is looked at."""
        filters = self.bar.filters
        nothing = not any(one.followed for one in self.metrics) and filters.show == FOLLOWED
        lost = nothing == self.empty.isHidden() and has_keyboard(self)
        if nothing:
            shown, round_id = self.workspace.shown, self.workspace.round_id
            early = early_metrics(shown, round_id)
            areas = sum(shown.scope(round_id, area.id).included for area in shown.model.areas)
            some = bool(early)
            words = f"{counted(len(early), 'early metric')} of {counted(areas, 'area')}"
            more = " say something before anything else is in place." if some else ""
            self.empty.text.setText(f"{_WHAT} {words}{more}" if some else _WHAT)
            self.empty.button.setText(f"Follow {counted(len(early), 'early metric')}")
            self.empty.button.setVisible(some and not reads)
        self.empty.setVisible(nothing)
        self._rest.setVisible(nothing)
        self._both.setVisible(not nothing)
        self.list.setVisible(bool(self._shown))
        self._nothing.setVisible(not self._shown)
        where = "in this area" if filters.area else "here"
        verb = "is followed" if filters.show == FOLLOWED else "fits"
        self._nothing.setText(f"No metric {verb} {where}.")
        if lost:
            self._to_list()

    def _show_detail(self, *, force: bool = False) -> None:
        one = self._get(self.selected)
        self.detail.setVisible(one is not None)
        if one is None:
            self.detail.commit()
            return
        shown, round_id = self.workspace.shown, self.workspace.round_id
        locks = (self.work.locked, self.work.statements_locked)
        self.detail.show_metric(shown, round_id, one, self._today(), locks=locks, force=force)
        # Several layouts inside each other: settled now, or rows are seen over each other.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def _get(self, metric_id: str) -> Standing | None:
        return next((one for one in self.metrics if one.id == metric_id), None)

    # --- moving

    def _on_filter(self) -> None:
        self._show()
        if has_keyboard(self.detail) and not self._shown:
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, metric_id: str) -> None:
        self.selected = metric_id
        self._show_detail()

    def _to_list(self) -> None:
        part: QWidget = self.list if self._shown else self.bar.new_button
        if not self.empty.isHidden() and not self.empty.button.isHidden():
            part = self.empty.button
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_keys(self) -> None:
        """A question was left."""
        if not has_keyboard(self):
            self._to_list()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._made:
            self._to_list()

    # --- doing

    def _with(self, run: Callable[[Standing], object]) -> None:
        """With the metric as it stands now."""
        self._read()
        one = self._get(self.selected)
        if one is not None:
            run(one)

    def _follow(self) -> None:
        inside = has_keyboard(self.detail)
        self._with(lambda one: None if one.followed else self.work.follow(one))
        self.refresh()
        if inside:
            self.detail.take_keys()

    def _drop(self) -> None:
        self.commit()
        inside = has_keyboard(self.detail)
        self._with(self.work.drop)
        self.refresh()
        if inside:
            self._to_list()

    def _on_value(self, day: str, figure: float, source: str) -> None:
        def run(one: Standing) -> None:
            if self.work.record(one, day, figure, source):
                self.refresh()
                self.detail.adding.taken()

        self._with(run)

    def _on_cell(self, row: MetricValue, column: int, text: str) -> None:
        self._with(lambda one: self.detail.say(self.work.change_value(one, row, column, text)))

    def _on_value_removed(self, row: MetricValue) -> None:
        self.detail.say("")
        self._with(lambda one: self.work.remove_value(one, row))

    def _paste(self, text: str) -> None:
        """The text of the clipboard, also where the button and not the key asked for it."""
        given = text or QGuiApplication.clipboard().text()
        self._with(lambda one: self.work.ask_paste(one, given))
