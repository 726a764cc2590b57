"""Explains the figures of a whole round: overall index, coverage, profile, lowest, typical."""

from collections import Counter
from collections.abc import Callable, Sequence

from maturity_desktop.report.calculation import (
    NOTHING,
    Basis,
    Calculation,
    plain,
    supported_words,
)
from maturity_desktop.rounding import shown_range
from maturity_desktop.scoring.headline import profile_sentence
from maturity_desktop.scoring.results import AreaScore
from maturity_desktop.text import counted, listed

_Figure = Callable[[AreaScore], float | None]
_ROUNDED = "Rounded half up to one decimal, as the last step"
_NONE_YET = "Nothing is assessed yet, so there is no figure."


def overall_index(basis: Basis, *, supported: bool = False) -> Calculation:
    """The mean of the areas' indexes, by the weights that were agreed in the scope."""
    title = "Overall index supported by evidence" if supported else "Overall index"
    areas = basis.score.assessed
    if not areas:
        return Calculation(title, NOTHING, (_NONE_YET,))
    ends = _ends(areas, supported=supported)
    grouped = basis.model.scoring.overall_index == "mean-of-groups"
    words = _overall_words(basis, supported=supported, grouped=grouped, ranged=len(ends) > 1)
    heading = ["Area", *(["Group"] if grouped else []), "Weight"]
    heading += ["Lower end", "Upper end"] if len(ends) > 1 else ["Index"]
    groups = {group.id: group.name for group in basis.model.groups}
    rows = tuple(
        (
            area.name,
            *([groups.get(area.group or "", NOTHING)] if grouped else []),
            plain(area.weight),
            *(f"{figure(area) or 0:.4f}" for _, figure in ends),
        )
        for area in areas
    )
    steps: list[str] = []
    exact: list[float] = []
    for name, figure in ends:
        value, told = _mean(basis, areas, figure, grouped=grouped)
        exact.append(value)
        steps += [_begun(f"{name}{one}") for one in told]
    result = shown_range(exact[0], exact[-1])
    other = basis.score.overall.index_unweighted
    if not supported and len({area.weight for area in areas}) > 1 and other is not None:
        words.append(f"Without weights it would be {other:.4f}, open answers left out.")
    steps.append(f"{_ROUNDED}: {result}")
    return Calculation(
        title, result, tuple(words), tuple(heading), rows, tuple(steps), tuple(exact)
    )


def _ends(areas: Sequence[AreaScore], *, supported: bool) -> list[tuple[str, _Figure]]:
    """The figure of each area that goes in, or the two ends of a range, with a name for the step."""
    if supported:
        return [("", lambda a: a.supported_low)]
    if any(area.open for area in areas):
        return [("lower ends: ", _low), ("upper ends: ", _high)]
    return [("", _low)]


def _low(area: AreaScore) -> float | None:
    return area.index_range[0] if area.index_range else area.index


def _high(area: AreaScore) -> float | None:
    return area.index_range[1] if area.index_range else area.index


def _overall_words(basis: Basis, *, supported: bool, grouped: bool, ranged: bool) -> list[str]:
    words = [
        "The overall index is the plain mean of the groups, each the mean of its areas by weight."
        if grouped
        else "The overall index is the mean of the areas, each with the weight agreed in the "
        "scope. Weights never touch levels.",
        "Areas that are not assessed, or not applicable, leave the mean.",
        "Areas go in at full precision; the table shows four decimals.",
    ]
    if ranged:
        words.append(
            "Open answers count as the lowest answer in the first figure and as the highest in "
            "the second."
        )
    if supported:
        words.append(supported_words(basis))
    return words


def _mean(
    basis: Basis, areas: Sequence[AreaScore], figure: _Figure, *, grouped: bool
) -> tuple[float, list[str]]:
    """The mean at full precision, and the lines that say how it comes about."""
    if not grouped:
        total, weight = _sums(areas, figure)
        mean = total / weight
        return mean, [f"sum of index by weight: {total:.4f}; of weights: {plain(weight)}",
                      f"{total:.4f} / {plain(weight)} = {mean:.4f}"]  # fmt: skip
    names = {group.id: group.name for group in basis.model.groups}
    means: list[float] = []
    steps: list[str] = []
    for group in sorted({area.group for area in areas}, key=str):
        total, weight = _sums([area for area in areas if area.group == group], figure)
        means.append(total / weight)
        name = names.get(group or "", "without a group")
        steps.append(f"{name}: {total:.4f} / {plain(weight)} = {means[-1]:.4f}")
    mean = sum(means) / len(means)
    added = " + ".join(f"{one:.4f}" for one in means)
    steps.append(f"mean of {counted(len(means), 'group')}: ({added}) / {len(means)} = {mean:.4f}")
    return mean, steps


