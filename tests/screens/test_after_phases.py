"""The levels below the timeline lead to every area after each phase, as a table."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import SetRaises
from maturity_desktop.planning.projection import stages
from roadmap_pages import Roadmap, plan_work
from settling import settle
from ui.screens.roadmap.after_phases import AfterPhases
from ui.theme import Look
from ui.workspace import Workspace


def _opened() -> AfterPhases:
    (dialog,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, AfterPhases)]
    settle(dialog)
    assert dialog.isVisible()
    return dialog


def test_every_area_stands_in_it_as_the_projection_has_it(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    ids = plan_work(workspace)
    area = workspace.shown.model.areas[0]
    workspace.do(SetRaises(ids["Triage"], tuple((one.id, "F") for one in area.criteria)))
    screen = Roadmap(qtbot, look, workspace)
    foot = screen.screen.timeline.chart.foot
    foot.setFocus()
    QTest.keyClick(foot, Qt.Key.Key_Return)
    dialog = _opened()
    heads, *rows = dialog.cells
    assert heads == ("Area", "Today", "Phase 1 Stabilise", "Phase 2 Standardise", "Target")
    assert [row[0] for row in rows] == [
        *(one.label for one in workspace.score().areas), "Overall index",
    ]  # fmt: skip
    after = [one.score for one in stages(workspace.shown, workspace.round_id)]
    for place, score in enumerate(after, 2):
        found = next(one for one in score.areas if one.id == area.id)
        row = next(row for row in rows if row[0] == found.label)
        assert row[place].startswith(f"{found.level} (")
    raised = next(row for row in rows if row[0] == area.label)
    assert raised[1] != raised[2] == raised[3], "the work ends in the first phase"
    dialog.copy()
    assert QGuiApplication.clipboard().text().splitlines()[0].split("\t") == list(heads)


def test_a_click_opens_it_and_esc_gives_the_keyboard_back(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    plan_work(workspace)
    screen = Roadmap(qtbot, look, workspace)
    foot = screen.screen.timeline.chart.foot
    foot.setFocus()
    QTest.mouseClick(foot, Qt.MouseButton.LeftButton, pos=QPoint(300, 30))
    dialog = _opened()
    assert dialog.focusWidget() is dialog.table
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
    screen.settle()
    assert screen.screen.focusWidget() is foot
