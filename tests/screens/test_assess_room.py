"""Room on the assess screen: what must be in sight is, and nothing is cut by zoom or long texts."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from assess_pages import FIRST, OpenWorkspace, Page
from maturity_desktop.assessment.edits import WriteNote
from ui.screens.assess.card_parts import PreviousNote
from ui.theme import Look, dress, make_look, register_fonts


def _page(
    qtbot: QtBot, qapp: QApplication, open_workspace: OpenWorkspace, file: Path, zoom: int
) -> Page:
    register_fonts()
    qapp.setStyle("Fusion")
    look = make_look("light", zoom)
    dress(qapp, look)
    return Page(qtbot, look, open_workspace(file))


def _bottom(widget: QWidget, inside: QWidget) -> int:
    return widget.mapTo(inside, QPoint(0, widget.height())).y()


@pytest.mark.parametrize(
    ("zoom", "width", "height"),
    [(100, 1440, 848), (100, 1093, 562), (100, 1024, 508), (80, 1024, 508)],
)
def test_statement_bar_and_notes_are_in_sight(
    qtbot: QtBot,
    qapp: QApplication,
    open_workspace: OpenWorkspace,
    sample_file: Path,
    zoom: int,
    width: int,
    height: int,
) -> None:
    page = _page(qtbot, qapp, open_workspace, sample_file, zoom)
    page.screen.resize(width, height)
    page.settle()
    page.screen.go_next()
    page.screen.go_to(FIRST)
    page.settle()
    view, card = page.stage.ladder, page.stage.card
    for widget in (card.statement, card.bar):
        assert widget.mapTo(view, QPoint(0, 0)).y() >= 0
        assert _bottom(widget, view) <= view.viewport().height(), (widget, width)
    # Of a long note at least the beginning.
    two_lines = 3 * card.notes.fontMetrics().lineSpacing()
    assert card.notes.mapTo(view, QPoint(0, two_lines)).y() <= view.viewport().height()


def test_what_is_typed_stays_in_sight_in_a_low_window(
    qtbot: QtBot, qapp: QApplication, open_workspace: OpenWorkspace, sample_file: Path
) -> None:
    page = _page(qtbot, qapp, open_workspace, sample_file, 100)
    page.screen.resize(1024, 508)
    page.settle()
    page.press(Qt.Key.Key_Tab)
    notes, view = page.stage.card.notes, page.stage.ladder
    notes.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(12):
        page.press("a", Qt.Key.Key_Return)
    cursor = notes.viewport().mapTo(view, notes.cursorRect().bottomLeft())
    assert 0 <= cursor.y() <= view.viewport().height()


@pytest.mark.parametrize("zoom", [80, 100, 150, 200])
def test_no_control_is_narrower_than_its_words(
    qtbot: QtBot, qapp: QApplication, open_workspace: OpenWorkspace, sample_file: Path, zoom: int
) -> None:
    page = _page(qtbot, qapp, open_workspace, sample_file, zoom)
    page.screen.resize(1440, 848)
    page.settle()
    stage = page.stage
    buttons = (
        *stage.header.modes.parts,
        stage.bottom.back,
        stage.bottom.next_open,
        stage.bottom.next,
    )
    for button in buttons:
        assert button.width() >= button.sizeHint().width(), button.text()
    assert page.screen.minimumSizeHint().width() <= 1440


def test_a_long_note_keeps_to_its_room_and_scrolls(
    qtbot: QtBot, qapp: QApplication, open_workspace: OpenWorkspace, sample_file: Path
) -> None:
    page = _page(qtbot, qapp, open_workspace, sample_file, 100)
    workspace = page.workspace
    earlier = workspace.shown.rounds[0].id
    long = "A sentence of a long note. " * 190
    workspace.do(WriteNote(earlier, FIRST, long))
    workspace.do(WriteNote(workspace.round_id, FIRST, long))
    page.press("3")
    page.screen.refresh()
    page.settle()
    card = page.stage.card
    assert card.notes.toPlainText() == long
    assert card.notes.verticalScrollBar().maximum() > 0
    assert card.height() < 900
    page.press("0")
    assert not card.beneath.previous_note.isVisible()


def test_the_note_of_the_last_round_is_read_whole_at_any_width(qtbot: QtBot, look: Look) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    note = PreviousNote(look)
    column.addWidget(note)
    column.addStretch(1)
    qtbot.addWidget(holder)
    note.show_note(
        "Baseline", "Five teams, five starting points. By the user's clock 61 % in time."
    )
    holder.show()
    text = note.findChild(QPlainTextEdit)
    assert isinstance(text, QPlainTextEdit)
    for width in (600, 200, 260, 600):
        holder.resize(width, 300)
        qtbot.waitUntil(lambda w=width: holder.width() == w)
        QApplication.processEvents()
        assert text.verticalScrollBar().maximum() == 0, width
