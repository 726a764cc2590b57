"""How the load by quarter is painted: range columns, the days there are, what lies above them."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from maturity_desktop.planning.chart_geometry import Column, LoadPlan
from maturity_desktop.report import geometry
from ui.theme import Look
from ui.widgets.cell_painting import RIGHT, paint_text

_GUTTER, _RIGHT, _FOOT, _TOP, _TICK = 34, 4, 20, 6, 22


class Room(NamedTuple):
    """Where things stand in a widget of some size, in logical pixels."""

    look: Look
    width: int
    height: int
    plan: LoadPlan

    @property
    def left(self) -> float:
        wide = QFontMetrics(self.look.font(11)).horizontalAdvance(f"{self.plan.top:,}")
        return max(self.look.px(_GUTTER), wide + self.look.px(12))

    @property
    def length(self) -> float:
        return max(1.0, self.width - self.left - self.look.px(_RIGHT))

    @property
    def bottom(self) -> float:
        return self.height - self.look.px(_FOOT)

    def x(self, share: float) -> float:
        return self.left + share * self.length

    def y(self, share: float) -> float:
        return self.bottom - share * (self.bottom - self.look.px(_TOP))

    def slot(self, place: int) -> QRectF:
        """All that belongs to a quarter, for the pointer."""
        wide = self.length / max(1, len(self.plan.columns))
        return QRectF(self.left + place * wide, 0, wide, self.height)


def range_text(column: Column) -> str:
    """``"41"`` and ``"74"`` with an en dash between; one figure where both are the same."""
    low, high = f"{column.quarter.low:.0f}", f"{column.quarter.high:.0f}"
    return low if low == high else f"{low}\N{EN DASH}{high}"


def ground(painter: QPainter, room: Room) -> None:
    """Lines and figures of the height; a figure makes way for that of the available days."""
    look, px = room.look, room.look.px
    plan = room.plan
    line = None if plan.line is None else room.y(plan.line)
    for tick in plan.ticks:
        y = room.y(tick / plan.top)
        painter.setPen(QPen(look.colour("border_strong" if tick == 0 else "border"), 1))
        painter.drawLine(QPointF(room.left, round(y) + 0.5), QPointF(room.x(1), round(y) + 0.5))
        if line is None or abs(y - line) >= px(12):
            _figure(painter, room, y, f"{tick:,}", strong=False)


def nothing(painter: QPainter, room: Room, words: str) -> None:
    """What is said in the middle of an empty chart."""
    painter.setFont(room.look.font(12))
    painter.setPen(room.look.colour("text_2"))
    box = QRectF(room.left, 0, room.length, room.bottom)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _figure(painter: QPainter, room: Room, y: float, text: str, *, strong: bool) -> None:
    look, px = room.look, room.look.px
    box = QRectF(0, y - px(8), room.left - px(8), px(16))
    font = look.font(11, 600 if strong else 400, tabular=True)
    paint_text(painter, box, text, font, look.colour("text" if strong else "text_2"), side=RIGHT)


def column(painter: QPainter, room: Room, one: Column, *, chosen: bool, hovered: bool) -> None:
    """Up to the lower end full, up to the upper end light, hatched above what there is."""
    look = room.look
    left, right = round(room.x(one.left)), round(room.x(one.right))
    wide, bottom = right - left, round(room.bottom)

    def box(low: float, high: float) -> QRectF:
        top = round(room.y(high))
        return QRectF(left, top, wide, round(room.y(low)) - top)

    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    light, full, above = look.colour("accent_soft"), look.colour("accent_line"), one.fits
    if hovered and not chosen:
        light = look.colour("hover")
    painter.fillRect(box(0, one.high), light)
    painter.fillRect(box(0, one.low), full)
    edge = look.colour("ring")
    if one.high > above:
        over = box(max(above, 0), one.high)
        painter.fillRect(over, over_fill(look))
        stripes(painter, look, over, look.colour("warn"))
        edge = look.colour("warn")
    outline = box(0, one.high)
    if outline.height() >= 1:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("ring"), 1))
        painter.drawRect(outline.adjusted(0.5, 0.5, -0.5, -0.5))
        if one.high > above:
            painter.setPen(QPen(edge, 1))
            painter.drawRect(box(max(above, 0), one.high).adjusted(0.5, 0.5, -0.5, -0.5))
    if one.low > 0:
        y = round(room.y(one.low))
        painter.fillRect(QRectF(left, y, wide, max(1, look.px(1.5))), look.colour("ring"))
    if chosen:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent"), 2))
        ring = QRectF(left, min(outline.top(), bottom - 2), wide, 0).adjusted(-3, -3, 3, 0)
        ring.setBottom(bottom + 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ring, look.px(4), look.px(4))


def over_fill(look: Look) -> QColor:
    """The ground of the stripes; a look whose lines are as dark as the stripes takes its fill."""
    tokens = look.tokens
    return look.colour("warn_fill" if tokens.warn_line == tokens.warn else "warn_line")


def stripes(painter: QPainter, look: Look, rect: QRectF, ink: QColor) -> None:
    """Diagonal lines, so that what is above is told without its colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(rect)
    painter.setPen(QPen(ink, 1))
    for x1, y1, x2, y2 in geometry.hatch(rect.width(), rect.height(), look.px(5)):
        start = QPointF(rect.x() + x1, rect.bottom() - y1)
        painter.drawLine(start, QPointF(rect.x() + x2, rect.bottom() - y2))
    painter.restore()


