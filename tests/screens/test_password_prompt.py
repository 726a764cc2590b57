"""The password prompt: nothing is lost of what is typed, and nothing shown that was not asked for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from ui.theme import dress, make_look, register_fonts
from ui.widgets.password import PasswordPrompt


def prompt(
    qtbot: QtBot, qapp: QApplication, *, wrong: bool = False, name: str = "a.maturity"
) -> PasswordPrompt:
    register_fonts()
    look = make_look("light", 100)
    dress(qapp, look)
    made = PasswordPrompt(look, name, wrong)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def field(made: PasswordPrompt) -> QLineEdit:
    editor = made.field.editor
    assert isinstance(editor, QLineEdit)
    return editor


def test_enter_opens_with_exactly_what_was_typed(qtbot: QtBot, qapp: QApplication) -> None:
    made = prompt(qtbot, qapp)
    assert field(made).hasFocus()
    QTest.keyClicks(field(made), " two  spaces ")
    QTest.keyClick(field(made), Qt.Key.Key_Return)
    assert made.result() == QDialog.DialogCode.Accepted
    assert made.password == " two  spaces "


@pytest.mark.parametrize("password", ["b\u00e4tteries", "\u5bc6\u7801", "\U0001f511", "e\u0301"])
def test_a_password_of_any_script(qtbot: QtBot, qapp: QApplication, password: str) -> None:
    made = prompt(qtbot, qapp)
    field(made).insert(password)
    made.accept()
    assert made.password == password


def test_an_empty_password_opens_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    made = prompt(qtbot, qapp)
    QTest.keyClick(field(made), Qt.Key.Key_Return)
    assert made.isVisible()
    assert not made.open_button.isEnabled()
    QTest.keyClick(field(made), Qt.Key.Key_Escape)
    assert made.result() == QDialog.DialogCode.Rejected


def test_it_stays_hidden_until_the_eye_is_pressed(qtbot: QtBot, qapp: QApplication) -> None:
    made = prompt(qtbot, qapp)
    hidden, shown = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal
    modes = [field(made).echoMode()]
    QTest.keyClick(field(made), Qt.Key.Key_Tab)
    eye = QApplication.focusWidget()
    assert eye is not None
    names = [eye.accessibleName()]
    for _ in range(2):
        QTest.keyClick(eye, Qt.Key.Key_Space)
        modes.append(field(made).echoMode())
        names.append(eye.accessibleName())
    assert modes == [hidden, shown, hidden]
    assert names == ["Show the password", "Hide the password", "Show the password"]


def test_after_a_wrong_one_it_says_so_until_something_is_typed(
    qtbot: QtBot, qapp: QApplication
) -> None:
    made = prompt(qtbot, qapp, wrong=True)
    sentence = (
        "That password does not open this file. If it is right, the start of the file is damaged."
    )
    assert made.field.fault == sentence
    assert field(made).accessibleDescription() == sentence
    QTest.keyClicks(field(made), "x")
    assert not made.field.fault
    assert not prompt(qtbot, qapp).field.fault


def test_the_file_name_is_shown_as_it_is(qtbot: QtBot, qapp: QApplication) -> None:
    made = prompt(qtbot, qapp, name="<img src=x>" + "W" * 300 + ".maturity")
    assert made.width() == 420
    for shown in made.findChildren(QLabel):
        assert shown.textFormat() == Qt.TextFormat.PlainText
