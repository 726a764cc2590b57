"""Rating by keyboard and mouse: keys rate and stay, moving says where it ends."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from assess_pages import FIRST, OpenWorkspace, Page
from maturity_desktop.assessment.edits import RateCriterion
from ui.theme import Look

SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(qtbot: QtBot, look: Look, open_workspace: OpenWorkspace, sample_file: Path) -> Page:
    return Page(qtbot, look, open_workspace(sample_file))


def _reason_of(dialog: QDialog) -> QLineEdit:
    found = dialog.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def test_digits_and_letters_rate_and_stay(page: Page) -> None:
    for key, option in zip("1234NPLF", "NPLFNPLF", strict=True):
        page.press(key)
        assert page.rating().option == option
        assert page.criterion == FIRST
    page.press("0")
    assert page.rating().is_open
    assert page.told[-1].action == "Undo"


def test_enter_moves_on_and_shift_enter_back(page: Page) -> None:
    page.press(ENTER)
    after = page.criterion
    assert after != FIRST
    page.press(ENTER, modifiers=SHIFT)
    assert page.criterion == FIRST
    page.press(Qt.Key.Key_Down)
    assert page.criterion == after
    page.press(Qt.Key.Key_Up)
    assert page.criterion == FIRST


def test_the_flag_turns_on_and_off(page: Page) -> None:
    was = page.rating().flag
    page.press("!")
    assert page.rating().flag is not was
    page.press("!")
    assert page.rating().flag is was


def test_not_applicable_asks_why_and_changes_nothing_without_a_reason(page: Page) -> None:
    before = page.rating()
    page.press("x")
    dialog = page.dialog
    reason = _reason_of(dialog)
    assert page.at(reason)
    # Keys of the statement are text here, and no answer to it.
    page.press("4", "!", "0")
    assert reason.text() == "4!0"
    reason.clear()
    page.press(ENTER)
    assert dialog.isVisible()
    assert page.rating() == before
    page.press("4", ENTER)
    assert page.rating().na == "out-of-scope"
    assert page.rating().reason == "4"
    page.press("2")
    assert page.rating().option == "P"


def test_a_dialog_that_is_left_changes_nothing_and_keys_rate_again(page: Page) -> None:
    page.press("1", "x", Qt.Key.Key_Escape)
    assert page.rating().option == "N"
    page.press("3")
    assert page.rating().option == "L"


def test_enter_on_cancel_cancels(page: Page) -> None:
    page.press("1", "x")
    dialog = page.dialog
    reason = _reason_of(dialog)
    reason.setText("a reason")
    cancel = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Cancel")
    cancel.setFocus()
    page.press(ENTER)
    assert page.rating().na is None


def test_keys_rate_with_the_focus_on_list_buttons_and_bar(page: Page) -> None:
    stage = page.stage
    places = (
        stage.side.list, stage.bottom.next, stage.bottom.next_open, stage.header.modes.parts[0],
        stage.side.filters.parts[1], stage.card.bar, stage.card.evidence.add, stage.ladder,
    )  # fmt: skip
    for place in places:
        page.press("0")
        place.setFocus()
        assert page.at(place)
        page.press("4")
        assert page.rating().option == "F", place
        assert page.criterion == FIRST


def test_keys_are_text_in_the_fields(page: Page) -> None:
    page.press("2", Qt.Key.Key_Tab)
    assert page.at(page.stage.card.notes)
    page.press("1", "x", "!", "0", ENTER, Qt.Key.Key_Escape)
    assert page.rating().option == "P"
    assert page.rating().note.endswith("1x!0\n") or "1x!0" in page.rating().note
    assert page.at(page.stage.ladder)


def test_a_click_in_the_bar_rates(page: Page) -> None:
    bar = page.stage.card.bar
    at = QPoint(bar.width() * 7 // 10, bar.height() // 2)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=at)
    assert page.rating().option == "F"


def test_the_end_and_the_start_are_said(page: Page) -> None:
    stops = page.screen._way.route.stops
    page.screen._way.go(stops[-1])
    page.press(ENTER)
    assert "last" in page.told[-1].text
    page.screen._way.go(stops[0])
    page.press(ENTER, modifiers=SHIFT)
    assert "first" in page.told[-1].text
    assert page.at(page.stage.ladder)


def test_next_open_finds_the_next_one_and_says_when_there_is_none(page: Page) -> None:
    workspace = page.workspace
    for stop in page.screen._way.route.stops:
        if stop.criterion:
            workspace.do(RateCriterion(workspace.round_id, stop.criterion, "L"))
    page.screen.go_next_open()
    assert page.told[-1].text == "Every statement of this round is answered."
    workspace.do(RateCriterion(workspace.round_id, "change.people.2.1"))
    page.screen.go_next_open()
    assert page.criterion == "change.people.2.1"
    page.screen.go_next_open()
    assert "only statement" in page.told[-1].text


def test_an_answer_is_spoken_with_what_it_brought(page: Page) -> None:
    page.press("2")
    page.qtbot.waitUntil(lambda: bool(page.said), timeout=5_000)
    assert page.said[-1].startswith("3.")
    assert " rated Partially; Incident level " in page.said[-1]
    assert ", index " in page.said[-1]


def test_the_last_round_is_shown_only_after_an_answer(page: Page) -> None:
    card = page.stage.card
    page.press("0")
    assert not card.bar._previous
    page.press("3")
    assert card.bar._previous


def test_undo_shows_the_old_text_in_the_field_with_the_focus(page: Page) -> None:
    before = page.rating().note
    notes = page.stage.card.notes
    page.press(Qt.Key.Key_Tab)
    QTest.keyClicks(notes, "typed")
    page.screen.commit()
    assert page.rating().note == notes.toPlainText() != before
    page.workspace.undo()
    page.screen.restored()
    assert notes.toPlainText() == before == page.rating().note
    # What is typed now is another step: undo takes back it alone.
    QTest.keyClicks(notes, "again")
    page.screen.commit()
    page.workspace.undo()
    assert page.rating().note == before
