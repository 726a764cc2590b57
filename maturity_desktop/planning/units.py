"""Places and parts of a company that the scope names: from one line of text to short letters."""

import re
from collections.abc import Iterable

from maturity_desktop.text import clean_line, listed

_LAST_PAIR = re.compile(r"^(.*\S) and (\S.*)$")


def units_of(text: str) -> tuple[str, ...]:
    """``("Rotterdam", "Leipzig")`` from ``"Rotterdam and Leipzig"``; each once, as first written.

    Commas part them, and the last "and"; where the text has a semicolon only semicolons do, so
    that a unit may bear either in its name: ``"Research and development; Sales"``.
    """
    line = clean_line(text)
    if ";" in line:
        parts = line.split(";")
    else:
        parts = line.split(",")
        if found := _LAST_PAIR.match(parts[-1].strip()):
            parts[-1:] = found.groups()
    names = (part.strip().removeprefix("and ").strip() for part in parts)
    return tuple({name.casefold(): name for name in reversed(list(names)) if name}.values())[::-1]


def units_text(names: Iterable[str]) -> str:
    """The line that `units_of` reads back: ``"Rotterdam and Leipzig"``."""
    kept = tuple(names)
    plain = listed(kept)
    if units_of(plain) == kept:
        return plain
    return "; ".join(kept) if len(kept) > 1 else f"{''.join(kept)};"


def unit_letters(names: Iterable[str]) -> dict[str, str]:
    """A short mark for each unit, in order: its first letter, or as many as tell it apart.

    ``{"Rotterdam": "R", "Leipzig": "L"}``; ``"Rome"`` beside Rotterdam is ``"Ro"``, and where no
    start of the name is free, a number follows the first letter.
    """
    found: dict[str, str] = {}
    for name in names:
        if name in found:
            continue
        taken = {mark.casefold() for mark in found.values()}
        starts = (name[:end].strip() for end in range(1, min(4, len(name)) + 1))
        numbered = (f"{name[0]}{number}" for number in range(2, 1000))
        marks = (mark for source in (starts, numbered) for mark in source)
        free = next((mark for mark in marks if mark.casefold() not in taken), name)
        found[name] = free[0].upper() + free[1:]
    return found
