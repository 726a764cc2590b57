"""Days as they are said in a week that everybody knows."""

from maturity_desktop.planning.days import short_day, when_text


def day_words(day: str) -> str:
    """``"Fri 13 March"`` of an ISO date; anything else as it stands."""
    name = when_text(day, "")
    return short_day(day) if name == day else f"{name} {short_day(day)}"
