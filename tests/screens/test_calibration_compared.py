"""Calibration: compared once all are rated, and settled."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from calibrating import DRAWN, ENTER, CalibrationPage, OpenRows, everything_said, rows, settle
from engagements import ROUND
from maturity_desktop.assessment.edits import FreezeRound, RateCriterion
from maturity_desktop.assessment.records import Calibration
from ui.screens.calibration.settle_dialog import SettleDialog
from ui.theme import Look
from workspaces import drain, equals_the_file, wait_for


def test_compares_and_settles(calibrating: Callable[..., CalibrationPage]) -> None:
    """First P L F L, second P N F F: one two steps lower, one a step higher."""
    page = calibrating()
    page.rate_all("P", "N", "F", "F")
    results = page.window.results
    assert page.window.page == "results"
    assert [row.id for row in results.table.rows] == ["a1.2.2", "a2.2.1"]
    said = everything_said()
    assert "50 %" in said
    assert "2 of 4 statements got the same answer from both." in said
    assert results.summary.text() == "2 differences: none settled."
    results.table.setFocus()
    page.press(ENTER)
    dialog = page.window.findChild(SettleDialog)
    assert dialog is not None
    dialog.accept()
    assert dialog.field.fault
    dialog.field.line.setText("The log shows it.")
    dialog.accept()
    settle()
    row = page.row("a1.2.2")
    assert (row.settled, row.reason) == ("kept", "The log shows it.")
    assert page.workspace.shown.rating(ROUND, "a1.2.2").option == "L"
    page.window._settle("a2.2.1")
    dialog = page.window.findChildren(SettleDialog)[-1]
    assert dialog.options.choice == "F"
    dialog.change.setChecked(True)
    dialog.field.line.setText("Seen in all.")
    dialog.accept()
    settle()
    rating = page.workspace.shown.rating(ROUND, "a2.2.1")
    assert (rating.option, rating.reason) == ("F", "Seen in all.")
    assert results.summary.text() == "2 differences: 1 kept and 1 changed."
    page.window.undo.click()
    settle()
    assert page.workspace.shown.rating(ROUND, "a2.2.1").option == "L"
    assert page.row("a2.2.1").settled == ""
    equals_the_file(page.workspace)


def test_who_rated_first_cannot_rate_blind(qtbot: QtBot, look: Look, open_rows: OpenRows) -> None:
    """The file is signed by Ann, as every workspace of the tests."""
    workspace = open_rows(rows(), "signed.maturity")
    for criterion in ("a1.2.1", "a1.2.2"):
        workspace.do(RateCriterion(ROUND, criterion, "F"))
    drain(workspace)
    page = CalibrationPage(qtbot, look, workspace)
    wait_for(lambda: page.window._raters.has("Ann"))
    page.begin("ann ")
    assert page.window.page == "draw"
    assert page.window.start.who._said.text() == (
        "ann rated 2 of these statements first. Somebody else rates them blind."
    )
    # Nor is the name proposed to whoever begins to type it.
    assert page.window.start.who.line.completer() is None
    page.begin("Ben")
    assert page.window.page == "rate"
    page.window.reject()
    settle()
    page.main.close()


def test_a_difference_is_called_by_its_title(calibrating: Callable[..., CalibrationPage]) -> None:
    page = calibrating(*rows(titled=True))
    page.rate_all("P", "N", "F", "F")
    row = page.window.results.table.rows[0]
    statement = page.workspace.shown.model.criterion_by_id[row.id].statement
    assert row.texts[0].endswith(f"Title of {row.id}")
    assert row.tips[0].endswith(statement)


@pytest.mark.parametrize(("key", "option"), [("K", None), ("C", "N")])
def test_the_key_of_a_way_leaves_the_keyboard_to_the_reason(
    calibrating: Callable[..., CalibrationPage], key: str, option: str | None
) -> None:
    page = calibrating()
    page.rate_all("P", "N", "F", "F")
    page.window._settle("a1.2.2")
    settle()
    dialog = page.window.findChild(SettleDialog)
    assert dialog is not None
    dialog.activateWindow()
    settle()
    for pressed, held in ((key, Qt.KeyboardModifier.AltModifier), ("w", None), ("y", None)):
        QTest.keyClick(
            dialog.focusWidget(),
            Qt.Key(ord(pressed.upper())),
            held or Qt.KeyboardModifier.NoModifier,
        )
    assert (dialog.option, dialog.reason) == (option, "wy")
    dialog.reject()
    settle()


def test_opens_with_the_comparison_once_all_are_rated(
    calibrating: Callable[..., CalibrationPage],
) -> None:
    found = [
        Calibration(r.round, r.criterion, r.position, r.first, r.first, "Ben")
        if isinstance(r, Calibration)
        else r
        for r in rows()
    ]
    page = calibrating(*found)
    assert page.window.page == "results"
    assert page.window.results.table.isHidden()
    assert not page.window.results.nothing.isHidden()


def test_nothing_is_rated_again_once_it_was_compared(
    calibrating: Callable[..., CalibrationPage],
) -> None:
    page = calibrating()
    page.begin()
    assert not page.window.tabs.parts[2].isEnabled()
    page.press("4")
    page.window.show_page("draw")
    page.window.start.compare.click()
    settle()
    assert page.window.page == "results"
    page.window.show_page("rate")
    page.window.rate.go_first_open()
    page.press("2", ENTER, modifiers=None)
    page.window.rate.go(-1)
    page.window.rate.go(-1)
    assert page.statement == DRAWN[0]
    page.press("1")
    assert page.seconds == ["F", "P", "", ""]
    assert "compared already" in page.window.said.text()


def test_a_difference_leads_to_assess(calibrating: Callable[..., CalibrationPage]) -> None:
    page = calibrating()
    page.rate_all("P", "N", "F", "F")
    asked: list[str] = []
    page.window.statement_wanted.connect(asked.append)
    page.window.results.open.click()
    settle()
    assert asked == ["a1.2.2"]
    assert page.main.centralWidget() is page.behind
    assert page.behind.isVisible()


def test_a_frozen_round_can_be_read_only(calibrating: Callable[..., CalibrationPage]) -> None:
    page = calibrating()
    page.rate_all("P", "N", "F", "F")
    page.workspace.do(FreezeRound("f", ROUND, "1.0", "h", "2026-04-14T09:00:00+00:00", "Ann"))
    settle()
    assert not page.window.tabs.parts[1].isEnabled()
    assert page.window.page == "results"
    assert not page.window.results.settle.isEnabled()
    assert "frozen as version 1.0" in page.window.start.said.text()
