"""Range, median and quartiles: the figures of numpy, and only from the number that carries them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity_desktop.benchmark.quantiles import Spread, quantile, spread_of

_INDEX = st.floats(min_value=0.0, max_value=10.0, allow_subnormal=False)


@given(st.lists(_INDEX, min_size=1, max_size=60), st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]))
def test_quantiles_are_those_of_numpy(figures: list[float], share: float) -> None:
    expected = float(np.quantile(figures, share, method="linear"))
    assert quantile(sorted(figures), share) == expected


@given(st.lists(_INDEX, min_size=1, max_size=60), st.floats(0.0, 1.0))
def test_any_share_is_close_to_numpy_and_lies_between(figures: list[float], share: float) -> None:
    ordered = sorted(figures)
    found = quantile(ordered, share)
    assert found == pytest.approx(float(np.quantile(figures, share)), abs=1e-9)
    assert ordered[0] - 1e-9 <= found <= ordered[-1] + 1e-9


@pytest.mark.parametrize("n", [0, 1, 4, 5, 9, 10, 19, 20, 40])
def test_what_too_few_figures_carry_is_left_out(n: int) -> None:
    spread = spread_of([1.0 + place / 10 for place in range(n)])
    assert spread.n == n
    assert (spread.low is None, spread.high is None) == (n < 5, n < 5)
    assert (spread.median is None) == (n < 10)
    assert (spread.q1 is None, spread.q3 is None) == (n < 20, n < 20)


def test_a_published_spread_is_cut_down_to_what_its_number_carries() -> None:
    told = Spread(12, 1.0, 1.5, 2.0, 2.5, 3.0)
    assert told.carried == Spread(12, 1.0, None, 2.0, None, 3.0)
    assert Spread(4, 1.0, 1.5, 2.0, 2.5, 3.0).carried == Spread(4)


def test_the_order_of_the_figures_does_not_matter() -> None:
    assert spread_of([3.0, 1.0, 2.0, 5.0, 4.0]) == Spread(5, 1.0, None, None, None, 5.0)
