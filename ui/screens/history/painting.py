"""Paints the cells of the history: a day across its row, a step with the old and new value."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from maturity_desktop.report.changes import Line
from ui.screens.history.model import ROW, TIME, VALUES, WHAT, Day, Index, texts
from ui.theme import Look
from ui.widgets import marks

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_ARROW = "\N{RIGHTWARDS ARROW}"
# A value as short as a rating stands out.
_LETTERS = 4
# The old value takes at most this share of the room.
_OLD = 0.45


class HistoryDelegate(QStyledItemDelegate):
    """What was undone is drawn lightly and says so."""

    def __init__(self, look: Look, table: QTableView) -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = self._look, QRectF(option.rect)
        row: Line | Day = index.data(ROW)
        painter.save()
        painter.setClipRect(rect)
        if isinstance(row, Day):
            self._day(painter, rect, row)
        else:
            current = index.row() == self._table.currentIndex().row()
            if current:
                painter.fillRect(rect, look.colour("accent_soft"))
            marks.row_line(painter, look, rect)
            if current and index.column() == TIME:
                # The bar says where the keyboard is without relying on the colour of the row.
                bar = QRectF(rect.left(), rect.top(), look.px(3), rect.height())
                painter.fillRect(bar, look.colour("accent"))
            inner = rect.adjusted(look.px(8), 0, -look.px(8), 0)
            if index.column() == VALUES:
                self._values(painter, inner, row)
            else:
                self._text(painter, inner, row, index.column())
        painter.restore()

    def _day(self, painter: QPainter, rect: QRectF, day: Day) -> None:
        """Each cell draws its part of the row, so that no cell draws over another."""
        look = self._look
        painter.fillRect(rect, look.colour("surface_2"))
        marks.row_line(painter, look, rect)
        whole = QRectF(0, rect.top(), self._table.viewport().width(), rect.height())
        painter.setFont(look.font(12, 600))
        painter.setPen(look.colour("text_2"))
        inner = whole.adjusted(look.px(8), look.px(3), -look.px(8), 0)
        painter.drawText(inner, _LEFT, day.title)

    def _text(self, painter: QPainter, rect: QRectF, line: Line, column: int) -> None:
        ink = "text_3" if line.undone else "text" if column == WHAT else "text_2"
        font = self._look.font(weight=500 if column == WHAT else 400, tabular=column == TIME)
        self._draw(painter, rect, texts(line)[column], font, ink)

    def _values(self, painter: QPainter, rect: QRectF, line: Line) -> None:
        look = self._look
        quiet, strong = ("text_3", "text_3") if line.undone else ("text_2", "text")
        if line.others:
            painter.setFont(look.font(12))
            more = f"+{line.others}"
            width = painter.fontMetrics().horizontalAdvance(more)
            side = QRectF(rect.right() - width, rect.top(), width, rect.height())
            self._draw(painter, side, more, look.font(12), "text_3")
            rect = rect.adjusted(0, 0, -width - look.px(8), 0)
        if line.before:
            old = QRectF(rect.left(), rect.top(), rect.width() * _OLD, rect.height())
            used = self._draw(painter, old, line.before, look.font(), quiet)
            arrow = rect.adjusted(used + look.px(6), 0, 0, 0)
            used += look.px(12) + self._draw(painter, arrow, _ARROW, look.font(), "text_3")
            rect = rect.adjusted(used, 0, 0, 0)
        weight = 600 if line.before and len(line.after) <= _LETTERS else 400
        self._draw(painter, rect, line.after, look.font(weight=weight), strong)

    def _draw(self, painter: QPainter, rect: QRectF, text: str, font: QFont, ink: str) -> int:
        """Draws one line, elided; gives the width it took."""
        painter.setFont(font)
        painter.setPen(self._look.colour(ink))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(rect.width()) + 1))
        painter.drawText(rect, _LEFT | int(Qt.TextFlag.TextSingleLine), shown)
        return metrics.horizontalAdvance(shown)
