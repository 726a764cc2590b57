"""The screen *Results*: what it says in every state, and where each figure leads."""

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import AreaText, Engagement, Rating, Round, Row, Scope
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.report.content import make_report
from maturity_desktop.report.sentences import index_text, overall_index_text, supported_sentence
from maturity_desktop.rounding import shown, shown_range
from model_documents import small_document
from report_data import NOW, everything_assessment, large_assessment
from results_pages import Show, showing
from ui.charts.heat_model import CELL, INDEX, LEVEL, NAME, TARGET
from ui.screens.results import ResultsScreen
from ui.screens.results.closest import ClosestRow, nearest
from ui.screens.results.figure import Figure
from ui.theme import Look
from ui.widgets.statement_list import StatementList
from ui.workspace import Workspace

_HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def show(qtbot: QtBot, look: Look, workspace_of: Callable[[Assessment], Workspace]) -> Show:
    return showing(qtbot, look, workspace_of)


@pytest.fixture(scope="module")
def large() -> Assessment:
    return large_assessment()


def _small(*, answers: str, levels: str = "statements", dimensions: bool = True) -> Assessment:
    """One area; one letter for each of its criteria, a blank leaves it open."""
    document: dict[str, Any] = small_document()
    document["scoring"]["levels"] = levels
    document["area"][0]["criterion"].append({"id": "a.2", "level": 1, "statement": "T"})
    if dimensions:
        document["dimension"] = [{"id": "d", "name": "D"}]
        for criterion in document["area"][0]["criterion"]:
            criterion["dimension"] = "d"
    model = model_from_document(document, "small")
    rows: list[Row] = [
        Engagement(client=_HOSTILE, model=encode_copy(model)),
        Round(NOW, _HOSTILE, "i"),
    ]
    criteria = [c for area in model.areas for c in area.criteria]
    for criterion, letter in zip(criteria, answers, strict=False):
        scale = model.scale_of(criterion)
        option = scale.highest if letter == "F" else scale.lowest
        if letter != " ":
            rows.append(Rating(NOW, criterion.id, option.id))
    return Assessment(rows)


def _dialog(screen: ResultsScreen) -> StatementList:
    return screen.findChildren(StatementList)[-1]


def _texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def _column(screen: ResultsScreen, kind: str, place: int = 0) -> int:
    columns = screen.overview.heat.map.heat.columns
    return [n for n, column in enumerate(columns) if column.kind == kind][place]


def _cells(screen: ResultsScreen, kind: str) -> list[str]:
    rows = [row for row in screen.overview.heat.map.heat.heat_rows if row.area]
    return [row.cells[_column(screen, kind)].text for row in rows]


def test_every_figure_is_that_of_the_core(show: Show, large: Assessment) -> None:
    screen = show(large)
    score, overview = screen.workspace.score(), screen.overview
    report = make_report(large, NOW)
    assert overview.headline.headline.text() == score.overall.headline
    assert supported_sentence(score) in overview.headline.other.text()
    assert report.before in overview.headline.other.text()
    low, high = overall_index_text(score).split("\N{EN DASH}")
    assert overview.headline.index.value.accessibleName() == f"Index: {low} to {high}"
    assert _cells(screen, INDEX) == [index_text(area) for area in score.areas]
    first = [area.dimensions[0].index_range for area in score.areas]
    assert _cells(screen, CELL) == [shown_range(*bounds) for bounds in first if bounds]
    targets = [str(area.target) for area in score.areas]
    assert _cells(screen, TARGET) == targets
    points = [*overview.points.strengths.points, *overview.points.gaps.points]
    assert [p.title.text() for p in points] == [p.title for p in (*report.strengths, *report.gaps)]


def test_hatching_and_grey_follow_the_open_answers(show: Show, large: Assessment) -> None:
    screen = show(large)
    score = screen.workspace.score()
    rows = [row for row in screen.overview.heat.map.heat.heat_rows if row.area]
    for row, area in zip(rows, score.areas, strict=True):
        cells = [row.cells[_column(screen, CELL, n)] for n in range(len(area.dimensions))]
        for cell, dimension in zip(cells, area.dimensions, strict=True):
            low, high = dimension.index_range or (0, 0)
            assert cell.is_open == (shown(low) != shown(high))
        assert row.cells[_column(screen, INDEX)].quiet == area.indicative
    words = screen.overview.heat.words.text()
    assert all((area.label in words) == area.indicative for area in score.areas)


