"""What comes at a bad moment: the window keeps what is typed and where the keyboard is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import ChangeScope, RateCriterion, ScopeChange
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings
from ui.engagement_view import EngagementView
from ui.main_window import MainWindow
from ui.screens.assess.dialogs import EvidenceItem
from ui.screens.deliver import DeliverScreen
from ui.theme import Look
from ui.widgets.shortcut_sheet import ShortcutSheet
from workspaces import closed, equals_the_file, wait_for


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings) -> Iterator[MainWindow]:
    made = MainWindow(settings, look, "1.0")
    made.show()
    # On a screen as small as the one of the tests it fills it, and folds away what is asked for.
    made.setWindowState(Qt.WindowState.WindowNoState)
    made.resize(1440, 900)
    yield made
    closed(made)


def _open(window: MainWindow, path: Path) -> EngagementView:
    window.open_file(path)
    wait_for(lambda: window.view is not None)
    assert window.view is not None
    window.activateWindow()
    wait_for(lambda: QApplication.focusWidget() is not None)
    return window.view


def _settle() -> None:
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _asked(view: EngagementView) -> EvidenceItem:
    """The dialog for evidence, with something typed."""
    view.assess.add_evidence()
    (dialog,) = [d for d in view.findChildren(EvidenceItem) if d.isVisible()]
    dialog._title.setText("A ticket export")
    return dialog


def test_the_system_turns_dark_while_a_dialog_is_filled_in(
    window: MainWindow, sample_file: Path
) -> None:
    view = _open(window, sample_file)
    dialog = _asked(view)
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    _settle()
    assert dialog.isVisible()
    dialog.accept()
    items = view.workspace.shown.table(Evidence).values()
    assert "A ticket export" in [item.title for item in items]
    # What the system asked for comes as soon as nobody types there any more.
    wait_for(lambda: window.view is not view)


def test_no_file_is_dropped_on_a_window_that_a_dialog_blocks(
    window: MainWindow, sample_file: Path, large_file: Path
) -> None:
    view = _open(window, sample_file)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(large_file))])

    def welcome(target: QWidget) -> bool:
        event = QDragEnterEvent(
            QPoint(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        event.ignore()
        QApplication.sendEvent(target, event)
        return event.isAccepted()

    assert welcome(window)
    dialog = _asked(view)
    assert not welcome(window)
    assert not welcome(window.start)
    dialog.reject()
    _settle()
    assert welcome(window)


def test_the_folder_itself_is_refused_by_its_name(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the program is started with a dot, the sentence would begin with nothing."""
    monkeypatch.chdir(tmp_path)
    window.open_file(Path())
    wait_for(lambda: any(box.isVisible() for box in window.findChildren(QMessageBox)))
    (box,) = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    assert box.text().startswith(tmp_path.name)
    box.close()


def test_a_small_screen_shows_the_whole_window(window: MainWindow) -> None:
    room = window.screen().availableGeometry()
    assert window.minimumWidth() <= room.width()


def test_another_window_takes_the_last_area_out_of_scope(
    window: MainWindow, sample_file: Path
) -> None:
    view = _open(window, sample_file)
    workspace = view.workspace
    with Document.open(sample_file) as other:
        shown = other.read()
        out = {
            scope: ScopeChange(included=False)
            for scope in (area.id for area in shown.model.areas)
            if shown.scope(workspace.round_id, scope).included
        }
        other.do(ChangeScope(workspace.round_id, out, "a merger", "2026-04-14"), shown)
    criterion = view.assess.place["criterion"]
    view.assess.answer("P")
    wait_for(lambda: not workspace.score().areas)
    _settle()
    assert workspace.shown.rating(workspace.round_id, criterion) == equals_the_file(
        workspace
    ).rating(workspace.round_id, criterion)
    assert view.assess.place["criterion"] == ""
    assert not view.assess._stage.isVisible()
    assert view.assess._nothing.isVisible()
    before = workspace.shown
    for key in (Qt.Key.Key_1, Qt.Key.Key_X, Qt.Key.Key_0, Qt.Key.Key_Down):
        QTest.keyClick(view.assess, key)
    for action in ("add_evidence", "summary", "guide", "panel", "next_open", "next_topic"):
        window.actions_.run(action)
    _settle()
    assert workspace.shown == before
    workspace.do(
        ChangeScope(
            workspace.round_id,
            {next(iter(out)): ScopeChange(included=True)},
            "it stays after all",
            "2026-04-15",
        )
    )
    _settle()
    assert view.assess._stage.isVisible()
    assert view.assess.place["area"] == next(iter(out))


