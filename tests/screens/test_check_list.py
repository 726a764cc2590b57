"""The list of checks: what stays as it is keeps its widget and the keyboard, and Tab its way."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.widgets.check_list import CheckLine, CheckList


def _line(sentence: str) -> CheckLine:
    return CheckLine(sentence, "", "warning", leads=True, can_leave=True)


def _left(sentence: str) -> CheckLine:
    return CheckLine(sentence, "", "waived", leads=False, can_leave=True)


def _shown(qtbot: QtBot, look: Look) -> tuple[CheckList, QWidget]:
    """Between two fields, as on the screen."""
    window = QWidget()
    qtbot.addWidget(window)
    column, made = QVBoxLayout(window), CheckList(look, "Checks")
    for part in (QLineEdit(), made, QLineEdit()):
        column.addWidget(part)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return made, window


def _told(window: QWidget, checks: CheckList, *lines: CheckLine) -> list[str]:
    """Shows them; names in the order in which Tab goes, the fields around them as dots."""
    checks.show_checks(lines)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    first = window.findChild(QLineEdit)
    assert first is not None
    found: list[str] = []
    at: QWidget | None = first
    while at is not None and (at is not first or not found):
        if isinstance(at, QLineEdit | QPushButton):
            found.append(at.accessibleName() or ".")
        at = at.nextInFocusChain()
    return found


def test_tab_goes_through_the_checks_as_they_stand(qtbot: QtBot, look: Look) -> None:
    checks, window = _shown(qtbot, look)
    one = ["Show: one", "Leave as it is: one"]
    two = ["Show: two", "Leave as it is: two"]
    other = ["Show: other", "Leave as it is: other"]
    fold, old = ["1 left as it is, folded"], ["Count again: old"]
    left = _left("old")
    found = _told(window, checks, _line("one"), _line("two"), left)
    assert found == [".", *one, *two, *fold, *old, "."]
    # The first of them is made anew, the others stay.
    found = _told(window, checks, _line("other"), _line("two"), left)
    assert found == [".", *other, *two, *fold, *old, "."]


def test_a_check_that_stays_keeps_the_keyboard(qtbot: QtBot, look: Look) -> None:
    checks, window = _shown(qtbot, look)
    _told(window, checks, _line("one"), _line("two"), _line("three"))
    kept = next(
        one for one in checks.findChildren(QPushButton) if "Leave as it is: two" in _name(one)
    )
    kept.setFocus()
    _told(window, checks, _line("other"), _line("two"))
    assert window.focusWidget() is kept


def test_the_keyboard_goes_to_what_took_the_place(qtbot: QtBot, look: Look) -> None:
    checks, window = _shown(qtbot, look)
    _told(window, checks, _line("one"), _line("two"))
    checks.enter(1)
    _told(window, checks, _line("one"), _line("other"))
    focused = window.focusWidget()
    assert focused is not None
    assert _name(focused) == "Show: other"


def test_each_button_tells_the_place_its_check_has_now(qtbot: QtBot, look: Look) -> None:
    checks, window = _shown(qtbot, look)
    _told(window, checks, _line("one"), _line("two"))
    # Both change their places: what tells a place is made anew.
    _told(window, checks, _line("two"), _line("three"), _line("one"))
    wanted: list[int] = []
    checks.wanted.connect(wanted.append)
    for sentence in ("two", "three", "one"):
        shows = [b for b in checks.findChildren(QPushButton) if _name(b) == f"Show: {sentence}"]
        assert len(shows) == 1
        shows[0].click()
    assert wanted == [0, 1, 2]


def _name(widget: QWidget) -> str:
    return widget.accessibleName()
