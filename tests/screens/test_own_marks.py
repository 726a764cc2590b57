"""Own wording is marked also where no number is shown, and leaves no empty heading."""

from pytestqt.qtbot import QtBot

from assess_pages import FIRST, Page
from maturity_desktop.assessment.edits import (
    AddCriterion,
    EnterRatings,
    HideCriterion,
    RatingLine,
    RewordCriterion,
)
from maturity_desktop.assessment.labels import label
from maturity_desktop.assessment.records import Calibration
from maturity_desktop.planning.wrap_up import title_of
from ui.screens.calibration.blind import blind_statement
from ui.theme import Look
from ui.workspace import Workspace


def test_where_no_number_is_shown_the_words_carry_the_mark(workspace: Workspace) -> None:
    workspace.do(RewordCriterion(FIRST, "Own title", "Own words."))
    assert title_of(workspace.shown.model.criterion_by_id[FIRST]) == "Own title *"
    row = Calibration(workspace.round_id, FIRST, "a", "N")
    assert blind_statement(workspace.shown, row).statement == "Own words. *"


def test_an_own_statement_shows_no_empty_guide(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    edit = AddCriterion("incident", "measurement", 3, "On call", "Somebody is on call.")
    criterion = edit.criterion_in(workspace.shown)
    workspace.do(edit)
    page = Page(qtbot, look, workspace)
    guide = page.stage.card.beneath._guide_part
    assert guide.isVisible()
    page.screen.go_to(criterion)
    page.settle()
    assert not guide.isVisible()
    page.screen.go_to(FIRST)
    page.settle()
    assert guide.isVisible()


def test_a_statement_left_out_in_focus_gives_way_to_the_next_of_its_topic(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    page = Page(qtbot, look, workspace)
    page.screen.go_next()
    following = page.criterion
    page.screen.go_back()
    workspace.do(HideCriterion(FIRST, "not here"))
    page.settle()
    assert page.criterion == following


def test_steps_about_statements_that_are_gone_are_told_by_their_numbers(
    workspace: Workspace,
) -> None:
    shown = workspace.shown
    workspace.do(HideCriterion(FIRST, "not here"))
    now = workspace.shown
    told = label("HideCriterion", {"criterion": FIRST}, now.model, now.copied_model)
    assert told == "Hidden: Incident 3.7"
    told = label("RestoreCriterion", {"criterion": "own.001.x"}, shown.model, shown.copied_model)
    assert told == "As in the model: an own statement"
    pasted = EnterRatings(workspace.round_id, (RatingLine(FIRST, "L"),), source="pasted")
    assert label(pasted.name, pasted.params(), shown.model) == "Pasted ratings, lines: 1"
