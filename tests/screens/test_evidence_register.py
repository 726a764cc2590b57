"""The register: what is shown, filtered, sorted, added, removed; fields, samples, requests."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from evidence_register import Register
from evidence_rows import ROUND, register_rows
from maturity_desktop.assessment.edits import ChangeEvidence, MapEvidence, ResolveContradiction
from maturity_desktop.assessment.records import Evidence, Round, Support
from ui.screens.evidence.dialogs import NewItem
from ui.screens.evidence.rows import AGAINST, FOR, STATE, TITLE, ItemRow, MissingRow
from ui.screens.evidence.sample_section import sample_fault
from ui.theme import Look
from ui.widgets.text_dialog import TextDialog
from ui.workspace import Workspace

CONTROL = Qt.KeyboardModifier.ControlModifier
OpenRows = Callable[..., Workspace]


@pytest.fixture
def page(qtbot: QtBot, look: Look, open_rows: OpenRows) -> Register:
    return Register(qtbot, look, open_rows(register_rows()))


def _numbers(page: Register) -> list[int]:
    return [line.number for line in page.screen.table.lines.lines if isinstance(line, ItemRow)]


def _text(page: Register, item: str, column: int) -> str:
    model = page.screen.table.lines
    return str(model.index(model.place_of(item), column).data())


def test_each_item_stands_with_what_it_says(page: Register) -> None:
    assert _text(page, "e35", FOR) == "7"
    assert _text(page, "e35", AGAINST) == "1"
    assert _text(page, "e34", STATE) == "seen on site, not kept"
    assert page.screen.filters.hits.text() == "16 items"


def test_a_settled_contradiction_is_told_calmly(page: Register) -> None:
    link = next(
        one
        for one in page.workspace.shown.where(Support, evidence="e35")
        if one.stance == "contradicts"
    )
    page.workspace.do(ResolveContradiction("e35", ROUND, link.criterion, True, "Older than it"))
    page.settle()
    model = page.screen.table.lines
    place = model.place_of("e35")
    row = model.lines[place]
    assert isinstance(row, ItemRow)
    assert (row.against, row.settled, row.here) == (0, 1, True)
    cell = model.index(place, AGAINST)
    assert cell.data() == "1"
    assert "1 settled" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Against: 1 settled"
    assert "contradicts 1 settled" in model.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_what_is_remembered_of_the_links_follows_every_change(page: Register) -> None:
    shown = page.workspace.shown
    other = next(c for c in shown.model.criterion_by_id if c.startswith("capacity."))
    assert _text(page, "e44", FOR) == "\N{EN DASH}"
    page.workspace.do(MapEvidence("e44", ROUND, {other: "supports"}))
    page.settle()
    page.screen.refresh()
    assert _text(page, "e44", FOR) == "1"
    page.workspace.do(ChangeEvidence("e44", {"remark": "read"}))
    page.screen.refresh()
    assert _text(page, "e44", FOR) == "1"
    page.undo()
    page.undo()
    assert _text(page, "e44", FOR) == "\N{EN DASH}"


def test_a_request_that_comes_in_has_the_day_it_came(page: Register) -> None:
    def found(item: str) -> Evidence:
        item_ = page.workspace.shown.get(Evidence, item)
        assert item_ is not None
        return item_

    page.choose("e45")
    page.press("2")
    assert (found("e45").state, found("e45").date) == ("received", "2026-03-13")
    page.undo()
    assert (found("e45").state, found("e45").date) == ("requested", "")
    # A day that is there stays, and what had come before is not dated anew.
    page.workspace.do(ChangeEvidence("e45", {"date": "2026-01-31"}))
    page.press("3")
    assert (found("e45").state, found("e45").date) == ("seen", "2026-01-31")
    page.choose("e32")
    page.press("3")
    assert (found("e32").state, found("e32").date) == ("seen", "")


def _with_a_round_before(open_rows: OpenRows) -> Workspace:
    """E-029 speaks in both rounds, E-090 in the one before alone, E-091 in none."""
    criterion = next(row.criterion for row in register_rows() if isinstance(row, Support))
    before = (
        Round("before", "Baseline 2025", "h", date="2025-03-10"),
        Evidence("e90", 90, "Interviews of the baseline", "voices"),
        Evidence("e91", 91, "Service handbook"),
        Support("e90", "before", criterion),
        Support("e29", "before", criterion),
    )
    return open_rows((*register_rows(), *before))


def test_items_of_other_rounds_stand_aside_until_they_are_asked_for(
    qtbot: QtBot, look: Look, open_rows: OpenRows
) -> None:
    page = Register(qtbot, look, _with_a_round_before(open_rows))
    bar = page.screen.filters
    assert bar.buttons["round"].isVisible()
    assert bar.hits.text() == "17 items"
    assert {29, 91} <= set(_numbers(page))
    assert 90 not in _numbers(page)
    bar.choose(round="all")
    assert bar.hits.text() == "18 items"
    assert 90 in _numbers(page)
    bar.clear()
    assert 90 not in _numbers(page)
    page.screen.show_item("e90")
    assert page.screen.table.item_id == "e90"


def test_with_one_round_nothing_asks_for_it(page: Register) -> None:
    assert not page.screen.filters.buttons["round"].isVisible()


def test_filters_narrow_tell_their_hits_and_are_cleared(page: Register) -> None:
    bar = page.screen.filters
    bar.choose(state="requested")
    assert _numbers(page) == [41, 45]
    assert bar.hits.text() == "2 of 16"
    assert bar.buttons["state"].cross.isVisible()
    bar.buttons["state"].cross.click()
    assert len(_numbers(page)) == 16
    bar.choose(kind="sample", area="problem")
    assert _numbers(page) == [43]
    page.press(Qt.Key.Key_F, held=CONTROL)
    assert QApplication.focusWidget() is bar.text
    bar.clear()
    page.press("service desk")
    assert _numbers(page) == [31, 41, 42]
    page.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.screen.table


def test_the_head_and_keys_sort(page: Register) -> None:
    table = page.screen.table
    table.horizontalHeader().sectionClicked.emit(AGAINST)
    table.horizontalHeader().sectionClicked.emit(AGAINST)
    assert _numbers(page)[:2] == [43, 37]
    table.horizontalHeader().sectionClicked.emit(0)
    page.press(Qt.Key.Key_Right, held=CONTROL)
    titles = [str(table.lines.index(row, TITLE).data()) for row in range(16)]
    assert titles == sorted(titles, key=str.casefold)


def test_the_chosen_item_stays_chosen_when_another_order_comes(page: Register) -> None:
    page.choose("e37")
    page.press(Qt.Key.Key_Right, held=CONTROL)
    assert page.screen.table.item_id == "e37"
    assert page.screen.detail.item_id == "e37"


def test_a_new_item_is_asked_for_and_opened(page: Register) -> None:
    page.screen.commands["add_evidence"]()
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, NewItem)
    dialog.accept()
    assert dialog.isVisible()
    page.press("Roster of the week", Qt.Key.Key_Return)
    assert _numbers(page)[-1] == 46
    assert page.screen.detail.title.toPlainText() == "Roster of the week"
    assert QApplication.focusWidget() is page.screen.detail.mapping.list


def test_delete_removes_with_undo(page: Register) -> None:
    page.choose("e35")
    page.press(Qt.Key.Key_Delete)
    assert 35 not in _numbers(page)
    assert not page.links("e35")
    assert page.told[-1].action == "Undo"
    run = page.told[-1].run
    assert run is not None
    run()
    page.settle()
    assert 35 in _numbers(page)
    assert len(page.links("e35")) == 8
    assert page.screen.table.item_id == "e35"


def test_a_digit_sets_the_state_of_the_chosen_item(page: Register) -> None:
    page.choose("e41")
    page.press("2")
    assert page.item("e41").state == "received"
    assert page.told[-1].action == "Undo"


def test_fields_are_kept_and_undone_by_visit(page: Register) -> None:
    page.choose("e31")
    cell = page.screen.detail.fields.cells["owner_role"]
    cell.setFocus()
    cell.selectAll()
    page.press("Platform lead", Qt.Key.Key_Return)
    assert page.item("e31").owner_role == "Platform lead"
    page.undo()
    assert cell.text() == "Service desk lead"


def test_a_day_nobody_can_read_stays_and_is_said(page: Register) -> None:
    page.choose("e31")
    fields = page.screen.detail.fields
    cell = fields.cells["date"]
    cell.setFocus()
    cell.selectAll()
    page.press("soon", Qt.Key.Key_Return)
    assert page.item("e31").date == "2026-02-28"
    assert fields.fault.isVisible()
    assert cell.text() == "soon"


@pytest.mark.parametrize(
    ("numbers", "word"),
    [
        ((412, 25, 24), ""),
        ((412, 500, 24), "drawn"),
        ((412, 25, 26), "met"),
        ((12, None, 13), "met"),
    ],
    ids=["true", "drawn", "met", "met-of-all"],
)
def test_numbers_of_a_sample_must_be_possible(
    numbers: tuple[int | None, int | None, int | None], word: str
) -> None:
    assert (word in sample_fault(*numbers)) if word else not sample_fault(*numbers)


def test_more_hits_than_drawn_are_refused_in_the_field(page: Register) -> None:
    page.choose("e29")
    sample = page.screen.detail.sample
    cell = sample.cells["hits"]
    cell.setFocus()
    cell.selectAll()
    page.press("26", Qt.Key.Key_Return)
    assert page.item("e29").hits == 24
    assert "More met the statement" in sample.fault.text()
    cell.selectAll()
    page.press("25", Qt.Key.Key_Return)
    assert page.item("e29").hits == 25
    assert not sample.fault.isVisible()


def test_requests_stand_late_first_with_a_reminder(page: Register) -> None:
    rows = page.screen.requests.table.requests.requests
    assert [(row.number, row.said) for row in rows] == [
        (45, "4 days late"), (41, "due today"), (40, "refused"),
    ]  # fmt: skip
    page.screen.requests.remind.click()
    text = QGuiApplication.clipboard().text()
    assert "Budget by service 2026" in text
    assert "Capacity plan" not in text
    page.screen.requests.all.click()
    page.settle()
    assert isinstance(page.dialog, TextDialog)
    page.dialog.reject()


def test_documents_of_an_area_are_asked_for_from_here(page: Register) -> None:
    page.screen.show_item("incident")
    lines = page.screen.table.lines.lines
    missing = [place for place, line in enumerate(lines) if isinstance(line, MissingRow)]
    assert len(missing) == 10
    title = lines[missing[0]].title
    page.screen.table.setFocus()
    page.screen.table.selectRow(missing[0])
    page.press(Qt.Key.Key_Return)
    (made,) = page.workspace.shown.where(Evidence, title=title)
    assert (made.area, made.state) == ("incident", "requested")
    assert sum(isinstance(line, MissingRow) for line in page.screen.table.lines.lines) == 9


def test_the_panel_goes_on_to_the_next_item(page: Register) -> None:
    page.choose("e29")
    page.press(Qt.Key.Key_Return)
    page.screen.commands["next_topic"]()
    assert page.screen.detail.item_id == "e31"
    assert not page.screen.detail.close_button.isHidden()
    page.screen.detail.close_button.click()
    assert page.screen.detail.isHidden()


def test_an_empty_register_says_what_to_do(qtbot: QtBot, look: Look, open_rows: OpenRows) -> None:
    page = Register(qtbot, look, open_rows(register_rows()[:2]))
    assert page.screen.empty.isVisible()
    assert page.screen.requests.isHidden()
    assert page.screen.detail.isHidden()


def test_a_narrow_window_folds(qtbot: QtBot, look: Look, open_rows: OpenRows) -> None:
    page = Register(qtbot, look, open_rows(register_rows()), (1024, 520))
    assert page.screen.width() == 1024
    assert page.screen.detail.isHidden()
    page.choose("e29")
    page.press(Qt.Key.Key_Return)
    assert page.screen.detail.isVisible()
    assert page.screen.width() == 1024
    page.press(Qt.Key.Key_Escape)
    assert page.screen.detail.isHidden()


def test_a_thousand_items_cost_no_widget_each(
    qtbot: QtBot, look: Look, open_rows: OpenRows
) -> None:
    rows = register_rows()
    model = [row for row in rows if isinstance(row, Support)]
    many = [Evidence(f"m{n}", n, f"Record {n}, team {n % 37}") for n in range(100, 1100)]
    links = [
        Support(one.id, ROUND, link.criterion)
        for one in many
        for link in model[place_of(one) :][:5]
    ]
    page = Register(qtbot, look, open_rows((*rows, *many, *links)))
    page.choose("m500")
    widgets = len(page.screen.findChildren(QWidget))
    assert widgets < len(many)
    for number in range(4):
        page.workspace.do(ChangeEvidence("m500", {"title": f"Another {number}"}))
        page.screen.refresh()
    assert len(page.screen.findChildren(QWidget)) == widgets
    assert _text(page, "m500", TITLE) == "Another 3"


def place_of(item: Evidence) -> int:
    return item.number % 20
