"""What a row of the recent engagements says, in words."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from maturity_desktop.settings import Recent
from maturity_desktop.text import clean_line, counted, listed

State = Literal["missing", "protected", "levels", "under-way", "unscored"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Below this share of rated statements a level is only indicative, so none is shown.
_ENOUGH_RATED = 0.8


def initials(client: str) -> str:
    """Two letters at most: of the first two words that begin with a letter or digit."""
    words = [word for word in clean_line(client).split() if word[0].isalnum()]
    return "".join(word[0] for word in words[:2]).upper()


def opened_text(opened: str, today: date) -> str:
    """``Today 17:02``, else ``6 Mar 2026``; empty for what is no date."""
    try:
        moment = datetime.fromisoformat(opened)
    except ValueError:
        return ""
    if moment.date() == today:
        return f"Today {moment:%H:%M}"
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def rated_text(share: float) -> str:
    """Whole per cent; 100 only when nothing is left, 0 only when nothing is done."""
    per_cent = int(share * 100 + 0.5)
    if 0 < share < 1:
        per_cent = min(99, max(1, per_cent))
    return f"{per_cent} %"


def state_of(recent: Recent, *, missing: bool) -> State:
    """What the columns of figures show."""
    if missing:
        return "missing"
    if recent.protected:
        return "protected"
    if sum(recent.levels.values()) and (recent.rated or 0) >= _ENOUGH_RATED:
        return "levels"
    return "under-way" if recent.complete and recent.areas else "unscored"


def complete_text(recent: Recent) -> str:
    return f"{recent.complete} of {counted(recent.areas or 0, 'area')} complete"


def levels_text(levels: Mapping[str, int]) -> str:
    """``2 areas at level 1, 10 at 2 and 2 at 3``."""
    parts = [f"{levels[level]} at {level}" for level in _rising(levels)]
    if parts:
        first = _rising(levels)[0]
        parts[0] = f"{counted(levels[first], 'area')} at level {first}"
    return listed(parts)


def level_list(levels: Mapping[str, int]) -> list[int]:
    """One level for each practice area, rising: at most as many as anybody can tell apart."""
    found = [int(level) for level in _rising(levels) for _ in range(min(levels[level], 60))]
    return found[:60]


def said(recent: Recent, *, missing: bool, today: date) -> str:
    """The whole row for a screen reader."""
    state = state_of(recent, missing=missing)
    parts = [name_of(recent), clean_line(recent.round), recent.path]
    if state == "missing":
        parts.append("File not found. Enter locates it, Delete removes the row")
    elif state == "protected":
        parts.append("Protected by a password")
    else:
        if recent.rated is not None:
            parts.append(f"{rated_text(recent.rated)} rated")
        words = {
            "levels": levels_text(recent.levels),
            "under-way": complete_text(recent),
            "unscored": "Not scored yet",
        }
        parts.append(words[state])
    if opened := opened_text(recent.opened, today):
        parts.append(f"Last opened {opened}")
    return ". ".join(part for part in parts if part)


def name_of(recent: Recent) -> str:
    """The client; a row without one is called by its file."""
    return clean_line(recent.client) or file_name(recent.path)


def file_name(path: str) -> str:
    """The last part of a path of any system."""
    return path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or path


def matches(recent: Recent, words: str) -> bool:
    """Whether each word stands in the client, the round or the path; case does not matter."""
    text = f"{recent.client} {recent.round} {recent.path}".casefold()
    return all(word in text for word in words.casefold().split())


def _rising(levels: Mapping[str, int]) -> list[str]:
    return sorted((level for level in levels if level.isdecimal() and levels[level]), key=int)
