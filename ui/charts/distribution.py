"""Stacked bars, one a row, as a table for mouse and keyboard: answers, grades, voices."""

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter

from maturity_desktop.report.distribution import Bar, Bars
from ui.charts.distribution_model import (
    CHART,
    NAME,
    NOTES,
    BarsModel,
    as_table,
    spoken,
)
from ui.charts.distribution_paint import BarsDelegate
from ui.charts.row_chart import HEAD, RowChart
from ui.charts.table import ChartHeader
from ui.theme import Look

_ROW, _MOST_NAME = 30, 270


class StackedBars(RowChart):
    """All rows at once, without a scroll bar of its own.

    Signals:
        opened: the row that was clicked or entered; headings are none.
    """

    opening = (*RowChart.opening, Qt.Key.Key_Space)
    chart, least_chart, least_name, narrowest = CHART, 200, 90, 80
    opened = Signal(object)
    _painter: BarsDelegate

    def __init__(self, look: Look, name: str) -> None:
        """`name` is for screen readers."""
        super().__init__(look, name, _ROW)
        self._rows = BarsModel()
        self._painter = BarsDelegate(look, self._rows, self)
        self.furnish(self._rows, self._painter, _Header(look, HEAD))

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

    def _fit(self) -> None:
        """The bars take what the texts leave; a narrow view leaves the last notes out."""
        look, room = self._look, self.viewport().width()
        count = self._rows.columnCount()
        wide = {column: self._width(column) for column in range(count) if column != CHART}
        for column in range(count - 1, NOTES, -1):
            if room - sum(wide.values()) < look.px(self.least_chart):
                wide.pop(column, None)
        self._lay(wide)

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

    # --- pointer and keyboard

    def opens(self, index: QModelIndex) -> bool:
        return index.isValid() and bool(self.bars.rows[index.row()].counts)

    def _open(self, index: QModelIndex) -> None:
        if self.opens(index):
            self.opened.emit(self.bars.rows[index.row()])


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
