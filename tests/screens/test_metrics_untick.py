"""A figure that is no longer evidence: said, with the way back."""

from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.records import Support
from metrics_pages import measured_page
from ui.theme import Look
from ui.workspace import Workspace


def test_a_tick_that_goes_is_told_with_the_way_back(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    page = measured_page(qtbot, look, workspace)
    row = page.view.detail.uses.rows[0]
    row.box.click()
    page.settle()
    (code,) = row.line.codes
    links = set(workspace.shown.where(Support, criterion=row.line.criterion))
    row.box.click()
    page.settle()
    told = page.told[-1]
    assert told.text == f"{code} is no longer evidence for {row.line.number}"
    assert told.run is not None
    told.run()
    page.settle()
    assert set(workspace.shown.where(Support, criterion=row.line.criterion)) == links
    assert row.box.isChecked()
