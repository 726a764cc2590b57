"""Paints one row of the recent engagements."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from maturity_desktop.text import clean_line
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.recent_figures import RecentFigures, draw_line
from ui.widgets.recent_texts import (
    initials,
    name_of,
    opened_text,
)
from ui.widgets.recents_layout import ROW_HEIGHT, Columns, action_rects, columns
from ui.widgets.recents_model import ROW, RecentRow

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_NOT_FOUND = "File not found"


class RecentDelegate(QStyledItemDelegate):
    """Draws rows as the design has them; every text is drawn as it is, never as markup.

    Attributes:
        pointed: the action under the pointer, ``"locate"`` or ``"remove"``.
        ring: whether the current row wears the focus ring.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._figures = RecentFigures(look)
        self.pointed = ""
        self.ring = False

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._look.px(300), self._look.px(ROW_HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: RecentRow = index.data(ROW)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        view: QRect = option.widget.rect()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        last = index.row() == index.model().rowCount() - 1
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, view, selected=selected, hover=hover, last=last)
        place = columns(self._look, rect.width())
        self._badge(painter, rect, row, selected=selected)
        self._name(painter, rect, row, place)
        self._figures.paint(painter, rect, row, place, self.pointed)
        if place.last_width and not (row.missing and not place.areas_width):
            painter.setFont(self._look.font(12, tabular=True))
            painter.setPen(self._look.colour("text_2"))
            box = QRect(rect.left() + place.last, rect.top(), place.last_width, rect.height())
            painter.drawText(box, _RIGHT, opened_text(row.recent.opened, row.today))
        if selected and self.ring:
            marks.focus_ring(painter, self._look, QRectF(rect).adjusted(2, 2, -2, -2))
        painter.restore()

    def _ground(
        self,
        painter: QPainter,
        rect: QRect,
        view: QRect,
        *,
        selected: bool,
        hover: bool,
        last: bool,
    ) -> None:
        look = self._look
        painter.save()
        # The card's corners are round: a filled first or last row must not stand over them.
        corner = QPainterPath()
        corner.addRoundedRect(QRectF(view).adjusted(1, 1, -1, -1).translated(-1, -1), 7, 7)
        painter.setClipPath(corner)
        if selected:
            painter.fillRect(rect, look.colour("accent_soft"))
            bar = QRect(rect.left(), rect.top(), look.px(3), rect.height())
            painter.fillRect(bar, look.colour("accent"))
        elif hover:
            painter.fillRect(rect, look.colour("hover_surface"))
        painter.restore()
        if not last:
            line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
            painter.fillRect(line, look.colour("border"))

    def _badge(self, painter: QPainter, rect: QRect, row: RecentRow, *, selected: bool) -> None:
        look = self._look
        side = look.px(36)
        top = rect.top() + (rect.height() - side) / 2
        box = QRectF(rect.left() + look.px(20), top, side, side)
        radius = look.px(6)
        if row.missing:
            pen = QPen(look.colour("border_strong"), 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            self._icon(painter, "file-question-mark", "text_3", box, 18)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("surface" if selected else "sidebar"))
        painter.drawRoundedRect(box, radius, radius)
        if look.tokens.border_strong == look.tokens.text:
            painter.setPen(QPen(look.colour("border"), 1))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        letters = initials(name_of(row.recent))
        if letters:
            painter.setFont(look.font(12, 600))
            painter.setPen(look.colour("text_2"))
            painter.drawText(box, _CENTRE, letters)
        else:
            self._icon(painter, "file-text", "text_3", box, 18)

    def _name(self, painter: QPainter, rect: QRect, row: RecentRow, place: Columns) -> None:
        look = self._look
        left, width = rect.left() + place.name, place.name_width
        if row.missing and not place.areas_width:
            width = action_rects(look, rect)["locate"].left() - look.px(12) - left
        upper = QRect(left, rect.top() + look.px(17), width, look.px(20))
        lower = QRect(left, upper.bottom() + look.px(2), width, look.px(18))
        strong = look.font(14, 600)
        name, name_of_round = name_of(row.recent), clean_line(row.recent.round)
        gap = look.px(10)
        wanted = QFontMetrics(look.font()).horizontalAdvance(name_of_round)
        name_width = QFontMetrics(strong).horizontalAdvance(name)
        # The client keeps two thirds; a round that would shrink to a few letters is left out.
        for_name = min(name_width, max(width * 2 // 3, width - wanted - gap))
        for_round = width - for_name - gap
        if for_round < min(wanted, look.px(48)):
            name_of_round = ""
            for_name = min(name_width, width)
        ink = "text_3" if row.missing else "text"
        drawn = draw_line(painter, upper, name, font=strong, ink=look.colour(ink), width=for_name)
        beside = upper.adjusted(drawn + gap, 0, 0, 0)
        quiet = look.colour("text_2")
        if name_of_round:
            draw_line(painter, beside, name_of_round, font=look.font(), ink=quiet, width=for_round)
        if row.missing:
            side = look.px(13)
            mark = QRectF(lower.left(), lower.top() + (lower.height() - side) / 2, side, side)
            look.icons.paint(painter, "triangle-alert", look.tokens.warn, mark)
            lower.setLeft(lower.left() + side + look.px(5))
            said = draw_line(
                painter, lower, _NOT_FOUND, font=look.font(12, 500), ink=look.colour("warn")
            )
            lower.setLeft(lower.left() + said + look.px(8))
        elif row.recent.protected and not place.areas_width:
            side = look.px(12)
            mark = QRectF(lower.left(), lower.top() + (lower.height() - side) / 2, side, side)
            look.icons.paint(painter, "lock", look.tokens.text_3, mark)
            lower.setLeft(lower.left() + side + look.px(5))
        if lower.width() > look.px(40):
            painter.setFont(look.font(12))
            painter.setPen(look.colour("text_3"))
            middle = Qt.TextElideMode.ElideMiddle
            metrics = QFontMetrics(painter.font())
            painter.drawText(
                lower, _LEFT, metrics.elidedText(row.recent.path, middle, lower.width())
            )

    def _icon(self, painter: QPainter, name: str, ink: str, box: QRectF, size: float) -> None:
        side = self._look.px(size)
        place = QRectF(0, 0, side, side)
        place.moveCenter(box.center())
        self._look.icons.paint(painter, name, getattr(self._look.tokens, ink), place)
