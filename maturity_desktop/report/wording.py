"""Words of the report for codes and dates."""

from datetime import datetime

from maturity_desktop.assessment.own_wording import number_order
from maturity_desktop.planning.days import date_text, day_of, period_text

KINDS = {
    "self": "Self-assessment",
    "facilitated": "Facilitated assessment",
    "third-party": "Third-party assessment",
}
STATUSES = {
    "draft": "Draft",
    "fact-check": "Draft for fact check",
    "validation": "Draft for validation",
    "final": "Final",
}
OPERATORS = {
    "own": "own staff",
    "supplier": "run by a supplier",
    "shared": "own staff and supplier",
}
DEPTHS = {"scan": "scan of the key statements", "key": "key statements", "full": ""}
NA_CODES = {
    "out-of-scope": "out of scope",
    "no-such-service": "no such service",
    "supplier-part": "supplier's part, not assessed",
}
EVIDENCE_KINDS = {
    "sample": "sample",
    "figure": "measured figure",
    "document": "document",
    "policy": "policy",
    "record": "record",
    "system": "system",
    "voices": "two independent voices",
    "voice": "one voice",
}
GRADES = ("one voice", "two independent voices", "document, record or system", "sample or figure")
POLICIES = {
    "excluded": "Statements that are not applicable leave every figure.",
    "zero": "Statements that are not applicable count as the lowest answer.",
    "full": "Statements that are not applicable count as the highest answer.",
    "target": "Statements that are not applicable count as the highest answer up to the target "
    "level of their area, and as the lowest above it.",
}
_FORMS = ("%d %B %Y", "%d %b %Y", "%d.%m.%Y", "%d/%m/%Y")
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def in_words(number: int) -> str:
    """``"two"``; figures from eleven on."""
    return _WORDS[number] if number < len(_WORDS) else str(number)


def long_date(text: str) -> str:
    """``"14 April 2026"``; what is no ISO date stays as it was written."""
    day = day_of(text)
    return date_text(day) if day else text


def iso_date(text: str) -> str | None:
    """``"2026-04-14"`` for a day in one of the usual forms; empty for none, None if unreadable."""
    words = " ".join(text.replace(",", " ").split())
    if not words:
        return ""
    if day := day_of(words):
        return day.isoformat()
    for form in _FORMS:
        try:
            return datetime.strptime(words, form).date().isoformat()  # noqa: DTZ007  # a day
        except ValueError:
            continue
    return None


def period(first: str, last: str) -> str:
    """``"9 to 13 March 2026"``."""
    begin, end = day_of(first), day_of(last)
    return period_text(begin, end) if begin and end else long_date(first or last)


def month_end(text: str) -> str:
    """``"end of 2027"`` for the last day of a year, else the date."""
    day = day_of(text)
    return f"end of {day.year}" if day and (day.month, day.day) == (12, 31) else long_date(text)


def lines(text: str) -> list[str]:
    """The points of a text, one a line, without bullets."""
    return [clean for line in text.splitlines() if (clean := line.strip().lstrip("-•*").strip())]


def by_area(statements: tuple[str, ...]) -> str:
    """``"Incident 2.1, 3.2; Problem 3.12"`` from ``"Incident 3.2"`` and so on."""
    numbers: dict[str, list[str]] = {}
    for statement in statements:
        area, _, number = statement.rpartition(" ")
        numbers.setdefault(area, []).append(number)
    return "; ".join(
        f"{area} {', '.join(sorted(found, key=number_order))}" for area, found in numbers.items()
    )
