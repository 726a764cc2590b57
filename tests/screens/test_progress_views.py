"""Progress in depth: statements by cause, dimensions, promises, slopes and dated events."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Event,
    Initiative,
    Raises,
    Row,
    RowChange,
)
from maturity_desktop.report.progress_slope import Slope
from maturity_desktop.report.trend import TrendEvent
from report_data import BEFORE, large_assessment
from ui.charts.slope import SlopeChart
from ui.charts.trend_events import EVENT_ROW, height_of, placed_events
from ui.screens.progress import ProgressView
from ui.screens.progress_events import EventDialog
from ui.screens.progress_statements import Filters
from ui.theme import Look, make_look, register_fonts
from ui.widgets.notices import Notice
from ui.workspace import Workspace

OpenRows = Callable[..., Workspace]
MOVED = Event("e1", "2025-10-14", "Database moved", "tool", "area-7")


@cache
def large() -> Assessment:
    return large_assessment()


def promised(count: int = 1) -> list[Row]:
    rows: list[Row] = []
    for number in range(1, count + 1):
        rows.append(Initiative(f"i{number}", BEFORE, number, f"Work {number}", status="agreed"))
        area = large().model.areas[number % 14]
        rows += [Raises(f"i{number}", one.id, "L") for one in area.criteria[:4]]
    return rows


@pytest.fixture
def show(
    qtbot: QtBot, look: Look, workspace_of: Callable[[Assessment], Workspace]
) -> Iterator[Callable[..., ProgressView]]:
    # Held until the window is closed: one that is collected while it is painted takes Qt with it.
    kept: list[ProgressView] = []

    def run(*rows: Row) -> ProgressView:
        found = large().with_rows(RowChange(None, row) for row in rows)
        kept.append(shown(qtbot, look, workspace_of(found)))
        return kept[-1]

    yield run
    kept.clear()


def shown(qtbot: QtBot, look: Look, workspace: Workspace) -> ProgressView:
    view = ProgressView(look, workspace)
    qtbot.addWidget(view)
    view.resize(1440, 800)
    view.show()
    view.refresh()
    workspace.scored.connect(view.refresh)
    qtbot.waitExposed(view)
    with qtbot.waitActive(view):
        view.activateWindow()
    return view


def test_each_cause_opens_its_statements_and_these_lead_to_assess(
    qtbot: QtBot, show: Callable[..., ProgressView]
) -> None:
    view = show()
    row = view.areas.changes.rows["evidence"]
    count = int(row.accessibleName().split(": ")[1].split()[0])
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    table = view.statements.table
    assert view.statements.isVisible()
    assert not view.areas.isVisible()
    assert len(table.table()) == count + 1
    assert {line[-1] for line in table.table()[1:]} <= {
        "same rating, better supported",
        "same rating, less supported",
    }
    assert table.hasFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.statement_wanted) as wanted:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == [table.statements.lines[1].change.criterion]


def test_the_causes_add_up_to_all_that_differ(show: Callable[..., ProgressView]) -> None:
    view = show()
    view.bar.show_view("statements")
    counts = [
        int(row.accessibleName().split(": ")[1].split()[0])
        for row in view.areas.changes.rows.values()
    ]
    assert len(view.statements.table.table()) - 1 == sum(counts)
    view.statements.choose(group="")
    assert len(view.statements.table.table()) - 1 == 448


def test_a_filter_that_lets_nothing_through_says_so_and_is_cleared(
    show: Callable[..., ProgressView],
) -> None:
    view = show()
    view.bar.show_view("statements")
    view.statements.choose(group="none")
    assert view.statements._nothing.isVisible()
    assert not view.statements.table.isVisible()
    view.statements.clear_button.click()
    assert view.statements.filters == Filters()
    assert view.statements.table.isVisible()


def test_a_cell_of_area_and_dimension_leads_to_its_statements(
    qtbot: QtBot, show: Callable[..., ProgressView]
) -> None:
    view = show()
    view.bar.show_view("dimensions")
    assert [row[0] for row in view.dimensions.dumbbell.table()[1:3]] == ["Process", "People"]
    matrix = view.dimensions.matrix
    assert len(matrix.table()) == 15
    matrix.setFocus()
    matrix.setCurrentIndex(matrix.cells.index(1, 0))
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    qtbot.keyClick(matrix, Qt.Key.Key_Return)
    places = {
        (one.change.area, one.change.dimension) for one in view.statements.table.statements.lines
    }
    assert places == {("area-2", "process")}


def test_promises_lead_to_the_roadmap_and_only_six_take_room(
    qtbot: QtBot, show: Callable[..., ProgressView], look: Look
) -> None:
    view = show(*promised(60))
    promises = view.areas.promises.list
    assert len(promises.promises) == 60
    assert promises.height() < look.px(300)
    promises.setFocus()
    qtbot.keyClick(promises, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.place_wanted) as wanted:
        qtbot.keyClick(promises, Qt.Key.Key_Return)
    assert wanted.args == ["roadmap", "i2"]
    # A roadmap shows its own round; the two that are compared stay.
    assert view._workspace.round_id == BEFORE
    view.refresh()
    assert view.bar.from_menu.accessibleDescription() == "Baseline 2025"
    assert view.bar.to_menu.accessibleDescription() == "Follow-up 2026"


def test_a_round_that_promised_nothing_has_no_card_for_it(
    show: Callable[..., ProgressView],
) -> None:
    assert not show().areas.promises.isVisible()
    assert show(*promised()).areas.promises.isVisible()


def test_an_event_is_added_changed_and_removed_with_undo(
    qtbot: QtBot, look: Look, open_rows: OpenRows
) -> None:
    workspace = open_rows(tuple(large().rows()))
    view = shown(qtbot, look, workspace)
    told: list[Notice] = []
    view.notice.connect(told.append)

    view.events.add()
    asked = view.window().findChild(EventDialog)
    assert asked is not None
    asked.words.line.setText("New service desk tool")
    asked.accept()
    assert asked.when.fault
    asked.when.line.setText("20 May 2025")
    asked.accept()
    (event,) = workspace.shown.table(Event).values()
    assert (event.date, event.title, event.kind, event.area) == (
        "2025-05-20",
        "New service desk tool",
        "tool",
        "",
    )
    trend = view.areas.trend
    assert trend is not None
    qtbot.waitUntil(lambda: [one.text for one in trend.chart.events] == ["New service desk tool"])

    view.events.change(event.id)
    asked = next(one for one in view.window().findChildren(EventDialog) if one.isVisible())
    asked.words.line.setText("Another tool")
    asked.accept()
    assert workspace.shown.table(Event)[(event.id,)].title == "Another tool"

    view.events.change(event.id)
    asked = next(one for one in view.window().findChildren(EventDialog) if one.isVisible())
    asked.remove_button.click()
    assert not workspace.shown.table(Event)
    assert told[-1].action == "Undo"
    assert told[-1].run is not None
    told[-1].run()
    assert workspace.shown.table(Event)[(event.id,)].title == "Another tool"


def test_the_words_of_an_event_say_it_in_full_and_open_it(
    qtbot: QtBot, show: Callable[..., ProgressView]
) -> None:
    view = show(MOVED)
    trend = view.areas.trend
    assert trend is not None
    assert "14 October 2025: Database moved (Asset)" in trend.chart.accessibleDescription()
    assert view.events.menu.actions()[0].text().endswith("Database moved")
    view._scroll.ensureWidgetVisible(trend)
    QApplication.processEvents()
    (mark,) = trend.chart.events
    over = trend.chart.childAt(mark.box.center().toPoint())
    assert over is not None
    with qtbot.waitSignal(trend.event_wanted) as wanted:
        qtbot.mouseClick(over, Qt.MouseButton.LeftButton, pos=mark.box.center().toPoint())
    assert wanted.args == ["e1"]


_CROWDS = (
    [place / 40 for place in range(0, 40, 3)],
    [place / 100 for place in range(100)],
    [0.5] * 9,
    [0.05, 0.06, 0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 1.0],
    [(place * 0.618) % 1 for place in range(30)],
    [((place * 0.618) % 1) ** 0.2 for place in range(12)],
)


@pytest.mark.parametrize("places", _CROWDS, ids=range(len(_CROWDS)))
@pytest.mark.parametrize("zoom", [100, 150])
def test_nothing_of_an_event_covers_words(
    qapp: QApplication, places: list[float], zoom: int
) -> None:
    assert qapp is not None
    register_fonts()
    look = make_look("light", zoom)
    events = [
        TrendEvent(f"e{n}", at, "day", "Something happened here " * (1 + n % 3), "")
        for n, at in enumerate(sorted(places))
    ]
    marks = placed_events(look, events, lambda place: 20 + 560 * place, 600)
    told = [mark for mark in marks if mark.text]
    high, foot = look.px(EVENT_ROW), look.px(5) / 2
    assert len(marks) == len(events)
    assert len(told) >= 3
    assert height_of(marks) <= 4.5 * high
    for one in told:
        assert one.box.height() == high
        assert one.box.left() >= 0
        assert one.box.right() <= 600
        for other in marks:
            if other is one:
                continue
            middle = other.box.center().y()
            at_foot = QRectF(other.x - foot, middle - foot, 2 * foot, 2 * foot)
            assert not one.box.intersects(at_foot)
            assert not (other.text and one.box.intersects(other.box))
            crossed = other.box.top() < one.box.top()
            assert not (crossed and one.box.left() < other.x < one.box.right())
    without = [mark for mark in marks if not mark.text]
    assert all(mark.box.top() >= max(each.box.bottom() for each in told) for mark in without)


@pytest.fixture
def slope(qtbot: QtBot, look: Look) -> SlopeChart:
    chart = SlopeChart(look)
    qtbot.addWidget(chart)
    chart.resize(700, 340)
    chart.show_slopes(
        (
            Slope("a", "Incident", 0.2, 0.6, "1.8", "3.4", "up", "+1.6"),
            Slope("b", "Problem", 0.5, 0.4, "3.0", "2.6", "down", "\N{MINUS SIGN}0.4"),
            Slope("c", "Change", 0.4, 0.4, "2.6", "2.6", "unclear", "no clear change"),
        ),
        "Baseline 2025",
        "Follow-up 2026",
    )
    chart.show()
    with qtbot.waitActive(chart):
        chart.activateWindow()
    return chart


def test_slopes_are_walked_by_keys_opened_and_copied(qtbot: QtBot, slope: SlopeChart) -> None:
    slope.setFocus()
    assert slope.marked == "a"
    qtbot.keyClick(slope, Qt.Key.Key_Down)
    assert slope.marked == "b"
    with qtbot.waitSignal(slope.area_wanted) as wanted:
        qtbot.keyClick(slope, Qt.Key.Key_Return)
    assert wanted.args == ["b"]
    qtbot.keyClick(slope, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[1] == "Incident\t1.8\t3.4\t+1.6"
    assert "Problem: Baseline 2025 3.0, Follow-up 2026 2.6" in slope.accessibleDescription()


def test_a_line_under_the_pointer_stands_out_and_opens(qtbot: QtBot, slope: SlopeChart) -> None:
    start, end = slope.ends_of(slope._slopes[0])
    middle = QPointF(start * 0.8 + end * 0.2).toPoint()
    qtbot.mouseMove(slope, QPoint(1, 1))
    qtbot.mouseMove(slope, middle)
    qtbot.waitUntil(lambda: slope.marked == "a")
    with qtbot.waitSignal(slope.area_wanted) as wanted:
        qtbot.mouseClick(slope, Qt.MouseButton.LeftButton, pos=middle)
    assert wanted.args == ["a"]


def test_what_rose_and_fell_is_told_by_colour_and_by_sign(slope: SlopeChart, look: Look) -> None:
    slope.mark("")
    rose, fell, same = (slope.ink(one)[0] for one in slope._slopes)
    assert (rose, fell) == (look.colour("current"), look.colour("fell"))
    assert same == look.colour("previous")
    assert [one.text[0] for one in slope._slopes[:2]] == ["+", "\N{MINUS SIGN}"]


@pytest.mark.parametrize("width", [1440, 1024, 700])
@pytest.mark.parametrize("part", ["areas", "dimensions", "statements"])
def test_no_view_is_wider_than_the_window(
    show: Callable[..., ProgressView], width: int, part: str
) -> None:
    view = show(*promised(3), MOVED)
    view.bar.show_view(part)
    view.resize(width, 560)
    QApplication.processEvents()
    assert view._scroll.horizontalScrollBar().maximum() == 0