def _sums(areas: Sequence[AreaScore], figure: _Figure) -> tuple[float, float]:
    known = [(area.weight, value) for area in areas if (value := figure(area)) is not None]
    return sum(weight * value for weight, value in known), sum(weight for weight, _ in known)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def coverage(basis: Basis) -> Calculation:
    """How many of the statements in scope are rated."""
    areas = basis.score.areas
    rows = tuple(
        (
            area.name, str(area.in_scope), str(area.not_applicable), str(area.rated),
            str(area.open), NOTHING if area.coverage is None else f"{area.coverage * 100:.1f} %",
        )
        for area in areas
    )  # fmt: skip
    in_scope, missing = sum(a.in_scope for a in areas), sum(a.not_applicable for a in areas)
    rated = sum(a.rated for a in areas)
    possible = in_scope - missing
    result = f"{rated} of {in_scope}"
    share = rated / possible if possible else None
    steps = [f"In scope {in_scope}, of these not applicable {missing}: {possible} to rate"]
    if share is not None:
        steps.append(f"Coverage: {rated} / {possible} = {share * 100:.1f} %")
    steps.append(f"Rated of all in scope: {result}")
    return Calculation(
        "Rated statements",
        result,
        (
            "Coverage is rated statements against those in scope without the ones that are not "
            "applicable. An area under 80 % is indicative.",
        ),
        ("Area", "In scope", "Not applicable", "Rated", "Open", "Coverage"),
        rows,
        tuple(steps),
        () if share is None else (share,),
    )


def profile(basis: Basis, *, supported: bool = False) -> Calculation:
    """The sentence that stands where others print one overall level."""
    score = basis.score
    overall = score.overall
    title = "Profile supported by evidence" if supported else "Profile"
    start = overall.headline_level
    levels = _levels(score.areas, supported=supported)
    if start is None or not levels:
        return Calculation(title, overall.headline, (overall.headline,))
    top = None if supported else max(basis.rule.levels, default=None)
    result = profile_sentence(
        score.areas, start, overall.index_range, supported=supported, top_level=top
    )
    counts = Counter(level for _, level in levels)
    reached = sum(count for level, count in counts.items() if level >= start)
    fixed = basis.assessment.engagement.headline_level
    agreed = (
        f"It counts from level {start}, as agreed in the scope."
        if fixed
        else f"It counts from level {start}. That is the typical level of the areas or, where "
        "that one has no statements, the first level that has some."
    )
    words = [
        "There is no overall level, because one figure would hide the areas that lie apart.",
        agreed,
        "It names how many areas stand there or above, of these the ones above it, then the areas "
        "at the lowest level; more than three of these as their number.",
    ]
    if supported:
        words.append(supported_words(basis))
    ordered = sorted(levels, key=lambda pair: -pair[1])
    rows = tuple((name, basis.level(level)) for name, level in ordered)
    at = listed([f"{counts[level]} at {level}" for level in sorted(counts, reverse=True)])
    steps = (
        f"{counted(len(levels), 'area')} with a level: {at}",
        f"At level {start} or above: {reached}",
        f"Lowest level: {min(counts)}, {counted(counts[min(counts)], 'area')}",
        f"In a sentence: {result}",
    )
    return Calculation(title, result, tuple(words), ("Area", "Level"), rows, steps)


def lowest_level(basis: Basis, *, supported: bool = False) -> Calculation:
    """The level that every assessed area reaches."""
    return _of_levels(basis, supported=supported, typical=False)


def typical_level(basis: Basis) -> Calculation:
    """The lower median of the areas' levels."""
    return _of_levels(basis, supported=False, typical=True)


def _of_levels(basis: Basis, *, supported: bool, typical: bool) -> Calculation:
    title = "Typical level" if typical else "Every area reaches"
    if supported:
        title += ", supported by evidence"
    ordered = sorted(_levels(basis.score.areas, supported=supported), key=lambda pair: pair[1])
    if not ordered:
        return Calculation(title, NOTHING, (_NONE_YET,))
    place = (len(ordered) - 1) // 2 if typical else 0
    level = ordered[place][1]
    result = basis.level(level)
    words = (
        "The typical level is the middle one of the areas, of an even number the lower of the two "
        "middle ones. Weights do not count."
        if typical
        else "The lowest level among the assessed areas. Weights do not count.",
    )
    rows = tuple((str(n), name, basis.level(at)) for n, (name, at) in enumerate(ordered, 1))
    step = f"{counted(len(ordered), 'area')} by level, number {place + 1}: {result}"
    return Calculation(
        title, result, words, ("Place", "Area", "Level"), rows, (step,), (float(level),)
    )


def _levels(areas: Sequence[AreaScore], *, supported: bool) -> list[tuple[str, int]]:
    return [
        (area.label, level)
        for area in areas
        if (level := area.supported_level if supported else area.level) is not None
    ]
