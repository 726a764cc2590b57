"""The timeline worked with mouse and keyboard: bars are chosen, moved, resized, dropped in."""

from functools import partial

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from maturity_desktop.planning.timeline import (
    moved,
    planned_at,
    with_end_moved,
    with_start_moved,
)
from maturity_desktop.report.wording import period
from ui.charts.timeline_keys import beside, in_order
from ui.charts.timeline_lanes import Drag, Moves, TimelineLanes
from ui.charts.timeline_values import MIME, LaneText, undragged
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.text import plain_tooltip

_EDGE = 7
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_TABBED = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class TimelineBody(TimelineLanes):
    """Left and Right go to the next bar, Up and Down to the lanes; with Shift the bar moves.

    Signals:
        chosen: id of the bar that is meant now.
        clicked: the bar was clicked: what is known of it is to be seen.
        opened: Enter or a double click: the keyboard goes to what is known of it.
        dated: id, begin and end as ISO dates, and whether it goes on from the one before.
        laned: id, key of the other lane it was dragged into, begin and end as ISO dates.
        dropped: id of work without dates, and the ISO day it was dropped on.
        removed: Delete.
        left: Esc.
    """

    chosen = Signal(str)
    clicked = Signal(str)
    opened = Signal(str)
    dated = Signal(str, str, str, bool)
    laned = Signal(str, str, str, str)
    dropped = Signal(str, str)
    removed = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # --- mouse

    def at(self, point: QPointF) -> str:
        """The bar under a point; empty where there is none."""
        return next((one for one, box in self._boxes.items() if box.contains(point)), "")

    def lane_at(self, point: QPointF) -> LaneText | None:
        """The lane whose name is under a point; None beside the names."""
        values, places = self._values, self.places
        if values is None or point.x() > places.gutter:
            return None
        for number, text in enumerate(values.lanes):
            if point.y() < places.lane_top(values.plan, number + 1):
                return text
        return None

    def _moves_at(self, item_id: str, x: float) -> Moves:
        box, edge = self._boxes[item_id], self._look.px(_EDGE)
        if x > box.right() - edge:
            return with_end_moved
        return with_start_moved if x < box.left() + edge else moved

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or not found:
            return
        self._choose(found)
        if self._values is not None and self._values.locked:
            self.clicked.emit(found)
        elif self._values is not None:
            self._drag = Drag(found, self._moves_at(found, event.position().x()), event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None and not event.buttons() & Qt.MouseButton.LeftButton:
            self._let_go()  # the button went up where nobody told: over a menu, in another window
        drag, values = self._drag, self._values
        if drag is None or values is None:
            self._hover(self.at(event.position()), event.position().x())
            return
        way = event.position().x() - drag.begun.x()
        lane = self._lane_for(drag, event.position().y())
        far = drag.far or lane >= 0 or abs(way) >= QApplication.startDragDistance()
        weeks = self.places.weeks(values.plan.span, way) if far else 0
        if (weeks, far, lane) != (drag.weeks, drag.far, drag.lane):
            self._drag = drag._replace(weeks=weeks, far=far, lane=lane)
            self._lay()
            self.update()

    def _lane_for(self, drag: Drag, y: float) -> int:
        """Another lane that a bar is dragged into as a whole, where that means something; or -1."""
        values = self._values
        if values is None or not values.teams or drag.moves is not moved:
            return -1
        lane = self.places.lane(values.plan, y)
        own = next(bar.lane for bar in values.plan.bars if bar.id == drag.id)
        return -1 if lane == own else lane

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag = self._drag
        values = self._values
        if drag is None or values is None or event.button() != Qt.MouseButton.LeftButton:
            return
        start, end = self._dates(drag)
        lane = values.plan.lanes[drag.lane].key if drag.lane >= 0 else ""
        self._let_go()
        if drag.lane >= 0:
            self.laned.emit(drag.id, lane, start.isoformat(), end.isoformat())
        elif drag.weeks:
            self.dated.emit(drag.id, start.isoformat(), end.isoformat(), False)
        elif not drag.far:
            self.clicked.emit(drag.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.at(event.position())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(found)

    def _let_go(self) -> None:
        """The drag ends; the bar stands again where its dates are."""
        self._drag = None
        self._lay()
        self.update()

    def _hover(self, item_id: str, x: float) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if item_id:
            edge = self._values is not None and not self._values.locked
            edge = edge and self._moves_at(item_id, x) is not moved
            shape = Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        if item_id != self._hovered:
            self._hovered = item_id
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover("", 0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another screen came by a key while a bar was held."""
        super().hideEvent(event)
        self._let_go()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tip(event)
            return True
        return super().event(event)

    def _tip(self, event: QHelpEvent) -> None:
        """The whole title, the dates, the effort."""
        found = self.at(QPointF(event.pos()))
        lane = self.lane_at(QPointF(event.pos()))
        if lane is not None:
            words = f"{lane.name}\n{lane.caption}".strip()
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            return
        if not found or self._values is None or self._drag is not None:
            QToolTip.hideText()
            return
        text = self._values.texts[found]
        words = "\n".join((text.title, *text.facts))
        QToolTip.showText(event.globalPos(), plain_tooltip(words), self, self.box(found))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What the keys do, for those who look for it with the mouse."""
        if self._drag is not None:
            self._let_go()
        found = self.at(QPointF(event.pos())) or self.selected
        if not found or self._values is None or found not in self._values.texts:
            return
        self._choose(found)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open", lambda: self.opened.emit(found))
        for words, moves, weeks in (
            ("A week earlier", moved, -1),
            ("A week later", moved, 1),
            ("Ends a week earlier", with_end_moved, -1),
            ("Ends a week later", with_end_moved, 1),
        ):
            act = menu.addAction(words, partial(self._by_weeks, moves, weeks))
            act.setEnabled(not self._values.locked)
        menu.addSeparator()
        gone = menu.addAction("Remove", lambda: self.removed.emit(found))
        gone.setEnabled(not self._values.locked)
        menu.popup(event.globalPos())

    # --- work without dates, dragged in

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        values = self._values
        if event.mimeData().hasFormat(MIME) and values is not None and not values.locked:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._values is None:
            return
        event.acceptProposedAction()
        day = self.places.day(self._values.plan.span, event.position().x())
        _, weeks = undragged(bytes(event.mimeData().data(MIME).data()))
        ghost = planned_at(day, weeks)
        if ghost != self._ghost:
            self._ghost = ghost
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._ghost = None
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        ghost, self._ghost = self._ghost, None
        self.update()
        if ghost is not None:
            event.acceptProposedAction()
            item_id, _ = undragged(bytes(event.mimeData().data(MIME).data()))
            self.dropped.emit(item_id, ghost[0].isoformat())

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        plain = held == Qt.KeyboardModifier.NoModifier
        if key == Qt.Key.Key_Escape and self._drag is not None:
            self._let_go()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in _STEPS and held in (shift, shift | control):
            moves: Moves = moved if held == shift else with_end_moved
            self._by_weeks(moves, _STEPS[key], on=event.isAutoRepeat())
        elif plain and key in _ENTER and self.selected:
            self.opened.emit(self.selected)
        elif plain and key in _REMOVE and self.selected:
            self.removed.emit(self.selected)
        elif plain and not self._go(key):
            super().keyPressEvent(event)

    def _go(self, key: Qt.Key) -> bool:
        """Whether the key led to another bar, or is one of those that would."""
        if self._values is None:
            return False
        order = in_order(self._values.plan)
        if not order:
            return False
        known = self.selected in order
        place = order.index(self.selected) if known else 0
        if key in _STEPS:
            wanted = order[min(len(order) - 1, max(0, place + (_STEPS[key] if known else 0)))]
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            by = 1 if key == Qt.Key.Key_Down else -1
            wanted = beside(self._values.plan, self.selected, by) if known else order[0]
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            wanted = order[0 if key == Qt.Key.Key_Home else -1]
        else:
            return False
        self._choose(wanted)
        return True

    def _by_weeks(self, moves: Moves, weeks: int, *, on: bool = False) -> None:
        values = self._values
        text = values.texts.get(self.selected) if values else None
        if values is None or text is None or values.locked:
            return
        start, end = moves(text.start, text.end, weeks)
        if (start, end) != (text.start, text.end):
            self.dated.emit(text.id, start.isoformat(), end.isoformat(), on)
            announce(self, period(start.isoformat(), end.isoformat()))

    def _choose(self, item_id: str) -> None:
        if item_id and item_id != self.selected:
            self.selected = item_id
            self._say(aloud=True)
            self.update()
            self.chosen.emit(item_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        known = self._values is not None and self.selected in self._values.texts
        # A focus that only comes back after a question chooses nothing.
        if not known and event.reason() in _TABBED:
            self._go(Qt.Key.Key_Home)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
