"""*Deliver*: a check is left as it is for a reason, stays in sight, and counts again."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from delivering import Open, named, shown, texts
from maturity_desktop.assessment.edits import AddFinding, FreezeRound
from maturity_desktop.assessment.records import Waiver
from report_data import NOW
from ui.screens.deliver import DeliverScreen
from ui.waiving import WaiveDialog
from ui.widgets.notices import Notice

OPEN = "open-answers"


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def ask(screen: DeliverScreen, rule: str = OPEN) -> WaiveDialog:
    check = next(one for one in screen._checks if one.rule == rule and one.waiver is None)
    named(screen, f"Leave as it is: {check.sentence}").click()
    settle()
    (dialog,) = screen.window().findChildren(WaiveDialog)
    return dialog


def waivers(screen: DeliverScreen) -> list[Waiver]:
    return list(screen.workspace.shown.of_round(Waiver, NOW))


def test_a_check_is_left_as_it_is_and_counts_again(qtbot: QtBot, open_screen: Open) -> None:
    screen = shown(qtbot, open_screen())
    told: list[Notice] = []
    screen.notice.connect(told.append)
    sentence = next(one.sentence for one in screen._checks if one.rule == OPEN)
    dialog = ask(screen)
    QTest.keyClick(dialog.reason.line, Qt.Key.Key_Return)
    assert waivers(screen) == []
    assert dialog.reason.fault, "there is no leaving without a reason"
    QTest.keyClicks(dialog.reason.line, "Asked of the supplier")
    QTest.keyClick(dialog.reason.line, Qt.Key.Key_Return)
    settle()
    (row,) = waivers(screen)
    assert (row.rule, row.subject, row.reason) == (OPEN, "", "Asked of the supplier")
    assert row.who == screen._settings.who
    assert row.utc
    assert told[-1].action == "Undo"
    # Folded at the end: the reason comes with a click.
    assert "Asked of the supplier" not in texts(screen)
    named(screen, "1 left as it is, folded").click()
    assert "Asked of the supplier" in texts(screen)
    named(screen, f"Count again: {sentence}").click()
    settle()
    assert waivers(screen) == []
    assert named(screen, f"Leave as it is: {sentence}")


def test_only_some_of_it_in_one_step(qtbot: QtBot, open_screen: Open) -> None:
    screen = shown(qtbot, open_screen())
    check = next(one for one in screen._checks if one.rule == OPEN)
    assert len(check.hits) > 2
    dialog = ask(screen)
    named(dialog, "Only some").click()
    settle()
    assert dialog.parts is not None
    QTest.keyClicks(dialog.reason.line, "Asked in May")
    dialog.accept()
    assert waivers(screen) == [], "nothing is ticked"
    dialog.parts.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(dialog.parts, key)
    dialog.accept()
    settle()
    focused = screen.focusWidget()
    assert focused is not None
    assert screen._parts.checks.isAncestorOf(focused), "the keyboard is still in the list"
    assert {row.subject for row in waivers(screen)} == {hit.subject for hit in check.hits[:2]}
    left = next(one for one in screen._checks if one.rule == OPEN and one.waiver is None)
    assert len(left.hits) == len(check.hits) - 2
    screen.workspace.undo()
    assert waivers(screen) == []


def test_a_frozen_round_offers_nothing_to_leave(qtbot: QtBot, open_screen: Open) -> None:
    screen = open_screen()
    screen.workspace.do(FreezeRound("f", NOW, "1.0", "1", "2026-04-14T10:00:00Z"))
    shown(qtbot, screen)
    check = next(one for one in screen._checks if one.rule == OPEN)
    assert named(screen, f"Show: {check.sentence}")
    with pytest.raises(AssertionError):
        named(screen, f"Leave as it is: {check.sentence}")


def test_a_finding_is_shown_where_it_is_mended(qtbot: QtBot, open_screen: Open) -> None:
    screen = open_screen()
    screen.workspace.do(AddFinding(NOW, "No owner", id="finding-1"))
    shown(qtbot, screen)
    went: list[tuple[str, str]] = []
    screen.tab_wanted.connect(lambda tab, item: went.append((tab, item)))
    named(screen, "Show: 1 gap is incomplete").click()
    assert went == [("findings", "finding-1")]
