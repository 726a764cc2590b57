"""The palette as it is used: typed into, moved through, left."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.theme import make_look, register_fonts
from ui.widgets.palette import AT_MOST, Entry, Palette
from ui.widgets.palette_rows import grouped


class Bench:
    """A window with a field, a shortcut, and the palette above them."""

    def __init__(self, qtbot: QtBot, count: int = 0) -> None:
        self.qtbot = qtbot
        self.ran: list[str] = []
        self.asked: list[str] = []
        self.shortcuts = 0
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(900, 560)
        self.field = QLineEdit(self.window)
        shortcut = QShortcut(QKeySequence("Ctrl+J"), self.window)
        shortcut.activated.connect(self._on_shortcut)
        self.entries = [
            self._entry("Next open statement", "Go to", "Commands", "Ctrl J"),
            self._entry("Undo", "Change", "Commands", "Ctrl Z"),
            self._entry("Incident management", "", "Practice areas"),
            self._entry("3.7 Targets agreed for every priority", "Incident", "Statements"),
            self._entry("<img src='x'> said nobody", "Note, Incident 3.7", "Notes"),
            *(self._entry(f"Line {n}", "", "Statements") for n in range(count)),
        ]
        self.palette = Palette(make_look("light", 100), self._find, self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.field.setFocus()

    def _on_shortcut(self) -> None:
        self.shortcuts += 1

    def _entry(self, title: str, detail: str, kind: str, keys: str = "") -> Entry:
        return Entry(title, detail, keys, "", lambda: self.ran.append(title), kind)

    def _find(self, text: str) -> list[Entry]:
        self.asked.append(text)
        return self.entries

    @property
    def input(self) -> QLineEdit:
        return self.palette._field

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.qtbot.keyClick(self.input, key)

    @property
    def rows(self) -> list[str]:
        model = self.palette._rows
        return [str(model.index(row).data()) for row in range(model.rowCount())]

    @property
    def chosen(self) -> str:
        view = self.palette.findChild(QListView)
        assert isinstance(view, QListView)
        return str(view.currentIndex().data())


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    register_fonts()
    made = Bench(qtbot)
    made.palette.open()
    return made


def test_kinds_are_captions_and_the_first_entry_is_chosen(bench: Bench) -> None:
    assert bench.rows[:4] == ["Commands", "Next open statement", "Undo", "Practice areas"]
    assert bench.chosen == "Next open statement"
    assert bench.input.hasFocus()


def test_up_and_down_pass_over_captions_and_go_round(bench: Bench) -> None:
    bench.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert bench.chosen == "Incident management"
    bench.press(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert bench.chosen == "<img src='x'> said nobody"


def test_typing_asks_ranks_and_chooses_the_best(bench: Bench) -> None:
    bench.qtbot.keyClicks(bench.input, "targ")
    assert bench.asked[-1] == "targ"
    assert bench.rows == ["Statements", "3.7 Targets agreed for every priority"]
    bench.press(Qt.Key.Key_Return)
    assert bench.ran == ["3.7 Targets agreed for every priority"]
    assert bench.palette.isHidden()


def test_the_focus_is_back_before_anything_runs(bench: Bench) -> None:
    focused: list[bool] = []
    bench.entries[0] = bench.entries[0]._replace(
        run=lambda: focused.append(bench.field.hasFocus() and bench.palette.isHidden())
    )
    bench.palette.open()
    bench.press(Qt.Key.Key_Enter)
    assert focused == [True]


def test_escape_leaves_everything_as_it_was(bench: Bench) -> None:
    bench.qtbot.keyClicks(bench.input, "undo")
    with bench.qtbot.waitSignal(bench.palette.closed):
        bench.press(Qt.Key.Key_Escape)
    assert bench.palette.isHidden()
    assert bench.field.hasFocus()
    assert bench.ran == []


def test_ctrl_k_closes_what_it_opened(bench: Bench) -> None:
    bench.qtbot.keyClick(bench.input, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert bench.palette.isHidden()


def test_nothing_found_is_said_and_enter_does_nothing(bench: Bench) -> None:
    bench.qtbot.keyClicks(bench.input, "zebra  crossing")
    told = [f.text() for f in bench.palette.findChildren(QLabel) if f.isVisible()]
    quoted = "\N{LEFT DOUBLE QUOTATION MARK}zebra crossing\N{RIGHT DOUBLE QUOTATION MARK}"
    assert f"Nothing found for {quoted}" in told
    bench.press(Qt.Key.Key_Return, Qt.Key.Key_Down)
    assert bench.ran == []
    assert bench.palette.isVisible()


def test_no_shortcut_of_the_window_acts_under_it(bench: Bench) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    bench.qtbot.keyClick(bench.window.windowHandle(), Qt.Key.Key_J, control)
    assert bench.shortcuts == 0
    bench.press(Qt.Key.Key_Escape)
    bench.qtbot.keyClick(bench.window.windowHandle(), Qt.Key.Key_J, control)
    assert bench.shortcuts == 1


def test_a_click_runs_the_entry_and_one_elsewhere_closes(bench: Bench) -> None:
    view = bench.palette.findChild(QListView)
    assert isinstance(view, QListView)
    place = view.visualRect(bench.palette._rows.index(2)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bench.ran == ["Undo"]
    bench.palette.open()
    QTest.mouseClick(bench.window, Qt.MouseButton.LeftButton, pos=QPoint(4, 540))
    assert bench.palette.isHidden()


def test_a_place_that_is_gone_meanwhile_gets_no_focus(bench: Bench) -> None:
    delete(bench.field)
    bench.press(Qt.Key.Key_Escape)
    assert bench.palette.isHidden()


def test_a_caption_cannot_be_chosen(bench: Bench) -> None:
    assert not bench.palette._rows.index(0).flags() & Qt.ItemFlag.ItemIsSelectable
    bench.palette._on_clicked(bench.palette._rows.index(0))
    assert bench.ran == []
    assert bench.palette.isVisible()


def test_at_most_fifty_entries_and_every_one_can_be_reached(qtbot: QtBot) -> None:
    register_fonts()
    bench = Bench(qtbot, count=80)
    bench.palette.open()
    assert sum(1 for row in grouped(bench.entries, AT_MOST) if isinstance(row, Entry)) == AT_MOST
    seen = {bench.chosen}
    for _ in range(AT_MOST):
        bench.press(Qt.Key.Key_Down)
        seen.add(bench.chosen)
    assert len(seen) == AT_MOST
    bench.press(Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
    assert bench.chosen.startswith("Line ")


def test_a_screen_reader_hears_what_is_chosen(bench: Bench) -> None:
    assert bench.input.accessibleName() == "Search and commands"
    assert bench.input.accessibleDescription() == "Next open statement, Go to, Ctrl J"
    bench.press(Qt.Key.Key_Down)
    assert bench.input.accessibleDescription() == "Undo, Change, Ctrl Z"


def test_it_stays_within_a_small_window(bench: Bench) -> None:
    bench.window.resize(420, 300)
    assert bench.window.rect().contains(bench.palette.geometry())
    assert not bench.palette.grab().isNull()
