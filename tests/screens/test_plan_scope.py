"""The table of the scope: cells by keys and mouse, areas in and out, units and goals of an area."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import (
    AddGoal,
    AddSession,
    ChangeScope,
    PlanTopics,
    ScopeChange,
)
from maturity_desktop.assessment.records import Goal, GoalArea
from maturity_desktop.settings import Settings
from plan_pages import CHANGE, Plan
from ui.screens.plan.area_rows import DEPTH, GOALS, IN, OPERATOR, TARGET, UNITS, VOICES, WEIGHT
from ui.screens.plan.paste_people import PastePeople
from ui.screens.plan.reason_prompt import ReasonPrompt
from ui.theme import Look
from ui.workspace import Workspace


@pytest.fixture
def plan(qtbot: QtBot, look: Look, workspace: Workspace, settings: Settings) -> Plan:
    return Plan(qtbot, look, workspace, settings)


@pytest.mark.parametrize(
    ("column", "key", "field", "value"),
    [
        (DEPTH, Qt.Key.Key_S, "depth", "scan"),
        (DEPTH, Qt.Key.Key_2, "depth", "key"),
        (VOICES, Qt.Key.Key_2, "voices", 2),
        (VOICES, Qt.Key.Key_0, "voices", None),
        (TARGET, Qt.Key.Key_4, "target", 4),
        (TARGET, Qt.Key.Key_0, "target", None),
        (WEIGHT, Qt.Key.Key_3, "weight", 3.0),
        (OPERATOR, Qt.Key.Key_3, "operator", "shared"),
    ],
    ids=["scan", "key", "voices", "no-voices", "target", "no-target", "weight", "operator"],
)
def test_one_key_changes_a_cell(
    plan: Plan, column: int, key: Qt.Key, field: str, value: object
) -> None:
    plan.go(CHANGE, column)
    plan.press(key)
    assert getattr(plan.scope(), field) == value
    shown = plan.page.scope.table.area_rows.rows_of_areas()
    assert next(getattr(area, field) for area in shown if area.id == CHANGE) == value


def test_space_goes_through_the_values_of_a_cell(plan: Plan) -> None:
    plan.go(CHANGE, DEPTH)
    found = []
    for _ in range(3):
        plan.press(Qt.Key.Key_Space)
        found.append(plan.scope().depth)
    assert found == ["scan", "key", "full"]


def test_a_digit_that_is_no_value_changes_nothing(plan: Plan) -> None:
    before = plan.workspace.shown
    for column, key in ((WEIGHT, Qt.Key.Key_7), (TARGET, Qt.Key.Key_9), (UNITS, Qt.Key.Key_1)):
        plan.go(CHANGE, column)
        plan.press(key)
    assert plan.workspace.shown == before


def test_a_change_holds_for_every_chosen_area_as_one_step(plan: Plan) -> None:
    before = plan.workspace.shown
    plan.go(CHANGE, TARGET)
    plan.page.scope.table.selectAll()
    plan.press(Qt.Key.Key_5)
    areas = [area.id for area in plan.workspace.shown.model.areas]
    assert {plan.scope(area).target for area in areas} == {5}
    plan.workspace.undo()
    plan.settle()
    assert plan.workspace.shown == before


def test_a_click_on_a_depth_sets_it(plan: Plan) -> None:
    table = plan.page.scope.table
    plan.go(CHANGE, DEPTH)
    rect = table.visualRect(table.currentIndex())
    at = rect.topLeft() + QPoint(12, rect.height() // 2)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    plan.settle()
    assert plan.scope().depth == "scan"
    assert "Scan results are indicative." in plan.page.scope.notes.text()


def test_an_area_leaves_for_a_reason_only(plan: Plan) -> None:
    plan.go(CHANGE, IN)
    plan.press(Qt.Key.Key_Space)
    dialog = plan.open_dialogs[0]
    dialog.accept()
    assert dialog.isVisible(), "without a reason it stays"
    plan.answer(ReasonPrompt, lambda asked: asked.field.line.setText("bought in"))
    assert (plan.scope().included, plan.scope().reason) == (False, "bought in")
    assert plan.told[-1].text == "Change management left out"
    table = plan.page.scope.table
    row = [area.id for area in table.area_rows.rows_of_areas()].index(CHANGE)
    assert table.area_rows.text(table.area_rows.rows_of_areas()[row], DEPTH) == "out: bought in"
    assert plan.told[-1].action == "Undo"
    plan.go(CHANGE, IN)
    plan.press(Qt.Key.Key_Space)
    assert (plan.scope().included, plan.scope().reason) == (True, "")


def test_leaving_out_says_what_goes_with_an_area(plan: Plan) -> None:
    round_id = plan.workspace.round_id
    plan.do(AddSession(round_id, id="s"))
    plan.do(PlanTopics("s", ((CHANGE, "process"), (CHANGE, "people"), ("incident", "process"))))
    plan.do(AddGoal("Fewer failed changes", (CHANGE,)))
    number = len(plan.workspace.shown.table(Goal))
    told = f"2 planned talks fall away, goal {number} loses it"
    plan.go(CHANGE, IN)
    plan.press(Qt.Key.Key_Space)
    words = [one.text() for one in plan.open_dialogs[0].findChildren(QLabel)]
    assert any(f"{told}." in one for one in words)
    plan.answer(ReasonPrompt, lambda asked: asked.field.line.setText("bought in"))
    assert plan.told[-1].text == f"Change management left out; {told}"


def test_the_usual_two_voices_are_shown_where_none_are_agreed(plan: Plan) -> None:
    plan.do(ChangeScope(plan.workspace.round_id, {CHANGE: ScopeChange(voices=None)}))
    rows = plan.page.scope.table.area_rows
    area = next(one for one in rows.rows_of_areas() if one.id == CHANGE)
    assert rows.text(area, VOICES) == "2"
    assert rows.spoken(area, VOICES) == "Change management, Voices: 2, as usual"
    menu = plan.page.scope.table.menu(VOICES, area)
    assert [(one.text(), one.isChecked()) for one in menu.actions()][:2] == [
        ("Two, as usual", True),
        ("1 voice", False),
    ]


def test_a_list_of_people_is_pasted_from_the_tabs_too(plan: Plan) -> None:
    plan.screen.show_page("people")
    plan.settle()
    QGuiApplication.clipboard().setText("Anna Berg\ta@x.example\n")
    tab = plan.screen.tabs.parts[1]
    tab.setFocus()
    QTest.keyClick(tab, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [type(one) for one in plan.open_dialogs] == [PastePeople]


def test_units_are_typed_once_and_chosen_from_then_on(plan: Plan) -> None:
    table = plan.page.scope.table
    areas = [area.id for area in plan.workspace.shown.model.areas]
    plan.do(ChangeScope(plan.workspace.round_id, {area: ScopeChange(units="") for area in areas}))
    plan.go(CHANGE, UNITS)
    plan.press(Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    editor.setProperty("text", "Oslo, Bergen")
    plan.press(Qt.Key.Key_Return, widget=editor)
    assert plan.scope().units == "Oslo and Bergen"
    assert plan.page.scope.notes.text().startswith("O Oslo, B Bergen.")
    index = table.area_rows.index(table.currentIndex().row(), UNITS)
    area = table.area_rows.area(index.row())
    assert area is not None
    menu = table.menu(UNITS, area)
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Oslo",
        "Bergen",
        "Other units…",
    ]
    menu.actions()[0].trigger()
    plan.settle()
    assert plan.scope().units == "Bergen"


def test_a_goal_is_tied_to_an_area_by_its_number(plan: Plan) -> None:
    plan.do(AddGoal("Faster", id="g1"))
    plan.go(CHANGE, GOALS)
    plan.press(Qt.Key.Key_1)
    assert plan.workspace.shown.get(GoalArea, "g1", CHANGE) is not None
    plan.press(Qt.Key.Key_1)
    assert plan.workspace.shown.get(GoalArea, "g1", CHANGE) is None


def test_headings_are_skipped_by_the_arrow_keys(plan: Plan) -> None:
    table = plan.page.scope.table
    plan.press(*[Qt.Key.Key_Up] * 5)
    assert table.area_rows.area(table.currentIndex().row()) is not None