def test_an_answer_to_what_left_the_scope_is_told_without_an_area(
    window: MainWindow, sample_file: Path
) -> None:
    view = _open(window, sample_file)
    workspace, said = view.workspace, list[str]()
    view.assess.announced.connect(said.append)
    area, criterion = view.assess.place["area"], view.assess.place["criterion"]
    view.assess.answer("N")
    workspace.do(
        ChangeScope(
            workspace.round_id, {area: ScopeChange(included=False)}, "a merger", "2026-04-14"
        )
    )
    wait_for(lambda: said)
    number = workspace.shown.model.criterion_by_id[criterion].number
    assert said == [f"{number} rated Not"]
    assert workspace.do(RateCriterion(workspace.round_id, criterion, "P"))


def _round_trip(key: Qt.Key) -> list[QWidget]:
    """Every widget the keyboard comes to, until it is again where it began."""
    found: list[QWidget] = []
    while (at := QApplication.focusWidget()) is not None and at not in found:
        found.append(at)
        QTest.keyClick(at, key)
        _settle()
    assert at is found[0], "the keyboard is caught"
    return found


@pytest.mark.parametrize("place", ["statement", "summary"])
def test_tab_comes_to_everything_and_is_caught_nowhere(
    window: MainWindow, sample_file: Path, place: str
) -> None:
    assess = _open(window, sample_file).assess
    if place == "summary":
        assess.go_summary()
        assess.focus_keys()
    forward = _round_trip(Qt.Key.Key_Tab)
    side = assess._stage.side
    assert side.list in forward
    assert any(part in forward for part in side.filters.parts)
    assert set(_round_trip(Qt.Key.Key_Backtab)) == set(forward)


def test_the_question_mark_also_acts_in_a_list(window: MainWindow, sample_file: Path) -> None:
    """A list looks for a row of the name that is typed there."""
    _open(window, sample_file)
    window.leave(window.show_start)
    wait_for(lambda: window.view is None)
    window.activateWindow()
    window.start.list.setFocus()
    wait_for(window.start.list.hasFocus)
    QTest.keyClick(window.start.list, Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    wait_for(lambda: any(sheet.isVisible() for sheet in window.findChildren(ShortcutSheet)))
    for sheet in window.findChildren(ShortcutSheet):
        sheet.close()


def test_nothing_of_a_screen_outlives_it(window: MainWindow, sample_file: Path) -> None:
    def lines() -> list[QWidget]:
        found = QApplication.topLevelWidgets()
        return [w for w in found if w.property("line")]

    before = len(lines())
    window.resize(window.minimumSize())
    _open(window, sample_file)
    window.rebuild()
    _settle()
    assert len(lines()) == before


def test_another_theme_while_a_file_is_written(window: MainWindow, sample_file: Path) -> None:
    """The row says that it is written, and then where it is; it is not offered once more."""
    view = _open(window, sample_file)
    view.show_tab("deliver")
    _deliver(view).export("csv")
    window.rebuild()
    assert window.view is not None
    export = _deliver(window.view)._exports._exports["csv"]
    assert export.job is not None
    wait_for(lambda: export.job is None)
    assert export._target.is_file()
    assert export.replaces == export._target


def _deliver(view: EngagementView) -> DeliverScreen:
    screen = view._screens["deliver"]
    assert isinstance(screen, DeliverScreen)
    return screen
