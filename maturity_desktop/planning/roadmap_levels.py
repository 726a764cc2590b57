"""The level of each area along the roadmap, if what initiatives raise is achieved.

Only the values that are promised are put in their places. Whole rounds are projected in
`projection`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import initiatives_of
from maturity_desktop.assessment.records import Initiative, Raises
from maturity_desktop.planning.answers import Answers


class Promise(NamedTuple):
    """A statement an initiative raises, `end` being that of the initiative; empty without one."""

    end: str
    initiative: str
    criterion: str
    value: float


class Lead(msgspec.Struct, frozen=True):
    """What an initiative, and all that ends by then, would bring one area to.

    Attributes:
        area: id.
        level: after it.
        before: with all that ends earlier; None while nothing of the area is rated.
    """

    area: str
    level: int
    before: int | None


class Outlook:
    """The levels of each area along the roadmap of a round, each computed once."""

    def __init__(self, assessment: Assessment, round_id: str) -> None:
        self.answers = Answers(assessment, round_id)
        self.initiatives = initiatives_of(assessment, round_id)
        self.promises_of = {one.id: promises_of(assessment, one) for one in self.initiatives}
        area_of = self.answers.model.area_of
        self._dated: dict[str, list[Promise]] = {}
        self._undated: dict[str, list[Promise]] = {}
        for initiative in self.initiatives:
            kept = self._dated if initiative.end else self._undated
            for promise in self.promises_of[initiative.id]:
                area = area_of[promise.criterion].id
                kept.setdefault(area, []).append(promise)
        for promises in self._dated.values():
            promises.sort(key=lambda one: one.end)
        self._levels: dict[tuple[str, int], int | None] = {}

    def promises(self, area_id: str) -> tuple[Promise, ...]:
        """All of an area: dated ones by end, then the others."""
        return (*self._dated.get(area_id, ()), *self._undated.get(area_id, ()))

    def promised(
        self, area_id: str, until: str | None = None, *, before: bool = False, also: str = ""
    ) -> dict[str, float]:
        """The highest value promised to each statement of an area.

        Args:
            area_id: of the area.
            until: ISO date: what ends on it or earlier; None: whatever has an end.
            before: without what ends on that very day.
            also: id of an initiative without an end that counts nevertheless.
        """
        rows = self._dated.get(area_id, [])[: self._place(area_id, until, before=before)]
        return _highest(
            [*rows, *(one for one in self._undated.get(area_id, ()) if one.initiative == also)]
        )

    def level(self, area_id: str, until: str | None = None, *, before: bool = False) -> int | None:
        """The level with all that `promised` has; None as in `Answers.level`."""
        key = area_id, self._place(area_id, until, before=before)
        if key not in self._levels:
            self._levels[key] = self.answers.level(
                area_id, _highest(self._dated.get(area_id, [])[: key[1]])
            )
        return self._levels[key]

    def first_day(self, area_id: str, level: int) -> str | None:
        """The first end by which the area is at the level; "" where it is today, None if never."""
        for day in ("", *dict.fromkeys(one.end for one in self._dated.get(area_id, ()))):
            if (self.level(area_id, day) or 0) >= level:
                return day
        return None

    def leads(self, initiative: Initiative) -> tuple[Lead, ...]:
        """For each area it touches, in model order; of what has no end, after all the others."""
        answers = self.answers
        area_of = answers.model.area_of
        touched = {area_of[row.criterion].id for row in self.promises_of.get(initiative.id, ())}
        made: list[Lead] = []
        for area in answers.model.areas if touched else ():
            if area.id not in touched:
                continue
            if initiative.end:
                before = self.level(area.id, initiative.end, before=True)
                level = self.level(area.id, initiative.end)
            else:
                before = self.level(area.id)
                level = answers.level(area.id, self.promised(area.id, also=initiative.id))
            if level is not None:
                made.append(Lead(area.id, level, before))
        return tuple(made)

    def _place(self, area_id: str, until: str | None, *, before: bool) -> int:
        rows = self._dated.get(area_id, [])
        if until is None:
            return len(rows)
        find = bisect_left if before else bisect_right
        return find(rows, until, key=lambda one: one.end)


def promises_of(assessment: Assessment, initiative: Initiative) -> tuple[Promise, ...]:
    """What it raises; what the model does not ask or offer is left out."""
    model = assessment.model
    values: dict[str, dict[str, float]] = {}
    made: list[Promise] = []
    for row in assessment.where(Raises, initiative=initiative.id):
        criterion = model.criterion_by_id.get(row.criterion)
        if criterion is None:
            continue
        known = values.get(criterion.scale)
        if known is None:
            options = model.scale_of(criterion).options
            known = values[criterion.scale] = {one.id: one.value for one in options}
        value = known.get(row.option)
        if value is not None:
            made.append(Promise(initiative.end, initiative.id, row.criterion, value))
    return tuple(made)


def _highest(promises: Iterable[Promise]) -> dict[str, float]:
    found: dict[str, float] = {}
    for one in promises:
        found[one.criterion] = max(one.value, found.get(one.criterion, one.value))
    return found
