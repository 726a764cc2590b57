"""Days and times of the week on site in words; what is no date is shown as it stands."""

from datetime import date, datetime, timedelta

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


# A day beyond them is a slip of the hand; a calendar of thousands of years cannot be drawn.
YEARS = range(1900, 2201)


def day_of(text: str) -> date | None:
    """The day of an ISO date, ``"2026-03-09"``; None where it is none, or far beyond our time."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year in YEARS else None


def day_text(text: str) -> str:
    """``"Monday 9 March 2026"``."""
    day = day_of(text)
    if day is None:
        return text
    return f"{_LONG_DAYS[day.weekday()]} {date_text(day)}"


def short_day(text: str) -> str:
    """``"9 March"``: where the year is plain."""
    day = day_of(text)
    return text if day is None else f"{day.day} {_MONTHS[day.month - 1]}"


def when_text(day: str, start: str) -> str:
    """``"Mon 10:15"``, the way a plan of one week says it; empty where neither is known."""
    found = day_of(day)
    name = _DAYS[found.weekday()] if found else day
    return " ".join(part for part in (name, start) if part)


def begin_of(day: str, start: str) -> datetime | None:
    """When a session begins, in local time; None where day or time is missing or unreadable."""
    found = day_of(day)
    if found is None:
        return None
    try:
        return datetime.strptime(f"{day} {start}", "%Y-%m-%d %H:%M")  # noqa: DTZ007  # local by intent
    except ValueError:
        return None


def span_text(start: str, minutes: int) -> str:
    """``"10:15 to 11:30"``; the start alone where it is no time of day."""
    begin = begin_of("2000-01-01", start)
    return start if begin is None else f"{start} to {begin + timedelta(minutes=minutes):%H:%M}"


def date_text(day: date) -> str:
    """``"14 April 2026"``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def days_text(days: list[str]) -> str:
    """``"9 to 13 March 2026"`` from ISO dates in any order; empty without one."""
    found = sorted(day for text in days if (day := day_of(text)))
    return period_text(found[0], found[-1]) if found else ""


def period_text(first: date, last: date) -> str:
    """``"9 to 13 March 2026"``, ``"30 March to 2 April 2026"``; one day alone as `date_text`."""
    end = date_text(last)
    if first == last:
        return end
    if (first.month, first.year) == (last.month, last.year):
        return f"{first.day} to {end}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {_MONTHS[first.month - 1]}{year} to {end}"
