"""Conflicts of the plan alone: dates, dependencies, phases, efforts, roles, capacity."""

from collections.abc import Iterator, Sequence

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import initiative_code, needed_by, phases_of
from maturity_desktop.assessment.records import Initiative, Needs, Phase
from maturity_desktop.planning.conflict import Conflict, day
from maturity_desktop.planning.load import effort_of, load_by_quarter, span_of
from maturity_desktop.planning.roadmap_levels import Outlook
from maturity_desktop.text import listed


def plan_conflicts(assessment: Assessment, round_id: str, outlook: Outlook) -> Iterator[Conflict]:
    """By initiative, in order of their numbers; then by quarter."""
    phases = [one for one in phases_of(assessment, round_id) if one.end]
    if not phases:
        yield Conflict(
            "no-phase", "No phase has an end yet, so nothing says what is achieved by when."
        )
    yield from _circles(assessment, outlook.initiatives)
    for one in outlook.initiatives:
        yield from _needs(assessment, one)
        yield from _dates(one, phases)
        yield from _blanks(one)
    for quarter in load_by_quarter(assessment, round_id):
        if quarter.over:
            high = f"{quarter.high:.0f}"
            if high == str(quarter.capacity):  # over by less than a day
                high = f"{quarter.high:.1f}"
            ends = f"{quarter.low:.0f}", high
            asks = ends[0] if ends[0] == ends[1] else " to ".join(ends)
            yield Conflict(
                "capacity",
                f"{quarter.name} asks for {asks} person-days; {quarter.capacity} are available.",
                quarter.initiatives,
                quarter=quarter.name,
            )


def _circles(assessment: Assessment, initiatives: Sequence[Initiative]) -> Iterator[Conflict]:
    """Those that wait for each other, once a circle.

    No edit makes one; two copies of a file that were merged can, each having half of it.
    """
    told: set[str] = set()
    needs = {one.id: _all_needed(assessment, one) for one in initiatives}
    for one in initiatives:
        circle = [
            other
            for other in initiatives
            if other.id in needs[one.id] and one.id in needs[other.id]
        ]
        if not circle or one.id in told:
            continue
        told.update(other.id for other in circle)
        yield Conflict(
            "circle",
            f"{listed([initiative_code(other) for other in circle])} wait for each other: "
            "none can begin. Take one of the dependencies away.",
            tuple(other.id for other in circle),
        )


def _all_needed(assessment: Assessment, one: Initiative) -> set[str]:
    """Ids of all that must be done before it; its own among them only in a circle."""
    found: set[str] = set()
    waiting = [one.id]
    while waiting:
        for row in assessment.where(Needs, initiative=waiting.pop()):
            if row.needed not in found:
                found.add(row.needed)
                waiting.append(row.needed)
    return found


def _needs(assessment: Assessment, one: Initiative) -> Iterator[Conflict]:
    code = initiative_code(one)
    for needed in needed_by(assessment, one.id):
        if needed.status == "done" or not one.start:
            continue
        first = initiative_code(needed)
        both = (one.id, needed.id)
        if not needed.end:
            yield Conflict("needs", f"{code} needs {first}, which has no end yet.", both)
        elif one.start <= needed.end:
            yield Conflict(
                "needs",
                f"{code} begins on {day(one.start)}, before {first}, which it needs, is done "
                f"on {day(needed.end)}.",
                both,
            )


def _dates(one: Initiative, phases: list[Phase]) -> Iterator[Conflict]:
    code, me = initiative_code(one), (one.id,)
    if span_of(one) is None:
        missing = "dates" if one.start == one.end else "end" if one.start else "start"
        yield Conflict("no-dates", f"{code} has no {missing} yet.", me)
    if not one.end or not phases:
        return
    last = max(phases, key=lambda phase: phase.end)
    if one.end > last.end:
        yield Conflict(
            "after-last-phase",
            f"{code} ends on {day(one.end)}, after {last.name} has ended: no phase counts it.",
            me,
        )
    elif not any(phase.start <= one.end <= phase.end for phase in phases):
        counting = min((p for p in phases if p.end >= one.end), key=lambda phase: phase.end)
        yield Conflict(
            "between-phases",
            f"{code} ends on {day(one.end)}, within no phase; it counts after {counting.name}.",
            me,
        )


def _blanks(one: Initiative) -> Iterator[Conflict]:
    code, me = initiative_code(one), (one.id,)
    if effort_of(one) is None:
        yield Conflict("no-effort", f"{code} has no effort yet.", me)
    if not one.owner_role.strip():
        yield Conflict("no-owner", f"{code} has no owner role yet.", me)
