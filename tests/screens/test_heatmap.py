"""The heat map as a table: keys, copying, spans, what a screen reader hears."""

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ui.charts.heat_model import CELL, INDEX, LEVEL, NAME, HeatCell, HeatColumn, HeatRow
from ui.charts.heatmap import HeatMap
from ui.theme import make_look
from ui.tokens import LIGHT

_COLUMNS = (
    HeatColumn(NAME, "Area"),
    HeatColumn(CELL, "Process", "process", "Process and documentation"),
    HeatColumn(CELL, "People", "people"),
    HeatColumn(INDEX, "Index"),
    HeatColumn(LEVEL, "Level"),
)
_BAND = LIGHT.maturity[1]


def _row(area: str, spanning: str = "") -> HeatRow:
    cells = (
        HeatCell(area, f"{area} in full"),
        HeatCell("2.0\N{EN DASH}3.0", f"{area}, Process: 2.0 to 3.0", _BAND, is_open=True),
        HeatCell("2.5", f"{area}, People: 2.5", _BAND),
        HeatCell("2.4", f"{area}, index: 2.4"),
        HeatCell("2", f"{area}, level: 2", _BAND),
    )
    return HeatRow(area, cells, spanning)


_ROWS = (HeatRow("", (HeatCell("Core", "Core"),)), _row("a"), _row("b", "Not assessed"), _row("c"))


@pytest.fixture
def heat(qtbot: QtBot) -> HeatMap:
    made = HeatMap(make_look("light", 100))
    qtbot.addWidget(made)
    made.show_rows(_COLUMNS, _ROWS)
    made.resize(800, 300)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def test_the_keyboard_begins_at_the_first_area_and_opens_cells(heat: HeatMap, qtbot: QtBot) -> None:
    opened: list[tuple[str, str, str]] = []
    heat.opened.connect(lambda *what: opened.append(what))
    qtbot.keyClick(heat, Qt.Key.Key_Return)
    qtbot.keyClick(heat, Qt.Key.Key_Right)
    qtbot.keyClick(heat, Qt.Key.Key_Space)
    qtbot.keyClick(heat, Qt.Key.Key_Up)  # the group above is no stop
    qtbot.keyClick(heat, Qt.Key.Key_End)
    qtbot.keyClick(heat, Qt.Key.Key_Return)
    assert opened == [("a", CELL, "process"), ("a", CELL, "people"), ("a", LEVEL, "")]


def test_an_area_without_figures_opens_as_a_whole(heat: HeatMap, qtbot: QtBot) -> None:
    opened: list[tuple[str, str, str]] = []
    heat.opened.connect(lambda *what: opened.append(what))
    assert heat.columnSpan(2, 1) == 2
    where = heat.visualRect(heat.heat.index(2, 1)).center()
    qtbot.mouseClick(heat.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened == [("b", NAME, "")]


def test_one_cell_is_copied_as_it_is_and_more_with_their_names(heat: HeatMap, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    qtbot.keyClick(heat, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "2.0\N{EN DASH}3.0"
    chosen = QItemSelection(heat.heat.index(1, 2), heat.heat.index(3, 3))
    heat.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    qtbot.keyClick(heat, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == ("Area\tPeople\tIndex\na\t2.5\t2.4\nb\t2.5\t2.4\nc\t2.5\t2.4")


def test_a_screen_reader_and_a_tooltip_say_the_whole_cell(heat: HeatMap) -> None:
    index = heat.heat.index(1, 1)
    assert heat.heat.data(index, Qt.ItemDataRole.AccessibleTextRole) == "a, Process: 2.0 to 3.0"
    hostile = HeatRow("x", (HeatCell("<b>", "<img src=x>"),))
    heat.show_rows(_COLUMNS[:1], [hostile])
    tip = heat.heat.data(heat.heat.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img" in str(tip)


def test_other_figures_leave_the_keyboard_where_it_is(heat: HeatMap) -> None:
    heat.setCurrentIndex(heat.heat.index(3, 2))
    heat.show_rows(_COLUMNS, _ROWS[1:])
    at = heat.currentIndex()
    assert (at.row(), at.column()) == (2, 2)


def test_all_rows_are_in_sight_and_narrow_maps_scroll_sideways(heat: HeatMap) -> None:
    last = heat.visualRect(heat.heat.index(3, 0))
    assert last.bottom() <= heat.viewport().height()
    assert heat.columnWidth(1) == heat.columnWidth(2)
    heat.resize(200, 300)
    assert heat.columnWidth(1) >= 58
    assert heat.horizontalScrollBar().maximum() > 0


def test_tab_leaves_the_map(heat: HeatMap, qtbot: QtBot) -> None:
    before = heat.currentIndex()
    qtbot.keyClick(heat, Qt.Key.Key_Tab)
    assert heat.currentIndex() == before
