"""The page of the metrics in a window of its own, driven by keys."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import Edit, FollowMetric, RecordMetric
from maturity_desktop.assessment.records import MetricPlan, MetricValue
from settling import settle
from ui.screens.roadmap.metrics import MetricsView
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace

Key = Qt.Key
RESTORED, FIRST = "incident.restored-in-target", "incident.response-time"


class Page:
    """The page in a window of its own, driven by keys, with what it said and wanted."""

    def __init__(
        self, qtbot: QtBot, look: Look, workspace: Workspace, size: tuple[int, int] = (1392, 760)
    ) -> None:
        self.qtbot, self.workspace = qtbot, workspace
        self.view = MetricsView(look, workspace, lambda: date(2026, 3, 20))
        qtbot.addWidget(self.view)
        self.told: list[Notice] = []
        self.went: list[tuple[str, str]] = []
        self.view.notice.connect(self.told.append)
        self.view.undo_wanted.connect(self.undo)
        self.view.place_wanted.connect(lambda tab, item: self.went.append((tab, item)))
        self.view.statement_wanted.connect(lambda one: self.went.append(("statement", one)))
        workspace.scored.connect(self.view.refresh)
        self.view.resize(*size)
        self.view.refresh()
        self.view.show()
        self.view.activateWindow()
        self.view.setFocus()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        self.settle()

    def settle(self) -> None:
        settle(self.view)

    def undo(self) -> None:
        self.view.commit()
        self.workspace.undo()
        self.view.restored()
        self.settle()

    def do(self, *edits: Edit) -> None:
        for edit in edits:
            self.workspace.do(edit)
        self.settle()

    def press(self, *keys: Key) -> None:
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClick(target, key)
            self.settle()

    def open(self, metric: str) -> None:
        self.view.show_item(metric)
        self.settle()

    def type(self, row: int, column: int, text: str) -> None:
        """Into a cell of the values."""
        table = self.view.detail.values
        table.setFocus()
        table.setCurrentIndex(table.lines.index(row, column))
        self.press(Key.Key_F2)
        editor = table.findChild(QLineEdit)
        assert isinstance(editor, QLineEdit)
        editor.setText(text)
        QTest.keyClick(editor, Key.Key_Return)
        self.settle()

    @property
    def dialog(self) -> QDialog:
        found = [one for one in self.view.findChildren(QDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    def values(self, metric: str = RESTORED) -> dict[str, float]:
        rows = self.workspace.shown.where(MetricValue, metric=metric)
        return {row.date: row.value for row in rows}

    def plan(self, metric: str = RESTORED) -> MetricPlan | None:
        return self.workspace.shown.get(MetricPlan, metric)

    @property
    def followed(self) -> list[str]:
        return [one.id for one in self.view.metrics if one.followed]

    @property
    def listed(self) -> list[str]:
        return [row.id for row in self.view.list.lines.rows if row.id]


def measured_page(qtbot: QtBot, look: Look, workspace: Workspace) -> Page:
    """One metric with three values and a target is open."""
    page = Page(qtbot, look, workspace)
    page.do(
        FollowMetric(RESTORED, {"target": 90.0, "target_date": "2026-09-30"}),
        RecordMetric(RESTORED, "2025-12-31", 72, "ticket tool"),
        RecordMetric(RESTORED, "2026-01-31", 76, "ticket tool"),
        RecordMetric(RESTORED, "2026-02-28", 81, "desk figures"),
    )
    page.open(RESTORED)
    return page
