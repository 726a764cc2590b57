"""The small marks of the window, painted: chips, balls, grades, diamonds, rings, hatching."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from maturity_desktop.report import geometry
from ui.theme import Look
from ui.tokens import Band


def chip(painter: QPainter, look: Look, rect: QRectF, text: str, band: Band | None) -> None:
    """A level on its colour; dashed outline and a dash where there is none yet."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = look.px(4)
    if band is None:
        pen = QPen(look.colour("border_strong"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(look.colour("text_3"))
    else:
        painter.setPen(QPen(look.colour("hairline"), 1))
        painter.setBrush(QColor(band.fill))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(QColor(band.text))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def ball(
    painter: QPainter,
    rect: QRectF,
    value: float | None,
    colour: QColor,
    *,
    struck: bool = False,
    dash: bool = False,
) -> None:
    """A Harvey ball of the value; dashed circle while open, struck through where not applicable.

    Args:
        painter: with its own transform.
        rect: the square it fills.
        value: 0 to 1; None while open.
        colour: ink.
        struck: not applicable.
        dash: the lowest answer, inferred from another one: a short dash.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.2, rect.width() / 10)
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    if dash:
        painter.setPen(QPen(colour, width))
        middle = rect.center().y()
        painter.drawLine(QPointF(inner.left(), middle), QPointF(inner.right(), middle))
        return
    is_open = value is None and not struck
    pen = QPen(colour, width, Qt.PenStyle.CustomDashLine if is_open else Qt.PenStyle.SolidLine)
    if is_open:
        pen.setDashPattern([1.4, 1.6])
    painter.setPen(pen)
    painter.setBrush(colour if value is not None and value >= 1 else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner)
    if struck:
        reach = inner.width() * 0.354
        centre = inner.center()
        painter.drawLine(centre + QPointF(-reach, reach), centre + QPointF(reach, -reach))
    elif value is not None and 0 < value < 1:
        start, extent = geometry.ball(value)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(inner, round(start * 16), round(extent * 16))


def grade(painter: QPainter, look: Look, left: QPointF, value: int) -> None:
    """Three rising bars, as many filled as the grade; `left` is their bottom left, 11 wide."""
    painter.setPen(Qt.PenStyle.NoPen)
    for place in range(3):
        painter.setBrush(look.colour("text_2" if place < value else "track"))
        height = look.px(4 + 3 * place)
        x = left.x() + place * look.px(4)
        painter.drawRect(QRectF(x, left.y() - height, look.px(3), height))


def diamond(
    painter: QPainter, centre: QPointF, radius: float, colour: QColor, fill: QColor
) -> None:
    """A target; filled with its colour where it is reached."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, max(1.0, radius / 3.4)))
    painter.setBrush(fill)
    corners = geometry.diamond(centre.x(), centre.y(), radius)
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


def ring(painter: QPainter, look: Look, rect: QRectF, share: float) -> None:
    """Work done, clockwise from twelve; a filled disc with a tick when all is done."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.5, rect.width() / 8)
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    if share >= 1:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("ring"))
        painter.drawEllipse(rect)
        painter.setPen(
            QPen(
                look.colour("surface"), width * 0.85, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap
            )
        )
        x, y, side = rect.x(), rect.y(), rect.width()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = [(0.29, 0.52), (0.44, 0.67), (0.72, 0.36)]
        painter.drawPolyline([QPointF(x + a * side, y + b * side) for a, b in points])
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour("track"), width))
    painter.drawEllipse(inner)
    if share > 0:
        pen = QPen(look.colour("ring"), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(inner, 90 * 16, -round(360 * 16 * share))


def hatch(painter: QPainter, look: Look, rect: QRectF) -> None:
    """Stripes over a cell whose answers are partly open; the fill stands beneath already."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(rect.adjusted(1, 1, -1, -1))
    step = look.px(8)
    painter.setPen(QPen(look.colour("hatch"), step * 0.38))
    for x1, y1, x2, y2 in geometry.hatch(rect.width(), rect.height(), step):
        bottom = rect.bottom()
        painter.drawLine(QPointF(rect.x() + x1, bottom - y1), QPointF(rect.x() + x2, bottom - y2))
    painter.restore()


def focus_ring(painter: QPainter, look: Look, rect: QRectF) -> None:
    """The 2 px outline of what the keyboard acts on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), look.px(5), look.px(5))


def row_line(painter: QPainter, look: Look, rect: QRectF) -> None:
    """The hairline under a row; a line drawn on the very edge would be clipped away."""
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look.colour("border"))


TICK_BOX = 16
"""Side of a painted check box, in pixels of the design."""


def tick_box(painter: QPainter, look: Look, left: float, middle: float, *, on: bool) -> None:
    """A check box in a cell, from `left`, around the height `middle`."""
    side, inset = look.px(TICK_BOX), look.px(2)
    box = QRectF(left, middle - side / 2, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("accent_fill" if on else "border_strong"), 1))
    painter.setBrush(look.colour("accent_fill" if on else "surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(4), look.px(4))
    if on:
        inner = box.adjusted(inset, inset, -inset, -inset)
        look.icons.paint(painter, "check", look.tokens.on_accent, inner)
