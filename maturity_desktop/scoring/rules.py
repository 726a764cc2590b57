"""The level rules and the index, over any set of statements: an area's or a dimension's.

Source of the rules: DESIGN 3, "Scoring, exactly". `statements` is the most-cases rule and its
strict sister, `attributes` the rule of means, `none` gives an index without levels.
"""

from collections.abc import Callable, Sequence

import msgspec

from maturity_desktop.model.records import MaturityModel
from maturity_desktop.scoring.statements import Statement

Value = float | None
_MEAN_HERE = 0.50
_MEAN_BELOW = 0.85
_WITHIN_REACH_SHARE = 10  # per cent of the statements that count


class Rule(msgspec.Struct, frozen=True):
    """The rule of a model as numbers."""

    kind: str
    here: float
    below: float
    base: float
    levels: tuple[int, ...]

    @classmethod
    def of(cls, model: MaturityModel) -> "Rule":
        """Thresholds by value; an omitted one is the highest option of the default scale."""
        scale = model.scale_by_name["default"]
        rule = model.scoring

        def value(option_id: str | None) -> float:
            return scale.highest.value if option_id is None else scale.option(option_id).value

        return cls(
            rule.levels,
            value(rule.level_reached_at),
            value(rule.lower_levels_at),
            rule.base,
            model.carrying_levels,
        )

    @property
    def none_reached(self) -> int:
        """The level where not even the first one with criteria is reached."""
        return self.levels[0] - 1 if self.levels else 0


class _Tally:
    """Sums over the statements of one level."""

    __slots__ = ("applicable", "plain", "short_below", "short_here", "stuck", "valued",
                 "weight", "weighted")  # fmt: skip

    def __init__(self) -> None:
        self.applicable = self.valued = 0
        self.short_here = self.short_below = self.stuck = 0
        self.weight = self.weighted = self.plain = 0.0

    @property
    def mean(self) -> float:
        """Weighted mean of the values, 0 where there are none."""
        return self.weighted / self.weight if self.weight else 0.0

    @property
    def plain_mean(self) -> float:
        return self.plain / self.valued if self.valued else 0.0


class Outcome(msgspec.Struct, frozen=True):
    """What one pass over the statements gives.

    Attributes:
        level: None for a model without levels.
        level_means: per carrying level the mean, None where nothing has a value.
        reached, applicable: per carrying level.
    """

    level: int | None
    index: float
    level_means: tuple[float | None, ...]
    reached: tuple[bool | None, ...]
    applicable: tuple[int, ...]


def evaluate(statements: Sequence[Statement], values: Sequence[Value], rule: Rule) -> Outcome:
    """Level and index of the statements, each counted with the value at its place."""
    tallies = {level: _Tally() for level in rule.levels}
    here, below = rule.here, rule.below
    for statement, value in zip(statements, values, strict=True):
        tally = tallies[statement.level]
        tally.applicable += 1
        if value is None:
            tally.short_here += 1
            tally.short_below += 1
            tally.stuck += 1
            continue
        tally.valued += 1
        tally.weight += statement.weight
        tally.weighted += statement.weight * value
        tally.plain += value
        if value < here:
            tally.short_here += 1
        if value < below:
            tally.short_below += 1
        if value <= statement.lowest:
            tally.stuck += 1
    in_order = [tallies[level] for level in rule.levels]
    reached = _reached(in_order, rule)
    means = [tally.mean for tally in in_order if tally.applicable]
    share = sum(means) / len(means) if means else 0.0
    return Outcome(
        _highest_reached(in_order, reached, rule),
        rule.base + len(rule.levels) * share,
        tuple(tally.mean if tally.valued else None for tally in in_order),
        tuple(reached) if rule.kind != "none" else (None,) * len(reached),
        tuple(tally.applicable for tally in in_order),
    )


def _reached(tallies: list[_Tally], rule: Rule) -> list[bool]:
    """For each carrying level whether the rule holds; an empty one is passed if those below are."""
    reached: list[bool] = []
    passed = lower_holds = True
    for tally in tallies:
        if not tally.applicable:
            holds = passed
        elif rule.kind == "attributes":
            holds = lower_holds and not tally.stuck and above(tally.plain_mean, _MEAN_HERE)
            lower_holds = lower_holds and not tally.stuck and above(tally.plain_mean, _MEAN_BELOW)
        else:
            holds = lower_holds and not tally.short_here
            lower_holds = lower_holds and not tally.short_below
        passed = passed and holds
        reached.append(holds)
    return reached


def above(mean: float, threshold: float) -> bool:
    """Strictly more, with what binary floats add taken away first."""
    return round(mean - threshold, 9) > 0


def _highest_reached(tallies: list[_Tally], reached: list[bool], rule: Rule) -> int | None:
    if rule.kind == "none":
        return None
    met = [
        level
        for level, tally, holds in zip(rule.levels, tallies, reached, strict=True)
        if tally.applicable and holds
    ]
    return met[-1] if met else rule.none_reached


def next_level(statements: Sequence[Statement], level: int) -> int | None:
    """The lowest level above that has applicable statements; None at the top."""
    return min((s.level for s in statements if s.level > level), default=None)


def falling_short(statements: Sequence[Statement], level: int, rule: Rule) -> list[Statement]:
    """All statements, lower levels included, that fail the rule for the level; open ones too."""
    if rule.kind == "attributes":
        return _short_by_means(statements, level)

    def short(statement: Statement) -> bool:
        threshold = rule.here if statement.level == level else rule.below
        return statement.value is None or statement.value < threshold

    return [s for s in statements if s.level <= level and short(s)]


def _short_by_means(statements: Sequence[Statement], level: int) -> list[Statement]:
    """Those below the highest option where a mean falls short, plus any lowest or open."""
    low_levels: set[int] = set()
    for number in {s.level for s in statements if s.level <= level}:
        values = [s.value for s in statements if s.level == number and s.value is not None]
        mean = sum(values) / len(values) if values else 0.0
        if not above(mean, _MEAN_HERE if number == level else _MEAN_BELOW):
            low_levels.add(number)

    def short(statement: Statement) -> bool:
        if statement.value is None or statement.value <= statement.lowest:
            return True
        return statement.level in low_levels and statement.value < statement.highest

    return [s for s in statements if s.level <= level and short(s)]


def within_reach(
    statements: Sequence[Statement], short: Sequence[Statement], next_: int, rule: Rule
) -> int | None:
    """How many statements are short of the next level, if they are few and all partly done.

    At most 10 % of the statements that count for that level, rounded down but at least one; each
    rated above the lowest option of its scale, none open (DOMAIN 4). Weights do not count.
    """
    if rule.kind != "statements" or not short:
        return None
    counting = sum(1 for s in statements if s.level <= next_)
    allowed = max(1, counting * _WITHIN_REACH_SHARE // 100)
    partly = all(s.rated and s.value is not None and s.value > s.lowest for s in short)
    return len(short) if partly and len(short) <= allowed else None


Pick = Callable[[Statement], Value]
PASSES: dict[str, Pick] = {
    "stated": lambda s: s.value,
    "low": lambda s: s.lowest if s.value is None else s.value,
    "high": lambda s: s.highest if s.value is None else s.value,
    "supported": lambda s: s.supported,
    "supported_low": lambda s: s.lowest if s.supported is None else s.supported,
}
