"""*Results* in depth: findings on the overview, the four parts, and where each figure comes from."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import About, Evidence, Finding, Shows
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.report.sentences import index_text
from maturity_desktop.rounding import shown_range
from report_data import NOW, large_assessment
from results_pages import Show, showing
from ui.charts.heat_model import CELL, INDEX, LEVEL, TARGET
from ui.screens.results import ResultsScreen
from ui.screens.results.calculation_dialog import CalculationDialog
from ui.screens.results.depth import Depth
from ui.screens.results.explaining import FigureList
from ui.theme import Look
from ui.widgets.statement_list import StatementList
from ui.workspace import Workspace
from week_data import SAMPLE, WEEK_ROUND, week


@pytest.fixture
def show(qtbot: QtBot, look: Look, workspace_of: Callable[[Assessment], Workspace]) -> Show:
    return showing(qtbot, look, workspace_of)


@pytest.fixture(scope="module")
def large() -> Assessment:
    return large_assessment()


@pytest.fixture(scope="module")
def talked() -> Assessment:
    """A week with voices of six departments."""
    return week(find_model("itsm"), SAMPLE)


def _deep(screen: ResultsScreen, part: str) -> Depth:
    screen.view.choose("depth")
    screen.view.chosen.emit("depth")
    assert screen.in_depth is not None
    screen.in_depth.parts.choose(part)
    screen.in_depth.parts.chosen.emit(part)
    return screen.in_depth


def _calculation(screen: ResultsScreen) -> CalculationDialog:
    (found,) = [d for d in screen.findChildren(CalculationDialog) if d.isVisible()]
    return found


def _explained(screen: ResultsScreen, widget: QWidget, qtbot: QtBot) -> str:
    """The figure that the key explains."""
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_C)
    dialog = _calculation(screen)
    result = dialog.calculation.result
    dialog.reject()
    return result


# --- strengths and gaps


def _with_findings(large: Assessment) -> Assessment:
    criterion = large.model.areas[1].criteria[0].id
    rows = [
        Finding("g1", NOW, 1, "Little is measured", severity="low"),
        Finding("g2", NOW, 2, "Nobody <b>owns</b> it.", severity="high"),
        Finding("g3", NOW, 3, "Written by a rule", severity="high", draft=True),
        Finding("s1", NOW, 4, "Well run", kind="strength"),
        About("g2", criterion),
        About("s1", criterion),
        Evidence("e-seen", 900, "Seen"),
        Shows("s1", "e-seen"),
    ]
    return Assessment([*large.rows(), *rows])


def test_findings_stand_where_there_are_any_and_lead_to_findings(
    show: Show, large: Assessment, qtbot: QtBot
) -> None:
    screen = show(_with_findings(large))
    card = screen.overview.points
    seen = [p for p in card.gaps.points if not p.isHidden()]
    assert [p.title.text() for p in seen] == ["Nobody <b>owns</b> it", "Little is measured"]
    assert [p.tag.text() for p in seen] == ["high", "low"]
    assert seen[0].where.text() == f"F-02 \N{MIDDLE DOT} {large.model.areas[1].label}"
    (strength,) = [p for p in card.strengths.points if not p.isHidden()]
    assert (strength.title.text(), strength.tag.text()) == ("Well run", "proven")
    with qtbot.waitSignal(screen.tab_wanted) as caught:
        seen[0].where.click()
    assert caught.args == ["findings", "g2"]


def test_without_findings_of_a_kind_the_texts_of_the_areas_stand(
    show: Show, large: Assessment
) -> None:
    rows = [*large.rows(), Finding("g1", NOW, 1, "One gap", severity="low")]
    points = show(Assessment(rows)).overview.points
    plain = show(large).overview.points
    titles = [p.title.text() for p in plain.strengths.points if not p.isHidden()]
    assert titles
    assert [p.title.text() for p in points.strengths.points if not p.isHidden()] == titles
    assert [p.title.text() for p in points.gaps.points if not p.isHidden()] == ["One gap"]


# --- calculations


def test_c_explains_the_figure_that_has_the_keyboard(
    show: Show, large: Assessment, qtbot: QtBot
) -> None:
    screen = show(large)
    score, overview = screen.workspace.score(), screen.overview
    card = overview.headline
    overall = score.overall
    assert _explained(screen, card.index.value, qtbot) == shown_range(
        *overall.index_range or (0, 0)
    )
    assert _explained(screen, card.rated.value, qtbot) == f"{overall.rated} of {overall.in_scope}"
    assert _explained(screen, card.lowest.value, qtbot).startswith(str(overall.every_area_reaches))
    assert _explained(screen, card.how, qtbot) == overall.headline
    row = overview.closest.rows[0]
    assert _explained(screen, row, qtbot).startswith(
        "level" if "within" in row.step.text() else "n"
    )
    raising = sum(len(area.to_raise or ()) for area in score.areas)
    assert _explained(screen, overview.closest.all, qtbot) == f"{raising} statements to raise"


@pytest.mark.parametrize("kind", [CELL, INDEX, LEVEL, TARGET])
def test_c_explains_each_cell_of_the_map_and_never_searches(
    show: Show, large: Assessment, qtbot: QtBot, kind: str
) -> None:
    screen = show(large)
    heat = screen.overview.heat.map
    place = next(n for n, row in enumerate(heat.heat.heat_rows) if row.area == "area-2")
    column = next(n for n, one in enumerate(heat.heat.columns) if one.kind == kind)
    heat.setFocus()
    heat.setCurrentIndex(heat.heat.index(place, column))
    area = screen.workspace.score().area("area-2")
    wanted = {
        CELL: shown_range(*area.dimensions[0].index_range or (0, 0)),
        INDEX: index_text(area),
        LEVEL: str(area.level),
        TARGET: f"{len(area.to_raise or ())} statements to raise",
    }
    assert _explained(screen, heat, qtbot) == wanted[kind]
    assert heat.currentIndex().row() == place


def test_summary_and_in_depth_stay_where_they_are_pressed(show: Show, large: Assessment) -> None:
    screen = show(large)
    assert screen.basis.isVisible()
    before = screen.view.mapTo(screen, QPoint(0, 0))
    _deep(screen, "distribution")
    QApplication.processEvents()
    assert not screen.basis.isVisible()
    assert screen.view.mapTo(screen, QPoint(0, 0)) == before


def test_every_list_of_statements_leads_to_the_calculation(
    show: Show, large: Assessment, qtbot: QtBot
) -> None:
    screen = show(large)
    qtbot.keyClick(screen.overview.headline.index.value, Qt.Key.Key_Space)
    listing = screen.findChildren(FigureList)[-1]
    listing.link.click()
    assert not listing.isVisible()
    dialog = _calculation(screen)
    assert dialog.calculation.title == "Overall index"
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == dialog.calculation.text
    dialog.reject()


def test_the_menu_of_a_figure_offers_its_calculation_and_of_the_rest_nothing(
    show: Show, large: Assessment
) -> None:
    screen = show(large)
    overview = screen.overview

    def asked(widget: QWidget) -> bool:
        at = widget.rect().center()
        kind = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(kind, at, widget.mapToGlobal(at))
        QApplication.sendEvent(widget, event)
        found = [menu for menu in overview.findChildren(QMenu) if menu.isVisible()]
        for menu in found:
            assert [one.text() for one in menu.actions()] == ["Show the calculation"]
            menu.close()
        return bool(found)

    assert asked(overview.headline.rated.value)
    assert asked(overview.heat.map.viewport())
    assert not asked(overview.profile.radar)


def test_supported_figures_are_explained_as_supported(
    show: Show, large: Assessment, qtbot: QtBot
) -> None:
    screen = show(large)
    screen.basis.choose("supported")
    screen.refresh()
    found = _explained(screen, screen.overview.headline.how, qtbot)
    assert found == screen.overview.headline.headline.text()


# --- in depth


def test_in_depth_each_part_is_computed_when_it_is_seen(
    show: Show, talked: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = show(talked)
    screen.workspace.choose_round(WEEK_ROUND)
    asked: list[str] = []
    for name in ("_show_distribution", "_show_departments", "_show_grades", "_show_across"):
        whole = getattr(Depth, name)

        def run(
            self: Depth, behind: object, name: str = name, whole: Callable[..., None] = whole
        ) -> None:
            asked.append(name)
            whole(self, behind)

        monkeypatch.setattr(Depth, name, run)
    depth = _deep(screen, "evidence")
    assert asked == ["_show_distribution", "_show_grades"]
    assert not screen.basis.isVisible()
    shown = [card for card in (depth.distribution, depth.grades) if card.isVisible()]
    assert shown == [depth.grades]
    screen.view.choose("summary")
    screen.refresh()
    assert screen.stack.currentWidget() is screen.overview
    assert screen.basis.isVisible()


def test_a_row_leads_to_its_statements_and_on_to_assess(
    show: Show, large: Assessment, qtbot: QtBot
) -> None:
    screen = show(large)
    depth = _deep(screen, "distribution")
    chart = depth.distribution.chart
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    listing = screen.findChildren(StatementList)[-1]
    assert [row.id for row in listing.table.statements] == list(chart.bars.rows[1].criteria)
    with qtbot.waitSignal(screen.statement_wanted):
        qtbot.keyClick(listing.table, Qt.Key.Key_Return)


def test_the_chart_is_a_table_as_well(show: Show, large: Assessment) -> None:
    chart = _deep(show(large), "distribution").distribution.chart
    head, *lines = chart.table()
    assert head[:5] == ("Area", "Not", "Partially", "Largely", "Fully")
    assert len(lines) == 14
    assert all(sum(map(int, line[1:7])) == int(line[7]) for line in lines)
    spoken = chart.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "statements: " in spoken
    assert "at least L" in spoken


def test_departments_and_differences_name_nobody(show: Show, talked: Assessment) -> None:
    screen = show(talked)
    screen.workspace.choose_round(WEEK_ROUND)
    depth = _deep(screen, "departments")
    told = repr(depth.departments.chart.table())
    assert "People" in told
    assert "person-" not in told


@pytest.mark.parametrize("size", [(1440, 848), (1024, 508), (700, 500)])
def test_nothing_in_depth_is_wider_than_the_window(
    show: Show, large: Assessment, size: tuple[int, int]
) -> None:
    screen = show(large, size)
    for part in ("distribution", "departments", "evidence", "across"):
        depth = _deep(screen, part)
        QApplication.processEvents()
        page = depth.widget()
        assert page is not None
        assert page.width() <= depth.viewport().width()
        for card in (depth.distribution, depth.departments, depth.grades, depth.across):
            if card.isVisible():
                assert card.mapTo(page, QPoint(card.width(), 0)).x() <= page.width()
        header = screen.copy.mapTo(screen, QPoint(screen.copy.width(), 0)).x()
        assert header <= screen.width()
