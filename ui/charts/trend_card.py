"""The card of the trend: the chart, and the same figures as a table for those who read them."""

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
)

from maturity_desktop.report.trend import OVERALL, Trend
from ui.charts.picture import Told, chart_menu, leave_out
from ui.charts.trend import TrendChart
from ui.theme import Look
from ui.widgets.controls import Segments
from ui.widgets.text import label, plain_tooltip

_NAME = "Index over the rounds"
_AREA_ROLE = int(Qt.ItemDataRole.UserRole)


class TrendCard(QFrame):
    """Title, *Chart* or *Table*, and one of the two.

    Signals:
        area_wanted: id of an area that was clicked or entered.
        area_marked: id of the area under the pointer; empty for none.
    """

    area_wanted = Signal(str)
    area_marked = Signal(str)

    def __init__(self, look: Look, told: Told) -> None:
        super().__init__()
        px = look.px
        self._look = look
        self.setProperty("card", "true")
        self.chart = TrendChart(look)
        self.chart.area_wanted.connect(self.area_wanted)
        self.chart.area_marked.connect(self.area_marked)
        self.table = self._table()
        self._choice = Segments(look, (("chart", "Chart"), ("table", "Table")), name=_NAME)
        self._choice.choose("chart")
        self._choice.chosen.connect(self.choose)
        leave_out(self._choice)
        head = QHBoxLayout()
        head.addWidget(label(_NAME, "section"), 1)
        head.addWidget(self._choice)
        head.addWidget(chart_menu(look, self, _NAME, told, table=self.figures))
        self._shown = QStackedLayout()
        self._shown.addWidget(self.chart)
        self._shown.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(8), px(12), px(8))
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addLayout(self._shown, 1)

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
        """Shows the ``"chart"`` or the ``"table"``."""
        self._choice.choose(shown)
        self._shown.setCurrentWidget(self.table if shown == "table" else self.chart)

    def show_trend(self, trend: Trend) -> None:
        self.chart.show_trend(trend)
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
            for column, text in enumerate((line.label, *line.texts)):
                item = QTableWidgetItem(text)
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
        """The figures of the chart, heading first."""
        trend = self.chart.trend
        return [("Area", *trend.rounds), *((line.label, *line.texts) for line in trend.lines)]

    def _activated(self, item: QTableWidgetItem) -> None:
        area = item.data(_AREA_ROLE)
        if area:
            self.area_wanted.emit(area)
