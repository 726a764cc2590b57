"""Small dialogs are as high as what they say, and say it once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.errors import UserError
from ui.screens.merge.cases import settled
from ui.theme import Look
from ui.widgets.forget_keep import Dates, KeepUntil
from ui.widgets.health_dialog import HealthDialog, Outcome
from ui.widgets.save_state import SaveStateLabel


def is_whole(part: QWidget, within: QWidget) -> bool:
    """Whether all of it can be seen without scrolling."""
    top = part.mapTo(within, QPoint()).y()
    return top >= 0 and top + part.height() <= within.height()


@pytest.mark.parametrize("agreed", [Dates("", ""), Dates("2027-05-24", "2029-11-24")])
def test_no_line_of_the_dates_of_deletion_is_cut(qtbot: QtBot, look: Look, agreed: Dates) -> None:
    dialog = KeepUntil(look, "Northwind " * 6, agreed, Dates("2026-09-13", "2029-03-13"))
    qtbot.addWidget(dialog)
    dialog.show()

    def fits() -> None:
        wrapped = [part for part in dialog.findChildren(QLabel) if part.isVisible()]
        assert all(part.height() >= part.heightForWidth(part.width()) for part in wrapped)
        assert is_whole(dialog.do_button, dialog)

    qtbot.waitUntil(fits)


def password(dialog: HealthDialog) -> None:
    folder = Path("/clients")
    facts = (("Damaged file", str(folder / "a")), ("New file", str(folder / "b")))
    dialog.offer(facts, "Repair", password=True)


def report(dialog: HealthDialog) -> None:
    dialog.finish(Outcome("ok", "The file is sound", "Checked now.", ("One line.",) * 6))


@pytest.mark.parametrize("show", [password, report])
@pytest.mark.parametrize("before", [True, False])
def test_what_is_told_of_a_file_is_in_sight(
    qtbot: QtBot, look: Look, show: Callable[[HealthDialog], None], before: bool
) -> None:
    dialog = HealthDialog(look, "Repair a file", "About it.")
    qtbot.addWidget(dialog)
    if before:
        show(dialog)
    dialog.show()
    if not before:
        show(dialog)
    qtbot.waitUntil(lambda: dialog._area.verticalScrollBar().maximum() == 0)
    assert is_whole(dialog.close_button, dialog)


def test_what_is_not_saved_is_said_and_the_ways_on_stand_in_the_bar(
    qtbot: QtBot, look: Look
) -> None:
    saved = SaveStateLabel(look)
    qtbot.addWidget(saved)
    saved.show()
    error = UserError("The disk is full")
    saved.show_state(2, "17:02", error)
    assert saved.accessibleName() == "Not saved: The disk is full"
    saved.show_state(0, "17:02", error, carried=12)
    assert saved.accessibleName() == "Not in the file yet: 12 changes"
    assert saved.findChildren(QPushButton) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("5 answers come from B, 3 need your decision.", "5 answers come from B, 3 decided."),
        ("1 place needs your decision.", "1 place decided."),
        ("2 answers come from B.", "2 answers come from B."),
    ],
)
def test_the_summary_of_a_merge_asks_for_nothing_that_is_decided(before: str, after: str) -> None:
    assert settled(before) == after
