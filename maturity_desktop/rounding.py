"""The one way to show an index: one decimal, half up, everywhere the same."""

from decimal import ROUND_HALF_UP, Decimal

_TENTH = Decimal("0.1")


def shown(value: float) -> Decimal:
    """The figure as people see it, for example ``Decimal("2.7")``.

    Rounding to nine places first removes what binary floats add (2.4499999999999997 is 2.45 in
    the rule, so it shows as 2.5). Excel does the same with ``ROUND(ROUND(x,9),1)``.
    """
    # Adding zero makes 0.0 of -0.0.
    return Decimal(repr(round(value, 9))).quantize(_TENTH, rounding=ROUND_HALF_UP) + 0


def change(before: float, now: float) -> Decimal:
    """The difference of the two printed figures, never the printed difference."""
    return shown(now) - shown(before)


def shown_range(low: float, high: float) -> str:
    """``"2.5"`` where both ends print alike, else ``"2.5\N{EN DASH}2.7"``."""
    first, last = shown(low), shown(high)
    return str(first) if first == last else f"{first}\N{EN DASH}{last}"
