"""A finding beside the list: its fields, recommendations, links, decisions and initiatives."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from finding_pages import Key, Page, criterion_id, empty_page, gap_on
from maturity_desktop.assessment.decisions import (
    carrying,
    criteria_of,
    initiatives_of,
    items_of,
    raised_by,
    recommendations_of,
)
from maturity_desktop.assessment.edits import AddRecommendation, RegisterEvidence
from maturity_desktop.assessment.records import Decision
from ui.screens.findings.chooser import Chooser
from ui.screens.findings.decisions_dialog import DecisionsDialog
from ui.theme import Look
from ui.workspace import Workspace


@pytest.fixture
def gap(page: Page) -> str:
    return gap_on(page)


@pytest.fixture
def page(qtbot: QtBot, look: Look, workspace: Workspace) -> Page:
    return empty_page(qtbot, look, workspace)


def test_severity_stands_with_its_criterion_and_belongs_to_gaps_alone(page: Page, gap: str) -> None:
    card = page.screen.editor.card
    assert card.missing.text() == (
        "Still missing: condition, consequence, cause, severity, outcome of R-01, role of R-01"
    )
    card.severity.parts[1].click()
    page.settle()
    assert page.finding(gap).severity == "medium"
    assert card._criterion.text() == "Medium: slows a goal, can be settled within a quarter"
    card.kind.parts[1].click()
    page.settle()
    assert page.finding(gap).kind == "strength"
    assert page.finding(gap).severity == ""
    assert not card.severity.isVisible()


def test_a_title_is_never_empty(page: Page, gap: str) -> None:
    title = page.screen.editor.card.title
    page.screen.editor.enter()
    title.selectAll()
    page.press(Key.Key_Delete)
    page.screen.list.setFocus()
    page.settle()
    assert page.finding(gap).title == "Targets exist for P1 only"
    assert title.toPlainText() == "Targets exist for P1 only"


def test_a_recommendation_is_edited_in_place(page: Page, gap: str) -> None:
    (block,) = page.screen.editor.advice.blocks
    for field, text in (("outcome", "From 12 to 100 % by May"), ("role", "CIO"),
                        ("effort", "4 to 8"), ("due", "30 September 2026")):  # fmt: skip
        block.fields[field].setFocus()
        block.fields[field].setPlainText(text)
        page.settle()
    block.title.setFocus()
    page.settle()
    (row,) = recommendations_of(page.workspace.shown, gap)
    assert (row.outcome, row.role) == ("From 12 to 100 % by May", "CIO")
    assert (row.effort_low, row.effort_high, row.due) == (4, 8, "2026-09-30")
    assert block.fields["effort"].toPlainText() == "4\N{EN DASH}8 person-days"


@pytest.mark.parametrize(
    ("field", "text", "fault"),
    [
        ("effort", "a lot", "Write the effort as 4 or 4 to 8 person-days."),
        ("effort", "8 to 4", "The effort runs from 8 to 4. Enter the smaller figure first."),
        ("due", "soon", "Write the day as 14 April 2026 or 2026-04-14."),
    ],
    ids=["no number", "wrong way round", "no day"],
)
def test_what_cannot_be_read_is_said_and_stays_to_be_mended(
    page: Page, gap: str, field: str, text: str, fault: str
) -> None:
    (block,) = page.screen.editor.advice.blocks
    block.fields[field].setFocus()
    block.fields[field].setPlainText(text)
    block.title.setFocus()
    page.settle()
    assert block.fault.text() == fault
    assert block.fields[field].toPlainText() == text
    (row,) = recommendations_of(page.workspace.shown, gap)
    assert (row.effort_low, row.due) == (None, "")


def test_a_second_recommendation_is_added_and_removed_with_undo(page: Page, gap: str) -> None:
    page.screen.editor.advice.add.click()
    page.settle()
    page.press("Measure them")
    page.screen.commit()
    page.settle()
    rows = recommendations_of(page.workspace.shown, gap)
    assert [row.title for row in rows] == ["Agree targets with the business", "Measure them"]
    page.screen.editor.advice.blocks[0].remove.click()
    page.settle()
    assert [row.title for row in recommendations_of(page.workspace.shown, gap)] == ["Measure them"]
    assert page.told[-1].text == "Removed R-01, Agree targets with the business"
    assert page.told[-1].run is not None
    page.told[-1].run()
    assert len(recommendations_of(page.workspace.shown, gap)) == 2


def test_a_recommendation_becomes_an_initiative_that_raises_what_falls_short(
    page: Page, gap: str
) -> None:
    (block,) = page.screen.editor.advice.blocks
    block.strip.make.click()
    page.settle()
    shown = page.workspace.shown
    (advice,) = recommendations_of(shown, gap)
    (work,) = initiatives_of(shown, page.round)
    assert carrying(shown, advice.id) == (work,)
    assert work.title == advice.title
    for row in raised_by(shown, work.id):
        assert row.criterion in criteria_of(shown, gap)
        assert row.option == "L"
    assert page.told[-1].text.startswith("I-01 is on the roadmap and raises ")
    (line,) = [one for one in block.strip.lines if one.isVisible()]
    line.setFocus()
    page.press(Key.Key_Return)
    assert page.went[-1] == ("roadmap", work.id)


def test_the_chain_leads_to_every_station(page: Page, gap: str) -> None:
    page.screen.editor.advice.blocks[0].strip.make.click()
    page.settle()
    nodes = page.screen.editor.chain.nodes
    assert nodes["recommendation"].node.about == "no outcome in R-01"
    (work,) = initiatives_of(page.workspace.shown, page.round)
    nodes["initiative"].setFocus()
    page.press(Key.Key_Return)
    assert page.went[-1] == ("roadmap", work.id)
    nodes["statement"].setFocus()
    page.press(Key.Key_Space)
    assert page.went[-1][0] == "statement"
    assert page.went[-1][1] in criteria_of(page.workspace.shown, gap)
    nodes["recommendation"].setFocus()
    page.press(Key.Key_Return)
    assert page.screen.editor.advice.blocks[0].title.hasFocus()


def test_statements_are_linked_in_a_dialog_that_finds_them(page: Page, gap: str) -> None:
    card = page.screen.editor.card
    card.statements.link.click()
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, Chooser)
    page.press("problem 2.1", Key.Key_Down, Key.Key_Space)
    dialog.done_button.click()
    page.settle()
    wanted = criterion_id(page, "problem", "2.1")
    assert wanted in criteria_of(page.workspace.shown, gap)
    assert len(criteria_of(page.workspace.shown, gap)) == 3
    assert card.statements.rows[2].line.code == "Problem 2.1"
    card.statements.rows[2].setFocus()
    page.press(Key.Key_Delete)
    assert wanted not in criteria_of(page.workspace.shown, gap)
    assert page.told[-1].text == "2.1 is no longer linked"


def test_evidence_is_linked_and_leads_to_the_register(page: Page, gap: str) -> None:
    made = RegisterEvidence("Calls by warehouse", "figure", "received", {})
    page.do(made)
    page.screen.work.ask_evidence(gap)
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, Chooser)
    page.press("calls by", Key.Key_Down, Key.Key_Space)
    dialog.done_button.click()
    page.settle()
    assert [one.id for one in items_of(page.workspace.shown, gap)] == [made.id]
    row = page.screen.editor.card.evidence.rows[0]
    row.setFocus()
    page.press(Key.Key_Return)
    assert page.went[-1] == ("evidence", made.id)


def test_decisions_are_asked_for_with_role_day_and_cost(page: Page, gap: str) -> None:
    page.screen.ask_decisions()
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, DecisionsDialog)
    dialog.add.click()
    page.settle()
    page.press("Name an owner")
    (block,) = dialog.blocks
    for field, text in (("role", "CIO"), ("due", "31.05.2026"), ("cost", "Faults come back")):
        block.fields[field].setFocus()
        block.fields[field].setPlainText(text)
    block.rests.setCurrentIndex(1)
    block.rests.activated.emit(1)
    dialog.accept()
    page.settle()
    (decision,) = page.workspace.shown.of_round(Decision, page.round)
    assert (decision.title, decision.role, decision.due) == ("Name an owner", "CIO", "2026-05-31")
    assert decision.cost == "Faults come back"
    (advice,) = recommendations_of(page.workspace.shown, gap)
    assert decision.recommendation == advice.id


def test_who_makes_an_initiative_by_key_stands_on_it(page: Page, gap: str) -> None:
    page.do(AddRecommendation(gap, "Name the step owners", {"first_step": "Ask the desk"}))
    page.open(gap)
    block = page.screen.editor.advice.blocks[-1]
    block.strip.make.setFocus()
    page.press(Key.Key_Space)
    assert QApplication.focusWidget() is block.strip.lines[0]
    (made,) = initiatives_of(page.workspace.shown, page.round)
    assert made.text == "Ask the desk"
