"""The cells of rows that are painted: their ground, and above it what the row has to say."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Look
from ui.widgets.cell_painting import paint_row

Index = QModelIndex | QPersistentModelIndex
_WIDE = 200


class RowCells(QStyledItemDelegate):
    """Base of delegates: whoever derives from it paints what stands on the ground of a row."""

    def __init__(self, look: Look, view: QAbstractItemView, high: int = 32) -> None:
        """`high`: a row of a list, in pixels of the design; a table asks nobody."""
        super().__init__(view)
        self.look, self.view, self._high = look, view, high

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.look.px(_WIDE), self.look.px(self._high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRectF(option.rect)
        painter.save()
        painter.setClipRect(rect)
        first = index.column() == 0
        paint_row(painter, self.look, rect, self.view, index.row(), first=first)
        self.paint_cell(painter, rect, index)
        painter.restore()

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        raise NotImplementedError
