"""The metrics as rows below the names of their areas: what is printed and read aloud."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from maturity_desktop.assessment.records import Event
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.planning.days import day_of
from maturity_desktop.planning.metrics import Course, Standing, course_of, reached, way_of
from ui.charts.metric_line_values import LineEvent, LinePoint, MetricLine, with_unit
from ui.screens.roadmap.metrics_words import (
    COURSES,
    DIRECTIONS,
    STAGES,
    change_text,
    course_text,
    month_of,
    value_said,
)
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_UP, _DOWN, _SAME = "\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}", "\N{RIGHTWARDS ARROW}"


class MetricRow(NamedTuple):
    """One metric, or the name of an area where `id` is empty.

    Attributes:
        level: of the area, in a heading; None where it has none.
        name: of the metric or the area.
        caption: its stage and how it moved.
        figure: latest value and unit; `arrow` which way it went since the baseline.
        gain: above zero for the better, below for the worse.
        course: against the target.
        said: the whole row for a screen reader.
    """

    id: str
    name: str
    level: int | None = None
    caption: str = ""
    figure: str = ""
    arrow: str = ""
    gain: float = 0.0
    course: Course = ""
    line: MetricLine = MetricLine("", "", rises=True)
    followed: bool = False
    said: str = ""


def rows_of(
    model: MaturityModel,
    metrics: Sequence[Standing],
    levels: Mapping[str, int | None],
    today: date,
) -> list[MetricRow]:
    """All of them in their order, with a heading where an area begins."""
    made: list[MetricRow] = []
    area: str | None = None
    for one in metrics:
        if one.area != area:
            area = one.area
            known = model.area_by_id.get(area)
            name = known.name if known else "Other areas"
            made.append(MetricRow("", name, levels.get(area), said=name))
        made.append(_row(one, today))
    return made


def _row(one: Standing, today: date) -> MetricRow:
    change, latest = one.change, one.latest
    arrow = "" if change is None else _UP if change > 0 else _DOWN if change < 0 else _SAME
    course = course_of(one, today)
    if one.followed:
        moved = change_text(one).replace(" than the baseline", "")
        when = month_of(latest.date) if latest else "no value yet"
        parts = [STAGES[one.stage], when, moved]
    else:
        unit = one.metric.unit
        level = one.metric.from_level
        begins = f"{STAGES[one.stage]}, from level {level}" if level else STAGES[one.stage]
        parts = [begins, unit, DIRECTIONS[one.metric.direction]]
    figure = with_unit(latest.value, one.metric.unit) if latest else ""
    caption = " \N{MIDDLE DOT} ".join(part for part in parts if part)
    said = [one.metric.name, "followed" if one.followed else "not followed", figure]
    said += [*(part for part in parts if part), course_text(one, course, today)]
    return MetricRow(
        id=one.id,
        name=one.metric.name,
        caption=caption,
        figure=figure,
        arrow=arrow,
        gain=one.gain or 0.0,
        course=course,
        line=line_of(one),
        followed=one.followed,
        said=", ".join(part for part in said if part),
    )


def line_of(
    one: Standing, events: Sequence[Event] = (), names: Mapping[str, str] | None = None
) -> MetricLine:
    """What its chart shows; `names` are short names of areas by id."""
    plan = one.plan
    days = [(day_of(row.date), row) for row in one.values]
    happened = [(day_of(event.date), event) for event in events if event.area in ("", one.area)]
    return MetricLine(
        name=one.metric.name,
        unit=one.metric.unit,
        rises=one.metric.direction == "up",
        points=tuple(LinePoint(day, row.value, value_said(one, row)) for day, row in days if day),
        baseline=one.baseline,
        target=plan.target if plan else None,
        target_day=day_of(plan.target_date) if plan else None,
        reached=reached(one),
        way=way_of(one) or (),
        events=tuple(
            LineEvent(day, event.title, (names or {}).get(event.area, ""))
            for day, event in happened
            if day
        ),
    )


class MetricListModel(QAbstractListModel):
    """Attributes: `rows`, as they stand below each other."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[MetricRow, ...] = ()

    def show(self, rows: Sequence[MetricRow]) -> None:
        """Where the same metrics stand as before, only what they say changes."""
        wanted = tuple(rows)
        if wanted == self.rows:
            return
        if [row.id for row in wanted] == [row.id for row in self.rows]:
            self.rows = wanted
            self.dataChanged.emit(self.index(0), self.index(len(wanted) - 1))
            return
        self.beginResetModel()
        self.rows = wanted
        self.endResetModel()

    def place_of(self, metric_id: str) -> int:
        """The row of a metric; -1 where it is not shown."""
        return next((n for n, row in enumerate(self.rows) if row.id and row.id == metric_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is passed over by the keyboard."""
        if index.isValid() and not self.rows[index.row()].id:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.said
        if role == Qt.ItemDataRole.ToolTipRole and row.id:
            words = (row.name, row.caption, COURSES[row.course])
            return plain_tooltip("\n".join(part for part in words if part))
        return None
