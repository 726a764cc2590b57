"""Fractional text: there is always room behind the last."""

from hypothesis import given
from hypothesis import strategies as st

from maturity_desktop.assessment.ordering import after

keys = st.text("0123456789abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20)


def test_five_hundred_insertions_grow() -> None:
    found = [after(None)]
    for _ in range(500):
        found.append(after(found[-1]))
    assert found == sorted(set(found))
    assert len(found[-1]) < 150


@given(keys)
def test_the_next_is_greater_whatever_the_last(last: str) -> None:
    assert after(last) > last
    assert after(after(last)) > after(last)
