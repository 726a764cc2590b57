"""What a report tells of the metrics that are followed, and of what happened between rounds."""

from datetime import date

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Event,
    EventKind,
    Evidence,
    MetricPlan,
    MetricValue,
    OwnMetric,
)
from maturity_desktop.model.records import Direction, Metric
from maturity_desktop.planning.days import day_of
from maturity_desktop.report.records import Part
from maturity_desktop.report.wording import long_date

EVENTS: dict[EventKind, str] = {
    "tool": "New tool",
    "reorganisation": "Reorganisation",
    "supplier": "Supplier",
    "other": "Event",
}
_NBSP = "\N{NO-BREAK SPACE}"
_WHOLE = 1000  # figures from here on are shown without decimals


class ValueLine(Part, frozen=True):
    """What a metric was on a day; `evidence` is the number of the item it stands in, or empty."""

    date: str  # ISO
    value: float
    source: str
    evidence: str


class MetricLine(Part, frozen=True):
    """A metric that is followed.

    Attributes:
        unit: "%", "days"; may be empty.
        baseline: the value to compare with, said or the earliest; None without any.
        latest: the last value; `latest_on` its day in words.
        target_on: "30 September 2026"; empty where no day was set.
        reached: the latest value is at the target or beyond; None without either.
        values: by date.
    """

    name: str
    area: str
    unit: str
    direction: Direction
    definition: str
    source: str
    owner: str
    baseline: float | None
    latest: float | None
    latest_on: str
    target: float | None
    target_on: str
    reached: bool | None
    values: tuple[ValueLine, ...]

    @property
    def better(self) -> bool:
        """The latest value lies beyond the baseline, in the direction that is wanted."""
        if self.latest is None or self.baseline is None:
            return False
        gain = self.latest - self.baseline
        return gain < 0 if self.direction == "down" else gain > 0

    @property
    def points(self) -> tuple[tuple[date, float], ...]:
        """What a line chart draws: values whose day can be read, by date."""
        found = ((day_of(line.date), line.value) for line in self.values)
        return tuple((day, value) for day, value in found if day)

    def text(self, value: float | None) -> str:
        """``"12 %"``, ``"1,900"``; a dash where there is none."""
        return figure_text(value, self.unit)


class EventLine(Part, frozen=True):
    """Something that explains a change; `area` is empty where it touched all of them."""

    date: str
    title: str
    kind: str
    area: str


class Metrics(Part, frozen=True):
    """Metrics area by area in model order, own ones behind them; events by date."""

    lines: tuple[MetricLine, ...]
    events: tuple[EventLine, ...]


def figure_text(value: float | None, unit: str = "") -> str:
    """At most two decimals, from 1,000 on none; the sign of per cent stands beside it."""
    if value is None:
        return "\N{EN DASH}"
    rounded = f"{value:z,.0f}" if abs(value) >= _WHOLE else f"{value:z,.2f}"
    figure = rounded.rstrip("0").rstrip(".") if "." in rounded else rounded
    return f"{figure}{_NBSP}%" if unit == "%" else figure


def metrics_of(assessment: Assessment) -> Metrics:
    """All that is followed. The values are those of the engagement, whatever the round."""
    model = assessment.model
    plans = assessment.table(MetricPlan)
    lines: list[MetricLine] = []
    for area in model.areas:
        asked: list[Metric | OwnMetric] = [*area.metrics]
        asked += assessment.where(OwnMetric, area=area.id)
        lines += [
            _line(assessment, plans[(one.id,)], one, area.label)
            for one in asked
            if (one.id,) in plans
        ]
    placed = {area.id for area in model.areas}
    lines += [
        _line(assessment, plans[(one.id,)], one, "")
        for one in assessment.table(OwnMetric).values()
        if one.area not in placed and (one.id,) in plans
    ]
    return Metrics(tuple(lines), _events(assessment))


def _line(
    assessment: Assessment, plan: MetricPlan, metric: Metric | OwnMetric, area: str
) -> MetricLine:
    found = sorted(assessment.where(MetricValue, metric=plan.metric), key=lambda row: row.date)
    baseline = plan.baseline
    if baseline is None and found:
        baseline = found[0].value
    latest = found[-1] if found else None
    return MetricLine(
        name=metric.name,
        area=area,
        unit=metric.unit,
        direction=metric.direction,
        definition=metric.definition,
        source=metric.source,
        owner=plan.owner_role,
        baseline=baseline,
        latest=latest.value if latest else None,
        latest_on=long_date(latest.date) if latest else "",
        target=plan.target,
        target_on=long_date(plan.target_date),
        reached=_reached(latest.value if latest else None, plan.target, metric.direction),
        values=tuple(_value(assessment, row) for row in found),
    )


def _reached(value: float | None, target: float | None, direction: Direction) -> bool | None:
    if value is None or target is None:
        return None
    return value <= target if direction == "down" else value >= target


def _value(assessment: Assessment, row: MetricValue) -> ValueLine:
    item = assessment.get(Evidence, row.evidence)
    number = f"E-{item.number:03d}" if item else ""
    return ValueLine(row.date, row.value, row.source, number)


def _events(assessment: Assessment) -> tuple[EventLine, ...]:
    areas = assessment.model.area_by_id
    rows = sorted(assessment.table(Event).values(), key=lambda row: (row.date, row.title))
    return tuple(
        EventLine(
            date=long_date(row.date),
            title=row.title,
            kind=EVENTS[row.kind],
            area=areas[row.area].label if row.area in areas else "",
        )
        for row in rows
    )
