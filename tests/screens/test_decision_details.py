"""Details of findings and roadmap that a person sees at first."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import SetRaises
from roadmap_pages import Roadmap, plan_work
from ui.screens.findings.screen import FindingsScreen
from ui.screens.roadmap.phases_dialog import PhasesDialog
from ui.screens.roadmap.raises_dialog import RaisesDialog
from ui.theme import Look
from ui.workspace import Workspace


def test_without_findings_nothing_is_filtered_and_drafts_are_offered_once(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    screen = FindingsScreen(look, workspace)
    qtbot.addWidget(screen)
    screen.resize(1440, 848)
    screen.show()
    screen.refresh()
    assert screen.empty.button.isVisible()
    assert not screen.draft_button.isVisible()
    assert not any(button.isVisible() for button in screen.filters.buttons.values())
    screen.new_finding()
    assert screen.draft_button.isVisible()
    assert screen.filters.buttons["kind"].isVisible()


def test_what_is_ticked_is_in_sight_when_statements_are_asked_for(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    ids = plan_work(workspace)
    area = workspace.shown.model.areas[0]
    last = max(area.criteria, key=lambda one: [int(part) for part in one.number.split(".")])
    workspace.do(SetRaises(ids["Triage"], ((last.id, "F"),)))
    page = Roadmap(qtbot, look, workspace)
    page.screen.work.ask_raises(ids["Triage"])
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, RaisesDialog)
    chosen = dialog.list.currentIndex()
    assert dialog.list.lines.lines[chosen.row()].row.id == last.id
    assert dialog.list.viewport().rect().contains(dialog.list.visualRect(chosen))


def test_phases_name_their_fields_once_and_each_to_a_screen_reader(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    plan_work(workspace)
    page = Roadmap(qtbot, look, workspace)
    page.screen.work.ask_phases()
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, PhasesDialog)
    shown = [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]
    assert [shown.count(name) for name in ("Name", "Begins", "Ends")] == [1, 1, 1]
    assert {line.start.line.accessibleName() for line in dialog.lines} == {"Begins"}
