"""The dialog of what the wizard asked: worked with keys, named for a screen reader, left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import ChangeEngagement, ChangeRound
from ui.theme import Look
from ui.widgets.scope_model import REASON, TARGET, WEIGHT
from ui.workspace import Workspace
from wizards import (
    SettingsOpener,
    answer,
    every_field_has_its_name,
    every_key_is_its_own,
    labels_of_fields,
    nothing_is_markup,
    press,
    settings_opener,
    write,
)


@pytest.fixture
def settings_of(qtbot: QtBot, qapp: QApplication, look: Look) -> SettingsOpener:
    return settings_opener(qtbot, qapp, look)


def test_the_calendar_fills_the_day(workspace: Workspace, settings_of: SettingsOpener) -> None:
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
    workspace: Workspace, settings_of: SettingsOpener
) -> None:
    made = settings_of(workspace)
    press(Qt.Key.Key_Escape)
    assert not made.isVisible()
    made = settings_of(workspace)
    write("X")
    before = workspace.shown
    for wanted, open_after in (("Keep", True), ("Discard", False)):
        answer(made, wanted)
        assert made.isVisible() == open_after
    assert workspace.shown == before


def test_weights_and_targets_are_set_with_digits(
    workspace: Workspace, settings_of: SettingsOpener
) -> None:
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
    workspace: Workspace, settings_of: SettingsOpener
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
    workspace: Workspace, settings_of: SettingsOpener
) -> None:
    made = settings_of(workspace)
    control = Qt.KeyboardModifier.ControlModifier
    seen = []
    for _ in range(4):
        press(Qt.Key.Key_PageDown, modifier=control)
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append((made.tab, focused.accessibleName()))
    assert seen == [
        ("scope", "Practice areas"),
        ("round", "Round name"),
        ("deletion", "Delete the notes by"),
        ("client", "Client"),
    ]
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


def test_every_field_of_the_settings_has_a_key_of_its_own(
    workspace: Workspace, settings_of: SettingsOpener
) -> None:
    made = settings_of(workspace)
    for page in (made.client, made.scope, made.round):
        every_field_has_its_name(page)
        texts = labels_of_fields(page)
        assert all("&" in text for text in texts)
        every_key_is_its_own(texts)


@pytest.mark.parametrize("text", ["<img src=x>", "R&D <X>", "W" * 300])
def test_hostile_texts_stay_text(
    workspace: Workspace, settings_of: SettingsOpener, text: str
) -> None:
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
    nothing_is_markup(made)
    assert made.client.reference.text == text


def name_of(focused: QWidget) -> str:
    return focused.text() if isinstance(focused, QAbstractButton | QLineEdit) else ""
