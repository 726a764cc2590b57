"""The statements of a round that count, with what was answered or promised, and their levels.

It is the level rule of scoring over the very statements scoring counts, without all that a whole
round has besides: for what asks again and again about one area.
"""

from collections.abc import Mapping

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Rating
from maturity_desktop.model.records import Scale
from maturity_desktop.scoring.rules import Rule, evaluate, falling_short
from maturity_desktop.scoring.statements import (
    AreaStatements,
    RoundInput,
    ScaleValues,
    Statement,
    area_statements,
)

_NOTHING: Mapping[str, float] = {}


class Answers:
    """The statements of a round that count, area by area, each read once."""

    def __init__(self, assessment: Assessment, round_id: str) -> None:
        model = assessment.model
        self.assessment, self.round_id, self.model = assessment, round_id, model
        self.rule = Rule.of(model)
        # What the evidence supports is not asked here, so it need not be read.
        self._shared = RoundInput(
            assessment.table(Rating),
            assessment.engagement.na_policy,
            {},
            {scale.name: _values(scale) for scale in model.scales},
            model.carrying_levels[0] if model.carrying_levels else 0,
        )
        self._found: dict[str, AreaStatements | None] = {}
        self._ids: dict[str, frozenset[str]] = {}

    def found(self, area_id: str) -> AreaStatements | None:
        """None for an area out of scope or not in the model, and one not applicable as a whole."""
        if area_id not in self._found:
            area = self.model.area_by_id.get(area_id)
            scope = self.assessment.scope(self.round_id, area_id)
            made = None
            if area is not None and scope.included:
                made = area_statements(area, scope, self._shared)
                if made.in_scope and made.not_applicable == made.in_scope:
                    made = None
            self._found[area_id] = made
        return self._found[area_id]

    def counts(self, area_id: str) -> frozenset[str]:
        """Ids of the statements that are in scope and applicable."""
        if area_id not in self._ids:
            self._ids[area_id] = frozenset(one.id for one in self.statements(area_id))
        return self._ids[area_id]

    def statements(
        self, area_id: str, promised: Mapping[str, float] = _NOTHING
    ) -> tuple[Statement, ...]:
        """Those that count, with promised values where they are higher than the answers."""
        found = self.found(area_id)
        if found is None:
            return ()
        if not promised:
            return found.applicable
        return tuple(_raised(one, promised.get(one.id)) for one in found.applicable)

    def level(self, area_id: str, promised: Mapping[str, float] = _NOTHING) -> int | None:
        """None for a model without levels, and for an area of which nothing is rated."""
        statements = self.statements(area_id, promised)
        if not any(one.rated for one in statements):
            return None
        return evaluate(statements, [one.value for one in statements], self.rule).level

    def short(
        self, area_id: str, level: int, promised: Mapping[str, float] = _NOTHING
    ) -> tuple[Statement, ...]:
        """What fails the rule for a level, lower levels included, open ones too."""
        return tuple(falling_short(self.statements(area_id, promised), level, self.rule))

    def goal_level(self, area_id: str, target: int) -> int | None:
        """The highest level up to the target that has applicable statements; None without one."""
        levels = [one.level for one in self.statements(area_id) if one.level <= target]
        return max(levels, default=None)


def _raised(statement: Statement, value: float | None) -> Statement:
    # What is not applicable has a value from the policy, and no initiative changes that.
    if value is None or (statement.value is not None and not statement.rated):
        return statement
    if statement.value is not None and statement.value >= value:
        return statement
    return msgspec.structs.replace(statement, value=value, rated=True)


def _values(scale: Scale) -> ScaleValues:
    values = {option.id: option.value for option in scale.options}
    return ScaleValues(values, scale.lowest.value, scale.highest.value, None)
