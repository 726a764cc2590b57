"""The decisions asked for, by keyboard: Tab as the eye reads, Esc out of a field, then out."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import AddDecision
from settling import settle
from ui.screens.findings.decisions_dialog import DecisionsDialog
from ui.theme import Look
from ui.workspace import Workspace


@pytest.fixture
def dialog(qtbot: QtBot, look: Look, workspace: Workspace) -> Iterator[DecisionsDialog]:
    behind = QWidget()
    qtbot.addWidget(behind)
    behind.resize(1200, 800)
    behind.show()
    for title in ("Name an owner", "Buy the tool"):
        workspace.do(AddDecision(workspace.round_id, title))
    made = DecisionsDialog(look, workspace, behind)
    made.open()
    settle(made)
    yield made
    behind.close()


def test_tab_goes_through_the_decisions_and_then_to_the_buttons(dialog: DecisionsDialog) -> None:
    stops: list[QWidget] = [
        *(part for block in dialog.blocks for part in (block.title, block.rests)),
        dialog.add, dialog.close_button,
    ]  # fmt: skip
    places: dict[QWidget, int] = {}
    one: QWidget | None = dialog.blocks[0].title
    while one is not None and one not in places:
        places[one] = len(places)
        one = one.nextInFocusChain()
    for before, after in pairwise(stops):
        assert places[before] < places[after]


def test_esc_leaves_the_field_and_a_second_one_the_window(dialog: DecisionsDialog) -> None:
    field = dialog.blocks[0].fields["role"]
    field.setFocus()
    QTest.keyClicks(field, "CIO")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    settle(dialog)
    assert dialog.isVisible()
    assert QApplication.focusWidget() is dialog.close_button
    QTest.keyClick(dialog.close_button, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
