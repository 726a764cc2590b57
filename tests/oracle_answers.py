"""What the oracle reads: the rule of the model, and what was answered, as exact fractions."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

RATED, NOT_APPLICABLE, OPEN = "rated", "na", "open"


@dataclass
class Rules:
    """What the model says about scoring."""

    levels: str
    base: Fraction
    top: Fraction
    numbers: list[int]  # levels that carry criteria anywhere in the model, ascending
    first: int
    reached_at: Fraction
    lower_at: Fraction
    cap: Fraction | None
    overall: str


@dataclass
class Answer:
    """One criterion in scope, with its state and the value that counts (None: open or removed)."""

    id: str
    level: int
    dimension: str | None
    weight: Fraction
    options: list[Fraction]  # the values of its scale
    state: str
    value: Fraction | None

    def removed(self) -> bool:
        return self.state == NOT_APPLICABLE and self.value is None


def number(x: object) -> Fraction:
    return Fraction(str(x))


def scale_values(model: dict[str, Any], scale: str) -> dict[str, Fraction]:
    return {option["id"]: number(option["value"]) for option in model["scales"][scale]}


def read_rules(model: dict[str, Any]) -> Rules:
    scoring = model["scoring"]
    default = scale_values(model, "default")
    carried = {criterion["level"] for area in model["area"] for criterion in area["criterion"]}
    base = number(scoring["base"])
    # "Thresholds name an option of the default scale. Omitted: highest, highest, no lowering."
    highest = max(default.values())
    reached_at, lower_at = scoring.get("level_reached_at"), scoring.get("lower_levels_at")
    cap = scoring.get("unsupported_at_most")
    return Rules(
        levels=scoring["levels"],
        base=base,
        # "top = base + number of levels that carry criteria in the model"
        top=base + len(carried),
        numbers=sorted(carried),
        # "The first level is the lowest that carries criteria in the model, removed or not."
        first=min(carried),
        reached_at=highest if reached_at is None else default[reached_at],
        lower_at=highest if lower_at is None else default[lower_at],
        cap=None if cap is None else default[cap],
        overall=scoring.get("overall_index", "mean"),
    )


def read_answers(
    model: dict[str, Any], engagement: dict[str, Any], policy: str, area: dict[str, Any]
) -> list[Answer]:
    """The criteria in scope of an area, in model order."""
    scope = engagement["scope"].get(area["id"], {})
    target = scope.get("target")
    answers: list[Answer] = []
    for criterion in area["criterion"]:
        # "At depth scan or key only key criteria are in scope; ratings of the others not counted."
        if scope.get("depth", "full") != "full" and not criterion.get("key", True):
            continue
        values = scale_values(model, criterion.get("scale", "default"))
        rating = engagement["ratings"].get(criterion["id"], {})
        state = OPEN
        value: Fraction | None = None
        if rating.get("na"):
            state = NOT_APPLICABLE
            # "excluded removes it, zero = lowest option, full = highest, target = highest up to
            # the area's target level, else lowest"; "target without a target = lowest".
            up_to_target = target is not None and criterion["level"] <= target
            value = {
                "excluded": None,
                "zero": min(values.values()),
                "full": max(values.values()),
                "target": max(values.values()) if up_to_target else min(values.values()),
            }[policy]
        elif rating.get("option") is not None:
            state = RATED
            value = values[rating["option"]]
        answers.append(Answer(
            id=criterion["id"], level=criterion["level"], dimension=criterion.get("dimension"),
            weight=number(criterion.get("weight", 1)), options=sorted(values.values()),
            state=state, value=value,
        ))  # fmt: skip
    return answers


def without_values_if_all_na(answers: list[Answer]) -> list[Answer]:
    """“An area all N/A is not applicable under every policy”: as if all were removed."""
    if all(a.state == NOT_APPLICABLE for a in answers):
        return [replace(a, value=None) for a in answers]
    return answers


def open_at(answers: list[Answer], highest: bool) -> list[Answer]:
    """“Range: open ones at the lowest, at the highest option”."""
    end = max if highest else min
    return [replace(a, value=end(a.options)) if a.state == OPEN else a for a in answers]


def supported(rules: Rules, engagement: dict[str, Any], answers: list[Answer]) -> list[Answer]:
    """“Every rating above unsupported_at_most whose evidence grade is less than 1 at the first
    level with criteria, less than 2 above, is lowered to it; contradicted ones too”.
    """
    result: list[Answer] = []
    for a in answers:
        needed = 1 if a.level == rules.first else 2
        grade = engagement["grades"].get(a.id, 0)
        weak = grade < needed or a.id in engagement["contradicted"]
        # "Without unsupported_at_most supported = stated."
        above = rules.cap is not None and a.value is not None and a.value > rules.cap
        if rules.cap is not None and above and weak and a.state == RATED:
            # In another scale: the highest option at most that value, its lowest without one.
            at_most = [option for option in a.options if option <= rules.cap]
            result.append(replace(a, value=max(at_most, default=min(a.options))))
        else:
            result.append(a)
    return result
