"""Fractional text: a sort key that always leaves room between two neighbours."""

from collections.abc import Iterable
from typing import Any

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def after(last: str | None) -> str:
    """A key behind `last`, or the first one of all."""
    if not last:
        return "i"
    # Half of the room that is left behind the last digit; a full digit opens a new place. So does
    # a letter that is none of ours: a damaged file must not stop anybody.
    place = _DIGITS.find(last[-1])
    step = (len(_DIGITS) - place) // 2 if place >= 0 else 0
    return f"{last[:-1]}{_DIGITS[place + step]}" if step else f"{last}i"


def after_last(rows: Iterable[Any]) -> str:
    """A key behind those of all rows, each with a `position`."""
    return after(max((row.position for row in rows), default=None))


def between(low: str, high: str) -> str:
    """A key behind `low` and before `high`; an empty one stands for the end on its side.

    Raises:
        ValueError: no key lies between them.
    """
    if high and low >= high:
        raise ValueError(f"no key lies between {low!r} and {high!r}")
    made = ""
    for place in range(len(low) + len(high) + 2):
        down = _DIGITS.find(low[place]) if place < len(low) else 0
        if high and place >= len(high):
            break  # all of it stands there already
        up = _DIGITS.find(high[place]) if high else len(_DIGITS)
        if up - down > 1:
            return made + _DIGITS[(down + up) // 2]
        made += _DIGITS[down]
        if down < up:
            high = ""
    raise ValueError(f"no key lies between {low!r} and {high!r}")
