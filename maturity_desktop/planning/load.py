"""How many person-days the roadmap asks of the client in each quarter, against what there is."""

from datetime import date
from typing import NamedTuple

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import initiatives_of
from maturity_desktop.assessment.records import Initiative, Round
from maturity_desktop.planning.days import day_of
from maturity_desktop.planning.quarters import quarters, working_days


class Quarter(msgspec.Struct, frozen=True):
    """One quarter of the calendar.

    Attributes:
        name: ``"Q2 2026"``.
        start, end: ISO dates, both included.
        low, high: person-days, parts of a day among them.
        capacity: person-days the client has; None where nobody said.
        initiatives: ids of those that ask for days in it, by number.
    """

    name: str
    start: str
    end: str
    low: float
    high: float
    capacity: int | None
    initiatives: tuple[str, ...] = ()

    @property
    def over(self) -> bool:
        """The upper end asks for more than there is, by a tenth of a day at least."""
        return self.capacity is not None and round(self.high, 1) > self.capacity


class Missing(NamedTuple):
    """Initiatives that stand in no quarter: without dates, without an effort."""

    undated: tuple[Initiative, ...]
    unestimated: tuple[Initiative, ...]


def load_by_quarter(assessment: Assessment, round_id: str) -> tuple[Quarter, ...]:
    """Every quarter from the first start to the last end; empty while nothing has dates.

    The days of an initiative are spread evenly over its working days, Monday to Friday. One that
    begins and ends on the same weekend counts there. What has no dates or no effort is in
    `left_out`.
    """
    dated = [(one, span) for one in initiatives_of(assessment, round_id) if (span := span_of(one))]
    if not dated:
        return ()
    round_ = assessment.get(Round, round_id)
    capacity = round_.quarter_days if round_ else None
    first = min(start for _, (start, _) in dated)
    last = max(end for _, (_, end) in dated)
    made: list[Quarter] = []
    for quarter in quarters(first, last):
        start, end = quarter.start, quarter.end
        low = high = 0.0
        asking: list[str] = []
        for one, span in dated:
            effort = effort_of(one)
            share = _share(span, start, end)
            if not share or effort is None:
                continue
            low += share * effort[0]
            high += share * effort[1]
            asking.append(one.id)
        made.append(
            Quarter(
                quarter.name,
                start.isoformat(),
                end.isoformat(),
                low,
                high,
                capacity,
                tuple(asking),
            )
        )
    return tuple(made)


def left_out(assessment: Assessment, round_id: str) -> Missing:
    """What the load does not hold; an initiative may be in both lists."""
    found = initiatives_of(assessment, round_id)
    return Missing(
        tuple(one for one in found if span_of(one) is None),
        tuple(one for one in found if effort_of(one) is None),
    )


def span_of(initiative: Initiative) -> tuple[date, date] | None:
    """First and last day; None while one is missing or they are in the wrong order."""
    start, end = day_of(initiative.start), day_of(initiative.end)
    return (start, end) if start and end and start <= end else None


def effort_of(initiative: Initiative) -> tuple[int, int] | None:
    """Person-days, low and high; one end alone is both. None while nobody has estimated."""
    low, high = initiative.effort_low, initiative.effort_high
    if low is None:
        low = high
    if high is None:
        high = low
    return None if low is None or high is None else (low, high)


def _share(span: tuple[date, date], first: date, last: date) -> float:
    """The part of a span that lies within some days."""
    start, end = span
    from_, to = max(start, first), min(end, last)
    if to < from_:
        return 0.0
    if days := working_days(start, end):
        return working_days(from_, to) / days
    return ((to - from_).days + 1) / ((end - start).days + 1)
