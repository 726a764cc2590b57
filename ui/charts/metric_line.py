"""The chart of one metric: its values over time, with baseline, target and what happened."""

from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from maturity_desktop.planning.days import date_text
from maturity_desktop.report.trend import TrendEvent
from ui.charts.metric_line_axis import Range, day_range, day_ticks, value_range, value_ticks
from ui.charts.metric_line_paint import (
    DASHED,
    DOTTED,
    paint_box,
    paint_target_mark,
    paint_words,
    pen,
)
from ui.charts.metric_line_values import LineEvent, MetricLine
from ui.charts.trend_events import (
    EventMark,
    event_at,
    height_of,
    paint_events,
    placed_events,
)
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.announcing import announce
from ui.widgets.text import plain_tooltip

_TOP, _BOTTOM, _RIGHT, _AXIS_GAP, _REACH = 18, 30, 14, 8, 14
# Between the words and the ring that says that the keyboard is here.
_INSET = 6


class MetricChart(QWidget):
    """Left and Right go from value to value; Enter asks for the one that is meant.

    Signals:
        picked: ISO date of a value, on Enter or a click.
    """

    picked = Signal(str)
    spoken_role = QAccessible.Role.Chart

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._line = MetricLine("", "", rises=True)
        self._meant = -1
        self._events: list[EventMark] = []
        self._event_days: list[LineEvent] = []
        self._axis = Range(0, 1)
        self._span = (date(2000, 1, 1), date(2000, 2, 1))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(224))

    # --- values

    @property
    def line(self) -> MetricLine:
        return self._line

    @property
    def meant(self) -> int:
        """The place of the value that is pointed at; -1 for none."""
        return self._meant

    def show_line(self, line: MetricLine) -> None:
        if line == self._line:
            return
        if line.name != self._line.name or self._meant >= len(line.points):
            self._meant = -1
        self._line = line
        if line.points:
            self._axis = value_range(line.figures, share=line.unit == "%")
            self._span = day_range(line.days)
        first, last = self._span
        self._event_days = [event for event in line.events if first <= event.day <= last]
        self.setAccessibleName(f"{line.name} over time")
        self.setAccessibleDescription(line.told)
        self._place_events()
        self.update()

    def _place_events(self) -> None:
        first, last = self._span
        days = max(1, (last - first).days)
        told = [
            TrendEvent(
                "", (event.day - first).days / days, date_text(event.day), event.title, event.area
            )
            for event in self._event_days
        ]
        right = self._left + self._wide
        self._events = placed_events(
            self._look, told, lambda place: self._left + place * self._wide, right
        )

    # --- where things stand

    @property
    def _left(self) -> float:
        font = self._look.font(11, tabular=True)
        metrics = QFontMetrics(font)
        texts = [self._tick_text(tick) for tick in value_ticks(self._axis)]
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return float(widest + self._look.px(_INSET + _AXIS_GAP))

    @property
    def _wide(self) -> float:
        return max(1.0, self.width() - self._left - self._look.px(_RIGHT))

    def _tick_text(self, value: float) -> str:
        """Without the unit, unless it is the sign of per cent."""
        text = self._line.text(value)
        return text if self._line.unit == "%" else text.removesuffix(f"\xa0{self._line.unit}")

    @property
    def _plot(self) -> QRectF:
        px = self._look.px
        words = height_of(self._events)
        top = px(_TOP) + words + (px(6) if words else 0)
        return QRectF(self._left, top, self._wide, max(1, self.height() - top - px(_BOTTOM)))

    def spot(self, day: date, value: float) -> QPointF:
        """Where a figure of a day stands, in pixels of this widget."""
        first, last = self._span
        plot = self._plot
        x = plot.left() + (day - first).days / max(1, (last - first).days) * plot.width()
        return QPointF(x, plot.bottom() - self._axis.share(value) * plot.height())

    def spots(self) -> list[QPointF]:
        return [self.spot(point.day, point.value) for point in self._line.points]

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(420), self.height())

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._line.points:
            self._paint_nothing(painter)
            return
        self._paint_axes(painter)
        above = self._look.px(_INSET)
        painter.translate(0, above)
        paint_events(painter, self._look, self._events, self._plot.bottom() - above)
        painter.translate(0, -above)
        self._paint_way(painter)
        self._paint_fixed(painter)
        self._paint_values(painter)
        if self.hasFocus():
            marks.focus_ring(painter, self._look, QRectF(self.rect()))

    def _paint_nothing(self, painter: QPainter) -> None:
        look = self._look
        painter.setFont(look.font(12))
        painter.setPen(look.colour("text_3"))
        painter.drawText(
            QRectF(self.rect()), int(Qt.AlignmentFlag.AlignCenter), "No values yet: add the first."
        )

    def _paint_axes(self, painter: QPainter) -> None:
        look, plot, px = self._look, self._plot, self._look.px
        painter.setFont(look.font(11, tabular=True))
        for tick in value_ticks(self._axis):
            y = plot.bottom() - self._axis.share(tick) * plot.height()
            painter.setPen(QPen(look.colour("border"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(look.colour("text_3"))
            box = QRectF(0, y - px(8), plot.left() - px(_AXIS_GAP), px(16))
            flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(box, flags, self._tick_text(tick))
        first, last = self._span
        metrics = QFontMetrics(painter.font())
        free = 0.0
        for mark in day_ticks(first, last, max(2, int(plot.width() / px(84)))):
            x = self.spot(mark.day, self._axis.low).x()
            wide = metrics.horizontalAdvance(mark.text)
            left = min(x - wide / 2, self.width() - wide)
            painter.setPen(QPen(look.colour("border_strong"), 1))
            painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + px(4)))
            if left >= free:
                painter.setPen(look.colour("text_3"))
                painter.drawText(QPointF(left, plot.bottom() + px(17)), mark.text)
                free = left + wide + px(8)
        painter.setPen(QPen(look.colour("border_strong"), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())

    def _paint_way(self, painter: QPainter) -> None:
        """The straight way to the target, quietly."""
        if self._line.way:
            painter.setPen(pen(self._look, "border_strong", 1, (1, 3)))
            painter.drawPolyline(QPolygonF([self.spot(*end) for end in self._line.way]))

    def _paint_fixed(self, painter: QPainter) -> None:
        """Baseline and target: lines with their words, on the side where the values are not."""
        look, line, plot, px = self._look, self._line, self._plot, self._look.px
        painter.setFont(look.font(11, 500))
        metrics = painter.fontMetrics()
        up, down = -float(px(5)), float(px(4) + metrics.ascent())
        if line.baseline is not None:
            y = self.spot(self._span[0], line.baseline).y()
            painter.setPen(pen(look, "previous", 1.5, DOTTED))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            text = f"Baseline {line.text(line.baseline)}"
            left = plot.right() - metrics.horizontalAdvance(text)
            place = QPointF(left, y + (down if line.rises else up))
            paint_words(painter, look, text, place, "text_2")
        if line.target is not None:
            y = self.spot(self._span[0], line.target).y()
            end = self.spot(line.target_day, line.target).x() if line.target_day else plot.right()
            painter.setPen(pen(look, "target", 2, DASHED))
            painter.drawLine(QPointF(plot.left(), y), QPointF(end, y))
            text = f"Target {line.text(line.target)}"
            place = QPointF(plot.left() + px(4), y + (up if line.rises else down))
            painter.setFont(look.font(11, 500))
            paint_words(painter, look, text, place, "target")
            paint_target_mark(painter, look, QPointF(end, y), reached=line.reached)

    def _paint_values(self, painter: QPainter) -> None:
        look, px = self._look, self._look.px
        spots = self.spots()
        painter.setPen(pen(look, "current", 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(spots))
        painter.setPen(QPen(look.colour("surface"), px(1)))
        painter.setBrush(look.colour("current"))
        for spot in spots:
            painter.drawEllipse(spot, px(4), px(4))
        if 0 <= self._meant < len(spots):
            painter.setPen(QPen(look.colour("current"), px(2)))
            painter.setBrush(look.colour("surface"))
            painter.drawEllipse(spots[self._meant], px(6), px(6))
            said = self._line.points[self._meant].said
            room = QRectF(self.rect()).adjusted(px(2), px(2), -px(2), -px(2))
            paint_box(painter, look, spots[self._meant], said, room)
        else:
            self._paint_latest(painter, spots[-1])

    def _paint_latest(self, painter: QPainter, spot: QPointF) -> None:
        """The figure of the latest value beside its disc."""
        look, px = self._look, self._look.px
        painter.setFont(look.font(12, 600, tabular=True))
        text = self._line.text(self._line.points[-1].value)
        wide = painter.fontMetrics().horizontalAdvance(text)
        left = min(spot.x() + px(7), self.width() - wide - px(2))
        # Away from the target line, which the values come near.
        y = spot.y() + (px(16) if self._line.rises else -px(8))
        paint_words(painter, look, text, QPointF(left, y), "current", over=True)

    # --- pointer and keys

    def _mean(self, place: int, *, say: bool = False) -> None:
        if place != self._meant:
            self._meant = place
            self.update()
        if say and place >= 0:
            announce(self, self._line.points[place].said)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        where = event.position()
        near = [
            ((spot - where).manhattanLength(), place) for place, spot in enumerate(self.spots())
        ]
        far, place = min(near, default=(1e9, -1))
        over = far <= self._look.px(_REACH)
        self._mean(place if over else -1)
        happened = event_at(self._events, where - QPointF(0, self._look.px(_INSET)))
        if happened is not None and not over:
            QToolTip.showText(event.globalPosition().toPoint(), plain_tooltip(happened.said), self)
        else:
            QToolTip.hideText()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._mean(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._line.points) - 1
        key = event.key()
        now = self._meant if self._meant >= 0 else last + 1
        steps = {
            Qt.Key.Key_Left: max(0, now - 1),
            Qt.Key.Key_Right: min(last, self._meant + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if last >= 0 and Qt.Key(key) in steps:
            self._mean(steps[Qt.Key(key)], say=True)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick()
        else:
            super().keyPressEvent(event)

    def _pick(self) -> None:
        if 0 <= self._meant < len(self._line.points):
            self.picked.emit(self._line.points[self._meant].day.isoformat())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mean(-1)
        self.update()

    # --- room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_events()