def available(painter: QPainter, room: Room) -> None:
    """The dashed line of the days there are, and their number on the axis."""
    plan, look = room.plan, room.look
    if plan.line is None:
        return
    y = round(room.y(plan.line)) + 0.5
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(dashes(look))
    painter.drawLine(QPointF(room.left, y), QPointF(room.x(1), y))
    _figure(painter, room, y, f"{round(plan.line * plan.top):,}", strong=True)


def dashes(look: Look) -> QPen:
    """The pen of the line of the available days."""
    pen = QPen(look.colour("text_2"), max(1.0, look.px(1.5)))
    pen.setDashPattern([4.0, 2.5])
    return pen


def texts(painter: QPainter, room: Room) -> None:
    """The ends of each range over its column, the quarters below; only what has room."""
    look, px = room.look, room.look.px
    slot = room.length / max(1, len(room.plan.columns))
    figures, names = look.font(11, 600, tabular=True), look.font(11)
    wide = max(
        (QFontMetrics(figures).horizontalAdvance(range_text(one)) for one in room.plan.columns),
        default=0,
    )
    step = 1
    while slot * step < QFontMetrics(names).horizontalAdvance("Q2 26") + px(8):
        step += 1
    for place, one in enumerate(room.plan.columns):
        middle = room.slot(place).center().x()
        if wide + px(4) <= slot and one.high > 0:
            _range(painter, room, one, middle, wide)
        if place % step == 0:
            quarter, year = one.quarter.name.split()
            box = QRectF(middle - px(40), room.bottom + px(4), px(80), px(15))
            painter.setFont(names)
            painter.setPen(look.colour("text_2"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{quarter} {year[-2:]}")


def _range(painter: QPainter, room: Room, one: Column, middle: float, wide: int) -> None:
    """Over the column; within it, or above the line, where the line would cross the figures."""
    look, px = room.look, room.look.px
    high = px(14)
    edge = room.y(one.high)
    top = edge - high - px(2)
    if room.plan.line is not None:
        line = room.y(room.plan.line)
        if top - px(2) < line < top + high + px(2):
            inside = room.y(one.low) - edge >= high + px(6)
            top = edge + px(3) if inside else line - high - px(3)
    box = QRectF(middle - wide / 2 - px(3), max(0.0, top), wide + px(6), high)
    if top < edge:
        # No line of the ground goes through the figures.
        painter.fillRect(box, look.colour("surface"))
    painter.setFont(look.font(11, 600, tabular=True))
    painter.setPen(look.colour("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, range_text(one))
