"""Keys in the whole window: none means two things at once, and each acts on the tab that is shown."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from maturity_desktop.assessment.edits import AddInitiative
from ui.engagement_view import EngagementView
from ui.main_window import MainWindow
from ui.screens.evidence.screen import EvidenceScreen
from ui.screens.roadmap.screen import RoadmapScreen
from ui.top_bar import TABS
from workspaces import wait_for


@pytest.fixture
def view(window: MainWindow, sample_file: Path) -> EngagementView:
    """The sample in a window of the size of the design, with the keyboard in it."""
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1440, 900)
    window.open_file(sample_file)
    wait_for(lambda: window.view is not None)
    window.activateWindow()
    wait_for(lambda: QApplication.focusWidget() is not None)
    assert window.view is not None
    return window.view


def press(key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, held)
    QApplication.processEvents()


def live_keys(window: MainWindow) -> Iterator[str]:
    """Of everything that listens on what is shown now."""
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if shortcut.isEnabled() and isinstance(owner, QWidget) and owner.isVisible():
            yield from (keys.toString() for keys in shortcut.keys())  # noqa: SIM118  # no dictionary
    for action in window.findChildren(QAction):
        shown = [
            one
            for one in action.associatedObjects()
            if isinstance(one, QWidget) and one.isVisible()
        ]
        if action.isEnabled() and shown:
            yield from {keys.toString() for keys in action.shortcuts()}


@pytest.mark.parametrize("tab", [tab for tab, _ in TABS])
def test_no_keys_mean_two_things_on_a_tab(
    window: MainWindow, view: EngagementView, tab: str
) -> None:
    view.show_tab(tab)
    QApplication.processEvents()
    found = Counter(live_keys(window))
    assert found[QKeySequence("Ctrl+Z").toString()] == 1
    assert [keys for keys, many in found.items() if many > 1] == []


def test_alt_and_arrows_go_through_what_the_tab_lists(view: EngagementView) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    view.show_tab("evidence")
    evidence = view._screens["evidence"]
    assert isinstance(evidence, EvidenceScreen)
    QApplication.processEvents()
    first = evidence.table.item_id
    press(Qt.Key.Key_Down, alt)
    assert evidence.table.item_id not in (first, "")
    press(Qt.Key.Key_Up, alt)
    assert evidence.table.item_id == first
    for title in ("Review closed changes", "Name a problem manager"):
        view.workspace.do(AddInitiative(view.workspace.round_id, title))
    view.show_tab("roadmap")
    roadmap = view._screens["roadmap"]
    assert isinstance(roadmap, RoadmapScreen)
    QApplication.processEvents()
    chosen = roadmap.selected
    press(Qt.Key.Key_Down, alt)
    assert roadmap.selected not in (chosen, "")
    press(Qt.Key.Key_Up, alt)
    assert roadmap.selected == chosen
    assert view.tab == "roadmap"
