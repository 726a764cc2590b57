"""The screen *Findings*: drafted, listed, filtered, found, removed, read when frozen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from finding_pages import Key, Page, criterion_id, empty_page, gap_on
from maturity_desktop.assessment.edits import (
    AddFinding,
    AddGoal,
    ChangeFinding,
    FreezeRound,
    RemoveGoal,
)
from maturity_desktop.assessment.records import Goal, Recommendation
from ui.screens.findings.rows import INCOMPLETE, ThemeRow, rows_of
from ui.theme import Look
from ui.workspace import Workspace


@pytest.fixture
def gap(page: Page) -> str:
    return gap_on(page)


@pytest.fixture
def page(qtbot: QtBot, look: Look, workspace: Workspace) -> Page:
    return empty_page(qtbot, look, workspace)


def test_drafts_come_from_the_answers_and_go_with_one_undo(page: Page) -> None:
    assert page.screen.empty.isVisible()
    page.press(Key.Key_Return)  # the one button of the empty screen
    number = len(page.findings)
    assert number > 3
    assert all(finding.draft for finding in page.findings)
    assert page.told[-1].text == f"Drafted {number} findings from the answers"
    assert len(page.listed) == number
    assert page.screen.list.hasFocus()
    page.screen.draft()
    assert page.told[-1].text == "The answers give nothing that is not here already."
    page.undo()
    assert not page.findings
    assert page.screen.empty.isVisible()


def test_who_edits_a_draft_makes_it_a_finding(page: Page) -> None:
    page.screen.draft()
    page.settle()
    page.press(Key.Key_Return)  # into the editor
    assert page.screen.editor.card.title.hasFocus()
    page.press(Key.Key_Tab)
    field = page.screen.editor.card.texts[0]
    field.setFocus()
    page.press(" So it is.", Key.Key_Escape)
    finding = page.finding(page.screen.list.finding_id)
    assert finding.condition.endswith("So it is.") or finding.condition.startswith(" So it is.")
    assert not finding.draft
    assert sum(one.draft for one in page.findings) == len(page.findings) - 1
    assert page.screen.list.hasFocus()  # Esc leads back


def test_up_and_down_show_the_finding_beside_the_list(page: Page) -> None:
    page.screen.draft()
    page.settle()
    first = page.screen.editor.finding_id
    page.press(Key.Key_Down)
    page.qtbot.waitUntil(lambda: page.screen.editor.finding_id != first)
    assert page.screen.editor.finding_id == page.screen.list.finding_id


def test_a_new_finding_is_named_at_once(page: Page) -> None:
    page.screen.commands["new_finding"]()
    page.settle()
    page.press("Nobody is named")
    page.screen.commit()
    page.settle()
    (finding,) = page.findings
    assert finding.title == "Nobody is named"
    assert page.screen.filters.said.text() == "1 finding: 1 gap"


def test_the_list_goes_by_severity_and_the_filters_narrow_it(page: Page, gap: str) -> None:
    page.do(AddFinding(page.round, "The path is known", "strength"))
    high = AddFinding(page.round, "Nobody decides", criteria=(criterion_id(page, "change", "2.1"),))
    page.do(high)
    page.do(ChangeFinding(high.id, {"severity": "high"}))
    assert page.listed == ["Nobody decides", "Targets exist for P1 only", "The path is known"]
    filters = page.screen.filters
    filters.choose(kind="strength")
    assert page.listed == ["The path is known"]
    filters.choose(kind="", area="incident")
    assert page.listed == ["Targets exist for P1 only"]
    filters.choose(area="", severity="high")
    assert page.listed == ["Nobody decides"]
    filters.clear()
    filters.choose(complete=INCOMPLETE)
    assert "Targets exist for P1 only" in page.listed
    assert filters.said.text() == "3 findings: 2 gaps, 1 strength"


def test_themes_stand_above_the_findings_that_share_them(page: Page, gap: str) -> None:
    page.do(ChangeFinding(gap, {"theme": "Promises"}))
    page.do(AddFinding(page.round, "Something else", "observation"))
    page.screen.order.choose("theme")
    page.screen.order.chosen.emit("theme")
    heads = [one.title for one in page.screen.list.lines.lines if isinstance(one, ThemeRow)]
    assert heads == ["Promises", "No theme"]


def test_delete_removes_a_finding_and_the_toast_brings_it_back(page: Page, gap: str) -> None:
    page.do(AddFinding(page.round, "Something else", "observation"))
    page.screen.list.setFocus()
    assert page.screen.list.finding_id == gap
    page.press(Key.Key_Delete)
    assert page.screen.list.finding_id not in (gap, "")
    assert page.told[-1].text == "Removed F-01, Targets exist for P1 only"
    assert page.told[-1].run is not None
    page.told[-1].run()
    assert page.finding(gap).title == "Targets exist for P1 only"
    assert page.workspace.shown.table(Recommendation)
    # What is back is what is meant.
    assert page.screen.list.finding_id == page.screen.editor.finding_id == gap


def test_a_finding_is_found_by_its_statement_whatever_is_filtered(page: Page, gap: str) -> None:
    page.do(AddFinding(page.round, "Other", criteria=(criterion_id(page, "change", "2.1"),)))
    page.screen.filters.choose(area="change")
    page.screen.show_item(criterion_id(page, "incident", "4.4"))
    assert page.screen.editor.finding_id == gap
    assert not any(page.screen.filters.filters)


@pytest.mark.parametrize("size", [(1440, 848), (1024, 508)], ids=["design", "smallest"])
def test_nothing_is_wider_than_the_window(
    qtbot: QtBot, look: Look, workspace: Workspace, size: tuple[int, int]
) -> None:
    page = Page(qtbot, look, workspace, size)
    page.screen.draft()
    page.settle()
    assert page.screen.width() == size[0]
    editor = page.screen.editor
    inside = editor.widget()
    assert inside is not None
    assert inside.width() <= editor.viewport().width()
    assert page.screen.list.viewport().height() > 150


def test_what_a_screen_reader_says_of_a_line_is_the_whole_of_it(page: Page, gap: str) -> None:
    page.do(ChangeFinding(gap, {"severity": "high"}))
    model = page.screen.list.lines
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("F-01, Targets exist for P1 only, high gap, Incident")
    row = page.screen.editor.card.statements.rows[0]
    assert row.accessibleName().startswith("3.7 ")
    assert "evidence grade" in row.accessibleName()


def test_a_row_names_its_areas_and_the_goals_they_serve(page: Page) -> None:
    gap_on(page)
    for goal in page.workspace.shown.table(Goal).values():
        page.do(RemoveGoal(goal.id))
    said = []
    for text in ("Fewer incidents", "No night shifts"):
        page.do(AddGoal(text, ("incident",)))
        said.append(next(row.about for row in rows_of(page.workspace.shown, page.round)))
    assert said == ["Incident · goal 1", "Incident · goals 1 and 2"]


def test_a_frozen_round_is_read_and_not_written(page: Page, gap: str) -> None:
    page.do(FreezeRound("f", page.round, "1.0", "head", "2026-04-14T10:00:00", "Ann"))
    screen = page.screen
    assert "is frozen as version 1.0" in screen.fixed.text()
    assert not screen.new_button.isEnabled()
    assert not screen.draft_button.isEnabled()
    assert screen.editor.card.title.isReadOnly()
    assert not screen.editor.advice.add.isVisible()
    assert not screen.editor.card.statements.link.isVisible()
    screen.list.setFocus()
    page.press(Key.Key_Delete)
    assert page.finding(gap)


def test_the_keyboard_goes_through_a_draft_in_the_order_of_reading(page: Page) -> None:
    page.screen.draft_button.setFocus()
    page.screen.draft_button.click()
    page.settle()
    assert page.screen.list.hasFocus()
    page.press(Key.Key_Return)
    card = page.screen.editor.card
    for part in (card.title, *card.texts, card.theme):
        assert QApplication.focusWidget() is part
        page.press(Key.Key_Tab)
