"""Edits of the roadmap: initiatives, what they raise, need and contribute to, and phases."""

from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put, standing
from maturity_desktop.assessment.edit import Edit, new_id
from maturity_desktop.assessment.finding_edits import must_be_range
from maturity_desktop.assessment.linking import all_gone, relinked
from maturity_desktop.assessment.ordering import after_last
from maturity_desktop.assessment.records import (
    Carries,
    Contributes,
    Contribution,
    Goal,
    Initiative,
    Needs,
    Phase,
    Raises,
    Recommendation,
    Round,
)
from maturity_desktop.errors import UserError


class AddInitiative(Edit, frozen=True):
    """A piece of work with the next number of its round.

    Attributes:
        values: further fields of the initiative.
        raises: criterion and the option it is to have.
        recommendations: ids of those it carries out.
    """

    round: str
    title: str
    values: dict[str, Any] = msgspec.field(default_factory=dict)
    raises: tuple[tuple[str, str], ...] = ()
    recommendations: tuple[str, ...] = ()
    id: str = msgspec.field(default_factory=new_id)
    wording = "New initiative"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Round, self.round)
        before = assessment.get(Initiative, self.id)
        number = before.number if before else next_initiative(assessment, self.round)
        made = Initiative(self.id, self.round, number, self.title)
        changes = put(before, _sound(msgspec.structs.replace(made, **self.values)))
        for row in (
            *(Raises(self.id, criterion, option) for criterion, option in self.raises),
            *(
                Carries(self.id, one)
                for one in self.recommendations
                if assessment.get(Recommendation, one)  # it may be gone since, in another window
            ),
        ):
            changes += put(assessment.get(type(row), *row.key), row)
        return changes

    def params(self) -> dict[str, Any]:
        return {"initiative": self.id}


class ChangeInitiative(Edit, frozen=True):
    """New values for fields of an initiative: dates, team, effort, status, texts."""

    initiative: str
    values: dict[str, Any]
    wording = "Initiative: {fields}"

    def rows(self, assessment: Assessment) -> Rows:
        before = standing(assessment, Initiative, self.initiative)
        return put(before, _sound(msgspec.structs.replace(before, **self.values)))

    def params(self) -> dict[str, Any]:
        return {"initiative": self.initiative, "fields": ", ".join(sorted(self.values))}


class RemoveInitiative(Edit, frozen=True):
    """An initiative goes with all that links to it; undo brings all of it back."""

    initiative: str
    wording = "Initiative removed"

    def rows(self, assessment: Assessment) -> Rows:
        me = self.initiative
        return all_gone(
            (
                *assessment.where(Raises, initiative=me),
                *assessment.where(Carries, initiative=me),
                *assessment.where(Contributes, initiative=me),
                *assessment.where(Needs, initiative=me),
                *assessment.where(Needs, needed=me),
                assessment.get(Initiative, me),
            )
        )

    def params(self) -> dict[str, Any]:
        return {"initiative": self.initiative}


class SetRaises(Edit, frozen=True):
    """The statements an initiative raises and to what, instead of those before."""

    initiative: str
    raises: tuple[tuple[str, str], ...]
    wording = "Initiative: statements it raises"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Initiative, self.initiative)
        before = assessment.where(Raises, initiative=self.initiative)
        wanted = (Raises(self.initiative, criterion, option) for criterion, option in self.raises)
        return relinked(assessment, before, wanted)

    def params(self) -> dict[str, Any]:
        return {"initiative": self.initiative}


class SetNeeds(Edit, frozen=True):
    """The initiatives that must be done first, instead of those before."""

    initiative: str
    needed: tuple[str, ...]
    wording = "Initiative: what it depends on"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Initiative, self.initiative)
        for needed in self.needed:
            standing(assessment, Initiative, needed)
            if self.initiative in _all_needed(assessment, needed):
                raise UserError(
                    "Two initiatives would each wait for the other",
                    "Take one of the two dependencies away first.",
                )
        before = assessment.where(Needs, initiative=self.initiative)
        return relinked(assessment, before, (Needs(self.initiative, one) for one in self.needed))

    def params(self) -> dict[str, Any]:
        return {"initiative": self.initiative}


