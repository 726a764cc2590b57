"""Where the ticks of a metric's chart stand: round figures, months, quarters or years."""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
# Months between two ticks of the axis of time.
_SPANS = (1, 2, 3, 6, 12, 24, 60, 120)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LAST_YEAR = 9998
# What lies nearer together is one figure.
_LEAST = 1e-6


class Range(NamedTuple):
    """The figures an axis goes through."""

    low: float
    high: float

    def share(self, value: float) -> float:
        """0 at the low end, 1 at the high one."""
        return (value - self.low) / (self.high - self.low)


class Tick(NamedTuple):
    """A day on the axis of time and what stands beneath it."""

    day: date
    text: str


def value_range(values: Sequence[float], *, share: bool = False) -> Range:
    """A little more than the values, so that no line lies on the edge.

    Args:
        values: at least one.
        share: per cent: the axis does not go below 0 or above 100 unless a value does.
    """
    low, high = min(values), max(values)
    room = (high - low) * 0.18
    if room < max(_LEAST, abs(high) * _LEAST):
        room = max(abs(high) * 0.1, 0.1)
    wide = Range(low - room, high + room)
    if low >= 0:
        wide = wide._replace(low=max(0.0, wide.low))
    if share and high <= 100:
        wide = wide._replace(high=min(100.0, wide.high))
    return wide if wide.high > wide.low else Range(wide.low, wide.low + 1)


def value_ticks(axis: Range, most: int = 5) -> tuple[float, ...]:
    """Round figures within the range, at most so many."""
    rough = (axis.high - axis.low) / max(1, most)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step * power for step in _STEPS if step * power >= rough * (1 - 1e-9))
    first = math.ceil(axis.low / step - 1e-9)
    last = math.floor(axis.high / step + 1e-9)
    return tuple(round(number * step, 10) for number in range(first, last + 1))


def day_range(days: Sequence[date]) -> tuple[date, date]:
    """From the first to the last day, with a month around a single one."""
    first, last = min(days), max(days)
    if (last - first).days < 14:
        return first - timedelta(15), last + timedelta(15)
    return first, last


def day_ticks(first: date, last: date, most: int = 6) -> tuple[Tick, ...]:
    """Beginnings of months within the range; the year stands where it begins or is new."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    span = next((span for span in _SPANS if months / span <= most), _SPANS[-1])
    made: list[Tick] = []
    # Counted from year 0, so that quarters begin in January.
    number = first.year * 12 + first.month - 1
    number += -number % span
    year = 0
    while number // 12 <= min(last.year, _LAST_YEAR):
        day = date(number // 12, number % 12 + 1, 1)
        if day > last:
            break
        if day >= first:
            words = str(day.year) if span >= 12 else _MONTHS[day.month - 1]
            if span < 12 and day.year != year:
                words = f"{words} {day.year}"
            year = day.year
            made.append(Tick(day, words))
        number += span
    return tuple(made)
