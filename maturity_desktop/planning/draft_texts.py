"""The sentences of a drafted finding, made from the model's own fields and from the answers.

Nothing is invented: what was answered, what the model says of the risk and of the way, how it is
checked, how many days work of that class takes. The cause and the role stay empty, since no rule
can know them.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from maturity_desktop.assessment.edits import FindingDraft
from maturity_desktop.assessment.records import Severity
from maturity_desktop.planning.draft_facts import Facts, sentence
from maturity_desktop.planning.effort_days import days_in_all
from maturity_desktop.scoring.statements import Statement
from maturity_desktop.text import listed

_TOLD = 3
_CHECKS = 2


def answers(facts: Facts, criteria: Sequence[str]) -> str:
    """How each statement is rated, why, and on which items; the first few, the rest counted."""
    told = []
    for one in criteria[:_TOLD]:
        items = ", ".join(f"E-{item.number:03d}" for item in facts.items([one]))
        where = f" ({items})" if items else ""
        said = f"{facts.named(one)} is rated {facts.word(one)}{where}."
        told.append(f"{said} {facts.reason(one)}".strip())
    if rest := criteria[_TOLD:]:
        told.append(f"Also {listed(facts.numbers(rest))}.")
    return " ".join(told)


def risks(facts: Facts, criteria: Sequence[str]) -> str:
    """What the model says happens without them, and which goals depend on the areas."""
    texts = dict.fromkeys(sentence(risk) for one in criteria if (risk := facts.criterion(one).risk))
    areas = dict.fromkeys(facts.model.area_of[one].id for one in criteria)
    return " ".join((*list(texts)[:_TOLD], facts.goal_sentence(areas))).strip()


def basis(facts: Facts, criteria: Sequence[str]) -> str:
    """Where the figures come from: the ratings of the round, and the items behind them."""
    items = facts.items(criteria)
    said = f"Ratings of {facts.round.name}"
    if not items:
        return f"{said}; no item of evidence is linked."
    return f"{said}; {', '.join(f'E-{item.number:03d}' for item in items)}."


def outcome(facts: Facts, criteria: Sequence[str]) -> str:
    """What is true when it is done, and how the first statements are checked."""
    by_word: dict[str, list[str]] = {}
    for one in criteria:
        by_word.setdefault(facts.passing_word(one), []).append(one)
    goals = listed([f"{listed(facts.numbers(ids))} at {word}" for word, ids in by_word.items()])
    checks = [
        f"{number}: {sentence(check)}" if len(criteria) > 1 else sentence(check)
        for one, number in zip(criteria, facts.numbers(criteria), strict=True)
        if (check := facts.criterion(one).check)
    ][:_CHECKS]
    shown = f" How to check: {' '.join(checks)}" if checks else ""
    return f"{goals}{facts.until}.{shown}"


def effort(facts: Facts, criteria: Sequence[str]) -> tuple[int | None, int | None]:
    """Person-days of the statements together; None where the model says no class of any."""
    days = days_in_all(facts.criterion(one).effort for one in criteria)
    return (days.low, days.high) if days.high else (None, None)


def advice(facts: Facts, criteria: Sequence[str], title: str) -> dict[str, Any]:
    """A recommendation from the way the model describes; empty where it describes none."""
    ways = [one for one in criteria if facts.criterion(one).improvement]
    if not ways:
        return {}
    low, high = effort(facts, criteria)
    first = " ".join(facts.criterion(ways[0]).improvement.split())
    return {
        "title": title,
        "outcome": outcome(facts, criteria),
        "effort_low": low,
        "effort_high": high,
        "first_step": sentence(first.split(". ")[0]),
        "due": facts.round.target_date,
    }


def as_gap(facts: Facts, draft: FindingDraft, *areas: str) -> FindingDraft:
    """With consequence, severity and basis; `areas` are touched beside those of its statements."""
    values = {
        **draft.values,
        "severity": _severity(facts, draft.criteria, areas),
        "consequence": risks(facts, draft.criteria),
    }
    return with_basis(facts, msgspec.structs.replace(draft, values=values))


def with_basis(facts: Facts, draft: FindingDraft) -> FindingDraft:
    """With the items that say something about its statements, and where the figures come from."""
    items = tuple(item.id for item in facts.items(draft.criteria))
    values = {**draft.values, "basis": basis(facts, draft.criteria)}
    return msgspec.structs.replace(draft, evidence=items, values=values)


def is_lowest(facts: Facts, criterion_id: str) -> bool:
    """Whether nothing of the statement is in place."""
    one = facts.statements[criterion_id]
    return one.value is not None and one.value <= one.lowest


def is_lowered(one: Statement) -> bool:
    """Whether the evidence carries less than what was answered."""
    stated, supported = one.value, one.supported
    return one.rated and stated is not None and supported is not None and supported < stated


def _severity(facts: Facts, criteria: Sequence[str], areas: Sequence[str]) -> Severity:
    """By its definition (DOMAIN 5) as far as answers can tell.

    Medium where a goal of the sponsor depends on an area, high where in addition nothing of the
    first level is in place there, else low; the assessor has the last word.
    """
    touched = {*areas, *(facts.model.area_of[one].id for one in criteria)}
    if not facts.goals(touched):
        return "low"
    first = facts.rule.levels[0] if facts.rule.levels else 0
    nothing = any(facts.criterion(one).level == first and is_lowest(facts, one) for one in criteria)
    return "high" if nothing else "medium"
