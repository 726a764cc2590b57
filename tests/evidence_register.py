"""The evidence screen on a real file, driven as a person drives it."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.records import Evidence, Support
from settling import settle
from ui.screens.evidence.screen import EvidenceScreen
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace

TODAY = date(2026, 3, 13)


class Register:
    """The screen in a window of its own, driven by keys, with what it said."""

    def __init__(
        self, qtbot: QtBot, look: Look, workspace: Workspace, size: tuple[int, int] = (1440, 848)
    ) -> None:
        self.qtbot, self.workspace = qtbot, workspace
        self.screen = EvidenceScreen(look, workspace, lambda: TODAY)
        qtbot.addWidget(self.screen)
        self.screen.resize(*size)
        self.told: list[Notice] = []
        self.wanted: list[str] = []
        self.screen.notice.connect(self.told.append)
        self.screen.statement_wanted.connect(self.wanted.append)
        self.screen.undo_wanted.connect(self.undo)
        self.screen.show()
        self.screen.activateWindow()
        self.screen.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        self.settle()
        self.pressed = 0

    def undo(self) -> None:
        self.screen.commit()
        self.workspace.undo()
        self.screen.restored()
        self.settle()

    def settle(self) -> None:
        settle(self.screen)

    def press(
        self, *keys: str | Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Into whatever has the focus; a key with one held counts as one more."""
        for key in (one for part in keys for one in (part if isinstance(part, str) else [part])):
            target = QApplication.focusWidget()
            assert target is not None
            if isinstance(key, str):
                QTest.keyClicks(target, key)
            else:
                QTest.keyClick(target, key, held)
            self.pressed += 1 + (held != Qt.KeyboardModifier.NoModifier)
            self.settle()

    def choose(self, item_id: str) -> None:
        """In the register; what stands beside it follows a moment later."""
        assert self.screen.table.choose(item_id)
        detail = self.screen.detail
        if not detail.isHidden():
            self.qtbot.waitUntil(lambda: detail.item_id == item_id)

    def item(self, item_id: str) -> Evidence:
        found = self.workspace.shown.get(Evidence, item_id)
        assert found is not None
        return found

    def links(self, item_id: str) -> dict[str, str]:
        """Stances by criterion id."""
        rows = self.workspace.shown.where(Support, evidence=item_id, round=self.workspace.round_id)
        return {link.criterion: link.stance for link in rows}

    @property
    def dialog(self) -> QDialog:
        (found,) = [one for one in self.screen.findChildren(QDialog) if one.isVisible()]
        return found
