"""The initiatives of a round as the timeline shows them: lanes, bars, what the phases lead to."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from maturity_desktop.assessment.decisions import initiative_code, needed_by
from maturity_desktop.assessment.records import Initiative, Needs
from maturity_desktop.planning.timeline import Work, timeline
from maturity_desktop.report.wording import period
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.text import clean_line, counted, listed
from ui.charts.timeline_values import BarText, ChartValues, LaneText, Outcome
from ui.screens.roadmap.reading import Reading, Touched, dates_of, effort_text, phases_text
from ui.screens.roadmap.words import (
    STATES,
    counts_text,
    level_band,
    levels_in,
    phase_heading,
    stage_sentence,
)
from ui.theme import Look

_STRENGTH = {"high": 0, "medium": 1, "low": 2}
_CAPTION_AREAS = 2


class Wanted(NamedTuple):
    """How the timeline is asked for.

    Attributes:
        group: one of `GROUPS`.
        today: where it begins if nothing has dates.
    """

    group: str
    locked: bool
    today: date


def chart_values(
    look: Look, reading: Reading, chosen: Sequence[Initiative], score: RoundScore, wanted: Wanted
) -> ChartValues:
    """`chosen` are the initiatives that the filters let through; the phases count all of them."""
    dated = [(one, dates) for one in chosen if (dates := dates_of(one)) is not None]
    dated.sort(key=lambda pair: (pair[1][0], pair[0].number))
    lane_of = _lane_finder(reading, wanted.group)
    works, keys = [], dict[str, list[Initiative]]()
    for initiative, (start, end) in dated:
        key = lane_of(initiative)
        keys.setdefault(key, []).append(initiative)
        needs = reading.shown.where(Needs, initiative=initiative.id)
        works.append(Work(initiative.id, key, start, end, tuple(row.needed for row in needs)))
    order = _lane_order(reading, wanted.group, list(keys))
    stretches = reading.stretches
    plan = timeline(works, stretches, order, wanted.today)
    lanes = tuple(_lane(reading, wanted.group, lane.key, keys[lane.key]) for lane in plan.lanes)
    texts = {one.id: bar_text(look, reading, one, *dates) for one, dates in dated}
    headings = [phase_heading(n, stretch.name) for n, stretch in enumerate(stretches, 1)]
    heads = tuple(
        type(head)(head.id, name, head.left, head.right)
        for head, (_, name) in zip(plan.heads, headings, strict=True)
    )
    plan = type(plan)(plan.span, plan.marks, heads, plan.lanes, plan.bars, plan.arrows)
    outcomes = _outcomes(look, reading, score, {h.id: (h.left, h.right) for h in heads})
    return ChartValues(
        plan,
        lanes,
        texts,
        outcomes,
        tuple(bold for bold, _ in headings),
        wanted.locked,
        teams=wanted.group == "team",
    )


def bar_text(
    look: Look, reading: Reading, initiative: Initiative, start: date, end: date
) -> BarText:
    """One initiative with dates."""
    main = reading.main(initiative)
    rises = main is not None and main.before != main.after
    effort = effort_text(initiative.effort_low, initiative.effort_high)
    when = period(start.isoformat(), end.isoformat())
    facts = (
        when,
        f"{effort} person-days" if effort else "Effort not estimated",
        _leads(main),
        f"{initiative_code(initiative)}, {STATES[initiative.status].lower()}",
    )
    phases = phases_text(reading, start, end)
    team = clean_line(initiative.team)
    needed = [initiative_code(one) for one in needed_by(reading.shown, initiative.id)]
    needs = f"needs {listed(needed)}" if needed else ""
    more = (phases, team, *facts[1:3], STATES[initiative.status].lower(), needs)
    spoken = (when, *filter(None, more))
    return BarText(
        initiative.id,
        initiative.title,
        str(main.after) if main and rises else "",
        level_band(look, reading.shown, main.after) if main and rises else None,
        initiative.status,
        start,
        end,
        facts,
        f"{initiative_code(initiative)} {initiative.title}: {', '.join(spoken)}",
    )


def _leads(main: Touched | None) -> str:
    if main is None:
        return "Raises no statement yet"
    if main.before == main.after:
        return f"{main.label} stays at level {main.after}"
    return f"Leads to level {main.after} in {main.label}"


def _lane_finder(reading: Reading, group: str) -> Callable[[Initiative], str]:
    """The key of the lane of an initiative; empty for none."""

    def goal(initiative: Initiative) -> str:
        found = reading.contributions(initiative)
        ranked = sorted(found, key=lambda one: (_STRENGTH[found[one]], reading.numbers.get(one, 0)))
        return ranked[0] if ranked else ""

    def area(initiative: Initiative) -> str:
        main = reading.main(initiative)
        return main.area if main else ""

    def phase(initiative: Initiative) -> str:
        found = reading.phase_at(initiative.end)
        return found.id if found else ""

    finders: dict[str, Callable[[Initiative], str]] = {
        "team": lambda initiative: clean_line(initiative.team),
        "goal": goal,
        "area": area,
        "phase": phase,
    }
    return finders.get(group, lambda _initiative: "")


def _lane_order(reading: Reading, group: str, keys: list[str]) -> list[str]:
    """Goals, areas and phases in their own order, teams as their work begins; none comes last."""
    known: list[str] = {
        "goal": [goal.id for goal in reading.goals],
        "area": [area.id for area in reading.shown.model.areas],
        "phase": [phase.id for phase in reading.phases],
    }.get(group, [])
    rank = {key: place for place, key in enumerate(known)}
    arrived = {key: place for place, key in enumerate(keys)}
    return sorted(keys, key=lambda key: (not key, rank.get(key, len(rank)), arrived[key]))


def _lane(reading: Reading, group: str, key: str, inside: list[Initiative]) -> LaneText:
    shown = reading.shown
    if group == "team":
        return LaneText(key or "No team", _areas_of(reading, inside))
    number = counted(len(inside), "initiative")
    if group == "goal":
        titles = {goal.id: goal.text for goal in reading.goals}
        name = f"{reading.numbers.get(key, '')} {titles[key]}" if key in titles else "No goal"
        return LaneText(name, number)
    if group == "area":
        return LaneText(shown.model.area_by_id[key].label if key else "No statements", number)
    if group == "phase":
        names = {phase.id: phase.name for phase in reading.phases}
        return LaneText(names.get(key, "Outside the phases"), number)
    return LaneText("All initiatives", number)


def _areas_of(reading: Reading, inside: list[Initiative]) -> str:
    """``"Incident, Problem"``: what most of the lane is about."""
    counts: dict[str, int] = {}
    for initiative in inside:
        for one in reading.touched(initiative):
            counts[one.label] = counts.get(one.label, 0) + one.statements
    ranked = sorted(counts, key=lambda label: -counts[label])
    return ", ".join(ranked[:_CAPTION_AREAS])


def _outcomes(
    look: Look, reading: Reading, score: RoundScore, places: dict[str, tuple[float, float]]
) -> tuple[Outcome, ...]:
    made: list[Outcome] = []
    numbers = {phase.id: number for number, phase in enumerate(reading.phases, 1)}
    for stage in reading.stages:
        if stage.phase.id not in places:
            continue
        levels = levels_in(stage.score)
        bold, name = phase_heading(numbers[stage.phase.id], stage.phase.name)
        made.append(
            Outcome(
                f"After {bold} {name}".strip(),
                *places[stage.phase.id],
                tuple(level_band(look, reading.shown, level) for level in levels),
                counts_text(levels),
                stage_sentence(stage, score),
            )
        )
    return tuple(made)
