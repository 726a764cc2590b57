"""How the cells of the dumbbell chart are painted."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem

from maturity_desktop.report import geometry
from maturity_desktop.report.progress import ProgressRow
from ui.charts.dumbbell_model import (
    BEFORE,
    CHANGE,
    CHART,
    LEVEL,
    NAME,
    NOW,
    ROW_ROLE,
    TARGET,
    cell_text,
)
from ui.charts.index_axis import AxisDelegate
from ui.theme import Look
from ui.widgets import marks

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DumbbellDelegate(AxisDelegate):
    """Paints one cell; `hovered` and `marked` are the rows the pointer and the keyboard are on."""

    def font(self, column: int) -> QFont:
        """The font of a column's text at its widest."""
        return self._look.font(13, 600 if column in (NOW, CHANGE, TARGET) else 400, tabular=True)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: ProgressRow = index.data(ROW_ROLE)
        cell = QRectF(option.rect)
        painter.save()
        self.ground(painter, cell, index.row())
        column = index.column()
        last = TARGET if self.scale.has_levels else CHANGE
        self.rule(painter, cell, first=column == NAME, last=column == last)
        if column == CHART:
            self._chart(painter, cell, row)
        elif column == LEVEL:
            self._levels(painter, cell, row)
        elif column == TARGET:
            self._goal(painter, cell, row)
        else:
            self._text(painter, cell, row, column)
        painter.restore()

    def _text(self, painter: QPainter, cell: QRectF, row: ProgressRow, column: int) -> None:
        look = self._look
        moved = row.change.direction in ("up", "down")
        ink, weight = {
            NAME: ("text", 400),
            BEFORE: ("text_2", 400),
            NOW: ("text_3" if row.indicative else "text", 600),
            CHANGE: ("text_3", 400),
        }[column]
        if column == CHANGE and moved:
            ink, weight = "current" if row.change.direction == "up" else "fell", 600
        size = 12 if column == CHANGE and not moved else 13
        painter.setFont(look.font(size, weight, tabular=column != NAME))
        painter.setPen(look.colour(ink))
        room = cell.adjusted(look.px(4), 0, -look.px(8 if column == NAME else 4), 0)
        text = QFontMetrics(painter.font()).elidedText(
            cell_text(row, column), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, _LEFT if column == NAME else _RIGHT, text)

    def _goal(self, painter: QPainter, cell: QRectF, row: ProgressRow) -> None:
        look = self._look
        room = cell.adjusted(look.px(8), 0, 0, 0)
        first, _, rest = row.to_target.partition(" ")
        if row.goal == "near":
            painter.setPen(look.colour("ok"))
            painter.setFont(look.font(13, 600))
            painter.drawText(room, _LEFT, row.to_target)
            return
        if row.goal == "ahead":
            painter.setPen(look.colour("text"))
            painter.setFont(look.font(13, 600))
            painter.drawText(room, _LEFT, first)
            metrics = QFontMetrics(painter.font())
            room.adjust(metrics.horizontalAdvance(f"{first} "), 0, 0, 0)
        else:
            rest = row.to_target
        painter.setPen(look.colour("text_2" if row.goal == "ahead" else "text_3"))
        painter.setFont(look.font(13))
        painter.drawText(room, _LEFT, rest)

    def _levels(self, painter: QPainter, cell: QRectF, row: ProgressRow) -> None:
        """Two chips and an arrow where the level changed, else the one chip on the right."""
        look = self._look
        painter.setFont(look.font(11, 600))
        wide, high = look.px(20), look.px(18)
        right = QRectF(cell.right() - look.px(4) - wide, 0, wide, high)
        right.moveTop(cell.center().y() - high / 2)
        if row.level_now is not None:
            self._chip(painter, right, row.level_now)
        if row.level_before is None or row.level_now in (None, row.level_before):
            return
        left = right.translated(-(wide + look.px(16)), 0)
        self._chip(painter, left, row.level_before)
        side = look.px(11)
        arrow = QRectF(0, 0, side, side)
        arrow.moveCenter(QPointF((left.right() + right.left()) / 2, cell.center().y()))
        look.icons.paint(painter, "arrow-right", look.tokens.text_2, arrow)

    def _chip(self, painter: QPainter, rect: QRectF, level: int) -> None:
        band = self._look.level_band(level, self.scale.lowest, self.scale.highest)
        marks.chip(painter, self._look, rect, str(level), band)

    def _chart(self, painter: QPainter, cell: QRectF, row: ProgressRow) -> None:
        look = self._look
        place, y = partial(self.place, cell), cell.center().y()
        self.ticks(painter, cell)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now = place(row.now[0]) if row.now else None
        before = place(row.before[0]) if row.before else None
        goal = place(row.target_index) if row.target_index is not None else None
        if goal is not None and now is not None and row.goal in ("near", "ahead") and now < goal:
            self._way(painter, QPointF(now, y), goal)
        if row.now and now is not None:
            self._tail(painter, QRectF(now, y - look.px(4), place(row.now[1]) - now, look.px(8)))
        ink = {"up": look.colour("current"), "down": look.colour("fell")}.get(row.change.direction)
        if before is not None and now is not None:
            painter.setPen(QPen(ink or look.colour("border_strong"), look.px(3)))
            painter.drawLine(QPointF(before, y), QPointF(now, y))
        if goal is not None:
            near = now is not None and abs(goal - now) < look.px(10)
            self._diamond(painter, QPointF(goal, y), 9 if near else 5, filled=row.goal == "reached")
        if before is not None:
            disc(painter, look, QPointF(before, y), look.colour("previous"), hollow=True)
        if now is not None:
            colour = look.colour("fell" if row.change.direction == "down" else "current")
            disc(painter, look, QPointF(now, y), colour, hollow=False)

    def _diamond(self, painter: QPainter, at: QPointF, radius: float, *, filled: bool) -> None:
        look = self._look
        painter.setPen(QPen(look.colour("target"), max(1.0, 1.5 * look.zoom / 100)))
        painter.setBrush(look.colour("target" if filled else "surface"))
        corners = geometry.diamond(at.x(), at.y(), look.px(radius))
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))

    def _way(self, painter: QPainter, start: QPointF, goal: float) -> None:
        pen = QPen(self._look.colour("target"), 1.2, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawLine(start, QPointF(goal, start.y()))

    def _tail(self, painter: QPainter, rect: QRectF) -> None:
        """What open answers may still add."""
        if rect.width() < self._look.px(4):
            return
        radius = self._look.px(3)
        painter.setPen(QPen(self._look.colour("accent_line"), 1))
        painter.setBrush(self._look.colour("surface"))
        painter.drawRoundedRect(rect, radius, radius)
        painter.save()
        painter.setClipRect(rect.adjusted(1, 1, -1, -1))
        step = self._look.px(5)
        painter.setPen(QPen(self._look.colour("accent_line"), step * 0.35))
        for x1, y1, x2, y2 in geometry.hatch(rect.width(), rect.height(), step):
            start = QPointF(rect.x() + x1, rect.bottom() - y1)
            painter.drawLine(start, QPointF(rect.x() + x2, rect.bottom() - y2))
        painter.restore()


def disc(painter: QPainter, look: Look, centre: QPointF, colour: QColor, *, hollow: bool) -> None:
    """A round: hollow the earlier one, filled this one, with a rim of the ground around it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if hollow:
        painter.setPen(QPen(colour, look.px(2)))
        painter.setBrush(look.colour("surface"))
        painter.drawEllipse(centre, look.px(4.4), look.px(4.4))
        return
    painter.setPen(QPen(look.colour("surface"), look.px(1.5)))
    painter.setBrush(colour)
    painter.drawEllipse(centre, look.px(5.6), look.px(5.6))
