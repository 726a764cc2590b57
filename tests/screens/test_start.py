"""The start screen: what its rows say, its keys, missing files, removing with undo, drops."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.settings import Recent, Settings
from ui.screens.start import StartScreen
from ui.theme import Look, dress, make_look, register_fonts
from ui.widgets.notices import Notice
from ui.widgets.recents_layout import action_rects
from ui.widgets.recents_model import RecentsModel

NORTHWIND = "Northwind Logistics"


def look_of(qapp: QApplication, theme: str = "light", zoom: int = 100) -> Look:
    register_fonts()
    look = make_look(theme, zoom)
    dress(qapp, look)
    return look


@pytest.fixture
def recents(tmp_path: Path) -> list[Recent]:
    """Three files, the second of which is gone."""
    made = [
        Recent(
            str(tmp_path / "a" / "Northwind.maturity"),
            NORTHWIND,
            "Follow-up 2026",
            "2026-03-09T17:02",
            rated=0.61,
            complete=5,
            areas=14,
        ),
        Recent(
            str(tmp_path / "b" / "Lindau.maturity"),
            "Stadtwerke Lindau",
            "Follow-up 2025",
            "2025-11-28T10:00",
        ),
        Recent(
            str(tmp_path / "c" / "Calder.maturity"),
            "Calder Valley Water",
            "Baseline 2026",
            "2026-03-06T10:00",
            rated=1.0,
            complete=14,
            areas=14,
            levels={"1": 3, "2": 9, "3": 2},
        ),
    ]
    for recent in (made[0], made[2]):
        Path(recent.path).parent.mkdir()
        Path(recent.path).touch()
    return made


@pytest.fixture
def settings(tmp_path: Path, recents: list[Recent]) -> Settings:
    made = Settings(tmp_path / "settings.json")
    for recent in reversed(recents):
        made.remember(recent)
    return made


Opener = Callable[..., StartScreen]


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication) -> Iterator[Opener]:
    """Shows the screen and waits until the disk has said which files are there."""
    shown: list[StartScreen] = []

    def show(settings: Settings, *, zoom: int = 100, size: tuple[int, int] = (1440, 900)) -> Any:
        screen = StartScreen(look_of(qapp, zoom=zoom), settings, "1.0.0")
        qtbot.addWidget(screen)
        screen.resize(*size)
        with qtbot.waitActive(screen):
            screen.show()
        missing = [r.path for r in settings.recents if not Path(r.path).is_file()]
        model = model_of(screen)
        qtbot.waitUntil(lambda: all(model.is_missing(path) for path in missing))
        shown.append(screen)
        return screen

    yield show
    for screen in shown:
        screen.hide()


def rows_of(screen: StartScreen, role: int = Qt.ItemDataRole.DisplayRole) -> list[str]:
    model = screen.list.model()
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def test_rows_say_client_round_path_and_state_to_a_screen_reader(
    start: Opener, settings: Settings, recents: list[Recent]
) -> None:
    first, second, third = rows_of(start(settings), Qt.ItemDataRole.AccessibleTextRole)
    assert first.startswith(f"{NORTHWIND}. Follow-up 2026. {recents[0].path}. 61 % rated")
    assert "5 of 14 areas complete" in first
    assert "File not found. Enter locates it, Delete removes the row" in second
    assert "3 areas at level 1, 9 at 2 and 2 at 3" in third
    assert "Last opened 6 Mar 2026" in third


def test_arrows_move_and_enter_opens(
    qtbot: QtBot, start: Opener, settings: Settings, recents: list[Recent]
) -> None:
    screen = start(settings)
    assert screen.list.hasFocus()
    opened: list[str] = []
    screen.file_chosen.connect(opened.append)
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    QTest.keyClick(screen.list, Qt.Key.Key_End)
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    QTest.keyClick(screen.list, Qt.Key.Key_Home)
    QTest.keyClick(screen.list, Qt.Key.Key_Down)
    QTest.keyClick(screen.list, Qt.Key.Key_Up)
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert opened == [recents[0].path, recents[2].path, recents[0].path]


def test_enter_on_a_missing_file_asks_where_it_is(
    qtbot: QtBot, start: Opener, settings: Settings, recents: list[Recent], tmp_path: Path
) -> None:
    screen = start(settings)
    wanted: list[str] = []
    opened: list[str] = []
    screen.locate_wanted.connect(wanted.append)
    screen.file_chosen.connect(opened.append)
    QTest.keyClick(screen.list, Qt.Key.Key_Down)
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert wanted == [recents[1].path]
    assert not opened

    moved = tmp_path / "moved.maturity"
    moved.touch()
    settings.locate(recents[1].path, str(moved))
    screen.refresh()
    screen.list.choose(1)
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert opened == [str(moved)]


def test_a_file_that_comes_back_can_be_opened_again(
    qtbot: QtBot, start: Opener, settings: Settings, recents: list[Recent]
) -> None:
    screen = start(settings)
    Path(recents[1].path).parent.mkdir()
    Path(recents[1].path).touch()
    screen.refresh()
    model = model_of(screen)
    qtbot.waitUntil(lambda: not model.is_missing(recents[1].path))


def test_delete_removes_a_row_and_both_undos_bring_it_back(
    qtbot: QtBot, start: Opener, settings: Settings
) -> None:
    screen = start(settings)
    told: list[Notice] = []
    screen.notice.connect(told.append)
    before = rows_of(screen)
    QTest.keyClick(screen.list, Qt.Key.Key_Down)
    QTest.keyClick(screen.list, Qt.Key.Key_Delete)
    assert rows_of(screen) == [before[0], before[2]]
    assert told[0].text == "Removed Stadtwerke Lindau from recents. The file is untouched."
    assert told[0].action == "Undo"
    assert told[0].run is not None
    told[0].run()
    assert rows_of(screen) == before
    assert screen.list.currentIndex().row() == 1

    QTest.keyClick(screen.list, Qt.Key.Key_Delete)
    QTest.keyClick(screen.list, Qt.Key.Key_Delete)
    assert rows_of(screen) == before[:1]
    for _ in range(2):
        QTest.keyClick(screen.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert rows_of(screen) == before


def test_removing_the_last_row_leaves_the_keyboard_on_the_screen(
    qtbot: QtBot, start: Opener, settings: Settings
) -> None:
    screen = start(settings)
    for _ in range(3):
        QTest.keyClick(screen.list, Qt.Key.Key_Delete)
    assert screen.panel.new.hasFocus()
    QTest.keyClick(screen.panel.new, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(rows_of(screen)) == 1
    assert screen.list.hasFocus()


def test_typing_in_the_filter_narrows_by_client_and_path(
    qtbot: QtBot, start: Opener, settings: Settings, recents: list[Recent]
) -> None:
    screen = start(settings)
    opened: list[str] = []
    screen.file_chosen.connect(opened.append)
    screen.filter.setFocus()
    QTest.keyClicks(screen.filter, "calder")
    assert rows_of(screen) == ["Calder Valley Water"]
    QTest.keyClick(screen.filter, Qt.Key.Key_Return)
    assert opened == [recents[2].path]
    screen.filter.setText("lindau.MATURITY")
    assert rows_of(screen) == ["Stadtwerke Lindau"]
    screen.filter.setText("no such client")
    assert not screen.list.isVisible()
    assert shows(screen, "No recent engagement matches \u201cno such client\u201d")
    QTest.keyClick(screen.filter, Qt.Key.Key_Escape)
    assert len(rows_of(screen)) == 3


def test_tab_goes_from_the_buttons_to_the_filter_the_list_and_the_links(
    qtbot: QtBot, start: Opener, settings: Settings
) -> None:
    screen = start(settings)
    panel = screen.panel
    panel.new.setFocus()
    stops: list[QWidget | None] = [panel.new]
    for _ in range(8):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    assert stops == [
        panel.new,
        panel.open,
        panel.sample,
        screen.filter,
        screen.list,
        panel.restore,
        panel.repair,
        panel.levels,
        panel.shortcuts,
    ]


def test_the_buttons_and_links_say_what_is_wanted(
    qtbot: QtBot, start: Opener, settings: Settings
) -> None:
    screen = start(settings)
    heard: list[str] = []
    screen.new_wanted.connect(lambda: heard.append("new"))
    screen.open_wanted.connect(lambda: heard.append("open"))
    screen.sample_wanted.connect(lambda: heard.append("sample"))
    screen.restore_wanted.connect(lambda: heard.append("restore"))
    screen.repair_wanted.connect(lambda: heard.append("repair"))
    screen.help_wanted.connect(heard.append)
    screen.shortcuts_wanted.connect(lambda: heard.append("keys"))
    for part in (*screen.panel.stops, *screen.panel.links):
        QTest.keyClick(part, Qt.Key.Key_Space)
        assert part.accessibleName()
    assert heard == ["new", "open", "sample", "restore", "repair", "levels", "keys"]


def test_without_recents_it_says_what_an_engagement_is_and_offers_one_thing(
    qtbot: QtBot, start: Opener, tmp_path: Path
) -> None:
    screen = start(Settings(tmp_path / "empty.json"))
    assert shows(screen, "No engagements yet")
    assert not screen.list.isVisible()
    assert not screen.filter.isVisible()
    with qtbot.waitSignal(screen.sample_wanted):
        screen._nothing.button.click()


def test_a_click_opens_locates_or_removes(
    qtbot: QtBot, start: Opener, settings: Settings, recents: list[Recent]
) -> None:
    screen = start(settings)
    heard: list[str] = []
    screen.file_chosen.connect(lambda path: heard.append(f"open {path}"))
    screen.locate_wanted.connect(lambda path: heard.append(f"locate {path}"))
    view = screen.list
    first, second = (view.visualRect(view.model().index(row, 0)) for row in (0, 1))
    actions = action_rects(screen._look, second)
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), left, pos=first.center())
    QTest.mouseClick(view.viewport(), left, pos=actions["locate"].center())
    # Beside the buttons a row without its file is only chosen.
    QTest.mouseClick(view.viewport(), left, pos=second.topLeft() + QPoint(100, 10))
    assert heard == [f"open {recents[0].path}", f"locate {recents[1].path}"]
    QTest.mouseClick(view.viewport(), left, pos=actions["remove"].center())
    assert [recent.path for recent in settings.recents] == [recents[0].path, recents[2].path]


def test_the_menu_of_a_row_offers_everything_the_mouse_can_do(
    start: Opener, settings: Settings, recents: list[Recent]
) -> None:
    screen = start(settings)
    texts = [
        [action.text() for action in screen.list.menu(recent.path).actions() if action.text()]
        for recent in recents[:2]
    ]
    assert texts[0] == ["Open", "Locate\u2026", "Copy path", "Remove from recents"]
    assert texts[1] == texts[0][1:]


def mime(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag(screen: StartScreen, data: QMimeData) -> bool:
    entering = QDragEnterEvent(
        QPoint(700, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering.ignore()
    screen.dragEnterEvent(entering)
    return entering.isAccepted()


def test_one_engagement_file_can_be_dropped_anywhere(
    start: Opener, settings: Settings, tmp_path: Path
) -> None:
    screen = start(settings)
    opened: list[str] = []
    screen.file_chosen.connect(opened.append)
    file = tmp_path / "Dropped.MATURITY"
    data = mime(file)
    assert drag(screen, data)
    assert is_lit(screen)
    drop = QDropEvent(
        QPointF(700, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    screen.dropEvent(drop)
    assert opened == [str(file)]
    assert not is_lit(screen)
    for refused in (mime(tmp_path / "book.xlsx"), mime(file, file), QMimeData()):
        assert not drag(screen, refused)
        assert not is_lit(screen)


HOSTILE = ("<img src=x>", "R&D <X>", "W" * 300, "\u202eevil", "a\nb", "")


@pytest.mark.parametrize("zoom", [100, 150])
@pytest.mark.parametrize("size", [(1024, 560), (1440, 900)])
def test_hostile_names_are_shown_as_they_are(
    start: Opener, tmp_path: Path, size: tuple[int, int], zoom: int
) -> None:
    settings = Settings(tmp_path / "hostile.json")
    for place, name in enumerate(HOSTILE):
        path = tmp_path / f"{place}.maturity"
        path.touch()
        settings.remember(Recent(str(path), name, name, "no date", rated=0.5))
    screen = start(settings, size=size, zoom=zoom)
    assert not screen.grab().isNull()
    tips = rows_of(screen, Qt.ItemDataRole.ToolTipRole)
    assert not [tip for tip in tips if "<img" in tip]
    assert any("&lt;img src=x&gt;" in tip for tip in tips)
    screen.filter.setText("<b>nothing</b>")
    for shown in screen.findChildren(QLabel):
        assert shown.textFormat() == Qt.TextFormat.PlainText


def test_the_screen_imports_nothing_that_only_an_open_file_needs() -> None:
    heavy = ("msgspec", "apsw", "numpy", "pyqtgraph", "openpyxl", "reportlab", "dataclasses")
    code = (
        "import sys, ui.screens.start;"
        f"print([name for name in {heavy!r} if name in sys.modules],"
        "[name for name in sys.modules if name.startswith('maturity_desktop.model')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] []"


def shows(screen: StartScreen, text: str) -> bool:
    return any(shown.text() == text and shown.isVisible() for shown in screen.findChildren(QLabel))


def is_lit(screen: StartScreen) -> bool:
    return screen._zone.lit


def model_of(screen: StartScreen) -> RecentsModel:
    model = screen.list.model()
    assert isinstance(model, RecentsModel)
    return model
