"""The geometry of a roadmap: nothing overlaps, everything lies in the span, moves keep order."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maturity_desktop.planning.timeline import (
    Stretch,
    Work,
    elbow,
    months_text,
    moved,
    phases_touched,
    planned_at,
    timeline,
    weeks_for,
    with_end_moved,
    with_start_moved,
)

TODAY = date(2026, 3, 20)
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@st.composite
def works(draw: st.DrawFn) -> list[Work]:
    found: list[Work] = []
    for number in range(draw(st.integers(0, 24))):
        start = draw(DAYS)
        end = start + timedelta(days=draw(st.integers(0, 400)))
        needs = (
            draw(st.lists(st.sampled_from([one.id for one in found]), max_size=2)) if found else []
        )
        found.append(Work(f"w{number}", draw(st.sampled_from("abc")), start, end, tuple(needs)))
    return found


@given(works())
def test_bars_of_a_row_never_overlap_and_all_lie_in_the_span(given_works: list[Work]) -> None:
    plan = timeline(given_works, (), list("abc"), TODAY)
    assert len(plan.bars) == len(given_works)
    rows: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for bar in plan.bars:
        assert 0 <= bar.left < bar.right <= 1
        assert bar.row < plan.lanes[bar.lane].rows
        rows.setdefault((bar.lane, bar.row), []).append((bar.left, bar.right))
    for places in rows.values():
        places.sort()
        assert all(a[1] <= b[0] for a, b in pairwise(places))


@given(works())
def test_lanes_follow_each_other_and_keep_no_empty_row(given_works: list[Work]) -> None:
    plan = timeline(given_works, (), list("abc"), TODAY)
    first = 0
    for number, lane in enumerate(plan.lanes):
        used = {bar.row for bar in plan.bars if bar.lane == number}
        assert used == set(range(lane.rows))
        assert lane.first == first
        first += lane.rows
    assert plan.rows == first


def test_the_span_is_whole_quarters_with_the_year_where_it_begins() -> None:
    one = Work("a", "", date(2026, 11, 2), date(2027, 2, 5))
    plan = timeline([one], [], [""], TODAY)
    assert (plan.span.start, plan.span.end) == (date(2026, 10, 1), date(2027, 4, 1))
    assert [(mark.name, mark.year) for mark in plan.marks] == [("Q4", "2026"), ("Q1", "2027")]


def test_without_dates_it_shows_the_quarter_of_today_and_the_next() -> None:
    plan = timeline([], [], [], TODAY)
    assert [mark.name for mark in plan.marks] == ["Q1", "Q2"]
    assert not plan.bars
    assert not plan.lanes


def test_what_needs_another_one_stands_behind_it_in_its_row() -> None:
    plan = timeline(
        [
            Work("early", "", date(2026, 4, 1), date(2026, 5, 1)),
            Work("first", "", date(2026, 4, 1), date(2026, 6, 1)),
            Work("then", "", date(2026, 7, 1), date(2026, 8, 1), ("first",)),
        ],
        [],
        [""],
        TODAY,
    )
    rows = {bar.id: bar.row for bar in plan.bars}
    assert rows["then"] == rows["first"] != rows["early"]


@pytest.mark.parametrize(("start", "early"), [(date(2026, 6, 2), False), (date(2026, 6, 1), True)])
def test_an_arrow_says_whether_it_begins_too_early(start: date, early: bool) -> None:
    first = Work("first", "", date(2026, 4, 1), date(2026, 6, 1))
    then = Work("then", "", start, date(2026, 8, 1), ("first", "gone"))
    plan = timeline([first, then], [], [""], TODAY)
    assert [(one.source, one.target, one.early) for one in plan.arrows] == [
        ("first", "then", early)
    ]


def test_heads_of_phases_include_their_last_day() -> None:
    phases = [
        Stretch("p1", "Stabilise", date(2026, 4, 1), date(2026, 9, 30)),
        Stretch("p2", "Standardise", date(2026, 10, 1), date(2027, 3, 31)),
    ]
    plan = timeline([], phases, [], TODAY)
    assert plan.heads[0].left == 0
    assert plan.heads[0].right == plan.heads[1].left
    assert plan.heads[1].right == 1
    assert phases_touched(date(2026, 9, 30), date(2026, 10, 1), phases) == (1, 2)


@given(DAYS, st.integers(0, 300), st.integers(-60, 60))
def test_no_move_ends_before_it_begins(start: date, days: int, weeks: int) -> None:
    end = start + timedelta(days=days)
    for move in (moved, with_end_moved, with_start_moved):
        new_start, new_end = move(start, end, weeks)
        assert new_start <= new_end
    assert moved(start, end, weeks)[1] - moved(start, end, weeks)[0] == end - start
    assert with_end_moved(start, end, weeks)[0] == start
    assert with_start_moved(start, end, weeks)[1] == end


def test_resizing_moves_one_end_by_whole_weeks_and_leaves_a_week() -> None:
    start, end = date(2026, 4, 6), date(2026, 5, 1)
    assert with_end_moved(start, end, 2) == (start, date(2026, 5, 15))
    assert with_end_moved(start, end, -9) == (start, date(2026, 4, 12))
    assert with_start_moved(start, end, 9) == (date(2026, 4, 25), end)


def test_work_that_is_planned_runs_from_a_monday_to_a_friday() -> None:
    start, end = planned_at(date(2026, 4, 8), weeks_for(30))
    assert (start.weekday(), end.weekday()) == (0, 4)
    assert (end - start).days == 12 * 7 - 3
    assert (weeks_for(None), weeks_for(2), weeks_for(900)) == (12, 4, 26)


@given(
    st.tuples(st.floats(0, 1000), st.floats(0, 1000)),
    st.tuples(st.floats(0, 1000), st.floats(0, 1000)),
)
def test_an_arrow_runs_along_the_axes_from_end_to_beginning(
    source: tuple[float, float], target: tuple[float, float]
) -> None:
    points = elbow(source, target, 8)
    assert (points[0], points[-1]) == (source, target)
    for (x, y), (to_x, to_y) in pairwise(points):
        assert x == to_x or y == to_y
    assert points[-1][0] >= points[-2][0]  # it comes in from the left


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2026, 4, 15), date(2026, 11, 27), "Apr to Nov 2026"),
        (date(2026, 10, 5), date(2027, 3, 5), "Oct 2026 to Mar 2027"),
        (date(2026, 4, 1), date(2026, 4, 30), "Apr 2026"),
    ],
)
def test_months_are_said_as_short_as_they_are_plain(start: date, end: date, said: str) -> None:
    assert months_text(start, end) == said
