"""Consolidation in Assess: voices are heard, compared and settled by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from assess_pages import FIRST, OpenWorkspace, Page
from consolidating import HEARD, TARGETS, add, with_sessions
from maturity_desktop.assessment.edits import FreezeRound, RateCriterion, RemoveParticipant
from maturity_desktop.assessment.records import Heard, Support
from ui.screens.assess.disagreement_list import DisagreementList
from ui.screens.assess.voice_dialogs import HearVoices, Resolve, SettleVoices
from ui.theme import Look

ALT = Qt.KeyboardModifier.AltModifier


ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def quiet(qtbot: QtBot, look: Look, open_workspace: OpenWorkspace, sample_file: Path) -> Page:
    """Without any session."""
    return Page(qtbot, look, open_workspace(sample_file))


@pytest.fixture
def page(quiet: Page) -> Page:
    """With four sessions about the topic."""
    return with_sessions(quiet)


# --- a voice is heard


def test_voices_are_heard_by_keys_alone_in_one_step(page: Page) -> None:
    workspace = page.workspace
    before = len(workspace.shown.table(Heard))
    page.screen.hear_voice()
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, HearVoices)
    assert [seat.alias for seat in dialog.list.seats][3:5] == ["Service desk A", "Service desk C"]
    for key, letter in (("5", "f"), ("1", "2")):
        page.press(key, modifiers=ALT)
        page.press(letter)
    assert workspace.shown.get(Heard, "s4", "sc", TARGETS) == Heard("s4", "sc", TARGETS, "F")
    assert workspace.shown.get(Heard, "s1", "it", TARGETS) == Heard("s1", "it", TARGETS, "P")
    assert dialog.list.seats[0].option == "P"
    page.press("0")
    assert workspace.shown.get(Heard, "s1", "it", TARGETS) is None
    # Keys of the statement are none here.
    rating = page.rating()
    page.press("x", "!")
    assert page.rating() == rating
    page.press(ENTER)
    assert page.at(page.stage.ladder)
    assert len(page.stage.card.voices.list.voices) == before
    workspace.undo()
    assert {
        (h.session, h.participant, h.option) for h in workspace.shown.table(Heard).values()
    } == (set(HEARD))


def test_nobody_to_hear_is_said(quiet: Page) -> None:
    quiet.screen.hear_voice()
    quiet.settle()
    assert "Nobody has come to a session about this topic" in quiet.told[-1].text


# --- what comes of it


def test_a_consensus_sets_the_rating_with_its_reason(page: Page) -> None:
    page.press("0")
    page.screen.settle_voices()
    page.settle()
    assert isinstance(page.dialog, SettleVoices)
    # Nothing is settled without a reason.
    page.press(ENTER)
    assert page.dialog.isVisible()
    page.dialog._options.setCurrentIndex(1)
    page.press("w", "h", "y", ENTER)
    rating = page.rating()
    assert (rating.option, rating.agreed, rating.reason) == ("P", "consensus", "why")
    page.settle()
    voices = page.stage.card.voices
    assert f"{voices.lowest.text()} {voices.state.text()}" == "Lowest N, consensus on P"
    # A rating beside the voices is free, and no longer what was settled.
    page.press("4")
    assert (page.rating().option, page.rating().agreed) == ("F", "")


def test_without_a_consensus_the_lowest_prevails(page: Page) -> None:
    page.screen.settle_voices()
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, SettleVoices)
    dialog.findChildren(QRadioButton)[1].click()
    assert not dialog._options.isEnabled()
    page.press("w", ENTER)
    assert (page.rating().option, page.rating().agreed) == ("N", "lowest")


def test_the_first_letter_after_the_key_of_a_way_belongs_to_the_reason(page: Page) -> None:
    page.screen.settle_voices()
    page.settle()
    page.press("2", modifiers=ALT)
    page.press("b", "r", "a", "n", "c", "h", ENTER)
    assert (page.rating().agreed, page.rating().reason) == ("lowest", "branch")


def test_a_contradiction_is_resolved_with_a_reason_and_opened_again(page: Page) -> None:
    workspace = page.workspace
    page.stage.card.evidence.resolve_wanted.emit("x932")
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, Resolve)
    page.press(ENTER)
    assert dialog.isVisible()
    page.press("o", "l", "d", ENTER)
    support = workspace.shown.get(Support, "x932", workspace.round_id, TARGETS)
    assert support is not None
    assert (support.resolved, support.resolution) == (True, "old")
    page.stage.card.evidence.resolve_wanted.emit("x932")
    page.settle()
    again = page.dialog
    assert isinstance(again, Resolve)
    field = again.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.text() == "old"
    again._reopen()
    page.settle()
    support = workspace.shown.get(Support, "x932", workspace.round_id, TARGETS)
    assert support is not None
    assert not support.resolved


def test_two_independent_voices_lift_the_grade_on_the_card(page: Page) -> None:
    page.screen.go_to("incident.measurement.2.1")
    page.settle()
    add(
        page.workspace,
        (Heard("s1", "it", page.criterion, "F"), Heard("s6", "pf", page.criterion, "L")),
    )
    for support in page.workspace.shown.where(Support, criterion=page.criterion):
        page.screen._evidence.remove(support.evidence)
    page.press("3")
    shown = page.stage.card._shown
    assert shown is not None
    assert (shown.evidence, shown.grade) == ((), 1)
    assert page.stage.card._grade_words.text() == "two independent voices"
    page.press("4")
    shown = page.stage.card._shown
    assert shown is not None
    assert shown.grade == 0
    assert page.stage.card._grade_words.text() == "no two independent voices"


def test_nothing_is_claimed_of_voices_nobody_gave(page: Page) -> None:
    page.screen.go_to("incident.measurement.2.1")
    page.settle()
    for support in page.workspace.shown.where(Support, criterion=page.criterion):
        page.screen._evidence.remove(support.evidence)
    page.press("3")
    words = page.stage.card._grade_words
    assert words.text() == "nobody heard yet"
    page.screen.settle_voices()
    assert page.told[-1].text == "Nobody was heard on this statement yet."
    assert page.told[-1].kind == "warn"
    add(page.workspace, (Heard("s1", "it", page.criterion, "F"),))
    page.press("4")
    assert words.text() == "one voice"
    page.screen.settle_voices()
    assert page.told[-1].text == "The voices on this statement do not differ."


def test_the_lines_of_who_was_removed_are_not_the_assessors(page: Page) -> None:
    page.workspace.do(RemoveParticipant("it"))
    page.settle()
    first = page.stage.card.beneath.lines.lines[0]
    assert first.text.startswith("Targets for P1")
    assert first.alias == "somebody"


def test_supported_never_stands_above_the_index_beside_it(page: Page) -> None:
    """One F of an area whose other answers are open."""
    workspace = page.workspace
    page.screen.go_to(FIRST)
    area = workspace.shown.model.area_of[FIRST]
    for criterion in area.criteria:
        workspace.do(RateCriterion(workspace.round_id, criterion.id, None))
    workspace.do(RateCriterion(workspace.round_id, "incident.process.2.1", "F"))
    page.qtbot.waitUntil(lambda: workspace.score().area(area.id).rated == 1)
    page.settle()
    panel = page.stage.panel
    assert float(panel._supported.text()) <= float(panel._index.text())


def test_where_nothing_may_be_changed_all_is_read_and_no_way_is_offered(page: Page) -> None:
    page.workspace.do(
        FreezeRound("f1", page.workspace.round_id, "1.0", "", "2026-03-12T17:02:00.000Z", "Bea")
    )
    page.settle()
    voices, evidence = page.stage.card.voices, page.stage.card.evidence
    assert voices.list.isVisible()
    assert not voices.hear.isVisible()
    assert not voices.settle.isVisible()
    assert not [b for b in evidence.findChildren(QPushButton) if b.text() == "Resolve…"]
    before = page.workspace.shown
    page.screen.hear_voice()
    page.screen.settle_voices()
    assert page.workspace.shown is before
    assert "frozen" in page.told[-1].text


# --- who disagrees


def test_disagreements_are_listed_and_enter_goes_there(page: Page) -> None:
    page.screen.go_to("change.people.2.1")
    page.settle()
    page.screen.list_disagreements()
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, DisagreementList)
    row = dialog.table.rows[0]
    assert (row.id, row.apart) == (TARGETS, "2 steps")
    assert row.sides.startswith("Warehouse IT N")
    dialog.show_sides("sessions")
    assert dialog.table.rows[0].sides.startswith("S2 N to P (2)")
    page.press(ENTER)
    assert page.criterion == TARGETS
    assert page.at(page.stage.ladder)


def test_no_disagreement_is_said_calmly(quiet: Page) -> None:
    quiet.screen.list_disagreements()
    quiet.settle()
    dialog = quiet.dialog
    assert isinstance(dialog, DisagreementList)
    assert "No statement on which departments" in dialog._count.text()
    quiet.press(ENTER, ESCAPE)
    assert quiet.criterion == FIRST
