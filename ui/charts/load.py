"""What the roadmap asks of each quarter, as a range, against the days the client has for it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from maturity_desktop.planning.chart_geometry import LoadPlan, load_plan
from maturity_desktop.planning.load import Quarter
from ui.charts import load_paint as paint
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.text import plain_tooltip

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_NOTHING = "No initiative has dates and an effort yet"
_HEIGHT, _LEAST = 162, 160


class QuarterMark(NamedTuple):
    """A quarter of the chart.

    Attributes:
        said: all about it in one line, for pointer and voice.
        initiatives: id, code and title of those that ask for days in it.
    """

    quarter: Quarter
    said: str
    initiatives: tuple[tuple[str, str], ...]


class LoadChart(QWidget):
    """Arrow keys choose a quarter, Enter lists what asks for its days.

    Signals:
        opened: id of an initiative that was taken from the list.
    """

    opened = Signal(str)
    spoken_role = QAccessible.Role.Chart

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._marks: tuple[QuarterMark, ...] = ()
        self._plan = load_plan(())
        self._chosen = self._hovered = -1
        self.menu = QMenu(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Load by quarter, person-days")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(look.px(_LEAST))

    # --- values

    def show_marks(self, found: Sequence[QuarterMark]) -> None:
        if tuple(found) == self._marks:
            return
        chosen = self.quarter
        self._marks = tuple(found)
        self._plan = load_plan([one.quarter for one in found])
        names = [one.quarter.name for one in found]
        self._hovered = -1
        self._choose(names.index(chosen) if chosen in names else -1)

    @property
    def plan(self) -> LoadPlan:
        return self._plan

    @property
    def quarter(self) -> str:
        """Name of the one that is chosen; empty for none."""
        there = 0 <= self._chosen < len(self._marks)
        return self._marks[self._chosen].quarter.name if there else ""

    @property
    def room(self) -> paint.Room:
        """Where everything stands at the present size."""
        return paint.Room(self._look, self.width(), self.height(), self._plan)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(440), self._look.px(_HEIGHT))

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        self.draw(QPainter(self))

    def draw(self, painter: QPainter) -> None:
        """The chart as it stands, also onto another surface."""
        room = self.room
        paint.ground(painter, room)
        if not self._marks:
            paint.nothing(painter, room, _NOTHING)
        for place, one in enumerate(self._plan.columns):
            chosen = place == self._chosen and self.hasFocus()
            paint.column(painter, room, one, chosen=chosen, hovered=place == self._hovered)
        paint.available(painter, room)
        paint.texts(painter, room)

    # --- pointer

    def at(self, point: QPointF) -> int:
        """The place of the quarter under a point; -1 for none."""
        room = self.room
        places = range(len(self._marks))
        return next((place for place in places if room.slot(place).contains(point)), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self._choose(place)
            self._list(event.globalPosition().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            busy = place >= 0 and bool(self._marks[place].initiatives)
            shape = Qt.CursorShape.PointingHandCursor if busy else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.at(QPointF(event.pos()))
            if place >= 0:
                mark = self._marks[place]
                words = [mark.said, *(title for _, title in mark.initiatives)]
                QToolTip.showText(event.globalPos(), plain_tooltip("\n".join(words)), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, last = Qt.Key(event.key()), len(self._marks) - 1
        if held != Qt.KeyboardModifier.NoModifier or last < 0:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._choose(min(last, max(0, self._chosen + _STEPS[key])), aloud=True)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(0 if key == Qt.Key.Key_Home else last, aloud=True)
        elif key in _ENTER and self._chosen >= 0:
            slot = self.room.slot(self._chosen)
            self._list(self.mapToGlobal(QPoint(int(slot.left()), int(self.room.bottom))))
        else:
            super().keyPressEvent(event)

    def _choose(self, place: int, *, aloud: bool = False) -> None:
        self._chosen = place
        said = self._marks[place].said if 0 <= place < len(self._marks) else ""
        # Before a quarter is chosen all of them are told.
        every = "; ".join(one.said for one in self._marks)
        self.setAccessibleDescription(said or every or _NOTHING)
        if aloud:
            announce(self, said)
        self.update()

    def _list(self, at: QPoint) -> None:
        """What asks for days in the chosen quarter; one of them is opened."""
        self.menu.clear()
        for item_id, title in self._marks[self._chosen].initiatives:
            action = self.menu.addAction(title.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, one=item_id: self.opened.emit(one))
        if not self.menu.isEmpty():
            self.menu.popup(at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._chosen < 0 and self._marks:
            self._choose(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
