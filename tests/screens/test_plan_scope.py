"""The plan by keys and mouse: scope, signature, amendments, goals, dates, effort, rules."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import (
    AddGoal,
    AddSession,
    ChangeScope,
    Edit,
    FreezeRound,
    MoveGoal,
    PlanTopics,
    ScopeChange,
    SignScope,
)
from maturity_desktop.assessment.records import Amendment, Goal, GoalArea, Round, Scope
from maturity_desktop.settings import Settings
from ui.screens.plan.area_rows import (
    DEPTH,
    GOALS,
    IN,
    OPERATOR,
    TARGET,
    UNITS,
    VOICES,
    WEIGHT,
)
from ui.screens.plan.dates_card import DateDialog
from ui.screens.plan.effort_dialog import EffortDialog, kept_norms
from ui.screens.plan.goal_dialog import GoalDialog
from ui.screens.plan.paste_people import PastePeople
from ui.screens.plan.reason_prompt import ReasonPrompt
from ui.screens.plan.rules_page import AmendRules, RulesPage
from ui.screens.plan.scope_plan_page import ScopePlanPage
from ui.screens.plan.screen import PlanScreen
from ui.screens.plan.sign_dialog import SignDialog
from ui.theme import Look
from ui.widgets.asking import Asking
from ui.widgets.notices import Notice
from ui.workspace import Workspace

TODAY = date(2026, 3, 4)
CHANGE = "change"


class Plan:
    """The screen in a window of its own, with what it said."""

    def __init__(
        self,
        qtbot: QtBot,
        look: Look,
        workspace: Workspace,
        settings: Settings,
        size: tuple[int, int] = (1440, 848),
    ) -> None:
        self.workspace = workspace
        self.told: list[Notice] = []
        self.screen = PlanScreen(look, workspace, settings, today=TODAY)
        qtbot.addWidget(self.screen)
        self.screen.resize(*size)
        self.screen.notice.connect(self.told.append)
        self.screen.show()
        self.screen.activateWindow()
        self.settle()

    def settle(self) -> None:
        """Until what changed is painted, and what closed is gone."""
        for _ in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def do(self, edit: Edit) -> None:
        self.workspace.do(edit)
        self.settle()

    @property
    def page(self) -> ScopePlanPage:
        found = self.screen.findChild(ScopePlanPage)
        assert isinstance(found, ScopePlanPage)
        return found

    @property
    def rules(self) -> RulesPage:
        self.screen.show_page("rules")
        self.settle()
        found = self.screen.findChild(RulesPage)
        assert isinstance(found, RulesPage)
        return found

    def go(self, area: str, column: int) -> None:
        """To a cell, as arrow keys would."""
        table = self.page.scope.table
        rows = [row.area.id if row.area else "" for row in table.area_rows.rows]
        table.setFocus()
        table.setCurrentIndex(table.area_rows.index(rows.index(area), column))

    def press(self, *keys: Qt.Key, widget: QWidget | None = None, alt: bool = False) -> None:
        none, held = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
        for key in keys:
            QTest.keyClick(widget or self.page.scope.table, key, held if alt else none)
            self.settle()

    def answer(self, kind: type[Asking], fill: Callable[..., object]) -> None:
        """Fills the open dialog and accepts it."""
        dialogs = [one for one in self.screen.findChildren(QDialog) if one.isVisible()]
        assert [type(one) for one in dialogs] == [kind]
        fill(dialogs[0])
        dialogs[0].accept()
        self.settle()

    @property
    def open_dialogs(self) -> list[QDialog]:
        return [one for one in self.screen.findChildren(QDialog) if one.isVisible()]

    @property
    def round(self) -> Round:
        return self.workspace.shown.table(Round)[(self.workspace.round_id,)]

    def scope(self, area: str = CHANGE) -> Scope:
        return self.workspace.shown.scope(self.workspace.round_id, area)

    @property
    def amendments(self) -> list[Amendment]:
        return list(self.workspace.shown.of_round(Amendment, self.workspace.round_id))

    def sign(self) -> None:
        self.do(SignScope(self.workspace.round_id, "2026-03-02", "Sponsor"))


@pytest.fixture
def plan(qtbot: QtBot, look: Look, workspace: Workspace, settings: Settings) -> Plan:
    return Plan(qtbot, look, workspace, settings)


# --- the table


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


# --- signed


def test_signing_asks_for_day_and_role_and_locks_the_table(plan: Plan) -> None:
    plan.page.scope.sign_button.click()
    plan.settle()
    dialog = plan.open_dialogs[0]
    dialog.accept()
    assert dialog.isVisible(), "somebody must have signed"
    plan.answer(SignDialog, lambda asked: asked.by.line.setText("Sponsor"))
    assert (plan.round.scope_state, plan.round.signed_on) == ("signed", "2026-03-04")
    assert plan.page.scope.tag.words.text() == "frozen 4 March, signed"
    before = plan.workspace.shown
    plan.go(CHANGE, TARGET)
    plan.press(Qt.Key.Key_5)
    assert plan.workspace.shown == before
    assert "signed" in plan.told[-1].text


def test_an_area_that_is_out_without_a_reason_cannot_be_signed(plan: Plan) -> None:
    plan.do(ChangeScope(plan.workspace.round_id, {CHANGE: ScopeChange(included=False)}))
    plan.page.scope.sign()
    dialog = plan.open_dialogs[0]
    assert isinstance(dialog, SignDialog)
    dialog.by.line.setText("Sponsor")
    dialog.accept()
    assert "Say why Change management is left out" in dialog.fault.text()
    assert plan.round.scope_state == "draft"
    dialog.reject()


def test_an_amendment_collects_changes_and_is_one_step_with_a_reason(plan: Plan) -> None:
    plan.do(ChangeScope(plan.workspace.round_id, {CHANGE: ScopeChange(target=3, depth="full")}))
    plan.sign()
    before = plan.workspace.shown
    plan.page.scope.amend_button.click()
    plan.go(CHANGE, TARGET)
    plan.press(Qt.Key.Key_4, Qt.Key.Key_K)
    plan.go("incident", VOICES)
    plan.press(Qt.Key.Key_3)
    assert plan.workspace.shown == before, "nothing is saved yet"
    table = plan.page.scope.table
    assert table.area_rows.changed == {CHANGE, "incident"}
    shown = {area.id: area for area in table.area_rows.rows_of_areas()}
    assert (shown[CHANGE].target, shown[CHANGE].depth) == (4, "key")
    bar = plan.page.scope.amend_bar
    bar.save_button.click()
    assert "Say why" in bar.said.text()
    bar.reason.setText("the board asks for more")
    plan.press(Qt.Key.Key_Return, widget=bar.reason)
    assert (plan.scope().target, plan.scope("incident").voices) == (4, 3)
    assert [one.reason for one in plan.amendments] == ["the board asks for more"]
    assert plan.amendments[0].date == "2026-03-04"
    assert not plan.page.scope.amending
    plan.workspace.undo()
    plan.settle()
    assert plan.workspace.shown == before


def test_what_is_changed_back_is_no_amendment(plan: Plan) -> None:
    plan.do(ChangeScope(plan.workspace.round_id, {CHANGE: ScopeChange(target=3)}))
    plan.sign()
    plan.page.scope.amend()
    plan.go(CHANGE, TARGET)
    plan.press(Qt.Key.Key_5, Qt.Key.Key_3)
    assert plan.page.scope.table.area_rows.changed == frozenset()


def test_a_dropped_amendment_comes_back_on_request(plan: Plan) -> None:
    plan.sign()
    plan.page.scope.amend()
    plan.go(CHANGE, WEIGHT)
    plan.press(Qt.Key.Key_3)
    plan.page.scope.amend_bar.dropped.emit()
    plan.settle()
    assert not plan.page.scope.amending
    run = plan.told[-1].run
    assert run is not None
    run()
    plan.settle()
    assert plan.page.scope.table.area_rows.changed == {CHANGE}


def test_a_frozen_round_can_be_read_and_says_why_it_stays(plan: Plan) -> None:
    plan.do(FreezeRound("f1", plan.workspace.round_id, "1.0", "head", "2026-04-14T10:00"))
    before = plan.workspace.shown
    page = plan.page
    assert not page.scope.sign_button.isVisible()
    assert not page.goals.add_button.isVisible()
    plan.go(CHANGE, TARGET)
    plan.press(Qt.Key.Key_5)
    page.dates.change("draft")
    page.goals.add()
    assert plan.open_dialogs == []
    assert plan.workspace.shown == before
    assert "frozen as version 1.0" in plan.told[-1].text


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
