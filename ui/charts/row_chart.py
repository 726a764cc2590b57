"""What charts with one row for each thing share: the rows of pointer and keyboard, and the widths."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QRegion, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QWidget

from ui.charts.picture import tsv
from ui.charts.table import ChartHeader, ChartTable
from ui.theme import Look
from ui.widgets import marks

HEAD = 26
_WIDTH = 640
_NAME = 0


class RowDelegate(QStyledItemDelegate):
    """Paints one cell; `hovered` and `marked` are the rows the pointer and the keyboard are on."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self.hovered = self.marked = -1

    def ground(self, painter: QPainter, cell: QRectF, row: int) -> None:
        """What lies below a cell of the row that is meant."""
        if row in (self.marked, self.hovered):
            ink = "accent_soft" if row == self.marked else "hover_surface"
            painter.fillRect(cell, self._look.colour(ink))


class RowChart(ChartTable):
    """All rows at once, without a scroll bar of its own; names stand in the first column.

    A chart fills in what is opened, its figures, and the width of each column of text.
    """

    chart = 1
    """The column of the drawing."""
    least_chart, least_name, narrowest = 180, 84, 180
    """Pixels of the design: below `least_chart` the names give way, below `narrowest` it scrolls."""

    _painter: RowDelegate

    def furnish(
        self, model: QAbstractTableModel, painter: RowDelegate, header: ChartHeader
    ) -> None:
        """What it shows, and how."""
        self._painter = painter
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(painter)
        self.setHorizontalHeader(header)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        # The keyboard's row is painted here, and only while the keyboard is here.
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.entered.connect(lambda index: self._hover(index.row()))

    def table(self) -> list[tuple[str, ...]]:
        """The figures in the order they stand, heading first."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """The chart as it stands, onto another surface."""
        self.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)

    def _copied(self) -> str:
        return tsv(self.table())

    # --- size

    def sizeHint(self) -> QSize:
        rows = self.model().rowCount() * self.verticalHeader().defaultSectionSize()
        return QSize(self._look.px(_WIDTH), rows + self._look.px(HEAD))

    def _lay(self, wide: dict[int, int]) -> None:
        """The drawing takes what the columns of text leave; a column without a width is not shown."""
        px, room = self._look.px, self.viewport().width()
        chart = room - sum(wide.values())
        if chart < px(self.least_chart):
            given = min(wide[_NAME] - px(self.least_name), px(self.least_chart) - chart)
            wide[_NAME] -= max(0, given)
            chart += max(0, given)
        wide[self.chart] = max(chart, px(self.narrowest))
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, column not in wide)
            if column in wide:
                self.setColumnWidth(column, wide[column])
        bar = 0 if sum(wide.values()) <= room else self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.sizeHint().height() + bar)

    # --- pointer and keyboard

    def opens(self, index: QModelIndex) -> bool:
        """Whether a click there leads anywhere."""
        return index.isValid()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self._mark()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self.opens(self.indexAt(event.position().toPoint()))
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
        self._painter.marked = self.currentIndex().row() if self.hasFocus() else -1
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        place = self._painter.marked
        if 0 <= place < self.model().rowCount():
            painter = QPainter(self.viewport())
            top = self.rowViewportPosition(place)
            row = QRectF(0, top, self.viewport().width(), self.rowHeight(place))
            marks.focus_ring(painter, self._look, row)
