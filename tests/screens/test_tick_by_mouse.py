"""A click ticks; a pointer that goes down on one line and up on another ticks neither."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.widgets.tick_list import TickLine, TickList

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def ticks(qtbot: QtBot, look: Look) -> TickList:
    lines = [TickLine(one, "", one) for one in ("Triage", "Causes", "Calendar")]
    made = TickList(look, "Initiatives", lines, ())
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


def _at(ticks: TickList, row: int) -> QPoint:
    return ticks.visualRect(ticks.lines.index(row)).center()


def test_a_click_ticks_and_unticks(ticks: TickList) -> None:
    QTest.mouseClick(ticks.viewport(), LEFT, pos=_at(ticks, 1))
    assert ticks.ticked == ("Causes",)
    QTest.mouseClick(ticks.viewport(), LEFT, pos=_at(ticks, 0))
    QTest.mouseClick(ticks.viewport(), LEFT, pos=_at(ticks, 1))
    assert ticks.ticked == ("Triage",)


def test_going_up_on_another_line_ticks_nothing(ticks: TickList) -> None:
    QTest.mousePress(ticks.viewport(), LEFT, pos=_at(ticks, 0))
    QTest.mouseRelease(ticks.viewport(), LEFT, pos=_at(ticks, 2))
    assert ticks.ticked == ()


def test_the_other_button_ticks_nothing(ticks: TickList) -> None:
    QTest.mouseClick(ticks.viewport(), RIGHT, pos=_at(ticks, 0))
    assert ticks.ticked == ()
