"""Typing on the assess screen while the disk is slow, statements move, and rounds change."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from assess_pages import FIRST, OpenWorkspace, Page
from maturity_desktop.document.document import Document
from slow_disk import slow_disk
from ui.theme import Look


@pytest.fixture
def page(qtbot: QtBot, look: Look, open_workspace: OpenWorkspace, sample_file: Path) -> Page:
    return Page(qtbot, look, open_workspace(sample_file))


def test_typed_text_stays_in_order_while_nothing_is_written(
    qtbot: QtBot, look: Look, open_workspace: OpenWorkspace, sample_file: Path
) -> None:
    with slow_disk(0.05) as disk:
        page = Page(qtbot, look, open_workspace(sample_file))
        notes = page.stage.card.notes
        page.press("0", Qt.Key.Key_Tab)
        notes.clear()
        disk.stop()
        for letter in "abcdefghi":
            QTest.keyClicks(notes, letter)
            qtbot.wait(33)
            page.screen.commit()
            if letter == "e":
                disk.go_on()
        assert notes.toPlainText() == "abcdefghi"
        qtbot.waitUntil(lambda: page.workspace.save_state.waiting == 0, timeout=30_000)
        assert notes.toPlainText() == "abcdefghi"
        assert page.rating().note == "abcdefghi"


def test_text_goes_to_the_statement_it_was_typed_for(page: Page) -> None:
    page.press(Qt.Key.Key_Tab)
    page.stage.card.notes.selectAll()
    QTest.keyClicks(page.stage.card.notes, "mine")
    page.screen.go_next()
    assert page.criterion != FIRST
    assert page.rating(FIRST).note == "mine"
    assert page.rating().note != "mine"
    assert page.stage.card.notes.toPlainText() == page.rating().note


def test_text_goes_to_the_round_it_was_typed_for(page: Page) -> None:
    workspace = page.workspace
    earlier, now = workspace.shown.rounds[0].id, workspace.round_id
    old = workspace.shown.rating(earlier, FIRST).note
    page.press(Qt.Key.Key_Tab)
    notes = page.stage.card.notes
    notes.selectAll()
    QTest.keyClicks(notes, "of this round")
    workspace.choose_round(earlier)
    page.settle()
    assert workspace.shown.rating(now, FIRST).note == "of this round"
    assert workspace.shown.rating(earlier, FIRST).note == old
    assert notes.toPlainText() == old


def test_what_was_just_typed_is_in_the_file_after_closing(
    qtbot: QtBot, look: Look, open_workspace: OpenWorkspace, sample_file: Path
) -> None:
    page = Page(qtbot, look, open_workspace(sample_file))
    page.press(Qt.Key.Key_Tab)
    page.stage.card.notes.selectAll()
    QTest.keyClicks(page.stage.card.notes, "the last word")
    page.screen.commit()
    qtbot.waitUntil(lambda: page.workspace.save_state.waiting == 0, timeout=20_000)
    with Document.open(sample_file) as document:
        rating = document.read().rating(page.workspace.round_id, FIRST)
    assert rating.note == "the last word"


def test_the_words_about_an_area_are_saved_for_it(page: Page) -> None:
    page.screen.go_summary()
    field = page.stage.area_page.fields["summary"]
    assert page.at(field)
    field.selectAll()
    QTest.keyClicks(field, "In two sentences")
    page.press(Qt.Key.Key_Escape)
    assert page.at(page.stage.area_page)
    text = page.workspace.shown.area_text(page.workspace.round_id, "incident")
    assert text.summary == "In two sentences"
    page.press(Qt.Key.Key_Return)
    assert page.screen.place["area"] != "incident"


def test_a_refused_text_is_taken_back_where_it_was_typed(page: Page) -> None:
    """What is not applicable needs its reason: an empty one is refused and said."""
    page.press("x", "a", Qt.Key.Key_Return)
    reason = page.stage.card.reason
    assert reason.toPlainText() == "a"
    reason.setFocus()
    reason.selectAll()
    page.press(Qt.Key.Key_Delete, Qt.Key.Key_Escape)
    assert page.told[-1].kind == "warn"
    assert page.rating().reason == "a"
    assert reason.toPlainText() == "a"