class SetContributions(Edit, frozen=True):
    """What an initiative contributes to which goals, instead of what was said before."""

    initiative: str
    contributions: tuple[tuple[str, Contribution], ...]
    wording = "Initiative: contribution to goals"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Initiative, self.initiative)
        for goal, _ in self.contributions:
            standing(assessment, Goal, goal)
        before = assessment.where(Contributes, initiative=self.initiative)
        wanted = (Contributes(self.initiative, goal, much) for goal, much in self.contributions)
        return relinked(assessment, before, wanted)

    def params(self) -> dict[str, Any]:
        return {"initiative": self.initiative}


class SetCarried(Edit, frozen=True):
    """The recommendations an initiative carries out, instead of those before."""

    initiative: str
    recommendations: tuple[str, ...]
    wording = "Initiative: recommendations"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Initiative, self.initiative)
        for one in self.recommendations:
            standing(assessment, Recommendation, one)
        before = assessment.where(Carries, initiative=self.initiative)
        wanted = (Carries(self.initiative, one) for one in self.recommendations)
        return relinked(assessment, before, wanted)

    def params(self) -> dict[str, Any]:
        return {"initiative": self.initiative}


class AddPhase(Edit, frozen=True):
    """A phase behind the others of its round."""

    round: str
    phase_name: str
    start: str = ""
    end: str = ""
    id: str = msgspec.field(default_factory=new_id)
    wording = "New phase"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Round, self.round)
        before = assessment.get(Phase, self.id)
        place = before.position if before else after_last(assessment.of_round(Phase, self.round))
        return put(
            before,
            _in_order(Phase(self.id, self.round, self.phase_name, place, self.start, self.end)),
        )

    def params(self) -> dict[str, Any]:
        return {"phase": self.id}


class ChangePhase(Edit, frozen=True):
    """Another name, other dates, another place among the phases."""

    phase: str
    values: dict[str, Any]
    wording = "Phase: {fields}"

    def rows(self, assessment: Assessment) -> Rows:
        before = standing(assessment, Phase, self.phase)
        return put(before, _in_order(msgspec.structs.replace(before, **self.values)))

    def params(self) -> dict[str, Any]:
        return {"phase": self.phase, "fields": ", ".join(sorted(self.values))}


class RemovePhase(Edit, frozen=True):
    """A phase goes; the initiatives in it keep their dates."""

    phase: str
    wording = "Phase removed"

    def rows(self, assessment: Assessment) -> Rows:
        return all_gone((assessment.get(Phase, self.phase),))

    def params(self) -> dict[str, Any]:
        return {"phase": self.phase}


def next_initiative(assessment: Assessment, round_id: str) -> int:
    """The number a new initiative of the round gets."""
    found = assessment.of_round(Initiative, round_id)
    return max((row.number for row in found), default=0) + 1


def _all_needed(assessment: Assessment, initiative: str) -> set[str]:
    """The initiative and all that must be done before it."""
    found: set[str] = set()
    waiting = [initiative]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [row.needed for row in assessment.where(Needs, initiative=one)]
    return found


def _must_be_near(*days: str) -> None:
    """2206 for 2026 is a slip: the timeline would have a quarter for every three months of it."""
    for day in days:
        if day and not "2000" <= day[:4] <= "2099":
            raise UserError(f"The year {day[:4]} is out of reach", "Choose one from 2000 to 2099.")


def _sound(initiative: Initiative) -> Initiative:
    if not initiative.title.strip():
        raise UserError("An initiative needs a title", "Say in a few words what is done.")
    effort = must_be_range(initiative.effort_low, initiative.effort_high, "The effort")
    cost = must_be_range(initiative.cost_low, initiative.cost_high, "The cost")
    benefit = must_be_range(initiative.benefit_low, initiative.benefit_high, "The benefit")
    if initiative.running is not None and initiative.running < 0:
        raise UserError(
            "The running cost is below zero", "What is saved each year belongs to the benefit."
        )
    _must_be_near(initiative.start, initiative.end)
    if initiative.start and initiative.end and initiative.end < initiative.start:
        raise UserError("The initiative would end before it begins", "Choose a later end.")
    return msgspec.structs.replace(
        initiative,
        effort_low=effort[0],
        effort_high=effort[1],
        cost_low=cost[0],
        cost_high=cost[1],
        benefit_low=benefit[0],
        benefit_high=benefit[1],
    )


def _in_order(phase: Phase) -> Phase:
    if not phase.name.strip():
        raise UserError("A phase needs a name", "A word is enough: Stabilise.")
    _must_be_near(phase.start, phase.end)
    if phase.start and phase.end and phase.end < phase.start:
        raise UserError("The phase would end before it begins", "Choose a later end.")
    return phase
