"""Figures and days as people write them, and columns as a spreadsheet copies them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.screens.roadmap.metrics_pasted import read_values
from ui.screens.roadmap.metrics_reading import figure_for_editing, read_day, read_figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("81,5", 81.5),
        ("81.5", 81.5),
        (" 81 % ", 81),
        ("4.5 hours", 4.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1 234 567", 1234567),
        ("1,234,567", 1234567),
        ("0,125", 0.125),
        ("\N{MINUS SIGN}3,5", -3.5),
        (".5", 0.5),
    ],
)
def test_comma_and_point_are_both_decimal_signs(text: str, figure: float) -> None:
    assert read_figure(text, "hours") == figure


@pytest.mark.parametrize("text", ["1,234", "1.234", "-12,500"])
def test_a_figure_that_can_mean_two_is_refused_and_both_are_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"can mean .* or .*\. Write it without"):
        read_figure(text)


@pytest.mark.parametrize(
    "text", ["", "abc", "nan", "inf", "1e5", "--3", "1.2.3", "12,34,5", "5 6", "5%%", "1,2.345,6"]
)
def test_nonsense_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z0-9a-z-].*\.$"):
        read_figure(text)


def test_a_figure_too_large_to_mean_anything_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        read_figure("99999999999999")


@given(st.floats(min_value=-1e9, max_value=1e9).map(lambda value: round(value, 2)))
def test_what_stands_in_the_editor_is_read_as_the_same_figure(value: float) -> None:
    assert read_figure(figure_for_editing(value)) == value


@pytest.mark.parametrize("text", ["28 February 2026", "2026-02-28", "28.02.2026", "28 Feb 2026"])
def test_a_day_is_read_in_the_usual_forms(text: str) -> None:
    assert read_day(text) == "2026-02-28"


@pytest.mark.parametrize("text", ["", "32 May 2026", "May", "12 March 0026"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="day"):
        read_day(text)


def test_columns_with_headings_units_sources_and_months() -> None:
    text = "Month\tShare\n31/01/2026\t61\n28/02/2026\t62,5 %\tdesk\nMarch 2026\t63\n2026-04\t64\n"
    found = read_values(text, "%")
    assert found.faults == ()
    assert [(line.day, line.value, line.source) for line in found.lines] == [
        ("2026-01-31", 61, ""),
        ("2026-02-28", 62.5, "desk"),
        ("2026-03-31", 63, ""),
        ("2026-04-30", 64, ""),
    ]


def test_the_lines_together_say_whether_day_or_month_comes_first() -> None:
    assert read_values("01/02/2026;5\n2/28/2026;4").lines[0].day == "2026-01-02"
    assert read_values("01/02/2026;5\n28/2/2026;4").lines[0].day == "2026-02-01"
    alone = read_values("01/02/2026\t5")
    assert alone.lines == ()
    assert alone.faults == (
        "Line 1: 01/02/2026 can be read in two ways. Write the day as 2026-02-28.",
    )


def test_each_line_that_cannot_be_read_is_named() -> None:
    found = read_values("2026-01-31\t1,234\n2026-02-28\n\nyesterday 1\t5\n2026-03-31\t7")
    assert [line.day for line in found.lines] == ["2026-03-31"]
    assert [fault.split(":")[0] for fault in found.faults] == ["Line 1", "Line 2", "Line 4"]


def test_of_a_day_that_comes_twice_the_last_line_counts() -> None:
    assert [line.value for line in read_values("2026-01-31\t1\n2026-01-31\t2").lines] == [2]


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_values(text, "%")
