"""The dialog of a further round: what it adds, and what it refuses beside the name."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.records import Rating
from ui.rounds import NewRound
from ui.theme import Look
from ui.workspace import Workspace
from wizards import nothing_is_markup, press, write


@pytest.fixture
def dialog(qtbot: QtBot, look: Look, workspace: Workspace) -> Iterator[NewRound]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 560)
    window.show()
    made = NewRound(look, workspace, window, today=date(2027, 3, 8))
    with qtbot.waitActive(made):
        made.open()
    yield made
    window.close()


def test_a_round_is_added_with_the_keyboard_and_shown(
    dialog: NewRound, workspace: Workspace
) -> None:
    assert dialog.name.text == "Follow-up 2027"
    press(Qt.Key.Key_Return)
    assert not dialog.isVisible()
    added = workspace.shown.rounds[-1]
    assert (added.name, added.kind, added.date) == ("Follow-up 2027", "facilitated", "2027-03-08")
    assert workspace.round_id == added.id
    assert not workspace.shown.of_round(Rating, added.id)


def test_a_name_is_proposed_that_is_free(
    dialog: NewRound, workspace: Workspace, look: Look
) -> None:
    proposed = []
    for _ in range(3):
        made = NewRound(look, workspace, dialog.window(), today=date(2027, 3, 8))
        proposed.append(made.name.text)
        made.accept()
    assert proposed == ["Follow-up 2027", "Follow-up March 2027", ""]


def test_the_last_answers_come_along_on_request(dialog: NewRound, workspace: Workspace) -> None:
    dialog.copies.click()
    dialog.accept()
    copied = workspace.shown.of_round(Rating, workspace.round_id)
    assert copied
    assert {rating.source for rating in copied} == {"copied"}


def test_a_name_that_is_taken_is_refused_beside_the_field(
    dialog: NewRound, workspace: Workspace
) -> None:
    before = workspace.shown
    taken = before.rounds[0].name.upper()
    dialog.name.line.setText(taken)
    dialog.accept()
    assert dialog.name.fault == f"There is a round “{taken}” already. Choose another name."
    dialog.name.line.clear()
    dialog.accept()
    assert dialog.name.fault == "Give the round a name."
    assert workspace.shown == before
    assert dialog.name.line.hasFocus()
    write("x")
    assert not dialog.name.fault


def test_a_hostile_name_stays_text(dialog: NewRound, workspace: Workspace) -> None:
    dialog.name.line.setText("<img src=x> & " + "W" * 300)
    dialog.accept()
    assert workspace.shown.rounds[-1].name == "<img src=x> & " + "W" * 300
    nothing_is_markup(dialog)
