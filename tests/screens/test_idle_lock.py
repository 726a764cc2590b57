"""When the lock comes: after idle minutes of both clocks, for protected files alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from documents import Files
from lock_window import Clock, handle_of, lockable, open_in, protected, unlock
from maturity_desktop.settings import Settings
from ui.engagement_view import EngagementView
from ui.idle import IdleWatch
from ui.main_window import MainWindow
from ui.theme import Look


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(qtbot: QtBot, look: Look, settings: Settings, clock: Clock) -> Iterator[MainWindow]:
    with lockable(look, settings, clock) as made:
        yield made


@pytest.fixture
def view(window: MainWindow, tmp_path: Path) -> EngagementView:
    return protected(window, tmp_path)


@pytest.fixture
def watch(qtbot: QtBot, clock: Clock) -> Iterator[tuple[IdleWatch, QLabel, list[bool]]]:
    """Watches a window for ten minutes; counts how often it was time."""
    window = QLabel("x")
    qtbot.addWidget(window)
    window.show()
    told: list[bool] = []
    watch = IdleWatch(window, clock)
    watch.due.connect(lambda: told.append(True))
    watch.start(10)
    yield watch, window, told
    watch.stop()


def test_whatever_a_person_does_puts_it_off(
    watch: tuple[IdleWatch, QLabel, list[bool]], clock: Clock
) -> None:
    idle, window, told = watch
    acts: tuple[Callable[[], None], ...] = (
        lambda: QTest.keyClick(handle_of(window), Qt.Key.Key_A),
        lambda: QTest.mouseMove(handle_of(window), QPoint(3, 3)),
        lambda: QTest.mouseClick(
            handle_of(window), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        ),
        # What an input method composes comes without a key.
        QGuiApplication.inputMethod().cursorRectangleChanged.emit,
    )
    for act in acts:
        clock.move(599)
        act()
        idle.look()
        assert not told
    clock.move(600)
    idle.look()
    assert told


def test_a_window_that_opens_later_is_heard_from(
    watch: tuple[IdleWatch, QLabel, list[bool]], qtbot: QtBot, clock: Clock
) -> None:
    idle, _, told = watch
    later = QLabel("y")
    qtbot.addWidget(later)
    with qtbot.waitActive(later):
        later.show()
        later.activateWindow()
    clock.move(599)
    QTest.keyClick(handle_of(later), Qt.Key.Key_A)
    clock.move(2)
    idle.look()
    assert not told


def test_a_lid_that_was_closed_counts(
    watch: tuple[IdleWatch, QLabel, list[bool]], clock: Clock
) -> None:
    """The clock of the running computer stood; the first key is not typed, it locks."""
    _, window, told = watch
    clock.wall += 3600
    pressed: list[int] = []
    window.keyPressEvent = lambda event: pressed.append(event.key())  # type: ignore[method-assign]  # as a field would
    QTest.keyClick(handle_of(window), Qt.Key.Key_A)
    QApplication.processEvents()
    assert told == [True]
    assert pressed == []


def test_never(watch: tuple[IdleWatch, QLabel, list[bool]], clock: Clock) -> None:
    idle, window, told = watch
    idle.start(0)
    clock.move(1e6)
    idle.look()
    QTest.keyClick(handle_of(window), Qt.Key.Key_A)
    QApplication.processEvents()
    assert not told


def test_a_plain_file_is_never_locked(window: MainWindow, tmp_path: Path, clock: Clock) -> None:
    view = open_in(window, Files(tmp_path, None).new(), None)
    clock.move(1e6)
    window.files.locking._idle.look()
    QTest.keyClick(
        handle_of(window),
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    window.actions_.run("lock")
    QApplication.processEvents()
    assert not window.actions_["lock"].isEnabled()
    assert not window.files.locking.locked
    assert view.isVisible()


def test_after_the_minutes_of_the_preferences(
    window: MainWindow, view: EngagementView, clock: Clock
) -> None:
    def locked_after(seconds: float) -> bool:
        clock.move(seconds)
        window.files.locking._idle.look()
        return window.files.locking.locked

    assert not locked_after(599)
    assert locked_after(1)
    unlock(window)
    assert not locked_after(599)
