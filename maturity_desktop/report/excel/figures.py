"""What scoring gives for every cell that holds a formula, so that no formula lacks its value.

The figures of areas and of the whole come from the score as they are; the steps in between come
from the functions of `scoring.rules`, asked about one statement, one level, one dimension.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from maturity_desktop.report.excel.caches import Value
from maturity_desktop.report.records import AreaPart, StatementLine
from maturity_desktop.rounding import shown
from maturity_desktop.scoring.results import AreaScore
from maturity_desktop.scoring.rules import (
    PASSES,
    Outcome,
    Rule,
    above,
    evaluate,
    falling_short,
    next_level,
)
from maturity_desktop.scoring.statements import Statement

Values = dict[str, Value]
DASH = "\N{EN DASH}"
NOTHING = DASH  # what a cell shows where nothing is assessed


def printed(value: float | None) -> Value:
    """The figure as it is shown; empty text where there is none."""
    return "" if value is None else float(shown(value))


def or_empty(value: float | None) -> Value:
    return "" if value is None else value


def range_text(low: Value, high: Value) -> Value:
    """What a cell shows of two printed figures."""
    if low == "":
        return NOTHING
    return low if low == high else f"{low}{DASH}{high}"


def at_level(area: AreaScore, rule: Rule) -> int:
    """The level from which one looks for the next one."""
    return rule.none_reached if area.level is None else area.level


def next_of(part: AreaPart, rule: Rule) -> int | None:
    return next_level(part.counted, at_level(part.score, rule))


def statement_values(line: StatementLine, found: Statement | None, rule: Rule) -> Values:
    """The formula columns of one statement; `found` is None where it does not count."""
    values: Values = {
        "state": line.state.replace("_", " "),
        "counted": int(found is not None),
        "value": "",
        "supported": "",
        "weighted": 0,
        "weighted_low": 0,
        "weighted_high": 0,
        "weighted_supported": 0,
        "stuck": 0,
        "below_top": 0,
        "supported_stuck": 0,
        "short_here": 0,
        "short_below": 0,
        "supported_short_here": 0,
        "supported_short_below": 0,
        "holds_back": "yes" if line.holds_back else "",
        "to_raise": "yes" if line.to_raise else "",
    }
    if found is None:
        return values
    weight = found.weight
    values["value"] = or_empty(found.value)
    values["supported"] = or_empty(found.supported)
    values["weighted"] = weight * (found.value or 0)
    values["weighted_supported"] = weight * (found.supported or 0)
    values["weighted_low"] = weight * (PASSES["low"](found) or 0)
    values["weighted_high"] = weight * (PASSES["high"](found) or 0)
    if rule.kind == "attributes":
        values["stuck"] = _stuck(found)
        values["below_top"] = int(found.value is None or found.value < found.highest)
        values["supported_stuck"] = _stuck(_as_supported(found))
    elif rule.kind == "statements":
        values["stuck"] = int(not found.rated or _stuck(found))
        for prefix, statement in (("", found), ("supported_", _as_supported(found))):
            values[f"{prefix}short_here"] = _short([statement], statement.level, rule)
            values[f"{prefix}short_below"] = _short([statement], statement.level + 1, rule)
    return values


def _stuck(statement: Statement) -> int:
    return int(statement.value is None or statement.value <= statement.lowest)


def _as_supported(statement: Statement) -> Statement:
    return replace(statement, value=statement.supported)


def _short(statements: Sequence[Statement], level: int, rule: Rule) -> int:
    """How many fall short: asked one level higher, a level is taken as a lower one."""
    return len(falling_short(statements, level, rule))


class AreaFigures:
    """The tables of levels and dimensions of one area."""

    def __init__(self, part: AreaPart, rule: Rule) -> None:
        self._part = part
        self._rule = rule
        self._whole = {name: outcome(part.counted, name, rule) for name in PASSES}

    def level(self, number: int) -> Values:
        """One level, by the keys of `formulas.level_formulas`."""
        place = self._rule.levels.index(number)
        own = [s for s in self._part.counted if s.level == number]
        values: Values = {
            "applicable": len(own),
            "weight": sum(s.weight for s in own if s.value is not None),
            "weighted": sum(s.weight * s.value for s in own if s.value is not None),
            "weight_all": sum(s.weight for s in own),
            **_means(self._whole, place),
        }
        values["mean"] = values.pop("stated")
        if self._rule.kind == "none":
            return values
        at = at_level(self._part.score, self._rule)
        values["above"] = number if own and number > at else ""
        rated = [s for s in own if s.rated]
        for name, statements in (("short", own), ("raise", rated)):
            for suffix, level in (("here", number), ("below", number + 1)):
                held = {s.id for s in falling_short(own, level, self._rule)}
                values[f"{name}_{suffix}"] = sum(s.id in held for s in statements)
        for prefix, name in (("", "stated"), ("supported_", "supported")):
            reached = self._whole[name].reached[place] if own else None
            values[f"{prefix}reached"] = "" if reached is None else int(reached)
            values[f"{prefix}stands"] = number if reached else ""
        values |= self._by_rule(own, number)
        return values

    def _by_rule(self, own: list[Statement], number: int) -> Values:
        rule = self._rule
        supported = [_as_supported(s) for s in own]
        if rule.kind == "attributes":
            values: Values = {"below_top": sum(s.value is None or s.value < s.highest for s in own)}
            return values | _of_means("", own) | _of_means("supported_", supported)
        partly = {s.id for s in own if s.rated and not _stuck(s)}
        return {
            "stuck_here": sum(s.id not in partly for s in falling_short(own, number, rule)),
            "stuck_below": sum(s.id not in partly for s in falling_short(own, number + 1, rule)),
            "supported_short_here": _short(supported, number, rule),
            "supported_short_below": _short(supported, number + 1, rule),
        }

    def dimension(self, dimension_id: str) -> Values:
        """The means by level of one dimension: ``mean_2``, ``low_2``, ``high_2`` and so on."""
        own = [s for s in self._part.counted if s.dimension == dimension_id]
        found = {name: outcome(own, name, self._rule) for name in ("stated", "low", "high")}
        values: Values = {}
        for place, number in enumerate(self._rule.levels):
            means = _means(found, place)
            values |= {
                f"mean_{number}": means["stated"],
                f"low_{number}": means["low"],
                f"high_{number}": means["high"],
            }
        return values


def outcome(statements: Sequence[Statement], name: str, rule: Rule) -> Outcome:
    """One pass over some statements."""
    return evaluate(statements, [PASSES[name](s) for s in statements], rule)


def _means(found: dict[str, Outcome], place: int) -> Values:
    """By pass the mean of one level: empty where nothing applies, 0 where nothing is rated."""
    return {
        name: (out.level_means[place] or 0) if out.applicable[place] else ""
        for name, out in found.items()
    }


def _of_means(prefix: str, statements: list[Statement]) -> Values:
    """The rule of means: plain mean, whether it is too low, and who is at the lowest answer."""
    known = [s.value for s in statements if s.value is not None]
    mean = sum(known) / len(known) if known else 0.0
    stuck = sum(_stuck(s) for s in statements)
    values: Values = {f"{prefix}plain": mean, f"{prefix}stuck": stuck}
    for suffix, threshold in (("here", 0.5), ("below", 0.85)):
        low = not above(mean, threshold)
        values[f"{prefix}low_{suffix}"] = int(low)
        values[f"{prefix}fails_{suffix}"] = int(bool(statements) and (low or stuck > 0))
    return values
