"""Findings drafted from the answers of a round: which rules speak, how many, in which order."""

from collections.abc import Callable, Iterator

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import SEVERITY_ORDER, goal_numbers
from maturity_desktop.assessment.edits import FindingDraft
from maturity_desktop.assessment.records import Finding
from maturity_desktop.planning import draft_gaps, draft_observations
from maturity_desktop.planning.draft_facts import Facts

AT_MOST = 25
"""A report nobody reads to the end has more findings than this."""

# Each rule with the number of drafts it may give, so that none drowns the others.
_RULES: tuple[tuple[Callable[[Facts], Iterator[FindingDraft]], int], ...] = (
    (draft_gaps.foundations, 4),
    (draft_gaps.weak_dimensions, 3),
    (draft_gaps.first_level, 9),
    (draft_gaps.within_reach, 5),
    (draft_observations.unsupported, 4),
    (draft_observations.contradicted, 4),
    (draft_observations.fallen, 3),
    (draft_observations.strengths, 5),
    (draft_observations.supplier_parts, 2),
)
_KINDS = {"gap": 0, "strength": 1, "observation": 2}


def drafts(assessment: Assessment, round_id: str) -> tuple[FindingDraft, ...]:
    """What the rules propose for a round, at most `AT_MOST`, the most important first.

    Of each rule the weightiest are taken: by severity, then by the first goal of the sponsor they
    touch, then by the number of statements. What stands in the round already, by rule and subject,
    is left out; removed drafts are proposed again.
    """
    facts = Facts(assessment, round_id)
    chosen: list[tuple[tuple[int, ...], FindingDraft]] = []
    for place, (rule, most) in enumerate(_RULES):
        found = [(_rank(facts, draft, place), draft) for draft in rule(facts)]
        chosen += sorted(found, key=_weight)[:most]
    ordered = [draft for _, draft in sorted(chosen, key=_weight)][:AT_MOST]
    standing = {row.rule for row in assessment.of_round(Finding, round_id) if row.rule}
    return tuple(draft for draft in ordered if draft.rule not in standing)


def _weight(found: tuple[tuple[int, ...], FindingDraft]) -> tuple[int, ...]:
    return found[0]


def _rank(facts: Facts, draft: FindingDraft, rule: int) -> tuple[int, ...]:
    numbers = goal_numbers(facts.assessment)
    areas = {facts.model.area_of[one].id for one in draft.criteria}
    goals = [numbers[goal.id] for goal in facts.goals(areas)]
    return (
        _KINDS[draft.kind],
        SEVERITY_ORDER[draft.values.get("severity", "")],
        rule,
        min(goals, default=len(numbers) + 1),
        -len(draft.criteria),
    )
