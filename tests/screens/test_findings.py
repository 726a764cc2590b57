"""The screen Findings: drafted, listed, filtered, edited, linked, turned into initiatives, removed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.decisions import (
    carrying,
    criteria_of,
    initiatives_of,
    items_of,
    raised_by,
    recommendations_of,
)
from maturity_desktop.assessment.edits import (
    AddFinding,
    AddRecommendation,
    ChangeFinding,
    Edit,
    FreezeRound,
    RegisterEvidence,
)
from maturity_desktop.assessment.records import Decision, Finding, Recommendation
from settling import settle
from ui.screens.findings.chooser import Chooser
from ui.screens.findings.decisions_dialog import DecisionsDialog
from ui.screens.findings.rows import INCOMPLETE, FindingRow, ThemeRow
from ui.screens.findings.screen import FindingsScreen
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace

Key = Qt.Key


class Page:
    """The screen in a window of its own, driven by keys, with what it said and wanted."""

    def __init__(
        self, qtbot: QtBot, look: Look, workspace: Workspace, size: tuple[int, int] = (1440, 848)
    ) -> None:
        self.qtbot, self.workspace = qtbot, workspace
        self.screen = FindingsScreen(look, workspace)
        qtbot.addWidget(self.screen)
        self.screen.resize(*size)
        self.told: list[Notice] = []
        self.went: list[tuple[str, str]] = []
        self.screen.notice.connect(self.told.append)
        self.screen.statement_wanted.connect(lambda one: self.went.append(("statement", one)))
        self.screen.tab_wanted.connect(lambda tab, one: self.went.append((tab, one)))
        self.screen.undo_wanted.connect(self.undo)
        self.screen.show()
        self.screen.activateWindow()
        self.screen.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        self.settle()

    def settle(self) -> None:
        settle(self.screen)

    def undo(self) -> None:
        self.screen.commit()
        self.workspace.undo()
        self.screen.restored()
        self.settle()

    def do(self, edit: Edit) -> None:
        self.workspace.do(edit)
        self.settle()

    def press(self, *keys: str | Key) -> None:
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            if isinstance(key, str):
                QTest.keyClicks(target, key)
            else:
                QTest.keyClick(target, key)
            self.settle()

    def open(self, finding_id: str) -> None:
        self.screen.show_item(finding_id)
        self.settle()
        assert self.screen.editor.finding_id == finding_id

    @property
    def round(self) -> str:
        return self.workspace.round_id

    @property
    def findings(self) -> list[Finding]:
        return list(self.workspace.shown.of_round(Finding, self.round))

    @property
    def listed(self) -> list[str]:
        lines = self.screen.list.lines.lines
        return [line.title for line in lines if isinstance(line, FindingRow)]

    def finding(self, finding_id: str) -> Finding:
        found = self.workspace.shown.get(Finding, finding_id)
        assert found is not None
        return found

    @property
    def dialog(self) -> QDialog:
        (found,) = [one for one in self.screen.findChildren(QDialog) if one.isVisible()]
        return found


@pytest.fixture
def page(qtbot: QtBot, look: Look, workspace: Workspace) -> Page:
    for finding in workspace.shown.of_round(Finding, workspace.round_id):
        pytest.fail(f"the small sample has a finding of its own: {finding.title}")
    return Page(qtbot, look, workspace)


def _id(page: Page, area: str, number: str) -> str:
    area_of = page.workspace.shown.model.area_by_id[area]
    return next(one.id for one in area_of.criteria if one.number == number)


@pytest.fixture
def gap(page: Page) -> str:
    """A gap about two statements, with one recommendation that has nothing but a title."""
    criteria = (_id(page, "incident", "3.7"), _id(page, "incident", "4.4"))
    made = AddFinding(page.round, "Targets exist for P1 only", criteria=criteria)
    page.do(made)
    page.do(AddRecommendation(made.id, "Agree targets with the business"))
    page.open(made.id)
    return made.id


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
    high = AddFinding(page.round, "Nobody decides", criteria=(_id(page, "change", "2.1"),))
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
    wanted = _id(page, "problem", "2.1")
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


def test_delete_removes_a_finding_and_the_toast_brings_it_back(page: Page, gap: str) -> None:
    page.screen.list.setFocus()
    page.press(Key.Key_Delete)
    assert not page.findings
    assert page.told[-1].text == "Removed F-01, Targets exist for P1 only"
    assert page.told[-1].run is not None
    page.told[-1].run()
    assert page.finding(gap).title == "Targets exist for P1 only"
    assert page.workspace.shown.table(Recommendation)


def test_a_finding_is_found_by_its_statement_whatever_is_filtered(page: Page, gap: str) -> None:
    page.do(AddFinding(page.round, "Other", criteria=(_id(page, "change", "2.1"),)))
    page.screen.filters.choose(area="change")
    page.screen.show_item(_id(page, "incident", "4.4"))
    assert page.screen.editor.finding_id == gap
    assert not any(page.screen.filters.filters)


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


def test_who_makes_an_initiative_by_key_stands_on_it(page: Page, gap: str) -> None:
    page.do(AddRecommendation(gap, "Name the step owners", {"first_step": "Ask the desk"}))
    page.open(gap)
    block = page.screen.editor.advice.blocks[-1]
    block.strip.make.setFocus()
    page.press(Key.Key_Space)
    assert QApplication.focusWidget() is block.strip.lines[0]
    (made,) = initiatives_of(page.workspace.shown, page.round)
    assert made.text == "Ask the desk"
