"""The change of every cell of the heat map between two rounds, as a table for mouse and keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QWheelEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from maturity_desktop.report.progress import NOTHING
from maturity_desktop.report.progress_cells import CellChange, CellRow
from ui.charts.picture import tsv
from ui.charts.table import ChartHeader, ChartTable
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.cell_painting import paint_text
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_ROW, _HEAD, _NAME = 30, 28, 170


class MatrixModel(QAbstractTableModel):
    """Areas down, dimensions across; the first column holds the names."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[CellRow, ...] = ()
        self.names: tuple[str, ...] = ()

    def show_rows(self, rows: Sequence[CellRow], names: Sequence[str]) -> None:
        self.beginResetModel()
        self.rows, self.names = tuple(rows), tuple(names)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else 1 + len(self.names)

    def cell(self, index: Index) -> CellChange | None:
        """None for the name of a row."""
        return self.rows[index.row()].cells[index.column() - 1] if index.column() else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, cell = self.rows[index.row()], self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label if cell is None else short(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._words(index))
        return None

    def _words(self, index: Index) -> str:
        row, cell = self.rows[index.row()], self.cell(index)
        return row.label if cell is None else said(row, cell, self.names[index.column() - 1])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.names[section - 1] if section else "Area"
        return None


class MatrixView(ChartTable):
    """Enter or a click shows the statements of a cell.

    Signals:
        cell_wanted: ids of an area and a dimension; the dimension is empty for the whole area.
    """

    cell_wanted = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Change by area and dimension", _ROW)
        self.cells = MatrixModel()
        self.cells.setParent(self)
        self.setModel(self.cells)
        self.setItemDelegate(_Cells(look, self))
        self.setHorizontalHeader(_Header(look, _HEAD))
        self.setSelectionMode(ChartTable.SelectionMode.NoSelection)

    def show_rows(self, rows: Sequence[CellRow], names: Sequence[str]) -> None:
        """`names` of the dimensions."""
        if tuple(rows) == self.cells.rows and tuple(names) == self.cells.names:
            return
        here = self.currentIndex()
        place = (max(0, here.row()), max(0, here.column()))
        self.cells.show_rows(rows, names)
        if rows:
            self.setCurrentIndex(self.cells.index(min(place[0], len(rows) - 1), place[1]))
        self._fit()

    def table(self) -> list[tuple[str, ...]]:
        """The changes, heading first."""
        lines = ((row.label, *map(short, row.cells)) for row in self.cells.rows)
        return [("Area", *self.cells.names), *lines]

    def _fit(self) -> None:
        px, room = self._look.px, self.viewport().width()
        count = max(1, len(self.cells.names))
        name = min(px(_NAME), room // 4)
        self.setColumnWidth(0, name)
        for column in range(1, count + 1):
            self.setColumnWidth(column, max(px(56), (room - name) // count))
        self.setFixedHeight(len(self.cells.rows) * px(_ROW) + px(_HEAD))

    def _open(self, index: QModelIndex) -> None:
        cell = self.cells.cell(index)
        self.cell_wanted.emit(self.cells.rows[index.row()].area, cell.dimension if cell else "")

    def _copied(self) -> str:
        return tsv(self.table())

    def _mark(self) -> None:
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # It has nothing to scroll: the page does.
        event.ignore()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._mark()


class _Cells(QStyledItemDelegate):
    """Blue with a plus rose, red with a minus fell; a dash is no clear change."""

    def __init__(self, look: Look, view: MatrixView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = self._look, QRectF(option.rect)
        cell = self._view.cells.cell(index)
        painter.save()
        last = index.column() == len(self._view.cells.names)
        inset = look.px(4)
        edges = rect.adjusted(inset if cell is None else 0, 0, -inset if last else 0, 0)
        marks.row_line(painter, look, edges)
        inner = rect.adjusted(look.px(4), 0, -look.px(8), 0)
        if cell is None:
            label = self._view.cells.rows[index.row()].label
            paint_text(painter, inner, label, look.font(), look.colour("text"))
        else:
            moved = cell.change.direction in ("up", "down")
            ink = {"up": "current", "down": "fell"}.get(cell.change.direction, "text_3")
            font = look.font(13 if moved else 12, 600 if moved else 400, tabular=True)
            side = Qt.AlignmentFlag.AlignHCenter
            paint_text(painter, inner, short(cell), font, look.colour(ink), side=side)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            marks.focus_ring(painter, look, rect)
        painter.restore()


class _Header(ChartHeader):
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look = self._look
        painter.save()
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        side = Qt.AlignmentFlag.AlignHCenter if section else Qt.AlignmentFlag.AlignLeft
        inner = QRectF(rect).adjusted(look.px(4), 0, -look.px(8 if section else 0), 0)
        paint_text(painter, inner, text, look.font(11), look.colour("text_3"), side=side)
        painter.restore()


def said(row: CellRow, cell: CellChange, dimension: str) -> str:
    """``"Incident, Measurement: 1.3 to 2.7, +1.4"``."""
    change = cell.change.text or "not comparable"
    return f"{row.label}, {dimension}: {cell.before_text} to {cell.now_text}, {change}"


def short(cell: CellChange) -> str:
    """``"+0.9"``; a dash for no clear change, nothing where it does not exist in both rounds."""
    return NOTHING if cell.change.direction == "unclear" else cell.change.text
