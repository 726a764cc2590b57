"""The sentences of the report that follow from figures."""

from collections.abc import Iterable

from maturity_desktop.model.records import MaturityModel
from maturity_desktop.report.records import Section, StatementLine
from maturity_desktop.report.wording import in_words
from maturity_desktop.rounding import shown, shown_range
from maturity_desktop.scoring.headline import profile_sentence
from maturity_desktop.scoring.results import AreaScore, RoundScore
from maturity_desktop.text import counted, listed

# Differences below these say nothing (DOMAIN 4).
AREA_NOISE = 0.2
CELL_NOISE = 0.5
_NAMED_AT_MOST = 3
_LOW_CELLS_NAMED = 3


def supported_sentence(score: RoundScore) -> str:
    """The profile sentence of the levels that the evidence carries."""
    overall = score.overall
    if overall.headline_level is None or overall.supported_index is None:
        return ""
    return profile_sentence(score.areas, overall.headline_level, None, supported=True)


def before_sentence(previous: RoundScore, score: RoundScore, name: str) -> str:
    """``"Baseline 2025: 1 of 3 at level 2 or above, index 2.0"``."""
    overall = previous.overall
    if overall.index is None:
        return ""
    index = f"index {overall_index_text(previous)}"
    level = score.overall.headline_level
    if level is None:
        return f"{name}: {index}"
    reached = overall.areas_at_or_above.get(str(level), 0)
    of = len(previous.assessed)
    return f"{name}: {reached or 'none'} of {of} at level {level} or above, {index}"


def open_sentence(score: RoundScore) -> str:
    """How many answers are open, and where."""
    overall = score.overall
    if not overall.open:
        return ""
    where = listed([f"{area.label} {area.open}" for area in score.areas if area.open])
    verb = "is" if overall.open == 1 else "are"
    return f"{overall.open} of {counted(overall.in_scope, 'answer')} {verb} open ({where})."


def lead_sentence(area: AreaScore, statements: Iterable[StatementLine]) -> str:
    """Why the area does not stand higher, with up to three statements by title and number."""
    next_level = area.next_level
    if area.state == "not_applicable":
        return "No statement of this area applies here."
    if area.state == "not_assessed":
        return "Nothing of this area was rated in this round."
    if area.level is None:
        return ""
    if next_level is None:
        return "The highest level is reached."
    held = [line for line in statements if line.holds_back]
    verb = "holds" if len(held) == 1 else "hold"
    count = counted(len(held), "statement").replace(str(len(held)), in_words(len(held)), 1)
    sentence = f"{count[0].upper()}{count[1:]} {verb} back level {next_level}"
    if len(held) > _NAMED_AT_MOST:
        return f"{sentence}."
    named = listed([f"{line.title[0].lower()}{line.title[1:]} ({line.number})" for line in held])
    return f"{sentence}: {named}."


def to_target(area: AreaScore) -> str:
    """What is left to the target level, in words."""
    if area.state == "not_assessed":
        return "not assessed"
    if area.state == "not_applicable":
        return "not applicable"
    if area.target is None or area.level is None:
        return ""
    if area.level >= area.target:
        return "target reached"
    if area.within_reach is not None and area.next_level == area.target:
        return f"level {area.target} within reach: {counted(area.within_reach, 'statement')}"
    raising = len(area.to_raise or ())
    waiting = f", {area.open} open" if area.open else ""
    return f"{counted(raising, 'statement')} to raise{waiting}"


def heat_title(model: MaturityModel, score: RoundScore) -> str:
    """The finding of the heat map: the dimension furthest ahead and the lowest one.

    A model without dimensions compares its areas.
    """
    named = {d.id: d.short or d.name for d in model.dimensions}
    # Where answers are open, the lower end of the range is the one figure (DESIGN 3).
    means = [(named[d.id], d.index_range[0]) for d in score.dimensions if d.index_range]
    if not model.dimensions:
        means = [(area.label, area.index_range[0]) for area in score.assessed if area.index_range]
    if not means:
        return "Nothing is assessed yet."
    if len(means) == 1:
        return f"The index is {shown(means[0][1])} in {means[0][0]}."
    best = max(means, key=lambda pair: pair[1])
    low = min(means, key=lambda pair: pair[1])
    if float(shown(best[1]) - shown(low[1])) < CELL_NOISE:
        what = "dimensions" if model.dimensions else "areas"
        return f"The {what} stand close together, from {shown(low[1])} to {shown(best[1])}."
    return (
        f"The index is highest in {best[0]}, at {shown(best[1])}, and lowest in {low[0]}, at "
        f"{shown(low[1])}."
    )


def heat_lead(model: MaturityModel) -> str:
    base, top = shown(model.scoring.base), shown(model.top_index)
    sentence = (
        f"The index runs from {base.normalize():f} to {top.normalize():f} and shows how much of "
        "the way has been done"
    )
    if model.scoring.levels == "none" or len(model.carrying_levels) < 2:
        return f"{sentence}."
    second = model.carrying_levels[1]
    return (
        f"{sentence}, also beyond the level reached. It is not a level: an area can show "
        f"{second}.0 and stand at level {second - 1} when one statement of level {second} is "
        "missing."
    )


def heat_notes(model: MaturityModel, score: RoundScore) -> tuple[Section, ...]:
    """How to read the map, what is open, where to look first."""
    notes = [
        Section(
            "How to read it",
            (
                "Colour and number say the same: the band of the index."
                + (
                    " The level stands in its own column and follows the rule of the method "
                    "page; it cannot be read from the colour."
                    if model.scoring.levels != "none"
                    else ""
                ),
            ),
        )
    ]
    if score.overall.open:
        notes.append(
            Section(
                "Answers still open",
                (
                    f"{open_sentence(score)} Such cells are hatched and print a range: the first "
                    "figure counts an open answer as the lowest, the second as the highest.",
                ),
            )
        )
    cells = sorted(
        (
            (cell.index_range[0], area.label, cell.id)
            for area in score.assessed
            for cell in area.dimensions
            if cell.index is not None and cell.index_range is not None
        ),
        key=lambda cell: cell[0],
    )
    if cells:
        named = {d.id: d.short or d.name for d in model.dimensions}
        lowest = [
            f"{label}: {named[dimension]} {shown(index)}"
            for index, label, dimension in cells[:_LOW_CELLS_NAMED]
        ]
        notes.append(
            Section(
                "Where to look first",
                (
                    f"The lowest cells are {listed(lowest)}. Differences under {CELL_NOISE} "
                    "between cells say little.",
                ),
            )
        )
    return tuple(notes)


def index_text(area: AreaScore) -> str:
    """The index as it is printed: a range where open answers leave one."""
    if area.index is None or area.index_range is None:
        return ""
    return shown_range(*area.index_range) if area.open else str(shown(area.index))


def overall_index_text(score: RoundScore) -> str:
    """The overall index as it is printed: a range where open answers leave one."""
    overall = score.overall
    if overall.index is None:
        return ""
    return shown_range(*(overall.index_range or (overall.index, overall.index)))


def indicative_text(area: AreaScore) -> str:
    """Why the figures of an area are only indicative; empty where they are not."""
    if not area.indicative or area.state != "assessed":
        return ""
    asked = area.in_scope - area.not_applicable
    return f"indicative: {area.rated} of {counted(asked, 'statement')} rated"
