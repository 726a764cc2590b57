"""What is agreed about a metric: baseline, target and its day, who sees to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.records import MetricPlan
from maturity_desktop.planning.metrics import Standing
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import clean_line
from ui.charts.metric_line_values import with_unit
from ui.screens.roadmap.metrics_reading import doubt_of, read_day, read_figure
from ui.theme import Look
from ui.widgets.entered_texts import EnteredTexts, Values, as_line
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
        entered: id of the metric, values by the name of their field, step of the visit.
        left: Esc.
    """

    entered = Signal(str, object, str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self._look = look
        self._one: Standing | None = None
        self._texts = EnteredTexts(self)
        self._texts.entered.connect(self.entered)
        self._texts.left.connect(self.left)
        self.fields, self.fault = self._texts.fields, self._texts.fault
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
        self.doubt = label("", "warn", wrap=True)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(px(2))
        column_.addLayout(grid)
        column_.addWidget(self.fault)
        column_.addWidget(self.doubt)

    def _field(self, name: str, heading: str) -> PlainField:
        made = PlainField(self._look, heading, single=True, stays=True, most=6)
        reads = {"owner_role": as_line(name), "target_date": _day}
        self._texts.add(name, made, reads.get(name, lambda text: self._read_figure(name, text)))
        return made

    def _read_figure(self, name: str, text: str) -> Values:
        unit = self._one.metric.unit if self._one is not None else ""
        words = clean_line(text)
        return {name: read_figure(words, unit) if words else None}

    # --- filling

    def show_metric(self, one: Standing, *, reads: bool, force: bool) -> None:
        """Fills the fields; `force` also the one the keyboard is in."""
        if self._one is None or one.id != self._one.id:
            self.commit()
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
        self._texts.show_texts(one.id, texts, reads=reads, force=force)
        self.doubt.setText(self._doubt())
        self.doubt.setVisible(bool(self.doubt.text()))

    def commit(self) -> None:
        self._texts.commit()

    def _doubt(self) -> str:
        one = self._one
        plan = one.plan if one is not None else None
        if one is None or plan is None:
            return ""
        figures = ((plan.baseline, "as baseline"), (plan.target, "as target"))
        found = (doubt_of(figure, one.metric.unit, where) for figure, where in figures)
        return next(filter(None, found), "")


def _day(text: str) -> Values:
    return {"target_date": read_day(text) if clean_line(text) else ""}


def _figure(value: float | None, unit: str) -> str:
    """As a field gives it back: it knows no space that does not break."""
    return "" if value is None else with_unit(value, unit).replace("\N{NO-BREAK SPACE}", " ")
