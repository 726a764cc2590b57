"""Setting, changing and removing the password in the window, by keys, and what is said of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from documents import CLIENT, PASSWORD, Files
from engagements import ROUND
from maturity_desktop.assessment.edits import RateCriterion
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.settings import Settings
from password_window import (
    NEW,
    dialog_gone,
    equals,
    focused,
    nothing_left,
    opened,
    password_dialog,
    password_window,
    press_enter,
    set_password,
    texts_of,
    type_in,
    write_note,
)
from ui.main_window import MainWindow
from ui.theme import Look
from ui.widgets.password_change import strength
from workspaces import wait_for


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    with password_window(look, settings) as made:
        yield made


@pytest.mark.parametrize(
    ("password", "said"),
    [("", ""), ("seven77", "Weak"), ("eight888", "Fair"), ("twelve121212", "Good"),
     ("sixteen161616161", "Strong"), ("e\u0301" * 7, "Weak")],
)  # fmt: skip
def test_strength_is_told_by_length_in_words(password: str, said: str) -> None:
    assert strength(password).split(":")[0] == said


def test_set_by_keyboard_and_everything_goes_on(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, None).new()
    workspace = opened(window, path)
    write_note(workspace, "first")
    workspace.do(RateCriterion(ROUND, "a1.3.2", "F"))
    workspace.undo()
    assert window.actions_["password"].text() == "Set a password\N{HORIZONTAL ELLIPSIS}"
    assert not window.actions_["lock"].isEnabled()
    set_password(window)
    dialog_gone(window)
    assert window.view is not None
    assert window.view.workspace is workspace
    assert workspace.protected
    assert window._toast._text.text() == "The password is set."
    assert window.actions_["password"].text().startswith("Change or remove")
    assert window.actions_["lock"].isEnabled()
    assert window.settings.recents[0].protected
    with pytest.raises(UserError, match="password"):
        Document.open(path)
    equals(workspace, NEW)
    workspace.redo()
    assert workspace.shown.rating(ROUND, "a1.3.2").option == "F"
    workspace.undo()
    workspace.undo()
    assert workspace.shown.rating(ROUND, "a1.3.1").note == ""
    write_note(workspace, "after")
    equals(workspace, NEW)
    with Document.open(path, password=NEW) as document:
        kinds = [row.kind for row in document.history()]
    assert kinds[1:] == ["edit", "edit", "undo", "redo", "undo", "undo", "edit"]
    nothing_left(path)


def test_change_asks_for_the_old_one_first(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, PASSWORD).new()
    workspace = opened(window, path, PASSWORD)
    before = path.stat().st_ino
    dialog = password_dialog(window)
    assert dialog.part == "change"
    type_in("a wrong one", NEW, NEW)
    press_enter()
    wait_for(lambda: "That is not the present password." in texts_of(dialog))
    assert path.stat().st_ino == before
    page = dialog._pages["change"]
    assert QApplication.focusWidget() is page.stops[0]
    page.stops[0].setText(PASSWORD)  # type: ignore[attr-defined]  # keyClicks takes ASCII alone
    press_enter()
    dialog_gone(window)
    assert window._toast._text.text() == "The password is changed."
    write_note(workspace, "after")
    equals(workspace, NEW)
    with pytest.raises(UserError, match="password"):
        Document.open(path, password=PASSWORD)


def test_remove(window: MainWindow, tmp_path: Path) -> None:
    path = Files(tmp_path, PASSWORD).new()
    workspace = opened(window, path, PASSWORD)
    dialog = password_dialog(window)
    dialog.show_part("remove")
    type_in("wrong")
    press_enter()
    wait_for(lambda: "That is not the present password." in texts_of(dialog))
    assert "history included" in texts_of(dialog)
    dialog._pages["remove"].stops[0].setText(PASSWORD)  # type: ignore[attr-defined]  # as above
    press_enter()
    dialog_gone(window)
    assert not workspace.protected
    assert not window.actions_["lock"].isEnabled()
    assert window._toast._text.text() == "The password is removed."
    write_note(workspace, "after")
    equals(workspace, None)


@pytest.mark.parametrize(
    ("new", "repeat", "tick", "said"),
    [
        ("", "", True, "Give a password."),
        ("one", "other", True, "The two passwords differ."),
        ("one", "one", False, "Tick this to say that you know."),
    ],
)
def test_what_is_missing_is_said(
    window: MainWindow, tmp_path: Path, new: str, repeat: str, tick: bool, said: str
) -> None:
    opened(window, path := Files(tmp_path, None).new())
    dialog = password_dialog(window)
    type_in(new, repeat)
    dialog._pages["set"].known.setChecked(tick)  # type: ignore[union-attr]  # it is the first page
    press_enter()
    assert said in texts_of(dialog)
    assert not dialog._busy
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    dialog_gone(window)
    Document.open(path).close()


def test_when_to_lock_is_chosen_here(window: MainWindow, tmp_path: Path) -> None:
    opened(window, Files(tmp_path, PASSWORD).new(), PASSWORD)
    dialog = password_dialog(window)
    dialog.show_part("lock")
    assert dialog._pages["lock"].minutes.choice == "10"  # type: ignore[union-attr]  # the last page
    for _ in range(10):
        QTest.keyClick(focused(), Qt.Key.Key_Down)
    press_enter()
    dialog_gone(window)
    assert window.settings.lock_minutes == 0
    assert Settings(window.settings.path).lock_minutes == 0


@pytest.mark.parametrize("value", [-1, 1441, "5", True, None])
def test_minutes_that_make_no_sense_count_as_not_given(settings: Settings, value: object) -> None:
    settings._values["lock_minutes"] = value
    assert settings.lock_minutes == 10


def test_the_dialog_shows_no_text_of_the_file(window: MainWindow, tmp_path: Path) -> None:
    """It may be open where others look on."""
    opened(window, Files(tmp_path, PASSWORD).new(), PASSWORD)
    dialog = password_dialog(window)
    assert CLIENT not in texts_of(dialog)
    assert all(
        shown.textFormat() == Qt.TextFormat.PlainText for shown in dialog.findChildren(QLabel)
    )
