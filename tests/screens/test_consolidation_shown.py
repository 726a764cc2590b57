"""Consolidation in Assess: all that was heard stands beneath the rating, and no name is told."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from assess_pages import OpenWorkspace, Page
from consolidating import ALIASES, HEARD, NAMES, TARGETS, told_on, with_sessions
from maturity_desktop.assessment.edits import RateCriterion
from ui.theme import Look


@pytest.fixture
def quiet(qtbot: QtBot, look: Look, open_workspace: OpenWorkspace, sample_file: Path) -> Page:
    """Without any session."""
    return Page(qtbot, look, open_workspace(sample_file))


@pytest.fixture
def page(quiet: Page) -> Page:
    """With four sessions about the topic."""
    return with_sessions(quiet)


# --- what is shown


def test_all_lines_of_all_sessions_stand_in_time_order(page: Page) -> None:
    lines = page.stage.card.beneath.lines
    assert lines.isVisible()
    assert [line.alias for line in lines.lines] == [
        "IT operations A", "Warehouse IT A", "Service desk A", "Service desk C", "Platform A",
    ]  # fmt: skip
    assert [line.where.split()[0] for line in lines.lines] == ["S1", "S2", "S4", "S4", "S6"]
    assert [bool(line.led) for line in lines.lines] == [False, False, True, True, False]
    assert [line.about for line in lines.lines] == [True, False, True, False, False]
    assert page.stage.card.beneath._notes_count.text() == "5 from 4 sessions"
    # Another statement of the topic has those about the topic alone.
    page.screen.go_next()
    page.settle()
    assert [line.alias for line in lines.lines] == [
        "Warehouse IT A", "Service desk C", "Platform A",
    ]  # fmt: skip


def test_the_voices_show_the_spread_the_lowest_and_no_name(page: Page) -> None:
    voices = page.stage.card.voices
    assert voices.dots.accessibleName() == "Voices by answer: N 1, P 3, L 1, F 0"
    assert f"{voices.lowest.text()} {voices.state.text()}" == "Lowest N, no consensus yet"
    assert [voice.alias for voice in voices.list.voices] == [
        "IT operations A", "Customer service A", "Warehouse IT A", "Service desk A", "Platform A",
    ]  # fmt: skip
    told = " ".join(told_on(page))
    assert "Service desk A, S4, line manager in the room: P" in told
    assert not any(name in told for name in NAMES)


def test_nothing_is_painted_anew_when_an_answer_changes(page: Page) -> None:
    page.press("0")
    resets: list[object] = []
    beneath = page.stage.card.beneath
    for shown in (beneath.lines, beneath.voices.list):
        shown.model().modelReset.connect(lambda: resets.append(1))
    rows = beneath.evidence._lines
    page.press("2", "3", "4")
    assert not resets
    assert beneath.evidence._lines is rows


def test_without_sessions_the_card_is_as_calm_as_before(quiet: Page) -> None:
    beneath = quiet.stage.card.beneath
    assert not beneath._voices_part.isVisible()
    assert not beneath.lines.isVisible()
    assert not beneath.to_voices.isVisible()
    assert beneath._guide_part.isVisible()
    quiet.screen.toggle_guide()
    assert not beneath._guide_part.isVisible()
    assert not beneath._voices_part.isVisible()
    assert quiet.stage.card.notes.placeholderText() == "Notes"


def test_what_to_look_for_takes_the_place_of_the_voices_and_gives_it_back(page: Page) -> None:
    beneath = page.stage.card.beneath
    assert (beneath._voices_part.isVisible(), beneath._guide_part.isVisible()) == (True, False)
    page.screen.toggle_guide()
    assert (beneath._voices_part.isVisible(), beneath._guide_part.isVisible()) == (False, True)
    beneath.to_voices.click()
    assert (beneath._voices_part.isVisible(), beneath._guide_part.isVisible()) == (True, False)


def test_tab_reaches_the_own_note_first_and_then_everything(page: Page) -> None:
    page.press("3")
    beneath = page.stage.card.beneath
    seen: list[QWidget | None] = []
    for _ in range(30):
        page.press(Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    wanted = (beneath.lines, beneath.evidence.add, beneath.to_guide, beneath.voices.list,
              beneath.voices.hear, beneath.voices.settle)  # fmt: skip
    assert seen[:2] == [beneath.notes, page.stage.card.reason]
    places = [seen.index(widget) for widget in wanted]
    assert places == sorted(places)


def test_keys_rate_from_the_lists_and_esc_goes_back(page: Page) -> None:
    for shown in (page.stage.card.beneath.lines, page.stage.card.voices.list):
        shown.setFocus()
        page.press("2")
        assert page.rating().option == "P"
        shown.setFocus()
        page.press("n")
        assert page.rating().option == "N"
        shown.setFocus()
        page.press(Qt.Key.Key_Down)
        assert page.criterion == TARGETS
        assert shown.currentIndex().row() == 1
        page.press(Qt.Key.Key_Escape)
        assert page.at(page.stage.ladder)


# --- the last round, and what nobody said


def test_the_last_round_is_told_only_after_an_answer(page: Page) -> None:
    page.press("0")
    ladder = page.stage.ladder
    name = page.workspace.shown.rounds[0].name
    assert name not in page.stage.card.accessibleDescription()
    assert name not in ladder._rungs[TARGETS].accessibleName()
    page.press("3")
    assert name in page.stage.card.accessibleDescription()
    assert name in ladder._rungs[TARGETS].accessibleName()


def test_an_inferred_answer_says_so(page: Page) -> None:
    workspace, model = page.workspace, page.workspace.shown.model
    topic = [c for c in model.area_by_id["incident"].criteria if c.dimension == "measurement"]
    for criterion in topic:
        workspace.do(RateCriterion(workspace.round_id, criterion.id))
    for criterion in topic:
        if criterion.level == min(c.level for c in topic):
            workspace.do(RateCriterion(workspace.round_id, criterion.id, "N"))
    page.settle()
    assert page.rating(TARGETS).inferred
    assert page.stage.card._number.text().endswith("N inferred")
    assert ", N, inferred" in page.stage.ladder._rungs[TARGETS].accessibleName()
    page.press("2")
    assert "inferred" not in page.stage.card._number.text()


# --- a screen the client sees


def test_a_workshop_holds_no_voice_no_note_no_alias_and_no_last_round(page: Page) -> None:
    page.press("3")
    note = page.rating().note
    assert note
    page.screen._choose_mode("workshop")
    page.settle()
    told = " ".join(told_on(page))
    card = page.stage.card
    hidden = (card.beneath, card.beneath.lines, card.voices)
    assert not any(widget.isVisible() for widget in hidden)
    for word in (
        *NAMES,
        *ALIASES,
        "Lowest",
        "contract with the business",
        "Service review minutes",
        note,
    ):
        assert word not in told, word
    assert f"{page.workspace.shown.rounds[0].name}: " not in told
    screen = page.screen
    for run in (screen.hear_voice, screen.settle_voices, screen.list_disagreements):
        run()
        assert "Workshop" in page.told[-1].text
    page.screen._choose_mode("consolidate")
    page.settle()
    assert len(card.voices.list.voices) == len(HEARD)
    assert card.notes.toPlainText() == note == page.rating().note
