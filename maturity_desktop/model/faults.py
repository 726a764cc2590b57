"""Faults of a model file: collected as lines for people, raised all at once."""

from typing import Final

from maturity_desktop.errors import UserError
from maturity_desktop.text import clean_line, counted

MISSING: Final = object()
"""Stands for a value that is absent, or that was refused and reported."""

# Enough for any author; a hostile file must not buy hours of work with a million of them.
AT_MOST: Final = 500

_SHOWN_CHARACTERS = 60
_SHAPES: dict[type, str] = {list: "a list", dict: "a table", type(None): "nothing"}


class Faults:
    """One line per fault: ``file: key.path: what is expected, what was found``.

    `subject` is the file or folder as people know it.
    """

    def __init__(self, subject: str) -> None:
        self._subject = subject
        self._lines: list[str] = []

    def add(self, where: str, what: str) -> None:
        """Note one fault; raises the `UserError` itself once there are `AT_MOST`."""
        self._lines.append(f"{where}: {what}")
        if len(self._lines) == AT_MOST:
            self.raise_any()

    def raise_any(self) -> None:
        """Raise one `UserError` with every fault so far, if there is one."""
        if not self._lines:
            return
        number = counted(len(self._lines), "fault")
        if len(self._lines) == AT_MOST:
            number = f"reading stopped after {number}"
        raise UserError(
            f"{self._subject} cannot be used as a model: {number}",
            "Correct these places and try again; entries of a list are counted from 1.",
            tuple(self._lines),
        )


def shortened(text: str) -> str:
    """One line of at most 60 characters, whatever the text is."""
    line = clean_line(text[: 4 * _SHOWN_CHARACTERS])
    return line if len(line) <= _SHOWN_CHARACTERS else f"{line[: _SHOWN_CHARACTERS - 3]}..."


def found(value: object) -> str:
    """What stands in the file, as the end of a sentence: ``not 7``, ``but it is missing``.

    Never long and never deep, whatever a hostile file holds.
    """
    if value is MISSING:
        return "but it is missing"
    if isinstance(value, bool):
        return f"not {str(value).lower()}"
    if isinstance(value, str):
        return f'not "{shortened(value)}"' if value.strip() else "not empty text"
    if isinstance(value, int) and abs(value) >= 10**15:
        return "not a number of so many digits"
    if isinstance(value, int | float):
        return f"not {value}"
    return f"not {_SHAPES.get(type(value), 'a date or time')}"
