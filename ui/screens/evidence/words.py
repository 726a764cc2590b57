"""What kinds and grades of evidence are called on the screen, and its choices."""

from maturity_desktop.assessment.records import GRADE_OF_KIND, EvidenceKind
from maturity_desktop.planning.days import day_of
from ui.widgets.evidence_words import STATES

KINDS: dict[EvidenceKind, str] = {
    "sample": "sample",
    "figure": "figure",
    "document": "document",
    "policy": "policy",
    "record": "record",
    "system": "system shown",
    "voices": "two voices",
    "voice": "one voice",
}
NO_AREA = "none"
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


def capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def kind_choices() -> list[tuple[str, str]]:
    """Each kind with the grade that follows from it, to choose from."""
    return [(kind, f"{capital(KINDS[kind])}, grade {GRADE_OF_KIND[kind]}") for kind in KINDS]


def state_choices() -> list[tuple[str, str]]:
    return [(state, capital(text)) for state, (text, _) in STATES.items()]


def brief_day(text: str) -> str:
    """``"11 Mar 2026"``; what is no date is shown as it stands."""
    day = day_of(text)
    return f"{day.day} {_MONTHS.split()[day.month - 1]} {day.year}" if day else text


def dated(version: str, day: str) -> str:
    """Version and day in one: ``"v7, 3 Nov 2025"``."""
    return ", ".join(part for part in (version, brief_day(day)) if part)
