"""Edits of the sponsor's goals and the areas each depends on."""

from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put, remove, standing
from maturity_desktop.assessment.edit import Edit, new_id
from maturity_desktop.assessment.ordering import after_last
from maturity_desktop.assessment.records import Contributes, Goal, GoalArea
from maturity_desktop.errors import UserError


class AddGoal(Edit, frozen=True):
    """A goal behind the others, with the areas it depends on."""

    text: str
    areas: tuple[str, ...] = ()
    id: str = msgspec.field(default_factory=new_id)
    wording = "New goal of the sponsor"

    def rows(self, assessment: Assessment) -> Rows:
        _must_say(self.text)
        before = assessment.get(Goal, self.id)
        place = before.position if before else after_last(assessment.table(Goal).values())
        changes = put(before, Goal(self.id, self.text, place))
        for area in self.areas:
            row = GoalArea(self.id, area)
            changes += put(assessment.get(GoalArea, *row.key), row)
        return changes


class ChangeGoal(Edit, frozen=True):
    """Other words for a goal."""

    goal: str
    text: str
    wording = "Goal of the sponsor: text"

    def rows(self, assessment: Assessment) -> Rows:
        _must_say(self.text)
        before = standing(assessment, Goal, self.goal)
        return put(before, msgspec.structs.replace(before, text=self.text))

    def params(self) -> dict[str, Any]:
        return {"goal": self.goal}


class SetGoalAreas(Edit, frozen=True):
    """The areas a goal depends on, instead of those before."""

    goal: str
    areas: tuple[str, ...]
    wording = "Goal of the sponsor: areas"

    def rows(self, assessment: Assessment) -> Rows:
        standing(assessment, Goal, self.goal)
        changes: Rows = ()
        for row in assessment.where(GoalArea, goal=self.goal):
            if row.area not in self.areas:
                changes += remove(row)
        for area in self.areas:
            row = GoalArea(self.goal, area)
            changes += put(assessment.get(GoalArea, *row.key), row)
        return changes

    def params(self) -> dict[str, Any]:
        return {"goal": self.goal}


class MoveGoal(Edit, frozen=True):
    """Another place among the goals: `position` as `ordering` makes it."""

    goal: str
    position: str
    wording = "Goal of the sponsor: order"

    def rows(self, assessment: Assessment) -> Rows:
        before = standing(assessment, Goal, self.goal)
        return put(before, msgspec.structs.replace(before, position=self.position))

    def params(self) -> dict[str, Any]:
        return {"goal": self.goal}


class RemoveGoal(Edit, frozen=True):
    """A goal goes, and with it what depended on it."""

    goal: str
    wording = "Goal of the sponsor removed"

    def rows(self, assessment: Assessment) -> Rows:
        links = (
            *assessment.where(GoalArea, goal=self.goal),
            *assessment.where(Contributes, goal=self.goal),
        )
        goal = assessment.get(Goal, self.goal)
        return tuple(change for row in (*links, goal) for change in remove(row))

    def params(self) -> dict[str, Any]:
        return {"goal": self.goal}


def _must_say(text: str) -> None:
    if not text.strip():
        raise UserError("A goal needs a sentence", "Say what the sponsor wants to reach.")
