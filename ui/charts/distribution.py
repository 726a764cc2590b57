"""Stacked bars, one a row, as a table for mouse and keyboard: answers, grades, voices."""

from PySide6.QtCore import QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView

from maturity_desktop.report.distribution import Bar, Bars
from ui.charts.distribution_model import (
    CHART,
    NAME,
    NOTES,
    AnyIndex,
    BarsModel,
    as_table,
    spoken,
)
from ui.charts.distribution_paint import BarsDelegate
from ui.charts.picture import tsv
from ui.charts.table import ChartHeader, ChartTable
from ui.theme import Look
from ui.widgets import marks

_ROW, _HEAD = 30, 26
_LEAST_CHART, _LEAST_NAME, _MOST_NAME = 200, 90, 270


class StackedBars(ChartTable):
    """All rows at once, without a scroll bar of its own.

    Signals:
        opened: the row that was clicked or entered; headings are none.
    """

    opening = (*ChartTable.opening, Qt.Key.Key_Space)
    opened = Signal(object)

    def __init__(self, look: Look, name: str) -> None:
        """`name` is for screen readers."""
        super().__init__(look, name, _ROW)
        self._rows = BarsModel()
        self._painter = BarsDelegate(look, self._rows, self)
        self._rows.setParent(self)
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setHorizontalHeader(_Header(look, _HEAD))
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        # The keyboard's row is painted here, and only while the keyboard is here.
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.entered.connect(lambda index: self._hover(index.row()))

    @property
    def bars(self) -> Bars:
        """What is shown."""
        return self._rows.bars

    def show_bars(self, bars: Bars) -> None:
        """In the order they are given; the row the keyboard is on stays."""
        if bars == self._rows.bars:
            return
        at = self.currentIndex().row()
        known = self._rows.bars.rows
        marked = known[at].id if 0 <= at < len(known) else ""
        self._painter.hovered = -1
        self.clearSpans()
        self._rows.show_bars(bars)
        for place, bar in enumerate(bars.rows):
            if not bar.counts:
                self.setSpan(place, NAME, 1, 2)
        places = {bar.id: place for place, bar in enumerate(bars.rows) if bar.counts}
        if places:
            place = places.get(marked, next(iter(places.values())))
            self.setCurrentIndex(self._rows.index(place, NAME))
        self._fit()

    def table(self) -> list[tuple[str, ...]]:
        """The figures in the order they stand, heading first."""
        return as_table(self.bars)

    def said(self, bar: Bar) -> str:
        """The row in words."""
        return spoken(self.bars, bar)

    # --- size

    def sizeHint(self) -> QSize:
        rows = len(self.bars.rows) * self._look.px(_ROW)
        return QSize(self._look.px(640), rows + self._look.px(_HEAD))

    def _fit(self) -> None:
        """The bars take what the texts leave; a narrow view leaves the last notes out."""
        look, room = self._look, self.viewport().width()
        count = self._rows.columnCount()
        wide = {column: self._width(column) for column in range(count) if column != CHART}
        for column in range(count - 1, NOTES, -1):
            if room - sum(wide.values()) < look.px(_LEAST_CHART):
                wide.pop(column, None)
        chart = room - sum(wide.values())
        if chart < look.px(_LEAST_CHART):
            given = max(0, min(wide[NAME] - look.px(_LEAST_NAME), look.px(_LEAST_CHART) - chart))
            wide[NAME] -= given
            chart += given
        wide[CHART] = max(chart, look.px(80))
        for column in range(count):
            self.setColumnHidden(column, column not in wide)
            if column in wide:
                self.setColumnWidth(column, wide[column])
        bar = 0 if sum(wide.values()) <= room else self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.sizeHint().height() + bar)

    def _width(self, column: int) -> int:
        px = self._look.px
        widest = 0
        for heading in (False, True):
            metrics = QFontMetrics(self._painter.font(column, heading=heading))
            for bar in self.bars.rows:
                if heading == (not bar.counts):
                    inset = px(16) if bar.inset and column == NAME else 0
                    text = self._rows.text(bar, column)
                    # A heading may reach over the bar, which it has none of.
                    if not (heading and column == NAME):
                        widest = max(widest, metrics.horizontalAdvance(text) + inset)
        head = QFontMetrics(self._look.font(11)).horizontalAdvance(self._rows.head(column))
        if column == NAME:
            return min(max(widest, head) + px(12), px(_MOST_NAME))
        return max(widest, head) + px(16)

    # --- mouse and keyboard

    def _open(self, index: QModelIndex) -> None:
        bar = self.bars.rows[index.row()]
        if bar.counts:
            self.opened.emit(bar)

    def _copied(self) -> str:
        return tsv(self.table())

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self._mark()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        over = index.isValid() and bool(self.bars.rows[index.row()].counts)
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
        if 0 <= place < len(self.bars.rows):
            painter = QPainter(self.viewport())
            top = QRectF(0, self.rowViewportPosition(place), self.viewport().width(), 0)
            top.setHeight(self.rowHeight(place))
            marks.focus_ring(painter, self._look, top)


class _Header(ChartHeader):
    """The heads of the columns: names at the left, figures at the right."""

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look = self._look
        painter.save()
        painter.setFont(look.font(11))
        painter.setPen(look.colour("text_3"))
        left = section in (NAME, CHART)
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        inset = look.px(8 if section == CHART else 4)
        room = QRectF(rect).adjusted(inset, 0, -look.px(4), 0)
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
