"""Person-days by quarter: working days, quarters of the calendar, what is over, what is missing."""

from datetime import date
from typing import Any

import pytest

from engagements import ROUND, Case, plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import AddInitiative
from maturity_desktop.assessment.records import Round, RowChange
from maturity_desktop.planning.load import left_out, load_by_quarter
from maturity_desktop.planning.quarters import quarter_of, quarters, working_days


def _roadmap(*values: dict[str, Any], days: int | None = 65) -> Assessment:
    assessment = Case(plain_model({2: 1})).assessment()
    round_ = Round(ROUND, "Round", "i", quarter_days=days)
    assessment = assessment.with_rows([RowChange(assessment.get(Round, ROUND), round_)])
    for number, one in enumerate(values, 1):
        edit = AddInitiative(ROUND, f"Initiative {number}", values=one, id=f"i{number}")
        assessment = assessment.with_rows(edit.rows(assessment))
    return assessment


def _dated(start: str, end: str, low: int, high: int) -> dict[str, Any]:
    return {"start": start, "end": end, "effort_low": low, "effort_high": high}


def test_days_are_spread_over_the_working_days_of_each_quarter() -> None:
    """From Monday 22 June to Friday 3 July: seven working days in Q2, three in Q3."""
    load = load_by_quarter(_roadmap(_dated("2026-06-22", "2026-07-03", 10, 20)), ROUND)
    assert [(one.name, one.start, one.end) for one in load] == [
        ("Q2 2026", "2026-04-01", "2026-06-30"),
        ("Q3 2026", "2026-07-01", "2026-09-30"),
    ]
    assert [one.low for one in load] == pytest.approx([7, 3])
    assert [one.high for one in load] == pytest.approx([14, 6])
    assert [one.initiatives for one in load] == [("i1",), ("i1",)]


def test_a_quarter_is_over_when_the_upper_end_asks_for_more_than_there_is() -> None:
    first = _dated("2026-04-01", "2026-06-30", 40, 65)
    assert not load_by_quarter(_roadmap(first), ROUND)[0].over
    more = _roadmap(first, _dated("2026-04-01", "2026-06-30", 1, 1))
    assert load_by_quarter(more, ROUND)[0].over
    unknown = _roadmap(_dated("2026-04-01", "2026-06-30", 400, 650), days=None)
    assert not load_by_quarter(unknown, ROUND)[0].over


def test_a_part_of_a_day_that_no_figure_shows_is_not_over() -> None:
    """Three of a hundred working days lie in Q3: 65.04 and 65.16 days of 65."""
    for high, over in ((2168, False), (2172, True)):
        load = load_by_quarter(_roadmap(_dated("2026-09-28", "2027-02-12", 1, high)), ROUND)
        assert load[0].over is over


def test_an_empty_quarter_between_two_is_there() -> None:
    load = load_by_quarter(
        _roadmap(
            _dated("2026-11-02", "2026-11-06", 5, 5), _dated("2027-05-03", "2027-05-07", 5, 5)
        ),
        ROUND,
    )
    assert [(one.name, one.low) for one in load] == [
        ("Q4 2026", 5),
        ("Q1 2027", 0),
        ("Q2 2027", 5),
    ]


def test_a_weekend_counts_where_it_is_all_there_is() -> None:
    load = load_by_quarter(_roadmap(_dated("2026-02-28", "2026-03-01", 2, 4)), ROUND)
    assert [(one.low, one.high) for one in load] == [(2, 4)]


def test_what_has_no_dates_or_no_effort_is_named() -> None:
    assessment = _roadmap(
        {"effort_low": 3, "effort_high": 5},
        {"start": "2026-01-01", "end": "2026-02-01"},
        {"start": "2026-01-01"},
        _dated("2026-01-05", "2026-01-09", 5, 5),
    )
    missing = left_out(assessment, ROUND)
    assert [one.id for one in missing.undated] == ["i1", "i3"]
    assert [one.id for one in missing.unestimated] == ["i2", "i3"]
    assert [one.low for one in load_by_quarter(assessment, ROUND)] == [5]
    assert load_by_quarter(_roadmap({}), ROUND) == ()


def test_working_days_and_quarters_agree_with_the_calendar() -> None:
    assert working_days(date(2026, 3, 9), date(2026, 3, 13)) == 5
    assert working_days(date(2026, 3, 13), date(2026, 3, 16)) == 2
    assert working_days(date(2026, 3, 14), date(2026, 3, 15)) == 0
    assert working_days(date(2026, 3, 14), date(2026, 3, 13)) == 0
    assert working_days(date(2026, 1, 1), date(2026, 12, 31)) == 261
    assert [one.name for one in quarters(date(2026, 11, 1), date(2027, 4, 1))] == [
        "Q4 2026",
        "Q1 2027",
        "Q2 2027",
    ]
    assert quarter_of(date(9999, 12, 31)).end == date.max
