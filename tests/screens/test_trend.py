"""The trend chart: quiet lines, one that stands out, labels that never overlap, a table twin."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maturity_desktop.report.trend import OVERALL, Trend, TrendLine, make_trend
from maturity_desktop.scoring.rounds import score_round
from report_data import BEFORE, NOW, large_assessment
from ui.charts.trend import TrendChart, said
from ui.charts.trend_card import TrendCard
from ui.theme import Look
from ui.widgets.notices import Notice


@pytest.fixture(scope="module")
def large() -> Trend:
    assessment = large_assessment()
    scores = {round_id: score_round(assessment, round_id) for round_id in (BEFORE, NOW)}
    return make_trend(assessment, scores)


@pytest.fixture
def card(qtbot: QtBot, look: Look, large: Trend) -> TrendCard:
    told: list[Notice] = []
    made = TrendCard(look, told.append)
    qtbot.addWidget(made)
    made.resize(430, 420)
    made.show_trend(large)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def chart(qtbot: QtBot, look: Look) -> TrendChart:
    made = TrendChart(look)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def made_trend(*lines: tuple[float | None, ...]) -> Trend:
    """Areas a, b, c over as many rounds as the first has figures."""
    count = len(lines[0])
    return Trend(
        tuple(f"Round {n}" for n in range(count)),
        tuple(n / (count - 1) for n in range(count)),
        tuple(
            TrendLine("abcdefgh"[place], "ABCDEFGH"[place], points, tuple(map(str, points)))
            for place, points in enumerate(lines)
        ),
        1.0,
        5.0,
    )


def test_all_labels_of_fourteen_areas_stand_apart_inside_the_chart(card: TrendCard) -> None:
    middles = sorted(y for _, _, y in card.chart.labelled())
    assert len(middles) == 15
    assert min(b - a for a, b in pairwise(middles)) >= 15 - 1e-9
    assert middles[0] >= 0
    assert middles[-1] <= card.chart.height()


def test_a_low_chart_drops_labels_but_never_the_whole_or_the_marked_one(card: TrendCard) -> None:
    card.chart.setMinimumHeight(0)
    card.chart.resize(400, 110)
    card.chart.mark("area-8")
    kept = [line.area for line, _, _ in card.chart.labelled()]
    assert len(kept) < 15
    assert {OVERALL, "area-8"} <= set(kept)


def test_the_axis_is_the_index_whatever_the_figures(chart: TrendChart) -> None:
    chart.show_trend(made_trend((2.0, 2.1)))
    low, high = chart.point(0, 1.0).y(), chart.point(0, 5.0).y()
    assert 0 < high < low < 300
    assert chart.point(0, 3.0).y() == pytest.approx((low + high) / 2)
    assert chart.point(1, 1.0).x() > chart.point(0, 1.0).x() + 150


def test_a_round_without_a_figure_leaves_a_gap(chart: TrendChart) -> None:
    chart.show_trend(made_trend((2.0, None, 3.0), (None, None, 2.0)))
    assert [len(chart.polyline(line)) for line in chart.trend.lines] == [2, 1]
    chart.grab()


def test_a_line_that_ends_early_is_labelled_only_while_it_is_meant(chart: TrendChart) -> None:
    chart.show_trend(made_trend((2.0, 3.0), (2.0, None)))
    assert [line.area for line, _, _ in chart.labelled()] == ["a"]
    chart.mark("b")
    assert [line.area for line, _, _ in chart.labelled()] == ["a", "b"]
    chart.grab()


def test_the_pointer_finds_a_line_and_its_label(qtbot: QtBot, chart: TrendChart) -> None:
    chart.show_trend(made_trend((1.5, 1.5), (4.0, 4.0)))
    on_line = chart.point(0.5, 4.0)
    assert chart.at(on_line) == "b"
    assert chart.at(chart.point(0.5, 2.8)) == ""
    assert chart.at(QPointF(390, chart.point(1, 1.5).y())) == "a"
    over = chart.childAt(on_line.toPoint())
    assert over is not None
    with qtbot.waitSignal(chart.area_wanted) as wanted:
        qtbot.mouseClick(over, Qt.MouseButton.LeftButton, pos=on_line.toPoint())
    assert wanted.args == ["b"]


def test_the_marked_line_stands_out_and_the_whole_stays_bold(card: TrendCard, look: Look) -> None:
    card.chart.mark("area-2")
    assert card.chart.ink("area-2")[0] == look.colour("current")
    assert card.chart.ink(OVERALL)[0] == look.colour("text")
    widths = {area: card.chart.ink(area)[1] for area in ("area-1", "area-2", OVERALL)}
    assert widths["area-1"] < widths["area-2"] == widths[OVERALL]


def test_the_wheel_scrolls_the_page_and_never_the_chart(card: TrendCard) -> None:
    before = card.chart.point(0.5, 3.0)
    over = card.chart.childAt(QPoint(200, 150))
    assert over is not None
    turned = QWheelEvent(
        QPointF(200, 150),
        QPointF(200, 150),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(over, turned)
    assert card.chart.point(0.5, 3.0) == before
    assert not turned.isAccepted()


def test_every_figure_is_said_and_stands_in_the_table(card: TrendCard, large: Trend) -> None:
    assert said(large.lines[0], large) == "Incident: Baseline 2025 2.1, Follow-up 2026 2.8"
    assert said(large.lines[0], large) in card.chart.accessibleDescription()
    card.choose("table")
    assert card.table.isVisible()
    assert not card.chart.isVisible()
    shown = [tuple(card.table.item(row, column).text() for column in range(3)) for row in range(15)]
    assert shown == card.figures()[1:]
    assert shown[-1][0] == "All areas"


def test_an_area_opens_from_the_table_by_enter(qtbot: QtBot, card: TrendCard) -> None:
    card.choose("table")
    card.table.setCurrentCell(2, 0)
    with qtbot.waitSignal(card.area_wanted) as wanted:
        qtbot.keyClick(card.table, Qt.Key.Key_Return)
    assert wanted.args == ["area-3"]
