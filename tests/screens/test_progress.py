"""Progress over rounds: which two are compared, what is said, where a row leads."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Round, Row, RowChange, Scope
from report_data import BEFORE, NOW, large_assessment
from ui.charts.trend_card import TrendCard
from ui.screens.progress import ProgressView
from ui.theme import Look
from ui.widgets.controls import MenuButton
from ui.widgets.notices import MessageBar
from ui.workspace import Workspace

LAST = "round-3"
WorkspaceOf = Callable[[Assessment], Workspace]
Show = Callable[[Assessment], ProgressView]


@pytest.fixture
def show(qtbot: QtBot, look: Look, workspace_of: WorkspaceOf) -> Iterator[Show]:
    # Held until the window is closed: one that is collected while it is painted takes Qt with it.
    kept: list[ProgressView] = []

    def run(assessment: Assessment) -> ProgressView:
        view = ProgressView(look, workspace_of(assessment))
        kept.append(view)
        qtbot.addWidget(view)
        view.resize(1440, 800)
        view.show()
        view.refresh()
        qtbot.waitExposed(view)
        return view

    yield run
    kept.clear()


@cache
def large() -> Assessment:
    return large_assessment()


def with_rows(*rows: Row) -> Assessment:
    found = large()
    return found.with_rows(RowChange(found.get(type(row), *row.key), row) for row in rows)


def three_rounds() -> Assessment:
    """A third round in which nothing is rated yet."""
    return with_rows(Round(LAST, "Review 2027", "z", date="2027-03-08"))


def shown(menu: MenuButton) -> str:
    return menu.accessibleDescription()


def choices(menu: MenuButton) -> list[str]:
    return [action.text() for action in menu._menu.actions()]


def test_the_sample_file_says_what_changed(
    qtbot: QtBot, look: Look, open_workspace: Callable[..., Workspace], sample_file: Path
) -> None:
    view = ProgressView(look, open_workspace(sample_file))
    qtbot.addWidget(view)
    view.show()
    view.refresh()
    assert view.headline.text() == (
        "2 of 3 areas rose by a level; 2 are at level 2 or above, none was a year ago."
    )
    assert view.lead.text() == "Index 2.0 to 2.5\N{EN DASH}2.6. 3 areas up."
    assert not view.caution


def test_one_round_offers_to_add_another(qtbot: QtBot, show: Show) -> None:
    found = large()
    view = show(found.with_rows([RowChange(found.get(Round, BEFORE), None)]))
    assert view._empty.isVisible()
    with qtbot.waitSignal(view.round_wanted):
        qtbot.mouseClick(view._empty.button, Qt.MouseButton.LeftButton)


def test_the_latest_round_is_compared_with_the_one_before(show: Show) -> None:
    view = show(large())
    assert (shown(view.bar.from_menu), shown(view.bar.to_menu)) == (
        "Baseline 2025",
        "Follow-up 2026",
    )
    assert view.headline.text().startswith("9 of 14 areas rose by a level or more;")


def test_only_an_earlier_round_can_be_compared_with_a_later_one(show: Show) -> None:
    view = show(three_rounds())
    assert (shown(view.bar.from_menu), shown(view.bar.to_menu)) == ("Follow-up 2026", "Review 2027")
    assert view.headline.text() == "No area was assessed in both rounds."
    view.bar.from_menu.chosen.emit(BEFORE)
    assert shown(view.bar.from_menu) == "Baseline 2025"
    view.bar.to_menu.chosen.emit(NOW)
    assert (shown(view.bar.from_menu), shown(view.bar.to_menu)) == (
        "Baseline 2025",
        "Follow-up 2026",
    )
    assert choices(view.bar.from_menu) == ["Baseline 2025"]
    assert choices(view.bar.to_menu) == ["Follow-up 2026", "Review 2027"]


def test_another_round_of_the_window_becomes_the_later_one(show: Show) -> None:
    view = show(three_rounds())
    view._workspace.choose_round(NOW)
    view.refresh()
    assert (shown(view.bar.from_menu), shown(view.bar.to_menu)) == (
        "Baseline 2025",
        "Follow-up 2026",
    )
    view._workspace.choose_round(BEFORE)
    view.refresh()
    assert (shown(view.bar.from_menu), shown(view.bar.to_menu)) == (
        "Baseline 2025",
        "Follow-up 2026",
    )


def test_rows_stand_by_change_or_in_the_order_of_the_model(show: Show) -> None:
    view = show(large())
    assert [row[0] for row in view.dumbbell.table()[1:4]] == [
        "Delivery",
        "Incident",
        "Service level",
    ]
    view.bar.sort_menu.chosen.emit("model")
    assert [row[0] for row in view.dumbbell.table()[1:4]] == ["Incident", "Problem", "Change"]


def test_a_row_leads_to_its_area_and_marks_its_line(qtbot: QtBot, show: Show) -> None:
    view = show(large())
    with qtbot.waitActive(view):
        view.activateWindow()
    view.dumbbell.setFocus()
    qtbot.keyClick(view.dumbbell, Qt.Key.Key_Down)
    trend = view.findChild(TrendCard)
    assert trend is not None
    assert trend.chart.marked == "area-1"
    with qtbot.waitSignal(view.area_wanted) as wanted:
        qtbot.keyClick(view.dumbbell, Qt.Key.Key_Return)
    assert wanted.args == ["area-1"]


def test_rounds_that_compare_badly_come_with_a_warning_that_can_be_closed(
    qtbot: QtBot, show: Show
) -> None:
    view = show(with_rows(Scope(NOW, "area-1", depth="key", target=3)))
    bar = view.findChild(MessageBar)
    assert bar is not None
    assert bar.accessibleName().startswith("Incident was assessed to another depth")
    bar.closed.emit()
    bar.hide()
    view.refresh()
    assert not any(found.isVisible() for found in view.findChildren(MessageBar))


def test_user_text_is_never_markup(qtbot: QtBot, show: Show) -> None:
    name = "<img src=/etc/passwd> & <b>2026</b>"
    view = show(with_rows(Round(NOW, name, "r", kind="self", date="2026-03-09")))
    assert view.caution.startswith("Baseline 2025 was a facilitated assessment, <img src=")
    bar = view.findChild(MessageBar)
    assert bar is not None
    assert "<" not in view.bar.to_menu.toolTip().removeprefix("<span>").removesuffix("</span>")


@pytest.mark.parametrize("width", [1440, 1024, 700])
def test_nothing_is_cut_off_at_any_width(show: Show, width: int) -> None:
    long = "A follow-up of the baseline with a very long name indeed, in two countries"
    view = show(with_rows(Round(NOW, long, "r", date="2026-03-09")))
    view.resize(width, 560)
    QApplication.processEvents()
    assert view._scroll.horizontalScrollBar().maximum() == 0


def test_the_chart_becomes_a_picture(qtbot: QtBot, show: Show) -> None:
    view = show(large())
    with qtbot.waitSignal(view.notice):
        qtbot.mouseClick(view.bar.copy_button, Qt.MouseButton.LeftButton)
    image = QGuiApplication.clipboard().image()
    assert image.width() == 2 * view.areas.card.width()
