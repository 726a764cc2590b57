"""The history of a file in which two people worked, in a dialog with all of it read."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from documents import Files
from engagements import ROUND
from maturity_desktop.assessment.edits import (
    ChangeScope,
    Edit,
    RateCriterion,
    ScopeChange,
    WriteNote,
)
from maturity_desktop.document.document import Document
from ui.screens.history.dialog import HistoryDialog
from ui.theme import Look
from ui.workspace import Workspace
from workspaces import wait_for

MARKUP = "<img src=x> <b>bold</b>"
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


def done_by(path: Path, who: str, *edits: Edit | str) -> list[str]:
    """Done in the file by somebody; the ids of the changes."""
    ids: list[str] = []
    with Document.open(path, who=who) as document:
        for edit in edits:
            if isinstance(edit, Edit):
                document.do(edit, document.read())
            else:
                getattr(document, edit)()
            ids.append(document.head[0])
    return ids


class Opened:
    """The dialog over a workspace, everything read."""

    def __init__(self, look: Look, workspace: Workspace, parent: QWidget) -> None:
        self.workspace = workspace
        self.dialog = HistoryDialog(look, workspace, parent)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.wanted: list[tuple[str, str]] = []
        self.opened: list[tuple[str, str]] = []
        self.dialog.undo_wanted.connect(lambda *ids: self.wanted.append(ids))
        self.dialog.statement_wanted.connect(lambda *ids: self.opened.append(ids))
        self.dialog.open()
        wait_for(lambda: "Reading" not in self.dialog.count.text())

    @property
    def table(self) -> QWidget:
        return self.dialog.table

    def column(self, column: int) -> list[str]:
        """What stands in it, without the days."""
        model = self.dialog.table.lines
        rows = [row for row in range(model.rowCount()) if model.line(row)]
        return [str(model.index(row, column).data()) for row in rows]

    def said(self) -> list[str]:
        """Every row as a screen reader says it, days as well."""
        model = self.dialog.table.lines
        return [str(model.index(row, 0).data(ACCESSIBLE)) for row in range(model.rowCount())]

    def narrowed(self) -> None:
        wait_for(lambda: not self.dialog._pause.isActive())


def question() -> QMessageBox:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    return box


def answer_question(text: str) -> str:
    """Presses a button of the question; gives what was asked."""
    box = question()
    asked = f"{box.text()}\n{box.informativeText()}"
    button = next(button for button in box.buttons() if button.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return asked


def file_of_two(folder: Path) -> Path:
    """A file in which two people did six things, one of them undone."""
    path = Files(folder, None).new()
    done_by(
        path,
        "Ann",
        RateCriterion(ROUND, "a1.2.1", "F"),
        WriteNote(ROUND, "a1.2.1", f"Seen at the desk. {MARKUP}"),
    )
    done_by(
        path,
        "Bea Ortiz",
        RateCriterion(ROUND, "a2.2.1", "P"),
        ChangeScope(ROUND, {"a2": ScopeChange(target=4)}),
        "undo",
    )
    return path


def parent_of_dialogs(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    parent.resize(1280, 800)
    qtbot.addWidget(parent)
    parent.show()
    return parent
