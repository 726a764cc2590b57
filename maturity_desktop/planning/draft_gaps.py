"""The rules that draft gaps from the answers, each with the reason it is a finding.

A rule proposes, the assessor decides: what is drafted is marked until somebody edits it.
"""

from collections.abc import Iterator
from decimal import Decimal

from maturity_desktop.assessment.edits import FindingDraft
from maturity_desktop.planning.draft_facts import AREA_NOISE, Facts
from maturity_desktop.planning.draft_texts import advice, answers, as_gap, is_lowest
from maturity_desktop.rounding import change, shown
from maturity_desktop.scoring.results import AreaScore
from maturity_desktop.text import counted, listed

_AREAS_OF_A_THEME = 3


def foundations(facts: Facts) -> Iterator[FindingDraft]:
    """An area on which others depend stands below the level they need.

    What is built on it will not hold, whatever is done in the areas above (`depends` of the
    model), so this comes first.
    """
    needs: dict[str, list[tuple[int, str]]] = {}
    levels = {area.id: area for area in facts.score.assessed}
    for above in levels:
        for needed in facts.model.area_by_id[above].depends:
            below = levels.get(needed.area)
            if below is not None and below.level is not None and below.level < needed.level:
                needs.setdefault(needed.area, []).append((needed.level, above))
    for area_id, wanting in needs.items():
        area = levels[area_id]
        level = max(wanted for wanted, _ in wanting)
        short = facts.ordered(
            one.id for one in facts.by_area[area_id] if facts.falls_short(one, level)
        )
        if not short:
            continue
        name, others = area.label, listed([facts.label(one) for _, one in wanting])
        verb = "rests" if len(wanting) == 1 else "rest"
        condition = (
            f"{others} {verb} on {name} at level {level}, which stands at level {area.level}. "
            f"{answers(facts, short)}"
        )
        draft = FindingDraft(
            f"foundation/{area_id}",
            f"{name} is below what {others} {'needs' if len(wanting) == 1 else 'need'}",
            "gap",
            short,
            values={"condition": condition},
            recommendation=advice(facts, short, f"Bring {name} to level {level}"),
        )
        yield as_gap(facts, draft, *(one for _, one in wanting))


def weak_dimensions(facts: Facts) -> Iterator[FindingDraft]:
    """A dimension that lies below its areas in three of them or more, and in half of all.

    The same weakness in so many areas has one cause more often than many, and is mended once.
    Less than 0.2 is noise (DOMAIN 4); areas that are not fully assessed do not count.
    """
    sound = [area for area in facts.score.assessed if not area.indicative and not area.open]
    for dimension in facts.model.dimensions:
        weak: list[tuple[AreaScore, Decimal, Decimal]] = []
        for area in sound:
            cell = area.dimension(dimension.id)
            if area.index is None or cell.index is None:
                continue
            if change(cell.index, area.index) >= AREA_NOISE:
                weak.append((area, shown(cell.index), shown(area.index)))
        short = facts.ordered(
            one
            for area, _, _ in weak
            for one in area.held_back_by
            if facts.criterion(one).dimension == dimension.id and facts.statements[one].rated
        )
        if len(weak) < max(_AREAS_OF_A_THEME, len(sound) / 2) or not short:
            continue
        weak.sort(key=lambda one: one[1] - one[2])
        name = dimension.name
        told = listed([f"{area.label} ({low} against {index})" for area, low, index in weak])
        verb = "holds" if len(short) == 1 else "hold"
        held = f"{listed(facts.numbers(short))} {verb} back the next level"
        condition = (
            f"In {len(weak)} of {counted(len(sound), 'fully assessed area')} the index of {name} is "
            f"below that of the area: {told}. There {held}."
        )
        title = f"{name} lags behind in {len(weak)} of {counted(len(sound), 'area')}"
        first = listed([area.label for area, _, _ in weak[:2]])
        way = advice(facts, short, f"Raise {name} in {first} first, then in the others")
        yield as_gap(
            facts,
            FindingDraft(
                f"weak-dimension/{dimension.id}",
                title,
                "gap",
                short,
                values={"condition": condition, "theme": name},
                recommendation=way,
            ),
        )


def first_level(facts: Facts) -> Iterator[FindingDraft]:
    """A topic of which statements of the first level fall short.

    Every level asks for the ones below it: here everything above waits.
    """
    levels = facts.rule.levels
    for area in facts.score.assessed:
        topics: dict[str | None, list[str]] = {}
        for one in facts.by_area[area.id]:
            if levels and one.level == levels[0] and facts.falls_short(one, levels[0]):
                topics.setdefault(one.dimension, []).append(one.id)
        for dimension, short in topics.items():
            name = facts.dimension(dimension)
            if len(short) == 1:
                stuck = is_lowest(facts, short[0])
                words = facts.criterion(short[0]).title or facts.named(short[0])
                title = f"{words}: {'not in place' if stuck else 'in part only'}"
            else:
                topic = ", ".join(part for part in (area.label, name) if part)
                title = f"{topic}: {len(short)} statements of level {levels[0]} fall short"
            stuck = any(is_lowest(facts, one) for one in short)
            words = listed([facts.criterion(one).title or facts.named(one) for one in short])
            way = advice(facts, short, f"{'Put in place' if stuck else 'Complete'}: {words}")
            rule = f"first-level/{area.id}/{dimension or ''}"
            values = {"condition": answers(facts, short)}
            draft = FindingDraft(rule, title, "gap", tuple(short), (), values, way)
            yield as_gap(facts, draft)


def within_reach(facts: Facts) -> Iterator[FindingDraft]:
    """Few statements hold back the next level, each partly done already.

    The smallest step with a result that everybody sees (DOMAIN 4, within reach).
    """
    for area in facts.score.assessed:
        if area.within_reach is None or area.next_level is None:
            continue
        level, short = area.next_level, area.held_back_by
        said = counted(len(short), "statement")
        condition = (
            f"{area.label} is at level {area.level}; {said} "
            f"{'holds' if len(short) == 1 else 'hold'} back level {level}. {answers(facts, short)}"
        )
        title = f"{area.label}: level {level} is within reach, {said} short"
        way = advice(facts, short, f"Take {area.label} to level {level}")
        values = {"condition": condition}
        rule = f"within-reach/{area.id}"
        yield as_gap(facts, FindingDraft(rule, title, "gap", short, (), values, way))
