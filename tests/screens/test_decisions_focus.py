"""What goes under the keyboard leaves it where it was: findings, and the values of a metric."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import finding_pages
import metrics_pages
from maturity_desktop.assessment.edits import AddFinding
from ui.screens.roadmap.metrics_values_model import VALUE
from ui.theme import Look
from ui.workspace import Workspace


def test_the_last_finding_goes_and_comes_back(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    workspace.do(AddFinding(workspace.round_id, "Targets exist for P1 only"))
    page = finding_pages.Page(qtbot, look, workspace)
    assert QApplication.focusWidget() is page.screen.list
    page.press(Qt.Key.Key_Delete)
    assert QApplication.focusWidget() is page.screen.empty.button
    page.undo()
    assert QApplication.focusWidget() is page.screen.list


@pytest.mark.parametrize(("row", "then"), [(1, 1), (2, 1)], ids=["middle", "last"])
def test_a_value_goes_and_its_neighbour_is_meant(
    qtbot: QtBot, look: Look, workspace: Workspace, row: int, then: int
) -> None:
    page = metrics_pages.measured_page(qtbot, look, workspace)
    table = page.view.detail.values
    table.setFocus()
    table.setCurrentIndex(table.lines.index(row, VALUE))
    page.press(Qt.Key.Key_Delete)
    assert len(table.lines.rows) == 2
    assert (table.currentIndex().row(), table.currentIndex().column()) == (then, VALUE)
