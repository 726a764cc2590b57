"""Oracle for the scoring: a slow second implementation, from DESIGN section 3 alone.

Nothing here is shared with the product. Exact fractions, explicit loops, one comment per rule.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from oracle_answers import (
    NOT_APPLICABLE,
    RATED,
    Answer,
    Rules,
    number,
    open_at,
    read_answers,
    read_rules,
    supported,
    without_values_if_all_na,
)

HALF = Fraction(1, 2)
EIGHTY_FIVE = Fraction(85, 100)
COVERAGE_NEEDED = Fraction(8, 10)
# One assessed area as an average sees it: its group (None: without), its weight, its figure.
Entry = tuple[str | None, Fraction, Fraction]


@dataclass
class Figures:
    """Level and index of an area or of a dimension within an area."""

    level: int | None = None
    level_range: list[int] | None = None
    index: Fraction | None = None
    index_range: list[Fraction] | None = None


def at_level(answers: list[Answer], level: int) -> list[Answer]:
    """The applicable criteria of a level; "empty level": no criteria or all removed."""
    return [a for a in answers if a.level == level and not a.removed()]


def weighted_mean(pairs: list[tuple[Fraction, Fraction]]) -> Fraction | None:
    """Pairs of weight and value; None if there are none."""
    if not pairs:
        return None
    return sum((w * v for w, v in pairs), Fraction(0)) / sum((w for w, _ in pairs), Fraction(0))


def level_mean(answers: list[Answer], level: int) -> Fraction | None:
    """M = "weighted mean of the rated values of that level"; a valued N/A "counts in index"."""
    valued = [(a.weight, a.value) for a in at_level(answers, level) if a.value is not None]
    return weighted_mean(valued)


def plain_mean(answers: list[Answer], level: int) -> Fraction:
    """“attributes: plain means”; 0 if nothing has a value."""
    values = [a.value for a in at_level(answers, level) if a.value is not None]
    return sum(values, Fraction(0)) / len(values) if values else Fraction(0)


def failing(rules: Rules, answers: list[Answer], level: int) -> list[Answer]:
    """The criteria that fail the rule for `level`, lower levels included, in model order."""
    result: list[Answer] = []
    for a in answers:
        if a.level > level or a.removed():
            continue
        if a.value is None:  # "Open fails."
            result.append(a)
        elif rules.levels == "statements":
            if a.value < (rules.reached_at if a.level == level else rules.lower_at):
                result.append(a)
        else:
            # "for attributes the criteria below the highest option on each level whose mean falls
            # short, plus any lowest or open"
            needed = HALF if a.level == level else EIGHTY_FIVE
            short = not plain_mean(answers, a.level) > needed
            if (short and a.value < max(a.options)) or a.value == min(a.options):
                result.append(a)
    return result


def meets(rules: Rules, answers: list[Answer], level: int) -> bool:
    """Does a (non-empty) level meet the rule?"""
    for a in answers:
        if a.level > level or a.removed():
            continue
        if a.value is None:  # "Open fails."
            return False
        if rules.levels == "statements":
            # "every applicable criterion of the level itself / of each lower level at least this"
            enough = a.value >= (rules.reached_at if a.level == level else rules.lower_at)
        else:
            # "attributes: a level's mean > 0.50 itself, > 0.85 on each lower level"; "no criterion
            # of this or a lower level at lowest" (a level without criteria is not looked at)
            needed = HALF if a.level == level else EIGHTY_FIVE
            enough = plain_mean(answers, a.level) > needed and a.value > min(a.options)
        if not enough:
            return False
    return True


def level_of(rules: Rules, answers: list[Answer]) -> int:
    """“Highest non-empty level that meets the rule; none -> the first level, less one”."""
    level = rules.first - 1
    for n in rules.numbers:
        if at_level(answers, n) and meets(rules, answers, n):
            level = n
    return level


def index_of(rules: Rules, answers: list[Answer]) -> Fraction:
    """“base + (top - base) x mean over the levels with applicable criteria of m, 0 if none of
    it is rated”.
    """
    means: list[Fraction] = []
    for n in rules.numbers:
        if at_level(answers, n):
            m = level_mean(answers, n)
            means.append(Fraction(0) if m is None else m)
    return rules.base + (rules.top - rules.base) * sum(means, Fraction(0)) / len(means)


def figures(rules: Rules, answers: list[Answer]) -> Figures:
    """Level, index and their ranges ("a dimension within an area: the same rules")."""
    answers = without_values_if_all_na(answers)
    result = Figures()
    if all(a.removed() for a in answers):
        return result  # "An area all N/A has level, index, range null."
    low, high = open_at(answers, highest=False), open_at(answers, highest=True)
    result.index_range = [index_of(rules, low), index_of(rules, high)]
    if rules.levels != "none":
        result.level_range = [level_of(rules, low), level_of(rules, high)]
    # "Not assessed (nothing rated): level and index null"; a valued N/A is "never rated".
    if any(a.state == RATED for a in answers):
        result.index = index_of(rules, answers)
        if rules.levels != "none":
            result.level = level_of(rules, answers)
    return result


def next_level(rules: Rules, answers: list[Answer], reported: int) -> int | None:
    """The lowest non-empty level above the reported one."""
    above = [n for n in rules.numbers if n > reported and at_level(answers, n)]
    return min(above, default=None)


def within_reach(rules: Rules, answers: list[Answer], reported: int) -> int | None:
    target = next_level(rules, answers, reported)
    if target is None or rules.levels != "statements":  # "null for attributes and none"
        return None
    short = failing(rules, answers, target)
    for a in short:
        # "each short one is rated above the lowest option of its scale"; "none open"
        if a.state != RATED or a.value is None or a.value == min(a.options):
            return None
    counting = [a for a in answers if a.level <= target and not a.removed()]
    # "at most 10 %, rounded down but at least one, fall short"; "weights do not count"
    return len(short) if len(short) <= max(1, len(counting) // 10) else None


def coverage_of(answers: list[Answer]) -> Fraction | None:
    """“Coverage = rated / (in scope - N/A)”."""
    rated = sum(1 for a in answers if a.state == RATED)
    asked = sum(1 for a in answers if a.state != NOT_APPLICABLE)
    return Fraction(rated, asked) if asked else None


def score_area(
    model: dict[str, Any], engagement: dict[str, Any], rules: Rules, area: dict[str, Any],
    answers: list[Answer],
) -> dict[str, Any]:  # fmt: skip
    scope = engagement["scope"].get(area["id"], {})
    target: int | None = scope.get("target")
    graded = rules.levels != "none"
    if answers and all(a.state == NOT_APPLICABLE for a in answers):
        state = "not_applicable"
    else:
        # "Not assessed (in scope, nothing rated)"
        state = "assessed" if any(a.state == RATED for a in answers) else "not_assessed"
    stated = figures(rules, answers)
    if not answers:  # an area without any criterion in scope: ranges from lowest to highest
        stated.index_range = [rules.base, rules.top]
        stated.level_range = [rules.first - 1, rules.numbers[-1]] if graded else None
    lowered = figures(rules, supported(rules, engagement, answers))

    counted = without_values_if_all_na(answers)
    levels: list[dict[str, Any]] = []
    lower_reached = True
    for n in rules.numbers:
        # "Empty level: passed if those below are."
        reached = meets(rules, counted, n) if at_level(counted, n) else lower_reached
        lower_reached = lower_reached and reached
        shown_reached = reached if graded else None
        levels.append({"level": n, "index": level_mean(counted, n), "reached": shown_reached})

    dimensions: list[dict[str, Any]] = []
    for dimension in model.get("dimension", []):
        own = figures(rules, [a for a in answers if a.dimension == dimension["id"]])
        dimensions.append({
            "id": dimension["id"], "level": own.level, "index": own.index,
            "level_range": own.level_range, "index_range": own.index_range,
        })  # fmt: skip

    held_back_by: list[str] = []
    to_raise: int | None = None
    if graded and state != "not_applicable":
        # Not assessed: "held_back_by as for the lowest level"; "empty at the top".
        reported = rules.first - 1 if stated.level is None else stated.level
        following = next_level(rules, counted, reported)
        if following is not None:
            held_back_by = [a.id for a in failing(rules, counted, following)]
        if target is not None:
            # "rated statements that fail the rule for the target level, open ones not counted"
            to_raise = sum(1 for a in failing(rules, counted, target) if a.state == RATED)
    coverage = coverage_of(answers)
    # "Below 0.8, or at depth scan: indicative"; never for an area that is not applicable.
    thin = coverage is not None and coverage < COVERAGE_NEEDED
    indicative = state != "not_applicable" and (thin or scope.get("depth", "full") == "scan")
    reach = None if stated.level is None else within_reach(rules, counted, stated.level)
    return {
        "id": area["id"], "name": area["name"], "group": area.get("group"), "state": state,
        "level": stated.level, "level_range": stated.level_range, "within_reach": reach,
        "index": stated.index, "index_range": stated.index_range,
        "indicative": indicative,
        "supported_level": lowered.level, "supported_index": lowered.index,
        "target": target, "to_raise": to_raise, "coverage": coverage,
        "levels": levels, "dimensions": dimensions, "held_back_by": held_back_by,
    }  # fmt: skip


def overall_mean(rules: Rules, entries: list[Entry]) -> Fraction | None:
    """“Overall index: weighted mean of areas, or plain mean of groups”."""
    if rules.overall == "mean":
        return weighted_mean([(weight, value) for _, weight, value in entries])
    # Areas without a group form one group together; a group without an assessed area "leaves".
    by_group: dict[str | None, list[tuple[Fraction, Fraction]]] = {}
    for group, weight, value in entries:
        by_group.setdefault(group, []).append((weight, value))
    group_means = [weighted_mean(pairs) for pairs in by_group.values()]
    return weighted_mean([(Fraction(1), m) for m in group_means if m is not None])


def score(
    model: dict[str, Any], engagement: dict[str, Any], policy: str | None = None
) -> dict[str, Any]:
    policy_used: str = engagement["policy"] if policy is None else policy
    rules = read_rules(model)
    areas: list[dict[str, Any]] = []
    excluded: list[dict[str, Any]] = []
    weights: dict[str, Fraction] = {}
    all_answers: list[Answer] = []
    for area in model["area"]:
        scope = engagement["scope"].get(area["id"], {})
        if not scope.get("included", True):  # "Out-of-scope areas stand only in excluded."
            excluded.append({"id": area["id"], "reason": scope.get("reason", "")})
            continue
        answers = read_answers(model, engagement, policy_used, area)
        all_answers.extend(answers)
        weights[area["id"]] = number(scope.get("weight", 1))  # "area weight from scope, else 1"
        areas.append(score_area(model, engagement, rules, area, answers))
    # "Not assessed: leaves all averages and counts"; not applicable "leaves all averages".
    assessed = [a for a in areas if a["state"] == "assessed"]

    def entries(key: str, weighted: bool = True) -> list[Entry]:
        one = Fraction(1)
        return [(a["group"], weights[a["id"]] if weighted else one, a[key]) for a in assessed]

    groups: list[dict[str, Any]] = []
    for group in model.get("group", []):
        # "A group without an assessed area has index null."
        inside = [(w, v) for g, w, v in entries("index") if g == group["id"]]
        groups.append({"id": group["id"], "index": weighted_mean(inside)})

    dimensions: list[dict[str, Any]] = []
    for dimension in model.get("dimension", []):
        # "Dimension overall: weighted mean of its areas."
        pairs: list[tuple[Fraction, Fraction]] = []
        for a in assessed:
            for own in a["dimensions"]:
                if own["id"] == dimension["id"] and own["index"] is not None:
                    pairs.append((weights[a["id"]], own["index"]))
        dimensions.append({"id": dimension["id"], "index": weighted_mean(pairs)})

    graded = rules.levels != "none"
    reported = sorted(a["level"] for a in assessed) if graded else []
    supported_levels = [a["supported_level"] for a in assessed] if graded else []
    # "{}" for none; "else its keys are all levels that carry criteria"
    at_or_above = {str(n): sum(1 for level in reported if level >= n) for n in rules.numbers}
    ends: list[Fraction | None] = []
    for end in (0, 1):  # "overall ranges are the same averages over assessed areas"
        pieces = [(a["group"], weights[a["id"]], a["index_range"][end]) for a in assessed]
        ends.append(overall_mean(rules, pieces))
    overall = {
        "headline": None,  # checked elsewhere
        "every_area_reaches": reported[0] if reported else None,  # "lowest level"
        "typical_level": reported[(len(reported) - 1) // 2] if reported else None,  # lower median
        "areas_at_or_above": at_or_above if graded else {},
        "index": overall_mean(rules, entries("index")),
        "index_unweighted": overall_mean(rules, entries("index", weighted=False)),
        "index_range": ends if assessed else None,
        "supported_index": overall_mean(rules, entries("supported_index")),
        "supported_lowest_level": min(supported_levels) if supported_levels else None,
        "coverage": coverage_of(all_answers),  # "over all criteria in scope"
    }
    return {"overall": overall, "groups": groups, "dimensions": dimensions,
            "excluded": excluded, "areas": areas}  # fmt: skip


def shown(x: Fraction) -> str:
    """“round(x, 9), half up, one decimal”; half up is away from zero."""
    tenths = int(abs(round(x, 9)) * 10 + HALF)
    sign = "-" if x < 0 and tenths else ""
    return f"{sign}{tenths // 10}.{tenths % 10}"
