"""The panel of an initiative: fields, raises, needs, dates, findings it closes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.decisions import needed_by, raised_by
from maturity_desktop.assessment.edits import (
    AddFinding,
    AddPhase,
    AddRecommendation,
    SetCarried,
    new_id,
)
from maturity_desktop.assessment.records import Contributes, Initiative
from maturity_desktop.planning.raising import forced_set
from roadmap_pages import Roadmap, planned_roadmap
from ui.screens.roadmap.dialogs import Pick, When
from ui.screens.roadmap.raises_dialog import RaisesDialog
from ui.theme import Look
from ui.workspace import Workspace

Made = tuple[Roadmap, dict[str, str]]


@pytest.fixture
def made(qtbot: QtBot, look: Look, workspace: Workspace) -> Made:
    return planned_roadmap(qtbot, look, workspace)


def _enter(page: Roadmap, name: str, text: str) -> None:
    """Into a field of the panel, left with Tab."""
    page.screen.panel.fields.go_to(name)
    page.settle()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    page.settle()


def test_fields_become_edits_and_one_undo_takes_a_visit_back(made: Made) -> None:
    page, ids = made
    _enter(page, "owner_role", "Incident manager")
    assert page.item(ids["Triage"]).owner_role == "Incident manager"
    _enter(page, "effort", "12 to 18 days")
    found = page.item(ids["Triage"])
    assert (found.effort_low, found.effort_high) == (12, 18)
    page.undo()
    found = page.item(ids["Triage"])
    assert (found.effort_low, found.effort_high) == (10, 20)
    assert found.owner_role == "Incident manager"


def test_what_is_no_range_is_said_and_kept_to_be_mended(made: Made) -> None:
    page, ids = made
    _enter(page, "effort", "a lot")
    fields = page.screen.panel.fields
    assert not fields.fault.isHidden()
    assert page.item(ids["Triage"]).effort_high == 20
    _enter(page, "effort", "30")
    assert fields.fault.isHidden()
    assert page.item(ids["Triage"]).effort_low == 30


def test_an_empty_title_is_not_taken(made: Made) -> None:
    page, ids = made
    page.screen.panel.take_keys()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    page.screen.commit()
    assert page.item(ids["Triage"]).title == "Triage"


def test_status_and_contribution_are_one_choice_each(made: Made) -> None:
    page, ids = made
    page.screen.panel.state.parts[2].click()
    assert page.item(ids["Triage"]).status == "agreed"
    choice = page.screen.panel.goals.choices["g1"]
    choice.setCurrentIndex(choice.findData("high"))
    assert page.workspace.shown.get(Contributes, ids["Triage"], "g1") is not None
    choice.setCurrentIndex(choice.findData(""))
    assert page.workspace.shown.get(Contributes, ids["Triage"], "g1") is None


def test_all_that_the_next_level_asks_is_offered_and_leads_there(made: Made) -> None:
    page, ids = made
    page.screen.work.ask_raises(ids["Triage"])
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, RaisesDialog)
    area, shown = dialog.area.choice, page.workspace.shown
    level = dialog._sets[0].target
    wanted = forced_set(shown, page.workspace.round_id, area, level)
    assert wanted is not None
    assert dialog.raises == tuple((one.criterion, one.option) for one in wanted.raises)
    dialog.accept()
    page.settle()
    assert len(raised_by(page.workspace.shown, ids["Triage"])) == len(wanted.raises)
    text = page.values.texts[ids["Triage"]]
    assert text.chip == str(level)
    assert page.screen.panel.raises.title.text().startswith("Raises ")


def test_a_statement_is_ticked_and_set_with_keys(made: Made) -> None:
    page, ids = made
    page.screen.work.ask_raises(ids["Triage"])
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, RaisesDialog)
    line = next(one for one in dialog.list.lines.lines if one.raisable)
    place = dialog.list.lines.lines.index(line)
    dialog.list.setCurrentIndex(dialog.list.lines.index(place))
    QTest.keyClick(dialog.list, Qt.Key.Key_F)
    assert dialog.list.wanted[line.row.id] == "F"
    QTest.keyClick(dialog.list, Qt.Key.Key_Left)
    assert dialog.list.wanted[line.row.id] == "L"
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert line.row.id not in dialog.list.wanted


def test_a_circle_of_dependencies_is_refused_in_the_dialog(made: Made) -> None:
    page, ids = made
    page.screen.work.ask_needs(ids["Triage"])
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, Pick)
    place = next(n for n, one in enumerate(dialog.list.lines.lines) if one.id == ids["Causes"])
    dialog.list.setCurrentIndex(dialog.list.lines.index(place))
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.accept()
    assert dialog.isVisible()
    assert "wait for the other" in dialog.fault.text()
    assert needed_by(page.workspace.shown, ids["Triage"]) == ()
    dialog.reject()


def test_dates_are_typed_or_taken_from_a_phase(made: Made) -> None:
    page, ids = made
    page.screen.work.ask_when(ids["Someday"])
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, When)
    dialog.begin.line.setText("4 May 2026")
    dialog.accept()
    assert dialog.end.fault
    dialog.phase.setCurrentIndex(1)
    dialog.accept()
    page.settle()
    assert page.dates(ids["Someday"]) == ("2026-04-01", "2026-09-30")
    assert page.screen.timeline.tray.isHidden()


def test_a_finding_it_closes_is_a_link(made: Made) -> None:
    page, ids = made
    finding, advice = new_id(), new_id()
    page.workspace.do(AddFinding(page.workspace.round_id, "Reviews stop", id=finding))
    page.workspace.do(AddRecommendation(finding, "Close them", id=advice))
    page.workspace.do(SetCarried(ids["Triage"], (advice,)))
    page.settle()
    page.screen.panel.links.opened.emit("findings", finding)
    assert page.wanted == [("findings", finding)]
    links = page.screen.panel.links._shown
    assert [link.code for link in links["findings"]] == ["F-01"]
    assert [link.id for link in links["needed"]] == [ids["Causes"]]


def test_an_effort_that_runs_backwards_is_said_and_not_kept(made: Made) -> None:
    page, ids = made
    page.screen.work.change(ids["Triage"], {"effort_low": 4, "effort_high": 8})
    page.settle()
    _enter(page, "effort", "5-3")
    row = page.workspace.shown.get(Initiative, ids["Triage"])
    assert row is not None
    assert (row.effort_low, row.effort_high) == (4, 8)
    assert (
        page.screen.panel.fields.fault.text()
        == "The range runs from 5 to 3. Enter the smaller figure first."
    )


def test_long_dates_leave_room_for_what_stands_at_the_right(made: Made) -> None:
    page, ids = made
    for number in range(3):
        year = 2026 + number
        page.workspace.do(
            AddPhase(page.workspace.round_id, f"P{number}", f"{year}-01-01", f"{year}-12-31")
        )
    page.screen.work.set_dates(ids["Triage"], "2026-12-21", "2028-09-29")
    page.settle()
    panel = page.screen.panel
    assert panel.fields.when.text().endswith("\nphases 2, 3, 4 and 5")
    inside = panel._scroll.widget()
    assert inside is not None
    assert inside.width() <= panel._scroll.viewport().width()


def test_a_year_far_away_is_refused(made: Made) -> None:
    page, ids = made
    before = page.dates(ids["Triage"])
    for end in ("9999-12-31", "2206-01-01"):
        page.screen.work.set_dates(ids["Triage"], "2026-04-06", end)
        page.settle()
        assert page.dates(ids["Triage"]) == before
