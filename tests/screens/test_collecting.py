"""Widgets that nobody holds any more are taken apart on the thread of the window, and no other."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui import collecting
from ui.collecting import Collecting


class Held(QWidget):
    """Holds itself: only the collector finds that nobody else does."""

    def __init__(self, where: list[int]) -> None:
        super().__init__()
        self.itself = self
        self.destroyed.connect(
            lambda: where.append(threading.get_ident()), Qt.ConnectionType.DirectConnection
        )


@pytest.fixture
def automatic() -> Iterator[None]:
    """As Python starts: it collects by itself."""
    before = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if before else gc.disable)()


def test_another_thread_that_needs_much_memory_takes_no_widget_apart(
    qtbot: QtBot, automatic: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "_EVERY_MS", 1)
    standing = Collecting()
    where: list[int] = []
    Held(where)
    kept: list[list[int]] = []
    reading = threading.Thread(target=lambda: kept.extend([] for _ in range(50_000)))
    reading.start()
    reading.join()
    assert not where
    qtbot.waitUntil(lambda: bool(where))
    assert where == [threading.get_ident()]
    standing.deleteLater()
