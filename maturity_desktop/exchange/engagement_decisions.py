"""What an exported engagement may not say of findings, the roadmap, metrics and figures of others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import pairwise

from maturity_desktop.assessment.records import (
    Challenge,
    Decision,
    Event,
    Finding,
    Initiative,
    MetricPlan,
    MetricValue,
    Needs,
    OwnMetric,
    Peer,
    Phase,
    Recommendation,
    Row,
    Waiver,
)
from maturity_desktop.model.faults import shortened
from maturity_desktop.model.records import MaturityModel

_RANGES = {
    Recommendation: ("effort",),
    Initiative: ("effort", "cost", "benefit"),
}


def wrong_in_decisions(row: Row) -> dict[str, bool]:
    """What one row alone may not say: each fault with whether it is there; empty elsewhere."""
    match row:
        case Finding():
            graded = row.kind != "gap" and row.severity != ""
            return {"only a gap has a severity": graded, **_untitled(row), **_unnumbered(row)}
        case Recommendation():
            wrong = {**_untitled(row), **_unnumbered(row), **_wrong_ranges(row)}
            return {**wrong, **_undated(row.due)}
        case Initiative():
            wrong = {**_untitled(row), **_unnumbered(row), **_wrong_ranges(row)}
            return {**wrong, **_undated(row.start, row.end), **_backwards(row)}
        case Phase():
            return {
                "it has no name": not row.name,
                **_undated(row.start, row.end),
                **_backwards(row),
            }
        case Needs():
            return {"it would wait for itself": row.initiative == row.needed}
        case Decision():
            return {**_untitled(row), **_undated(row.due)}
        case Event():
            return {**_untitled(row), "it has no date": not row.date, **_undated(row.date)}
        case _:
            return _wrong_in_figures(row)


def _wrong_in_figures(row: Row) -> dict[str, bool]:
    match row:
        case Challenge():
            return {"it says nothing": not (row.state or row.remark)}
        case OwnMetric():
            return {"it has no name": not row.name}
        case MetricPlan():
            return _undated(row.target_date)
        case MetricValue():
            return {"it has no date": not row.date, **_undated(row.date)}
        case Waiver():
            return {"it has no reason": not row.reason.strip()}
        case Peer():
            given = [row.low, row.q1, row.median, row.q3, row.high]
            order = [value for value in given if value is not None]
            return {
                "it has no source": not row.source,
                "the number of organisations must be above 0": row.n <= 0,
                "its figures must rise from low to high": any(a > b for a, b in pairwise(order)),
            }
        case _:
            return {}


def _untitled(row: Finding | Recommendation | Initiative | Decision | Event) -> dict[str, bool]:
    return {"it has no title": not row.title}


def _unnumbered(row: Finding | Recommendation | Initiative) -> dict[str, bool]:
    return {"the number must be above 0": row.number <= 0}


def _wrong_ranges(row: Recommendation | Initiative) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for name in _RANGES[type(row)]:
        low, high = getattr(row, f"{name}_low"), getattr(row, f"{name}_high")
        both = low is not None and high is not None
        wrong = (low is None) != (high is None) or (both and not 0 <= low <= high)
        found[f"the {name} needs a lower and a higher end, both at least 0"] = wrong
    return found


def _undated(*days: str) -> dict[str, bool]:
    return {"a date is written 2026-03-09": not all(map(_is_day, days))}


def _is_day(text: str) -> bool:
    if not text:
        return True
    with suppress(ValueError):
        # Other ways to write a day are read as well, and would not sort.
        return date.fromisoformat(text).isoformat() == text
    return False


def _backwards(row: Initiative | Phase) -> dict[str, bool]:
    return {"it ends before it begins": bool(row.start and row.end and row.end < row.start)}


def twice_in_decisions(rows: Sequence[Row]) -> Iterator[str]:
    """Numbers by which nobody could tell two of a round from each other."""
    round_of = {row.id: row.round for row in rows if isinstance(row, Finding)}
    findings = ((row.round, row.number) for row in rows if isinstance(row, Finding))
    advice = (
        (round_of[row.finding], row.number)
        for row in rows
        if isinstance(row, Recommendation) and row.finding in round_of
    )
    initiatives = ((row.round, row.number) for row in rows if isinstance(row, Initiative))
    yield from _twice("finding", "findings", findings)
    yield from _twice("recommendation", "recommendations", advice)
    yield from _twice("initiative", "initiatives", initiatives)


def _twice(table: str, many: str, numbered: Iterable[tuple[str, int]]) -> Iterator[str]:
    for (round_id, number), times in Counter(numbered).items():
        if times > 1:
            yield f"{table}: {times} {many} of {shortened(round_id)} have the number {number}"


def metrics_of(model: MaturityModel, rows: Iterable[Row]) -> set[str]:
    """Ids of all metrics there are: the model's and those that were added."""
    own = {row.id for row in rows if isinstance(row, OwnMetric)}
    return own | {metric.id for area in model.areas for metric in area.metrics}


def unknown_in_decisions(model: MaturityModel, row: Row, metrics: set[str]) -> Iterator[str]:
    """What a row names that the model does not have.

    Args:
        model: as it was copied.
        row: of any table.
        metrics: as `metrics_of` gives them.
    """
    match row:
        case Challenge():
            known = {one.id for one in model.challenges} | {one.id for one in model.good_practices}
            if row.point not in known:
                yield "the model has no such challenge or good practice"
        case MetricPlan() | MetricValue():
            if row.metric not in metrics:
                yield "there is no such metric"
        case OwnMetric():
            if any(row.id == metric.id for area in model.areas for metric in area.metrics):
                yield "the model has a metric of this id"
            if row.from_level not in (None, *model.level_by_number):
                yield f"the model has no level {row.from_level}"
