"""The card of the trend: lines over time, slopes of two rounds, and the figures as a table."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.report.progress_slope import Slope
from maturity_desktop.report.trend import OVERALL, Trend
from ui.charts.picture import Told, chart_menu, leave_out
from ui.charts.slope import SlopeChart
from ui.charts.trend import TrendChart
from ui.theme import Look
from ui.widgets.controls import Segments
from ui.widgets.text import label, plain_tooltip

_NAME = "Index over the rounds"
_AREA_ROLE = int(Qt.ItemDataRole.UserRole)


_CHART, _SLOPE, _TABLE = "chart", "slope", "table"
_CHOICES = ((_CHART, "Over time"), (_SLOPE, "Slope"), (_TABLE, "Table"))


class TrendCard(QFrame):
    """Title, *Over time*, *Slope* or *Table*, and one of the three.

    Signals:
        area_wanted: id of an area that was clicked or entered.
        area_marked: id of the area under the pointer; empty for none.
        event_wanted: id of an event that was clicked.
    """

    area_wanted = Signal(str)
    area_marked = Signal(str)
    event_wanted = Signal(str)

    def __init__(self, look: Look, told: Told) -> None:
        super().__init__()
        px = look.px
        self._look = look
        self.setProperty("card", "true")
        self.chart = TrendChart(look)
        self.chart.area_wanted.connect(self.area_wanted)
        self.chart.area_marked.connect(self.area_marked)
        self.chart.event_wanted.connect(self.event_wanted)
        self.slope = SlopeChart(look)
        self.slope.area_wanted.connect(self.area_wanted)
        self.slope.area_marked.connect(self.area_marked)
        self.table = self._table()
        self._choice = Segments(look, _CHOICES, name=_NAME)
        self._choice.choose(_CHART)
        self._choice.chosen.connect(self.choose)
        leave_out(self._choice)
        self._head = QHBoxLayout()
        self._head.setSpacing(px(8))
        self._head.addWidget(label(_NAME, "section"), 1)
        self._head.addWidget(self._choice)
        self._head.addWidget(chart_menu(look, self, _NAME, told, table=self.figures))
        self._shown = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(8), px(12), px(8))
        column.setSpacing(px(4))
        column.addLayout(self._head)
        column.addLayout(self._shown, 1)
        # Only now: it shows the first one at once, which would be a window of its own.
        for part in (self.chart, self.slope, self.table):
            self._shown.addWidget(part)

    def add_tool(self, tool: QWidget) -> None:
        """A control beside the choice of the chart; it stays out of pictures."""
        self._head.insertWidget(1, leave_out(tool))

    def _table(self) -> QTableWidget:
        made = QTableWidget()
        made.setAccessibleName(_NAME)
        made.setProperty("bare", "true")
        made.setShowGrid(False)
        made.verticalHeader().hide()
        made.verticalHeader().setDefaultSectionSize(self._look.px(26))
        made.horizontalHeader().setHighlightSections(False)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setTabKeyNavigation(False)
        made.itemActivated.connect(self._activated)
        return made

    def choose(self, shown: str) -> None:
        """Shows the ``"chart"`` over time, the ``"slope"`` or the ``"table"``."""
        self._choice.choose(shown)
        parts: dict[str, QWidget] = {_SLOPE: self.slope, _TABLE: self.table}
        self._shown.setCurrentWidget(parts.get(shown, self.chart))

    def mark(self, area: str) -> None:
        """Lets an area stand out in both charts; none where it is empty."""
        self.chart.mark(area)
        self.slope.mark(area)

    def show_slopes(self, slopes: Sequence[Slope], before: str, now: str) -> None:
        """The two rounds that are compared."""
        self.slope.show_slopes(slopes, before, now)

    def show_trend(self, trend: Trend) -> None:
        if trend == self.chart.trend:
            return
        known = self.chart.trend
        self.chart.show_trend(trend)
        same = [line.area for line in known.lines] == [line.area for line in trend.lines]
        if not same or known.rounds != trend.rounds:
            self._make_cells(trend)
        for row, line in enumerate(trend.lines):
            for column, text in enumerate((line.label, *line.texts)):
                cell = self.table.item(row, column)
                if cell is not None:
                    cell.setText(text)

    def _make_cells(self, trend: Trend) -> None:
        """Heads, and cells without figures."""
        table = self.table
        table.clear()
        table.setRowCount(len(trend.lines))
        table.setColumnCount(1 + len(trend.rounds))
        metrics = QFontMetrics(self._look.font(11))
        elide = Qt.TextElideMode.ElideMiddle
        for column, name in enumerate(("Area", *trend.rounds)):
            head = QTableWidgetItem(metrics.elidedText(name, elide, self._look.px(120)))
            head.setToolTip(plain_tooltip(name))
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            table.setHorizontalHeaderItem(column, head)
        for row, line in enumerate(trend.lines):
            for column in range(1 + len(trend.rounds)):
                item = QTableWidgetItem()
                item.setData(_AREA_ROLE, line.area)
                weight = 600 if line.area == OVERALL else 400
                item.setFont(self._look.font(13, weight, tabular=True))
                if column:
                    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    item.setTextAlignment(right)
                table.setItem(row, column, item)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def figures(self) -> list[tuple[str, ...]]:
        """The figures of what is shown, heading first."""
        if self._choice.choice == _SLOPE:
            return self.slope.table()
        trend = self.chart.trend
        return [("Area", *trend.rounds), *((line.label, *line.texts) for line in trend.lines)]

    def _activated(self, item: QTableWidgetItem) -> None:
        area = item.data(_AREA_ROLE)
        if area:
            self.area_wanted.emit(area)
