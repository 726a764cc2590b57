"""The assess screen on real files, driven as a person drives it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.records import Rating
from settling import settle
from ui.screens.assess.screen import AssessScreen
from ui.screens.assess.stage import Stage
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace

OpenWorkspace = Callable[..., Workspace]
FIRST = "incident.measurement.3.1"


class Page:
    """The screen in a window of its own, with what it said."""

    def __init__(
        self, qtbot: QtBot, look: Look, workspace: Workspace, criterion: str = FIRST, **place: str
    ) -> None:
        self.qtbot, self.workspace = qtbot, workspace
        self.screen = AssessScreen(look, workspace, place)
        qtbot.addWidget(self.screen)
        self.screen.resize(1440, 848)
        self.told: list[Notice] = []
        self.said: list[str] = []
        self.screen.notice.connect(self.told.append)
        self.screen.announced.connect(self.said.append)
        self.screen.show()
        self.screen.activateWindow()
        self.screen.focus_keys()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        if criterion:
            self.screen.go_to(criterion)
        self.settle()

    def settle(self) -> None:
        """Until scores are painted and what was removed is gone."""
        settle(self.screen)

    def press(
        self,
        *keys: str | Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Into whatever has the focus."""
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            pressed = Qt.Key(ord(key.upper())) if isinstance(key, str) else key
            QTest.keyClick(target, pressed, modifiers)
            self.settle()

    @property
    def criterion(self) -> str:
        return self.screen.place["criterion"]

    def rating(self, criterion: str = "") -> Rating:
        return self.workspace.shown.rating(self.workspace.round_id, criterion or self.criterion)

    @property
    def stage(self) -> Stage:
        return self.screen._stage

    @property
    def dialog(self) -> QDialog:
        found = [d for d in self.screen.findChildren(QDialog) if d.isVisible()]
        assert len(found) == 1
        return found[0]

    def at(self, widget: QWidget) -> bool:
        """Whether the keyboard acts on it."""
        return QApplication.focusWidget() is widget
