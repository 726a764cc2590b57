"""A time of day and a length, typed as people write them."""

import re

from maturity_desktop.text import clean_line
from ui.theme import Look
from ui.widgets.form_field import LineField

_TIME = re.compile(r"(\d{1,2})\s*[:.h]?\s*(\d{2})?")
_WRONG = "Write the time as 10:15."
_SHORTEST, _LONGEST = 15, 240


def clock_time(text: str) -> str | None:
    """``"08:30"`` for 8:30, 8.30, 830 or 8; empty for nothing, None where it cannot be read."""
    words = clean_line(text)
    if not words:
        return ""
    found = _TIME.fullmatch(words)
    if found is None:
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else None


class TimeField(LineField):
    """A `LineField` that knows times."""

    def __init__(self, look: Look, name: str, text: str = "") -> None:
        super().__init__(look, name, text)
        self.line.setPlaceholderText("10:15")

    @property
    def time(self) -> str | None:
        """As `clock_time`; what cannot be read is said beside the field."""
        found = clock_time(self.line.text())
        self.set_fault(_WRONG if found is None else "")
        return found


class MinutesField(LineField):
    """The length of a session."""

    @property
    def minutes(self) -> int | None:
        """Whole minutes; what is no length for a session is said beside the field."""
        text = self.text.removesuffix("min").strip()
        found = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
        right = _SHORTEST <= found <= _LONGEST
        self.set_fault("" if right else f"From {_SHORTEST} to {_LONGEST} minutes.")
        return found if right else None
