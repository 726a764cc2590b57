"""Time left: the order in the window, what fits, and the way to the first statement."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from engagements import ROUND, Case, answered, plain_model, rows_of
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import RateCriterion
from maturity_desktop.assessment.records import Session, TopicPlan
from maturity_desktop.model.reading import model_from_document
from report_data import NOW, large_assessment
from ui.screens.timebox import TimeboxDialog, open_timebox
from ui.theme import Look
from ui.workspace import Workspace


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def engagement(*answers: str, targets: dict[str, int] | None = None) -> Assessment:
    model = plain_model({2: 2, 3: 2}, areas=len(answers), dimensions=("d1", "d2"))
    ratings: dict[str, Any] = {}
    for place, letters in enumerate(answers):
        ratings |= answered(model, letters, place)
    scope = {area: {"target": target} for area, target in (targets or {}).items()}
    case = Case(model, ratings=ratings, scope=scope)
    return Assessment(rows_of(case, model_from_document(model, "case")))


@pytest.fixture
def show(
    qtbot: QtBot, look: Look, open_rows: Callable[..., Workspace]
) -> Iterator[Callable[[Assessment], TimeboxDialog]]:
    windows: list[QMainWindow] = []

    def run(assessment: Assessment) -> TimeboxDialog:
        main = QMainWindow()
        main.resize(1280, 800)
        qtbot.addWidget(main)
        main.show()
        windows.append(main)
        workspace = open_rows(tuple(assessment.rows()), f"client {len(windows)}.maturity")
        dialog = open_timebox(main, look, workspace)
        settle()
        dialog.activateWindow()
        return dialog

    yield run
    for window in windows:
        window.close()
    settle()


def texts(dialog: TimeboxDialog) -> list[tuple[str, ...]]:
    return [row.texts for row in dialog.table.rows]


def said(dialog: TimeboxDialog) -> str:
    return " ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible())


def test_shows_the_order_and_what_fits(show: Callable[..., TimeboxDialog]) -> None:
    dialog = show(engagement("NF -F", "-- --", targets={"a2": 3}))
    assert dialog.minutes.value() == 90
    assert texts(dialog) == [
        (
            "Area 2 \N{MIDDLE DOT} d1",
            "2 open: level 1 to 3, target 3 undecided.",
            "2",
            "by minute 2",
        ),
        (
            "Area 2 \N{MIDDLE DOT} d2",
            "2 open: level 1 to 3, target 3 undecided.",
            "2",
            "by minute 4",
        ),
        (
            "Area 1 \N{MIDDLE DOT} d2",
            "Area 1 is at level 1 whatever is answered.",
            "1",
            "by minute 5",
        ),
    ]
    assert "Everything that is open fits." in said(dialog)
    dialog.minutes.setValue(2)
    assert [row[3] for row in texts(dialog)] == ["by minute 2", "does not fit", "does not fit"]
    assert "1 of 3 open topics fit into 2 min, with 1 of the 2 that can change a level." in said(
        dialog
    )
    assert "Skipping Area 2 in d2: its level stays between 1 and 3" in said(dialog)
    assert "Skipping Area 1: its level is 1 all the same" in said(dialog)


def test_keys_change_the_minutes_and_enter_opens(show: Callable[..., TimeboxDialog]) -> None:
    dialog = show(engagement("NF -F", "-- --"))
    asked: list[str] = []
    dialog.statement_wanted.connect(asked.append)
    assert dialog.table.hasFocus()
    QTest.keyClick(dialog.table, "-")
    assert dialog.minutes.value() == 75
    QTest.keyClick(dialog.table, "+")
    assert dialog.minutes.value() == 90
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert asked == ["a2.2.1"]
    settle()


def test_the_pace_is_the_real_one_where_it_is_known(show: Callable[..., TimeboxDialog]) -> None:
    known = engagement("-- --")
    assert "60 seconds a statement, as usual" in said(show(known))
    rows = [Session("s", ROUND, 1), TopicPlan("s", "a1", "d1", "i", state="done", seconds=300)]
    dialog = show(Assessment([*known.rows(), *rows]))
    assert "150 seconds a statement, as 1 finished topic took" in said(dialog)
    assert [row[2] for row in texts(dialog)] == ["5", "5"]


def test_a_pace_nobody_can_talk_at_is_left_aside_and_said(
    show: Callable[..., TimeboxDialog],
) -> None:
    rows = [Session("s", ROUND, 1), TopicPlan("s", "a1", "d1", "i", state="done", seconds=12)]
    dialog = show(Assessment([*engagement("-- --").rows(), *rows]))
    assert (
        "Reckoned with 60 seconds a statement, as usual: 1 finished topic took too little time to "
        "go by."
    ) in said(dialog)


def test_follows_what_is_rated_meanwhile(show: Callable[..., TimeboxDialog], qtbot: QtBot) -> None:
    dialog = show(engagement("FF -F"))
    workspace = dialog._workspace
    with qtbot.waitSignal(workspace.scored):
        workspace.do(RateCriterion(ROUND, "a1.3.1", "L"))
    settle()
    assert texts(dialog) == []
    assert "Nothing is open" in said(dialog)
    assert not dialog.open_button.isEnabled()


def test_a_large_engagement_is_listed(show: Callable[..., TimeboxDialog]) -> None:
    assessment = large_assessment()
    dialog = show(assessment)
    rows = texts(dialog)
    assert rows[0][0] == "Financial \N{MIDDLE DOT} Tools"
    assert "target 2 undecided" in rows[0][1]
    open_ids = {
        c.id
        for c in assessment.model.criterion_by_id.values()
        if assessment.rating(NOW, c.id).is_open
    }
    assert set(dialog._first.values()) <= open_ids
