"""The screen *Plan* in a window of its own, driven by keys and mouse."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import Edit, SignScope
from maturity_desktop.assessment.records import Amendment, Round, Scope
from maturity_desktop.settings import Settings
from ui.screens.plan.rules_page import RulesPage
from ui.screens.plan.scope_plan_page import ScopePlanPage
from ui.screens.plan.screen import PlanScreen
from ui.theme import Look
from ui.widgets.asking import Asking
from ui.widgets.notices import Notice
from ui.workspace import Workspace

TODAY = date(2026, 3, 4)
CHANGE = "change"


class Plan:
    """The screen in a window of its own, with what it said."""

    def __init__(
        self,
        qtbot: QtBot,
        look: Look,
        workspace: Workspace,
        settings: Settings,
        size: tuple[int, int] = (1440, 848),
    ) -> None:
        self.workspace = workspace
        self.told: list[Notice] = []
        self.screen = PlanScreen(look, workspace, settings, today=TODAY)
        qtbot.addWidget(self.screen)
        self.screen.resize(*size)
        self.screen.notice.connect(self.told.append)
        self.screen.show()
        self.screen.activateWindow()
        self.settle()

    def settle(self) -> None:
        """Until what changed is painted, and what closed is gone."""
        for _ in range(3):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def do(self, edit: Edit) -> None:
        self.workspace.do(edit)
        self.settle()

    @property
    def page(self) -> ScopePlanPage:
        found = self.screen.findChild(ScopePlanPage)
        assert isinstance(found, ScopePlanPage)
        return found

    @property
    def rules(self) -> RulesPage:
        self.screen.show_page("rules")
        self.settle()
        found = self.screen.findChild(RulesPage)
        assert isinstance(found, RulesPage)
        return found

    def go(self, area: str, column: int) -> None:
        """To a cell, as arrow keys would."""
        table = self.page.scope.table
        rows = [row.area.id if row.area else "" for row in table.area_rows.rows]
        table.setFocus()
        table.setCurrentIndex(table.area_rows.index(rows.index(area), column))

    def press(self, *keys: Qt.Key, widget: QWidget | None = None, alt: bool = False) -> None:
        none, held = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
        for key in keys:
            QTest.keyClick(widget or self.page.scope.table, key, held if alt else none)
            self.settle()

    def answer(self, kind: type[Asking], fill: Callable[..., object]) -> None:
        """Fills the open dialog and accepts it."""
        dialogs = [one for one in self.screen.findChildren(QDialog) if one.isVisible()]
        assert [type(one) for one in dialogs] == [kind]
        fill(dialogs[0])
        dialogs[0].accept()
        self.settle()

    @property
    def open_dialogs(self) -> list[QDialog]:
        return [one for one in self.screen.findChildren(QDialog) if one.isVisible()]

    @property
    def round(self) -> Round:
        return self.workspace.shown.table(Round)[(self.workspace.round_id,)]

    def scope(self, area: str = CHANGE) -> Scope:
        return self.workspace.shown.scope(self.workspace.round_id, area)

    @property
    def amendments(self) -> list[Amendment]:
        return list(self.workspace.shown.of_round(Amendment, self.workspace.round_id))

    def sign(self) -> None:
        self.do(SignScope(self.workspace.round_id, "2026-03-02", "Sponsor"))
