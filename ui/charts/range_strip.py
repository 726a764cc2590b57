"""Range strips: each area of a round among others, as a table for mouse and keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QRegion, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from maturity_desktop.benchmark.quantiles import Spread
from maturity_desktop.benchmark.strips import Strip
from maturity_desktop.report import geometry
from ui.charts.dumbbell_paint import Scale
from ui.charts.picture import tsv
from ui.charts.range_strip_model import (
    CHART,
    MEDIAN,
    NAME,
    NOW,
    PLACE,
    QUARTILES,
    RANGE,
    RIGHT,
    AnyIndex,
    RangeStripModel,
    as_table,
    cell_text,
)
from ui.charts.range_strip_paint import RangeStripDelegate
from ui.charts.table import ChartHeader, ChartTable
from ui.theme import Look
from ui.widgets import marks

_ROW, _HEAD = 36, 26
_LEAST_CHART, _LEAST_NAME, _MOST_NAME = 180, 84, 190
# What a narrow view does without first: the strip shows it, and the table that is copied has it.
_FOLDING = (QUARTILES, RANGE, MEDIAN)


class RangeStripView(ChartTable):
    """All rows at once, without a scroll bar of its own.

    Signals:
        area_wanted: id of the area that was clicked or entered.
    """

    area_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "This round among others, by area", _ROW)
        self._rows = RangeStripModel()
        self._painter = RangeStripDelegate(look, self)
        self._rows.setParent(self)
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setHorizontalHeader(RangeStripHeader(look, self._painter))
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        # The keyboard's row is painted here, and only while the keyboard is here.
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.entered.connect(lambda index: self._hover(index.row()))

    # --- values

    def show_strips(self, strips: Sequence[Strip], scale: Scale) -> None:
        """In the order they are given; the row the keyboard is on stays."""
        at = self.currentIndex().row()
        marked = self._rows.strips[at].area if 0 <= at < len(self._rows.strips) else ""
        self._painter.scale, self._painter.hovered = scale, -1
        self._rows.show_strips(strips)
        places = {strip.area: place for place, strip in enumerate(strips)}
        if strips:
            self.setCurrentIndex(self._rows.index(places.get(marked, 0), NAME))
        self._fit()

    def table(self) -> list[tuple[str, ...]]:
        """The figures in the order they stand, heading first."""
        return as_table(self._rows.strips)

    def draw(self, painter: QPainter) -> None:
        """The chart as it stands, onto another surface."""
        self.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)

    # --- size

    def sizeHint(self) -> QSize:
        rows = len(self._rows.strips) * self._look.px(_ROW)
        return QSize(self._look.px(640), rows + self._look.px(_HEAD))

    def _fit(self) -> None:
        """The chart takes what the columns of text leave; a narrow view leaves some of them out."""
        look, room = self._look, self.viewport().width()
        empty = {
            column
            for column in (RANGE, MEDIAN, QUARTILES)
            if all(cell_text(s, column) == cell_text(_NONE, column) for s in self._rows.strips)
        }
        wide = {
            column: self._width(column)
            for column in range(self._rows.columnCount())
            if column != CHART and column not in empty
        }
        for column in _FOLDING:
            if room - sum(wide.values()) < look.px(_LEAST_CHART):
                wide.pop(column, None)
        chart = room - sum(wide.values())
        if chart < look.px(_LEAST_CHART):
            least = min(wide[NAME], look.px(_LEAST_NAME))
            given = min(wide[NAME] - least, look.px(_LEAST_CHART) - chart)
            wide[NAME] -= given
            chart += given
        wide[CHART] = max(chart, look.px(_LEAST_CHART))
        for column in range(self._rows.columnCount()):
            self.setColumnHidden(column, column not in wide)
            if column in wide:
                self.setColumnWidth(column, wide[column])
        bar = 0 if sum(wide.values()) <= room else self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.sizeHint().height() + bar)

    def _width(self, column: int) -> int:
        look = self._look
        metrics = QFontMetrics(self._painter.font(column))
        texts = [cell_text(strip, column) for strip in self._rows.strips]
        width = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        head = str(self._rows.headerData(column, Qt.Orientation.Horizontal))
        width = max(width, QFontMetrics(look.font(11)).horizontalAdvance(head))
        if column == NAME:
            width = min(width, look.px(_MOST_NAME))
        # The last figure of the axis stands at the edge of the chart: the next column keeps off.
        return width + look.px({NOW: 24, PLACE: 20}.get(column, 18))

    # --- mouse and keyboard

    def _open(self, index: QModelIndex) -> None:
        if area := self._rows.strips[index.row()].area:
            self.area_wanted.emit(area)

    def _copied(self) -> str:
        return tsv(self.table())

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self._mark()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self.indexAt(event.position().toPoint()).isValid()
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        if not over:
            self._hover(-1)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # It has nothing to scroll: the page does.
        event.ignore()

    def _hover(self, row: int) -> None:
        if row != self._painter.hovered:
            self._painter.hovered = row
            self.viewport().update()

    def _mark(self) -> None:
        self._painter.marked = self.currentIndex().row() if self.hasFocus() else -1
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = self._painter.marked
        if place >= 0:
            painter = QPainter(self.viewport())
            top = QRectF(0, self.rowViewportPosition(place), self.viewport().width(), 0)
            top.setHeight(self.rowHeight(place))
            marks.focus_ring(painter, self._look, top)


_NONE = Strip("", "", "", None, Spread(0))


class RangeStripHeader(ChartHeader):
    """The heads of the columns; over the chart the figures of the axis."""

    def __init__(self, look: Look, delegate: RangeStripDelegate) -> None:
        super().__init__(look, _HEAD)
        self._delegate = delegate

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look = self._look
        painter.save()
        painter.setFont(look.font(11, tabular=True))
        painter.setPen(look.colour("text_3"))
        cell = QRectF(rect)
        if section == CHART:
            self._ticks(painter, cell)
        elif section != NAME:
            side = Qt.AlignmentFlag.AlignRight if section in RIGHT else Qt.AlignmentFlag.AlignLeft
            room = cell.adjusted(look.px(8 if section == PLACE else 0), 0, -look.px(4), 0)
            text = self.model().headerData(section, Qt.Orientation.Horizontal)
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, str(text))
        painter.restore()

    def _ticks(self, painter: QPainter, cell: QRectF) -> None:
        left, width = self._delegate.axis(cell)
        scale = self._delegate.scale
        side = self._look.px(24)
        for tick in geometry.index_ticks(scale.base, scale.top):
            x = left + width * geometry.share(tick, scale.base, scale.top)
            box = QRectF(x - side / 2, cell.top(), side, cell.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{tick:g}")
