"""What the wizard asked can be changed later: as one step, with a reason once it is signed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import (
    ChangeEngagement,
    ChangeRound,
    ChangeScope,
    ScopeChange,
)
from maturity_desktop.assessment.records import Amendment, Round
from ui.screens.engagement_settings import EngagementSettings
from ui.theme import Look, dress, make_look
from ui.widgets.form_field import FormField
from ui.widgets.scope_model import REASON, TARGET, WEIGHT
from ui.workspace import Workspace
from wizards import press, write

Opener = Callable[..., EngagementSettings]
TODAY = date(2026, 4, 2)


@pytest.fixture
def workspace(open_workspace: Callable[..., Workspace], sample_file: Path) -> Workspace:
    return open_workspace(sample_file)


@pytest.fixture
def settings_of(qtbot: QtBot, qapp: QApplication, look: Look) -> Opener:
    """Opens the dialog over a window of the size that is asked for."""
    windows = []

    def run(
        workspace: Workspace, size: tuple[int, int] = (1440, 900), zoom: int = 100
    ) -> EngagementSettings:
        worn = make_look("light", zoom) if zoom != 100 else look
        dress(qapp, worn)
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        made = EngagementSettings(worn, workspace, window, today=TODAY)
        with qtbot.waitActive(made):
            made.open()
        return made

    return run


def round_of(workspace: Workspace) -> Round:
    return workspace.shown.table(Round)[(workspace.round_id,)]


def test_what_the_file_holds_is_shown(workspace: Workspace, settings_of: Opener) -> None:
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
    qtbot: QtBot, workspace: Workspace, settings_of: Opener
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


def test_only_what_differs_becomes_an_edit(workspace: Workspace, settings_of: Opener) -> None:
    made = settings_of(workspace)
    made.round.place.line.setText("Leipzig")
    assert made.edits() == (ChangeRound(workspace.round_id, {"place": "Leipzig"}),)
    undo = workspace.undo_label
    made.round.place.line.setText(round_of(workspace).place)
    made.accept()
    assert not made.isVisible()
    assert workspace.undo_label == undo


def test_a_signed_scope_wants_a_reason_and_keeps_an_amendment(
    workspace: Workspace, settings_of: Opener
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
    workspace: Workspace, settings_of: Opener
) -> None:
    workspace.do(ChangeRound(workspace.round_id, {"scope_state": "signed"}))
    made = settings_of(workspace)
    assert made.scope.reason.isVisibleTo(made.scope)
    made.round.place.line.setText("Leipzig")
    made.accept()
    assert round_of(workspace).place == "Leipzig"
    assert not workspace.shown.table(Amendment)


def test_a_rule_that_another_round_signed_wants_a_reason_too(
    workspace: Workspace, settings_of: Opener
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


def test_without_a_signature_no_reason_is_asked(workspace: Workspace, settings_of: Opener) -> None:
    made = settings_of(workspace)
    assert not made.scope.reason.isVisibleTo(made.scope)


def test_a_name_that_another_round_has_is_refused_at_the_field(
    workspace: Workspace, settings_of: Opener
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
    workspace: Workspace, settings_of: Opener
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
    workspace: Workspace, settings_of: Opener, field: str, text: str, sentence: str
) -> None:
    made = settings_of(workspace)
    faulty = getattr(made.round, field)
    faulty.line.setText(text)
    made.accept()
    assert made.isVisible()
    assert (made.tab, faulty.fault) == ("round", sentence)
    assert faulty.line.hasFocus()


def test_a_day_that_no_calendar_knows_stays_while_it_is_untouched(
    workspace: Workspace, settings_of: Opener
) -> None:
    workspace.do(ChangeRound(workspace.round_id, {"target_date": "end of <b>2027</b>"}))
    made = settings_of(workspace)
    made.round.place.line.setText("Leipzig")
    made.accept()
    assert not made.isVisible()
    assert round_of(workspace).target_date == "end of <b>2027</b>"


def test_the_calendar_fills_the_day(workspace: Workspace, settings_of: Opener) -> None:
    made = settings_of(workspace)
    made.show_tab("round")
    made.round.first.line.setFocus()
    made.round.first.open_calendar()
    focused = QApplication.focusWidget() or QApplication.activePopupWidget()
    assert focused is not None
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    assert made.round.first.iso == "2026-03-10"
    assert QApplication.activePopupWidget() is None


def test_escape_asks_only_when_something_was_changed(
    workspace: Workspace, settings_of: Opener
) -> None:
    made = settings_of(workspace)
    press(Qt.Key.Key_Escape)
    assert not made.isVisible()
    made = settings_of(workspace)
    write("X")
    before = workspace.shown
    for wanted, open_after in (("Keep", True), ("Discard", False)):
        made.reject()
        (box,) = made.findChildren(QMessageBox)
        assert box.textFormat() == Qt.TextFormat.PlainText
        (chosen,) = [button for button in box.buttons() if wanted in button.text()]
        chosen.click()
        QApplication.sendPostedEvents(None, 52)  # DeferredDelete
        assert made.isVisible() == open_after
    assert workspace.shown == before


def test_weights_and_targets_are_set_with_digits(workspace: Workspace, settings_of: Opener) -> None:
    made = settings_of(workspace)
    made.show_tab("scope")
    table, rows = made.scope.agreed.table, made.scope.agreed.rows
    table.go_to(0, WEIGHT)
    write("3")
    write("7")
    assert rows.choices[0].weight == 3.0
    assert [action.text() for action in table.menu(WEIGHT).actions()] == ["1", "2", "3"]
    table.go_to(0, TARGET)
    write("0")
    assert (rows.choices[0].target, rows.choices[0].weight) == (None, 3.0)


def test_a_reason_that_is_still_being_typed_is_saved(
    workspace: Workspace, settings_of: Opener
) -> None:
    made = settings_of(workspace)
    made.show_tab("scope")
    area = made.scope.agreed.rows.choices[0].area
    made.scope.agreed.table.go_to(0, 0)
    write(" ")
    made.scope.agreed.table.go_to(0, REASON)
    write("supplier")
    press(Qt.Key.Key_S, modifier=Qt.KeyboardModifier.ControlModifier)
    assert not made.isVisible()
    assert workspace.shown.scope(workspace.round_id, area).reason == "supplier"


def test_keys_turn_to_the_next_part_and_reach_every_field(
    workspace: Workspace, settings_of: Opener
) -> None:
    made = settings_of(workspace)
    control = Qt.KeyboardModifier.ControlModifier
    seen = []
    for _ in range(3):
        press(Qt.Key.Key_PageDown, modifier=control)
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append((made.tab, focused.accessibleName()))
    assert seen == [("scope", "Practice areas"), ("round", "Round name"), ("client", "Client")]
    names = []
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName() or name_of(focused))
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert names[:11] == [
        "Client",
        "Sector, optional",
        "Size, optional",
        "Author",
        "Author's role",
        "Reviewer",
        "Reviewer's role",
        "Firm",
        "Classification",
        "Document reference",
        "Distribution",
    ]


def test_every_field_has_a_name_and_a_key_of_its_own(
    workspace: Workspace, settings_of: Opener
) -> None:
    made = settings_of(workspace)
    for page in (made.client, made.scope, made.round):
        names = [field.editor.accessibleName() for field in page.findChildren(FormField)]
        assert all(names)
        assert len(names) == len(set(names))
        texts = [shown.text() for shown in page.findChildren(QLabel) if shown.buddy()]
        keys = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
        assert len(keys) == len(texts)
        assert len(keys) == len(set(keys)), keys


@pytest.mark.parametrize("text", ["<img src=x>", "R&D <X>", "W" * 300])
def test_hostile_texts_stay_text(workspace: Workspace, settings_of: Opener, text: str) -> None:
    workspace.do(ChangeEngagement({"client": text, "reference": text}))
    for place, found in enumerate(workspace.shown.rounds):
        name = f"{text} {place}"
        workspace.do(ChangeRound(found.id, {"name": name, "summary": text}))
    workspace.do(ChangeRound(workspace.shown.rounds[0].id, {"scope_state": "signed"}))
    made = settings_of(workspace, size=(1024, 560), zoom=150)
    assert made.edits() == ()
    assert made.width() <= 1024
    assert made.height() <= 560
    made.round.name.line.setText(workspace.shown.rounds[0].name)
    made.accept()
    for shown in made.findChildren(QLabel):
        if shown.text():
            assert shown.textFormat() == Qt.TextFormat.PlainText, shown.text()
    assert made.client.reference.text == text


def test_a_file_that_may_only_be_read_is_shown_and_not_saved(
    workspace: Workspace, settings_of: Opener
) -> None:
    workspace.read_only = True
    made = settings_of(workspace)
    assert not made.save_button.isEnabled()
    assert shows(made, "This file may only be read")


def test_an_old_area_without_a_reason_keeps_nobody_from_saving(
    workspace: Workspace, settings_of: Opener
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


def shows(page: QWidget, text: str) -> bool:
    return any(text in shown.text() for shown in page.findChildren(QLabel))


def name_of(focused: QWidget) -> str:
    return focused.text() if isinstance(focused, QAbstractButton | QLineEdit) else ""
