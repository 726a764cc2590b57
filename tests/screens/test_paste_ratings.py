"""*Paste ratings*: the dry run in its dialog, ticked by keys, entered as one step of undo."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import AddCriterion, FreezeRound, RateCriterion
from maturity_desktop.assessment.records import Rating
from ui.pasting_ratings import open_paste
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.widgets.paste_dialog import PasteDialog
from ui.widgets.paste_table import KIND, TICK
from ui.workspace import Workspace


class Paste(NamedTuple):
    """The dialog over a window, and what was told."""

    dialog: PasteDialog
    told: list[Notice]


Open = Callable[[str], Paste]


@pytest.fixture
def host(qtbot: QtBot, look: Look) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1024, 560)
    made.show()
    return made


@pytest.fixture
def paste(qtbot: QtBot, look: Look, workspace: Workspace, host: QWidget) -> Open:
    """Opens it with a text on the clipboard."""

    def run(text: str) -> Paste:
        QGuiApplication.clipboard().setText(text)
        told: list[Notice] = []
        dialog = open_paste(host, look, workspace, tell=told.append, undo=workspace.undo)
        assert dialog is not None
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return Paste(dialog, told)

    return run


@pytest.fixture
def numbers(workspace: Workspace) -> dict[str, str]:
    """Ids of *Incident* by number."""
    return {one.number: one.id for one in workspace.shown.model.area_by_id["incident"].criteria}


def rating(workspace: Workspace, criterion: str) -> Rating:
    return workspace.shown.rating(workspace.round_id, criterion)


def clear(workspace: Workspace, *criteria: str) -> None:
    for criterion in criteria:
        workspace.do(RateCriterion(workspace.round_id, criterion))


def rate(workspace: Workspace, criterion: str, option: str) -> None:
    workspace.do(RateCriterion(workspace.round_id, criterion, option))


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)
    QApplication.processEvents()


def test_new_ones_are_ticked_and_changes_are_not(
    paste: Open, workspace: Workspace, numbers: dict[str, str]
) -> None:
    clear(workspace, numbers["3.1"])
    rate(workspace, numbers["3.2"], "P")
    dialog, told = paste("Incident 3.1\tL\nIncident 3.2\tF\nIncident 9.9\tF")
    assert [line.place for line in dialog.ticked] == ["Incident 3.1"]
    assert dialog.enter.text() == "Enter 1 rating"
    assert QApplication.focusWidget() is dialog.table
    press(Qt.Key.Key_Return)
    assert rating(workspace, numbers["3.1"]).option == "L"
    assert rating(workspace, numbers["3.1"]).source == "pasted"
    assert rating(workspace, numbers["3.2"]).option == "P"
    assert told[-1].text == "1 rating entered from the clipboard"
    undo = told[-1].run
    assert undo is not None
    undo()
    assert rating(workspace, numbers["3.1"]).is_open


def test_a_change_is_ticked_by_space_and_all_of_it_is_one_step(
    paste: Open, workspace: Workspace, numbers: dict[str, str]
) -> None:
    clear(workspace, numbers["3.1"])
    rate(workspace, numbers["3.2"], "P")
    before = workspace.shown
    dialog, _told = paste("Incident 3.1\tL\nIncident 3.2\tF")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert dialog.enter.text() == "Enter 2 ratings"
    press(Qt.Key.Key_Return)
    assert rating(workspace, numbers["3.2"]).option == "F"
    workspace.undo()
    assert workspace.shown == before


def test_space_on_what_cannot_be_entered_ticks_nothing(paste: Open) -> None:
    dialog, told = paste("Incident 9.9\tF\nIncident 3.1\t2,5")
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert dialog.ticked == ()
    assert not dialog.enter.isEnabled()
    press(Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert told == []
    model = dialog.table.pasted
    assert model.data(model.index(0, TICK), Qt.ItemDataRole.CheckStateRole) is None
    spoken = model.data(model.index(0, TICK), Qt.ItemDataRole.AccessibleTextRole)
    assert "Line 1: Incident 9.9" in str(spoken)


def test_kinds_are_filtered_and_counted(
    paste: Open, workspace: Workspace, numbers: dict[str, str]
) -> None:
    clear(workspace, numbers["3.1"])
    rate(workspace, numbers["3.2"], "P")
    rate(workspace, numbers["3.3"], "P")
    dialog, _told = paste("Incident 3.1\tL\nIncident 3.2\tF\nIncident 3.3\tF\nIncident 9.9\tF")
    texts = [part.text() for part in dialog.filters.parts]
    assert texts == ["All 4", "New 1", "Changes 0", "Conflicts 2", "Same 0", "Faults 1"]
    dialog.filters.parts[3].click()
    shown = dialog.table.pasted
    assert [shown.index(row, KIND).data() for row in range(shown.rowCount())] == ["Conflict"] * 2
    dialog.table.setFocus()
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert dialog.enter.text() == "Enter 3 ratings"
    none = dialog.findChild(QPushButton, "tick-none")
    assert isinstance(none, QPushButton)
    none.click()
    assert dialog.ticked == ()


def test_numbers_alone_ask_for_their_area(paste: Open, workspace: Workspace) -> None:
    criterion = workspace.shown.model.area_by_id["problem"].criteria[0]
    clear(workspace, criterion.id)
    dialog, _told = paste(f"{criterion.number}\tL")
    assert QApplication.focusWidget() is dialog.area
    assert not dialog.enter.isEnabled()
    place = dialog.area.findData("problem")
    dialog.area.setCurrentIndex(place)
    dialog.area.activated.emit(place)
    assert [line.criterion for line in dialog.ticked] == [criterion.id]


def test_mended_in_the_sheet_it_is_pasted_again(paste: Open, numbers: dict[str, str]) -> None:
    dialog, _told = paste("just words")
    assert dialog.nothing.isVisible()
    assert dialog.nothing.title.text() == "Only one column was copied"
    QGuiApplication.clipboard().setText("Incident 3.1\tNA\tno such service")
    press(Qt.Key.Key_Return)
    assert dialog.found is not None
    assert dialog.found.lines[0].criterion == numbers["3.1"]
    QGuiApplication.clipboard().setText("Incident 3.2\tL")
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.found.lines[0].criterion == numbers["3.2"]


def test_what_another_window_rated_meanwhile_is_not_overwritten(
    paste: Open, workspace: Workspace, numbers: dict[str, str]
) -> None:
    clear(workspace, numbers["3.1"], numbers["3.3"])
    dialog, _told = paste("Incident 3.1\tL\nIncident 3.3\tF")
    assert len(dialog.ticked) == 2
    rate(workspace, numbers["3.1"], "N")
    assert [line.criterion for line in dialog.ticked] == [numbers["3.3"]]
    assert "meanwhile" in dialog.fault.text()


def test_an_own_statement_is_pasted_like_the_others(paste: Open, workspace: Workspace) -> None:
    edit = AddCriterion("incident", "process", 3, "On call", "Somebody is on call.")
    criterion = edit.criterion_in(workspace.shown)
    workspace.do(edit)
    number = workspace.shown.model.criterion_by_id[criterion].number
    dialog, _told = paste(f"Incident {number}\tL")
    assert [line.place for line in dialog.ticked] == [f"Incident {number}"]
    assert number.endswith("*")


def test_a_frozen_round_opens_no_dialog(look: Look, workspace: Workspace, host: QWidget) -> None:
    freeze = FreezeRound("f", workspace.round_id, "1.0", "", "2026-03-13T10:00:00", "Ann")
    workspace.do(freeze)
    told: list[Notice] = []
    assert open_paste(host, look, workspace, tell=told.append, undo=workspace.undo) is None
    assert "frozen as version 1.0" in told[0].text


def test_five_thousand_lines_fit_into_a_small_window(paste: Open) -> None:
    dialog, _told = paste("".join(f"made up {n}\tL\n" for n in range(5_000)))
    assert dialog.height() <= 560
    assert dialog.table.pasted.rowCount() == 5_000
