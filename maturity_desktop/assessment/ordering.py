"""Fractional text: a sort key that always leaves room between two neighbours."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def after(last: str | None) -> str:
    """A key behind `last`, or the first one of all."""
    if last is None:
        return "i"
    # Half of the room that is left behind the last digit; a full digit opens a new place.
    place = _DIGITS.index(last[-1])
    step = (len(_DIGITS) - place) // 2
    return f"{last[:-1]}{_DIGITS[place + step]}" if step else f"{last}i"
