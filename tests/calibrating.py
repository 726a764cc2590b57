"""The window of the calibration over a small engagement, driven by keys."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from engagements import ROUND, Case, answered, plain_model, rows_of
from maturity_desktop.assessment.records import Calibration, Rating, Row
from maturity_desktop.model.reading import model_from_document
from ui.screens.calibration.window import open_calibration
from ui.theme import Look
from ui.workspace import Workspace

DRAWN = ("a1.2.1", "a1.2.2", "a1.3.1", "a2.2.1")
ENTER, SHIFT = Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier
OpenRows = Callable[..., Workspace]


def now() -> datetime:
    return datetime(2026, 3, 12, 15, 0, tzinfo=UTC)


def rows(
    answers: str = "PLFN LFPL", *, drawn: bool = True, titled: bool = False
) -> tuple[Row, ...]:
    """Two areas, each with two statements of level 2 and two of level 3; four are drawn."""
    model = plain_model({2: 2, 3: 2}, areas=2, dimensions=("d1", "d2"))
    if titled:
        for criterion in (one for area in model["area"] for one in area["criterion"]):
            criterion["title"] = f"Title of {criterion['id']}"
    halves = answers.split()
    ratings: dict[str, Any] = answered(model, halves[0]) | answered(model, halves[1], 1)
    made = rows_of(Case(model, ratings=ratings), model_from_document(model, "case"))
    by_id = {row.criterion: row for row in made if isinstance(row, Rating)}
    for place, criterion in enumerate(DRAWN if drawn else ()):
        rating = by_id[criterion]
        made.append(Calibration(ROUND, criterion, f"i{place}", rating.option or "NA"))
    return tuple(made)


class CalibrationPage:
    """The window over a workspace, in a main window that stands for the program's."""

    def __init__(self, qtbot: QtBot, look: Look, workspace: Workspace) -> None:
        self.workspace = workspace
        self.main = QMainWindow()
        self.behind = QLabel("Rating of 3.7: Largely, level 2 Repeatable, index 2.7")
        self.main.setCentralWidget(self.behind)
        self.main.resize(1280, 800)
        qtbot.addWidget(self.main)
        self.main.show()
        self.window = open_calibration(
            self.behind, look, workspace, lambda run: run(), lambda: "Ann", now=now
        )
        settle()
        self.window.activateWindow()

    def begin(self, by: str = "Ben") -> None:
        self.window.start.who.line.setText(by)
        self.window.start.begin.click()
        settle()

    def press(self, *keys: str | Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        none = Qt.KeyboardModifier.NoModifier
        for key in keys:
            pressed = Qt.Key(ord(key)) if isinstance(key, str) else key
            QTest.keyClick(self.window.focusWidget() or self.window, pressed, modifiers or none)
            settle()

    def row(self, criterion: str) -> Calibration:
        found = self.workspace.shown.get(Calibration, ROUND, criterion)
        assert found is not None
        return found

    @property
    def seconds(self) -> list[str]:
        return [self.row(criterion).second for criterion in DRAWN]

    @property
    def statement(self) -> str:
        assert self.window.rate.shown is not None
        return self.window.rate.shown.criterion

    def rate_all(self, *answers: str) -> None:
        self.begin()
        for answer in answers:
            self.window.rate.answer(answer)
            self.window.rate.go(1)
        settle()


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _names(found: QAccessibleInterface) -> Iterator[str]:
    for text in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description):
        yield found.text(text)
    for place in range(found.childCount()):
        child = found.child(place)
        if child is not None and child.isValid():
            yield from _names(child)


def everything_said() -> str:
    """All names, values and descriptions of all windows, as a screen reader walks them."""
    said: list[str] = []
    for top in QApplication.topLevelWidgets():
        found = QAccessible.queryAccessibleInterface(top)
        if top.isVisible() and found is not None:
            said += _names(found)
    return "\n".join(said)
