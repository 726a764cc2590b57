"""Where departments, or sessions, see the same statement a whole step apart.

A list for the assessor, who knows each voice anyway: one voice makes a group here. What leaves
the house asks `may_show_group` first.
"""

from collections.abc import Callable, Sequence
from statistics import median
from typing import Literal

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Heard, Session
from maturity_desktop.scoring.statements import criteria_in_scope
from maturity_desktop.scoring.voices import Rooms, Voice, voices_on

Sides = Literal["departments", "sessions"]
NO_DEPARTMENT = "no department"


class Group(msgspec.Struct, frozen=True):
    """One side: its name, its lowest and highest voice (option ids), and how many there are."""

    name: str
    lowest: str
    highest: str
    count: int


class Disagreement(msgspec.Struct, frozen=True):
    """A statement on which sides differ.

    Attributes:
        steps: from the middle voice of the lowest group to that of the highest, in steps of the
            scale: 1 or more. The middle of two is half way between them.
        groups: the lowest first.
    """

    criterion: str
    sides: Sides
    steps: float
    groups: tuple[Group, ...]


def disagreements(
    assessment: Assessment, round_id: str, sides: Sides = "departments"
) -> tuple[Disagreement, ...]:
    """The statements in scope on which sides differ by a step or more, the largest first.

    Voices of people whose department is not known form a side of their own.
    """
    if not assessment.table(Heard):
        return ()
    side_of = _department if sides == "departments" else _session
    sessions = {session.id for session in assessment.of_round(Session, round_id)}
    spoken = {row.criterion for row in assessment.table(Heard).values() if row.session in sessions}
    found: list[Disagreement] = []
    rooms: Rooms = {}
    for area in assessment.model.areas:
        scope = assessment.scope(round_id, area.id)
        if not scope.included:
            continue
        for criterion in criteria_in_scope(area, scope):
            if criterion.id in spoken:
                voices = voices_on(assessment, round_id, criterion.id, rooms)
                steps, groups = _apart(voices, side_of)
                if steps >= 1:
                    found.append(Disagreement(criterion.id, sides, steps, groups))
    return tuple(sorted(found, key=lambda one: -one.steps))


def _department(voice: Voice) -> str:
    return voice.department.strip() or NO_DEPARTMENT


def _session(voice: Voice) -> str:
    return f"S{voice.number}"


def _apart(
    voices: Sequence[Voice], side_of: Callable[[Voice], str]
) -> tuple[float, tuple[Group, ...]]:
    """How far the sides lie apart, and the sides, the lowest first."""
    by_side: dict[str, list[Voice]] = {}
    for voice in voices:
        by_side.setdefault(side_of(voice), []).append(voice)
    middles = {name: median(v.step for v in one) for name, one in by_side.items()}
    if not middles:
        return 0, ()
    groups: list[Group] = []
    for name in sorted(by_side, key=lambda name: (middles[name], name.casefold())):
        ordered = sorted(by_side[name], key=lambda voice: voice.step)
        groups.append(Group(name, ordered[0].option, ordered[-1].option, len(ordered)))
    return max(middles.values()) - min(middles.values()), tuple(groups)
