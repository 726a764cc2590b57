"""Fractional text: a sort key that always leaves room between two neighbours."""

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
