"""What a target profile asks: per area the statements to raise. It is never called a benchmark."""

from typing import Literal

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import goal_numbers
from maturity_desktop.assessment.records import GoalArea, RowChange, Scope
from maturity_desktop.scoring.results import AreaScore
from maturity_desktop.scoring.rounds import Memory, score_round

ProfileId = Literal["targets", "level-3", "goals"]
LEVEL_EVERYWHERE = 3


class ProfileArea(msgspec.Struct, frozen=True):
    """One area in scope under a profile.

    Attributes:
        level: that stands whatever open answers become; None where nothing is assessed.
        asked: the level the profile asks for; None where it asks nothing.
        to_raise: rated statements that fail the rule for that level.
        open: statements nobody has rated; any of them may be one more.
        goals: numbers of the goals that depend on the area.
    """

    id: str
    name: str
    label: str
    level: int | None
    asked: int | None
    to_raise: int | None
    open: int
    goals: tuple[int, ...]

    @property
    def met(self) -> bool:
        """The level the profile asks for is reached."""
        return self.asked is not None and self.level is not None and self.level >= self.asked


class Profile(msgspec.Struct, frozen=True):
    """What one profile asks of a round, in model order."""

    id: ProfileId
    areas: tuple[ProfileArea, ...]

    @property
    def asking(self) -> tuple[ProfileArea, ...]:
        """The areas of which it asks a level."""
        return tuple(area for area in self.areas if area.asked is not None)

    @property
    def to_raise(self) -> int:
        """Rated statements that fail, in all areas it asks something of."""
        return sum(area.to_raise or 0 for area in self.asking)


def profile_ids(assessment: Assessment) -> tuple[ProfileId, ...]:
    """The profiles that this engagement can be held against; none without levels."""
    model = assessment.model
    if model.scoring.levels == "none":
        return ()
    found: list[ProfileId] = ["targets"]
    if LEVEL_EVERYWHERE in model.carrying_levels:
        found.append("level-3")
    if assessment.table(GoalArea):
        found.append("goals")
    return tuple(found)


def make_profile(
    assessment: Assessment, round_id: str, which: ProfileId, memory: Memory | None = None
) -> Profile:
    """The gap to a profile, from the same scoring as every other figure.

    targets: the level agreed with the sponsor for each area in scope. level-3: level 3 in each.
    goals: the agreed level, of the areas alone that a goal of the sponsor depends on.
    """
    changes: list[RowChange] = []
    numbers = goal_numbers(assessment)
    goals: dict[str, list[int]] = {}
    for row in assessment.table(GoalArea).values():
        if row.goal in numbers:
            goals.setdefault(row.area, []).append(numbers[row.goal])
    for area in assessment.model.areas:
        before = assessment.get(Scope, round_id, area.id)
        scope = before or Scope(round_id, area.id)
        asked = scope.target
        if which == "level-3":
            asked = LEVEL_EVERYWHERE
        elif which == "goals" and area.id not in goals:
            asked = None
        if asked != scope.target:
            changes.append(RowChange(before, msgspec.structs.replace(scope, target=asked)))
    held = assessment.with_rows(changes) if changes else assessment
    score = score_round(held, round_id, memory=memory)
    return Profile(
        which, tuple(_area(found, tuple(sorted(goals.get(found.id, ())))) for found in score.areas)
    )


def _area(found: AreaScore, goals: tuple[int, ...]) -> ProfileArea:
    counts = found.state != "not_applicable"
    assessed = found.state == "assessed"
    return ProfileArea(
        id=found.id,
        name=found.name,
        label=found.label,
        level=found.level if assessed else None,
        asked=found.target if counts else None,
        to_raise=len(found.to_raise) if counts and found.to_raise is not None else None,
        open=found.open,
        goals=goals,
    )
