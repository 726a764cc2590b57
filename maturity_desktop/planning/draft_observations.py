"""The rules that draft strengths and observations from the answers, each with its reason."""

from collections.abc import Iterator

from maturity_desktop.assessment.edits import FindingDraft
from maturity_desktop.planning.draft_facts import AREA_NOISE, Facts, figure, sentence
from maturity_desktop.planning.draft_texts import advice, answers, is_lowered, risks, with_basis
from maturity_desktop.rounding import change
from maturity_desktop.scoring.results import AreaScore
from maturity_desktop.text import counted, listed

_STRONG_LEVELS = 2
_STRONG_GRADE = 2


def unsupported(facts: Facts) -> Iterator[FindingDraft]:
    """A level that is stated, while the evidence carries a lower one.

    What cannot be shown may be true, but nobody can rely on it (stated and supported, DOMAIN 4).
    """
    for area in facts.score.assessed:
        stated, supported = area.level, area.supported_level
        if stated is None or supported is None or supported >= stated:
            continue
        without = [
            one.id
            for one in facts.by_area[area.id]
            if one.level <= stated and is_lowered(one) and not facts.against(one.id)
        ]
        if not without:
            continue
        numbers = listed(facts.numbers(without))
        condition = (
            f"The answers give level {stated}, the evidence carries level {supported}: too little "
            f"was seen of {numbers}."
        )
        wanted = [text for one in without for text in facts.criterion(one).evidence[:1]]
        first = facts.rule.levels[0]
        enough = "A document, record, system or figure seen"
        if all(facts.criterion(one).level == first for one in without):
            enough = "Two independent voices, or something seen,"
        way = {
            "title": f"Show the evidence for {numbers} of {area.label}",
            "outcome": f"{enough} for {numbers}{facts.until}.",
            "first_step": sentence(f"Ask for {wanted[0]}") if wanted else "",
            "due": facts.round.target_date,
        }
        consequence = (
            f"Level {stated} of {area.label} is stated, not supported: whoever relies on it takes "
            "the word of those who were asked."
        )
        yield with_basis(
            facts,
            FindingDraft(
                f"unsupported/{area.id}",
                f"{area.label}: level {stated} is stated, level {supported} is supported",
                "observation",
                tuple(without),
                (),
                {"condition": condition, "consequence": consequence},
                way,
            ),
        )


def contradicted(facts: Facts) -> Iterator[FindingDraft]:
    """Evidence speaks against a rating, and nobody has said what settles it.

    Until then the rating counts as partly done at most (DOMAIN 4).
    """
    for criterion_id, statement in facts.statements.items():
        against = facts.against(criterion_id)
        # A rating that counts for no more than what the contradiction leaves of it is settled.
        if not against or not is_lowered(statement):
            continue
        area = facts.model.area_of[criterion_id]
        items = listed([f"E-{item.number:03d} {item.title}" for item in against])
        condition = (
            f"{facts.named(criterion_id)} is rated {facts.word(criterion_id)}; {items} "
            f"{'speaks' if len(against) == 1 else 'speak'} against it."
        )
        cap = facts.model.scoring.unsupported_at_most or ""
        named = facts.model.scale_by_name["default"].option(cap).label if cap else "lower"
        consequence = f"Until it is settled, the supported level counts it as {named} at most."
        check = facts.criterion(criterion_id).check
        way = {
            "title": f"Settle what contradicts {facts.criterion(criterion_id).number}",
            "outcome": "The rating is confirmed or lowered, with the reason on record.",
            "first_step": sentence(check),
        }
        number = facts.criterion(criterion_id).number
        yield with_basis(
            facts,
            FindingDraft(
                f"contradicted/{criterion_id}",
                f"{area.label} {number}: evidence speaks against {facts.word(criterion_id)}",
                "observation",
                (criterion_id,),
                (),
                {"condition": condition, "consequence": consequence},
                way,
            ),
        )


def fallen(facts: Facts) -> Iterator[FindingDraft]:
    """An area that stands lower than in the round before, assessed at the same depth and kind.

    Something that worked has stopped: it is cheaper to bring back than to build. Less than 0.2
    without a change of level is no clear change (DOMAIN 4); where no rating is lower, what is
    asked has changed and not the practice.
    """
    earlier, assessment = facts.assessment.round_before(facts.round_id), facts.assessment
    if facts.before is None or earlier is None or earlier.kind != facts.round.kind:
        return
    known = {area.id: area for area in facts.before.assessed}
    for area in facts.score.assessed:
        old = known.get(area.id)
        depths = {assessment.scope(one, area.id).depth for one in (earlier.id, facts.round_id)}
        if old is None or len(depths) > 1 or area.indicative or old.indicative:
            continue
        worse = [
            one.id
            for one in facts.by_area[area.id]
            if one.rated and _value(facts, earlier.id, one.id) > (one.value or 0.0)
        ]
        if worse and (_lower_level(old, area) or _lower_index(old, area)):
            yield with_basis(facts, _fall(facts, earlier.name, old, area, worse))