def test_supported_shows_what_the_evidence_carries_and_says_so(
    show: Show, large: Assessment, qtbot: QtBot
) -> None:
    screen = show(large)
    score = screen.workspace.score()
    button = screen.basis.findChildren(QWidget)[1]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert screen.basis.choice == "supported"
    assert screen.overview.headline.headline.text() == supported_sentence(score)
    wanted = [str(shown(area.supported_low or 0)) for area in score.areas]
    assert _cells(screen, INDEX) == wanted
    assert "the evidence supports" in screen.overview.heat.words.text()
    assert "supported index" in screen.overview.profile.radar.accessibleDescription()
    assert not screen.overview.headline.typical.isVisible()


@pytest.mark.parametrize(
    ("kind", "listed"),
    [
        (CELL, "dimension"),
        (NAME, "area"),
        (INDEX, "area"),
        (LEVEL, "held_back_by"),
        (TARGET, "to_raise"),
    ],
)
def test_each_cell_leads_to_its_statements(
    show: Show, large: Assessment, qtbot: QtBot, kind: str, listed: str
) -> None:
    screen = show(large)
    heat, model = screen.overview.heat.map, large.model
    row = next(n for n, row in enumerate(heat.heat.heat_rows) if row.area == "area-2")
    heat.setCurrentIndex(heat.heat.index(row, _column(screen, kind)))
    qtbot.keyClick(heat, Qt.Key.Key_Return)
    ids = [statement.id for statement in _dialog(screen).table.statements]
    area = screen.workspace.score().area("area-2")
    criteria = model.area_by_id["area-2"].criteria
    wanted = {
        "area": [c.id for c in criteria],
        "dimension": [c.id for c in criteria if c.dimension == model.dimensions[0].id],
        "held_back_by": list(area.held_back_by),
        "to_raise": list(area.to_raise or ()),
    }
    assert ids == wanted[listed]
    with qtbot.waitSignal(screen.statement_wanted) as caught:
        qtbot.keyClick(_dialog(screen).table, Qt.Key.Key_Return)
    assert caught.args == [ids[0]]


def test_the_figures_of_the_headline_lead_on(show: Show, large: Assessment, qtbot: QtBot) -> None:
    screen = show(large)
    overall, card = screen.workspace.score().overall, screen.overview.headline
    wanted = {
        card.index.value: overall.in_scope,
        card.index.note: overall.open,
        card.rated.value: overall.rated,
        card.rated.note: overall.not_applicable,
    }
    for widget, count in wanted.items():
        qtbot.keyClick(widget, Qt.Key.Key_Space)
        assert len(_dialog(screen).table.statements) == count
        _dialog(screen).reject()
    qtbot.keyClick(card.lowest.value, Qt.Key.Key_Space)
    score = screen.workspace.score()
    lowest = [a for a in score.areas if a.level == overall.every_area_reaches]
    held = sum(len(area.held_back_by) for area in lowest)
    assert len(_dialog(screen).table.statements) == held


def test_the_nearest_areas_lead_to_their_first_statement(
    show: Show, large: Assessment, qtbot: QtBot
) -> None:
    screen = show(large)
    areas = nearest(screen.workspace.score())
    counts = [(area.within_reach is None, len(area.held_back_by)) for area in areas]
    assert counts == sorted(counts)
    rows: list[ClosestRow] = screen.overview.closest.rows
    assert [row.name.text() for row in rows] == [area.label for area in areas[:4]]
    rows[0].setFocus()
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert screen.focusWidget() is rows[1]
    with qtbot.waitSignal(screen.statement_wanted) as caught:
        qtbot.keyClick(rows[1], Qt.Key.Key_Return)
    assert caught.args == [areas[1].held_back_by[0]]
    rows[0].count.click()
    assert len(_dialog(screen).table.statements) == len(areas[0].held_back_by)


def test_before_anything_is_assessed_one_button_leads_to_assess(show: Show, qtbot: QtBot) -> None:
    screen = show(_small(answers=""))
    assert screen.stack.currentWidget() is screen.empty
    assert not screen.copy.isVisible()
    with qtbot.waitSignal(screen.assess_wanted):
        screen.empty.go.click()


def test_areas_without_figures_are_named_and_not_nought(show: Show) -> None:
    screen = show(everything_assessment())
    rows = {row.area: row for row in screen.overview.heat.map.heat.heat_rows}
    assert rows["area-3"].spanning == "Not applicable"
    assert rows["area-4"].spanning == "Not assessed"
    assert "area-5" not in rows, "out of scope"
    for area in ("area-3", "area-4"):
        cells = rows[area].cells
        assert cells[_column(screen, INDEX)].text == "\N{EN DASH}"
        assert cells[_column(screen, LEVEL)].text == "\N{EN DASH}"
    told = screen.overview.profile.radar.accessibleDescription()
    assert told.count("no figure") >= 1


