"""The lines of notes of all sessions about a statement: speaker, when, and what was said."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.screens.assess.hearing import Line
from ui.screens.assess.quiet_list import QuietList
from ui.theme import Look
from ui.widgets.paragraph import broken, paint_lines
from ui.widgets.tags import colours_of

Index = QModelIndex | QPersistentModelIndex
_MOST = 340
_LINES, _LINE = 12, 17
_CHIP, _HEAD = 104, 28
_REMEMBERED = 400


class NoteLines(QuietList):
    """Each line with a pill for the speaker; amber where a line manager was in the room."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Notes of the sessions", most=_MOST)
        self.lines: tuple[Line, ...] = ()
        self.setItemDelegate(_Painter(look, self))

    def show_lines(self, lines: Sequence[Line]) -> None:
        if tuple(lines) != self.lines:
            self.lines = tuple(lines)
            self.show_said([line.said for line in lines])


class _Painter(QStyledItemDelegate):
    def __init__(self, look: Look, view: NoteLines) -> None:
        super().__init__(view)
        self._look, self._view = look, view
        # By text and width; a text is broken into lines once.
        self._broken: dict[tuple[str, int], list[str]] = {}

    def _text(self, index: Index) -> list[str]:
        line = self._view.lines[index.row()]
        room = max(self._look.px(60), self._view.viewport().width() - self._look.px(6))
        found = self._broken.get((line.text, room))
        if found is None:
            if len(self._broken) > _REMEMBERED:
                self._broken.clear()
            found = broken(line.text, self._look.font(12), room, _LINES)
            self._broken[line.text, room] = found
        return found

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        px = self._look.px
        high = px(_HEAD) + px(_LINE) * len(self._text(index)) + px(7)
        return QSize(px(60), high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, px = self._look, self._look.px
        line = self._view.lines[index.row()]
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            painter.fillRect(box, look.colour("accent_soft"))
        if index.row():
            painter.setPen(look.colour("border"))
            painter.drawLine(box.topLeft(), box.topRight())
        self._head(painter, box, line)
        painter.setFont(look.font(12))
        painter.setPen(look.colour("text"))
        paint_lines(painter, box.topLeft() + QPointF(0, px(_HEAD)), self._text(index), px(_LINE))
        painter.restore()

    def _head(self, painter: QPainter, box: QRectF, line: Line) -> None:
        look, px = self._look, self._look.px
        painter.setFont(look.font(11))
        when = painter.fontMetrics().horizontalAdvance(line.where)
        fill, edge, ink = colours_of(look, "warn" if line.led else "plain")
        painter.setFont(look.font(11, 600))
        metrics = painter.fontMetrics()
        room = min(px(_CHIP), metrics.horizontalAdvance(line.alias) + px(18))
        chip = QRectF(box.left(), box.top() + px(5), room, px(18)).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(chip, px(9), px(9))
        painter.setPen(QColor(ink))
        name = metrics.elidedText(line.alias, Qt.TextElideMode.ElideRight, int(room - px(14)))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, name)
        end = box.right() - px(4)
        if when <= end - chip.right() - px(6):
            painter.setFont(look.font(11))
            painter.setPen(look.colour("text_3"))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            rest = QRectF(chip.right(), chip.top(), end - chip.right(), chip.height())
            painter.drawText(rest, right, line.where)
