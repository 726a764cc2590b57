"""A quiet link with an icon before it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.theme import Look
from ui.widgets import marks


class LinkRow(QPushButton):
    """28 high; the icon stands at its left edge, the focus ring a little outside of it."""

    def __init__(self, look: Look, icon: str, text: str) -> None:
        super().__init__()
        self._look, self._icon, self._words = look, icon, text
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        # The style sheet would make it as high as a push button.
        self.setStyleSheet("min-height: 0; border: 0; padding: 0;")

    def sizeHint(self) -> QSize:
        px = self._look.px
        words = QFontMetrics(self._look.font()).horizontalAdvance(self._words)
        return QSize(words + px(25 + 12), px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._look.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px = self._look, self._look.px
        painter = QPainter(self)
        ink = "text" if self.underMouse() or self.isDown() else "text_2"
        side = px(16)
        place = QRectF(0, (self.height() - side) / 2, side, side)
        look.icons.paint(painter, self._icon, getattr(look.tokens, ink), place)
        font = look.font()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(look.colour(ink))
        box = QRectF(px(25), 0, self.width() - px(25), self.height())
        shown = QFontMetrics(font).elidedText(
            self._words, Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(
            box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown
        )
        if self.hasFocus():
            ring = QRectF(px(20), 0, self.width() - px(20), self.height())
            marks.focus_ring(painter, look, ring)
