"""What an amendment says of a change to what was signed: every field, with the value before.

Of an area that leaves it says what goes with it: planned talks, and goals that depend on it.
"""

from collections.abc import Sequence

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Engagement,
    Goal,
    GoalArea,
    RowChange,
    Scope,
    Session,
    TopicPlan,
)
from maturity_desktop.text import counted, listed

# What else the engagement holds is no part of the rules that are signed.
_RULES = {"na_policy": "not applicable counts as", "headline_level": "headline level"}


def told_scope(assessment: Assessment, change: RowChange) -> str:
    """``"Incident: target 4 (was 3), weight 2 (was 1)"``; `assessment` is as it was before."""
    after: Scope = change.after
    before = change.before or Scope(round=after.round, area=after.area)
    told = [
        f"{field} {_value(getattr(after, field))} (was {_value(getattr(before, field))})"
        for field in after.__struct_fields__
        if field not in ("round", "area", "included", "reason")
        and getattr(after, field) != getattr(before, field)
    ]
    if after.included != before.included:
        lost = "" if after.included else lost_with(assessment, after.round, (after.area,))
        words = "in scope" if after.included else "out of scope"
        told.insert(0, f"{words} ({lost})" if lost else words)
    area = assessment.model.area_by_id.get(after.area)
    return f"{area.label if area else after.area}: {', '.join(told) or 'reason'}"


def lost_with(assessment: Assessment, round_id: str, areas: Sequence[str]) -> str:
    """``"5 planned talks fall away, goals 1 and 3 lose it"``; empty where nothing does."""
    parts = []
    talks = talks_to_come(assessment, round_id, areas)
    if talks:
        parts.append(f"{counted(talks, 'planned talk')} fall{'s' if talks == 1 else ''} away")
    goals = [str(number) for number in _goals_of(assessment, areas)]
    if goals:
        one = len(goals) == 1
        what = "it" if len(areas) == 1 else "areas"
        parts.append(f"goal{'' if one else 's'} {listed(goals)} lose{'s' if one else ''} {what}")
    return ", ".join(parts)


def talks_to_come(assessment: Assessment, round_id: str, areas: Sequence[str]) -> int:
    """Topics of areas on the lists of the round's sessions that are still to be talked about."""
    open_ = {one.id for one in assessment.where(Session, round=round_id) if not one.ended}
    return sum(
        plan.session in open_ and plan.state == "open"
        for area in areas
        for plan in assessment.where(TopicPlan, area=area)
    )


def _goals_of(assessment: Assessment, areas: Sequence[str]) -> Sequence[int]:
    """Numbers of the goals that depend on any of the areas, as the scope page numbers them."""
    goals = sorted(assessment.table(Goal).values(), key=lambda goal: (goal.position, goal.id))
    tied = {row.goal for area in areas for row in assessment.where(GoalArea, area=area)}
    return [number for number, goal in enumerate(goals, start=1) if goal.id in tied]


def told_rules(change: RowChange) -> str:
    """``"not applicable counts as zero (was excluded)"``; empty where no rule changes."""
    after: Engagement = change.after
    before: Engagement = change.before
    return ", ".join(
        f"{words} {_value(getattr(after, field))} (was {_value(getattr(before, field))})"
        for field, words in _RULES.items()
        if getattr(after, field) != getattr(before, field)
    )


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return "none" if value in (None, "") else str(value)
