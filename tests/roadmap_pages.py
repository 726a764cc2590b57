"""The roadmap on a real file, driven as a person drives it."""

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import (
    AddGoal,
    AddInitiative,
    AddPhase,
    ChangeScope,
    ScopeChange,
    SetNeeds,
    new_id,
)
from maturity_desktop.assessment.records import Initiative
from settling import settle
from ui.charts.timeline_body import TimelineBody
from ui.charts.timeline_values import ChartValues
from ui.screens.roadmap.screen import RoadmapScreen
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace

TODAY = date(2026, 3, 20)
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def plan_work(workspace: Workspace) -> dict[str, str]:
    """Two phases, three pieces of work with dates and one without; their ids by title."""
    round_id, ids = workspace.round_id, dict[str, str]()
    workspace.do(AddPhase(round_id, "Stabilise", "2026-04-01", "2026-09-30"))
    workspace.do(AddPhase(round_id, "Standardise", "2026-10-01", "2027-03-31"))
    for title, team, dates, effort in (
        ("Triage", "Support", ("2026-04-06", "2026-07-31"), (10, 20)),
        ("Causes", "Support", ("2026-08-03", "2026-11-27"), (5, 9)),
        ("Calendar", "Change", ("2026-05-04", "2026-06-26"), (None, None)),
        ("Someday", "", ("", ""), (1, 2)),
    ):
        values = {
            "team": team, "start": dates[0], "end": dates[1],
            "effort_low": effort[0], "effort_high": effort[1],
        }  # fmt: skip
        ids[title] = new_id()
        workspace.do(AddInitiative(round_id, title, values, id=ids[title]))
    workspace.do(SetNeeds(ids["Causes"], (ids["Triage"],)))
    return ids


def set_target(workspace: Workspace, area: str, level: int) -> None:
    changes = {area: ScopeChange(target=level)}
    workspace.do(ChangeScope(workspace.round_id, changes, reason="Agreed with the sponsor"))


class Roadmap:
    """The screen in a window of its own, driven by mouse and keys, with what it said."""

    def __init__(
        self, qtbot: QtBot, look: Look, workspace: Workspace, size: tuple[int, int] = (1440, 848)
    ) -> None:
        self.qtbot, self.workspace = qtbot, workspace
        self.screen = RoadmapScreen(look, workspace, lambda: TODAY)
        qtbot.addWidget(self.screen)
        self.screen.resize(*size)
        self.told: list[Notice] = []
        self.wanted: list[tuple[str, str]] = []
        self.screen.notice.connect(self.told.append)
        self.screen.tab_wanted.connect(lambda *place: self.wanted.append(place))
        self.screen.undo_wanted.connect(self.undo)
        self.screen.show()
        self.screen.activateWindow()
        self.settle()
        self.screen.setFocus()
        self.settle()

    @property
    def values(self) -> ChartValues:
        """What the timeline shows."""
        found = self.body._values
        assert found is not None
        return found

    @property
    def body(self) -> TimelineBody:
        return self.screen.timeline.chart.body

    def settle(self) -> None:
        settle(self.screen)

    def undo(self) -> None:
        self.screen.commit()
        self.workspace.undo()
        self.settle()
        self.screen.restored()
        self.settle()

    def item(self, item_id: str) -> Initiative:
        found = self.workspace.shown.get(Initiative, item_id)
        assert found is not None
        return found

    def dates(self, item_id: str) -> tuple[str, str]:
        found = self.item(item_id)
        return found.start, found.end

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Into whatever has the focus."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, held)
        self.settle()

    # --- mouse, without a pointer that other tests share

    def week_wide(self) -> float:
        """Pixels of a week on the timeline."""
        box = self.body.box(next(iter(self.values.texts)))
        assert not box.isEmpty()
        span = self.values.plan.span
        return self.body.places.width / span.days * 7

    def grab(self, item_id: str, edge: str = "") -> QPointF:
        """Presses the button on a bar: in its middle, or on its ``"left"`` or ``"right"`` edge."""
        box = self.body.box(item_id)
        x = {"left": box.left() + 3, "right": box.right() - 3}.get(edge, box.center().x())
        place = QPointF(x, box.center().y())
        self._mouse(QEvent.Type.MouseButtonPress, place)
        return place

    def drag_to(self, place: QPointF) -> None:
        self._mouse(QEvent.Type.MouseMove, place)

    def let_go(self, place: QPointF) -> None:
        self._mouse(QEvent.Type.MouseButtonRelease, place)
        self.settle()

    def drag(self, item_id: str, weeks: float, edge: str = "") -> None:
        start = self.grab(item_id, edge)
        end = start + QPointF(weeks * self.week_wide(), 0)
        self.drag_to(end)
        self.let_go(end)

    def _mouse(self, kind: QEvent.Type, place: QPointF) -> None:
        button = Qt.MouseButton.LeftButton
        screen = QPointF(self.body.mapToGlobal(QPoint(int(place.x()), int(place.y()))))
        event = QMouseEvent(kind, place, screen, button, button, NONE)
        QApplication.sendEvent(self.body, event)

    @property
    def dialog(self) -> QDialog:
        (found,) = [one for one in self.screen.findChildren(QDialog) if one.isVisible()]
        return found


def planned_roadmap(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> tuple[Roadmap, dict[str, str]]:
    """`plan_work` and a goal, with the panel of *Triage* open; the ids by title as well."""
    ids = plan_work(workspace)
    workspace.do(AddGoal("Half as many breakdowns", ("incident",), id="g1"))
    page = Roadmap(qtbot, look, workspace)
    page.screen.show_item(ids["Triage"])
    page.settle()
    return page, ids
