"""The panel of an initiative and its questions: fields, raises, needs, phases, making them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.decisions import (
    findings_of,
    initiatives_of,
    needed_by,
    phases_of,
    raised_by,
    recommendations_of,
)
from maturity_desktop.assessment.edits import (
    AddFinding,
    AddGoal,
    AddInitiative,
    AddPhase,
    AddRecommendation,
    DraftFindings,
    RemoveInitiative,
    RemovePhase,
    SetCarried,
    SetRaises,
    new_id,
)
from maturity_desktop.assessment.records import Contributes, Initiative, Phase, Raises, Rating
from maturity_desktop.planning.drafting import drafts
from maturity_desktop.planning.raising import forced_set
from roadmap_pages import Roadmap, plan_work
from ui.screens.roadmap.dialogs import NewInitiative, Pick, When
from ui.screens.roadmap.list_model import CODE, EFFORT, TITLE
from ui.screens.roadmap.making import making
from ui.screens.roadmap.phases_dialog import PhasesDialog
from ui.screens.roadmap.raises_dialog import RaisesDialog
from ui.screens.roadmap.words import stage_sentence
from ui.theme import Look
from ui.widgets.amounts import range_text, read_amount, read_effort, read_range
from ui.workspace import Workspace

Made = tuple[Roadmap, dict[str, str]]


@pytest.fixture
def made(qtbot: QtBot, look: Look, workspace: Workspace) -> Made:
    ids = plan_work(workspace)
    workspace.do(AddGoal("Half as many breakdowns", ("incident",), id="g1"))
    page = Roadmap(qtbot, look, workspace)
    page.screen.show_item(ids["Triage"])
    page.settle()
    return page, ids


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("15 to 30", (15, 30)), ("15\N{EN DASH}30", (15, 30)), ("20", (20, 20)), ("", (None, None)),
        ("40,000 - 60,000", (40_000, 60_000)),
    ],
)  # fmt: skip
def test_a_range_is_read_as_people_write_it(
    text: str, found: tuple[int | None, int | None]
) -> None:
    assert read_range(text) == found
    assert read_range(range_text(*found)) == found


@pytest.mark.parametrize("text", ["many", "1 to 2 to 3", "-5", "1.5", "\N{SUPERSCRIPT TWO}"])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Write a range"):
        read_range(text)


@pytest.mark.parametrize("text", ["5-3", "30\N{EN DASH}15", "40,000 to 4,000"])
def test_a_range_is_not_turned_round_in_silence(text: str) -> None:
    for read in (read_range, read_effort):
        with pytest.raises(ValueError, match="Enter the smaller figure first"):
            read(text)


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


def test_an_amount_may_have_separators() -> None:
    assert read_amount("40,000") == read_amount("40 000") == 40_000


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


def test_drafts_of_a_rule_become_no_initiatives(made: Made) -> None:
    page, _ = made
    shown, round_id = page.workspace.shown, page.workspace.round_id
    page.workspace.do(DraftFindings(round_id, drafts(shown, round_id)))
    found = findings_of(page.workspace.shown, round_id)
    assert any(recommendations_of(page.workspace.shown, one.id) for one in found)
    assert making(page.workspace.shown, round_id) == ()
