"""Which requested documents are still missing, and the mail text that asks for them."""

from collections.abc import Sequence
from datetime import date

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.assessment.talks import alias_of
from maturity_desktop.planning.days import short_day
from maturity_desktop.text import counted

UNNAMED = "Owner not known yet"


def requested(assessment: Assessment) -> Sequence[Evidence]:
    """The items asked for and neither received, seen nor refused, by number."""
    return sorted(assessment.where(Evidence, state="requested"), key=lambda item: item.number)


def is_overdue(item: Evidence, today: date) -> bool:
    """Asked for, and its day has passed; on the day itself there is still time."""
    return item.state == "requested" and bool(item.due) and item.due < today.isoformat()


def owner_of(assessment: Assessment, item: Evidence) -> str:
    """The role that has it, else the alias of who promised it; never a name."""
    if item.owner_role:
        return item.owner_role
    return alias_of(assessment, item.participant) if item.participant else UNNAMED


def by_owner(assessment: Assessment, today: date) -> Sequence[tuple[str, Sequence[Evidence]]]:
    """What is missing, grouped by who has it; whoever is latest comes first.

    Within a group the earliest due date comes first, what has none last.
    """
    groups: dict[str, list[Evidence]] = {}
    for item in sorted(requested(assessment), key=lambda one: (one.due or "9", one.number)):
        groups.setdefault(owner_of(assessment, item), []).append(item)

    def place(group: tuple[str, list[Evidence]]) -> tuple[bool, str, str]:
        owner, items = group
        late = any(is_overdue(item, today) for item in items)
        return not late, items[0].due or "9", owner.casefold()

    return sorted(groups.items(), key=place)


def chase_text(assessment: Assessment, today: date) -> str:
    """A reminder to send by mail, plain text, by owner role, what is late first.

    Empty where nothing is missing. It carries roles and aliases, never names.
    """
    groups = by_owner(assessment, today)
    if not groups:
        return ""
    items = [item for _owner, group in groups for item in group]
    late = sum(is_overdue(item, today) for item in items)
    told = f", {late} of them late" if late else ""
    missing = counted(len(items), "document")
    verb = "is" if len(items) == 1 else "are"
    lines = [
        f"Documents for the assessment of {assessment.engagement.client}: reminder",
        "",
        "Good day,",
        "",
        f"{missing} we asked for {verb} still missing{told}. Whatever exists is enough: a"
        " draft, an export or a link. If something does not exist or may not be given, please"
        " say so; we then note it and stop asking.",
    ]
    for owner, group in groups:
        lines += ["", owner]
        lines += [f"- {_line(assessment, item, today)}" for item in group]
    return "\n".join([*lines, "", "Thank you.", ""])


def _line(assessment: Assessment, item: Evidence, today: date) -> str:
    area = assessment.model.area_by_id.get(item.area)
    parts = [f"{item.title} ({area.label})" if area else item.title]
    if item.due:
        verb = "was due" if is_overdue(item, today) else "due"
        parts.append(f"{verb} {short_day(item.due)}")
    return ", ".join(parts)
