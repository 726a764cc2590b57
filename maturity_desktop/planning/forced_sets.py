"""What to raise in an area so that it reaches a level, and nothing besides.

Where the level rule looks at each statement, exactly one smallest set of ratings leads to a level:
all that fall short, each at the lowest option that is enough. Rules of means have many such sets,
and a model without levels has none.
"""

from typing import NamedTuple

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import in_model_order
from maturity_desktop.model.records import Scale
from maturity_desktop.planning.answers import Answers
from maturity_desktop.planning.effort_days import Days, days_in_all, days_of
from maturity_desktop.scoring.statements import Statement


class Raise(NamedTuple):
    """A statement that falls short, and the lowest option that is enough.

    Attributes:
        criterion: id.
        option: id on the scale of the statement.
        open: nobody has rated it yet: it may need nothing.
        effort: class of the model, 1 to 5; None where it names none.
    """

    criterion: str
    option: str
    open: bool
    effort: int | None

    @property
    def days(self) -> tuple[int, int] | None:
        """Person-days, ``(low, high)``."""
        return None if self.effort is None else days_of(self.effort)


class ForcedSet(msgspec.Struct, frozen=True):
    """All that an area has to raise for a level.

    Attributes:
        area: id.
        target: the level asked for.
        level: what the set leads to: the highest level up to the target that has statements
            here; None where there is none.
        raises: area's statements by number, open ones among them.
        effort: person-days of those that are rated; of the open ones nobody knows.
        stuck: ids of statements that fall short and cannot be raised: not applicable, and counted
            as the lowest answer by the policy, or on a scale without an option that is enough.
            With any of them the level is out of reach.
    """

    area: str
    target: int
    level: int | None
    raises: tuple[Raise, ...]
    effort: Days
    stuck: tuple[str, ...] = ()

    @property
    def rated(self) -> tuple[Raise, ...]:
        return tuple(one for one in self.raises if not one.open)

    @property
    def open(self) -> tuple[Raise, ...]:
        return tuple(one for one in self.raises if one.open)

    @property
    def reached(self) -> bool:
        """Nothing is left to raise or to rate."""
        return not self.raises and not self.stuck


def forced_set(
    assessment: Assessment, round_id: str, area_id: str, target: int | None = None
) -> ForcedSet | None:
    """What an area has to raise.

    A statement of the level itself needs the option the model names in `level_reached_at`, one of
    a lower level that of `lower_levels_at` (DESIGN 3).

    Args:
        assessment: the engagement.
        round_id: id of the round.
        area_id: id of the area.
        target: a level; None: the target that was agreed.

    Returns:
        None without a target, for an area out of scope or not applicable as a whole, and where
        the rule of the model has no unique set.
    """
    return forced_from(Answers(assessment, round_id), area_id, target)


def forced_sets(assessment: Assessment, round_id: str) -> tuple[ForcedSet, ...]:
    """That of each area that has one for its agreed target, in model order."""
    answers = Answers(assessment, round_id)
    found = (forced_from(answers, area.id) for area in assessment.model.areas)
    return tuple(one for one in found if one is not None)


def forced_from(answers: Answers, area_id: str, target: int | None = None) -> ForcedSet | None:
    """As `forced_set`, over answers that were read already."""
    if target is None:
        target = answers.assessment.scope(answers.round_id, area_id).target
    if target is None or answers.rule.kind != "statements" or answers.found(area_id) is None:
        return None
    level = answers.goal_level(area_id, target)
    at = answers.level(area_id)
    if level is None or (at is not None and at >= level):
        return ForcedSet(area_id, target, level, (), Days())
    raises: dict[str, Raise] = {}
    stuck: list[str] = []
    for statement in answers.short(area_id, level):
        option = _enough(answers, statement, level)
        if option is None:
            stuck.append(statement.id)
            continue
        effort = answers.model.criterion_by_id[statement.id].effort
        raises[statement.id] = Raise(statement.id, option, not statement.rated, effort)
    ordered = tuple(raises[one] for one in in_model_order(answers.assessment, raises))
    days = days_in_all(one.effort for one in ordered if not one.open)
    return ForcedSet(area_id, target, level, ordered, days, tuple(stuck))


def _enough(answers: Answers, statement: Statement, level: int) -> str | None:
    """The lowest option that meets the rule; None where no rating can."""
    if statement.value is not None and not statement.rated:
        return None  # the policy gave the value
    rule = answers.rule
    threshold = rule.here if statement.level == level else rule.below
    scale: Scale = answers.model.scale_of(answers.model.criterion_by_id[statement.id])
    return next((one.id for one in scale.options if one.value >= threshold), None)
