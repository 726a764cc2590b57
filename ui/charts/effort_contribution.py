"""The effort of each initiative as a range, by what it contributes to the sponsor's goals."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from maturity_desktop.planning.chart_geometry import (
    Direction,
    Effort,
    EffortPlan,
    effort_plan,
    neighbour,
)
from ui.charts import effort_contribution_paint as paint
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.text import plain_tooltip

_KEYS: dict[int, Direction] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HEIGHT = 184


class EffortMark(NamedTuple):
    """An initiative of the chart; `said`: all about it in one line, for pointer and voice."""

    effort: Effort
    said: str


class EffortContributionChart(QWidget):
    """Arrow keys choose, Enter opens.

    Signals:
        chosen: id of the initiative that is meant now.
        opened: id of the one to be shown, by Enter or a click.
    """

    chosen = Signal(str)
    opened = Signal(str)
    spoken_role = QAccessible.Role.Chart

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._marks: tuple[EffortMark, ...] = ()
        self._plan = effort_plan((), 0.1)
        self.selected = self._hovered = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Effort and contribution to the sponsor's goals")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # --- values

    def show_marks(self, found: Sequence[EffortMark], selected: str) -> None:
        if tuple(found) != self._marks:
            self._marks = tuple(found)
            self._place()
        self.select(selected)

    def select(self, item_id: str) -> None:
        """Tells nobody."""
        self.selected = item_id
        self.setAccessibleDescription(self.said(item_id) or "No initiative of this chart is chosen")
        self.update()

    def said(self, item_id: str) -> str:
        """Empty for one that has no estimate."""
        return next((one.said for one in self._marks if one.effort.id == item_id), "")

    @property
    def plan(self) -> EffortPlan:
        return self._plan

    @property
    def room(self) -> paint.Room:
        """Where everything stands at the present size."""
        return paint.Room(self._look, self.width(), self.height(), self._plan)

    def _place(self) -> None:
        longest = max((one.effort.number for one in self._marks), default=0)
        share = paint.disc_share(self._look, self.width(), longest)
        self._plan = effort_plan((one.effort for one in self._marks), share)
        self.setMinimumHeight(paint.least_height(self._look, self._plan))
        self.update()

    def sizeHint(self) -> QSize:
        least = paint.least_height(self._look, self._plan)
        return QSize(self._look.px(440), max(self._look.px(_HEIGHT), least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        self.draw(QPainter(self))

    def draw(self, painter: QPainter) -> None:
        """The chart as it stands, also onto another surface."""
        room = self.room
        paint.ground(painter, room)
        if not self._plan.placed:
            paint.nothing(painter, room, "No initiative has an effort yet")
        for one in self._plan.placed:
            paint.effort(
                painter,
                room,
                one,
                chosen=one.effort.id == self.selected,
                hovered=one.effort.id == self._hovered,
                keys=self.hasFocus(),
            )

    # --- pointer

    def at(self, point: QPointF) -> str:
        """The initiative under a point; a disc before the range of another."""
        room = self.room
        for one in self._plan.placed:
            if room.disc(one).contains(point):
                return one.effort.id
        return next((o.effort.id for o in self._plan.placed if room.reach(o).contains(point)), "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found:
            self._choose(found)
            self.opened.emit(found)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover("")

    def _hover(self, item_id: str) -> None:
        if item_id != self._hovered:
            self._hovered = item_id
            shape = Qt.CursorShape.PointingHandCursor if item_id else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.at(QPointF(event.pos()))
            words = self.said(found).replace(": ", "\n", 1)
            if words:
                QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif event.key() in _ENTER and self.said(self.selected):
            self.opened.emit(self.selected)
        elif (way := _KEYS.get(event.key())) and self._plan.placed:
            self._choose(neighbour(self._plan, self.selected, way))
        else:
            super().keyPressEvent(event)

    def _choose(self, item_id: str) -> None:
        if item_id and item_id != self.selected:
            self.select(item_id)
            announce(self, self.said(item_id))
            self.chosen.emit(item_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.said(self.selected) and event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        ):
            self._choose(neighbour(self._plan, "", "first"))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
