"""The mark of the product: five bars that rise in the colours of maturity."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ui.theme import Look

_HEIGHTS = (13.5, 20, 26.5, 33.5, 40)
_PITCH, _WIDTH = 8.3, 6.4


class ProductMark(QWidget):
    """42 wide and 42 high at 100 per cent."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(look.px(42), look.px(42))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_mark(QPainter(self), self._look, self.height())


def paint_mark(painter: QPainter, look: Look, side: float) -> None:
    """The bars into a square of this side, from the painter's origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = side / 42
    # The darkest bars would sink into a dark ground without their hairline.
    painter.setPen(QPen(look.colour("hairline"), 1) if look.tokens.dark else Qt.PenStyle.NoPen)
    for place, height in enumerate(_HEIGHTS):
        painter.setBrush(QColor(look.tokens.maturity[place].fill))
        x, y = (1.5 + place * _PITCH) * scale, (41 - height) * scale
        radius = 1.6 * scale
        painter.drawRoundedRect(QRectF(x, y, _WIDTH * scale, height * scale), radius, radius)


def product_icon(look: Look) -> QIcon:
    """The mark as the icon of the window, in the sizes systems ask for."""
    icon = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_mark(painter, look, side)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
