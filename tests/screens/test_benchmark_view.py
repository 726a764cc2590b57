"""Benchmark: figures of others beside the round, target profiles apart, and what is not mixed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import LoadPeers
from maturity_desktop.assessment.records import Peer
from maturity_desktop.benchmark.strips import NOTHING
from portfolios import client_rows
from ui.screens.benchmark import BenchmarkView
from ui.screens.benchmark_bar import OWN
from ui.screens.results import ResultsScreen
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace

KEY = "Survey\n2025"
HEAD = "source,year,kind,rule,depth,area,n,low,q1,median,q3,high\n"


def peer(area: str = "a1", **values: Any) -> Peer:
    made = Peer("Survey", 2025, area, "facilitated", "most-cases", "full", 24, 1, 1.5, 2, 2.5, 3)
    return msgspec.structs.replace(made, **values)


class Page:
    """The view on a file of two areas, with what it said."""

    def __init__(self, qtbot: QtBot, look: Look, workspace: Workspace) -> None:
        self.qtbot, self.workspace = qtbot, workspace
        self.view = BenchmarkView(look, workspace)
        self.told: list[Notice] = []
        self.areas: list[str] = []
        self.view.notice.connect(self.told.append)
        self.view.area_wanted.connect(self.areas.append)
        workspace.scored.connect(self.view.refresh)
        self.view.resize(1280, 800)
        qtbot.addWidget(self.view)
        self.view.show()
        self.view.refresh()
        qtbot.waitExposed(self.view)

    def choose(self, source: str) -> None:
        self.view.bar.menu.chosen.emit(source)

    def load(self, *peers: Peer) -> None:
        with self.qtbot.waitSignal(self.workspace.scored):
            self.workspace.do(LoadPeers(peers))
        self.choose(KEY)


@pytest.fixture
def page(qtbot: QtBot, look: Look, open_rows: Callable[..., Workspace]) -> Iterator[Page]:
    made = Page(qtbot, look, open_rows(client_rows("FN FF")))
    yield made
    made.view.close()


def test_without_figures_it_says_what_to_do(page: Page) -> None:
    view = page.view
    assert view._empty.isVisible()
    assert not view._card.isVisible()
    assert view.profile.isVisible()
    # No helper process here, so what can be done is to import.
    assert view._empty.button.text() == "Import figures"
    assert not view.bar.folder_button.isVisible()


def test_figures_of_others_stand_with_all_they_say_of_themselves(page: Page) -> None:
    page.load(peer(), peer("a2", n=7))
    view = page.view
    assert view._card.isVisible()
    assert view.headline.text() == (
        "All 2 areas lie within the range of the organisations in Survey 2025."
    )
    assert "Survey, 2025: 7 to 24 organisations" in view.lead.text()
    assert "no median below 10" in view.lead.text()
    table = view.chart.table()
    assert table[1] == (
        "Area 1", "2.0", "24", "1.0 to 3.0", "2.0", "1.5 to 2.5", "in the third quarter",
    )  # fmt: skip
    assert table[2] == ("Area 2", "3.0", "7", "1.0 to 3.0", NOTHING, NOTHING, "within the range")


def test_another_kind_is_warned_of_and_not_drawn(page: Page) -> None:
    page.load(peer(kind="self"), peer("a2"))
    assert "kind: self-assessment there, facilitated here" in page.view.caution
    assert page.view.chart.table()[1][2:5] == (NOTHING, NOTHING, NOTHING)
    page.choose(OWN)
    assert page.view.caution == ""


def test_a_file_with_faults_changes_nothing_and_lists_them(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "peers.csv"
    path.write_text(
        f"{HEAD}Survey,2025,self,strict,key,a9,x,1,,,,\nSurvey,,self,strict,key,a1,5,1,,,,\n"
    )
    page.view._peers.load(path)
    page.qtbot.waitUntil(lambda: bool(page.told))
    [notice] = page.told
    assert notice.kind == "error"
    assert "3 faults" in notice.text
    assert notice.run is not None
    notice.run()
    [dialog] = page.view.findChildren(QDialog)
    text = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    assert [line.split(":")[0] for line in text.splitlines()] == [
        "peers.csv, line 2", "peers.csv, line 2", "peers.csv, line 3",
    ]  # fmt: skip
    dialog.close()
    assert not page.workspace.shown.table(Peer)


def test_imported_figures_are_shown_and_can_be_taken_back(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "peers.csv"
    path.write_text(f"{HEAD}Survey,2025,facilitated,most-cases,full,a1,24,1,1.5,2,2.5,3\n")
    page.view._peers.load(path)
    page.qtbot.waitUntil(lambda: bool(page.told))
    assert page.view.bar.source == KEY
    assert len(page.workspace.shown.table(Peer)) == 1
    page.view.remove_button.click()
    assert not page.workspace.shown.table(Peer)
    removed = page.told[-1]
    assert removed.action == "Undo"
    assert removed.run is not None
    page.qtbot.waitUntil(lambda: page.workspace.save_state.waiting == 0)
    removed.run()
    page.qtbot.waitUntil(lambda: len(page.workspace.shown.table(Peer)) == 1)


def test_a_target_profile_has_its_own_heading_and_no_benchmark_in_it(page: Page) -> None:
    card = page.view.profile
    assert card.headline.text() == "No target level is agreed for an area in scope yet."
    card.tabs.parts[1].click()
    assert card.headline.text() == "1 statement to raise in 1 of 2 areas."
    assert [row.texts[3] for row in card.table.rows] == ["1 to raise", "reached"]
    words = f"{card.accessibleName()} {card.headline.text()} {card.about.text()}"
    assert "benchmark" not in words.casefold()
    # No goal depends on an area, so nothing can be asked by goals.
    assert not card.tabs.parts[2].isVisible()


def test_rows_are_worked_with_the_keyboard(page: Page) -> None:
    page.load(peer(), peer("a2"))
    chart = page.view.chart
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Down)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert page.areas == ["a2"]
    QTest.keyClick(chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[0].split("\t")[0] == "Area"
    table = page.view.profile.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.areas == ["a2", "a2"]


def test_the_release_of_this_engagement_is_an_edit_like_any_other(page: Page) -> None:
    box = page.view.release.box
    assert box.isChecked()
    box.click()
    assert not page.workspace.shown.engagement.benchmark_use
    assert not box.isChecked()


def test_a_narrow_view_leaves_columns_out_and_keeps_them_in_the_table(page: Page) -> None:
    page.load(peer(), peer("a2"))
    chart = page.view.chart
    wide = [c for c in range(8) if not chart.isColumnHidden(c)]
    page.view.resize(620, 560)
    page.qtbot.waitUntil(lambda: chart.width() <= 620)
    narrow = [c for c in range(8) if not chart.isColumnHidden(c)]
    assert len(narrow) < len(wide) == 8
    assert len(chart.table()[0]) == 7


def test_results_show_it_as_their_third_part(
    qtbot: QtBot, look: Look, open_rows: Callable[..., Workspace]
) -> None:
    screen = ResultsScreen(look, open_rows(client_rows("FN FF")))
    qtbot.addWidget(screen)
    screen.show()
    assert [part.text() for part in screen.tabs.parts] == ["Overview", "Progress", "Benchmark"]
    screen.tabs.parts[2].click()
    assert isinstance(screen.stack.currentWidget(), BenchmarkView)
    assert screen.stack.currentWidget().bar.isVisible()
    screen.tabs.parts[0].click()
    assert not screen.findChildren(BenchmarkView)[0].bar.isVisible()
