"""On what the ratings of a round rest: evidence grades, and what they carry of what is stated."""

from collections.abc import Iterable, Sequence
from typing import Literal

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.report.distribution import NOTHING, Bar, Bars, Category
from maturity_desktop.report.records import Part
from maturity_desktop.report.sentences import index_text
from maturity_desktop.report.wording import GRADES
from maturity_desktop.rounding import shown
from maturity_desktop.scoring.independence import VoiceMemory
from maturity_desktop.scoring.results import AreaScore, RoundScore
from maturity_desktop.scoring.rules import Rule
from maturity_desktop.scoring.statements import RoundInput, Statement, area_statements
from maturity_desktop.text import counted

_DOT = " \N{MIDDLE DOT} "


class GradeMix(Part, frozen=True):
    """Grades by area or by level.

    Attributes:
        sentences: what rests on one voice, what counts lower for want of evidence.
        thin: ids of the statements above the first level that are rated above what counts
            without evidence, and rest on one voice.
        lowered: ids of those that count lower.
    """

    bars: Bars
    sentences: tuple[str, ...]
    thin: tuple[str, ...]
    lowered: tuple[str, ...]


def grade_mix(
    assessment: Assessment,
    score: RoundScore,
    by: Literal["area", "level"],
    memory: VoiceMemory | None = None,
) -> GradeMix:
    """The grades of rated statements, with stated and supported beside each other.

    By area these are level and index; by level how many of the statements are at least what the
    rule asks. The result is the same without the `memory` of earlier times.
    """
    model, rule = assessment.model, Rule.of(assessment.model)
    shared = RoundInput.of(assessment, score.round, score.policy, memory)
    by_area = {area.id: _rated(assessment, area, score.round, shared) for area in score.areas}
    everything = [one for found in by_area.values() for one in found]
    if by == "area":
        headings = "Stated", "Supported"
        rows = [_bar(area.id, area.name, by_area[area.id], _of_area(area)) for area in score.areas]
    else:
        headings = f"At least {_least(model, rule)}, stated", "Supported"
        rows = []
        for n in rule.levels:
            mine = [one for one in everything if one.level == n]
            name = f"{n} {model.level_name(n)}".strip()
            rows.append(_bar(str(n), name, mine, _of_level(mine, rule)))
    cap = shared.scales["default"].cap
    high = [one for one in everything if one.level > shared.first_level]
    thin = [one for one in high if one.grade == 0 and cap is not None and (one.value or 0) > cap]
    lowered = [one for one in everything if one.supported != one.value]
    bars = Bars(
        of=by.capitalize(),
        unit="rating",
        categories=tuple(
            Category(str(n), f"g{n}", name, n / (len(GRADES) - 1)) for n, name in enumerate(GRADES)
        ),
        headings=headings,
        rows=tuple(row for row in rows if row.total),
    )
    said = tuple(_sentences(model, len(thin), len(lowered))) if everything else ()
    return GradeMix(bars, said, _ids(thin), _ids(lowered))


def _rated(
    assessment: Assessment, area: AreaScore, round_id: str, shared: RoundInput
) -> list[Statement]:
    scope = assessment.scope(round_id, area.id)
    found = area_statements(assessment.model.area_by_id[area.id], scope, shared)
    return [one for one in found.applicable if one.rated]


def _least(model: MaturityModel, rule: Rule) -> str:
    options = model.scale_by_name["default"].options
    return next(one.id for one in options if one.value >= rule.here)


def _bar(bar_id: str, name: str, found: Sequence[Statement], notes: tuple[str, str]) -> Bar:
    counts = [0] * len(GRADES)
    for one in found:
        counts[one.grade] += 1
    return Bar(bar_id, name, tuple(counts), notes, _ids(found))


def _ids(found: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(one.id for one in found)


def _of_area(area: AreaScore) -> tuple[str, str]:
    low = area.supported_low
    return (
        _pair(area.level, index_text(area)),
        _pair(area.supported_level, NOTHING if low is None else str(shown(low))),
    )


def _pair(level: int | None, index: str) -> str:
    return index if level is None else f"level {level}{_DOT}{index}"


def _of_level(found: Sequence[Statement], rule: Rule) -> tuple[str, str]:
    stated = sum((one.value or 0) >= rule.here for one in found)
    supported = sum((one.supported or 0) >= rule.here for one in found)
    return f"{stated} of {len(found)}", f"{supported} of {len(found)}"


def _sentences(model: MaturityModel, thin: int, lowered: int) -> Iterable[str]:
    cap = model.scoring.unsupported_at_most
    if cap is not None and len(model.carrying_levels) > 1:
        number = counted(thin, "rating") if thin else "No rating"
        yield (
            f"{number} above {cap} at level {model.carrying_levels[1]} or above "
            f"{'rest' if thin > 1 else 'rests'} on one voice."
        )
    if lowered:
        verb = "counts" if lowered == 1 else "count"
        yield f"{counted(lowered, 'rating')} {verb} lower when only evidence is counted."
