"""The dumbbell chart: worked with keys and pointer, read aloud, copied."""

from functools import cache
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.records import Rating, RowChange
from maturity_desktop.report.progress import ProgressRow, progress_rows
from maturity_desktop.scoring.rounds import score_round
from report_data import BEFORE, NOW, large_assessment
from ui.charts.dumbbell import DumbbellView
from ui.charts.dumbbell_model import CHANGE, CHART, LEVEL, NAME, TARGET, RoundNames
from ui.charts.index_axis import Scale
from ui.charts.label_places import fitting, spread
from ui.theme import Look

NAMES = RoundNames("Baseline 2025", "Follow-up 2026", "2025", "2026")
SCALE = Scale(1, 5, 1, 5, has_levels=True)


@cache
def rows() -> tuple[ProgressRow, ...]:
    """The large engagement, in which Capacity fell."""
    assessment = large_assessment()
    capacity = assessment.model.area_by_id["area-8"]
    assessment = assessment.with_rows(
        RowChange(assessment.rating(NOW, c.id), Rating(NOW, c.id, "N")) for c in capacity.criteria
    )
    scores = (score_round(assessment, round_id) for round_id in (BEFORE, NOW))
    return progress_rows(assessment, *scores)


@pytest.fixture
def chart(qtbot: QtBot, look: Look) -> DumbbellView:
    view = DumbbellView(look)
    qtbot.addWidget(view)
    view.show_rows(rows(), NAMES, SCALE)
    view.resize(900, view.height())
    view.show()
    qtbot.waitExposed(view)
    return view


def spoken(view: DumbbellView, row: int, column: int = NAME) -> str:
    said: str = view.model().index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
    return said


def test_keys_walk_the_areas_and_enter_opens_one(qtbot: QtBot, chart: DumbbellView) -> None:
    chart.setFocus()
    for _ in range(2):
        qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.marked_area == "area-3"
    with qtbot.waitSignal(chart.area_wanted) as wanted:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert wanted.args == ["area-3"]


def test_tab_leaves_the_chart(qtbot: QtBot, chart: DumbbellView) -> None:
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Tab)
    assert chart.marked_area == "area-1"


def test_a_click_opens_the_area(qtbot: QtBot, chart: DumbbellView) -> None:
    place = chart.visualRect(chart.model().index(4, CHART)).center()
    with qtbot.waitSignal(chart.area_wanted) as wanted:
        qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wanted.args == ["area-5"]


def test_the_pointer_marks_an_area_and_leaves_it(qtbot: QtBot, chart: DumbbellView) -> None:
    marked: list[str] = []
    chart.area_marked.connect(marked.append)
    for row in (1, 2):
        place = chart.visualRect(chart.model().index(row, NAME)).center()
        qtbot.mouseMove(chart.viewport(), place)
        qtbot.waitUntil(lambda row=row: marked[-1:] == [f"area-{row + 1}"])  # type: ignore[misc]  # bound at once


def test_every_row_is_one_sentence_for_a_screen_reader(chart: DumbbellView) -> None:
    assert spoken(chart, 0) == (
        "Incident management: index 2.1 in Baseline 2025, 2.8 in Follow-up 2026, +0.7, "
        "level 1 to 2, target level 3, 7 statements to raise"
    )
    assert "\N{MINUS SIGN}0.7" in spoken(chart, 7)
    assert spoken(chart, 0, CHANGE) == "Change: +0.7"
    assert "indicative" in spoken(chart, 13)


def test_copy_gives_the_table_to_a_spreadsheet(qtbot: QtBot, chart: DumbbellView) -> None:
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 15
    assert lines[0].split("\t")[:4] == ["Area", "Baseline 2025", "Follow-up 2026", "Change"]
    assert lines[1].split("\t") == ["Incident", "2.1", "2.8", "+0.7", "1", "2", "3", "7 to raise"]


def test_all_rows_stand_without_a_scroll_bar_of_their_own(chart: DumbbellView) -> None:
    last = chart.visualRect(chart.model().index(13, NAME))
    assert last.bottom() < chart.viewport().height()
    assert chart.horizontalScrollBar().maximum() == 0


def test_a_narrow_chart_scrolls_sideways_and_keeps_every_row(chart: DumbbellView) -> None:
    chart.setFixedWidth(380)
    QApplication.processEvents()
    assert chart.horizontalScrollBar().maximum() > 0
    last = chart.visualRect(chart.model().index(13, NAME))
    assert last.bottom() < chart.viewport().height()


def test_a_model_without_levels_has_no_level_columns(chart: DumbbellView) -> None:
    chart.show_rows(rows(), NAMES, SCALE._replace(has_levels=False))
    assert [chart.isColumnHidden(column) for column in (CHANGE, LEVEL, TARGET)] == [
        False,
        True,
        True,
    ]


def test_the_marked_area_stays_when_the_order_changes(qtbot: QtBot, chart: DumbbellView) -> None:
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    chart.show_rows(tuple(reversed(rows())), NAMES, SCALE)
    assert chart.marked_area == "area-2"


def test_red_stands_only_where_an_area_fell(chart: DumbbellView, look: Look) -> None:
    image = chart.viewport().grab().toImage()
    fell = look.colour("fell")
    red_rows = {row for row in range(14) if shows(image, chart, row, fell)}
    assert red_rows == {7}


def shows(image: QImage, view: DumbbellView, row: int, colour: QColor) -> bool:
    """Whether the chart of a row has a pixel of exactly that colour."""
    rect = view.visualRect(view.model().index(row, CHART))
    y = rect.center().y()
    line = (image.pixelColor(QPoint(x, y)) for x in range(rect.left(), rect.right()))
    return any(pixel == colour for pixel in line)


@pytest.mark.parametrize(
    "wanted", [[50.0] * 5, [0.0, 1, 2, 99, 100], [100.0, 0, 50], [10.0, 12, 60, 61, 62]]
)
def test_labels_never_overlap_nor_leave_the_chart(wanted: list[float]) -> None:
    found = spread(wanted, 15, 0, 100)
    in_order = sorted(found)
    assert all(b - a >= 15 - 1e-9 for a, b in pairwise(in_order))
    assert in_order[0] >= 0
    assert in_order[-1] <= 100
    # Their order is the order of what they belong to.
    assert [found[n] for n in sorted(range(len(wanted)), key=lambda n: wanted[n])] == in_order


def test_labels_with_room_stand_where_they_want() -> None:
    assert spread([80, 10, 40], 15, 0, 100) == (80, 10, 40)


def test_only_as_many_labels_as_fit() -> None:
    assert fitting([3, 0, 2, 1], 15, 31) == (0, 2, 3)
    assert fitting([0, 1], 15, -1) == ()