def test_a_model_without_levels_shows_the_index_alone(show: Show) -> None:
    screen = show(_small(answers="FFFF", levels="none"))
    kinds = {column.kind for column in screen.overview.heat.map.heat.columns}
    assert kinds == {NAME, CELL, INDEX}
    card = screen.overview.headline
    assert [f.isVisible() for f in (card.lowest, card.typical)] == [False, False]
    assert not screen.overview.closest.isVisible()


def test_a_model_without_dimensions_colours_the_index(show: Show) -> None:
    screen = show(_small(answers="FFFF", dimensions=False))
    heat = screen.overview.heat
    assert CELL not in {column.kind for column in heat.map.heat.columns}
    rows = [row for row in heat.map.heat.heat_rows if row.area]
    assert rows[0].cells[_column(screen, INDEX)].band is not None
    assert heat.title.text() == "Areas"


def test_a_first_level_with_open_answers_is_not_called_a_level(show: Show) -> None:
    screen = show(_small(answers="N"))
    assert _cells(screen, LEVEL)[0] == "\N{EN DASH}"


def test_hostile_texts_are_shown_as_they_are(show: Show, large: Assessment) -> None:
    area = large.model.areas[0]
    rows = [row for row in large.rows() if not isinstance(row, AreaText)]
    rows += [AreaText(NOW, area.id, strengths=_HOSTILE, gaps=f"{_HOSTILE}. & more")]
    screen = show(Assessment(rows))
    assert _HOSTILE in _texts(screen.overview.points)
    for label in screen.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()


@pytest.mark.parametrize("size", [(1440, 848), (1024, 508), (700, 500)])
def test_nothing_is_wider_than_the_window(
    show: Show, large: Assessment, size: tuple[int, int]
) -> None:
    screen = show(large, size)
    overview = screen.overview
    width = overview.viewport().width()
    cards = (overview.heat, overview.closest, overview.profile, overview.points, overview.headline)
    for card in cards:
        left = card.mapTo(overview.viewport(), card.rect().topLeft()).x()
        assert left >= 0
        assert left + card.width() <= width
    for figure in overview.headline.findChildren(Figure):
        assert figure.geometry().right() <= overview.headline.width()
    stacked = overview.profile.y() > overview.heat.geometry().bottom()
    assert stacked == (size[0] < 1180)


def test_tab_reaches_every_figure_in_reading_order(show: Show, large: Assessment) -> None:
    screen = show(large)
    chain: list[QWidget] = []
    widget = screen.nextInFocusChain()
    while widget is not screen:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(screen):
            chain.append(widget)
        widget = widget.nextInFocusChain()
    overview = screen.overview
    order = [
        overview.headline.index.value,
        overview.heat.map,
        overview.closest.rows[0],
        overview.profile.menu,
        overview.points.strengths.points[0].where,
    ]
    places = [chain.index(one) for one in order]
    assert places == sorted(places)
    named = [w for w in chain if not w.accessibleName() and not getattr(w, "text", str)()]
    assert not named


def test_another_round_is_chosen_and_the_page_is_copied(show: Show, large: Assessment) -> None:
    screen = show(large)
    first = large.rounds[0]
    screen.round.chosen.emit(first.id)
    assert screen.workspace.round_id == first.id
    screen.refresh()
    overall = screen.workspace.score(first.id).overall
    assert screen.overview.headline.headline.text() == overall.headline
    screen.copy.click()
    image = QGuiApplication.clipboard().image()
    assert image.width() == 2 * screen.overview.widget().width()


def test_the_overview_needs_no_library_for_charts() -> None:
    code = (
        "import sys, ui.screens.results\n"
        "print([m for m in ('pyqtgraph', 'numpy', 'openpyxl', 'reportlab') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_scopes_without_targets_leave_the_targets_out(show: Show, large: Assessment) -> None:
    rows = [Scope(row.round, row.area) if isinstance(row, Scope) else row for row in large.rows()]
    screen = show(Assessment(rows))
    assert TARGET not in {column.kind for column in screen.overview.heat.map.heat.columns}
    assert screen.overview.profile.title.text() == "Index"
    assert not screen.overview.closest.all.isVisible()


def test_progress_is_made_when_it_is_first_shown(
    show: Show, large: Assessment, qtbot: QtBot
) -> None:
    screen = show(large)
    assert screen.stack.count() == 2
    for tab, stands in (("progress", False), ("overview", True), ("progress", False)):
        screen.tabs.choose(tab)
        screen.tabs.chosen.emit(tab)
        assert (screen.stack.currentWidget() is screen.overview) == stands
        assert screen.basis.isVisible() == stands
    assert screen.stack.count() == 3
