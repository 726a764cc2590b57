"""A bar of the roadmap that is dragged into the lane of another team goes to that team."""

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from roadmap_pages import Roadmap, plan_work
from ui.charts.timeline_body import TimelineBody
from ui.theme import Look
from ui.workspace import Workspace

Made = tuple[Roadmap, dict[str, str]]


@pytest.fixture
def made(qtbot: QtBot, look: Look, workspace: Workspace) -> Made:
    ids = plan_work(workspace)
    return Roadmap(qtbot, look, workspace), ids


def middle(body: TimelineBody, item_id: str) -> float:
    return body.box(item_id).center().y()


def drag_beside(made: Made, moved: str, beside: str, weeks: float = 0, edge: str = "") -> None:
    """Onto the height of another bar, and so many weeks to the right."""
    page, ids = made
    start = page.grab(ids[moved], edge)
    wide = weeks * page.week_wide()
    end = QPointF(start.x() + wide, middle(page.body, ids[beside]))
    page.drag_to(end)
    page.let_go(end)


def test_a_bar_dragged_into_another_lane_goes_to_its_team_with_its_dates_in_one_step(
    made: Made,
) -> None:
    page, ids = made
    drag_beside(made, "Causes", "Calendar", weeks=2)
    assert page.item(ids["Causes"]).team == "Change"
    assert page.dates(ids["Causes"]) == ("2026-08-17", "2026-12-11")
    page.undo()
    assert page.item(ids["Causes"]).team == "Support"
    assert page.dates(ids["Causes"]) == ("2026-08-03", "2026-11-27")


def test_straight_down_changes_the_team_alone(made: Made) -> None:
    page, ids = made
    drag_beside(made, "Causes", "Calendar")
    assert page.item(ids["Causes"]).team == "Change"
    assert page.dates(ids["Causes"]) == ("2026-08-03", "2026-11-27")


def test_while_it_is_dragged_it_stands_in_the_other_lane(made: Made) -> None:
    page, ids = made
    there = middle(page.body, ids["Calendar"])
    page.grab(ids["Triage"])
    page.drag_to(QPointF(page.body.box(ids["Triage"]).center().x(), there))
    assert middle(page.body, ids["Triage"]) == pytest.approx(there, abs=2)
    assert page.item(ids["Triage"]).team == "Support"


def test_an_edge_stays_in_its_lane(made: Made) -> None:
    page, ids = made
    drag_beside(made, "Causes", "Calendar", weeks=3, edge="right")
    assert page.item(ids["Causes"]).team == "Support"
    assert page.dates(ids["Causes"]) == ("2026-08-03", "2026-12-18")


def test_lanes_that_are_no_teams_take_no_bar(made: Made) -> None:
    page, ids = made
    page.screen.bar.grouping.chosen.emit("phase")
    page.settle()
    drag_beside(made, "Causes", "Calendar", weeks=2)
    assert page.item(ids["Causes"]).team == "Support"
    assert page.dates(ids["Causes"]) == ("2026-08-17", "2026-12-11")
