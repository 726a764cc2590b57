"""The bar over an engagement at every width and size."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from ui.actions import Actions
from ui.theme import dress, make_look, register_fonts
from ui.top_bar import TopBar

CLIENT, ROUND = "Østerby Health Region, Hospitals and Clinics", "Follow-up after the merger 2026"


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    register_fonts()
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


def made_bar(
    window: QMainWindow, zoom: int, width: int, client: str = CLIENT, frozen: str = ""
) -> TopBar:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    look = make_look("light", zoom)
    dress(app, look)
    bar = TopBar(look, Actions(window))
    bar.show_engagement(client, [("a", ROUND)], "a", frozen)
    bar.show_tab("assess")
    window.setCentralWidget(bar)
    window.resize(width, 80)
    window.show()
    QApplication.processEvents()
    return bar


@pytest.mark.parametrize("frozen", ["", "1.0"])
@pytest.mark.parametrize(
    ("zoom", "width"), [(100, 1024), (125, 1024), (150, 1366), (200, 1440), (200, 1024)]
)
def test_nothing_is_cut_and_nothing_lies_outside(
    window: QMainWindow, zoom: int, width: int, frozen: str
) -> None:
    bar = made_bar(window, zoom, width, frozen=frozen)
    edge = 0
    for button in bar.findChildren(QAbstractButton):
        left = button.mapTo(bar, QPoint()).x()
        assert left >= edge, button.accessibleName()
        edge = left + button.width()
        if button.text():
            assert button.width() >= button.fontMetrics().horizontalAdvance(button.text())
    assert edge <= bar.width()


def test_the_tabs_stand_in_the_middle_whatever_the_client_is_called(window: QMainWindow) -> None:
    for client in ("NL", CLIENT):
        bar = made_bar(window, 100, 1440, client)
        tabs = list(bar._tabs.values())
        left, right = tabs[0].x(), tabs[-1].geometry().right()
        assert abs((left + right) / 2 - bar.width() / 2) <= 6


def test_a_long_name_is_whole_in_the_tooltip_and_for_screen_readers(window: QMainWindow) -> None:
    bar = made_bar(window, 200, 1440)
    assert bar._client.text() != CLIENT
    assert CLIENT in bar._client.toolTip()
    assert bar._client.accessibleName() == CLIENT


def test_a_lock_stands_before_the_name_of_a_frozen_round(window: QMainWindow) -> None:
    bar = made_bar(window, 100, 1440, frozen="1.0")
    assert bar._lock.isVisible()
    assert bar._lock.geometry().right() < bar._round.x()
    assert "Frozen as version 1.0" in bar._lock.toolTip()
    assert bar._round.accessibleDescription() == "Frozen as version 1.0"
    bar.show_engagement(CLIENT, [("a", ROUND)], "a")
    assert not bar._lock.isVisible()
    assert bar._round.accessibleDescription() == ""


def test_usual_names_are_whole_in_the_smallest_window(window: QMainWindow) -> None:
    bar = made_bar(window, 100, 1440)
    bar.show_engagement("Northwind Logistics", [("a", "Follow-up 2026")], "a")
    QApplication.processEvents()
    wide = bar._tabs["plan"].width()
    # As the window of the product: as small as it may be, whatever its parts would like.
    window.setMinimumSize(1024, 80)
    window.resize(1024, 80)
    QApplication.processEvents()
    assert (bar._client.text(), bar._round.text()) == ("Northwind Logistics", "Follow-up 2026")
    assert not bar._find_words[0].isVisible()
    # In a wide window the search has its words, and a tab its room, again.
    window.resize(1440, 80)
    QApplication.processEvents()
    assert bar._find_words[0].isVisible()
    assert bar._tabs["plan"].width() == wide


def test_tab_comes_to_the_tab_that_is_shown_and_arrows_go_on_from_it(
    window: QMainWindow, qtbot: QtBot
) -> None:
    bar = made_bar(window, 100, 1440)
    bar.tab_chosen.connect(bar.show_tab)
    bar._round.setFocus()
    qtbot.keyClick(bar._round, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is bar._tabs["assess"]
    qtbot.keyClick(bar._tabs["assess"], Qt.Key.Key_Right)
    assert QApplication.focusWidget() is bar._tabs["findings"]
    assert bar._tabs["findings"].isChecked()
    qtbot.keyClick(bar._tabs["findings"], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is bar._find
    qtbot.keyClick(bar._find, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is bar._tabs["findings"]
