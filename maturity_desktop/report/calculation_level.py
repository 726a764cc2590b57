"""Explains a level: what each level asks, whether it holds, what is short of the next one."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from maturity_desktop.report.calculation import (
    NOTHING,
    Basis,
    Calculation,
    nothing,
    plain,
    supported_words,
)
from maturity_desktop.scoring.results import AreaScore
from maturity_desktop.scoring.rules import above, falling_short
from maturity_desktop.scoring.statements import Statement
from maturity_desktop.text import counted

_HERE, _BELOW = 0.5, 0.85
_SHARE = 10  # per cent of the statements that count
_STATEMENTS = ("No.", "Statement", "Level", "Answer", "Evidence grade")


class _Row(NamedTuple):
    """What one level of an area gives."""

    level: int
    asked: int
    cells: tuple[str, ...]
    reached: bool


def area_level(basis: Basis, area_id: str, *, supported: bool = False) -> Calculation:
    """The level of an area, as stated or as its evidence carries it."""
    area = basis.score.area(area_id)
    title = f"{area.name}: level{' supported by evidence' if supported else ''}"
    if area.state != "assessed":
        return nothing(title, area)
    if basis.rule.kind == "none":
        return Calculation(title, NOTHING, ("This model has no levels.",))
    statements = basis.statements(area_id)
    values = [one.supported if supported else one.value for one in statements]
    heading, rows = _rows(basis, statements, values)
    met = [row.level for row in rows if row.asked and row.reached]
    level = met[-1] if met else basis.rule.none_reached
    first = basis.rule.levels[0]
    unknown = level < first and any(one.value is None and one.level == first for one in statements)
    result = NOTHING if unknown else str(level)
    words = [*_rule_words(basis), "Weights of statements count in the index alone."]
    if supported:
        words.append(supported_words(basis))
    steps = []
    if met:
        steps.append(f"The highest level with statements that is reached: {level}")
    else:
        steps.append(f"Level {first} is not reached, so it is the one below: {level}")
    if unknown:
        steps.append(f"Answers of level {first} are open, so no level is shown: {NOTHING}")
    table = tuple((basis.level(row.level), str(row.asked), *row.cells, _holds(row)) for row in rows)
    return Calculation(title, result, tuple(words), heading, table, tuple(steps), (float(level),))


def _holds(row: _Row) -> str:
    if not row.asked:
        return "nothing applies"
    return "yes" if row.reached else "no"


def _rule_words(basis: Basis) -> Iterable[str]:
    if basis.rule.kind == "attributes":
        yield (
            "A level is reached when the mean of its statements is over 0.5 and that of each lower "
            "level over 0.85, with none at the lowest answer and none open."
        )
        return
    here, below = _thresholds(basis)
    yield (
        f"A level is reached when each of its applicable statements is at least {here} and each of "
        f"every lower level at least {below}. An open answer is not enough."
    )


def _thresholds(basis: Basis) -> tuple[str, str]:
    """The options that the rule names, else the highest one."""
    scoring = basis.model.scoring
    highest = basis.model.scale_by_name["default"].highest.id
    return scoring.level_reached_at or highest, scoring.lower_levels_at or highest


def _rows(
    basis: Basis, statements: Sequence[Statement], values: Sequence[float | None]
) -> tuple[tuple[str, ...], list[_Row]]:
    """Heading and rows; whether each level holds follows from the figures in them."""
    means = basis.rule.kind == "attributes"
    here, below = _thresholds(basis)
    if means:
        middle: tuple[str, ...] = ("Plain mean", "At the lowest", "Open")
    elif here == below:
        middle = (f"Under {here}", "Open")
    else:
        middle = (f"Under {here}", f"Under {below}", "Open")
    heading = ("Level", "Statements", *middle, "Reached")
    rows: list[_Row] = []
    passed = lower = True
    for number in basis.rule.levels:
        mine = [(s, v) for s, v in zip(statements, values, strict=True) if s.level == number]
        waiting = sum(value is None for _, value in mine)
        known = [(s, value) for s, value in mine if value is not None]
        if means:
            mean = sum(value for _, value in known) / len(known) if known else 0.0
            lowest = sum(value <= s.lowest for s, value in known)
            sound = not lowest and not waiting
            holds, carries = sound and above(mean, _HERE), sound and above(mean, _BELOW)
            cells: tuple[str, ...] = (f"{mean:.4f}", str(lowest), str(waiting))
        else:
            short = sum(value < basis.rule.here for _, value in known)
            fails = sum(value < basis.rule.below for _, value in known)
            holds, carries = not short and not waiting, not fails and not waiting
            cells = (str(short), str(waiting))
            if here != below:
                cells = (str(short), str(fails), str(waiting))
        reached = passed if not mine else lower and holds
        if mine:
            lower = lower and carries
        passed = passed and reached
        rows.append(_Row(number, len(mine), cells, reached))
    return heading, rows


def within_reach(basis: Basis, area_id: str) -> Calculation:
    """Whether the next level is within reach: few statements short, all of them begun."""
    area = basis.score.area(area_id)
    following = area.next_level
    if area.state != "assessed" or following is None or area.level is None:
        return nothing(f"{area.name}: next level", area)
    title = f"{area.name}: level {following} within reach?"
    statements = basis.statements(area_id)
    short = falling_short(statements, following, basis.rule)
    counting = sum(one.level <= following for one in statements)
    allowed = max(1, counting * _SHARE // 100)
    begun = [one for one in short if one.rated and (one.value or 0) > one.lowest]
    near = basis.rule.kind == "statements" and 0 < len(short) <= allowed
    near = near and len(begun) == len(short)
    words = [
        *_rule_words(basis),
        f"A level is within reach when of the statements that count for it at most {_SHARE} %, "
        "rounded down but at least one, fall short, each of them rated above the lowest answer. "
        "It never counts as reached.",
    ]
    if basis.rule.kind != "statements":
        words.append("A rule of means knows no such nearness.")
    result = (
        f"level {following} within reach: {counted(len(short), 'statement')}"
        if near
        else f"not within reach: {counted(len(short), 'statement')} short"
    )
    steps = (
        f"Statements that count for level {following}: {counting}",
        f"{_SHARE} % of them, rounded down, at least one: {allowed}",
        f"Short of it: {len(short)}, of these rated above the lowest answer: {len(begun)}",
        f"So: {result}",
    )
    return Calculation(
        title, result, tuple(words), _STATEMENTS, _listed(basis, short), steps, (len(short),)
    )


def to_raise(basis: Basis, area_id: str) -> Calculation:
    """The rated statements that fail the rule for the target level."""
    area = basis.score.area(area_id)
    if area.target is None or area.state == "not_applicable" or basis.rule.kind == "none":
        return nothing(f"{area.name}: target", area)
    title = f"{area.name}: to raise for level {area.target}"
    short = falling_short(basis.statements(area_id), area.target, basis.rule)
    rated = [one for one in short if one.rated]
    waiting = sum(one.value is None for one in short)
    result = f"{counted(len(rated), 'statement')} to raise"
    words = (
        *_rule_words(basis),
        "To raise are the rated statements that fail this rule for the target level. Open answers "
        "may turn out well and are not counted.",
    )
    steps = (
        f"Short of level {area.target}: {len(short)}, of these open: {waiting}",
        f"Rated and short: {result}",
    )
    return Calculation(
        title, result, words, _STATEMENTS, _listed(basis, rated), steps, (len(rated),)
    )


def all_to_raise(basis: Basis) -> Calculation:
    """The sum over all areas with a target."""
    areas = [area for area in basis.score.areas if area.to_raise is not None]
    rows = tuple(
        (area.name, _level(area), str(area.target), str(len(area.to_raise or ())), str(area.open))
        for area in areas
    )
    total = sum(len(area.to_raise or ()) for area in areas)
    result = f"{counted(total, 'statement')} to raise"
    words = (
        "For each area with a target: the rated statements that fail the rule for it. Open "
        "answers are not counted.",
    )
    added = " + ".join(row[3] for row in rows) or "0"
    return Calculation(
        "Statements to raise for the targets",
        result,
        words,
        ("Area", "Level", "Target", "To raise", "Open"),
        rows,
        (f"{added} = {total}", f"In all: {result}"),
        (total,),
    )


def _level(area: AreaScore) -> str:
    return NOTHING if area.level is None else str(area.level)


def _listed(basis: Basis, statements: Iterable[Statement]) -> tuple[tuple[str, ...], ...]:
    found = []
    for one in statements:
        criterion = basis.model.criterion_by_id[one.id]
        title = criterion.title or criterion.statement
        found.append((criterion.number, title, str(one.level), basis.answer(one), plain(one.grade)))
    return tuple(found)
