"""The heat map: a table of areas by dimensions, worked with keys as with the pointer."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView

from ui.charts.heat_model import CELL, INDEX, LEVEL, NAME, TARGET, HeatColumn, HeatModel, HeatRow
from ui.charts.heat_paint import HeatDelegate
from ui.charts.picture import tsv
from ui.charts.table import ChartHeader, ChartTable
from ui.theme import Look

_ROW, _HEADER = 26, 26
_CELL_LEAST, _CELL_MOST = 58, 96
_NAME_LEAST, _NAME_MOST = 84, 230
# Index, level and target: what they need, and what they take where there is room.
_NEEDED = {INDEX: 62, LEVEL: 38, TARGET: 42}
_OTHERS = {INDEX: 80, LEVEL: 46, TARGET: 50}
_TIGHT = 700


class HeatMap(ChartTable):
    """Areas by dimensions, then index, level and target.

    Signals:
        opened: area id, kind of the column, dimension id: somebody wants to see what is behind.
        moved: where the keyboard is now, in coordinates of this widget.
    """

    opening = (*ChartTable.opening, Qt.Key.Key_Space)
    opened = Signal(str, str, str)
    moved = Signal(QRect)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Areas by dimension", _ROW)
        self.heat = HeatModel(self)
        self.setModel(self.heat)
        self._delegate = HeatDelegate(look, self.heat, self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        header = _Header(look, _HEADER, self)
        self.setHorizontalHeader(header)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.selectionModel().selectionChanged.connect(lambda *_: self._mark())

    def show_rows(self, columns: Sequence[HeatColumn], rows: Sequence[HeatRow]) -> None:
        """Another content; the keyboard stays at its area and column where they still exist."""
        at = self.currentIndex()
        area = self.heat.heat_rows[at.row()].area if at.isValid() else ""
        kept = self.heat.columns[at.column()] if at.isValid() else None
        self.clearSpans()
        self.heat.show_rows(columns, rows)
        cells = [n for n, column in enumerate(columns) if column.kind == CELL]
        for number, row in enumerate(rows):
            if not row.area:
                self.setSpan(number, 0, 1, max(2, len(columns)))
            elif row.spanning and len(cells) > 1:
                self.setSpan(number, cells[0], 1, len(cells))
        places = [n for n, row in enumerate(rows) if row.area == area and area]
        across = [n for n, column in enumerate(columns) if column == kept]
        if places and across:
            where = self.heat.index(places[0], across[0])
            self.selectionModel().setCurrentIndex(
                where, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self._fit()

    def table(self) -> list[list[str]]:
        """The figures with their headings."""
        return self.heat.table()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            # A whole selection goes before the key reaches whoever else wants it.
            self._select(self.currentIndex())
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        current = self.currentIndex()
        if not current.isValid() or not self.heat.heat_rows[current.row()].area:
            first = [n for n, row in enumerate(self.heat.heat_rows) if row.area]
            if first:
                self._select(self.heat.index(first[0], min(1, len(self.heat.columns) - 1)))

    def _select(self, index: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def _on_current(self, current: QModelIndex) -> None:
        self._mark()
        if current.isValid() and self.hasFocus():
            rect = self.visualRect(current)
            rect.moveTopLeft(self.viewport().mapTo(self, rect.topLeft()))
            self.moved.emit(rect)

    def _mark(self) -> None:
        """Tells the delegate what is focused and selected; nothing while the focus is elsewhere."""
        focus = self.hasFocus()
        self._delegate.focused = QPersistentModelIndex(
            self.currentIndex() if focus else QModelIndex()
        )
        chosen = self.selectionModel().selectedIndexes() if focus else []
        several = len(chosen) > 1
        self._delegate.chosen = frozenset((i.row(), i.column()) for i in chosen if several)
        self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        row, column = self.heat.heat_rows[index.row()], self.heat.columns[index.column()]
        if row.area:
            whole = row.spanning and column.kind == CELL
            kind = NAME if whole else column.kind
            self.opened.emit(row.area, kind, "" if whole else column.id)

    def _copied(self) -> str:
        """One cell as it is; more with the names of their areas and columns."""
        chosen = self.selectionModel().selectedIndexes()
        if len(chosen) <= 1:
            cell = self.heat.cell(self.currentIndex()) if self.currentIndex().isValid() else None
            return cell.text if cell else ""
        columns = sorted({0} | {index.column() for index in chosen})
        rows = sorted({i.row() for i in chosen if self.heat.heat_rows[i.row()].area})
        heading = [self.heat.columns[n].title for n in columns]
        body = [[self.heat.heat_rows[row].cells[n].text for n in columns] for row in rows]
        return tsv([heading, *body])

    def _fit(self) -> None:
        """Widths: figures what they need, cells alike, the names the rest."""
        px, columns = self._look.px, self.heat.columns
        if not columns:
            return
        others = _NEEDED if self.width() < px(_TIGHT) else _OTHERS
        fixed = sum(px(others[c.kind]) for c in columns if c.kind in others)
        cells = sum(1 for column in columns if column.kind == CELL)
        metrics = QFontMetrics(self._look.font())
        names = [row.cells[0].text for row in self.heat.heat_rows if row.area]
        widest = max((metrics.horizontalAdvance(text) for text in names), default=0) + px(16)
        room = self.width() - fixed
        name = min(max(widest, px(_NAME_LEAST)), px(_NAME_MOST))
        if cells:
            name = max(px(_NAME_LEAST), min(name, room - cells * px(_CELL_LEAST)))
            cell = min(max((room - name) // cells, px(_CELL_LEAST)), px(_CELL_MOST))
            name = max(name, room - cells * cell)
        else:
            cell, name = 0, max(name, room)
        for number, column in enumerate(columns):
            width = {NAME: name, CELL: cell}.get(column.kind) or px(others[column.kind])
            self.setColumnWidth(number, width)
        bar = self.horizontalScrollBar()
        needs_bar = name + cells * cell + fixed > self.width()
        high = px(_HEADER) + len(self.heat.heat_rows) * px(_ROW)
        self.setFixedHeight(high + (bar.sizeHint().height() if needs_bar else 0))


class _Header(ChartHeader):
    """The names of the columns, each in the whole width of its column."""

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  # as Qt names it
        text = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        painter.setFont(self._look.font(11))
        painter.setPen(self._look.colour("text_2"))
        room = rect.adjusted(0, 0, -2, 0)
        elided = painter.fontMetrics().elidedText(
            str(text or ""), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), elided)
