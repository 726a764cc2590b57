"""In which order to raise what the targets ask for: foundations first, then goals per day.

The order of what depends on what comes from the model. Which of the rest goes first is a rule of
thumb, and says so.
"""

from typing import NamedTuple

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import goal_numbers
from maturity_desktop.assessment.records import GoalArea
from maturity_desktop.planning.answers import Answers
from maturity_desktop.planning.effort_days import Days, days_in_all
from maturity_desktop.planning.forced_sets import Raise, forced_from
from maturity_desktop.text import listed

HEURISTIC = (
    "A rule of thumb, no calculation: what others depend on comes first, a lower level before a "
    "higher one, then the steps that serve most goals of the sponsor for each day of effort. "
    "Dates, people and money may ask for another order."
)
_Place = tuple[str, int]


class Step(msgspec.Struct, frozen=True):
    """One area, one level further.

    Attributes:
        area: id.
        level: the level whose statements are raised; with the steps before it, the one reached.
        raises: part of the forced set of the area; all steps of an area together are its set.
        effort: person-days of those that are rated.
        goals: numbers of the sponsor's goals that depend on the area.
        after: area and level of the steps that have to come first.
        reasons: why it stands here, in short sentences.
    """

    area: str
    level: int
    raises: tuple[Raise, ...]
    effort: Days
    goals: tuple[int, ...]
    after: tuple[tuple[str, int], ...]
    reasons: tuple[str, ...]

    @property
    def reason(self) -> str:
        """All reasons in one line."""
        return "; ".join(self.reasons)


class _Work(NamedTuple):
    raises: tuple[Raise, ...]
    effort: Days
    after: tuple[_Place, ...]


def raising_order(assessment: Assessment, round_id: str) -> tuple[Step, ...]:
    """All that the targets ask for, step by step; empty where every target is reached.

    An area the model says another one depends on comes first, up to the level that is asked for,
    as far as its own target raises it.
    """
    answers = Answers(assessment, round_id)
    work = _work(answers)
    goals = _goals(assessment)
    served = _served(work, goals)
    places = {area.id: at for at, area in enumerate(assessment.model.areas)}

    def rank(place: _Place) -> tuple[float, float, int, int]:
        days = max(1.0, work[place].effort.middle)
        return (-len(served[place]) / days, days, places[place[0]], place[1])

    waiting = dict(work)
    ordered: list[_Place] = []
    while waiting:
        # One is always free: a model whose areas depend on each other in a circle is refused.
        free = [p for p, one in waiting.items() if not any(a in waiting for a in one.after)]
        ordered.append(min(free, key=rank))
        del waiting[ordered[-1]]
    return tuple(
        Step(
            *place,
            work[place].raises,
            work[place].effort,
            goals.get(place[0], ()),
            work[place].after,
            _reasons(answers, place, work, goals),
        )
        for place in ordered
    )


def _work(answers: Answers) -> dict[_Place, _Work]:
    """The forced sets, parted by level."""
    model = answers.model
    parts: dict[_Place, list[Raise]] = {}
    for area in model.areas:
        forced = forced_from(answers, area.id)
        for one in forced.raises if forced else ():
            level = model.criterion_by_id[one.criterion].level
            parts.setdefault((area.id, level), []).append(one)
    made: dict[_Place, _Work] = {}
    for (area_id, level), raises in parts.items():
        asked = {area_id: level - 1}
        for need in model.area_by_id[area_id].depends:
            if need.area != area_id:
                asked[need.area] = max(need.level, asked.get(need.area, 0))
        after = [p for p in parts if p[1] <= asked.get(p[0], 0)]
        effort = days_in_all(one.effort for one in raises if not one.open)
        made[area_id, level] = _Work(tuple(raises), effort, tuple(after))
    return made


def _goals(assessment: Assessment) -> dict[str, tuple[int, ...]]:
    numbers = goal_numbers(assessment)
    found: dict[str, set[int]] = {}
    for row in assessment.table(GoalArea).values():
        if row.goal in numbers:
            found.setdefault(row.area, set()).add(numbers[row.goal])
    return {area: tuple(sorted(those)) for area, those in found.items()}


def _served(
    work: dict[_Place, _Work], goals: dict[str, tuple[int, ...]]
) -> dict[_Place, frozenset[int]]:
    """The goals each step serves, by itself or through what waits for it."""
    waiting: dict[_Place, list[_Place]] = {}
    for place, one in work.items():
        for before in one.after:
            waiting.setdefault(before, []).append(place)
    made: dict[_Place, frozenset[int]] = {}
    for place in work:
        seen = {place}
        ahead = [place]
        while ahead:
            ahead += (new := [p for p in waiting.get(ahead.pop(), ()) if p not in seen])
            seen.update(new)
        made[place] = frozenset(goal for p in seen for goal in goals.get(p[0], ()))
    return made


def _reasons(
    answers: Answers, place: _Place, work: dict[_Place, _Work], goals: dict[str, tuple[int, ...]]
) -> tuple[str, ...]:
    model = answers.model
    area_id, level = place
    label = {area.id: area.label for area in model.areas}
    made: list[str] = []
    asking = [
        label[area.id]
        for area in model.areas
        for need in area.depends
        if need.area == area_id != area.id
        and level <= need.level
        and any(p[0] == area.id for p in work)
    ]
    if asking:
        verb = "asks" if len(asking) == 1 else "ask"
        made.append(f"{listed(asking)} {verb} for {label[area_id]} at level {level} first")
    for need in model.area_by_id[area_id].depends:
        at = answers.level(need.area)
        if need.area == area_id or need.area not in label or at is None or at >= need.level:
            continue
        planned = any(p[0] == need.area and p[1] >= need.level for p in work)
        rest = "" if planned else ", which no target asks for"
        made.append(f"after {label[need.area]} at level {need.level}{rest}")
    if any(p[0] == area_id and p[1] < level for p in work):
        made.append("after its own lower levels")
    serves = goals.get(area_id, ())
    effort = work[place].effort.text
    what = ["no goal of the sponsor"] if goals and not serves else []
    what += [effort] if effort else []
    if serves:
        # Before the goals: a number of days after their numbers would read as one of them.
        word = "goal" if len(serves) == 1 else "goals"
        served = f"{word} {listed([str(one) for one in serves])}"
        what = [f"{effort} for {served}" if effort else served]
    open_ = sum(one.open for one in work[place].raises)
    what += [f"{open_} still open"] if open_ else []
    return (*made, ", ".join(what)) if what else tuple(made)
