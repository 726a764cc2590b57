"""What a person does with metrics, turned into edits and said."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from maturity_desktop.assessment.edits import (
    AddOwnMetric,
    ChangeOwnMetric,
    DropMetric,
    FollowMetric,
    LinkEvidence,
    RecordMetric,
    RegisterEvidence,
    RemoveMetricValue,
    UnlinkEvidence,
    new_id,
)
from maturity_desktop.assessment.records import Evidence, MetricPlan, MetricValue, OwnMetric
from maturity_desktop.planning.metrics import Standing, early_metrics, uses_of
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import clean_line, counted, listed
from ui.charts.metric_line_values import with_unit
from ui.doing import Doing
from ui.fixed import why_fixed
from ui.screens.roadmap.metrics_dialogs import ChooseItem, OwnMetricDialog, PasteValues
from ui.screens.roadmap.metrics_reading import read_day, read_figure
from ui.screens.roadmap.metrics_values_model import DAY, VALUE
from ui.screens.roadmap.metrics_words import item_code
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace

_TITLE_AT_MOST = 80


class MetricsWork(Doing):
    """Figures go on after a report was handed over: a frozen round stops only its statements.

    Signals:
        added: id of a new own metric.
    """

    added = Signal(str)

    def __init__(self, look: Look, workspace: Workspace, window: QWidget) -> None:
        super().__init__(workspace, window)
        self._look, self._window = look, window

    @property
    def locked(self) -> str:
        """Why no figure may be changed; empty where it may."""
        return why_fixed(self.workspace) if self.workspace.read_only else ""

    @property
    def statements_locked(self) -> str:
        """Why statements of the round get no evidence; empty where they may."""
        return why_fixed(self.workspace, "the evidence of its statements")

    # --- following

    def follow(self, one: Standing) -> None:
        self.do(FollowMetric(one.id))

    def follow_early(self) -> None:
        """All early metrics of the areas in scope, in one step."""
        step, number = new_id(), 0
        for metric in early_metrics(self.workspace.shown, self.workspace.round_id):
            number += self.do(FollowMetric(metric), step)
        if number:
            self.tell_undoable(f"{counted(number, 'metric')} followed")

    def drop(self, one: Standing) -> None:
        """Values go with it; an own one goes as a whole."""
        if not one.followed and not one.own:
            return
        if self.do(DropMetric(one.id)):
            what = "Removed" if one.own else "No longer followed:"
            gone = f", with {counted(len(one.values), 'value')}" if one.values else ""
            self.tell_undoable(f"{what} {one.metric.name}{gone}")

    def change_plan(self, metric: str, values: dict[str, Any], step: str) -> None:
        """Also what is told on leaving; a metric that is followed no longer stays so."""
        if self.workspace.shown.get(MetricPlan, metric) is not None:
            self.do(FollowMetric(metric, values), step)

    # --- values

    def record(self, one: Standing, day: str, figure: float, source: str) -> bool:
        return self.do(RecordMetric(one.id, day, figure, source))

    def change_value(self, one: Standing, row: MetricValue, column: int, text: str) -> str:
        """What was typed into a cell; the sentence that says what is wrong, empty where nothing."""
        day, figure, source = row.date, row.value, row.source
        try:
            if column == DAY:
                day = read_day(text)
            elif column == VALUE:
                figure = read_figure(text, one.metric.unit)
            else:
                source = clean_line(text)
        except ValueError as fault:
            return str(fault)
        if day != row.date and any(other.date == day for other in one.values):
            return f"{long_date(day)} has a value already. Change that one."
        step = new_id()
        if day != row.date and not self.do(RemoveMetricValue(one.id, row.date), step):
            return ""
        self.do(RecordMetric(one.id, day, figure, source, row.evidence), step)
        return ""

    def remove_value(self, one: Standing, row: MetricValue) -> None:
        if self.do(RemoveMetricValue(one.id, row.date)):
            figure = with_unit(row.value, one.metric.unit)
            self.tell_undoable(f"Removed {figure} of {long_date(row.date)}")

    # --- as evidence

    def use(self, one: Standing, criterion: str, on: bool) -> None:  # as the box tells it
        """Links the item the latest value stands in, or a new one; or takes all of them away."""
        if why := self.statements_locked:
            self.notice.emit(Notice(why, "warn"))
            self.refused.emit()
            return
        round_id = self.workspace.round_id
        step = new_id()
        if on and one.latest is not None:
            item = self._item_of(one, one.latest, step)
            if item and self.do(LinkEvidence(item, round_id, criterion), step):
                self._tell_used(item, criterion)
        else:
            uses = uses_of(self.workspace.shown, round_id, one)
            items = next((use.items for use in uses if use.criterion == criterion), ())
            edits = [UnlinkEvidence(item, round_id, criterion) for item in items]
            gone = [edit.evidence for edit in edits if self.do(edit, step)]
            self._tell_unused(gone, criterion)

    def _item_of(self, one: Standing, row: MetricValue, step: str) -> str:
        """Id of the item a value stands in; registered where there is none."""
        if self.workspace.shown.get(Evidence, row.evidence) is not None:
            return row.evidence
        figure = with_unit(row.value, one.metric.unit)
        name = one.metric.name[:_TITLE_AT_MOST]
        owner = one.plan.owner_role if one.plan else ""
        values = {"area": one.area, "date": row.date, "owner_role": owner, "remark": row.source}
        made = RegisterEvidence(f"{name}, {figure}", "figure", "seen", values)
        if not self.do(made, step):
            return ""
        self.do(RecordMetric(one.id, row.date, row.value, row.source, made.id), step)
        return made.id

    def _tell_used(self, item_id: str, criterion: str) -> None:
        shown = self.workspace.shown
        item = shown.get(Evidence, item_id)
        if item is None:
            return
        number = shown.model.criterion_by_id[criterion].number
        words = f"{item_code(item)} is evidence for {number}, grade {item.grade}"
        if not item.counts:
            words = f"{item_code(item)} is linked to {number}; it counts once it is received"
        self.tell_undoable(words)

    def _tell_unused(self, items: Sequence[str], criterion: str) -> None:
        shown = self.workspace.shown
        codes = [item_code(item) for one in items if (item := shown.get(Evidence, one))]
        if codes:
            number = shown.model.criterion_by_id[criterion].number
            verb = "is" if len(codes) == 1 else "are"
            self.tell_undoable(f"{listed(codes)} {verb} no longer evidence for {number}")

    # --- asked

    def ask_new(self, area: str) -> None:
        if self.refuses():
            return
        dialog = OwnMetricDialog(self._look, self.workspace.shown, area, None, self._window)

        def attempt() -> None:
            made = AddOwnMetric(dialog.area, dialog.name, dialog.values)
            self.workspace.do(made)
            self.added.emit(made.id)

        self.ask(dialog, attempt)

    def ask_change(self, one: Standing) -> None:
        if self.refuses() or not isinstance(one.metric, OwnMetric):
            return
        dialog = OwnMetricDialog(self._look, self.workspace.shown, "", one.metric, self._window)

        def attempt() -> None:
            values = {"name": dialog.name, "area": dialog.area, **dialog.values}
            self.workspace.do(ChangeOwnMetric(one.id, values))

        self.ask(dialog, attempt)

    def ask_paste(self, one: Standing, text: str) -> None:
        """Values of other columns; what stands there of the same day is replaced."""
        if self.refuses():
            return
        dialog = PasteValues(self._look, one, text, self._window)

        def attempt() -> None:
            step, number = new_id(), 0
            known = {row.date: row for row in one.values}
            for line in dialog.found.lines:
                before = known.get(line.day)
                source = line.source or (before.source if before else "")
                item = before.evidence if before and before.value == line.value else ""
                edit = RecordMetric(one.id, line.day, line.value, source, item)
                number += self.workspace.do(edit, step)
            if number:
                self.tell_undoable(f"{counted(number, 'value')} entered")

        self.ask(dialog, attempt)

    def ask_item(self, one: Standing, row: MetricValue) -> None:
        if self.refuses():
            return
        items = list(self.workspace.shown.table(Evidence).values())
        dialog = ChooseItem(self._look, row, items, self._window)

        def attempt() -> None:
            edit = RecordMetric(one.id, row.date, row.value, row.source, dialog.item_id)
            self.workspace.do(edit)

        self.ask(dialog, attempt)
