"""Own statements on *Assess*: left out in focus, asked in every mode, gone with their area."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assess_pages import FIRST, Page
from maturity_desktop.assessment.edits import (
    AddCriterion,
    ChangeScope,
    HideCriterion,
    RestoreCriterion,
    ScopeChange,
)
from maturity_desktop.assessment.records import OwnCriterion
from ui.theme import Look
from ui.workspace import Workspace


def test_a_statement_left_out_in_focus_gives_way_and_comes_back(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    page = Page(qtbot, look, workspace)
    workspace.do(HideCriterion(FIRST, "not here"))
    page.settle()
    assert page.criterion != FIRST
    assert page.criterion in workspace.shown.model.criterion_by_id
    page.press("3")
    assert workspace.shown.get(OwnCriterion, FIRST) is not None
    workspace.undo()
    workspace.undo()
    page.screen.go_to(FIRST)
    page.settle()
    assert page.criterion == FIRST


@pytest.mark.parametrize("mode", ["consolidate", "workshop", "scan"])
def test_an_own_statement_is_assessed_in_every_mode(
    qtbot: QtBot, look: Look, workspace: Workspace, mode: str
) -> None:
    edit = AddCriterion("incident", "measurement", 3, "On call", "Somebody is on call.")
    criterion = edit.criterion_in(workspace.shown)
    workspace.do(edit)
    page = Page(qtbot, look, workspace, criterion, mode=mode)
    number = workspace.shown.model.criterion_by_id[criterion].number
    if mode != "scan":
        page.press("3")
        assert page.rating(criterion).option == "L"
        assert number in page.stage.card.accessibleName()
    workspace.do(RestoreCriterion(criterion))
    page.settle()
    assert page.criterion in workspace.shown.model.criterion_by_id


def test_an_own_statement_goes_with_its_area(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    edit = AddCriterion("incident", "measurement", 3, "On call", "Somebody is on call.")
    criterion = edit.criterion_in(workspace.shown)
    workspace.do(edit)
    page = Page(qtbot, look, workspace, criterion)
    out = ScopeChange(included=False, reason="not now")
    workspace.do(ChangeScope(workspace.round_id, {"incident": out}, "asked", "2026-03-10"))
    page.settle()
    assert page.screen.place["area"] != "incident"
    assert QApplication.focusWidget() is not None
