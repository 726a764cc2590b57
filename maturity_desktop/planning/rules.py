"""The rules for the score in plain words, as they are agreed before there is a result."""

import msgspec

from maturity_desktop.assessment.records import Engagement
from maturity_desktop.model.records import MaturityModel

POLICIES = {
    "excluded": "They leave the levels and the index; nothing is lost or gained.",
    "zero": "They count as the lowest answer, so they lower the result.",
    "full": "They count as the highest answer, so they raise the result.",
    "target": "Up to the target level of the area they count as the highest answer, above it as "
    "the lowest.",
}
# Of the scale N P L F (ISO/IEC 33020): how much of a statement is true.
BANDS = {
    "N": "up to 15 %",
    "P": "over 15 to 50 %",
    "L": "over 50 to 85 %",
    "F": "over 85 %",
}


class Answer(msgspec.Struct, frozen=True):
    """One answer of the scale; `band` is empty on a scale without bands."""

    id: str
    label: str
    value: float
    band: str


class Rules(msgspec.Struct, frozen=True):
    """What is fixed before results, each in a name and in sentences.

    Attributes:
        level_name: ``"most cases"``, ``"strict"``, ``"means"``, ``"index only"`` or
            ``"own thresholds"``; `level` says it in full.
        answers: of the default scale, the lowest first; `scale` their ids, "N P L F".
        na_policy: the code; `na` the sentence.
        headline_level: None where it counts from the typical level; `headline` the sentence,
            empty in a model without levels.
        supported: what evidence a rating needs to count; empty where the model lowers nothing.
        depth: what scan, key and full mean.
    """

    level_name: str
    level: str
    scale: str
    answers: tuple[Answer, ...]
    na_policy: str
    na: str
    headline_level: int | None
    headline: str
    supported: str
    depth: str

    @property
    def short(self) -> str:
        """One line, ``"Rule: most cases. Scale N P L F."``."""
        return f"Rule: {self.level_name}. Scale {self.scale}."


def rules_of(model: MaturityModel, engagement: Engagement) -> Rules:
    """The rules of an engagement."""
    scale = model.scale_by_name["default"]
    banded = tuple(option.id for option in scale.options) == tuple(BANDS)
    name, level = _level(model)
    return Rules(
        level_name=name,
        level=level,
        scale=" ".join(option.id for option in scale.options),
        answers=tuple(
            Answer(one.id, one.label, one.value, BANDS[one.id] if banded else "")
            for one in scale.options
        ),
        na_policy=engagement.na_policy,
        na=POLICIES[engagement.na_policy],
        headline_level=engagement.headline_level,
        headline=_headline(model, engagement.headline_level),
        supported=_supported(model),
        depth="Scan: key statements at one click for each ladder; results are indicative. "
        "Key: the key statements. Full: all statements.",
    )


def _level(model: MaturityModel) -> tuple[str, str]:
    rule, scale = model.scoring, model.scale_by_name["default"]
    if rule.levels == "none":
        return "index only", "This model gives an index and no levels."
    if rule.levels == "attributes":
        return "means", (
            "A level is reached when the mean of its statements is above 50 %, the mean of each "
            "lower level is above 85 %, and no statement up to it is open or at the lowest answer."
        )

    def named(option_id: str | None) -> str:
        return (scale.highest if option_id is None else scale.option(option_id)).label

    here, below = named(rule.level_reached_at), named(rule.lower_levels_at)
    first = model.carrying_levels[0] if model.carrying_levels else 1
    tail = f" An open statement stops a level. Level {first - 1} asks nothing."
    if here == below:
        name = "strict" if here == scale.highest.label else "most cases"
        words = f"every applicable statement of it and of each lower level is at least {here}"
    else:
        name = "strict" if below == scale.highest.label else "own thresholds"
        words = (
            f"every applicable statement of it is at least {here}, and of each lower level at "
            f"least {below}"
        )
    return name, f"A level is reached when {words}.{tail}"


def _headline(model: MaturityModel, level: int | None) -> str:
    if model.scoring.levels == "none" or not model.carrying_levels:
        return ""
    if level is None:
        return (
            "The profile sentence counts the areas at or above the typical level, which is the "
            f"lower middle of all areas and at least {model.carrying_levels[0]}."
        )
    name = f"{level} {model.level_name(level)}".strip()
    return f"The profile sentence counts the areas at or above level {name}."


def _supported(model: MaturityModel) -> str:
    cap = model.scoring.unsupported_at_most
    if cap is None or not model.carrying_levels:
        return ""
    label, first = model.scale_by_name["default"].option(cap).label, model.carrying_levels[0]
    return (
        f"Every result stands twice: as stated, and as supported by evidence. Level {first} needs "
        "two independent voices, every higher level a document, record or system that was seen, a "
        f"sample or a figure. With less, or against contradicting evidence, an answer above "
        f"{label} counts as {label}."
    )
