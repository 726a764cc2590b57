"""How a roadmap is made: phases, new initiatives, those of recommendations, and the list."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.decisions import (
    findings_of,
    initiatives_of,
    phases_of,
    recommendations_of,
)
from maturity_desktop.assessment.edits import (
    AddFinding,
    AddInitiative,
    AddRecommendation,
    DraftFindings,
    RemoveInitiative,
    RemovePhase,
    SetCarried,
    SetRaises,
    new_id,
)
from maturity_desktop.assessment.records import Contributes, Phase, Raises, Rating
from maturity_desktop.planning.drafting import drafts
from maturity_desktop.planning.raising import forced_set
from roadmap_pages import Roadmap, planned_roadmap
from ui.screens.roadmap.dialogs import NewInitiative
from ui.screens.roadmap.list_model import CODE, EFFORT, TITLE
from ui.screens.roadmap.making import making
from ui.screens.roadmap.phases_dialog import PhasesDialog
from ui.screens.roadmap.words import stage_sentence
from ui.theme import Look
from ui.workspace import Workspace

Made = tuple[Roadmap, dict[str, str]]


@pytest.fixture
def made(qtbot: QtBot, look: Look, workspace: Workspace) -> Made:
    return planned_roadmap(qtbot, look, workspace)


def test_three_phases_are_proposed_and_come_in_one_step(made: Made) -> None:
    page, _ = made
    work = page.workspace
    for phase in phases_of(work.shown, work.round_id):
        work.do(RemovePhase(phase.id))
    page.screen.work.ask_phases()
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, PhasesDialog)
    dialog.accept()
    page.settle()
    found = phases_of(work.shown, work.round_id)
    assert [(one.name, one.start, one.end) for one in found] == [
        ("Stabilise", "2026-04-01", "2026-09-30"),
        ("Standardise", "2026-10-01", "2027-03-31"),
        ("Manage", "2027-04-01", "2027-09-30"),
    ]
    page.undo()
    assert phases_of(work.shown, work.round_id) == ()


def test_a_phase_is_renamed_and_another_goes(made: Made) -> None:
    page, _ = made
    page.screen.work.ask_phases()
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, PhasesDialog)
    dialog.lines[0].name.line.setText("Calm down")
    dialog.drop(dialog.lines[1])
    dialog.accept()
    page.settle()
    assert [one.name for one in page.workspace.shown.table(Phase).values()] == ["Calm down"]
    values = page.values
    assert [head.name for head in values.plan.heads] == ["Calm down"]


def test_a_new_initiative_is_asked_for_and_shown(made: Made) -> None:
    page, _ = made
    page.screen.commands["new_initiative"]()
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, NewInitiative)
    dialog.accept()
    assert dialog.isVisible()
    dialog._title.line.setText("Release calendar")
    dialog.accept()
    page.settle()
    assert page.item(page.screen.selected).title == "Release calendar"
    assert page.screen.panel.item_id == page.screen.selected


def test_recommendations_become_initiatives_in_one_step(made: Made) -> None:
    page, ids = made
    work = page.workspace
    low = next(
        one.criterion
        for one in work.shown.where(Rating, round=work.round_id)
        if one.option == "N" and one.criterion.startswith("incident.")
    )
    finding, first, second = new_id(), new_id(), new_id()
    work.do(AddFinding(work.round_id, "Reviews stop", criteria=(low,), id=finding))
    values = {"role": "Head of service", "effort_low": 3, "effort_high": 6, "outcome": "11 to 0"}
    work.do(AddRecommendation(finding, "Close review actions", values, id=first))
    work.do(AddRecommendation(finding, "Say who reviews", id=second))
    work.do(SetCarried(ids["Triage"], (second,)))
    page.screen.work.make_from_recommendations()
    page.settle()
    (made_one,) = [
        one
        for one in initiatives_of(work.shown, work.round_id)
        if one.title == "Close review actions"
    ]
    assert (made_one.owner_role, made_one.effort_high, made_one.outcome) == (
        "Head of service", 6, "11 to 0",
    )  # fmt: skip
    assert work.shown.get(Raises, made_one.id, low) is not None
    assert work.shown.get(Contributes, made_one.id, "g1") is not None
    page.undo()
    assert len(initiatives_of(work.shown, work.round_id)) == len(ids)


def test_an_empty_roadmap_says_what_is_missing(made: Made) -> None:
    page, ids = made
    for one in ids.values():
        page.workspace.do(RemoveInitiative(one))
    page.settle()
    assert page.screen.empty.isVisible()
    assert not page.screen.pages.isVisible()
    assert page.screen.empty.button.text() == "New initiative"


def test_the_list_sorts_with_what_is_missing_last(made: Made) -> None:
    page, ids = made
    page.screen.bar.show_view("list")
    page.settle()
    table = page.screen.table
    table.sort_by(EFFORT, descending=False)
    assert table.order == [ids[one] for one in ("Someday", "Causes", "Triage", "Calendar")]
    table.sort_by(EFFORT, descending=True)
    assert table.order == [ids[one] for one in ("Triage", "Causes", "Someday", "Calendar")]
    index = table.lines.index(0, CODE)
    assert table.lines.data(index, Qt.ItemDataRole.AccessibleTextRole) == "I-01 Triage"
    assert table.lines.data(table.lines.index(0, TITLE)) == "Triage"


def test_a_phase_says_what_it_leads_to(made: Made) -> None:
    page, ids = made
    work = page.workspace
    outcomes = page.values.outcomes
    assert len(outcomes) == 2
    lowest = min(one.level or 0 for one in work.score().areas)
    area = next(one for one in work.score().areas if one.level == lowest)
    level = area.next_level
    assert level is not None
    wanted = forced_set(work.shown, work.round_id, area.id, level)
    assert wanted is not None
    raises = tuple((one.criterion, one.option) for one in wanted.raises)
    work.do(SetRaises(ids["Causes"], raises))
    page.settle()
    first, second = page.screen.reading.stages
    assert first.score.area(area.id).level == lowest
    assert second.score.area(area.id).level == level
    after = page.values.outcomes
    assert after[0].counts == outcomes[0].counts
    assert after[1].counts != outcomes[1].counts
    assert area.label in stage_sentence(first, work.score())


def test_a_refresh_with_sixty_initiatives_reads_no_level_twice(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    step = new_id()
    for number in range(60):
        values = {
            "start": "2026-04-06",
            "end": f"2026-{5 + number % 7:02d}-15",
            "team": f"T{number % 6}",
        }
        workspace.do(AddInitiative(workspace.round_id, f"Work {number}", values), step)
    page = Roadmap(qtbot, look, workspace)
    assert len(page.body._boxes) == 60
    stages = page.screen.reading.stages
    one = initiatives_of(workspace.shown, workspace.round_id)[0]
    page.screen.work.change(one.id, {"text": "Said in other words"})
    page.settle()
    assert page.screen.reading.stages is stages


def test_drafts_of_a_rule_become_no_initiatives(made: Made) -> None:
    page, _ = made
    shown, round_id = page.workspace.shown, page.workspace.round_id
    page.workspace.do(DraftFindings(round_id, drafts(shown, round_id)))
    found = findings_of(page.workspace.shown, round_id)
    assert any(recommendations_of(page.workspace.shown, one.id) for one in found)
    assert making(page.workspace.shown, round_id) == ()
