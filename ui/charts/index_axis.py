"""Charts on the axis of the index: one row a thing, the figures of the axis over the drawing."""

from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from maturity_desktop.report import geometry
from ui.charts.row_chart import HEAD, RowDelegate
from ui.charts.table import ChartHeader
from ui.theme import Look

_NAME = 0


class Scale(NamedTuple):
    """The index axis and the levels of the model; `lowest` lies below the first level."""

    base: float
    top: float
    lowest: int
    highest: int
    has_levels: bool


class AxisDelegate(RowDelegate):
    """Paints cells of which one column lies on the axis."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(look, parent)
        self.scale = Scale(1.0, 5.0, 1, 5, has_levels=True)

    def axis(self, cell: QRectF) -> tuple[float, float]:
        """Left end and width of the index axis within a cell of the chart."""
        inset = self._look.px(12)
        return cell.left() + inset, cell.width() - 2 * inset

    def place(self, cell: QRectF, index: float) -> float:
        """Where an index lies within a cell of the chart."""
        left, width = self.axis(cell)
        return left + width * geometry.share(index, self.scale.base, self.scale.top)

    def ticks(self, painter: QPainter, cell: QRectF) -> None:
        """The lines of the axis through a cell."""
        painter.setPen(QPen(self._look.colour("border"), 1))
        for tick in geometry.index_ticks(self.scale.base, self.scale.top):
            x = round(self.place(cell, tick)) + 0.5
            painter.drawLine(QPointF(x, cell.top()), QPointF(x, cell.bottom()))

    def rule(self, painter: QPainter, cell: QRectF, *, first: bool, last: bool) -> None:
        """The line below a row; it begins and ends where the heading of the card does."""
        painter.setPen(QPen(self._look.colour("border"), 1))
        inset, bottom = self._look.px(4), cell.bottom() - 0.5
        left = cell.left() + (inset if first else 0)
        right = cell.right() - (inset if last else 0)
        painter.drawLine(QPointF(left, bottom), QPointF(right, bottom))


class AxisHeader(ChartHeader):
    """The heads of the columns; over the drawing the figures of the axis."""

    def __init__(self, look: Look, delegate: AxisDelegate, chart: int) -> None:
        """`chart`: the column of the drawing."""
        super().__init__(look, HEAD)
        self._delegate, self._chart = delegate, chart

    def place_head(self, section: int, cell: QRectF) -> tuple[QRectF, Qt.AlignmentFlag]:
        """Where the head of a column of text stands."""
        raise NotImplementedError

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.setFont(self._look.font(11, tabular=True))
        painter.setPen(self._look.colour("text_3"))
        cell = QRectF(rect)
        if section == self._chart:
            self._figures(painter, cell)
        elif section != _NAME:
            room, side = self.place_head(section, cell)
            text = self.model().headerData(section, Qt.Orientation.Horizontal)
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, str(text))
        painter.restore()

    def _figures(self, painter: QPainter, cell: QRectF) -> None:
        scale, side = self._delegate.scale, self._look.px(24)
        for tick in geometry.index_ticks(scale.base, scale.top):
            x = self._delegate.place(cell, tick)
            box = QRectF(x - side / 2, cell.top(), side, cell.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{tick:g}")
