"""Conflicts between where initiatives lead and what the levels, the model and the targets ask."""

from collections.abc import Iterator

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import initiative_code, phases_of
from maturity_desktop.assessment.records import Initiative
from maturity_desktop.model.records import Dependency, PracticeArea
from maturity_desktop.planning.conflict import Conflict, day, numbers
from maturity_desktop.planning.days import day_of
from maturity_desktop.planning.roadmap_levels import Outlook
from maturity_desktop.text import counted, listed

# Months a level. Consultants reckon about a year (DOMAIN 3); "about" is three quarters of one.
_CLEARLY_FASTER = 9
_DAYS_A_MONTH = 365.25 / 12


def level_conflicts(assessment: Assessment, round_id: str, outlook: Outlook) -> Iterator[Conflict]:
    """Lower levels left out, dependencies, targets missed, and a note on the time it takes."""
    if outlook.answers.rule.kind == "none":
        return
    for one in outlook.initiatives:
        yield from _lower_left_out(assessment, outlook, one)
    for area in assessment.model.areas:
        for need in area.depends:
            if need.area != area.id and need.area in assessment.model.area_by_id:
                yield from _depends(assessment, outlook, area, need)
    yield from _targets(assessment, round_id, outlook)
    yield from _fast(assessment, outlook)


def _lower_left_out(
    assessment: Assessment, outlook: Outlook, one: Initiative
) -> Iterator[Conflict]:
    """It raises a level that is not reached, since lower ones are not."""
    answers, code = outlook.answers, initiative_code(one)
    for lead in outlook.leads(one):
        counting = answers.counts(lead.area)
        mine = [p.criterion for p in outlook.promises_of[one.id] if p.criterion in counting]
        wanted = max((answers.model.criterion_by_id[c].level for c in mine), default=0)
        if lead.level >= wanted:
            continue
        promised = outlook.promised(lead.area, one.end or None, also=one.id)
        short = answers.short(lead.area, wanted, promised)
        lower = tuple(s.id for s in short if s.level < wanted)
        if not lower:
            continue
        later = {p.initiative for p in outlook.promises(lead.area) if p.criterion in lower}
        others = [i for i in outlook.initiatives if i.id in later and i.id != one.id]
        codes = listed([initiative_code(i) for i in others])
        label = assessment.model.area_by_id[lead.area].label
        rest = (
            f" {codes} {'raises' if len(others) == 1 else 'raise'} some of them." if others else ""
        )
        yield Conflict(
            "lower-levels",
            f"{code} works on level {wanted} in {label}, which would stay at level {lead.level}: "
            f"by then {numbers(assessment, lower)} of lower levels "
            f"{'falls' if len(lower) == 1 else 'fall'} short.{rest}",
            (one.id, *(i.id for i in others)),
            lower,
            (lead.area,),
        )


def _depends(
    assessment: Assessment, outlook: Outlook, area: PracticeArea, need: Dependency
) -> Iterator[Conflict]:
    """The area comes before another one that the model says it builds on."""
    at = outlook.level(need.area, "")
    working = {p.initiative for p in outlook.promises(area.id)}
    if not working or at is None or at >= need.level:
        return
    reached = outlook.first_day(need.area, need.level)
    early = [
        one
        for one in outlook.initiatives
        if one.id in working and one.end and (reached is None or one.end < reached)
    ]
    if not early:
        return
    label = assessment.model.area_by_id[need.area].label
    asks = f"{area.label} builds on {label} at level {need.level}"
    codes = listed([initiative_code(one) for one in early])
    bringing = tuple(
        dict.fromkeys(
            p.initiative
            for p in outlook.promises(need.area)
            if p.end and (reached is None or p.end <= reached)
        )
    )
    if reached is None:
        missing = outlook.answers.short(need.area, need.level, outlook.promised(need.area))
        sentence = f"{asks}, and nothing on the roadmap brings it there; {codes}"
        end = "ends" if len(early) == 1 else "end"
        sentence = f"{sentence} {end} without it."
    else:
        missing = outlook.answers.short(need.area, need.level)
        sentence = f"{asks}, reached on {day(reached)}; {codes} "
        sentence += f"{'ends' if len(early) == 1 else 'end'} earlier."
    ids = tuple(dict.fromkeys([*(one.id for one in early), *bringing]))
    yield Conflict("depends", sentence, ids, tuple(s.id for s in missing), (area.id, need.area))


def _targets(assessment: Assessment, round_id: str, outlook: Outlook) -> Iterator[Conflict]:
    """What stays below its target after the last phase."""
    ends = [phase for phase in phases_of(assessment, round_id) if phase.end]
    last = max(ends, key=lambda phase: phase.end, default=None)
    answers = outlook.answers
    for area in assessment.model.areas:
        target = assessment.scope(round_id, area.id).target
        if target is None or answers.found(area.id) is None:
            continue
        goal = answers.goal_level(area.id, target)
        until = last.end if last else None
        at = outlook.level(area.id, until)
        if goal is None or (at is not None and at >= goal):
            continue
        missing = answers.short(area.id, goal, outlook.promised(area.id, until))
        when = f"after {last.name}" if last else "with all that is planned"
        stays = "would not be assessed" if at is None else f"would be at level {at}"
        falls = "falls" if len(missing) == 1 else "fall"
        yield Conflict(
            "target",
            f"{area.label} {stays} {when}, its target is {target}: "
            f"{counted(len(missing), 'statement')} {falls} short, "
            f"{numbers(assessment, [s.id for s in missing])}.",
            tuple(dict.fromkeys(p.initiative for p in outlook.promises(area.id))),
            tuple(s.id for s in missing),
            (area.id,),
        )


def _fast(assessment: Assessment, outlook: Outlook) -> Iterator[Conflict]:
    """Areas that would rise clearly faster than what the model tells to expect."""
    if not any(one.subject == "time" for one in assessment.model.expectations):
        return
    starts = [found for one in outlook.initiatives if (found := day_of(one.start))]
    if not starts:
        return
    named: list[str] = []
    areas: list[str] = []
    involved: dict[str, None] = {}
    for area in assessment.model.areas:
        at, end = outlook.level(area.id, ""), outlook.level(area.id)
        if at is None or end is None or end <= at:
            continue
        reached = outlook.first_day(area.id, end)
        found = day_of(reached or "")
        if found is None:
            continue
        months = max(1, round((found - min(starts)).days / _DAYS_A_MONTH))
        if months < _CLEARLY_FASTER * (end - at):
            named.append(f"{area.label} from {at} to {end} in {counted(months, 'month')}")
            areas.append(area.id)
            involved |= dict.fromkeys(p.initiative for p in outlook.promises(area.id) if p.end)
    if named:
        yield Conflict(
            "fast",
            f"Faster than about a year a level, which is what to expect: {listed(named)}.",
            tuple(involved),
            areas=tuple(areas),
            note=True,
        )
