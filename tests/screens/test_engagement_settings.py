"""What the wizard asked can be changed later: as one step, with a reason once it is signed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import ChangeRound, ChangeScope, ScopeChange
from maturity_desktop.assessment.records import Amendment, Round
from ui.theme import Look
from ui.widgets.form_field import FormField
from ui.widgets.scope_model import REASON
from ui.workspace import Workspace
from wizards import SettingsOpener, press, settings_opener, shows, write


@pytest.fixture
def settings_of(qtbot: QtBot, qapp: QApplication, look: Look) -> SettingsOpener:
    return settings_opener(qtbot, qapp, look)


def round_of(workspace: Workspace) -> Round:
    return workspace.shown.table(Round)[(workspace.round_id,)]


def test_what_the_file_holds_is_shown(workspace: Workspace, settings_of: SettingsOpener) -> None:
    made = settings_of(workspace)
    engagement, shown = workspace.shown.engagement, round_of(workspace)
    assert made.client.people.client.text == engagement.client
    assert made.client.people.author_role.text == engagement.author_role
    assert made.client.distribution.text == engagement.distribution
    assert made.round.name.text == shown.name
    assert made.round.first.text == "9 March 2026"
    assert made.round.first.iso == shown.date
    assert made.round.target.iso == shown.target_date
    assert made.round.summary.editor.property("plainText") == shown.summary
    targets = {choice.area: choice.target for choice in made.scope.agreed.rows.choices}
    assert targets == {
        area.id: workspace.shown.scope(shown.id, area.id).target
        for area in workspace.shown.model.areas
    }
    assert made.edits() == ()


def test_everything_that_was_changed_is_one_step(
    qtbot: QtBot, workspace: Workspace, settings_of: SettingsOpener
) -> None:
    before = workspace.shown
    made = settings_of(workspace)
    made.client.people.author.line.setText(" Bo   Sample ")
    made.client.people.sector.line.clear()
    made.client.classification.line.setText("Internal")
    rows = made.scope.agreed.rows
    first, second, third = (choice.area for choice in rows.choices)
    rows.change([0], target=None, weight=3.0)
    rows.change([1], included=False, reason="Supplier runs it")
    rows.change([2], depth="key")
    choose(made.scope.agreed.policy_field, "target")
    choose(made.scope.agreed.headline_field, "3")
    made.round.name.line.setText("Spring 2026")
    made.round.place.line.setText("Leipzig")
    made.round.last.line.setText("2026-03-09")
    made.round.target.line.clear()
    summary = made.round.summary.editor
    assert isinstance(summary, QPlainTextEdit)
    summary.setPlainText("One.\nTwo.")
    made.save_button.click()
    assert not made.isVisible()

    engagement, shown = workspace.shown.engagement, round_of(workspace)
    assert (engagement.author, engagement.sector) == ("Bo Sample", "")
    assert engagement.classification == "Internal"
    assert (engagement.na_policy, engagement.headline_level) == ("target", 3)
    scope = [workspace.shown.scope(shown.id, area) for area in (first, second, third)]
    assert (scope[0].target, scope[0].weight) == (None, 3.0)
    assert (scope[1].included, scope[1].reason) == (False, "Supplier runs it")
    assert scope[2].depth == "key"
    # What the dialog does not show stays.
    assert scope[0].units == before.scope(shown.id, first).units
    assert (shown.name, shown.place, shown.until) == ("Spring 2026", "Leipzig", "")
    assert (shown.target_date, shown.summary) == ("", "One.\nTwo.")
    assert not workspace.shown.table(Amendment)

    after = workspace.shown
    assert workspace.undo()
    assert workspace.shown == before
    qtbot.waitUntil(lambda: workspace.save_state.waiting == 0, timeout=20_000)
    assert workspace.shown == before
    assert workspace.redo()
    qtbot.waitUntil(lambda: workspace.save_state.waiting == 0, timeout=20_000)
    assert workspace.shown == after


def test_only_what_differs_becomes_an_edit(
    workspace: Workspace, settings_of: SettingsOpener
) -> None:
    made = settings_of(workspace)
    made.round.place.line.setText("Leipzig")
    assert made.edits() == (ChangeRound(workspace.round_id, {"place": "Leipzig"}),)
    undo = workspace.undo_label
    made.round.place.line.setText(round_of(workspace).place)
    made.accept()
    assert not made.isVisible()
    assert workspace.undo_label == undo


def test_a_signed_scope_wants_a_reason_and_keeps_an_amendment(
    workspace: Workspace, settings_of: SettingsOpener
) -> None:
    workspace.do(ChangeRound(workspace.round_id, {"scope_state": "signed"}))
    made = settings_of(workspace)
    made.client.people.firm.line.setText("Firm")
    area = made.scope.agreed.rows.choices[0].area
    made.scope.agreed.rows.change([0], included=False, reason="Supplier runs it")
    press(Qt.Key.Key_Return)
    assert made.isVisible()
    assert made.tab == "scope"
    reason = made.scope.reason
    assert reason.fault == "Give the reason: the report prints it."
    assert reason.line.hasFocus()
    assert workspace.shown.engagement.firm != "Firm"
    write("Agreed on 2 April")
    press(Qt.Key.Key_Return)
    assert not made.isVisible()
    (amendment,) = workspace.shown.table(Amendment).values()
    assert (amendment.reason, amendment.date) == ("Agreed on 2 April", "2026-04-02")
    assert workspace.shown.scope(workspace.round_id, area).reason == "Supplier runs it"
    assert workspace.shown.engagement.firm == "Firm"


def test_other_changes_of_a_signed_round_need_no_reason(
    workspace: Workspace, settings_of: SettingsOpener
) -> None:
    workspace.do(ChangeRound(workspace.round_id, {"scope_state": "signed"}))
    made = settings_of(workspace)
    assert made.scope.reason.isVisibleTo(made.scope)
    made.round.place.line.setText("Leipzig")
    made.accept()
    assert round_of(workspace).place == "Leipzig"
    assert not workspace.shown.table(Amendment)


def test_a_rule_that_another_round_signed_wants_a_reason_too(
    workspace: Workspace, settings_of: SettingsOpener
) -> None:
    other = workspace.shown.rounds[0]
    workspace.do(ChangeRound(other.id, {"scope_state": "signed"}))
    made = settings_of(workspace)
    assert shows(made.scope, f"The scope of {other.name} is signed")
    made.scope.agreed.rows.change([0], depth="scan")
    assert made.scope.check()
    choose(made.scope.agreed.policy_field, "zero")
    assert not made.scope.check()
    made.scope.reason.line.setText("The sponsor asked")
    made.accept()
    (amendment,) = workspace.shown.table(Amendment).values()
    assert amendment.round == other.id


def test_without_a_signature_no_reason_is_asked(
    workspace: Workspace, settings_of: SettingsOpener
) -> None:
    made = settings_of(workspace)
    assert not made.scope.reason.isVisibleTo(made.scope)


def test_a_name_that_another_round_has_is_refused_at_the_field(
    workspace: Workspace, settings_of: SettingsOpener
) -> None:
    before = workspace.shown
    taken = workspace.shown.rounds[0].name.upper()
    made = settings_of(workspace)
    made.client.people.firm.line.setText("Firm")
    made.round.name.line.setText(taken)
    made.accept()
    assert made.tab == "round"
    name = made.round.name
    assert name.fault == f"There is a round “{taken}” already. Choose another name."
    assert name.line.hasFocus()
    assert workspace.shown == before
    name.line.setText(round_of(workspace).name.upper())
    made.accept()
    assert not made.isVisible()
    assert round_of(workspace).name == before.rounds[-1].name.upper()


def test_an_area_that_is_left_out_needs_its_reason(
    workspace: Workspace, settings_of: SettingsOpener
) -> None:
    made = settings_of(workspace, size=(1024, 560), zoom=150)
    made.scope.agreed.rows.change([1], included=False)
    made.accept()
    table = made.scope.agreed.table
    assert made.tab == "scope"
    assert made.scope.agreed.fault.startswith("Say why ")
    assert table.currentIndex() == made.scope.agreed.rows.index(1, REASON)
    cell = table.visualRect(table.currentIndex()).center()
    place = made.scope.viewport().mapFromGlobal(table.viewport().mapToGlobal(cell))
    assert made.scope.viewport().rect().contains(place)


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("name", "  ", "Give the round a name."),
        ("first", "soon", "Write the day as 14 April 2026 or 2026-04-14."),
        ("last", "1.2.2026", "The last day is before the first."),
        ("target", "31 February 2027", "Write the day as 14 April 2026 or 2026-04-14."),
    ],
)
def test_what_is_wrong_with_the_round_is_said_there(
    workspace: Workspace, settings_of: SettingsOpener, field: str, text: str, sentence: str
) -> None:
    made = settings_of(workspace)
    faulty = getattr(made.round, field)
    faulty.line.setText(text)
    made.accept()
    assert made.isVisible()
    assert (made.tab, faulty.fault) == ("round", sentence)
    assert faulty.line.hasFocus()


def test_a_day_that_no_calendar_knows_stays_while_it_is_untouched(
    workspace: Workspace, settings_of: SettingsOpener
) -> None:
    workspace.do(ChangeRound(workspace.round_id, {"target_date": "end of <b>2027</b>"}))
    made = settings_of(workspace)
    made.round.place.line.setText("Leipzig")
    made.accept()
    assert not made.isVisible()
    assert round_of(workspace).target_date == "end of <b>2027</b>"


def test_a_file_that_may_only_be_read_is_shown_and_not_saved(
    workspace: Workspace, settings_of: SettingsOpener
) -> None:
    workspace.read_only = True
    made = settings_of(workspace)
    assert not made.save_button.isEnabled()
    assert shows(made, "This file may only be read")


def test_an_old_area_without_a_reason_keeps_nobody_from_saving(
    workspace: Workspace, settings_of: SettingsOpener
) -> None:
    area = workspace.shown.model.areas[0].id
    workspace.do(ChangeScope(workspace.round_id, {area: ScopeChange(included=False)}))
    made = settings_of(workspace)
    made.round.place.line.setText("Leipzig")
    made.accept()
    assert not made.isVisible()


def choose(field: FormField, choice: str) -> None:
    assert isinstance(field.editor, QComboBox)
    field.editor.setCurrentIndex(field.editor.findData(choice))
