"""What an amendment says of a change to what was signed: every field, with the value before."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Engagement, RowChange, Scope

# What else the engagement holds is no part of the rules that are signed.
_RULES = {"na_policy": "not applicable counts as", "headline_level": "headline level"}


def told_scope(assessment: Assessment, change: RowChange) -> str:
    """``"Incident: target 4 (was 3), weight 2 (was 1)"``."""
    after: Scope = change.after
    before = change.before or Scope(round=after.round, area=after.area)
    told = [
        f"{field} {_value(getattr(after, field))} (was {_value(getattr(before, field))})"
        for field in after.__struct_fields__
        if field not in ("round", "area", "included", "reason")
        and getattr(after, field) != getattr(before, field)
    ]
    if after.included != before.included:
        told.insert(0, "in scope" if after.included else "out of scope")
    area = assessment.model.area_by_id.get(after.area)
    return f"{area.label if area else after.area}: {', '.join(told) or 'reason'}"


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
