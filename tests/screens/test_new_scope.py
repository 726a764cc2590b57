"""The scope page of a new engagement: its table, its faults, and the edits it gives."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.records import Scope
from ui.widgets.scope_model import DEPTH, IN, REASON, TARGET
from wizards import MODEL, Opener, created, opener, press, step_of, write


@pytest.fixture
def wizard(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Opener:
    return opener(qtbot, qapp, tmp_path)


def test_an_area_that_is_out_needs_a_reason(wizard: Opener) -> None:
    made = wizard()
    made.client.client.line.setText("Client")
    made.next()
    scope = made.scope
    scope.rows.change([2], included=False)
    made.next()
    assert step_of(made) == 2
    name = MODEL.areas[2].name
    assert scope.fault == f"Say why {name} is left out: the report prints the reason."
    assert scope.table.currentIndex() == scope.rows.index(2, REASON)
    scope.rows.setData(scope.rows.index(2, REASON), " done  elsewhere\n")
    assert not scope.fault
    made.next()
    assert step_of(made) == 3
    scopes = created(made).table(Scope)
    assert [(s.area, s.included, s.reason) for s in scopes.values()] == [
        (MODEL.areas[2].id, False, "done elsewhere")
    ]


def test_one_area_at_least_is_assessed(wizard: Opener) -> None:
    made = wizard()
    made.client.client.line.setText("Client")
    made.next()
    made.scope.rows.change(range(4), included=False, reason="why")
    made.next()
    assert step_of(made) == 2
    assert made.scope.fault == "Every area is left out. Take at least one in."


def test_one_reason_serves_all_areas_that_lack_it(qtbot: QtBot, wizard: Opener) -> None:
    made = wizard()
    made.client.client.line.setText("Client")
    made.next()
    rows, table = made.scope.rows, made.scope.table
    rows.change([0], included=False, reason="first")
    rows.change([1, 3], included=False)
    made.next()
    assert "2 selected areas" in made.scope.fault
    for letter in "later":
        qtbot.keyClick(QApplication.focusWidget() or table, letter)
    qtbot.keyClick(QApplication.focusWidget() or table, Qt.Key.Key_Return)
    assert [choice.reason for choice in rows.choices][:4] == ["first", "later", "", "later"]
    assert not made.scope.fault


def test_each_area_keeps_its_own_reason(wizard: Opener) -> None:
    made = wizard()
    made.client.client.line.setText("Client")
    made.next()
    made.scope.rows.change([0], included=False, reason="one")
    made.scope.rows.change([1], included=False, reason="two")
    made.next()
    scopes = created(made).table(Scope)
    assert {scope.area: scope.reason for scope in scopes.values()} == {"a1": "one", "a2": "two"}


def test_a_reason_typed_for_several_areas_holds_for_all_of_them(wizard: Opener) -> None:
    made = wizard()
    made.client.client.line.setText("Client")
    made.next()
    table, rows = made.scope.table, made.scope.rows
    table.setFocus()
    press(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    write(" ")
    assert not any(choice.included for choice in rows.choices)
    table.setCurrentIndex(rows.index(0, REASON))
    table.selectAll()
    write("later")
    press(Qt.Key.Key_Return)
    assert {choice.reason for choice in rows.choices} == {"later"}


def test_a_digit_that_is_no_level_sets_no_target(wizard: Opener) -> None:
    made = wizard()
    made.client.client.line.setText("Client")
    made.next()
    rows = made.scope.rows
    made.scope.table.setFocus()
    targets = []
    for key in ("1", "4", "9", "0"):
        write(key)
        targets.append(rows.choices[0].target)
    assert targets == [None, 4, 4, None]


def test_depth_and_target_have_menus_too(wizard: Opener) -> None:
    made = wizard()
    table, rows = made.scope.table, made.scope.rows
    texts = [action.text() for action in table.menu(DEPTH).actions()]
    assert texts == ["Scan", "Key", "Full"]
    menu = table.menu(TARGET)
    assert len(menu.actions()) == 4
    menu.actions()[2].trigger()
    assert rows.choices[0].target == 3


def test_the_rules_are_written_and_each_policy_is_explained(wizard: Opener) -> None:
    made = wizard()
    made.client.client.line.setText("Client")
    made.next()
    policy, headline = made.scope.policy_field, made.scope.headline_field
    assert isinstance(policy.editor, QComboBox)
    assert isinstance(headline.editor, QComboBox)
    sentences = set()
    for place in range(policy.editor.count()):
        policy.editor.setCurrentIndex(place)
        sentences.add(policy.editor.accessibleDescription())
    assert len(sentences) == 4
    policy.editor.setCurrentIndex(policy.editor.findData("target"))
    headline.editor.setCurrentIndex(headline.editor.findData("3"))
    made.next()
    engagement = created(made).engagement
    assert (engagement.na_policy, engagement.headline_level) == ("target", 3)


def test_the_table_tells_a_screen_reader_what_a_cell_means(wizard: Opener) -> None:
    made = wizard()
    rows = made.scope.rows
    role = Qt.ItemDataRole.AccessibleTextRole
    name = rows.choices[0].name
    assert [rows.index(0, column).data(role) for column in (IN, DEPTH, TARGET)] == [
        f"{name}, In: In",
        f"{name}, Depth: Full",
        f"{name}, Target: None",
    ]
