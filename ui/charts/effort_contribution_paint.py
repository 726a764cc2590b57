"""How efforts by contribution are painted: bands, axis, ranges with their discs."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from maturity_desktop.planning.chart_geometry import Band, EffortPlan, PlacedEffort
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.cell_painting import RIGHT, paint_text

BANDS = {"high": "high", "medium": "medium", "low": "low", "": "not said"}
_GUTTER, _RIGHT, _FOOT, _TOP = 66, 16, 36, 2
_PAD, _ROW, _DISC, _TICK = 5, 11, 16, 40


class Room(NamedTuple):
    """Where things stand in a widget of some size, in logical pixels."""

    look: Look
    width: int
    height: int
    plan: EffortPlan

    @property
    def left(self) -> float:
        return self.look.px(_GUTTER)

    @property
    def length(self) -> float:
        """Of the axis."""
        return max(1.0, self.width - self.look.px(_GUTTER) - self.look.px(_RIGHT))

    @property
    def bottom(self) -> float:
        """Of the lowest band."""
        return self.height - self.look.px(_FOOT)

    def x(self, share: float) -> float:
        return self.left + share * self.length

    @property
    def _row(self) -> float:
        """Height of a row: what there is, shared."""
        pads = 2 * self.look.px(_PAD) * len(self.plan.bands)
        free = self.bottom - self.look.px(_TOP) - pads
        return max(float(self.look.px(_ROW)), free / max(1, self.plan.rows))

    def edges(self, band: Band) -> tuple[float, float]:
        """Top and bottom of a band."""
        pad = self.look.px(_PAD)
        place = self.plan.bands.index(band)
        top = self.look.px(_TOP) + band.first * self._row + 2 * pad * place
        return top, top + band.rows * self._row + 2 * pad

    def y(self, row: int) -> float:
        """The middle of a row."""
        place = next(n for n, b in enumerate(self.plan.bands) if row < b.first + b.rows)
        pad = self.look.px(_PAD)
        return self.look.px(_TOP) + (row + 0.5) * self._row + (2 * place + 1) * pad

    def disc(self, one: PlacedEffort) -> QRectF:
        look = self.look
        text = QFontMetrics(look.font(10.5, 600)).horizontalAdvance(str(one.effort.number))
        wide = max(look.px(_DISC), text + look.px(7))
        box = QRectF(0, 0, wide, look.px(_DISC))
        box.moveCenter(QPointF(self.x(one.middle), self.y(one.row)))
        return box

    def reach(self, one: PlacedEffort) -> QRectF:
        """All that belongs to a range, for the pointer."""
        high = self.look.px(_DISC / 2)
        box = QRectF(self.x(one.low), 0, self.x(one.high) - self.x(one.low), high)
        box.moveTop(self.y(one.row) - box.height() / 2)
        return box.united(self.disc(one))


def least_height(look: Look, plan: EffortPlan) -> int:
    """Where rows are as low as discs allow."""
    pads = 2 * look.px(_PAD) * len(plan.bands)
    return look.px(_TOP) + plan.rows * look.px(_ROW) + pads + look.px(_FOOT)


def disc_share(look: Look, width: int, longest: int) -> float:
    """Width of the widest disc and its gap as a share of the axis; `longest`: the widest number."""
    text = QFontMetrics(look.font(10.5, 600)).horizontalAdvance(str(longest))
    wide = max(look.px(_DISC), text + look.px(7)) + look.px(5)
    return wide / max(1.0, width - look.px(_GUTTER) - look.px(_RIGHT))


def ground(painter: QPainter, room: Room) -> None:
    """Bands, the figures of the axis, and what it counts."""
    look, plan = room.look, room.plan
    px = look.px
    painter.setPen(QPen(look.colour("border"), 1))
    step = 1
    while len(plan.ticks) > 1 and room.length / (len(plan.ticks) - 1) * step < px(_TICK):
        step += 1
    for tick in plan.ticks[::step]:
        x = round(room.x(tick / plan.top)) + 0.5
        painter.setPen(QPen(look.colour("border"), 1))
        painter.drawLine(QPointF(x, px(_TOP)), QPointF(x, room.bottom))
        painter.setFont(look.font(11, tabular=True))
        painter.setPen(look.colour("text_2"))
        box = QRectF(x - px(30), room.bottom + px(3), px(60), px(15))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{tick:,}")
    for band in plan.bands:
        top, bottom = room.edges(band)
        painter.setPen(QPen(look.colour("border"), 1))
        for y in (top, bottom):
            line = round(y) + 0.5
            painter.drawLine(QPointF(room.left, line), QPointF(room.x(1.0), line))
        box = QRectF(0, top, room.left - px(10), bottom - top)
        ink = look.colour("text_2" if band.strength else "text_3")
        paint_text(painter, box, BANDS[band.strength], look.font(12), ink, side=RIGHT)
    caption = QRectF(room.left, room.height - px(18), room.length, px(16))
    words = "Effort, person-days, range"
    paint_text(painter, caption, words, look.font(11), look.colour("text_2"), side=RIGHT)


def nothing(painter: QPainter, room: Room, words: str) -> None:
    """What is said in the middle of an empty chart."""
    painter.setFont(room.look.font(12))
    painter.setPen(room.look.colour("text_2"))
    box = QRectF(room.left, 0, room.length, room.bottom)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def effort(
    painter: QPainter, room: Room, one: PlacedEffort, *, chosen: bool, hovered: bool, keys: bool
) -> None:
    """One range; the chosen one is filled, and ringed where the keyboard acts on it."""
    look = room.look
    px = look.px
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    y, disc = room.y(one.row), room.disc(one)
    ink = look.colour("accent_fill" if chosen else "ring")
    pen = QPen(ink, px(4 if chosen or hovered else 3))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    inset = px(2)
    left, right = room.x(one.low) + inset, room.x(one.high) - inset
    if right > left:
        painter.drawLine(QPointF(left, y), QPointF(right, y))
    painter.setPen(QPen(ink, 2 if hovered and not chosen else 1.2))
    painter.setBrush(look.colour("accent_fill" if chosen else "surface"))
    radius = disc.height() / 2
    painter.drawRoundedRect(disc, radius, radius)
    painter.setFont(look.font(10.5, 600, tabular=True))
    painter.setPen(look.colour("on_accent" if chosen else "text"))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(one.effort.number))
    if chosen and keys:
        marks.focus_ring(painter, look, room.reach(one).adjusted(-px(3), -px(1), px(3), px(1)))
