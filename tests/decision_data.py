"""Made-up rounds and decisions of any size around a week: what the screens of them are measured on.

Everything hangs on the round of the week, as it does once the findings of an assessment are
written; the rounds before it carry ratings alone, and the first of them a roadmap of its own.
"""

from collections.abc import Iterator
from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    About,
    Carries,
    Contributes,
    Decision,
    Event,
    Finding,
    Initiative,
    MetricPlan,
    MetricValue,
    Needs,
    Phase,
    Raises,
    Rating,
    Recommendation,
    Round,
    Row,
    Scope,
    Shows,
    Waiver,
)
from maturity_desktop.model.records import MaturityModel
from week_data import BEFORE, EMPTY, LARGE, WEEK_ROUND, Size, week

_OPTIONS = "NPLF"
_KINDS = ("gap", "gap", "observation", "strength")
_SEVERITIES = ("high", "medium", "low")
_STATUS = ("idea", "proposed", "agreed", "done")
_TEAMS = ("Service desk", "Platform", "Field support", "IT operations", "Finance", "")
_THEMES = ("Nobody owns the list", "Figures are not read", "It is known, not written", "")
_RULES = ("grade-missing", "target-below", "participant-not-met")
_ABOUT = 3
_BEFORE = "round-before-{}"


class Decided(NamedTuple):
    """How much was decided; every finding has a recommendation, every metric that many values."""

    week: Size
    rounds: int
    findings: int
    initiatives: int
    phases: int
    metrics: int
    values: int
    waivers: int


NOTHING = Decided(EMPTY, 2, 0, 0, 0, 0, 0, 0)
MUCH = Decided(LARGE, 10, 60, 60, 4, 40, 24, 30)


def decided(model: MaturityModel, size: Decided) -> Assessment:
    """The week of that size with earlier rounds, findings, a roadmap, metrics and waivers."""
    rows = list(week(model, size.week).rows())
    rows += _rounds(model, size)
    rows += _findings(model, size)
    rows += _roadmap(model, size, WEEK_ROUND, "work")
    rows += _roadmap(model, size, BEFORE, "past")
    rows += _metrics(model, size)
    rows += _around(model, size)
    return Assessment(rows)


def _rounds(model: MaturityModel, size: Decided) -> Iterator[Row]:
    """More rounds between the two of the week, all rated."""
    for number in range(size.rounds - 2):
        round_id = _BEFORE.format(number)
        yield Round(round_id, f"Quarter {number + 1}", f"j{number:02d}", date="2025-06-02")
        for area in model.areas:
            yield Scope(round_id, area.id, target=3)
        for place, criterion in enumerate(model.criterion_by_id):
            yield Rating(round_id, criterion, _OPTIONS[(place + number) % len(_OPTIONS)])


def _findings(model: MaturityModel, size: Decided) -> Iterator[Row]:
    criteria = list(model.criterion_by_id)
    for number in range(1, size.findings + 1):
        kind = _KINDS[number % len(_KINDS)]
        yield Finding(
            *(f"finding-{number}", WEEK_ROUND, number, f"The list of case {number} stays open"),
            kind=kind,  # type: ignore[arg-type]  # each is one
            severity=_SEVERITIES[number % len(_SEVERITIES)] if kind == "gap" else "",  # type: ignore[arg-type]  # each is one
            condition=f"In {number} of 90 cases nobody looked at the list again.",
            consequence="The same breakdown comes back within a month.",
            cause="No role owns the list.",
            basis="Export of 10 March",
            theme=_THEMES[number % len(_THEMES)],
            draft=number % 5 == 0,
        )
        for step in range(_ABOUT):
            criterion = criteria[(number * 7 + step) % len(criteria)]
            yield About(f"finding-{number}", criterion)
            if size.week.items:
                yield Shows(f"finding-{number}", f"item-{number * _ABOUT + step}")
        yield Recommendation(
            *(f"advice-{number}", f"finding-{number}", number, f"Review list {number} monthly"),
            outcome=f"Open actions older than 60 days from {number} to 0 by September",
            role="" if number % 9 == 0 else "Incident manager",
            effort_low=number % 7 + 1,
            effort_high=number % 7 + 6,
            first_step="Name who owns the list",
            due="" if number % 7 == 0 else "2026-09-30",
        )


def _roadmap(model: MaturityModel, size: Decided, round_id: str, name: str) -> Iterator[Row]:
    """Initiatives over the phases, each with eight statements; every sixth one is not planned."""
    criteria = list(model.criterion_by_id)
    first = 2026 if round_id == WEEK_ROUND else 2025
    for number in range(size.phases):
        year, half = first + number // 2, number % 2
        dates = (f"{year}-07-01", f"{year}-12-31") if half else (f"{year}-01-01", f"{year}-06-30")
        yield Phase(f"{name}-phase-{number}", round_id, f"Phase {number + 1}", f"i{number}", *dates)
    for number in range(1, size.initiatives + 1):
        me, phase = f"{name}-{number}", number % size.phases
        year, month = first + phase // 2, 1 + phase % 2 * 6 + number % 3
        planned = number % 6 > 0
        yield Initiative(
            *(me, round_id, number, f"Put list {number} in order", "Oldest first, each month."),
            owner_role="Head of service",
            team=_TEAMS[number % len(_TEAMS)],
            status=_STATUS[number % len(_STATUS)],  # type: ignore[arg-type]  # each is one
            start=f"{year}-{month:02d}-01" if planned else "",
            end=f"{year}-{month + 3:02d}-28" if planned else "",
            effort_low=number % 20 + 5,
            effort_high=number % 20 + 15,
            cost_low=1_000,
            cost_high=5_000,
            benefit_low=2_000,
            benefit_high=9_000,
        )
        for step in range(8):
            criterion = criteria[((number - 1) * 8 + step) % len(criteria)]
            yield Raises(me, criterion, "F" if step % 2 else "L")
        yield Contributes(me, f"goal-{number % 5 + 1}", "medium")
        if round_id == WEEK_ROUND:
            yield Carries(me, f"advice-{number}")
        if number > size.phases and number % 3 == 0:
            yield Needs(me, f"{name}-{number - size.phases}")


def _metrics(model: MaturityModel, size: Decided) -> Iterator[Row]:
    every = [metric.id for area in model.areas for metric in area.metrics]
    for place, metric in enumerate(every[:: len(every) // size.metrics] if size.metrics else ()):
        if place >= size.metrics:
            break
        yield MetricPlan(metric, 60.0, 20.0, "2026-12-31", "Incident manager")
        for number in range(size.values):
            day = f"{2024 + number // 12}-{number % 12 + 1:02d}-15"
            item = f"item-{number + 1}" if number % 4 == 0 and size.week.items else ""
            yield MetricValue(metric, day, 60.0 - number + place / 7, "Export of the tool", item)


def _around(model: MaturityModel, size: Decided) -> Iterator[Row]:
    criteria = list(model.criterion_by_id)
    for number in range(size.waivers):
        yield Waiver(
            *(WEEK_ROUND, _RULES[number % len(_RULES)], criteria[number * 5]),
            "The sponsor knows of it and keeps it until May.",
            "2026-03-12T08:00:00+00:00",
            "Ann",
        )
    for number in range(min(size.findings, 6)):
        area = model.areas[number].id
        yield Decision(
            f"decision-{number}", WEEK_ROUND, f"Two days for list {number}", f"i{number}"
        )
        yield Event(f"event-{number}", f"2025-0{number + 3}-10", "A new tool", "tool", area)
