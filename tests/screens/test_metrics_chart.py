"""The chart of a metric: its axes, where values stand, its keys."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.charts.metric_line import MetricChart
from ui.charts.metric_line_axis import day_range, day_ticks, value_range, value_ticks
from ui.charts.metric_line_values import LineEvent, LinePoint, MetricLine
from ui.theme import Look

_DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(st.lists(st.floats(-1e9, 1e9), min_size=1))
def test_every_value_is_seen_and_the_ticks_are_few_and_round(values: list[float]) -> None:
    axis = value_range(values)
    assert all(0 <= axis.share(value) <= 1 for value in values)
    ticks = value_ticks(axis)
    assert len(ticks) <= 6
    assert all(axis.low - 1e-6 * abs(tick) <= tick for tick in ticks)


def test_an_axis_of_per_cent_ends_at_a_hundred_unless_a_value_goes_on() -> None:
    assert value_range([60, 99], share=True).high == 100
    assert value_range([60, 110], share=True).high > 110
    assert value_range([1, 60], share=True).low == 0


@given(st.lists(_DAYS, min_size=1), st.integers(2, 12))
def test_the_axis_of_time_has_few_ticks_within_its_range(days: list[date], most: int) -> None:
    first, last = day_range(days)
    assert first < last
    ticks = day_ticks(first, last, most)
    assert all(first <= tick.day <= last for tick in ticks)
    # Centuries have more of them than room: the words that have none are left out.
    assert len(ticks) <= max(most + 1, (last.year - first.year) // 10 + 1)


def test_the_year_is_told_where_it_begins() -> None:
    ticks = day_ticks(date(2025, 9, 30), date(2026, 5, 1), 6)
    assert [tick.text for tick in ticks] == ["Oct 2025", "Jan 2026", "Apr"] or [
        tick.text for tick in ticks
    ] == ["Nov 2025", "Jan 2026", "Mar", "May"]


def _line(count: int = 4) -> MetricLine:
    begin = date(2025, 10, 31)
    return MetricLine(
        "Restored in time",
        "%",
        rises=True,
        points=tuple(
            LinePoint(begin + timedelta(30 * n), 70 + n, f"Value {n}") for n in range(count)
        ),
        baseline=70,
        target=90,
        target_day=date(2026, 9, 30),
        events=(
            LineEvent(date(2025, 12, 1), "New tool"),
            LineEvent(date(2020, 1, 1), "Long ago"),
        ),
    )


@pytest.fixture
def chart(qtbot: QtBot, look: Look) -> MetricChart:
    made = MetricChart(look)
    qtbot.addWidget(made)
    made.resize(640, made.height())
    made.show_line(_line())
    made.show()
    return made


def test_values_stand_from_left_to_right_and_higher_ones_higher(chart: MetricChart) -> None:
    spots = chart.spots()
    assert [spot.x() for spot in spots] == sorted(spot.x() for spot in spots)
    assert [spot.y() for spot in spots] == sorted((spot.y() for spot in spots), reverse=True)
    end = chart.spot(date(2026, 9, 30), 90)
    assert chart.rect().contains(end.toPoint())
    assert end.x() > spots[-1].x()


def test_the_keys_go_from_value_to_value_and_enter_asks_for_it(chart: MetricChart) -> None:
    picked: list[str] = []
    chart.picked.connect(picked.append)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.meant == 3
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.meant == 0
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert picked == [chart.line.points[1].day.isoformat()]


def test_a_click_on_a_value_asks_for_it_and_one_beside_it_does_not(chart: MetricChart) -> None:
    picked: list[str] = []
    chart.picked.connect(picked.append)
    spot = chart.spots()[2].toPoint()
    QTest.mouseMove(chart, spot)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=spot)
    assert picked == [chart.line.points[2].day.isoformat()]
    far = spot.__class__(chart.width() - 3, 60)
    QTest.mouseMove(chart, far)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=far)
    assert len(picked) == 1


def test_a_screen_reader_is_told_all_of_it(chart: MetricChart) -> None:
    told = chart.accessibleDescription()
    assert "baseline 70" in told
    assert "target 90" in told
    assert "Value 3" in told
    assert "New tool" in told


def test_another_metric_means_no_value(chart: MetricChart) -> None:
    QTest.keyClick(chart, Qt.Key.Key_Left)
    chart.show_line(_line(2))
    assert chart.meant == -1


def test_without_values_nothing_is_drawn_that_is_not_there(qtbot: QtBot, look: Look) -> None:
    made = MetricChart(look)
    qtbot.addWidget(made)
    made.show_line(MetricLine("Nothing yet", "%", rises=False, target=5))
    made.show()
    QTest.keyClick(made, Qt.Key.Key_Left)
    made.grab()
    assert made.meant == -1
