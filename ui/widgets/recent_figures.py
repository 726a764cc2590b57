"""Paints the figures of a recent engagement, or what stands in their place."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from ui.theme import Look
from ui.widgets.recent_texts import complete_text, level_list, rated_text, state_of
from ui.widgets.recents_layout import Columns, action_rects
from ui.widgets.recents_model import RecentRow

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_NOT_SCORED = "Not scored yet"
# Levels in a recent row are those of any model: colours run over the usual five.
_LOWEST, _HIGHEST = 1, 5


def draw_line(
    painter: QPainter, box: QRect, text: str, *, font: QFont, ink: QColor, width: int = 0
) -> int:
    """One line at the left of the box, elided to `width`, else its own; returns the width drawn."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, (width or box.width()) + 1)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(box, _LEFT, shown)
    return metrics.horizontalAdvance(shown)


class RecentFigures:
    """Rated share and areas per level; or that the file is protected, unscored or missing."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def paint(
        self, painter: QPainter, rect: QRect, row: RecentRow, place: Columns, pointed: str
    ) -> None:
        """Draws into the row; `pointed` is the action under the pointer."""
        look = self._look
        state = state_of(row.recent, missing=row.missing)
        if state == "missing":
            self._actions(painter, rect, pointed)
            return
        if state == "protected":
            if place.areas_width:
                side = look.px(14)
                top = rect.top() + (rect.height() - side) / 2
                mark = QRectF(rect.left() + place.rated, top, side, side)
                look.icons.paint(painter, "lock", look.tokens.text_3, mark)
                start = place.rated + side + look.px(7)
                box = QRect(rect.left() + start, rect.top(), look.px(120), rect.height())
                draw_line(painter, box, "Protected", font=look.font(12), ink=look.colour("text_2"))
            return
        if place.rated_width and row.recent.rated is not None:
            self._rated(painter, rect, row.recent.rated, place)
        if not place.areas_width:
            return
        box = QRect(rect.left() + place.areas, rect.top(), place.areas_width, rect.height())
        if state == "levels":
            self._squares(painter, box, level_list(row.recent.levels))
        elif state == "under-way":
            text = complete_text(row.recent)
            draw_line(painter, box, text, font=look.font(12), ink=look.colour("text_3"))
        else:
            self._dashed(painter, box)

    def _rated(self, painter: QPainter, rect: QRect, share: float, place: Columns) -> None:
        look = self._look
        left = rect.left() + place.rated
        if place.bar:
            width, height = look.px(84), look.px(4)
            top = rect.top() + (rect.height() - height) / 2
            painter.setPen(Qt.PenStyle.NoPen)
            for colour, part in (("track", 1.0), ("ring", share)):
                painter.setBrush(look.colour(colour))
                if part > 0:
                    bar = QRectF(left, top, max(height, width * part), height)
                    painter.drawRoundedRect(bar, height / 2, height / 2)
            left += width + look.px(10)
        box = QRect(left, rect.top(), look.px(46), rect.height())
        draw_line(
            painter,
            box,
            rated_text(share),
            font=look.font(12, tabular=True),
            ink=look.colour("text_2"),
        )

    def _squares(self, painter: QPainter, box: QRect, levels: list[int]) -> None:
        look = self._look
        pitch = min(11.5 * look.zoom / 100, box.width() / len(levels))
        side = pitch - min(look.px(1.5), pitch / 5)
        top = box.top() + (box.height() - side) / 2
        for place, level in enumerate(levels):
            band = look.level_band(level, _LOWEST, _HIGHEST)
            painter.setPen(
                QPen(look.colour("hairline"), 1) if side > look.px(6) else Qt.PenStyle.NoPen
            )
            painter.setBrush(QColor(band.fill))
            square = QRectF(box.left() + place * pitch, top, side, side)
            radius = min(look.px(2.5), side / 3)
            painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _dashed(self, painter: QPainter, box: QRect) -> None:
        look = self._look
        font = look.font(11)
        width = QFontMetrics(font).horizontalAdvance(_NOT_SCORED) + look.px(12)
        height = look.px(18)
        tag = QRectF(box.left(), box.top() + (box.height() - height) / 2, width, height)
        painter.setPen(QPen(look.colour("border_strong"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = look.px(4)
        painter.drawRoundedRect(tag.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setFont(font)
        painter.setPen(look.colour("text_3"))
        painter.drawText(tag, _CENTRE, _NOT_SCORED)

    def _actions(self, painter: QPainter, rect: QRect, pointed: str) -> None:
        look = self._look
        words = {"locate": "Locate\N{HORIZONTAL ELLIPSIS}", "remove": "Remove"}
        painter.setFont(look.font(13, 600))
        radius = look.px(6)
        for name, box in action_rects(look, rect).items():
            edge = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
            under = pointed == f"{name}:{rect.top()}"
            outlined = name == "locate"
            pen = QPen(look.colour("border_strong"), 1) if outlined else Qt.PenStyle.NoPen
            painter.setPen(pen)
            if outlined or under:
                painter.setBrush(look.colour("hover" if under else "surface"))
                painter.drawRoundedRect(edge, radius, radius)
            painter.setPen(look.colour("text" if outlined else "text_2"))
            painter.drawText(edge, _CENTRE, words[name])
