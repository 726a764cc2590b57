"""The days a client has in a quarter: digits alone, whatever the language of the computer."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.charts.load_legend import LoadLegend
from ui.theme import Look


@pytest.fixture
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(("typed", "days"), [("+", None), ("1,200", 1200), ("-3", 3), ("95", 95)])
def test_what_is_no_digit_is_not_taken(
    qtbot: QtBot, look: Look, english: None, typed: str, days: int | None
) -> None:
    legend = LoadLegend(look)
    qtbot.addWidget(legend)
    legend.show_days(40, over=False, reads=False)
    legend.show()
    told: list[object] = []
    legend.entered.connect(told.append)
    legend.begin()
    QTest.keyClick(legend.field, Qt.Key.Key_Delete)
    QTest.keyClicks(legend.field, typed)
    QTest.keyClick(legend.field, Qt.Key.Key_Return)
    assert told == [days]
