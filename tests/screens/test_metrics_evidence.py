"""The figures of a metric used as evidence."""

import pytest
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.records import Evidence, MetricValue, Support
from metrics_pages import RESTORED, Key, Page, measured_page
from ui.screens.roadmap.metrics_dialogs import ChooseItem
from ui.theme import Look
from ui.workspace import Workspace


@pytest.fixture
def measured(qtbot: QtBot, look: Look, workspace: Workspace) -> Page:
    return measured_page(qtbot, look, workspace)


def _ticked(page: Page) -> list[str]:
    return [row.line.criterion for row in page.view.detail.uses.rows if row.box.isChecked()]


def test_a_ticked_statement_gets_the_figure_as_evidence_in_one_step(measured: Page) -> None:
    row = measured.view.detail.uses.rows[0]
    criterion = row.line.criterion
    row.box.setFocus()
    measured.press(Key.Key_Space)
    value = measured.workspace.shown.get(MetricValue, RESTORED, "2026-02-28")
    assert value is not None
    item = measured.workspace.shown.get(Evidence, value.evidence)
    assert item is not None
    assert (item.kind, item.grade, item.counts, item.area) == ("figure", 3, True, "incident")
    link = measured.workspace.shown.get(Support, item.id, measured.workspace.round_id, criterion)
    assert link is not None
    assert link.stance == "supports"
    assert _ticked(measured) == [criterion]
    measured.undo()
    assert measured.workspace.shown.get(Evidence, item.id) is None
    assert _ticked(measured) == []


def test_the_second_statement_uses_the_same_item_and_a_tick_is_taken_back(
    measured: Page,
) -> None:
    before = len(measured.workspace.shown.table(Evidence))
    first, second = (row.line.criterion for row in measured.view.detail.uses.rows[:2])
    for place in (0, 1):
        measured.view.detail.uses.rows[place].box.click()
        measured.settle()
    assert len(measured.workspace.shown.table(Evidence)) == before + 1
    assert _ticked(measured) == [first, second]
    measured.view.detail.uses.rows[0].box.click()
    measured.settle()
    assert _ticked(measured) == [second]


def test_statements_and_items_lead_to_their_places(measured: Page) -> None:
    uses = measured.view.detail.uses
    uses.rows[0].open.click()
    assert measured.went == [("statement", uses.rows[0].line.criterion)]
    uses.item_wanted.emit("e-1")
    assert measured.went[-1] == ("evidence", "e-1")


def test_an_item_of_the_register_is_chosen_for_a_value(measured: Page) -> None:
    item = min(measured.workspace.shown.table(Evidence).values(), key=lambda one: one.number)
    table = measured.view.detail.values
    table.setFocus()
    table.setCurrentIndex(table.lines.index(0, 3))
    measured.press(Key.Key_Return)
    dialog = measured.dialog
    assert isinstance(dialog, ChooseItem)
    dialog.search.setText(f"E-{item.number:03d}")
    dialog.table.selectRow(0)
    dialog.accept()
    measured.settle()
    value = measured.workspace.shown.get(MetricValue, RESTORED, "2026-02-28")
    assert value is not None
    assert value.evidence == item.id
