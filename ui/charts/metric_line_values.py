"""What the chart of a metric shows: values by day, what they are compared with, what happened."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from maturity_desktop.planning.days import date_text
from maturity_desktop.report.metrics_part import figure_text


class LinePoint(NamedTuple):
    """A value; `said` is its day, figure and source in words."""

    day: date
    value: float
    said: str


class LineEvent(NamedTuple):
    """Something that happened; `area` is the short name of the one it touched, empty for all."""

    day: date
    title: str
    area: str = ""

    @property
    def said(self) -> str:
        """``"14 October 2025: configuration database moved (Asset)"``."""
        return f"{date_text(self.day)}: {self.title}{f' ({self.area})' if self.area else ''}"


class MetricLine(NamedTuple):
    """One metric.

    Attributes:
        rises: more is better.
        points: by day.
        baseline: None without any value.
        target_day: None where no day was set.
        reached: the latest value is at the target or beyond.
        way: the two ends of the straight way from baseline to target; empty where it has none.
        events: by day.
    """

    name: str
    unit: str
    rises: bool
    points: tuple[LinePoint, ...] = ()
    baseline: float | None = None
    target: float | None = None
    target_day: date | None = None
    reached: bool = False
    way: tuple[tuple[date, float], ...] = ()
    events: tuple[LineEvent, ...] = ()

    def text(self, value: float) -> str:
        """``"12 %"``, ``"4.5 hours"``."""
        return with_unit(value, self.unit)

    @property
    def figures(self) -> tuple[float, ...]:
        """All that must be seen on the axis of figures."""
        fixed = [value for value in (self.baseline, self.target) if value is not None]
        return (*(point.value for point in self.points), *fixed)

    @property
    def days(self) -> tuple[date, ...]:
        """All that must be seen on the axis of time; events stand where they fall within."""
        days = [point.day for point in self.points]
        if self.target_day is not None and self.target is not None:
            days.append(self.target_day)
        return tuple(days)

    @property
    def told(self) -> str:
        """The whole chart in words."""
        parts: Sequence[str] = [point.said for point in self.points]
        fixed = []
        if self.baseline is not None:
            fixed.append(f"baseline {self.text(self.baseline)}")
        if self.target is not None:
            fixed.append(f"target {self.text(self.target)}")
        return "; ".join([*fixed, *parts, *(event.said for event in self.events)])


def with_unit(value: float | None, unit: str) -> str:
    """The figure and its unit; a dash where there is none."""
    text = figure_text(value, unit)
    return text if value is None or unit in ("", "%") else f"{text}\N{NO-BREAK SPACE}{unit}"
