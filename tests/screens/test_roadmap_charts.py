"""The charts below the timeline: where their marks stand, what they say, what is entered there."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import (
    AddGoal,
    AddInitiative,
    ChangeInitiative,
    SetContributions,
)
from maturity_desktop.assessment.records import Round
from maturity_desktop.planning.chart_geometry import (
    STRENGTHS,
    Effort,
    axis_ticks,
    effort_plan,
    load_plan,
    neighbour,
)
from maturity_desktop.planning.load import Quarter, load_by_quarter
from roadmap_pages import plan_work
from ui.screens.roadmap.charts_row import RoadmapCharts
from ui.theme import Look
from ui.workspace import Workspace

DASH = "\N{EN DASH}"
_DAYS = st.integers(0, 400)
_EFFORTS = st.lists(
    st.tuples(_DAYS, _DAYS, st.sampled_from(STRENGTHS)).map(
        lambda one: (min(one[:2]), max(one[:2]), one[2])
    ),
    max_size=40,
)


class Charts:
    """The row of charts on a real file, driven by mouse and keys."""

    def __init__(self, qtbot: QtBot, look: Look, workspace: Workspace, width: int = 1040) -> None:
        self.workspace, self.reads = workspace, False
        self.row = RoadmapCharts(look)
        qtbot.addWidget(self.row)
        self.row.resize(width, 320)
        self.wanted: list[str] = []
        self.chosen: list[str] = []
        self.row.initiative_wanted.connect(self.wanted.append)
        self.row.chosen.connect(self.chosen.append)
        self.row.edited.connect(workspace.do)
        workspace.changed.connect(self.show)
        self.row.show()
        self.row.activateWindow()
        self.show()

    def show(self, selected: str = "") -> None:
        workspace = self.workspace
        self.row.show_round(workspace.shown, workspace.round_id, selected, reads=self.reads)
        self.row.settle()
        QApplication.processEvents()

    def capacity(self) -> int | None:
        found = self.workspace.shown.get(Round, self.workspace.round_id)
        assert found is not None
        return found.quarter_days

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClick(target, key)

    def enter_days(self, text: str, last: Qt.Key = Qt.Key.Key_Return) -> None:
        self.row.legend.edit.setFocus()
        self.press(Qt.Key.Key_Return)
        field = QApplication.focusWidget()
        assert field is self.row.legend.field
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)
        self.press(last)


@pytest.fixture
def ids(workspace: Workspace) -> dict[str, str]:
    """Three with an effort, one without; two of them contribute to a goal."""
    made = plan_work(workspace)
    workspace.do(AddGoal("Half as many breakdowns", ("incident",), id="g1"))
    workspace.do(SetContributions(made["Triage"], (("g1", "high"),)))
    workspace.do(SetContributions(made["Causes"], (("g1", "low"),)))
    return made


@pytest.fixture
def charts(qtbot: QtBot, look: Look, workspace: Workspace, ids: dict[str, str]) -> Charts:
    assert ids
    return Charts(qtbot, look, workspace)


# --- where marks stand


@given(_EFFORTS, st.floats(0.01, 0.2))
def test_no_mark_of_the_efforts_covers_another(
    rows: list[tuple[int, int, str]], disc: float
) -> None:
    efforts = [Effort(str(n), n, *row) for n, row in enumerate(rows, 1)]  # type: ignore[arg-type]  # a sampled strength
    plan = effort_plan(efforts, disc)
    assert sorted(one.effort.number for one in plan.placed) == sorted(e.number for e in efforts)
    for one in plan.placed:
        band = next(b for b in plan.bands if b.strength == one.effort.strength)
        assert band.first <= one.row < band.first + band.rows
        assert 0 <= one.low <= one.middle <= one.high <= 1
    for one, other in combinations(plan.placed, 2):
        if abs(one.row - other.row) <= 1:
            same_band = one.effort.strength == other.effort.strength
            assert not same_band or abs(one.middle - other.middle) >= disc
        if one.row == other.row:
            first, second = sorted((one, other), key=lambda o: o.middle)
            assert first.high <= second.low or second.middle - first.middle >= disc
            assert not first.high > second.low


@given(_EFFORTS)
def test_the_right_key_comes_to_every_initiative_once(rows: list[tuple[int, int, str]]) -> None:
    efforts = [Effort(str(n), n, *row) for n, row in enumerate(rows, 1)]  # type: ignore[arg-type]  # a sampled strength
    plan = effort_plan(efforts, 0.05)
    seen = [neighbour(plan, "", "first")]
    while (following := neighbour(plan, seen[-1], "right")) != seen[-1]:
        seen.append(following)
    assert sorted(filter(None, seen)) == sorted(one.id for one in efforts)
    assert all(neighbour(plan, b, "left") == a for a, b in pairwise(seen))


@given(st.floats(0, 10**6), st.integers(2, 9))
def test_the_axis_has_round_figures_up_to_the_highest_value(highest: float, at_most: int) -> None:
    ticks = axis_ticks(highest, at_most)
    assert ticks[0] == 0
    assert ticks[-1] >= round(highest, 6) - 1e-6
    assert len(ticks) <= at_most
    assert len({b - a for a, b in pairwise(ticks)}) == 1


def test_a_column_is_parted_where_the_available_days_end() -> None:
    quarters = [
        Quarter("Q1 2026", "2026-01-01", "2026-03-31", 40.0, 74.0, 65),
        Quarter("Q2 2026", "2026-04-01", "2026-06-30", 10.0, 20.0, 65),
    ]
    plan = load_plan(quarters)
    assert plan.line is not None
    first, second = plan.columns
    assert first.low < first.fits == plan.line < first.high <= 1
    assert second.fits == second.high < plan.line
    assert 0 < first.left < first.right < second.left < second.right < 1


# --- effort and contribution


def test_what_has_an_effort_stands_in_its_band_and_the_rest_is_named(
    charts: Charts, ids: dict[str, str]
) -> None:
    plan = charts.row.effort.plan
    bands = {one.effort.id: one.effort.strength for one in plan.placed}
    assert bands == {ids["Triage"]: "high", ids["Causes"]: "low", ids["Someday"]: ""}
    assert charts.row.effort_card.missing.text() == "Not estimated yet: I-03"
    assert charts.row.effort.said(ids["Triage"]) == (
        "I-01 Triage: 10 to 20 person-days, high contribution to goal 1, raises no statement yet"
    )


def test_arrows_choose_an_initiative_and_enter_opens_it(
    charts: Charts, ids: dict[str, str]
) -> None:
    charts.row.effort.setFocus(Qt.FocusReason.TabFocusReason)
    assert charts.row.effort.selected == ids["Triage"]
    charts.press(Qt.Key.Key_Down)
    assert charts.chosen[-1] == ids["Causes"]
    assert charts.row.effort.accessibleDescription().startswith("I-02 Causes: 5 to 9 person-days")
    charts.press(Qt.Key.Key_End)
    assert charts.chosen[-1] == ids["Someday"]
    assert charts.wanted == []
    charts.press(Qt.Key.Key_Return)
    assert charts.wanted == [ids["Someday"]]


def test_a_click_on_a_disc_opens_its_initiative(charts: Charts, ids: dict[str, str]) -> None:
    chart = charts.row.effort
    placed = next(one for one in chart.plan.placed if one.effort.id == ids["Causes"])
    place = chart.room.disc(placed).center()
    button = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseButtonPress, place, QPointF(chart.mapToGlobal(QPoint(0, 0))), button,
        button, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(chart, event)
    assert charts.wanted == [ids["Causes"]]
    assert chart.at(QPointF(1, 1)) == ""


def test_the_chart_grows_with_what_it_shows(charts: Charts) -> None:
    before = charts.row.minimumHeight()
    for number in range(30):
        days = {"effort_low": 10, "effort_high": 30}
        charts.workspace.do(AddInitiative(charts.workspace.round_id, f"More {number}", days))
    charts.show()
    discs = [charts.row.effort.room.disc(one) for one in charts.row.effort.plan.placed]
    assert not any(one.intersects(other) for one, other in combinations(discs, 2))
    QApplication.processEvents()
    assert charts.row.minimumHeight() > before


def test_the_figures_stand_in_a_table_as_well(charts: Charts) -> None:
    charts.row.effort_card.turn()
    assert charts.row.effort_card.table.isVisible()
    assert charts.row.effort_card.figures() == [
        ("No.", "Initiative", "Days", "Contribution", "Goals"),
        ("I-01", "Triage", f"10{DASH}20", "high", "1"),
        ("I-02", "Causes", f"5{DASH}9", "low", "1"),
        ("I-04", "Someday", f"1{DASH}2", "not said", DASH),
    ]
    charts.row.effort_card.turn()
    assert charts.row.effort.isVisible()


# --- load by quarter


def test_the_load_names_the_quarters_that_ask_for_too_much(charts: Charts) -> None:
    assert charts.row.load_card.warning == ""
    assert charts.row.load_card.missing.text() == (
        "Not counted, without dates: I-04; without an effort: I-03"
    )
    charts.enter_days("6")
    assert charts.capacity() == 6
    assert charts.row.load_card.warning == "Upper end over in two quarters"
    charts.enter_days("20")
    assert charts.row.load_card.warning == ""
    assert charts.row.load_card.hint.text() == "Within the days available"


def test_the_available_days_are_entered_in_their_place(charts: Charts) -> None:
    legend = charts.row.legend
    assert legend.edit.text() == "Set the days available"
    charts.enter_days("65")
    assert charts.capacity() == 65
    assert legend.edit.text() == "65 days available"
    assert QApplication.focusWidget() is legend.edit
    charts.enter_days("70", Qt.Key.Key_Escape)
    assert charts.capacity() == 65
    charts.enter_days("70", Qt.Key.Key_Tab)
    assert charts.capacity() == 70
    charts.enter_days("")
    assert charts.capacity() is None
    assert legend.edit.text() == "Set the days available"


def test_days_that_are_being_typed_count_when_the_screen_is_left(charts: Charts) -> None:
    charts.row.legend.begin()
    QTest.keyClicks(charts.row.legend.field, "44")
    charts.row.commit()
    assert charts.capacity() == 44


def test_where_nothing_may_be_changed_the_days_are_read(charts: Charts) -> None:
    charts.enter_days("65")
    charts.reads = True
    charts.show()
    assert not charts.row.legend.edit.isVisible()
    assert charts.row.legend.words.text() == "65 days available"


def test_the_table_of_the_load_has_the_figures_of_the_chart(charts: Charts) -> None:
    charts.enter_days("6")
    quarters = load_by_quarter(charts.workspace.shown, charts.workspace.round_id)
    heads, *rows = charts.row.load_card.figures()
    assert heads == ("Quarter", "Lower", "Upper", "Available", "Over by", "Initiatives")
    assert [row[0] for row in rows] == [one.name for one in quarters]
    first = quarters[0]
    high = f"{first.high:.0f}"
    over = str(int(high) - 6)
    assert rows[0] == (first.name, f"{first.low:.0f}", high, "6", over, "I-01")
    assert rows[-1][4] == DASH


def test_enter_lists_what_asks_for_the_days_of_a_quarter(
    charts: Charts, ids: dict[str, str]
) -> None:
    charts.row.load.setFocus()
    assert charts.row.load.quarter == "Q2 2026"
    charts.press(Qt.Key.Key_Right)
    assert charts.row.load.quarter == "Q3 2026"
    assert charts.row.load.accessibleDescription().startswith("Q3 2026: ")
    charts.press(Qt.Key.Key_Return)
    actions = charts.row.load.menu.actions()
    assert [one.text() for one in actions] == ["I-01 Triage", "I-02 Causes"]
    actions[1].trigger()
    charts.row.load.menu.close()
    assert charts.wanted == [ids["Causes"]]


# --- cost and return


def test_cost_and_return_say_what_is_known_and_what_is_not(
    charts: Charts, ids: dict[str, str]
) -> None:
    assert charts.row.returns.said.text() == "No initiative says yet what it costs and saves"
    money = {"cost_low": 10_000, "cost_high": 20_000, "running": 1_000}
    money |= {"benefit_low": 21_000, "benefit_high": 41_000}
    values = {**money, "assumptions": "Forty hours a month at the desk."}
    charts.workspace.do(ChangeInitiative(ids["Triage"], values))
    charts.show()
    said = charts.row.returns.said.text()
    assert said.startswith("Pays back in 3 to 12 months")
    assert "10,000 to 20,000 once" in said
    dialog = charts.row.open_returns()
    texts = [one.text() for one in dialog.findChildren(QLabel)]
    assert "Forty hours a month at the desk." in texts
    assert "3 initiatives have no cost yet: I-02, I-03 and I-04." in texts
    links = [one for one in dialog.findChildren(QPushButton) if one.text() == "I-01"]
    links[0].click()
    assert charts.wanted == [ids["Triage"]]


def test_a_narrow_row_stands_below_each_other(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    plan_work(workspace)
    wide, narrow = Charts(qtbot, look, workspace), Charts(qtbot, look, workspace, 600)
    assert wide.row.load_card.x() > wide.row.effort_card.x()
    assert narrow.row.load_card.y() > narrow.row.effort_card.y()
