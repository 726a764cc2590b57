"""Plan, Document requests: ticked, asked for in one step, answered by keys, reminded of."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import ChangeScope, ScopeChange
from maturity_desktop.assessment.records import Evidence
from ui.screens.plan.own_request import OwnRequest, RequestTicked
from ui.screens.plan.requests_model import DUE, OWNER, STATE
from ui.screens.plan.requests_page import RequestsPage
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.widgets.text_dialog import TextDialog
from ui.workspace import Workspace
from week_plan import ROUND, bare_week, with_requests

TODAY = date(2026, 3, 12)
Open = Callable[..., tuple[RequestsPage, list[Notice]]]


@pytest.fixture
def page_of(qtbot: QtBot, look: Look, open_rows: Callable[..., Workspace]) -> Open:
    """The page, in a window of its own, with what it said."""

    def run(*, asked: bool = True, today: date = TODAY) -> tuple[RequestsPage, list[Notice]]:
        week = with_requests(bare_week()) if asked else bare_week()
        page = RequestsPage(look, open_rows(tuple(week.rows())), today=today)
        qtbot.addWidget(page)
        told: list[Notice] = []
        page.notice.connect(told.append)
        page.workspace.scored.connect(page.refresh)
        page.resize(1200, 700)
        page.show()
        page.activateWindow()
        page.refresh()
        page.table.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return page, told

    return run


def _items(page: RequestsPage) -> dict[str, Evidence]:
    return {one.title: one for one in page.workspace.shown.table(Evidence).values()}


def _go(page: RequestsPage, title: str, column: int = 0) -> None:
    place = next(n for n, row in enumerate(page.rows.rows) if row.title == title)
    page.table.setCurrentIndex(page.rows.index(place, column))


def _dialog(page: RequestsPage, kind: type[QDialog]) -> QDialog:
    return next(one for one in page.findChildren(QDialog) if isinstance(one, kind))


def test_the_documents_of_the_model_are_asked_for_in_one_step(page_of: Open) -> None:
    page, told = page_of(asked=False)
    assert not page.request_button.isEnabled()
    # On the heading of the first area, Space stands for all of its documents.
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert page.request_button.text() == "Ask for 10 documents…"
    page.request_button.click()
    dialog = _dialog(page, RequestTicked)
    assert isinstance(dialog, RequestTicked)
    # In the middle of the week on site its last day is what is left.
    assert dialog.due.iso == "2026-03-13"
    dialog.owner.line.setText("Service desk lead")
    dialog.done_button.click()
    QApplication.processEvents()
    items = _items(page)
    assert len(items) == 10
    assert {(one.state, one.owner_role, one.due, one.area) for one in items.values()} == {
        ("requested", "Service desk lead", "2026-03-13", page.workspace.shown.model.areas[0].id)
    }
    assert page._told.text() == "0 of 10 answered"
    assert not page.rows.ticked
    assert told[-1].run is not None
    told[-1].run()
    assert not _items(page)


@pytest.mark.parametrize(
    ("key", "state"), [("R", "received"), ("S", "seen"), ("F", "refused"), ("Q", "requested")]
)
def test_keys_say_what_became_of_a_request(page_of: Open, key: str, state: str) -> None:
    page, _told = page_of()
    _go(page, "Change policy")
    QTest.keyClicks(page.table, key)
    assert _items(page)["Change policy"].state == state


def test_progress_and_what_is_late_are_told(page_of: Open) -> None:
    page, _told = page_of()
    assert page._told.text() == "1 of 6 answered, 1 refused, 2 late"
    _go(page, "Change policy", STATE)
    assert page.table.currentIndex().data() == "2 days late"
    _go(page, "Monthly report", STATE)
    assert page.table.currentIndex().data() == "requested"


def test_owner_and_due_date_are_edited_where_they_stand(page_of: Open) -> None:
    page, _told = page_of()
    for column, text in ((OWNER, "Release lead"), (DUE, "20 March 2026")):
        _go(page, "Change policy", column)
        QTest.keyClick(page.table, Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        editor.setText(text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
    item = _items(page)["Change policy"]
    assert (item.owner_role, item.due) == ("Release lead", "2026-03-20")


def test_an_unreadable_day_leaves_the_one_that_was(page_of: Open) -> None:
    page, _told = page_of()
    _go(page, "Change policy", DUE)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.setText("soon")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert _items(page)["Change policy"].due == "2026-03-10"


def test_something_the_model_does_not_name(page_of: Open) -> None:
    page, _told = page_of()
    page.own_button.click()
    dialog = _dialog(page, OwnRequest)
    assert isinstance(dialog, OwnRequest)
    dialog.done_button.click()
    assert dialog.title.fault
    dialog.title.line.setText("Floor plan")
    dialog.area.setCurrentIndex(0)
    dialog.done_button.click()
    QApplication.processEvents()
    assert _items(page)["Floor plan"].area == ""
    assert page.rows.rows[-1].title == "Floor plan"


def test_the_filter_leaves_what_is_missing(page_of: Open) -> None:
    page, _told = page_of()
    page.filters.parts[2].click()
    titles = {row.title for row in page.rows.rows if row.title}
    assert titles == {"Incident procedure", "Monthly report", "Change policy", "Change calendar"}


def test_an_area_that_is_out_is_not_asked_about(page_of: Open) -> None:
    page, _told = page_of(asked=False)
    change = ScopeChange(included=False, reason="not asked for")
    page.workspace.do(ChangeScope(ROUND, {"incident": change}))
    page.refresh()
    assert "incident" not in {row.area for row in page.rows.rows}


def test_the_reminder_is_copied(page_of: Open) -> None:
    page, _told = page_of()
    page.reminder_button.click()
    dialog = _dialog(page, TextDialog)
    assert isinstance(dialog, TextDialog)
    dialog.copy_button.click()
    assert "4 documents we asked for are still missing" in QGuiApplication.clipboard().text()


def test_taking_a_request_back_can_be_undone(page_of: Open) -> None:
    page, told = page_of()
    _go(page, "Change policy")
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert "Change policy" not in _items(page)
    assert told[-1].run is not None
    told[-1].run()
    assert "Change policy" in _items(page)


def test_enter_leads_to_the_register(page_of: Open) -> None:
    page, _told = page_of()
    wanted: list[tuple[str, str]] = []
    page.tab_wanted.connect(lambda tab, item: wanted.append((tab, item)))
    _go(page, "Change policy")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert wanted == [("evidence", _items(page)["Change policy"].id)]


@pytest.mark.parametrize(
    ("today", "due"),
    [
        # The first day on site is Monday 9 March: two working days before it is Thursday.
        ("2026-02-10", "2026-03-05"),
        ("2026-03-04", "2026-03-05"),
        ("2026-03-06", "2026-03-06"),
        ("2026-03-09", "2026-03-13"),
        ("2026-03-16", "2026-03-23"),
    ],
)
def test_documents_are_wanted_before_the_work_on_site(page_of: Open, today: str, due: str) -> None:
    page, _told = page_of(asked=False, today=date.fromisoformat(today))
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    page.request_button.click()
    dialog = _dialog(page, RequestTicked)
    assert isinstance(dialog, RequestTicked)
    assert dialog.due.iso == due


def test_the_keyboard_returns_to_the_table_after_asking(page_of: Open, qtbot: QtBot) -> None:
    page, _told = page_of(asked=False)
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    page.request_button.setFocus()
    page.request_button.click()
    dialog = _dialog(page, RequestTicked)
    assert isinstance(dialog, RequestTicked)
    dialog.done_button.click()
    QApplication.processEvents()
    page.activateWindow()
    assert _items(page)
    qtbot.waitUntil(page.table.hasFocus)
