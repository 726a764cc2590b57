"""The dumbbell chart: two rounds of each row on one axis, as a table for mouse and keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QRegion, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from maturity_desktop.report import geometry
from maturity_desktop.report.progress import ProgressRow
from ui.charts.dumbbell_model import (
    BEFORE,
    CHANGE,
    CHART,
    LEVEL,
    NAME,
    NOW,
    TARGET,
    AnyIndex,
    DumbbellModel,
    RoundNames,
    as_table,
    cell_text,
)
from ui.charts.dumbbell_paint import DumbbellDelegate, Scale
from ui.charts.picture import tsv
from ui.charts.table import ChartHeader, ChartTable
from ui.theme import Look
from ui.widgets import marks

_ROW, _ROW_MOST, _HEAD = 40, 48, 26
_LEAST_CHART, _LEAST_NAME = 150, 84


class DumbbellView(ChartTable):
    """All rows at once, without a scroll bar of its own.

    Signals:
        area_wanted: id of the area that was clicked or entered.
        area_marked: id of the area under the pointer or the keyboard; empty for none.
    """

    area_wanted = Signal(str)
    area_marked = Signal(str)

    def __init__(
        self, look: Look, name: str = "Change and target by area", what: str = "Area"
    ) -> None:
        """`name` for screen readers; `what` a row is, the head of the names."""
        super().__init__(look, name, _ROW)
        self._rows = DumbbellModel(what)
        self._painter = DumbbellDelegate(look, self)
        self._rows.setParent(self)
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self._head = DumbbellHeader(look, self._painter)
        self.setHorizontalHeader(self._head)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        # The keyboard's row is painted here, and only while the keyboard is here.
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.entered.connect(lambda index: self._hover(index.row()))

    # --- values

    def show_rows(self, rows: Sequence[ProgressRow], names: RoundNames, scale: Scale) -> None:
        """The rows in the order they are given; the row the keyboard is on stays."""
        marked = self.marked_area
        self._painter.scale = scale
        self._painter.hovered = -1
        self._rows.show_rows(rows, names)
        for column in (LEVEL, TARGET):
            self.setColumnHidden(column, not scale.has_levels)
        places = {row.area: place for place, row in enumerate(rows)}
        if rows:
            self.setCurrentIndex(self._rows.index(places.get(marked, 0), NAME))
        self._fit()

    @property
    def marked_area(self) -> str:
        """The area the keyboard is on; empty without rows."""
        place = self.currentIndex().row()
        return self._rows.rows[place].area if 0 <= place < len(self._rows.rows) else ""

    def table(self) -> list[tuple[str, ...]]:
        """The figures in the order they stand, heading first."""
        rows = self._rows
        levels = self._painter.scale.has_levels
        return as_table(rows.rows, rows.names, what=rows.what, levels=levels)

    def draw(self, painter: QPainter) -> None:
        """The chart as it stands, onto another surface."""
        self.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)

    # --- size

    def sizeHint(self) -> QSize:
        rows = len(self._rows.rows) * self.verticalHeader().defaultSectionSize()
        return QSize(self._look.px(640), rows + self._look.px(_HEAD))

    def spread(self, high: int) -> None:
        """Rows a little higher than they need to be, where `high` pixels are there for all."""
        least, most = self._look.px(_ROW), self._look.px(_ROW_MOST)
        row = (high - self._look.px(_HEAD)) // max(1, len(self._rows.rows))
        self.verticalHeader().setDefaultSectionSize(max(least, min(most, row)))
        self._fit()

    def _fit(self) -> None:
        """The chart takes what the columns of text leave; a narrow view takes it from the names."""
        look, room = self._look, self.viewport().width()
        shown = [c for c in range(self._rows.columnCount()) if not self.isColumnHidden(c)]
        wide = {column: self._width(column) for column in shown if column != CHART}
        chart = room - sum(wide.values())
        if chart < look.px(_LEAST_CHART):
            least = min(wide[NAME], look.px(_LEAST_NAME))
            given = min(wide[NAME] - least, look.px(_LEAST_CHART) - chart)
            wide[NAME] -= given
            chart += given
        wide[CHART] = max(chart, look.px(_LEAST_CHART))
        for column, width in wide.items():
            self.setColumnWidth(column, width)
        bar = 0 if sum(wide.values()) <= room else self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.sizeHint().height() + bar)

    def _width(self, column: int) -> int:
        look = self._look
        if column == LEVEL:
            return look.px(70)
        head = self._rows.headerData(column, Qt.Orientation.Horizontal)
        metrics = QFontMetrics(self._painter.font(column))
        texts = [cell_text(row, column) for row in self._rows.rows]
        width = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        width = max(width, QFontMetrics(look.font(11)).horizontalAdvance(head))
        least = {BEFORE: 30, NOW: 30, CHANGE: 52, TARGET: 84}.get(column, 0)
        most = look.px(190) if column == NAME else width
        # The last figure of the axis stands at the edge of the chart: the next column keeps off.
        return max(min(width, most), look.px(least)) + look.px(28 if column == BEFORE else 16)

    # --- mouse and keyboard

    def _open(self, index: QModelIndex) -> None:
        self.area_wanted.emit(self._rows.rows[index.row()].area)

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
            self._mark()

    def _mark(self) -> None:
        """Tells which area is meant: the pointer's before the keyboard's."""
        painter = self._painter
        painter.marked = self.currentIndex().row() if self.hasFocus() else -1
        place = painter.hovered if painter.hovered >= 0 else painter.marked
        self.area_marked.emit(self._rows.rows[place].area if place >= 0 else "")
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = self._painter.marked
        if place >= 0:
            painter = QPainter(self.viewport())
            top = QRectF(0, self.rowViewportPosition(place), self.viewport().width(), 0)
            top.setHeight(self.rowHeight(place))
            marks.focus_ring(painter, self._look, top)


class DumbbellHeader(ChartHeader):
    """The heads of the columns; over the chart the figures of the axis."""

    def __init__(self, look: Look, delegate: DumbbellDelegate) -> None:
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
            left = section == TARGET
            align = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
            room = cell.adjusted(look.px(8 if left else 0), 0, 0 if left else -look.px(4), 0)
            if section == LEVEL:
                align = Qt.AlignmentFlag.AlignHCenter
                room = cell.adjusted(look.px(10), 0, 0, 0)
            text = self.model().headerData(section, Qt.Orientation.Horizontal)
            painter.drawText(room, align | Qt.AlignmentFlag.AlignVCenter, str(text))
        painter.restore()

    def _ticks(self, painter: QPainter, cell: QRectF) -> None:
        left, width = self._delegate.axis(cell)
        scale = self._delegate.scale
        side = self._look.px(24)
        for tick in geometry.index_ticks(scale.base, scale.top):
            x = left + width * geometry.share(tick, scale.base, scale.top)
            box = QRectF(x - side / 2, cell.top(), side, cell.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{tick:g}")
