"""The dumbbell chart: two rounds of each row on one axis, as a table for mouse and keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics

from maturity_desktop.report.progress import ProgressRow
from ui.charts.dumbbell_model import (
    BEFORE,
    CHANGE,
    CHART,
    LEVEL,
    NAME,
    NOW,
    TARGET,
    DumbbellModel,
    RoundNames,
    as_table,
    cell_text,
)
from ui.charts.dumbbell_paint import DumbbellDelegate
from ui.charts.index_axis import AxisHeader, Scale
from ui.charts.row_chart import HEAD, RowChart
from ui.theme import Look

_ROW, _ROW_MOST = 40, 48


class DumbbellView(RowChart):
    """All rows at once, without a scroll bar of its own.

    Signals:
        area_wanted: id of the area that was clicked or entered.
        area_marked: id of the area under the pointer or the keyboard; empty for none.
    """

    chart, least_chart, least_name, narrowest = CHART, 150, 84, 150
    area_wanted = Signal(str)
    area_marked = Signal(str)
    _painter: DumbbellDelegate

    def __init__(
        self, look: Look, name: str = "Change and target by area", what: str = "Area"
    ) -> None:
        """`name` for screen readers; `what` a row is, the head of the names."""
        super().__init__(look, name, _ROW)
        self._rows = DumbbellModel(what)
        self._painter = DumbbellDelegate(look, self)
        self.furnish(self._rows, self._painter, _Header(look, self._painter, CHART))

    # --- values

    def show_rows(self, rows: Sequence[ProgressRow], names: RoundNames, scale: Scale) -> None:
        """The rows in the order they are given; the row the keyboard is on stays."""
        marked = self.marked_area
        self._painter.scale = scale
        self._painter.hovered = -1
        self._rows.show_rows(rows, names)
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

    def spread(self, high: int) -> None:
        """Rows a little higher than they need to be, where `high` pixels are there for all."""
        least, most = self._look.px(_ROW), self._look.px(_ROW_MOST)
        row = (high - self._look.px(HEAD)) // max(1, len(self._rows.rows))
        self.verticalHeader().setDefaultSectionSize(max(least, min(most, row)))
        self._fit()

    def _fit(self) -> None:
        """The chart takes what the columns of text leave; a narrow view takes it from the names."""
        hidden = (CHART,) if self._painter.scale.has_levels else (CHART, LEVEL, TARGET)
        columns = range(self._rows.columnCount())
        self._lay({column: self._width(column) for column in columns if column not in hidden})

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

    # --- pointer and keyboard

    def _open(self, index: QModelIndex) -> None:
        self.area_wanted.emit(self._rows.rows[index.row()].area)

    def _mark(self) -> None:
        """Tells which area is meant: the pointer's before the keyboard's."""
        super()._mark()
        painter = self._painter
        place = painter.hovered if painter.hovered >= 0 else painter.marked
        self.area_marked.emit(self._rows.rows[place].area if place >= 0 else "")


class _Header(AxisHeader):
    def place_head(self, section: int, cell: QRectF) -> tuple[QRectF, Qt.AlignmentFlag]:
        px = self._look.px
        if section == LEVEL:
            return cell.adjusted(px(10), 0, 0, 0), Qt.AlignmentFlag.AlignHCenter
        if section == TARGET:
            return cell.adjusted(px(8), 0, 0, 0), Qt.AlignmentFlag.AlignLeft
        return cell.adjusted(0, 0, -px(4), 0), Qt.AlignmentFlag.AlignRight
