"""The scope is signed, and changes from then on by amendment alone."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import ChangeScope, FreezeRound, ScopeChange
from maturity_desktop.settings import Settings
from plan_pages import CHANGE, Plan
from ui.screens.plan.area_rows import TARGET, VOICES, WEIGHT
from ui.screens.plan.sign_dialog import SignDialog
from ui.theme import Look
from ui.workspace import Workspace


@pytest.fixture
def plan(qtbot: QtBot, look: Look, workspace: Workspace, settings: Settings) -> Plan:
    return Plan(qtbot, look, workspace, settings)


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
