"""What is agreed about a metric: baseline, target and its day, who sees to it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.edits import new_id
from maturity_desktop.assessment.records import MetricPlan
from maturity_desktop.planning.metrics import Standing
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import clean_line
from ui.charts.metric_line_values import with_unit
from ui.screens.roadmap.metrics_reading import doubt_of, read_day, read_figure
from ui.theme import Look
from ui.widgets.plain_field import PlainField
from ui.widgets.text import label

_NAMES = 76
_FIELDS = (
    ("baseline", "Baseline"),
    ("target", "Target"),
    ("owner_role", "Owner role"),
    ("target_date", "Target date"),
)


class PlanFields(QWidget):
    """Signals.

    Signals:
        entered: values by the name of their field, and the step of the visit.
        left: Esc.
    """

    entered = Signal(object, str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self._look = look
        self._one: Standing | None = None
        self._step = ""
        self._faults: dict[str, str] = {}
        self.fields: dict[str, PlainField] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(4))
        grid.setVerticalSpacing(px(2))
        for place, (name, heading) in enumerate(_FIELDS):
            row, column = place // 2, place % 2 * 2
            head = label(heading, "hint")
            head.setContentsMargins(0, px(5), 0, 0)
            grid.setColumnMinimumWidth(column, px(_NAMES))
            grid.setColumnStretch(column + 1, 1)
            grid.addWidget(head, row, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._field(name, heading), row, column + 1)
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        self.doubt = label("", "warn", wrap=True)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(px(2))
        column_.addLayout(grid)
        column_.addWidget(self.fault)
        column_.addWidget(self.doubt)

    def _field(self, name: str, heading: str) -> PlainField:
        made = self.fields[name] = PlainField(self._look, heading, single=True, stays=True, most=6)
        made.left.connect(self.left)
        made.visited.connect(self._begin)
        made.committed.connect(lambda target, text: self._on_text(name, target, text))
        return made

    # --- filling

    def show_metric(self, one: Standing, *, reads: bool, force: bool) -> None:
        """Fills the fields; `force` also the one the keyboard is in."""
        if self._one is None or one.id != self._one.id:
            self.commit()
            self._faults.clear()
        elif force:
            self._faults.clear()
        self._one = one
        plan, unit = one.plan or MetricPlan(one.id), one.metric.unit
        texts = {
            "baseline": _figure(plan.baseline, unit),
            "target": _figure(plan.target, unit),
            "target_date": long_date(plan.target_date),
            "owner_role": plan.owner_role,
        }
        first = f"first value, {with_unit(one.first.value, unit)}" if one.first else "first value"
        hints = {"baseline": first, "target": "not set", "target_date": "no date"}
        for name, field in self.fields.items():
            field.setPlaceholderText(hints.get(name, "nobody yet"))
            field.setReadOnly(reads)
            field.fill(one.id, texts[name], force=force)
        self._say()

    def commit(self) -> None:
        for field in self.fields.values():
            field.leave()

    def take_keys(self) -> None:
        self.fields["baseline"].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- telling

    def _begin(self) -> None:
        self._step = new_id()

    def _on_text(self, name: str, target: object, text: str) -> None:
        one = self._one
        if one is None or target != one.id or one.plan is None:
            return
        reads: dict[str, Callable[[str], Any]] = {
            "baseline": lambda words: read_figure(words, one.metric.unit) if words else None,
            "target": lambda words: read_figure(words, one.metric.unit) if words else None,
            "target_date": lambda words: read_day(words) if words else "",
            "owner_role": clean_line,
        }
        try:
            value = reads[name](clean_line(text))
        except ValueError as fault:
            self._faults[name] = str(fault)
        else:
            self._faults.pop(name, None)
            if getattr(one.plan, name) != value:
                self.entered.emit({name: value}, self._step)
        self._say()

    def _say(self) -> None:
        words = next(iter(self._faults.values()), "")
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        self.doubt.setText("" if words else self._doubt())
        self.doubt.setVisible(bool(self.doubt.text()))

    def _doubt(self) -> str:
        one = self._one
        plan = one.plan if one is not None else None
        if one is None or plan is None:
            return ""
        figures = ((plan.baseline, "as baseline"), (plan.target, "as target"))
        found = (doubt_of(figure, one.metric.unit, where) for figure, where in figures)
        return next(filter(None, found), "")


def _figure(value: float | None, unit: str) -> str:
    """As a field gives it back: it knows no space that does not break."""
    return "" if value is None else with_unit(value, unit).replace("\N{NO-BREAK SPACE}", " ")
