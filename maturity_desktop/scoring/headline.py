"""The profile sentence: what stands where others print one overall level."""

from collections.abc import Sequence

from maturity_desktop.rounding import shown_range
from maturity_desktop.scoring.results import AreaScore
from maturity_desktop.text import counted, listed

_NAMED_AT_MOST = 3


def profile_sentence(
    areas: Sequence[AreaScore],
    headline_level: int | None,
    index_range: tuple[float, float] | None,
    *,
    supported: bool = False,
    top_level: int | None = None,
) -> str:
    """The sentence: “12 of 14 areas at level 2 or above, 2 of them at 3; Problem is at 1.”.

    Areas at or above the headline level, of those the ones above it, then the areas at the lowest
    level by short name (more than three: their number), then how many are not assessed.

    Args:
        areas: all areas in scope.
        headline_level: the level it counts from; None for a model without levels.
        index_range: of the overall index, said where there are no levels.
        supported: speak of supported levels instead of stated ones.
        top_level: the highest level of the model, which has none above.
    """
    levels = [
        (area.label, level)
        for area in areas
        if (level := area.supported_level if supported else area.level) is not None
    ]
    parts: list[str] = []
    if headline_level is not None and levels:
        parts.append(_at_or_above(levels, headline_level, top_level))
        parts += _at_the_lowest(levels, headline_level)
    elif index_range is not None:
        assessed = sum(1 for area in areas if area.state == "assessed")
        parts.append(f"Index {shown_range(*index_range)} over {counted(assessed, 'area')}")
    waiting = sum(1 for area in areas if area.state == "not_assessed")
    if waiting and parts:
        verb = "is" if waiting == 1 else "are"
        parts.append(f"{counted(waiting, 'area')} {verb} not assessed")
    if not parts:
        return "No area is assessed yet."
    return "; ".join(parts) + "."


def _at_or_above(levels: list[tuple[str, int]], start: int, top: int | None) -> str:
    there = [level for _, level in levels if level >= start]
    area = "area" if len(levels) == 1 else "areas"
    sentence = f"{len(there)} of {len(levels)} {area} at level {start}"
    if start != top:
        sentence += " or above"
    higher = sorted({level for level in there if level > start})
    counts = [
        f"{there.count(level)}{' of them' if place == 0 else ''} at {level}"
        for place, level in enumerate(higher)
    ]
    return sentence + (f", {listed(counts)}" if counts else "")


def _at_the_lowest(levels: list[tuple[str, int]], start: int) -> list[str]:
    lowest = min(level for _, level in levels)
    if lowest >= start:
        return []
    names = [name for name, level in levels if level == lowest]
    who = listed(names) if len(names) <= _NAMED_AT_MOST else counted(len(names), "area")
    return [f"{who} {'is' if len(names) == 1 else 'are'} at {lowest}"]
