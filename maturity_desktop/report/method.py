"""Method and limits in plain words, and the calculation of one area as an example."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Amendment, Round
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.report.frozen_words import frozen_words
from maturity_desktop.report.records import Section
from maturity_desktop.report.wording import KINDS, POLICIES, long_date
from maturity_desktop.rounding import shown
from maturity_desktop.scoring.results import AreaScore, RoundScore
from maturity_desktop.text import counted, listed


def method_sections(
    assessment: Assessment, shown_round: Round, score: RoundScore, basis: Section
) -> tuple[Section, ...]:
    """Everything a reader needs to check a figure, and what the figures do not say.

    `basis` tells on what the results rest.
    """
    model = assessment.model
    sections = [
        Section("What was assessed", _scope(assessment, shown_round, score)),
        basis,
        Section("What the levels mean", _meanings(model)),
        Section("How statements are rated", _rating(model)),
        Section("How a level is reached", _level(model)),
        Section("How the index is made", _index(model)),
        Section("One area, calculated", _example(model, score)),
        Section("Stated and supported", _supported(model)),
        Section("Not applicable", (POLICIES[score.policy],)),
        Section("Limits", _limits(score)),
    ]
    changes = [a for a in assessment.table(Amendment).values() if a.round == shown_round.id]
    if changes:
        sections.append(
            Section(
                "Changes after the scope was signed",
                tuple(f"{long_date(a.date)}: {a.change}. {a.reason}" for a in changes),
            )
        )
    frozen = frozen_words(assessment, shown_round.id)
    sections.append(Section("Frozen version", frozen.paragraphs))
    sections.append(Section("To bear in mind", model.notices))
    return tuple(section for section in sections if section.paragraphs)


def _scope(assessment: Assessment, shown_round: Round, score: RoundScore) -> tuple[str, ...]:
    model = assessment.model
    overall = score.overall
    paragraphs = [
        f"{KINDS[shown_round.kind]} with the model “{model.title}”, version {model.version}: "
        f"{counted(len(score.areas), 'practice area')}, {counted(overall.in_scope, 'statement')} "
        f"in scope, {overall.rated} rated, {overall.not_applicable} not applicable, "
        f"{overall.open} open."
    ]
    if score.excluded:
        names = [
            model.area_by_id[area.id].name + (f" ({area.reason})" if area.reason else "")
            for area in score.excluded
        ]
        paragraphs.append(f"Out of scope: {listed(names)}.")
    weights = [f"{a.name} {a.weight:g}" for a in score.areas if a.weight != 1]
    if weights:
        paragraphs.append(
            f"Weights in the overall index: {listed(weights)}; every other area 1. Weights never "
            "touch a level."
        )
    return tuple(paragraphs)


def _meanings(model: MaturityModel) -> tuple[str, ...]:
    return tuple(
        f"{level.number} {level.name}. {level.description}"
        for level in model.levels
        if level.description
    )


def _rating(model: MaturityModel) -> tuple[str, ...]:
    used = {c.scale for area in model.areas for c in area.criteria}
    paragraphs = []
    for scale in model.scales:
        if scale.name not in used:
            continue
        options = listed([f"{o.label} ({o.id}, {_percent(o.value)})" for o in scale.options])
        paragraphs.append(f"Each statement is judged on the scale {options}.")
    return (
        *paragraphs,
        "Where a statement names a figure of its own, such as “at least half”, the rating says how "
        "much of that figure is reached.",
        "An open answer is not the lowest answer, and the lowest answer is not “not applicable”. "
        "What was heard in an interview is no rating: ratings were given afterwards, from notes "
        "and evidence.",
    )


def _percent(value: float) -> str:
    return f"counts {value:.0%}".replace("%", " %")


def _level(model: MaturityModel) -> tuple[str, ...]:
    rule = model.scoring
    if rule.levels == "none":
        return ("This model gives an index and no levels.",)
    if rule.levels == "attributes":
        return (
            "A level is reached when the mean of its statements is above 50 %, the mean of each "
            "lower level is above 85 %, and no statement up to it is open or has the lowest "
            "answer.",
        )
    scale = model.scale_by_name["default"]

    def named(option_id: str | None) -> str:
        return (scale.highest if option_id is None else scale.option(option_id)).label

    here, below = named(rule.level_reached_at), named(rule.lower_levels_at)
    each = "of it and of each lower level" if here == below else "of it"
    lower = "" if here == below else f", and those of each lower level at least {below}"
    first = model.carrying_levels[0] if model.carrying_levels else 0
    return (
        f"A level is reached when every applicable statement {each} is rated at least "
        f"{here}{lower}. An open statement stops a level. Level {first - 1} asks nothing.",
        "A level is within reach when at most one in ten of the statements that count for it "
        "fall short, all of them partly done and none open. It never counts as reached.",
    )


def _index(model: MaturityModel) -> tuple[str, ...]:
    base, top = f"{model.scoring.base:g}", f"{model.top_index:g}"
    mean = (
        "the mean of the areas, weighted as agreed"
        if model.scoring.overall_index == "mean"
        else "the mean of the groups of areas"
    )
    return (
        f"Index = {base} + {model.top_index - model.scoring.base:g} x the mean, over the levels "
        "with applicable statements, of the weighted mean of the answers at that level. "
        f"{base} is the lowest, {top} the highest figure. The overall index is {mean}.",
        "Figures are shown with one decimal, half rounded up; a difference is the difference of "
        "the two printed figures. A change of less than 0.2 for an area or 0.5 for a cell is no "
        "clear change. Where answers are open, the range counts them as lowest and as highest. "
        "Below 80 % of its statements rated, the index of an area is indicative.",
    )


def _example(model: MaturityModel, score: RoundScore) -> tuple[str, ...]:
    area = next((a for a in score.assessed if not a.open), None)
    if area is None or area.index is None:
        return ()
    levels = [level for level in area.levels if level.applicable]
    means = listed([f"level {level.level}: {level.index or 0:.3f}" for level in levels])
    share = sum(level.index or 0 for level in levels) / len(levels)
    spread = model.top_index - model.scoring.base
    return (
        f"{area.name}. Means of the answers: {means}. Their mean is {share:.4f}; "
        f"{model.scoring.base:g} + {spread:g} x {share:.4f} = {area.index:.4f}, shown as "
        f"{shown(area.index)}." + _example_level(area),
    )


def _example_level(area: AreaScore) -> str:
    if area.level is None:
        return ""
    if area.next_level is None:
        return f" It stands at level {area.level}, the highest."
    count = counted(len(area.held_back_by), "statement")
    verb = "falls" if len(area.held_back_by) == 1 else "fall"
    return f" It stands at level {area.level}: {count} {verb} short for level {area.next_level}."


def _supported(model: MaturityModel) -> tuple[str, ...]:
    cap = model.scoring.unsupported_at_most
    if cap is None:
        return ()
    label = model.scale_by_name["default"].option(cap).label
    return (
        "Each statement has an evidence grade: 0 one voice, 1 two independent voices, 2 a "
        "document, record or system seen, 3 a sample or a measured figure. The supported level "
        "and index are computed again with every rating the evidence does not carry counted as "
        f"{label} at most: grade 1 is asked for at the first level, grade 2 above it, and "
        "contradicting evidence counts until it is resolved.",
    )


def _limits(score: RoundScore) -> tuple[str, ...]:
    without = sum(area.grades[0] for area in score.areas)
    paragraphs = [
        "This is an assessment by interview, documents and samples at one time. It is no audit, "
        "and no certificate follows from it. The answers describe the areas and units in scope "
        "and nothing beyond them."
    ]
    if score.overall.rated:
        rated = counted(score.overall.rated, "rated statement")
        rests = "rests" if without == 1 else "rest"
        paragraphs.append(
            f"{without} of {rated} {rests} on one voice at most."
            if without
            else "No rated statement rests on one voice at most."
        )
    for state, words in (("assessed", "indicative"), ("not_assessed", "not assessed")):
        named = [
            area.name
            for area in score.areas
            if area.state == state and (area.indicative or state == "not_assessed")
        ]
        if named:
            paragraphs.append(f"{listed(named)} {'is' if len(named) == 1 else 'are'} {words}.")
    return tuple(paragraphs)
