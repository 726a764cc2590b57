"""The rating bar: what is clicked, what is read aloud, and what it says where it is narrow."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.widgets.rating_bar import Cell, RatingBar

CELLS = (
    Cell("N", "Not", 0.0, "1", "up to 15 %"),
    Cell("P", "Partially", 1 / 3, "2", "over 15 to 50 %"),
    Cell("L", "Largely", 2 / 3, "3", "over 50 to 85 %"),
    Cell("F", "Fully", 1.0, "4", "over 85 %"),
)


def _bar(qtbot: QtBot, look: Look, width: int = 700) -> tuple[RatingBar, list[str]]:
    bar = RatingBar(look)
    qtbot.addWidget(bar)
    bar.resize(width, bar.sizeHint().height())
    bar.show_scale(CELLS)
    bar.show_answer("")
    bar.show()
    chosen: list[str] = []
    bar.chosen.connect(chosen.append)
    return bar, chosen


def test_each_cell_is_clicked_where_it_is_painted(qtbot: QtBot, look: Look) -> None:
    for width in (300, 700):
        bar, chosen = _bar(qtbot, look, width)
        for rect in bar._rects():
            at = QPoint(int(rect.center().x()), int(rect.center().y()))
            QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=at)
        assert chosen == ["N", "P", "L", "F", "NA"]


def test_arrows_and_space_choose(qtbot: QtBot, look: Look) -> None:
    bar, chosen = _bar(qtbot, look)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Space):
        QTest.keyClick(bar, key)
    QTest.keyClick(bar, Qt.Key.Key_Left)
    QTest.keyClick(bar, Qt.Key.Key_Space)
    assert chosen == ["P", "N", "NA"]


def test_it_says_the_answer_and_the_keys(qtbot: QtBot, look: Look) -> None:
    bar, _ = _bar(qtbot, look)
    assert bar.accessibleName() == "Rating: open"
    assert "2 Partially" in bar.accessibleDescription()
    bar.show_answer("P")
    assert bar.accessibleName() == "Rating: Partially"
    # The same letters in another scale are another answer.
    bar.show_scale((Cell("P", "Perfect", 1.0, "p"), Cell("X", "Nothing", 0.0, "x")))
    bar.show_answer("P")
    assert bar.accessibleName() == "Rating: Perfect"
    assert [cell.key for cell in bar._cells] == ["p", "x", ""]


def _picture(bar: RatingBar) -> QImage:
    return bar.grab().toImage()


def test_the_last_round_is_painted_only_beside_an_answer(qtbot: QtBot, look: Look) -> None:
    bar, _ = _bar(qtbot, look)
    nothing = _picture(bar)
    bar.show_answer("", "P", "Baseline")
    assert _picture(bar) == nothing
    bar.show_answer("L", "", "")
    alone = _picture(bar)
    bar.show_answer("L", "P", "Baseline")
    assert _picture(bar) != alone
