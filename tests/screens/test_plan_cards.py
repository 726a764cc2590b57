"""The plan around the table: goals, dates, effort, rules, and the page as a whole."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import AddGoal, ChangeScope, MoveGoal, ScopeChange
from maturity_desktop.settings import Settings
from plan_pages import CHANGE, Plan
from ui.screens.plan.dates_card import DateDialog
from ui.screens.plan.effort_dialog import EffortDialog, kept_norms
from ui.screens.plan.goal_dialog import GoalDialog
from ui.screens.plan.rules_page import AmendRules
from ui.theme import Look
from ui.workspace import Workspace


@pytest.fixture
def plan(qtbot: QtBot, look: Look, workspace: Workspace, settings: Settings) -> Plan:
    return Plan(qtbot, look, workspace, settings)


# --- goals


def test_goals_are_added_changed_moved_and_removed_by_keys(plan: Plan) -> None:
    goals = plan.page.goals
    for text in ("Faster", "Cheaper"):
        goals.add_button.click()
        plan.answer(GoalDialog, lambda asked, text=text: _fill_goal(asked, text, CHANGE))
    assert [goal.text for goal in goals.list.goals] == ["Faster", "Cheaper"]
    assert [goal.areas for goal in goals.list.goals] == [(CHANGE,), (CHANGE,)]
    assert goals.list.goal is not None
    assert goals.list.goal.text == "Cheaper", "a new goal is the chosen one"
    plan.press(Qt.Key.Key_Up, widget=goals.list, alt=True)
    assert [goal.text for goal in goals.list.goals] == ["Cheaper", "Faster"]
    assert goals.list.goal.text == "Cheaper"
    plan.press(Qt.Key.Key_Return, widget=goals.list)
    plan.answer(GoalDialog, lambda asked: _fill_goal(asked, "Far cheaper", "incident"))
    assert goals.list.goals[0].text == "Far cheaper"
    assert set(goals.list.goals[0].areas) == {CHANGE, "incident"}
    plan.press(Qt.Key.Key_Delete, widget=goals.list)
    assert [goal.text for goal in goals.list.goals] == ["Faster"]
    run = plan.told[-1].run
    assert run is not None
    run()
    plan.settle()
    assert [goal.text for goal in goals.list.goals] == ["Far cheaper", "Faster"]


def _fill_goal(asked: GoalDialog, text: str, area: str) -> None:
    asked.field.line.setText(text)
    asked.boxes[area].setChecked(True)


def test_goals_of_two_copies_at_the_same_place_can_be_moved(plan: Plan) -> None:
    for name in ("a", "b", "c"):
        plan.do(AddGoal(name, id=name))
    for name in ("a", "b", "c"):
        plan.do(MoveGoal(name, "i"))
    goals = plan.page.goals
    goals.list.setCurrentIndex(goals.list.model().index(2, 0))
    plan.press(Qt.Key.Key_Up, Qt.Key.Key_Up, widget=goals.list, alt=True)
    assert [goal.text for goal in goals.list.goals] == ["c", "a", "b"]


# --- dates, effort, rules


def test_a_date_is_set_on_the_line_of_time(plan: Plan) -> None:
    step = plan.page.dates.steps["draft"]
    step.setFocus()
    plan.press(Qt.Key.Key_Return, widget=step)
    plan.answer(DateDialog, lambda asked: asked.days["draft_on"].line.setText("20 March 2026"))
    assert plan.round.draft_on == "2026-03-20"
    assert step.accessibleName() == "Draft: 20 March 2026, to come"


def test_days_on_site_must_stand_in_their_order(plan: Plan) -> None:
    plan.page.dates.change("site")
    dialog = plan.open_dialogs[0]
    assert isinstance(dialog, DateDialog)
    dialog.days["date"].line.setText("2026-03-13")
    dialog.days["until"].line.setText("2026-03-09")
    before = plan.round
    dialog.accept()
    assert "before the first" in dialog.fault.text()
    assert plan.round == before
    dialog.reject()


def test_the_estimate_follows_the_norms_of_the_firm(plan: Plan, settings: Settings) -> None:
    before = plan.page.effort._sum.text()
    plan.page.effort.open_norms()

    def fill(asked: EffortDialog) -> None:
        asked.source.line.setText("Halden Advisory, 2026")
        asked.client.line.setText("9")
        asked.fields["report"][0].setText("20")
        asked.fields["report"][1].setText("20,5")

    plan.answer(EffortDialog, fill)
    assert kept_norms(settings).report == (20.0, 20.5)
    assert plan.round.client_days == 9
    card = plan.page.effort
    assert card._sum.text() != before
    assert card._about.text() == "Norms of Halden Advisory, 2026. The client gives about 9 days."


def test_a_norm_that_is_no_number_is_said(plan: Plan, settings: Settings) -> None:
    plan.page.effort.open_norms()
    dialog = plan.open_dialogs[0]
    assert isinstance(dialog, EffortDialog)
    for wrong in ("", "many", "-1", "inf", "9"):
        dialog.fields["prepare"][0].setText(wrong)
        dialog.accept()
        assert dialog.isVisible(), wrong
        assert "Before anything else" in dialog.fault.text()
    dialog.reject()
    assert settings.get("effort_norms", "") == ""


def test_what_is_not_signed_can_be_agreed_on_the_page_of_rules(plan: Plan) -> None:
    rules = plan.rules
    rules.policy.setCurrentIndex(rules.policy.findData("zero"))
    rules.policy.activated.emit(rules.policy.currentIndex())
    plan.settle()
    assert plan.workspace.shown.engagement.na_policy == "zero"
    assert "lower the result" in rules.policy_field._said.text()


def test_signed_rules_change_by_amendment_alone(plan: Plan) -> None:
    plan.sign()
    rules = plan.rules
    assert not rules.policy.isEnabled()
    assert rules.state.text().startswith("Fixed before results on 2 March 2026")
    rules.amend_button.click()

    def fill(asked: AmendRules) -> None:
        asked.headline.setCurrentIndex(asked.headline.findData("3"))
        asked.reason.line.setText("agreed with the board")

    plan.answer(AmendRules, fill)
    assert plan.workspace.shown.engagement.headline_level == 3
    assert [one.change for one in plan.amendments] == ["headline level 3 (was none)"]


# --- the screen


def test_the_line_of_rules_says_whether_they_are_fixed(plan: Plan) -> None:
    assert plan.screen._rule.text() == (
        "Rule: most cases. Scale N P L F. Fixed once the scope is signed."
    )
    plan.sign()
    assert plan.screen._rule.text() == "Rule: most cases. Scale N P L F. Fixed before results."


def test_the_ways_on_are_told(plan: Plan, qtbot: QtBot) -> None:
    with qtbot.waitSignal(plan.screen.tab_wanted) as wanted:
        plan.screen.start_button.click()
    assert wanted.args == ["interviews", ""]
    with qtbot.waitSignal(plan.screen.scope_page_wanted):
        plan.screen.export_button.click()


def test_a_change_elsewhere_is_seen_on_a_page_that_was_hidden(plan: Plan) -> None:
    plan.screen.show_page("rules")
    plan.do(ChangeScope(plan.workspace.round_id, {CHANGE: ScopeChange(target=5)}))
    plan.screen.show_item("scope")
    shown = plan.page.scope.table.area_rows.rows_of_areas()
    assert next(area.target for area in shown if area.id == CHANGE) == 5


@pytest.mark.parametrize(
    "size",
    [(1440, 848), (1440, 560), (1366, 660), (1200, 560), (1024, 508), (680, 500)],
    ids=["wide", "low", "laptop", "narrow", "smallest", "half"],
)
def test_nothing_is_wider_than_the_page(
    qtbot: QtBot,
    look: Look,
    workspace: Workspace,
    settings: Settings,
    size: tuple[int, int],
) -> None:
    plan = Plan(qtbot, look, workspace, settings, size)
    page = plan.page
    assert page.horizontalScrollBar().maximum() == 0 or size[0] < 1024
    for card in (page.scope, page.goals, page.effort, page.dates):
        assert card.accessibleName()
        assert card.width() >= card.minimumSizeHint().width()
