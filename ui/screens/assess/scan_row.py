"""The step below the lowest rung of a quick scan: none of the statements holds yet."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from ui.screens.assess.rung import RAIL
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.pressable import Pressable

NONE_HOLDS = "None of these holds yet"


class NoneHolds(Pressable):
    """A row as high as a short rung; clicked with Shift, the lowest rung counts as partly done."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._marked = self._chosen = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(NONE_HOLDS)
        self.setFixedHeight(look.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self.minimumHeight())

    def mark(self, *, marked: bool) -> None:
        """The keyboard is on it."""
        self._marked = marked
        self.update()

    def choose(self, *, chosen: bool) -> None:
        """This is what was answered."""
        self._chosen = chosen
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px = self._look, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = px(RAIL), self.height() / 2
        body = QRectF(left - px(4), 0, self.width() - left + px(4), self.height() - 1)
        if self.hovered or self._marked or self._chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            soft = self._marked or self._chosen
            painter.setBrush(look.colour("accent_soft" if soft else "hover"))
            painter.drawRoundedRect(body, px(5), px(5))
        if self._marked:
            marks.focus_ring(painter, look, body)
        painter.setPen(QPen(look.colour("border_strong"), px(2), Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(px(12), middle), QPointF(px(12), self.height()))
        side = px(15)
        ball = QRectF(left, middle - side / 2, side, side)
        ink = look.colour("accent" if self._chosen else "text_2")
        marks.ball(painter, ball, 0.0, ink)
        painter.setPen(QPen(look.colour("border"), 1))
        bottom = self.height() - 0.5
        painter.drawLine(QPointF(left, bottom), QPointF(self.width(), bottom))
        painter.setFont(look.font(13, 600 if self._chosen else 400))
        painter.setPen(look.colour("accent" if self._chosen else "text"))
        words = QRectF(left + px(54), 0, self.width() - left - px(100), self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        text = painter.fontMetrics().elidedText(
            NONE_HOLDS, Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, flags, text)
        self._paint_key(painter)

    def _paint_key(self, painter: QPainter) -> None:
        look, px = self._look, self._look.px
        cap = QRectF(self.width() - px(26), self.height() / 2 - px(9), px(20), px(18))
        painter.setPen(QPen(look.colour("border_strong"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        painter.setFont(look.font(11, 600))
        painter.setPen(look.colour("text_2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, "0")
