"""Days as the plan shows them: short, without the year where it is the usual one."""

from datetime import date

from maturity_desktop.planning.days import day_of


def short_day(text: str, today: date) -> str:
    """``"2 March"``, with the year where it is not this one; what is no date stays as it is."""
    day = day_of(text)
    if day is None:
        return text
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {day:%B}{year}"


def in_year(first: str, last: str, year: int) -> str:
    """``"9\N{EN DASH}13 Mar"``, ``"30 Mar \N{EN DASH} 3 Apr"``; empty without a day.

    The year stands beside a day that is not in `year`.
    """
    begin, end = day_of(first), day_of(last)
    if begin is None or end is None or begin >= end:
        return _short(begin or end, year) or first or last
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day}\N{EN DASH}{_short(end, year)}"
    return f"{_short(begin, year)} \N{EN DASH} {_short(end, year)}"


def _short(day: date | None, year: int) -> str:
    if day is None:
        return ""
    return f"{day.day} {day:%b}" + ("" if day.year == year else f" {day.year}")
