"""What the roadmap of a round says, read once and kept until something it rests on changes."""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import is_
from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import (
    goal_numbers,
    goals_in_order,
    initiatives_of,
    phases_of,
)
from maturity_desktop.assessment.records import (
    Carries,
    Contributes,
    Contribution,
    Finding,
    Goal,
    GoalArea,
    Initiative,
    Key,
    Needs,
    OwnCriterion,
    Phase,
    Raises,
    Rating,
    Recommendation,
    Round,
    Scope,
)
from maturity_desktop.planning.conflicts import Conflict, conflicts
from maturity_desktop.planning.days import day_of
from maturity_desktop.planning.projection import Stage, StageMemory, projected
from maturity_desktop.planning.roadmap_levels import Lead, Outlook
from maturity_desktop.planning.timeline import Stretch, phases_touched
from maturity_desktop.text import listed

_TABLES = (
    Rating, Scope, OwnCriterion, Raises, Needs, Contributes, Initiative, Phase, Goal, GoalArea, Round,
    Carries, Recommendation, Finding,
)  # fmt: skip
_FOR_LEVELS = (Rating, Scope, OwnCriterion, Raises, Phase)


class Touched(NamedTuple):
    """An area an initiative works on: where it is led to, and what holds it back there still."""

    area: str
    label: str
    statements: int
    before: int | None
    after: int
    next_level: int | None
    short: int


