"""How cells of tables are painted: texts, tags of state, grades, the ground of a row."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView

from ui.theme import Look
from ui.widgets import marks
from ui.widgets.tags import Tone, tag_colours

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight


def paint_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    ink: QColor,
    *,
    side: Qt.AlignmentFlag = LEFT,
) -> None:
    """One line, that ends in an ellipsis where it is narrow."""
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetrics(font).elidedText(
        text.replace("\n", " "), Qt.TextElideMode.ElideRight, int(rect.width())
    )
    flags = int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
    painter.drawText(rect, flags, shown)


def tag_width(look: Look, text: str) -> float:
    """Of a tag with this text."""
    return QFontMetrics(look.font(11, 500)).horizontalAdvance(text) + look.px(14)


def paint_tag(painter: QPainter, look: Look, rect: QRectF, text: str, tone: Tone) -> None:
    """A small outlined word at the left of `rect`, in the middle of its height."""
    font, px = look.font(11, 500), look.px
    width, height = min(rect.width(), tag_width(look, text)), px(20)
    fill, line, ink = tag_colours(look, tone)
    box = QRectF(rect.left(), rect.center().y() - height / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(line), 1))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
    paint_text(painter, box.adjusted(px(7), 0, -px(6), 0), text, font, QColor(ink))


def paint_grade(painter: QPainter, look: Look, rect: QRectF, grade: int | None) -> None:
    """The three bars and the digit; a dash where the item counts for nothing."""
    if grade is None:
        paint_text(painter, rect, "\N{EN DASH}", look.font(), look.colour("text_3"))
        return
    bottom = rect.center().y() + look.px(5)
    marks.grade(painter, look, QPointF(rect.left(), bottom), grade)
    box = rect.adjusted(look.px(17), 0, 0, 0)
    paint_text(painter, box, str(grade), look.font(11, 600), look.colour("text_2"))


def paint_ground(
    painter: QPainter, look: Look, rect: QRectF, *, current: bool, first: bool, keys: bool
) -> None:
    """The ground of a cell of a row: softly blue where it is the chosen one, with a bar at its left.

    `keys`: the keyboard acts on the table; the bar says so without relying on the colour.
    """
    if current:
        painter.fillRect(rect, look.colour("accent_soft"))
    # Inside the cell: its lower edge is the first line of the row below.
    edge = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
    painter.fillRect(edge, look.colour("border"))
    if current and first:
        bar = QRectF(rect.left(), rect.top(), look.px(3), rect.height())
        painter.fillRect(bar, look.colour("accent" if keys else "accent_line"))


def paint_row(
    painter: QPainter, look: Look, rect: QRectF, view: QAbstractItemView, row: int, *, first: bool
) -> None:
    """The ground of a cell, as the view stands: `first` is the cell with the bar."""
    current, keys = row == view.currentIndex().row(), view.hasFocus()
    paint_ground(painter, look, rect, current=current, first=first, keys=keys)
