"""Assess as consolidation: all that was heard beneath the rating, and voices settled by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from assess_pages import FIRST, OpenWorkspace, Page
from consolidating import ALIASES, HEARD, NAMES, TARGETS, add, evidence_rows, week_rows
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
    add(quiet.workspace, week_rows(quiet.workspace.round_id))
    add(quiet.workspace, evidence_rows(quiet.workspace.round_id))
    quiet.settle()
    return quiet


def _told(page: Page) -> list[str]:
    """Every text a screen reader finds, hidden ones too, and every one of the labels."""
    found: list[str] = []

    def walk(widget: QWidget) -> None:
        interface = QAccessible.queryAccessibleInterface(widget)
        pending = [interface] if interface else []
        while pending:
            one = pending.pop()
            kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
            found.extend(one.text(kind) for kind in kinds)
            pending += [child for n in range(one.childCount()) if (child := one.child(n))]

    walk(page.screen)
    for widget in page.screen.findChildren(QWidget):
        text = getattr(widget, "text", None)
        found.append(str(text()) if callable(text) else "")
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    return found


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
    told = " ".join(_told(page))
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
        page.press(ESCAPE)
        assert page.at(page.stage.ladder)


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
    told = " ".join(_told(page))
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
