"""The cells of the heat map, painted."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.charts.heat_model import CELL, INDEX, LEVEL, NAME, TARGET, HeatCell, HeatModel
from ui.theme import Look
from ui.widgets import marks

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_GAP = 2


class HeatDelegate(QStyledItemDelegate):
    """Paints by the kind of the column; the view says where the keyboard is."""

    def __init__(self, look: Look, model: HeatModel, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._model = model
        self.focused = QPersistentModelIndex()
        self.chosen: frozenset[tuple[int, int]] = frozenset()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._look.px(60), self._look.px(26))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell = self._model.cell(index)
        row = self._model.heat_rows[index.row()]
        if cell is None:
            return
        rect = QRectF(option.rect)
        kind = self._model.columns[index.column()].kind
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not row.area:
            painter.setFont(self._look.font(11, 600))
            self._text(painter, rect, cell.text, "text_2", _LEFT)
        elif kind == NAME:
            painter.setFont(self._look.font())
            self._text(painter, rect, cell.text, "text", _LEFT)
        elif kind == CELL:
            self._heat(painter, rect, cell, row.spanning)
        elif kind == INDEX and cell.band is not None:
            self._heat(painter, rect, cell, "")
        elif kind == INDEX:
            weight = 400 if cell.quiet else 600
            painter.setFont(self._look.font(13, weight, tabular=True))
            self._text(painter, rect, cell.text, "text_3" if cell.quiet else "text")
        elif kind == LEVEL:
            self._chip(painter, rect, cell)
        elif kind == TARGET:
            self._target(painter, rect, cell)
        if (index.row(), index.column()) in self.chosen or index == self.focused:
            self._outline(painter, rect, focused=index == self.focused)
        painter.restore()

    def _heat(self, painter: QPainter, rect: QRectF, cell: HeatCell, spanning: str) -> None:
        look = self._look
        box = rect.adjusted(0, _GAP / 2, -_GAP, -_GAP / 2)
        radius = look.px(3)
        painter.setPen(Qt.PenStyle.NoPen)
        if cell.band is None:
            painter.setBrush(look.colour("sidebar"))
            painter.drawRoundedRect(box, radius, radius)
            painter.setFont(look.font(12))
            self._text(painter, box, spanning or cell.text, "text_3")
            return
        fill = QColor(cell.band.fill)
        painter.setBrush(fill)
        painter.drawRoundedRect(box, radius, radius)
        font = look.font(13, 500, tabular=True)
        painter.setFont(font)
        if cell.is_open:
            marks.hatch(painter, look, box)
            width = painter.fontMetrics().horizontalAdvance(cell.text) + look.px(6)
            plate = QRectF(0, 0, min(width, box.width()), look.px(17))
            plate.moveCenter(box.center())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(plate, radius, radius)
        if look.tokens.hairline == "#FF000000":
            painter.setPen(QPen(look.colour("hairline"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(QColor(cell.band.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cell.text)

    def _chip(self, painter: QPainter, rect: QRectF, cell: HeatCell) -> None:
        look = self._look
        painter.setFont(look.font(11, 600))
        width = max(look.px(22), painter.fontMetrics().horizontalAdvance(cell.text) + look.px(12))
        box = QRectF(0, 0, width, look.px(18))
        box.moveCenter(rect.center())
        marks.chip(painter, look, box, cell.text, cell.band)

    def _target(self, painter: QPainter, rect: QRectF, cell: HeatCell) -> None:
        look = self._look
        colour = look.colour("target")
        painter.setFont(look.font(13, tabular=True))
        if not cell.text:
            self._text(painter, rect, "\N{EN DASH}", "text_3")
            return
        size, gap = look.px(4), look.px(4)
        width = painter.fontMetrics().horizontalAdvance(cell.text)
        left = rect.center().x() - (2 * size + gap + width) / 2
        centre = QPointF(left + size, rect.center().y())
        fill = colour if cell.reached else QColor(Qt.GlobalColor.transparent)
        marks.diamond(painter, centre, size, colour, fill)
        box = QRectF(left + 2 * size + gap, rect.top(), width + 2, rect.height())
        self._text(painter, box, cell.text, "text", _LEFT)

    def _outline(self, painter: QPainter, rect: QRectF, *, focused: bool) -> None:
        look = self._look
        # A cell has its gap at the right; the ring stands as far out on both sides.
        ring = rect.adjusted(-1, 0, -1, 0) if rect.left() > 0 else rect
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if focused:
            marks.focus_ring(painter, look, ring)
            painter.setPen(QPen(look.colour("surface"), 1))
            inner = ring.adjusted(2.5, 2.5, -2.5, -2.5)
        else:
            painter.setPen(QPen(look.colour("accent"), 1))
            inner = ring.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inner, look.px(3), look.px(3))

    def _text(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        token: str,
        flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignCenter,
    ) -> None:
        painter.setPen(self._look.colour(token))
        elided = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(rect.width())
        )
        painter.drawText(rect, int(flags), elided)
