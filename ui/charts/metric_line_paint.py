"""How a metric is painted: the small line in a list, and the parts of the larger chart."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from ui.charts.metric_line_axis import day_range, value_range
from ui.charts.metric_line_values import MetricLine
from ui.theme import Look
from ui.widgets import marks

DOTTED, DASHED = (2.0, 2.4), (5.0, 3.0)


def pen(look: Look, token: str, width: float, dashes: Sequence[float] = ()) -> QPen:
    """A line as the legend of all charts has it: dashes are in pixels of the design."""
    made = QPen(look.colour(token), width * look.zoom / 100)
    made.setCapStyle(Qt.PenCapStyle.FlatCap if dashes else Qt.PenCapStyle.RoundCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashes:
        made.setStyle(Qt.PenStyle.CustomDashLine)
        made.setDashPattern([dash / width for dash in dashes])
    return made


def paint_small(painter: QPainter, look: Look, rect: QRectF, line: MetricLine) -> None:
    """The values as a line without an axis, the target dashed, a disc at the latest value."""
    if not line.points:
        return
    px = look.px
    axis = value_range(line.figures)
    first, last = day_range([point.day for point in line.points])
    inner = rect.adjusted(px(4), px(4), -px(5), -px(4))
    span = max(1, (last - first).days)

    def y_of(value: float) -> float:
        return inner.bottom() - axis.share(value) * inner.height()

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if line.target is not None:
        painter.setPen(pen(look, "target", 1, DASHED))
        y = y_of(line.target)
        painter.drawLine(QPointF(inner.left(), y), QPointF(inner.right(), y))
    spots = [
        QPointF(inner.left() + (point.day - first).days / span * inner.width(), y_of(point.value))
        for point in line.points
    ]
    painter.setPen(pen(look, "current", 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(spots))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("current"))
    painter.drawEllipse(spots[-1], px(3), px(3))
    painter.restore()


def paint_target_mark(painter: QPainter, look: Look, centre: QPointF, *, reached: bool) -> None:
    """The diamond of a target, filled where it is reached."""
    fill = look.colour("target" if reached else "surface")
    marks.diamond(painter, centre, look.px(5), look.colour("target"), fill)


def paint_box(painter: QPainter, look: Look, spot: QPointF, text: str, room: QRectF) -> None:
    """A small box of words above a point, moved to where it is seen as a whole."""
    font, px = look.font(11, 500, tabular=True), look.px
    wide = QFontMetrics(font).horizontalAdvance(text) + px(14)
    high = px(22)
    left = min(max(spot.x() - wide / 2, room.left()), max(room.left(), room.right() - wide))
    top = spot.y() - high - px(9)
    if top < room.top():
        top = spot.y() + px(9)
    box = QRectF(left, top, min(wide, room.width()), high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("toast"))
    painter.drawRoundedRect(box, px(4), px(4))
    painter.setPen(look.colour("toast_text"))
    painter.setFont(font)
    shown = QFontMetrics(font).elidedText(
        text, Qt.TextElideMode.ElideRight, int(box.width() - px(12))
    )
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown)


def paint_words(
    painter: QPainter, look: Look, text: str, place: QPointF, ink: str, *, over: bool = False
) -> None:
    """Words in the colour of a token, on their own ground: no line cuts through them.

    The painter has the font; `place` is where they begin, on their base line. What stands `over`
    the values has but a rim of the ground and covers nothing.
    """
    if over:
        painter.setPen(look.colour("surface"))
        for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            painter.drawText(place + QPointF(dx, dy), text)
    else:
        metrics, side = painter.fontMetrics(), look.px(2)
        ground = QRectF(
            place.x() - side,
            place.y() - metrics.ascent(),
            metrics.horizontalAdvance(text) + 2 * side,
            metrics.ascent() + metrics.descent(),
        )
        painter.fillRect(ground, look.colour("surface"))
    painter.setPen(look.colour(ink))
    painter.drawText(place, text)
