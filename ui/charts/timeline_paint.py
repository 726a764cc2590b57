"""How the parts of the timeline are painted: heads, grid, bars, arrows, what a phase leads to."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from maturity_desktop.planning.timeline import Timeline
from ui.charts.timeline_values import BarText, LaneText, Outcome, Places
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.cell_painting import paint_text

CHIP = 22
# From this height on a lane has room for a second line below its name.
_TWO_LINES = 74


def phases(
    painter: QPainter, look: Look, places: Places, plan: Timeline, bold: Sequence[str]
) -> None:
    """The heads of the phases: their number in bold, then their name."""
    px = look.px
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for head, first in zip(plan.heads, bold, strict=True):
        left, right = places.x(max(0.0, head.left)), places.x(min(1.0, head.right))
        box = QRectF(left + 1, px(12), right - left - 2, px(28))
        painter.setPen(Qt.PenStyle.NoPen)
        # The usual ground of heads is nearly that of a card where it is dark.
        painter.setBrush(look.colour("hover" if look.tokens.dark else "sidebar"))
        painter.drawRoundedRect(box, px(4), px(4))
        inner = box.adjusted(px(10), 0, -px(6), 0)
        paint_text(painter, inner, first, look.font(13, 600), look.colour("text"))
        taken = QFontMetrics(look.font(13, 600)).horizontalAdvance(first) + px(8)
        if taken + px(24) < inner.width():
            rest = inner.adjusted(taken, 0, 0, 0)
            paint_text(painter, rest, head.name, look.font(13), look.colour("text_2"))


def quarters(painter: QPainter, look: Look, places: Places, plan: Timeline, top: int) -> None:
    """The names of the quarters, the year beside the first one of it where there is room."""
    px = look.px
    metrics = QFontMetrics(look.font(13, 600))
    ends = [mark.at for mark in plan.marks[1:]] + [1.0]
    for mark, end in zip(plan.marks, ends, strict=True):
        left = places.x(mark.at) + px(12)
        box = QRectF(left, top, places.x(end) - left, px(36))
        paint_text(painter, box, mark.name, look.font(13, 600), look.colour("text_2"))
        rest = box.adjusted(metrics.horizontalAdvance(mark.name) + px(5), 0, 0, 0)
        year = QFontMetrics(look.font(13)).horizontalAdvance(mark.year)
        if mark.year and rest.width() > year:
            paint_text(painter, rest, mark.year, look.font(13), look.colour("text_3"))


def grid(
    painter: QPainter, look: Look, places: Places, plan: Timeline, edges: tuple[float, float]
) -> None:
    """A line for each quarter, a stronger one where a phase begins; `edges`: its top and bottom."""
    top, bottom = edges
    starts = {round(places.x(head.left)) for head in plan.heads if head.left > 0}
    for x in sorted({round(places.x(mark.at)) for mark in plan.marks} | starts):
        strong = x in starts
        painter.setPen(QPen(look.colour("border_strong" if strong else "border"), 1))
        painter.drawLine(QPointF(x + 0.5, top), QPointF(x + 0.5, bottom))


def lane(painter: QPainter, look: Look, box: QRectF, text: LaneText) -> None:
    """Its name, and below it what its work is about; `box` is the gutter of the lane."""
    px = look.px
    name = QRectF(box.left() + px(20), box.top() + px(11), box.width() - px(28), px(19))
    paint_text(painter, name, text.name, look.font(13, 600), look.colour("text"))
    below = name.translated(0, px(18))
    font, ink = look.font(11), look.colour("text_2")
    first, rest = text.caption, ""
    if box.height() >= px(_TWO_LINES):
        first, rest = _halves(text.caption, QFontMetrics(font), below.width())
    paint_text(painter, below, first, font, ink)
    paint_text(painter, below.translated(0, px(14)), rest, font, ink)


def _halves(text: str, metrics: QFontMetrics, width: float) -> tuple[str, str]:
    """What of the words fits the first line, and the rest."""
    words = text.split(" ")
    for many in range(len(words), 1, -1):
        first = " ".join(words[:many])
        if metrics.horizontalAdvance(first) <= width:
            return first, " ".join(words[many:])
    return words[0], " ".join(words[1:])


def bar(
    painter: QPainter,
    look: Look,
    box: QRectF,
    text: BarText,
    *,
    chosen: bool,
    hovered: bool,
    keys: bool,
) -> None:
    """One piece of work; the chosen one is filled, and ringed where the keyboard acts on it."""
    px = look.px
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    dashed = text.state == "idea" and not chosen
    outline = look.colour("accent_fill" if chosen else "ring" if hovered else "previous")
    pen = QPen(outline, 1, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    fill = "accent_fill" if chosen else "surface_2" if dashed else "track"
    painter.setBrush(look.colour(fill))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
    if chosen and keys:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), px(8), px(8))
    ink = "on_accent" if chosen else "text"
    inner = box.adjusted(px(9), 0, -px(7), 0)
    chip = QRectF(
        box.right() - px(6) - px(CHIP), box.top() + px(6), px(CHIP), box.height() - px(12)
    )
    if text.chip and box.width() >= px(CHIP + 12):
        painter.setFont(look.font(11, 600))
        marks.chip(painter, look, chip, text.chip, text.band)
        inner.setRight(chip.left() - px(6))
    if text.state == "done" and inner.width() > px(40):
        side = px(14)
        tick = QRectF(inner.left(), box.center().y() - side / 2, side, side)
        look.icons.paint(painter, "check", getattr(look.tokens, ink), tick)
        inner.setLeft(tick.right() + px(5))
    if inner.width() > px(16):
        font = look.font(12.5, 600 if chosen else 500)
        paint_text(painter, inner, text.title, font, look.colour(ink))


def arrow(
    painter: QPainter, look: Look, points: Sequence[tuple[float, float]], *, early: bool
) -> None:
    """From the end of one bar to the beginning of another; dashed and amber where it is early."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = look.colour("warn" if early else "text_3")
    style = Qt.PenStyle.DashLine if early else Qt.PenStyle.SolidLine
    painter.setPen(QPen(ink, 1.2, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))
    x, y = points[-1]
    side = look.px(5)
    painter.setPen(QPen(ink, 1.3))
    painter.drawPolyline(
        QPolygonF(
            [QPointF(x - side, y - side * 0.8), QPointF(x, y), QPointF(x - side, y + side * 0.8)]
        )
    )


def outcome(painter: QPainter, look: Look, places: Places, one: Outcome, right: float) -> None:
    """Squares, counts and a sentence after a phase; `right`: where the next one begins."""
    px = look.px
    left = places.x(max(0.0, one.left)) + px(12)
    room = max(px(30), right - left - px(6))
    step = min(px(16), room / max(1, len(one.bands)))
    side = max(2.0, step - max(1.0, step / 6))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("hairline"), 1))
    for place, band in enumerate(one.bands):
        square = QRectF(left + place * step + 0.5, px(14) + 0.5, side - 1, side - 1)
        painter.setBrush(QColor(band.fill))
        painter.drawRoundedRect(square, side / 4, side / 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    counts = QRectF(left, px(32), room, px(18))
    paint_text(painter, counts, one.counts, look.font(12.5, 600), look.colour("text"))
    below = counts.translated(0, px(18))
    paint_text(painter, below, one.sentence, look.font(12), look.colour("text_2"))
