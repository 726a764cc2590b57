"""How the cells of the range strips are painted."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from maturity_desktop.benchmark.quantiles import Spread
from maturity_desktop.benchmark.strips import Strip
from ui.charts.dumbbell_paint import disc
from ui.charts.index_axis import AxisDelegate
from ui.charts.range_strip_model import CHART, NAME, NOW, PLACE, RIGHT, STRIP_ROLE, cell_text
from ui.theme import Look

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RangeStripDelegate(AxisDelegate):
    """Paints one cell; `hovered` and `marked` are the rows the pointer and the keyboard are on."""

    def font(self, column: int) -> QFont:
        """The font of a column's text."""
        return self._look.font(13, 600 if column == NOW else 400, tabular=column != NAME)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        strip: Strip = index.data(STRIP_ROLE)
        cell = QRectF(option.rect)
        painter.save()
        self.ground(painter, cell, index.row())
        column = index.column()
        self.rule(painter, cell, first=column == NAME, last=column == PLACE)
        if index.column() == CHART:
            self._chart(painter, cell, strip)
        else:
            self._text(painter, cell, strip, index.column())
        painter.restore()

    def _text(self, painter: QPainter, cell: QRectF, strip: Strip, column: int) -> None:
        look = self._look
        ink = "text" if column in (NAME, NOW) else "text_2"
        if (column == PLACE and not strip.place) or (column == NOW and strip.indicative):
            ink = "text_3"
        painter.setFont(self.font(column))
        painter.setPen(look.colour(ink))
        room = cell.adjusted(look.px(8 if column == PLACE else 4), 0, -look.px(4), 0)
        text = QFontMetrics(painter.font()).elidedText(
            cell_text(strip, column), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, _RIGHT if column in RIGHT else _LEFT, text)

    def _chart(self, painter: QPainter, cell: QRectF, strip: Strip) -> None:
        look = self._look
        place, y = partial(self.place, cell), cell.center().y()
        self.ticks(painter, cell)
        spread = strip.spread
        if spread.low is not None and spread.high is not None:
            paint_spread(painter, look, spread, place, y)
        if strip.now is not None:
            low, high = (place(end) for end in strip.now)
            if high - low >= look.px(4):
                # What open answers may still add.
                painter.setPen(QPen(look.colour("current"), look.px(2), Qt.PenStyle.DotLine))
                painter.drawLine(QPointF(low, y), QPointF(high, y))
            disc(painter, look, QPointF(low, y), look.colour("current"), hollow=strip.indicative)


def paint_spread(
    painter: QPainter, look: Look, spread: Spread, place: Callable[[float], float], middle: float
) -> None:
    """The others: a bar from the lowest to the highest, a box for the middle half, a line."""
    if spread.low is None or spread.high is None:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half, radius = look.px(3), look.px(3)
    start, end = place(spread.low), place(spread.high)
    # A range of one figure is a dot, which must still be seen.
    bar = QRectF(start, middle - half, max(end - start, look.px(2)), 2 * half)
    painter.setPen(QPen(look.colour("border_strong"), 1))
    painter.setBrush(look.colour("track"))
    painter.drawRoundedRect(bar, radius, radius)
    if spread.q1 is not None and spread.q3 is not None:
        tall = look.px(7)
        box = QRectF(place(spread.q1), middle - tall, 0, 2 * tall)
        box.setRight(max(place(spread.q3), box.left() + look.px(2)))
        painter.setPen(QPen(look.colour("ring"), 1))
        painter.setBrush(look.colour("border_strong"))
        painter.drawRoundedRect(box, radius, radius)
    if spread.median is not None:
        x, tall = place(spread.median), look.px(10)
        painter.setPen(QPen(look.colour("text_2"), look.px(2)))
        painter.drawLine(QPointF(x, middle - tall), QPointF(x, middle + tall))
