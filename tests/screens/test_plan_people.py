"""Plan, People: typed into rows, pasted, hidden, removed; names stand nowhere else."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import FreezeRound, WriteLine
from maturity_desktop.assessment.records import Attendance, Note, Participant
from ui.screens.plan.paste_people import PastePeople
from ui.screens.plan.people_model import ALIAS, DEPARTMENT, EMAIL, MANAGER, NAME, ROLE
from ui.screens.plan.people_page import PeoplePage
from ui.screens.plan.people_table import PeopleTable
from ui.theme import Look
from ui.widgets.choice import Choice
from ui.widgets.notices import Notice
from ui.workspace import Workspace
from week_plan import ROUND, bare_week, full_week


@pytest.fixture
def page_of(
    qtbot: QtBot, look: Look, open_rows: Callable[..., Workspace]
) -> Callable[..., tuple[PeoplePage, list[Notice]]]:
    """The page over a week, in a window of its own, with what it said."""

    def run(*, empty: bool = False) -> tuple[PeoplePage, list[Notice]]:
        week = bare_week() if empty else full_week()
        page = PeoplePage(look, open_rows(tuple(week.rows())))
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


Open = Callable[..., tuple[PeoplePage, list[Notice]]]


def _people(page: PeoplePage) -> dict[str, Participant]:
    return {one.alias: one for one in page.workspace.shown.table(Participant).values()}


def _type(page: PeoplePage, text: str) -> None:
    """Into the cell of the keyboard, whatever it was; ended by Enter."""
    QTest.keyClicks(page.table, text[0])
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def _go(page: PeoplePage, row: int, column: int) -> None:
    page.table.setCurrentIndex(page.rows.index(row, column))


def test_typing_into_the_last_row_adds_somebody(page_of: Open) -> None:
    page, _told = page_of(empty=True)
    assert page.empty.isVisible()
    _go(page, 0, DEPARTMENT)
    _type(page, "Service desk")
    assert list(_people(page)) == ["Service desk A"]
    assert not page.empty.isVisible()
    assert page.chosen == _people(page)["Service desk A"].id
    _go(page, 1, ALIAS)
    _type(page, "CIO office")
    assert set(_people(page)) == {"Service desk A", "CIO office"}


def test_a_cell_is_changed_where_it_stands(page_of: Open) -> None:
    page, _told = page_of()
    page.table.go_to("s4-1", NAME)
    _type(page, "Anna Berg")
    assert _people(page)["Service desk A"].name == "Anna Berg"


def test_an_alias_that_is_taken_is_refused_calmly(page_of: Open) -> None:
    page, told = page_of()
    page.table.go_to("s4-1", ALIAS)
    _type(page, "Service desk B")
    assert _people(page)["Service desk A"].id == "s4-1"
    assert told[-1].kind == "warn"
    assert "“Service desk B”" in told[-1].text


@pytest.mark.parametrize(("column", "value"), [(ROLE, "owner"), (MANAGER, "s4-0")])
def test_role_and_line_manager_are_chosen(page_of: Open, column: int, value: str) -> None:
    page, _told = page_of()
    page.table.go_to("s4-1", column)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.findChild(Choice)
    assert editor is not None
    place = editor.findData(value)
    assert place > 0
    editor.showPopup()
    view = editor.view()
    view.setCurrentIndex(editor.model().index(place, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert page.table.state() != PeopleTable.State.EditingState
    person = _people(page)["Service desk A"]
    assert (person.role if column == ROLE else person.manager) == value


def test_arrows_and_letters_go_on_choosing(page_of: Open) -> None:
    page, _told = page_of()
    page.table.go_to("s4-1", MANAGER)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    editor = page.table.findChild(Choice)
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QApplication.processEvents()
    assert page.table.state() == PeopleTable.State.EditingState
    assert _people(page)["Service desk A"].manager == ""
    QTest.keyClicks(editor, "oper")
    assert page.table.state() == PeopleTable.State.EditingState
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert _people(page)["Service desk A"].manager == "s3-0"


def test_nobody_is_their_own_line_manager(page_of: Open) -> None:
    page, _told = page_of()
    row = page.rows.row_of("s4-1")
    assert "s4-1" not in dict(page.rows.choices(MANAGER, row))


def test_removing_offers_the_way_back(page_of: Open) -> None:
    page, told = page_of()
    page.table.go_to("s4-1")
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert "Service desk A" not in _people(page)
    assert told[-1].text == "Removed Service desk A"
    assert told[-1].run is not None
    told[-1].run()
    assert "Service desk A" in _people(page)
    assert page.workspace.shown.get(Attendance, "s4", "s4-1") is not None


def test_lines_that_stay_are_told(page_of: Open) -> None:
    page, told = page_of()
    for number in range(3):
        line = Note(f"n{number}", ROUND, "incident", "process", f"{number}", "Said", session="s4")
        page.workspace.do(WriteLine(msgspec.structs.replace(line, participant="s4-1")))
    page.remove("s4-1")
    assert told[-1].text == "Removed Service desk A; 3 lines stay without a speaker"


def test_delete_in_another_cell_empties_that_cell(page_of: Open) -> None:
    page, _told = page_of()
    page.table.go_to("s4-1", EMAIL)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    person = _people(page)["Service desk A"]
    assert (person.email, person.name) == ("", "Given31 Family31")


def test_names_and_addresses_can_be_hidden(page_of: Open) -> None:
    page, _told = page_of()
    page.table.go_to("s4-1", NAME)
    page.hiding.setChecked(True)
    shown = {n for n in range(page.rows.columnCount()) if not page.table.isColumnHidden(n)}
    assert not shown & {NAME, EMAIL}
    assert page.table.currentIndex().column() == ALIAS
    page.hiding.setChecked(False)
    assert not page.table.isColumnHidden(NAME)


def test_a_list_is_shown_before_it_is_added(page_of: Open, qtbot: QtBot) -> None:
    page, told = page_of()
    page.paste("Anna Berg\ta@x.example\tAgent\tService desk\nBen Cole\tb@x.example\t\tOrders\n")
    dialog = next(one for one in page.findChildren(QDialog) if isinstance(one, PastePeople))
    assert [row.texts[0] for row in dialog.table.rows] == ["Service desk D", "Orders A"]
    assert len(_people(page)) == 29
    dialog.done_button.click()
    assert len(_people(page)) == 31
    assert told[-1].text == "Added 2 people"
    page.workspace.undo()
    assert len(_people(page)) == 29


def test_a_list_is_pasted_wherever_the_keyboard_is(page_of: Open) -> None:
    page, _told = page_of()
    QGuiApplication.clipboard().setText("Anna Berg\ta@x.example\n")
    page.add_button.setFocus()
    QTest.keyClick(page.add_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = next(one for one in page.findChildren(QDialog) if isinstance(one, PastePeople))
    assert [one.name for one in dialog.found.people] == ["Anna Berg"]


def test_an_undo_is_seen(page_of: Open) -> None:
    page, _told = page_of()
    page.table.go_to("s4-1", NAME)
    _type(page, "Anna Berg")
    page.workspace.undo()
    page.restored()
    row = page.rows.row_of("s4-1")
    assert page.rows.index(row, NAME).data() == "Given31 Family31"


def test_a_frozen_round_is_read_only(page_of: Open) -> None:
    page, told = page_of()
    freeze = FreezeRound("f", ROUND, "1.0", head="", utc="2026-04-14T10:00:00+00:00")
    page.workspace.do(freeze)
    page.refresh()
    assert page.rows.rowCount() == 29
    assert not page.add_button.isEnabled()
    page.table.go_to("s4-1")
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert len(_people(page)) == 29
    assert "frozen as version 1.0" in told[-1].text
