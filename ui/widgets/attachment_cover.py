"""Lies over a place that takes files while they are held over it, and says that it takes them."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import Look

_WORDS = "Drop to attach"


class DropCover(QWidget):
    """Hidden until files are held over `place`, which gives it its size."""

    def __init__(self, look: Look, place: QWidget) -> None:
        super().__init__(place)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(_WORDS)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px = self._look, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(8), px(8))
        for ground in ("surface", "accent_soft"):  # the second one may be translucent
            painter.fillPath(path, look.colour(ground))
        painter.setPen(QPen(look.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawPath(path)
        side, height = px(20), px(18)
        top = (self.height() - side - px(6) - height) / 2
        mark = QRectF((self.width() - side) / 2, top, side, side)
        look.icons.paint(painter, "upload", look.tokens.accent, mark)
        painter.setFont(look.font(13, 600))
        painter.setPen(look.colour("accent"))
        words = QRectF(0, mark.bottom() + px(6), self.width(), height)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, _WORDS)
