"""The sheet with all keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.actions import shortcut_groups
from ui.theme import make_look, register_fonts
from ui.widgets.shortcut_sheet import ShortcutSheet

GROUPS = (
    ("Go to", (("Ctrl K or Ctrl P", "Search and commands"), ("Ctrl J", "Next open statement"))),
    ("Statement in focus", (("1 2 3 4 or N P L F", "Rate"), ("X", "<b>Not</b> applicable"))),
)


@pytest.fixture
def sheet(qtbot: QtBot) -> ShortcutSheet:
    register_fonts()
    made = ShortcutSheet(make_look("dark", 100), GROUPS)
    qtbot.addWidget(made)
    made.show()
    return made


def _shown(sheet: ShortcutSheet) -> list[str]:
    return [found.text() for found in sheet.findChildren(QLabel) if found.isVisible()]


def _caps(sheet: ShortcutSheet) -> list[str]:
    return [
        found.text()
        for found in sheet.findChildren(QLabel)
        if found.isVisible() and found.property("role") == "key"
    ]


def test_what_is_pressed_together_is_one_key_beside_what_it_does(sheet: ShortcutSheet) -> None:
    assert sorted(_caps(sheet)) == sorted(
        ["Ctrl K", "Ctrl P", "Ctrl J", "1", "2", "3", "4", "N", "P", "L", "F", "X"]
    )
    assert {"Go to", "Statement in focus", "Rate", "<b>Not</b> applicable"} <= set(_shown(sheet))


@pytest.mark.parametrize(
    ("typed", "what"),
    [("open", "Next open statement"), ("ctrl j", "Next open statement"), ("RATE", "Rate")],
)
def test_the_filter_finds_by_key_and_by_what_it_does(
    qtbot: QtBot, sheet: ShortcutSheet, typed: str, what: str
) -> None:
    qtbot.keyClicks(sheet._filter, typed)
    rows = {what for _keys, whats in GROUPS for _key, what in whats}
    assert rows & set(_shown(sheet)) == {what}


def test_the_name_of_a_group_shows_all_of_it(qtbot: QtBot, sheet: ShortcutSheet) -> None:
    qtbot.keyClicks(sheet._filter, "focus")
    assert {"Rate", "<b>Not</b> applicable"} <= set(_shown(sheet))
    assert "Search and commands" not in _shown(sheet)


def test_what_is_nowhere_is_said_and_escape_brings_all_back(
    qtbot: QtBot, sheet: ShortcutSheet
) -> None:
    qtbot.keyClicks(sheet._filter, "zebra")
    assert "No shortcut for \N{LEFT DOUBLE QUOTATION MARK}zebra\N{RIGHT DOUBLE QUOTATION MARK}" in (
        _shown(sheet)
    )
    qtbot.keyClick(sheet._filter, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert "Rate" in _shown(sheet)
    qtbot.keyClick(sheet._filter, Qt.Key.Key_Escape)
    assert sheet.isHidden()


def test_a_narrow_sheet_has_one_column_and_shows_everything(sheet: ShortcutSheet) -> None:
    sheet.resize(420, 560)
    assert len(sheet._columns) == 1
    assert sheet._columns[0].count() == len(GROUPS) + 1
    sheet.resize(1040, 640)
    assert len(sheet._columns) == 3


def test_the_table_of_actions_fits_the_sheet(qtbot: QtBot) -> None:
    register_fonts()
    made = ShortcutSheet(make_look("light", 100), shortcut_groups())
    qtbot.addWidget(made)
    made.show()
    for group, rows in shortcut_groups():
        assert group in _shown(made)
        assert {what for _keys, what in rows} <= set(_shown(made))


def test_every_key_is_named_also_a_plus() -> None:
    shown = {text: keys for _, rows in shortcut_groups() for keys, text in rows}
    assert shown["Supports, and on to the next"] == "Space or +"
    assert all(part.strip() for keys in shown.values() for part in f" {keys} ".split(" or "))
