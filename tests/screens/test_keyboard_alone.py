"""Findings, roadmap and charts by the keyboard alone: where Tab goes, what Enter does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import finding_pages
import metrics_pages
from maturity_desktop.assessment.edits import AddFinding, AddRecommendation, new_id
from maturity_desktop.report.trend import Trend, TrendLine
from maturity_desktop.settings import Settings
from roadmap_pages import Roadmap, plan_work
from ui.charts.trend import TrendChart
from ui.main_window import MainWindow
from ui.theme import Look
from ui.widgets.buttons import icon_button
from ui.widgets.controls import MenuButton, Segments
from ui.workspace import Workspace
from workspaces import closed, wait_for

Key = Qt.Key


def tab_round(start: QWidget) -> list[QWidget]:
    """Where Tab leads, from a widget until it is there again."""
    start.setFocus()
    found: list[QWidget] = []
    for _ in range(200):
        at = QApplication.focusWidget()
        assert at is not None
        if found and at is start:
            return found
        found.append(at)
        QTest.keyClick(at, Key.Key_Tab)
    return found


def _findings(qtbot: QtBot, look: Look, workspace: Workspace) -> tuple[QWidget, QWidget, QWidget]:
    workspace.do(AddFinding(workspace.round_id, "Targets exist for P1 only"))
    screen = finding_pages.Page(qtbot, look, workspace).screen
    return screen, screen.list, screen.new_button


def _roadmap(qtbot: QtBot, look: Look, workspace: Workspace) -> tuple[QWidget, QWidget, QWidget]:
    plan_work(workspace)
    page = Roadmap(qtbot, look, workspace)
    return page.screen, page.body, page.screen.bar.views.parts[0]


@pytest.mark.parametrize("made", [_findings, _roadmap])
def test_tab_comes_to_the_tools_and_goes_on_to_the_work(
    qtbot: QtBot,
    look: Look,
    workspace: Workspace,
    made: Callable[[QtBot, Look, Workspace], tuple[QWidget, QWidget, QWidget]],
) -> None:
    screen, work, tool = made(qtbot, look, workspace)
    stops = tab_round(work)
    assert tool in stops
    # Stopping at the screen itself would lead to the work, past all tools.
    assert screen not in stops
    assert len(stops) == len(set(stops))


def test_tab_comes_to_the_chosen_one_of_several(qtbot: QtBot, look: Look) -> None:
    made = Segments(look, [("low", "low"), ("high", "high")], name="Severity")
    qtbot.addWidget(made)
    made.choose("high")
    stops = [part for part in made.parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [part.text() for part in stops] == ["high"]
    made.choose("low")
    stops = [part for part in made.parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [part.text() for part in stops] == ["low"]


def test_enter_presses_icons_and_opens_menus(qtbot: QtBot, look: Look) -> None:
    pressed: list[str] = []
    icon = icon_button(look, "table-2", "Show as a table", lambda: pressed.append("icon"))
    menu = MenuButton(look, "Goal")
    menu.clicked.connect(lambda: pressed.append("menu"))
    for made in (icon, menu):
        qtbot.addWidget(made)
        made.show()
        QTest.keyClick(made, Key.Key_Return)
    assert pressed == ["icon", "menu"]


def test_a_new_recommendation_is_passed_in_the_order_it_is_read(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    finding = new_id()
    workspace.do(AddFinding(workspace.round_id, "Targets exist for P1 only", id=finding))
    page = finding_pages.Page(qtbot, look, workspace)
    for title in ("Name an owner", "Write targets"):
        page.do(AddRecommendation(finding, title))
    screen = page.screen
    first, second = screen.editor.advice.blocks
    stops = tab_round(screen.list)
    for block in (first, second):
        wanted = [block.fields["title"], block.fields["outcome"], block.fields["due"]]
        places = [stops.index(part) for part in (*wanted, block.strip.make)]
        assert places == sorted(places)
    assert stops.index(first.strip.make) < stops.index(second.fields["title"])


def test_conflicts_are_passed_before_the_timeline(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    plan_work(workspace)
    page = Roadmap(qtbot, look, workspace)
    bar = page.screen.conflicts
    # They are looked for in a quiet moment.
    qtbot.waitUntil(bar.isVisible)
    bar.toggle.click()
    page.settle()
    stops = tab_round(page.body)
    links = [stop for stop in stops if bar.isAncestorOf(stop)][1:]
    assert links
    assert all(link.accessibleDescription() for link in links)
    # They lead over to the timeline, from which the round began.
    assert stops[-len(links) :] == links


def test_what_waits_is_planned_by_p_after_coming_from_a_finding(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    ids = plan_work(workspace)
    page = Roadmap(qtbot, look, workspace)
    assert QApplication.focusWidget() is page.body
    # As the window does it: the screen first, then what is meant.
    page.screen.show_item(ids["Someday"])
    page.press(Key.Key_P)
    assert all(page.dates(ids["Someday"]))


def test_up_and_down_go_from_line_to_line_over_time(qtbot: QtBot, look: Look) -> None:
    chart = TrendChart(look)
    qtbot.addWidget(chart)
    chart.resize(400, 300)
    figures = {"a": (1.0, 2.0), "b": (3.0, 4.0), "c": (2.0, 3.0)}
    lines = [TrendLine(area, area.upper(), two, ("1", "2")) for area, two in figures.items()]
    chart.show_trend(Trend(("Baseline", "Follow-up"), (0.0, 1.0), tuple(lines), 1.0, 5.0))
    chart.show()
    chart.activateWindow()
    wanted: list[str] = []
    chart.area_wanted.connect(wanted.append)
    chart.setFocus()
    qtbot.waitUntil(chart.hasFocus)
    seen = [chart.marked]
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up):
        QTest.keyClick(chart, key)
        seen.append(chart.marked)
    assert seen == ["b", "c", "a", "a", "c"]
    QTest.keyClick(chart, Key.Key_Return)
    assert wanted == ["c"]
    chart.clearFocus()
    assert chart.marked == ""


def test_what_is_wrong_with_a_value_is_in_sight(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    page = metrics_pages.measured_page(qtbot, look, workspace)
    adding = page.view.detail.adding
    adding.figure.line.setFocus()
    adding.figure.line.setText("abc")
    page.press(Key.Key_Return)
    qtbot.waitUntil(lambda: not adding.fault.visibleRegion().isEmpty())
    seen = adding.fault.visibleRegion().boundingRect().height()
    assert seen == adding.fault.height()


def test_an_opened_file_has_the_keyboard_where_it_was_left(
    qtbot: QtBot, look: Look, settings: Settings, sample_file: Path
) -> None:
    window = MainWindow(settings, look, "1.0")
    window.show()
    window.activateWindow()
    window.open_file(sample_file)
    wait_for(lambda: window.view is not None)
    assert window.view is not None
    window.view.workspace.do(AddFinding(window.view.workspace.round_id, "Nobody counts"))
    window.view.show_tab("findings")
    window.actions_.run("close")
    wait_for(lambda: window.view is None)
    window.open_file(sample_file)
    wait_for(lambda: window.view is not None)
    wait_for(lambda: QApplication.focusWidget() is not None)
    at = QApplication.focusWidget()
    assert at is not None
    assert at.accessibleName() == "Findings"
    closed(window)
