"""The trend chart: the index over the rounds, one quiet line an area and a bold one for all."""

import math

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

# The binding comes first: pyqtgraph takes the one that is loaded already.
import pyqtgraph  # type: ignore[import-untyped]  # isort: skip  # it ships no types

from maturity_desktop.report import geometry
from maturity_desktop.report.trend import OVERALL, Trend, TrendLine
from ui.charts.label_places import fitting, spread
from ui.charts.lines import distance
from ui.charts.trend_events import EventMark, event_at, height_of, paint_events, placed_events
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.announcing import announce
from ui.widgets.text import plain_tooltip

_TOP, _BOTTOM, _LEFT = 10, 26, 18
_LABEL, _GAP, _REACH = 124, 15, 9
_EMPTY = Trend((), (), (), 1.0, 5.0)


class TrendChart(QWidget):
    """All lines over the rounds; the one that is meant stands out, the others stay quiet.

    Up and Down go from line to line, the highest of today first; Enter opens the area.

    Signals:
        area_wanted: id of the area whose line or label was clicked.
        area_marked: id of the area under the pointer; empty for none.
        event_wanted: id of an event whose words were clicked.
    """

    area_wanted = Signal(str)
    area_marked = Signal(str)
    event_wanted = Signal(str)
    spoken_role = QAccessible.Role.Chart

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._trend = _EMPTY
        self._events: list[EventMark] = []
        self._curves: dict[str, pyqtgraph.PlotCurveItem] = {}
        self._marked = ""
        self._plot = pyqtgraph.PlotWidget(background=look.colour("surface"))
        self._quiet_plot()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        self._over = _Labels(self, look)
        self.setMinimumHeight(look.px(200))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Index over the rounds")

    def _quiet_plot(self) -> None:
        """Nothing of the plot reacts: no menu, no zoom, no buttons; the layer above does."""
        plot = self._plot
        plot.setFrameShape(pyqtgraph.PlotWidget.Shape.NoFrame)
        plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setMouseEnabled(x=False, y=False)
        plot.setMenuEnabled(enableMenu=False)
        plot.hideButtons()
        for side in ("left", "bottom"):
            plot.hideAxis(side)
        self._leave_room()

    def _leave_room(self) -> None:
        """Round the plot: for the axis, the names of lines and rounds, and the words of events."""
        px = self._look.px
        self._plot.plotItem.layout.setContentsMargins(px(_LEFT), self._top, px(_LABEL), px(_BOTTOM))
        self._plot.plotItem.layout.activate()

    @property
    def _top(self) -> int:
        return self._look.px(_TOP) + round(height_of(self._events))

    # --- values

    def show_trend(self, trend: Trend) -> None:
        """Draws the lines; which one is meant stays."""
        if trend == self._trend:
            return
        self._trend = trend
        plot = self._plot
        plot.clear()
        grid = _pen(self._look.colour("border"), 1)
        for tick in geometry.index_ticks(trend.base, trend.top):
            plot.addItem(pyqtgraph.InfiniteLine(tick, angle=0, pen=grid))
        places = np.array(trend.places)
        self._curves = {}
        for line in trend.lines:
            figures = np.array([math.nan if p is None else p for p in line.points])
            curve = pyqtgraph.PlotCurveItem(places, figures, antialias=True, connect="finite")
            plot.addItem(curve)
            self._curves[line.area] = curve
        edge = (trend.top - trend.base) / 40
        plot.setXRange(-0.02, 1.02, padding=0)
        plot.setYRange(trend.base - edge, trend.top + edge, padding=0)
        told = [*(said(line, trend) for line in trend.lines), *(one.said for one in trend.events)]
        self.setAccessibleDescription("; ".join(told))
        self._place_events()
        self._ink()

    def _place_events(self) -> None:
        """Words of events stand above the plot, which gives them the room."""
        right = self.width() - self._look.px(_LABEL)
        base = self._trend.base
        self._events = placed_events(
            self._look, self._trend.events, lambda place: self.point(place, base).x(), right
        )
        self._leave_room()

    def mark(self, area: str) -> None:
        """Lets the line of the area stand out; none where it is empty."""
        if area != self._marked:
            self._marked = area
            self._ink()

    def _ink(self) -> None:
        for area, curve in self._curves.items():
            colour, width = self.ink(area)
            curve.setPen(_pen(colour, width * self._look.zoom / 100))
            curve.setZValue(self.height_of(area))
        self._over.update()

    def height_of(self, area: str) -> int:
        """What is drawn over what: the quiet lines lowest, the one that is meant on top."""
        return 2 if area == self._marked and area else int(area == OVERALL)

    def ink(self, area: str) -> tuple[QColor, float]:
        """Colour and width of a line as it stands now."""
        look = self._look
        if area == OVERALL:
            return look.colour("text"), 3
        if area == self._marked:
            return look.colour("current"), 3
        return look.colour("border_strong" if self._marked else "previous"), 1.2

    # --- where things stand

    @property
    def trend(self) -> Trend:
        return self._trend

    @property
    def marked(self) -> str:
        """The area whose line stands out; empty for none."""
        return self._marked

    def point(self, place: float, index: float) -> QPointF:
        """Where a figure stands, in pixels of this widget."""
        box = self._plot.plotItem.vb
        return QPointF(box.mapViewToScene(QPointF(place, index)))

    def polyline(self, line: TrendLine) -> list[QPointF]:
        """The points of a line that exist, in pixels."""
        pairs = zip(self._trend.places, line.points, strict=True)
        return [self.point(place, index) for place, index in pairs if index is not None]

    def labelled(self) -> list[tuple[TrendLine, QPointF, float]]:
        """The lines that get a label: its end, and the middle of the label; none overlap.

        Those that reach the last round, and the one that is meant. Where not all fit, that one
        and the whole come first, then the ones that moved most.
        """
        lines = [
            line
            for line in self._trend.lines
            if line.points[-1] is not None or line.area == self._marked
        ]
        order = sorted(range(len(lines)), key=lambda place: self._rank(lines[place]))
        px = self._look.px
        low, high = self._top, self.height() - px(_BOTTOM)
        kept = [lines[place] for place in fitting(order, px(_GAP), high - low)]
        ends = [self.polyline(line)[-1] for line in kept]
        middles = spread([end.y() for end in ends], px(_GAP), low, high)
        return list(zip(kept, ends, middles, strict=True))

    def _rank(self, line: TrendLine) -> tuple[int, float]:
        if line.area in (OVERALL, self._marked):
            return 0, 0.0
        found = [point for point in line.points if point is not None]
        return 1, -abs(found[-1] - found[0])

    # --- the layer above

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(400), self._look.px(300))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._over.setGeometry(self.rect())
        self._place_events()

    @property
    def events(self) -> list[EventMark]:
        """The events and where their words stand."""
        return self._events

    def at(self, point: QPointF) -> str:
        """The area whose label or line is under the point; empty where none is near."""
        px = self._look.px
        labels = self.labelled()
        if point.x() > self.width() - px(_LABEL) + px(_REACH):
            near = [(abs(y - point.y()), line.area) for line, _, y in labels]
        else:
            near = [(distance(self.polyline(line), point), line.area) for line in self._trend.lines]
        found, area = min(near, default=(math.inf, ""))
        return area if found <= px(_REACH) else ""

    def hover(self, point: QPointF, screen: QPointF) -> None:
        """The pointer is over a point: its line stands out and says its figures."""
        event = event_at(self._events, point)
        area = "" if event else self.at(point)
        line = next((found for found in self._trend.lines if found.area == area), None)
        if event is not None:
            QToolTip.showText(screen.toPoint(), plain_tooltip(event.said), self)
        elif line is not None and area:
            QToolTip.showText(screen.toPoint(), plain_tooltip(said(line, self._trend)), self)
        else:
            QToolTip.hideText()
        self._tell(area)

    def _tell(self, area: str) -> None:
        if area != self._marked:
            self.mark(area)
            self.area_marked.emit(area)

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self._go(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._marked:
            self.area_wanted.emit(self._marked)
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        """To the line above or below; the first one where none is meant."""
        lines = [line for line in self._trend.lines if line.area != OVERALL]
        lines.sort(key=lambda line: -(line.points[-1] or 0))
        areas = [line.area for line in lines]
        if areas:
            at = areas.index(self._marked) + step if self._marked in areas else 0
            found = lines[max(0, min(len(lines) - 1, at))]
            self._tell(found.area)
            announce(self, said(found, self._trend))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._marked:
            self._go(0)
        self._over.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell("")
        self._over.update()


class _Labels(QWidget):
    """Over the plot: names at the ends of the lines, the index axis, the rounds; the pointer."""

    def __init__(self, chart: TrendChart, look: Look) -> None:
        super().__init__(chart)
        self._chart = chart
        self._look = look
        self.setMouseTracking(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._chart.hover(event.position(), event.globalPosition())
        over = bool(self._chart.marked) or event_at(self._chart.events, event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        happened = event_at(self._chart.events, event.position())
        area = self._chart.at(event.position())
        if happened is not None:
            self._chart.event_wanted.emit(happened.id)
        elif area:
            self._chart.area_wanted.emit(area)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._chart.hover(QPointF(-1e6, -1e6), QPointF())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._axis(painter)
        self._rounds(painter)
        bottom = self.height() - self._look.px(_BOTTOM)
        paint_events(painter, self._look, self._chart.events, bottom)
        for line, end, y in self._chart.labelled():
            self._label(painter, line, end, y)
        self._discs(painter)
        if self._chart.hasFocus():
            marks.focus_ring(painter, self._look, QRectF(self.rect()))

    def _axis(self, painter: QPainter) -> None:
        look, trend = self._look, self._chart.trend
        painter.setFont(look.font(11, tabular=True))
        painter.setPen(look.colour("text_3"))
        high = look.px(16)
        for tick in geometry.index_ticks(trend.base, trend.top):
            y = self._chart.point(0, tick).y()
            box = QRectF(0, y - high / 2, look.px(_LEFT - 6), high)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{tick:g}")

    def _discs(self, painter: QPainter) -> None:
        """A disc where a round stands on a line."""
        look, chart = self._look, self._chart
        painter.setPen(QPen(look.colour("surface"), look.px(1)))
        for line in sorted(chart.trend.lines, key=lambda line: chart.height_of(line.area)):
            colour, width = chart.ink(line.area)
            radius = (1.6 + 0.8 * width) * look.zoom / 100
            painter.setBrush(colour)
            for point in chart.polyline(line):
                painter.drawEllipse(point, radius, radius)

    def _rounds(self, painter: QPainter) -> None:
        """Names under their rounds, cut to the room between neighbours; the latest one first."""
        look, trend = self._look, self._chart.trend
        painter.setFont(look.font(11))
        painter.setPen(look.colour("text_3"))
        metrics = QFontMetrics(painter.font())
        top = self.height() - look.px(_BOTTOM - 6)
        xs = [self._chart.point(place, trend.base).x() for place in trend.places]
        most = max(look.px(60), (xs[-1] - xs[0]) / 2 - look.px(8)) if len(xs) > 1 else self.width()
        free = float(self.width())
        for place in reversed(range(len(xs))):
            text = metrics.elidedText(trend.rounds[place], Qt.TextElideMode.ElideMiddle, int(most))
            wide = metrics.horizontalAdvance(text)
            left = max(0.0, xs[place] - (0 if place == 0 else wide / 2))
            if place == len(xs) - 1:
                left = min(left, self.width() - wide)
            if left + wide <= free:
                box = QRectF(left, top, wide + 1, look.px(18))
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft, text)
                free = left - look.px(10)

    def _label(self, painter: QPainter, line: TrendLine, end: QPointF, y: float) -> None:
        look, chart = self._look, self._chart
        bold = line.area in (OVERALL, chart.marked)
        left = self.width() - look.px(_LABEL)
        colour = chart.ink(line.area)[0] if bold else look.colour("text_2")
        painter.setPen(QPen(look.colour("border_strong"), 1))
        # A line that ends before the last round is led to its label along its own height.
        start = QPointF(end.x() + look.px(5), end.y())
        bend = QPointF(left - look.px(4), end.y())
        painter.drawPolyline([start, bend, QPointF(left + look.px(8), y)])
        painter.setPen(colour)
        painter.setFont(look.font(11, 600 if bold else 400, tabular=True))
        metrics = QFontMetrics(painter.font())
        figure = f" {line.texts[-1]}" if line.points[-1] is not None else ""
        room = look.px(_LABEL) - look.px(12) - metrics.horizontalAdvance(figure)
        name = metrics.elidedText(line.label, Qt.TextElideMode.ElideRight, max(0, room))
        box = QRectF(left + look.px(11), y - look.px(8), look.px(_LABEL), look.px(16))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, f"{name}{figure}")


def _pen(colour: QColor, width: float) -> QPen:
    """A pen in pixels: without this it would be in units of the axes."""
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setCosmetic(True)
    return pen


def said(line: TrendLine, trend: Trend) -> str:
    """``"Incident: Baseline 2025 2.1, Follow-up 2026 2.8"``."""
    pairs = zip(trend.rounds, line.texts, strict=True)
    return f"{line.label}: {', '.join(f'{name} {text}' for name, text in pairs)}"
