"""The timeline: bars chosen, moved, resized and planned by mouse and keyboard; undo; filters."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import AddInitiative, FreezeRound
from maturity_desktop.assessment.records import Initiative
from roadmap_pages import CONTROL, NONE, SHIFT, Roadmap, plan_work
from settling import settle
from ui.charts.timeline_values import MIME, dragged
from ui.screens.roadmap.charts_row import RoadmapCharts
from ui.screens.roadmap.screen import RoadmapScreen
from ui.theme import Look
from ui.workspace import Workspace

Made = tuple[Roadmap, dict[str, str]]


@pytest.fixture
def made(qtbot: QtBot, look: Look, workspace: Workspace) -> Made:
    ids = plan_work(workspace)
    return Roadmap(qtbot, look, workspace), ids


def test_work_with_dates_stands_on_the_timeline_and_the_rest_waits(made: Made) -> None:
    page, ids = made
    values = page.values
    assert set(values.texts) == {ids["Triage"], ids["Causes"], ids["Calendar"]}
    assert [lane.name for lane in values.lanes] == ["Support", "Change"]
    assert page.screen.timeline.tray.count.text() == "1 not planned"
    assert page.screen.bar.total.text() == "4 initiatives, 16\N{EN DASH}31 person-days"


def test_a_drag_moves_both_ends_by_weeks_in_one_step(made: Made) -> None:
    page, ids = made
    page.drag(ids["Causes"], 2.2)
    assert page.dates(ids["Causes"]) == ("2026-08-17", "2026-12-11")
    page.undo()
    assert page.dates(ids["Causes"]) == ("2026-08-03", "2026-11-27")


@pytest.mark.parametrize(
    ("edge", "dates"),
    [("left", ("2026-08-24", "2026-11-27")), ("right", ("2026-08-03", "2026-12-18"))],
)
def test_an_edge_moves_one_end_alone(made: Made, edge: str, dates: tuple[str, str]) -> None:
    page, ids = made
    page.drag(ids["Causes"], 3, edge)
    assert page.dates(ids["Causes"]) == dates


def test_esc_lets_a_bar_go_where_it_was(made: Made) -> None:
    page, ids = made
    before = page.body.box(ids["Causes"])
    place = page.grab(ids["Causes"])
    there = place + QPointF(5 * page.week_wide(), 0)
    page.drag_to(there)
    assert page.body.box(ids["Causes"]) != before
    page.body.setFocus()
    page.press(Qt.Key.Key_Escape)
    page.let_go(there)
    assert page.body.box(ids["Causes"]) == before
    assert page.dates(ids["Causes"]) == ("2026-08-03", "2026-11-27")


def test_a_click_that_trembles_moves_nothing_and_shows_the_bar(made: Made) -> None:
    page, ids = made
    start = page.grab(ids["Calendar"])
    page.drag_to(start + QPointF(2, 0))
    page.let_go(start + QPointF(2, 0))
    assert page.dates(ids["Calendar"]) == ("2026-05-04", "2026-06-26")
    assert page.screen.panel.item_id == ids["Calendar"]


def test_keys_go_from_bar_to_bar(made: Made) -> None:
    page, ids = made
    assert QApplication.focusWidget() is page.body
    page.press(Qt.Key.Key_Home)
    assert page.screen.selected == ids["Triage"]
    page.press(Qt.Key.Key_Right)
    assert page.screen.selected == ids["Causes"]
    page.press(Qt.Key.Key_Down)
    assert page.screen.selected == ids["Calendar"]
    page.press(Qt.Key.Key_Up)
    assert page.screen.selected == ids["Triage"]
    assert "Triage" in page.body.accessibleDescription()


def test_keys_move_a_bar_and_its_end_by_a_week(made: Made) -> None:
    page, ids = made
    page.press(Qt.Key.Key_Home)
    page.press(Qt.Key.Key_Right, SHIFT)
    assert page.dates(ids["Triage"]) == ("2026-04-13", "2026-08-07")
    page.press(Qt.Key.Key_Left, SHIFT | CONTROL)
    assert page.dates(ids["Triage"]) == ("2026-04-13", "2026-07-31")
    page.undo()
    assert page.dates(ids["Triage"]) == ("2026-04-13", "2026-08-07")


def test_enter_brings_the_keyboard_to_the_panel_and_esc_back(made: Made) -> None:
    page, ids = made
    page.press(Qt.Key.Key_Home)
    page.press(Qt.Key.Key_Return)
    assert page.screen.panel.item_id == ids["Triage"]
    assert QApplication.focusWidget() is page.screen.panel.title
    page.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.body
    assert page.screen.panel.isVisible()
    page.press(Qt.Key.Key_Escape)
    assert not page.screen.panel.isVisible()


def test_the_only_initiative_goes_and_the_keyboard_is_where_it_goes_on(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    page = Roadmap(qtbot, look, workspace)
    workspace.do(AddInitiative(workspace.round_id, "Triage", {"start": "2026-04-06", "end": ""}))
    page.settle()
    page.press(Qt.Key.Key_Return)
    assert page.screen.panel.isAncestorOf(QApplication.focusWidget())
    page.undo()
    assert QApplication.focusWidget() is page.screen.empty.button
    workspace.redo()
    page.settle()
    assert QApplication.focusWidget() is not None
    assert page.screen.isAncestorOf(QApplication.focusWidget())
    page.press(Qt.Key.Key_Return)
    assert page.screen.panel.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("size", [(1440, 848), (1024, 508)], ids=["large", "small"])
@pytest.mark.parametrize("lanes", [6, 30])
def test_a_roadmap_that_opens_shows_the_bar_that_is_meant(
    qtbot: QtBot, look: Look, workspace: Workspace, lanes: int, size: tuple[int, int]
) -> None:
    dates = {"start": "2026-04-06", "end": "2026-07-31"}
    for number in range(lanes):
        made = AddInitiative(workspace.round_id, "Work", {**dates, "team": f"Team {number:02d}"})
        workspace.do(made)
    screen = RoadmapScreen(look, workspace)
    screen.use_charts(RoadmapCharts(look))
    qtbot.addWidget(screen)
    screen.restore_place({"initiative": made.id})
    screen.resize(*size)
    screen.show()
    # It comes a moment later, and takes some of the room.
    qtbot.waitUntil(screen.conflicts.isVisible)
    settle(screen)
    body = screen.timeline.chart.body
    assert body.selected == made.id
    assert body.visibleRegion().contains(body.box(made.id).center())


def test_delete_removes_at_once_and_offers_undo(made: Made) -> None:
    page, ids = made
    page.press(Qt.Key.Key_Home)
    page.press(Qt.Key.Key_Delete)
    assert page.workspace.shown.get(Initiative, ids["Triage"]) is None
    assert page.screen.selected not in (ids["Triage"], "")
    notice = page.told[-1]
    assert notice.action == "Undo"
    assert notice.run is not None
    notice.run()
    assert page.item(ids["Triage"]).title == "Triage"
    assert ids["Triage"] in page.body._boxes
    assert page.screen.selected == ids["Triage"]


def test_p_plans_what_waits_from_the_first_phase(made: Made) -> None:
    page, ids = made
    page.screen.show_item(ids["Someday"])
    page.screen.timeline.tray.list.setFocus()
    page.press(Qt.Key.Key_P)
    assert page.dates(ids["Someday"]) == ("2026-04-06", "2026-05-01")
    page.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.dates(ids["Someday"]) == ("2026-04-13", "2026-05-08")
    assert page.screen.timeline.tray.isHidden()
    assert page.screen.selected == ids["Someday"]


def test_what_waits_is_dropped_on_a_week(made: Made) -> None:
    page, ids = made
    values = page.values
    data = QMimeData()
    data.setData(MIME, dragged(ids["Someday"], 4))
    mime, copies = data, Qt.DropAction.CopyAction
    x = page.body.places.x(values.plan.span.share(page.values.texts[ids["Causes"]].start))
    event = QDropEvent(QPointF(x + 4, 20), copies, mime, Qt.MouseButton.LeftButton, NONE)
    page.body.dragMoveEvent(event)  # type: ignore[arg-type]  # a move has the fields of a drop
    assert page.body._ghost is not None
    page.body.dropEvent(event)
    page.settle()
    assert page.dates(ids["Someday"]) == ("2026-08-03", "2026-08-28")


def test_filters_let_through_and_count(made: Made) -> None:
    page, ids = made
    page.screen.work.change(ids["Calendar"], {"status": "agreed"})
    page.settle()
    page.screen.bar.status.chosen.emit("agreed")
    assert list(page.body._boxes) == [ids["Calendar"]]
    assert page.screen.bar.total.text() == "1 initiative"
    page.screen.show_item(ids["Triage"])
    assert page.screen.bar.filters.status == ""
    assert page.screen.selected == ids["Triage"]


def test_lanes_follow_the_grouping(made: Made) -> None:
    page, _ = made

    def lanes() -> list[str]:
        return [lane.name for lane in page.values.lanes]

    page.screen.bar.grouping.chosen.emit("phase")
    assert lanes() == ["Stabilise", "Standardise"]
    page.screen.bar.grouping.chosen.emit("none")
    assert lanes() == ["All initiatives"]


def test_one_selection_runs_through_all_parts(made: Made) -> None:
    page, ids = made
    page.screen.show_item(ids["Causes"])
    page.screen.bar.show_view("list")
    page.settle()
    assert page.screen.table.item_id == ids["Causes"]
    page.screen.table.setFocus()
    page.press(Qt.Key.Key_Down)
    page.screen.bar.show_view("timeline")
    page.settle()
    assert page.body.selected == page.screen.selected == ids["Calendar"]


def test_a_frozen_round_is_read_and_not_changed(made: Made) -> None:
    page, ids = made
    frozen = FreezeRound("f", page.workspace.round_id, "1.0", "head", "2026-03-20T10:00:00Z")
    page.workspace.do(frozen)
    page.settle()
    page.drag(ids["Causes"], 4)
    page.press(Qt.Key.Key_Right, SHIFT)
    page.press(Qt.Key.Key_Delete)
    assert page.dates(ids["Causes"]) == ("2026-08-03", "2026-11-27")
    assert "frozen" in page.screen.fixed.text()
    assert page.screen.panel.item_id == ids["Causes"]
    assert page.screen.panel.title.isReadOnly()
    # Nobody said what it costs, and nothing can be added.
    assert not page.screen.panel.fields.fold.isVisible()


def test_a_narrow_window_shows_the_panel_only_when_asked(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    plan_work(workspace)
    page = Roadmap(qtbot, look, workspace, (1024, 560))
    assert not page.screen.panel.isVisible()
    page.press(Qt.Key.Key_Home)
    page.press(Qt.Key.Key_Return)
    assert page.screen.panel.isVisible()
    assert page.screen.width() == 1024
    page.press(Qt.Key.Key_Escape)
    assert not page.screen.panel.isVisible()
