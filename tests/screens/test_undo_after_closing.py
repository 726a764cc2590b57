"""A toast outlives the window it came from: its Undo works all the same."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from maturity_desktop.assessment.edits import AddDecision
from maturity_desktop.assessment.records import Decision
from ui.screens.findings.decisions_dialog import DecisionsDialog
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace


def test_what_was_removed_in_a_window_comes_back_after_it_closed(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    behind = QWidget()
    qtbot.addWidget(behind)
    behind.resize(1200, 800)
    workspace.do(AddDecision(workspace.round_id, "Name an owner"))
    dialog = DecisionsDialog(look, workspace, behind)
    told: list[Notice] = []
    dialog.work.notice.connect(told.append)
    dialog.open()
    dialog.blocks[0].remove.click()
    assert not workspace.shown.table(Decision)
    dialog.accept()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)
    run = told[-1].run
    assert run is not None
    run()
    (decision,) = workspace.shown.table(Decision).values()
    assert decision.title == "Name an owner"
