"""The list of all documents that were asked for, by area, with what became of each."""

from collections.abc import Sequence
from datetime import date

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.planning.days import short_day
from maturity_desktop.planning.reminders import owner_of

_ANSWERS = {
    "requested": "open",
    "received": "received",
    "seen": "seen on site and not kept",
    "refused": "not given",
}


def asked_for(assessment: Assessment) -> Sequence[Evidence]:
    """The items somebody was asked for, by number: those with a due date, and what is still open.

    What was only found on site was never asked for.
    """
    items = assessment.table(Evidence).values()
    asked = [item for item in items if item.due or item.state in ("requested", "refused")]
    return sorted(asked, key=lambda item: (item.number, item.id))


def late_by(item: Evidence, today: date) -> int | None:
    """Days since it was due: 0 on the day itself, below 0 before; None without a date."""
    try:
        return (today - date.fromisoformat(item.due)).days
    except ValueError:
        return None


def request_text(assessment: Assessment) -> str:
    """Plain text to send or to file, by practice area in model order; roles, never names."""
    asked = asked_for(assessment)
    if not asked:
        return ""
    lines = [f"Documents for the assessment of {assessment.engagement.client}"]
    areas = [(area.id, area.name) for area in assessment.model.areas]
    known = {area for area, _ in areas}
    for area, name in (*areas, ("", "Not of one practice area")):
        items = [item for item in asked if (item.area if item.area in known else "") == area]
        if items:
            lines += ["", name]
            lines += [f"- {_line(assessment, item)}" for item in items]
    return "\n".join([*lines, ""])


def _line(assessment: Assessment, item: Evidence) -> str:
    parts = [f"E-{item.number:03d} {item.title}", owner_of(assessment, item)]
    if item.due:
        parts.append(f"due {short_day(item.due)}")
    return ", ".join([*parts, _ANSWERS[item.state]])
