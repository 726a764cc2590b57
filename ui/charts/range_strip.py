"""Range strips: each area of a round among others, as a table for mouse and keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics

from maturity_desktop.benchmark.quantiles import Spread
from maturity_desktop.benchmark.strips import Strip
from ui.charts.index_axis import AxisHeader, Scale
from ui.charts.range_strip_model import (
    CHART,
    MEDIAN,
    NAME,
    NOW,
    PLACE,
    QUARTILES,
    RANGE,
    RIGHT,
    RangeStripModel,
    as_table,
    cell_text,
)
from ui.charts.range_strip_paint import RangeStripDelegate
from ui.charts.row_chart import RowChart
from ui.theme import Look

_ROW = 36
_MOST_NAME = 190
# What a narrow view does without first: the strip shows it, and the table that is copied has it.
_FOLDING = (QUARTILES, RANGE, MEDIAN)


class RangeStripView(RowChart):
    """All rows at once, without a scroll bar of its own.

    Signals:
        area_wanted: id of the area that was clicked or entered.
    """

    chart, least_chart, least_name, narrowest = CHART, 180, 84, 180
    area_wanted = Signal(str)
    _painter: RangeStripDelegate

    def __init__(self, look: Look) -> None:
        super().__init__(look, "This round among others, by area", _ROW)
        self._rows = RangeStripModel()
        self._painter = RangeStripDelegate(look, self)
        self.furnish(self._rows, self._painter, _Header(look, self._painter, CHART))

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
            if room - sum(wide.values()) < look.px(self.least_chart):
                wide.pop(column, None)
        self._lay(wide)

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

    # --- pointer and keyboard

    def _open(self, index: QModelIndex) -> None:
        if area := self._rows.strips[index.row()].area:
            self.area_wanted.emit(area)


_NONE = Strip("", "", "", None, Spread(0))


class _Header(AxisHeader):
    def place_head(self, section: int, cell: QRectF) -> tuple[QRectF, Qt.AlignmentFlag]:
        px = self._look.px
        side = Qt.AlignmentFlag.AlignRight if section in RIGHT else Qt.AlignmentFlag.AlignLeft
        return cell.adjusted(px(8 if section == PLACE else 0), 0, -px(4), 0), side
