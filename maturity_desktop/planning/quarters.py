"""Quarters of the calendar and working days, for the roadmap."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

_MONTHS = 3
_WEEK = 7
_WORKING = 5


class CalendarQuarter(NamedTuple):
    """One quarter; `start` and `end` are both included."""

    year: int
    number: int

    @property
    def name(self) -> str:
        """``"Q2 2026"``."""
        return f"Q{self.number} {self.year}"

    @property
    def start(self) -> date:
        return date(self.year, self.number * _MONTHS - 2, 1)

    @property
    def end(self) -> date:
        """The last day; the calendar of Python ends with the year 9999."""
        if (self.year, self.number) == (date.max.year, 4):
            return date.max
        return self.next.start - timedelta(days=1)

    @property
    def next(self) -> "CalendarQuarter":
        year, place = divmod(self.year * 4 + self.number, 4)
        return CalendarQuarter(year, place + 1)


def quarter_of(day: date) -> CalendarQuarter:
    """The quarter a day lies in."""
    return CalendarQuarter(day.year, (day.month - 1) // _MONTHS + 1)


def quarters(first: date, last: date) -> Iterator[CalendarQuarter]:
    """All from that of the first to that of the last day; none where the last is earlier."""
    quarter = quarter_of(first)
    while quarter <= quarter_of(last):
        yield quarter
        quarter = quarter.next


def working_days(first: date, last: date) -> int:
    """Mondays to Fridays from the first to the last day, both included; no holidays are known."""
    if last < first:
        return 0
    weeks, rest = divmod((last - first).days + 1, _WEEK)
    odd = sum((first.weekday() + n) % _WEEK < _WORKING for n in range(rest))
    return weeks * _WORKING + odd
