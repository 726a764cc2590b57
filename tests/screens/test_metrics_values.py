"""The values of a metric: typed, changed in place, pasted, taken away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import FollowMetric, RecordMetric
from maturity_desktop.assessment.records import MetricValue
from metrics_pages import RESTORED, Key, Page, measured_page
from ui.screens.roadmap.metrics_dialogs import PasteValues
from ui.screens.roadmap.metrics_values_model import DAY, SOURCE, VALUE
from ui.theme import Look
from ui.workspace import Workspace


@pytest.fixture
def measured(qtbot: QtBot, look: Look, workspace: Workspace) -> Page:
    return measured_page(qtbot, look, workspace)


# --- following


def test_more_than_all_of_a_share_is_asked_about_and_taken(measured: Page) -> None:
    detail = measured.view.detail
    adding = detail.adding
    QTest.keyClicks(adding.day.line, "2026-03-15")
    QTest.keyClicks(adding.figure.line, "810")
    assert adding.doubt.isVisible()
    assert adding.doubt.text() == "More than 100 %: is that meant?"
    QTest.keyClick(adding.figure.line, Key.Key_Return)
    measured.settle()
    assert measured.values()["2026-03-15"] == 810
    assert not adding.doubt.isVisible()
    assert detail.doubt.text() == "More than 100 % on 15 March 2026: is that meant?"
    measured.do(RecordMetric(RESTORED, "2026-03-15", 81.0))
    assert not detail.doubt.isVisible()
    measured.do(FollowMetric(RESTORED, {"target": 900.0}))
    assert detail.plan.doubt.text() == "More than 100 % as target: is that meant?"


# --- values


def test_a_value_is_added_with_the_keyboard_and_the_next_can_follow(measured: Page) -> None:
    adding = measured.view.detail.adding
    adding.day.line.setFocus()
    QTest.keyClicks(adding.day.line, "31 March 2026")
    QTest.keyClicks(adding.figure.line, "83,5")
    QTest.keyClicks(adding.source.line, "ticket tool")
    measured.press(Key.Key_Return)
    assert measured.values()["2026-03-31"] == 83.5
    assert QApplication.focusWidget() is adding.day.line
    assert (adding.day.line.text(), adding.source.line.text()) == ("", "ticket tool")
    assert measured.view.detail.values.lines.rows[0].texts[VALUE] == "83.5\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(
    ("day", "figure", "said"),
    [
        ("32 May", "5", "Write the day"),
        ("31 March 2026", "1,234", "can mean 1.234 or 1234"),
        ("31 March 2026", "", "Enter the figure"),
        ("28 February 2026", "5", "has a value already"),
    ],
)
def test_nonsense_is_refused_and_nothing_is_recorded(
    measured: Page, day: str, figure: str, said: str
) -> None:
    adding, before = measured.view.detail.adding, measured.values()
    adding.day.line.setText(day)
    adding.figure.line.setText(figure)
    adding.add()
    assert said in adding.fault.text()
    assert measured.values() == before
    QTest.keyClicks(adding.day.line, "x")
    assert adding.fault.isHidden()


def test_cells_are_changed_in_place_and_a_day_moves_in_one_step(measured: Page) -> None:
    measured.type(0, VALUE, "82,5")
    assert measured.values()["2026-02-28"] == 82.5
    measured.type(0, DAY, "27.02.2026")
    assert sorted(measured.values()) == ["2025-12-31", "2026-01-31", "2026-02-27"]
    measured.type(0, SOURCE, "recounted")
    row = measured.workspace.shown.get(MetricValue, RESTORED, "2026-02-27")
    assert row is not None
    assert (row.value, row.source) == (82.5, "recounted")
    measured.undo()
    measured.undo()
    assert sorted(measured.values()) == ["2025-12-31", "2026-01-31", "2026-02-28"]


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        (VALUE, "no", "no is no figure"),
        (DAY, "soon", "Write the day"),
        (DAY, "31 January 2026", "has a value already"),
    ],
    ids=["figure", "day", "taken"],
)
def test_a_cell_that_makes_no_sense_stays_as_it_was(
    measured: Page, column: int, text: str, said: str
) -> None:
    before = measured.values()
    measured.type(0, column, text)
    assert measured.values() == before
    assert said in measured.view.detail.fault.text()
    measured.type(0, VALUE, "82")
    assert measured.view.detail.fault.isHidden()


def test_delete_takes_a_value_away_and_undo_brings_it_back(measured: Page) -> None:
    table = measured.view.detail.values
    table.setFocus()
    table.setCurrentIndex(table.lines.index(0, VALUE))
    measured.press(Key.Key_Delete)
    assert "2026-02-28" not in measured.values()
    assert measured.told[-1].action == "Undo"
    measured.undo()
    assert measured.values()["2026-02-28"] == 81


def test_two_columns_are_pasted_after_a_look_in_one_step(measured: Page) -> None:
    QGuiApplication.clipboard().setText("2026-02-28\t82\n2026-03-31\t83,5\tdesk\nnever\t1")
    table = measured.view.detail.values
    table.setFocus()
    QTest.keyClick(table, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = measured.dialog
    assert isinstance(dialog, PasteValues)
    assert [row.texts[3] for row in dialog.table.rows] == ["replaces 81\N{NO-BREAK SPACE}%", "new"]
    assert len(dialog.found.faults) == 1
    dialog.accept()
    measured.settle()
    assert measured.values()["2026-02-28"] == 82
    assert measured.values()["2026-03-31"] == 83.5
    row = measured.workspace.shown.get(MetricValue, RESTORED, "2026-02-28")
    assert row is not None
    assert row.source == "desk figures"
    measured.undo()
    assert measured.values()["2026-02-28"] == 81
    assert "2026-03-31" not in measured.values()


def test_copied_values_can_be_pasted_again(measured: Page) -> None:
    table = measured.view.detail.values
    table.setFocus()
    QTest.keyClick(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    dialog = PasteValues(measured.view.look, measured.view.metrics[0], text, measured.view)
    found = {line.day: line.value for line in dialog.found.lines}
    dialog.deleteLater()
    assert found == measured.values()
    assert dialog.found.faults == ()


def test_a_click_in_the_chart_leads_to_its_row(measured: Page) -> None:
    detail = measured.view.detail
    detail.chart.setFocus()
    measured.press(Key.Key_Home, Key.Key_Return)
    assert QApplication.focusWidget() is detail.values
    assert detail.values.current is not None
    assert detail.values.current.date == "2025-12-31"
