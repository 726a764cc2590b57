"""The list of statements behind a figure."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.theme import make_look
from ui.widgets.statement_list import AREA, DIMENSION, GRADE, TITLE, StatementList, StatementRow

_HOSTILE = "<img src=x onerror=alert(1)>"


def _row(number: int, letter: str = "P", title: str = "Title") -> StatementRow:
    said = {"P": "Partially", "NA": "Not applicable", "": "Open"}[letter]
    value = 1 / 3 if letter == "P" else None
    return StatementRow(
        f"c{number}", f"2.{number}", title, "Incident", "Process", letter, said, value, False, 2
    )


def _list(qtbot: QtBot, rows: list[StatementRow]) -> StatementList:
    made = StatementList(make_look("light", 100), f"Behind {_HOSTILE}", rows)
    # It deletes itself when it is closed, which is what is tested.
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.open()
    return made


def test_keys_move_and_choose(qtbot: QtBot) -> None:
    made = _list(qtbot, [_row(1), _row(2), _row(3)])
    chosen: list[str] = []
    made.chosen.connect(chosen.append)
    qtbot.keyClick(made.table, Qt.Key.Key_Down)
    qtbot.keyClick(made.table, Qt.Key.Key_Down)
    qtbot.keyClick(made.table, Qt.Key.Key_Up)
    qtbot.keyClick(made.table, Qt.Key.Key_Return)
    assert chosen == ["c2"]
    assert not made.isVisible()


def test_a_click_chooses_and_escape_does_not(qtbot: QtBot) -> None:
    made = _list(qtbot, [_row(1), _row(2)])
    chosen: list[str] = []
    made.chosen.connect(chosen.append)
    qtbot.keyClick(made.table, Qt.Key.Key_Escape)
    assert not made.isVisible()
    made.open()
    where = made.table.visualRect(made.table.model().index(1, TITLE)).center()
    qtbot.mouseClick(made.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen == ["c2"]


def test_a_screen_reader_hears_the_answer_in_words(qtbot: QtBot) -> None:
    made = _list(qtbot, [_row(1), _row(2, ""), _row(3, "NA", _HOSTILE)])
    model = made.table.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    told = [model.data(model.index(n, 0), role) for n in range(3)]
    assert told == [
        "Incident 2.1, Title: Partially",
        "Incident 2.2, Title: Open",
        f"Incident 2.3, {_HOSTILE}: Not applicable",
    ]
    assert not made.table.grab().isNull()


def test_texts_are_never_markup(qtbot: QtBot) -> None:
    made = _list(qtbot, [_row(1, title=_HOSTILE)])
    for shown in made.findChildren(QLabel):
        assert shown.textFormat() == Qt.TextFormat.PlainText
    model = made.table.model()
    tooltip = model.data(model.index(0, TITLE), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img" in str(tooltip)


def test_where_there_is_little_room_the_title_stays_readable(qtbot: QtBot) -> None:
    made = _list(qtbot, [_row(1)])
    # The table itself: how narrow the dialog can be depends on its buttons.
    made.table.setFixedWidth(260)
    assert made.table.columnWidth(TITLE) >= 140
    assert made.table.isColumnHidden(DIMENSION)
    made.table.setFixedWidth(860)
    assert not any(made.table.isColumnHidden(n) for n in (AREA, DIMENSION, GRADE))


def test_an_empty_list_says_so(qtbot: QtBot) -> None:
    made = _list(qtbot, [])
    assert "0 statements" in [shown.text() for shown in made.findChildren(QLabel)]
