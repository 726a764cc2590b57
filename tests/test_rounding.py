"""One decimal, half up, after nine: against an oracle of fractions."""

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity_desktop.rounding import change, shown, shown_range

figures = st.floats(-1e6, 1e6, allow_nan=False)
indexes = st.integers(0, 5 * 36).map(lambda n: n / 36) | st.floats(0, 5)


def oracle(value: float) -> Fraction:
    """Rounded to nine places, then half up to one, away from zero, in exact arithmetic."""
    nine = Fraction(round(Fraction(value) * 10**9), 10**9)
    tenths = math.floor(abs(nine) * 10 + Fraction(1, 2))
    return Fraction(tenths if nine >= 0 else -tenths, 10)


@given(figures | indexes)
def test_shown_against_fractions(value: float) -> None:
    found = shown(value)
    assert Fraction(found) == oracle(value)
    assert found.as_tuple().exponent == -1
    assert not str(found).startswith("-0.0")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.45, "2.5"),
        (2.5, "2.5"),
        (2.449999999, "2.4"),
        (2.4499999999, "2.5"),
        (2.4499999999999997, "2.5"),
        (2.44, "2.4"),
        (0.05, "0.1"),
        (0.15, "0.2"),
        (1.25, "1.3"),
        (1.35, "1.4"),
        (0, "0.0"),
        (-0.0, "0.0"),
        (-0.04, "0.0"),
        (-0.05, "-0.1"),
        (5, "5.0"),
        (1e-12, "0.0"),
        (1 + 4 * (2 / 3 + 1 / 3 + 0.8) / 5, "2.4"),
    ],
)
def test_shown(value: float, text: str) -> None:
    assert str(shown(value)) == text


@given(indexes, indexes)
def test_a_change_is_the_difference_of_the_printed_figures(before: float, now: float) -> None:
    assert change(before, now) == Decimal(str(shown(now))) - Decimal(str(shown(before)))


def test_a_change_that_would_print_otherwise() -> None:
    assert change(2.44, 2.46) == Decimal("0.1")  # 0.02 by itself
    assert change(2.46, 2.54) == Decimal("0.0")  # 0.08 by itself
    assert str(change(2.5, 2.0)) == "-0.5"


@given(indexes, indexes)
def test_a_range_prints_one_figure_where_both_ends_print_alike(one: float, other: float) -> None:
    low, high = sorted((one, other))
    ends = shown_range(low, high).split("\N{EN DASH}")
    assert ends == [str(shown(low))] if shown(low) == shown(high) else [shown(low), shown(high)]


def test_ranges() -> None:
    assert shown_range(2.46, 2.54) == "2.5"
    assert shown_range(2.44, 2.65) == "2.4\N{EN DASH}2.7"