class Reading:
    """Attributes: `shown` and `round_id`, what was read last."""

    def __init__(self) -> None:
        self._tables: tuple[object, ...] = ()
        self._levels_of: tuple[object, ...] = ()
        self._ratings: Mapping[Key, Rating] = {}
        self._dates: tuple[tuple[str, str], ...] = ()
        self._stages_of: tuple[object, ...] = ()
        self._memory = StageMemory()
        self.shown = Assessment()
        self.round_id = ""
        self.initiatives: tuple[Initiative, ...] = ()
        self.phases: tuple[Phase, ...] = ()
        self.goals: tuple[Goal, ...] = ()
        self.numbers: dict[str, int] = {}
        self.stages: tuple[Stage, ...] = ()
        self.conflicts: tuple[Conflict, ...] = ()
        self._outlook: Outlook | None = None
        self._touched: dict[str, tuple[Touched, ...]] = {}

    def read(self, shown: Assessment, round_id: str) -> bool:
        """Whether anything of the roadmap may differ from the last time."""
        # An empty table is made anew each time; the one empty tuple stands for all of them.
        tables = (round_id, shown.model, shown.engagement, *(shown.table(t) or () for t in _TABLES))
        if len(tables) == len(self._tables) and all(map(is_, tables, self._tables)):
            self.shown = shown
            return False
        self._tables = tables
        self.shown, self.round_id = shown, round_id
        self.initiatives = initiatives_of(shown, round_id)
        self.phases = phases_of(shown, round_id)
        self.goals = goals_in_order(shown)
        self.numbers = goal_numbers(shown)
        self._read_levels(shown, round_id)
        return True

    def read_conflicts(self) -> None:
        """Apart, since it takes longer than the rest: `conflicts` are those of the last time."""
        self.conflicts = conflicts(self.shown, self.round_id, self._outlook)

    def _read_levels(self, shown: Assessment, round_id: str) -> None:
        """A title or an effort changes no level; a date does."""
        dates = tuple((one.id, one.end) for one in self.initiatives)
        basis = (
            *(shown.table(t) or () for t in _FOR_LEVELS),
            shown.model,
            shown.engagement.na_policy,
            round_id,
        )
        known = len(self._levels_of) == len(basis)
        rated = not (known and basis[0] is self._levels_of[0])
        same = known and all(map(is_, basis[1:], self._levels_of[1:]))
        if same and not rated and self._dates == dates and self._outlook is not None:
            self._outlook.initiatives = self.initiatives
            return
        moved = set(dates) ^ set(self._dates)
        anew = self._rated_anew(shown, round_id) if same else set()
        self._levels_of, self._dates = basis, dates
        self._ratings = shown.table(Rating)
        self._read_stages(shown, round_id, basis)
        self._outlook = Outlook(shown, round_id)
        self._touched = self._still({one for one, _ in moved}, anew) if same else {}

    def _rated_anew(self, shown: Assessment, round_id: str) -> set[str]:
        """Ids of the areas in which an answer is another than the last time."""
        before, now = self._ratings, shown.table(Rating)
        keys = (
            (area.id, (round_id, one.id)) for area in shown.model.areas for one in area.criteria
        )
        return {area for area, key in keys if before.get(key) is not now.get(key)}

    def _still(self, moved: set[str], anew: set[str]) -> dict[str, tuple[Touched, ...]]:
        """What is known of initiatives that share no area with those whose end moved.

        Args:
            moved: ids of these.
            anew: ids of areas that are not as they were, whoever touches them.
        """
        of = self.shown.model.area_of
        areas = anew | {
            of[row.criterion].id
            for one in moved
            for row in self.shown.where(Raises, initiative=one)
            if row.criterion in of
        }
        return {
            one: touched
            for one, touched in self._touched.items()
            if one not in moved and areas.isdisjoint(t.area for t in touched)
        }

    def _read_stages(self, shown: Assessment, round_id: str, basis: tuple[object, ...]) -> None:
        """As `planning.projection.stages`; a phase after which the same is done is not scored anew."""
        known: dict[str, Stage] = {}
        if len(basis) == len(self._stages_of) and all(map(is_, basis, self._stages_of)):
            known = {stage.phase.id: stage for stage in self.stages}
        self._stages_of = basis
        made: list[Stage] = []
        before: set[str] = set()
        for phase in self.phases:
            if not phase.end:
                continue
            done = tuple(one for one in self.initiatives if one.end and one.end <= phase.end)
            ids = {one.id for one in done}
            kept = known.get(phase.id)
            if kept is not None and {one.id for one in kept.initiatives} == ids:
                score = kept.score
            else:
                score = projected(shown, round_id, done, self._memory.of(phase.id))
            ending = tuple(one for one in done if one.id not in before)
            made.append(Stage(phase, done, ending, score))
            before |= ids
        self.stages = tuple(made)

    # --- one initiative

    def get(self, initiative_id: str) -> Initiative | None:
        """None where it is gone, or of another round."""
        found = self.shown.get(Initiative, initiative_id)
        return found if found is not None and found.round == self.round_id else None

    def touched(self, initiative: Initiative) -> tuple[Touched, ...]:
        """The areas it raises statements of, the one with most of them first."""
        if initiative.id not in self._touched:
            self._touched[initiative.id] = self._read_touched(initiative)
        return self._touched[initiative.id]

    def _read_touched(self, initiative: Initiative) -> tuple[Touched, ...]:
        outlook = self._outlook
        if outlook is None:
            return ()
        counts: dict[str, int] = {}
        for row in self.shown.where(Raises, initiative=initiative.id):
            area = self.shown.model.area_of.get(row.criterion)
            if area is not None:
                counts[area.id] = counts.get(area.id, 0) + 1
        found = [self._one(initiative, lead, counts, outlook) for lead in outlook.leads(initiative)]
        return tuple(sorted(found, key=lambda one: -one.statements))

    def _one(
        self, initiative: Initiative, lead: Lead, counts: dict[str, int], outlook: Outlook
    ) -> Touched:
        if initiative.end:
            promised = outlook.promised(lead.area, initiative.end)
        else:
            promised = outlook.promised(lead.area, also=initiative.id)
        above = [one for one in self.shown.model.carrying_levels if one > lead.level]
        short = len(outlook.answers.short(lead.area, above[0], promised)) if above else 0
        return Touched(
            lead.area,
            self.shown.model.area_by_id[lead.area].label,
            counts.get(lead.area, 0),
            lead.before,
            lead.level,
            above[0] if above else None,
            short,
        )

    def main(self, initiative: Initiative) -> Touched | None:
        """The area its chip speaks of: one that rises with it, else that with most statements."""
        found = self.touched(initiative)
        rising = [one for one in found if one.before is not None and one.after > one.before]
        return next(iter(rising or found), None)

    def contributions(self, initiative: Initiative) -> dict[str, Contribution]:
        """What it contributes, by id of the goal."""
        rows = self.shown.where(Contributes, initiative=initiative.id)
        return {row.goal: row.strength for row in rows}

    # --- phases

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The phases that have dates."""
        found = ((p, day_of(p.start), day_of(p.end)) for p in self.phases)
        return tuple(Stretch(p.id, p.name, start, end) for p, start, end in found if start and end)

    def phase_at(self, day: str) -> Phase | None:
        """The phase in which a day lies; None for none."""
        return next((p for p in self.phases if p.start <= day <= p.end and day), None)


def dates_of(initiative: Initiative) -> tuple[date, date] | None:
    """Begin and end; None while one is missing or is no date."""
    start, end = day_of(initiative.start), day_of(initiative.end)
    return (start, end) if start and end and start <= end else None


def phases_text(reading: Reading, start: date, end: date) -> str:
    """``"phase 1"``, ``"phases 1 and 2"``; empty for what lies outside of all of them."""
    numbers = [str(number) for number in phases_touched(start, end, reading.stretches)]
    return f"{'phase' if len(numbers) == 1 else 'phases'} {listed(numbers)}" if numbers else ""


def effort_text(low: int | None, high: int | None) -> str:
    """``"15\N{EN DASH}30"``, ``"20"``; empty while nobody has estimated it."""
    if low is None or high is None:
        return "" if high is None and low is None else str(high if low is None else low)
    return str(low) if low == high else f"{low}\N{EN DASH}{high}"


def total_text(initiatives: Sequence[Initiative]) -> str:
    """``"16 initiatives, 211\N{EN DASH}409 person-days"``."""
    number = len(initiatives)
    said = f"{number} {'initiative' if number == 1 else 'initiatives'}"
    known = [one for one in initiatives if one.effort_high is not None]
    low = sum(one.effort_low or 0 for one in known)
    high = sum(one.effort_high or 0 for one in known)
    return f"{said}, {effort_text(low, high)} person-days" if known else said
