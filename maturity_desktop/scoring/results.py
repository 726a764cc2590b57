"""What scoring gives: frozen results of one round, at full precision; None where nothing exists."""

from typing import Literal

import msgspec

AreaState = Literal["assessed", "not_assessed", "not_applicable"]


class Result(msgspec.Struct, frozen=True):
    """Base of the results."""


class LevelScore(Result, frozen=True):
    """One level that carries criteria in the model, within one area.

    Attributes:
        index: weighted mean of the values at this level, 0 to 1; None if there are none.
        reached: the rule holds here; None for a model without levels.
        applicable: criteria of the level that count.
    """

    level: int
    index: float | None
    reached: bool | None
    applicable: int


class DimensionScore(Result, frozen=True):
    """A cell of the heat map, by the same rules over its own criteria."""

    id: str
    level: int | None
    index: float | None
    level_range: tuple[int, int] | None
    index_range: tuple[float, float] | None
    open: int


class AreaScore(Result, frozen=True):
    """One practice area in scope.

    Attributes:
        within_reach: number of statements short of the next level, None where not within reach.
        to_raise: ids of the rated statements that fail the rule for the target level.
        held_back_by: ids of all statements that fail the rule for the next level, model order.
        coverage: rated / (in scope - not applicable).
        indicative: coverage under 0.8, or assessed as a scan.
        supported_low: supported index with open answers at the lowest option: what stands beside
            a range, whose lower end it never passes.
        in_scope, rated, not_applicable, open: counts of statements.
        grades: how many rated statements have evidence grade 0, 1, 2, 3.
    """

    id: str
    name: str
    label: str
    group: str | None
    state: AreaState
    level: int | None
    level_range: tuple[int, int] | None
    within_reach: int | None
    index: float | None
    index_range: tuple[float, float] | None
    indicative: bool
    supported_level: int | None
    supported_index: float | None
    supported_low: float | None
    target: int | None
    to_raise: tuple[str, ...] | None
    coverage: float | None
    levels: tuple[LevelScore, ...]
    dimensions: tuple[DimensionScore, ...]
    held_back_by: tuple[str, ...]
    weight: float
    in_scope: int
    rated: int
    not_applicable: int
    open: int
    grades: tuple[int, int, int, int]

    def dimension(self, dimension_id: str) -> DimensionScore:
        return next(d for d in self.dimensions if d.id == dimension_id)

    @property
    def next_level(self) -> int | None:
        """The level that `held_back_by` speaks of; None at the top."""
        at = self.level if self.level is not None else (self.level_range or (0, 0))[0]
        above = [s.level for s in self.levels if s.level > at and s.applicable]
        return above[0] if above and self.state != "not_applicable" else None


class Mean(Result, frozen=True):
    """The index of a group, or of a dimension over all areas; None without assessed areas."""

    id: str
    index: float | None
    index_range: tuple[float, float] | None = None


class Excluded(Result, frozen=True):
    id: str
    reason: str


class Overall(Result, frozen=True):
    """The whole round. The headline is a sentence: there is no single overall level.

    `supported_low` is the mean of that of the areas.
    """

    headline: str
    headline_level: int | None
    every_area_reaches: int | None
    typical_level: int | None
    areas_at_or_above: dict[str, int]
    index: float | None
    index_unweighted: float | None
    index_range: tuple[float, float] | None
    supported_index: float | None
    supported_low: float | None
    supported_lowest_level: int | None
    coverage: float | None
    in_scope: int
    rated: int
    not_applicable: int
    open: int


class RoundScore(Result, frozen=True):
    """Everything that follows from the answers of one round."""

    round: str
    policy: str
    overall: Overall
    groups: tuple[Mean, ...]
    dimensions: tuple[Mean, ...]
    excluded: tuple[Excluded, ...]
    areas: tuple[AreaScore, ...]

    def area(self, area_id: str) -> AreaScore:
        return next(a for a in self.areas if a.id == area_id)

    @property
    def assessed(self) -> tuple[AreaScore, ...]:
        return tuple(a for a in self.areas if a.state == "assessed")
