"""The timeline: phases and quarters above, lanes that scroll, what each phase leads to below."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from ui.charts import timeline_paint as paint
from ui.charts.timeline_body import TimelineBody
from ui.charts.timeline_values import ChartValues, Places
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.cell_painting import paint_text
from ui.widgets.text import plain_tooltip

_HEAD, _FOOT = 84, 76
_LEAST_BODY = 118
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class TimelineChart(QWidget):
    """Attributes: `body`, the lanes, whose signals tell what a person does."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._chosen = look, ""
        self.head, self.foot = _Head(look), _Foot(look)
        self.body = TimelineBody(look)
        self._scroll = _Lanes(self._reveal)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.body)
        self._scroll.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.foot)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_values(self, values: ChartValues) -> None:
        self.head.show_values(values)
        self.body.show_values(values)
        self.foot.show_values(values)
        self.foot.setVisible(bool(values.outcomes))
        self.updateGeometry()

    def select(self, item_id: str) -> None:
        """Fills the bar and brings it into sight, there or once the lanes have their room."""
        self.body.select(item_id)
        self._chosen = item_id
        self._reveal()

    def _reveal(self) -> None:
        box = self.body.box(self._chosen)
        if not box.isEmpty():
            middle = box.center()
            room = self._look.px(40)
            self._scroll.ensureVisible(middle.x(), middle.y(), 0, room)

    @property
    def whole(self) -> int:
        """Height at which nothing scrolls."""
        foot = 0 if self.foot.isHidden() else self.foot.height()
        return self.head.height() + self.body.height() + foot

    @property
    def least(self) -> int:
        """Height below which it makes no sense."""
        foot = 0 if self.foot.isHidden() else self.foot.height()
        return self.head.height() + self._look.px(_LEAST_BODY) + foot

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(800), self.whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._share_width()
        return False

    def _share_width(self) -> None:
        """Head and foot stand over and under the lanes, also beside a scroll bar."""
        for part in (self.head, self.foot):
            part.inner = self._scroll.viewport().width()
            part.update()


class _Lanes(QScrollArea):
    """Tells when it has another room, once what it holds has taken its own."""

    def __init__(self, resized: Callable[[], object]) -> None:
        super().__init__()
        self._resized = resized

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resized()


class _End(QWidget):
    """Base of head and foot; `inner` is the width that the lanes have."""

    def __init__(self, look: Look, height: int) -> None:
        super().__init__()
        self._look = look
        self._values: ChartValues | None = None
        self.inner = 0
        self.setFixedHeight(look.px(height))

    def show_values(self, values: ChartValues) -> None:
        self._values = values
        self.update()

    @property
    def places(self) -> Places:
        return Places(self._look, self.inner or self.width())


class _Head(_End):
    def __init__(self, look: Look) -> None:
        super().__init__(look, _HEAD)
        self.setAccessibleName("Phases and quarters")

    def paintEvent(self, event: QPaintEvent) -> None:
        values, look = self._values, self._look
        if values is None:
            return
        painter, places, plan = QPainter(self), self.places, values.plan
        bottom = float(self.height())
        paint.grid(painter, look, places, plan, (bottom - look.px(12), bottom))
        paint.phases(painter, look, places, plan, values.heads_bold)
        paint.quarters(painter, look, places, plan, look.px(42))
        painter.fillRect(QRectF(0, bottom - 1, self.width(), 1), look.colour("border"))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._values:
            plan, places, x = self._values.plan, self.places, event.pos().x()
            for head, bold in zip(plan.heads, self._values.heads_bold, strict=True):
                if places.x(head.left) <= x <= places.x(head.right):
                    words = f"{bold} {head.name}".strip()
                    QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)


class _Foot(_End):
    """Signals: `opened`, somebody wants to see each area."""

    spoken_role = QAccessible.Role.Chart
    opened = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, _FOOT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("If achieved: areas per level after each phase")

    def show_values(self, values: ChartValues) -> None:
        super().show_values(values)
        said = "; ".join(f"{one.name}: {one.counts}, {one.sentence}" for one in values.outcomes)
        self.setAccessibleDescription(f"{said}. Enter shows every area.")

    def paintEvent(self, event: QPaintEvent) -> None:
        values, look, px = self._values, self._look, self._look.px
        if values is None:
            return
        painter, places = QPainter(self), self.places
        painter.fillRect(QRectF(0, 0, self.width(), 1), look.colour("border_strong"))
        room = places.gutter - px(28)
        title = QRectF(px(20), px(11), room, px(18))
        paint_text(painter, title, "If achieved", look.font(13, 600), look.colour("text"))
        for number, words in enumerate(("areas per level", "after each phase")):
            below = title.translated(0, px(19) + number * px(15))
            paint_text(painter, below, words, look.font(11), look.colour("text_2"))
        for one, right in zip(values.outcomes, self._rights(values), strict=True):
            paint.outcome(painter, look, places, one, right)
        if self.hasFocus():
            marks.focus_ring(painter, look, QRectF(self.rect()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _rights(self, values: ChartValues) -> list[float]:
        """Where the room of each ends: where the next one begins."""
        places = self.places
        starts = [places.x(one.left) for one in values.outcomes[1:]]
        return [*starts, places.x(1.0)][: len(values.outcomes)]

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._values:
            places, x = self.places, event.pos().x()
            pairs = zip(self._values.outcomes, self._rights(self._values), strict=True)
            for one, right in pairs:
                if places.x(one.left) <= x <= right:
                    words = f"{one.name}\n{one.counts}\n{one.sentence}\nA click shows every area"
                    QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)
