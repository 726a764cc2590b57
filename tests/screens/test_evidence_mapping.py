"""One item against many statements, by keys alone: counted, undone in one step, settled."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from evidence_register import Register
from evidence_rows import register_rows
from maturity_desktop.assessment.edits import ChangeEvidence, FreezeRound
from maturity_desktop.assessment.records import Support
from ui.screens.evidence.dialogs import Settle
from ui.theme import Look
from ui.workspace import Workspace

CONTROL = Qt.KeyboardModifier.ControlModifier
OpenRows = Callable[..., Workspace]


@pytest.fixture
def page(qtbot: QtBot, look: Look, open_rows: OpenRows) -> Register:
    return Register(qtbot, look, open_rows(register_rows()))


def _lines(page: Register) -> list[str]:
    return [line.id for line in page.screen.detail.mapping.list.statements.lines if line.id]


def test_twelve_suggested_statements_cost_thirteen_keys(page: Register) -> None:
    """A sample over many records: nothing is linked yet, and the twelve likeliest stand first."""
    page.choose("e44")
    page.pressed = 0
    page.press(Qt.Key.Key_Return)
    first = _lines(page)[:12]
    page.press(" " * 12)
    assert page.pressed <= 16
    assert page.links("e44") == dict.fromkeys(first, "supports")


def test_twelve_statements_of_one_level_cost_at_most_sixteen_keys(page: Register) -> None:
    """Find text narrows the list to the third level of an area; all of it is ticked at once."""
    page.choose("e44")
    page.pressed = 0
    page.press(Qt.Key.Key_Return, "release 3.")
    page.press(Qt.Key.Key_Return, held=CONTROL)
    assert page.pressed <= 16
    links = page.links("e44")
    model = page.workspace.shown.model
    assert len(links) == 12
    assert {model.area_of[one].id for one in links} == {"release"}
    assert {model.criterion_by_id[one].level for one in links} == {3}


def test_a_pass_is_one_step_of_undo(page: Register) -> None:
    page.choose("e44")
    page.press(Qt.Key.Key_Return, "  -")
    assert sorted(page.links("e44").values()) == ["contradicts", "supports", "supports"]
    page.undo()
    assert page.links("e44") == {}
    page.press(" ")
    page.undo()
    assert page.links("e44") == {}
    assert page.workspace.undo_label == ""


def test_the_order_stands_while_somebody_ticks(page: Register) -> None:
    page.choose("e44")
    page.press(Qt.Key.Key_Return)
    before = _lines(page)
    page.press(Qt.Key.Key_Down, Qt.Key.Key_Down, " ")
    assert _lines(page) == before
    page.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.screen.table
    assert _lines(page)[0] == before[2]


def test_space_unticks_and_backspace_removes(page: Register) -> None:
    page.choose("e32")
    page.press(Qt.Key.Key_Return)
    assert len(page.links("e32")) == 3
    page.press(" ")
    assert len(page.links("e32")) == 2
    page.press(Qt.Key.Key_Down, Qt.Key.Key_Backspace)
    assert len(page.links("e32")) == 1


def test_too_many_are_not_ticked_at_once(page: Register) -> None:
    page.choose("e44")
    page.press(Qt.Key.Key_Return, "e")
    page.press(Qt.Key.Key_Return, held=CONTROL)
    assert page.links("e44") == {}
    assert "at most 40" in page.told[-1].text
    assert page.told[-1].kind == "warn"


def test_escape_clears_what_is_looked_for_before_it_leaves(page: Register) -> None:
    page.choose("e44")
    page.press(Qt.Key.Key_Return, "zzz")
    search = page.screen.detail.mapping.search
    assert _lines(page) == []
    page.press(Qt.Key.Key_Escape)
    assert search.text() == ""
    assert len(_lines(page)) > 400


def test_a_contradiction_is_settled_with_a_reason(page: Register) -> None:
    page.choose("e35")
    link = next(
        one
        for one in page.workspace.shown.where(Support, evidence="e35")
        if one.stance == "contradicts"
    )
    page.press(Qt.Key.Key_Return)
    page.screen.detail.mapping.resolve_wanted.emit(link.criterion)
    page.settle()
    dialog = page.dialog
    assert isinstance(dialog, Settle)
    dialog.accept()
    assert dialog.isVisible()
    dialog._reason.line.setText("These are older than the rule")
    dialog.accept()
    page.settle()
    found = page.workspace.shown.get(Support, *link.key)
    assert found is not None
    assert (found.resolved, found.resolution) == (True, "These are older than the rule")


def test_another_title_suggests_other_statements(page: Register) -> None:
    """What was suggested before is not remembered beyond what it rests on."""
    page.choose("e44")

    def suggested() -> list[str]:
        every = page.screen.detail.mapping.list.statements.every
        heads = [place for place, line in enumerate(every) if not line.id]
        assert every[heads[0]].title == "Suggested"
        return [line.id for line in every[heads[0] + 1 : heads[1]]]

    before = suggested()
    page.workspace.do(ChangeEvidence("e44", {"remark": "read"}))
    page.screen.refresh()
    assert suggested() == before
    page.workspace.do(ChangeEvidence("e44", {"title": "Capacity forecast and demand figures"}))
    page.screen.refresh()
    assert suggested() != before


def test_the_menu_of_a_contradiction_begins_with_settling_it(page: Register) -> None:
    page.choose("e35")
    link = next(
        one
        for one in page.workspace.shown.where(Support, evidence="e35")
        if one.stance == "contradicts"
    )
    page.press(Qt.Key.Key_Return)
    shown = page.screen.detail.mapping.list
    shown.go_to(link.criterion)
    shown._show_menu()
    menu = shown.findChild(QMenu)
    assert menu is not None
    assert menu.actions()[0].text() == "Settle the contradiction…"
    menu.close()


def test_the_footer_tells_what_the_item_changes(page: Register) -> None:
    page.choose("e44")
    effect = page.screen.detail.effect
    assert effect.text() == "Speaks to no statement yet"
    page.press(Qt.Key.Key_Return, " ")
    page.settle()
    assert effect.text() == "1 statement rises to grade 2"


def test_control_enter_opens_the_statement(page: Register) -> None:
    page.choose("e32")
    page.press(Qt.Key.Key_Return)
    page.press(Qt.Key.Key_Return, held=CONTROL)
    assert page.wanted == [_lines(page)[0]]


def test_a_frozen_round_is_read_and_not_ticked(
    qtbot: QtBot, look: Look, open_rows: OpenRows
) -> None:
    workspace = open_rows(register_rows())
    workspace.do(FreezeRound("f", "now", "1.0", "head", "2026-03-14T10:00:00+00:00"))
    page = Register(qtbot, look, workspace)
    page.choose("e32")
    page.press(Qt.Key.Key_Return, " -")
    assert len(page.links("e32")) == 3
    assert "frozen as version 1.0" in page.screen.fixed.text()
    assert page.screen.detail.fields.cells["owner_role"].isReadOnly()