def _lower_level(old: AreaScore, area: AreaScore) -> bool:
    """Whatever open answers become."""
    return (
        old.level is not None and area.level_range is not None and area.level_range[1] < old.level
    )


def _lower_index(old: AreaScore, area: AreaScore) -> bool:
    """By more than noise, whatever open answers become."""
    if old.index_range is None or area.index_range is None:
        return False
    return -change(old.index_range[0], area.index_range[1]) >= AREA_NOISE


def _fall(
    facts: Facts, since: str, old: AreaScore, area: AreaScore, worse: list[str]
) -> FindingDraft:
    before, now = figure(old), figure(area)
    lower = _lower_level(old, area)
    was, is_ = (f" at level {old.level}", f" at level {area.level}") if lower else ("", "")
    figures = f"The index of {area.label} was {before}{was} and is {now}{is_}."
    moved = f"from level {old.level} to {area.level}" if lower else f"from {before} to {now}"
    below = [
        one
        for one in worse
        if facts.falls_short(facts.statements[one], facts.statements[one].level)
    ]
    return FindingDraft(
        f"fallen/{area.id}",
        f"{area.label} {'fell' if lower else 'fell in index'} {moved} since {since}",
        "observation",
        tuple(worse),
        (),
        {"condition": f"{figures} {answers(facts, worse)}", "consequence": risks(facts, worse)},
        advice(facts, below, f"Bring {area.label} back to where it was") if below else {},
    )


def strengths(facts: Facts) -> Iterator[FindingDraft]:
    """A topic of which everything up to the second level is fully true, and was seen.

    What works is kept while other things change, and is an example for the next area.
    """
    top, low = _STRONG_LEVELS, _STRONG_GRADE
    upto = facts.rule.levels[:top]
    for area in facts.score.assessed:
        topics: dict[str | None, list[str]] = {}
        failed: set[str | None] = set()
        for one in facts.by_area[area.id]:
            if one.level not in upto:
                continue
            topics.setdefault(one.dimension, []).append(one.id)
            if not one.rated or one.value != one.highest or one.grade < low:
                failed.add(one.dimension)
        for dimension, ids in topics.items():
            reached = {facts.criterion(one).level for one in ids}
            if dimension in failed or reached != set(upto):
                continue
            topic = ", ".join(part for part in (area.label, facts.dimension(dimension)) if part)
            condition = (
                f"All {counted(len(ids), 'statement')} up to level {upto[-1]} are fully true and "
                f"were seen in documents, records, systems or figures: "
                f"{listed([facts.named(one) for one in ids[:4]])}."
            )
            yield with_basis(
                facts,
                FindingDraft(
                    f"strength/{area.id}/{dimension or ''}",
                    f"{topic}: everything up to level {upto[-1]} holds and was seen",
                    "strength",
                    tuple(ids),
                    (),
                    {"condition": condition},
                    {},
                ),
            )


def supplier_parts(facts: Facts) -> Iterator[FindingDraft]:
    """Statements left out because the part of a supplier was not assessed.

    The client answers for it all the same, and the report must say what nobody looked at.
    """
    for area in facts.score.areas:
        left_out = [
            one.id
            for one in facts.model.area_by_id[area.id].criteria
            if facts.assessment.rating(facts.round_id, one.id).na == "supplier-part"
        ]
        if not left_out:
            continue
        reasons = dict.fromkeys(text for one in left_out if (text := facts.reason(one)))
        said = counted(len(left_out), "statement")
        condition = (
            f"{said} of {area.label} {'was' if len(left_out) == 1 else 'were'} not assessed: "
            f"{listed(facts.numbers(left_out))}. {' '.join(list(reasons)[:2])}"
        )
        yield with_basis(
            facts,
            FindingDraft(
                f"supplier/{area.id}",
                f"{area.label}: the supplier's part was not assessed",
                "observation",
                tuple(left_out),
                (),
                {"condition": condition.strip()},
                {},
            ),
        )


def _value(facts: Facts, round_id: str, criterion_id: str) -> float:
    """The value in another round; nothing where it was not rated there."""
    option = facts.assessment.rating(round_id, criterion_id).option
    scale = facts.model.scale_of(facts.criterion(criterion_id))
    return scale.option(option).value if option else -1.0
