"""Amounts, efforts and ranges are read as people write them."""

import pytest

from ui.widgets.amounts import range_text, read_amount, read_effort, read_range


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("15 to 30", (15, 30)), ("15\N{EN DASH}30", (15, 30)), ("20", (20, 20)), ("", (None, None)),
        ("40,000 - 60,000", (40_000, 60_000)),
    ],
)  # fmt: skip
def test_a_range_is_read_as_people_write_it(
    text: str, found: tuple[int | None, int | None]
) -> None:
    assert read_range(text) == found
    assert read_range(range_text(*found)) == found


@pytest.mark.parametrize("text", ["many", "1 to 2 to 3", "-5", "1.5", "\N{SUPERSCRIPT TWO}"])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Write a range"):
        read_range(text)


@pytest.mark.parametrize("text", ["5-3", "30\N{EN DASH}15", "40,000 to 4,000"])
def test_a_range_is_not_turned_round_in_silence(text: str) -> None:
    for read in (read_range, read_effort):
        with pytest.raises(ValueError, match="Enter the smaller figure first"):
            read(text)


def test_an_amount_may_have_separators() -> None:
    assert read_amount("40,000") == read_amount("40 000") == 40_000
