"""The radar: at most two series, one spoke for each area or dimension."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QBrush,
    QColor,
    QHelpEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from maturity_desktop.report import geometry
from maturity_desktop.rounding import shown
from ui.charts.picture import svg
from ui.charts.spokes import place_labels
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.text import plain_tooltip

Values = Sequence[float | None]
_CENTRE = QPointF(0, 0)
_MIDDLE = 6


class Radar(QWidget):
    """Current solid with discs, target dashed with diamonds; a missing value leaves a gap.

    The widget takes no keys and no focus: what it shows is in its accessible description, and
    each figure stands in a table beside it.
    """

    spoken_role = QAccessible.Role.Chart

    def __init__(self, look: Look, *, mini: bool = False) -> None:
        super().__init__()
        self._look = look
        self._mini = mini
        self._labels: tuple[str, ...] = ()
        self._ticks: tuple[float, ...] = (0.0, 1.0)
        self._current: tuple[float | None, ...] = ()
        self._target: tuple[float | None, ...] = ()
        self._strong: int | None = None
        self._said: list[str] = []
        self.setAccessibleName("Radar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_series(
        self,
        labels: Sequence[str],
        ticks: Sequence[float],
        current: Values,
        target: Values,
        strong: int | None = None,
        *,
        names: tuple[str, str] = ("index", "target"),
    ) -> None:
        """Shows the series.

        Args:
            labels: one for each spoke, clockwise from twelve o'clock.
            ticks: the figures of the axis, the first one at the centre, the last one outermost.
            current: a value on that axis for each spoke; None where there is none.
            target: the same, or empty without a target.
            strong: the spoke whose label is emphasised.
            names: what the series are called in the description.
        """
        self._labels, self._ticks = tuple(labels), tuple(ticks)
        self._current, self._target, self._strong = tuple(current), tuple(target), strong
        self._said = [self._told(place, names) for place in range(len(self._labels))]
        self.setAccessibleDescription("; ".join(self._said))
        self.updateGeometry()
        self.update()

    def _told(self, place: int, names: tuple[str, str]) -> str:
        parts = [
            f"{name} {shown(value)}"
            for name, series in zip(names, (self._current, self._target), strict=True)
            if place < len(series) and (value := series[place]) is not None
        ]
        return f"{self._labels[place]}: {', '.join(parts) or 'no figure'}"

    def said_at(self, point: QPointF) -> str:
        """The figures of the spoke a point is nearest to; empty in the middle, without spokes."""
        off = point - QRectF(self.rect()).center()
        if not self._said or off.manhattanLength() < self._look.px(_MIDDLE):
            return ""
        turn = math.atan2(off.x(), -off.y()) / math.tau
        return self._said[round(turn * len(self._said)) % len(self._said)]

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            said = self.said_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tooltip(said), self)
            return True
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """High enough for half of the labels above each other."""
        side = self._look.px(140 if self._mini else 260)
        rows = (len(self._labels) // 2 + 2) * self._line
        return QSize(side, max(side, rows))

    def sizeHint(self) -> QSize:
        wanted = self._look.px(190 if self._mini else 300)
        return self.minimumSizeHint().expandedTo(QSize(wanted, wanted))

    def drawing(self) -> bytes:
        """The chart as SVG."""

        def paint(painter: QPainter) -> None:
            painter.fillRect(self.rect(), self._look.colour("surface"))
            self.draw(painter, QRectF(self.rect()))

        return svg(paint, self.size(), self.accessibleName())

    def paintEvent(self, event: QPaintEvent) -> None:
        self.draw(QPainter(self), QRectF(self.rect()))

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draws the chart into the rectangle of any painter."""
        if not self._labels:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._look.font(11 if self._mini else 12)
        painter.setFont(font)
        radius, labels = place_labels(
            self._labels, font, rect, self._look.px(7 if self._mini else 12), self._line
        )
        painter.save()
        painter.translate(rect.center())
        self._draw_grid(painter, radius)
        current = self._points(self._current, radius)
        target = self._points(self._target, radius)
        self._draw_current(painter, current)
        self._draw_target(painter, target)
        self._draw_ticks(painter, radius)
        painter.restore()
        for place, label in enumerate(labels):
            strong = place == self._strong
            weight = 600 if strong else 400
            painter.setFont(self._look.font(11 if self._mini else 12, weight))
            painter.setPen(self._look.colour("text" if strong else "text_2"))
            painter.drawText(label.rect, label.flags, label.text)

    @property
    def _line(self) -> int:
        return self._look.px(15 if self._mini else 17)

    def _points(self, values: Values, radius: float) -> list[QPointF | None]:
        base, top = self._ticks[0], self._ticks[-1]
        shares = [0.0 if v is None else geometry.share(v, base, top) for v in values]
        points = geometry.radar(shares, radius)
        return [
            None if value is None else QPointF(*point)
            for value, point in zip(values, points, strict=True)
        ]

    def _draw_grid(self, painter: QPainter, radius: float) -> None:
        painter.setPen(QPen(self._look.colour("border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        count, rings = len(self._labels), len(self._ticks) - 1
        for ring in range(1, rings + 1):
            corners = geometry.radar([ring / rings] * count, radius)
            painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        for corner in geometry.radar([1.0] * count, radius):
            painter.drawLine(_CENTRE, QPointF(*corner))

    def _draw_ticks(self, painter: QPainter, radius: float) -> None:
        if self._mini:
            return
        painter.setFont(self._look.font(11))
        painter.setPen(self._look.colour("text_2"))
        rings = len(self._ticks) - 1
        high, wide, gap = self._look.px(14), self._look.px(30), self._look.px(5)
        for ring in range(1, rings + 1):
            y = -radius * ring / rings
            box = QRectF(-wide - gap, y - high / 2, wide, high)
            text = f"{self._ticks[ring]:g}"
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, right, text)

    def _draw_current(self, painter: QPainter, points: list[QPointF | None]) -> None:
        look = self._look
        if any(point is not None for point in points):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("current_fill"))
            painter.drawPolygon(QPolygonF([point or _CENTRE for point in points]))
        colour = look.colour("current")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(colour, look.px(2)))
        painter.drawPath(_outline(points))
        painter.setPen(QPen(look.colour("surface"), 1))
        painter.setBrush(QBrush(colour))
        disc = (2.4 if self._mini else 3.2) * look.zoom / 100
        for point in points:
            if point is not None:
                painter.drawEllipse(point, disc, disc)

    def _draw_target(self, painter: QPainter, points: list[QPointF | None]) -> None:
        look = self._look
        colour = look.colour("target")
        pen = _pen(colour, 1.5 * look.zoom / 100)
        pen.setDashPattern([3.3, 2.0])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawPath(_outline(points))
        size = (2.8 if self._mini else 3.8) * look.zoom / 100
        for point in points:
            if point is not None:
                marks.diamond(painter, point, size, colour, look.colour("surface"))


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(
        colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin
    )


def _outline(points: list[QPointF | None]) -> QPainterPath:
    """Lines between neighbours that both exist, the last and the first among them."""
    path = QPainterPath()
    for place, point in enumerate(points):
        following = points[(place + 1) % len(points)]
        if point is None or following is None:
            continue
        if path.isEmpty() or path.currentPosition() != point:
            path.moveTo(point)
        path.lineTo(following)
    return path
