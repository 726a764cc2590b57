"""The screen *Findings* in a window of its own, driven by keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import AddFinding, AddRecommendation, Edit
from maturity_desktop.assessment.records import Finding
from settling import settle
from ui.screens.findings.rows import FindingRow
from ui.screens.findings.screen import FindingsScreen
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace

Key = Qt.Key


class Page:
    """The screen in a window of its own, driven by keys, with what it said and wanted."""

    def __init__(
        self, qtbot: QtBot, look: Look, workspace: Workspace, size: tuple[int, int] = (1440, 848)
    ) -> None:
        self.qtbot, self.workspace = qtbot, workspace
        self.screen = FindingsScreen(look, workspace)
        qtbot.addWidget(self.screen)
        self.screen.resize(*size)
        self.told: list[Notice] = []
        self.went: list[tuple[str, str]] = []
        self.screen.notice.connect(self.told.append)
        self.screen.statement_wanted.connect(lambda one: self.went.append(("statement", one)))
        self.screen.tab_wanted.connect(lambda tab, one: self.went.append((tab, one)))
        self.screen.undo_wanted.connect(self.undo)
        self.screen.show()
        self.screen.activateWindow()
        self.screen.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        self.settle()

    def settle(self) -> None:
        settle(self.screen)

    def undo(self) -> None:
        self.screen.commit()
        self.workspace.undo()
        self.screen.restored()
        self.settle()

    def do(self, edit: Edit) -> None:
        self.workspace.do(edit)
        self.settle()

    def press(self, *keys: str | Key) -> None:
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            if isinstance(key, str):
                QTest.keyClicks(target, key)
            else:
                QTest.keyClick(target, key)
            self.settle()

    def open(self, finding_id: str) -> None:
        self.screen.show_item(finding_id)
        self.settle()
        assert self.screen.editor.finding_id == finding_id

    @property
    def round(self) -> str:
        return self.workspace.round_id

    @property
    def findings(self) -> list[Finding]:
        return list(self.workspace.shown.of_round(Finding, self.round))

    @property
    def listed(self) -> list[str]:
        lines = self.screen.list.lines.lines
        return [line.title for line in lines if isinstance(line, FindingRow)]

    def finding(self, finding_id: str) -> Finding:
        found = self.workspace.shown.get(Finding, finding_id)
        assert found is not None
        return found

    @property
    def dialog(self) -> QDialog:
        (found,) = [one for one in self.screen.findChildren(QDialog) if one.isVisible()]
        return found


def criterion_id(page: Page, area: str, number: str) -> str:
    area_of = page.workspace.shown.model.area_by_id[area]
    return next(one.id for one in area_of.criteria if one.number == number)


def empty_page(qtbot: QtBot, look: Look, workspace: Workspace) -> Page:
    """Where nothing was found yet."""
    made = Page(qtbot, look, workspace)
    assert not made.findings, "the small sample has findings of its own"
    return made


def gap_on(page: Page) -> str:
    """A gap about two statements, with one recommendation that has nothing but a title."""
    criteria = (criterion_id(page, "incident", "3.7"), criterion_id(page, "incident", "4.4"))
    made = AddFinding(page.round, "Targets exist for P1 only", criteria=criteria)
    page.do(made)
    page.do(AddRecommendation(made.id, "Agree targets with the business"))
    page.open(made.id)
    return made.id
