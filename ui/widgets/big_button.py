"""The large buttons of the start screen: icon, what it does, a line about it, its keys."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.theme import Look

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_HEIGHT, _TEXT_AT = 64, 49


class BigButton(QPushButton):
    """Two lines of text beside an icon; `keys` is drawn as a cap at the right."""

    def __init__(
        self,
        look: Look,
        icon: str,
        title: str,
        about: str,
        *,
        keys: str = "",
        primary: bool = False,
    ) -> None:
        super().__init__()
        self._look = look
        self._icon, self._title, self._about, self._keys = icon, title, about, keys
        self._primary = primary
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{about}. {keys}" if keys else about)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px = self._look, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        on = look.colour("on_accent")
        side = px(18)
        mark = QRectF(px(17), (self.height() - side) / 2, side, side)
        tint = look.tokens.on_accent if self._primary else look.tokens.accent
        look.icons.paint(painter, self._icon, tint, mark)
        width = self.width() - px(_TEXT_AT) - px(12)
        about = QFontMetrics(look.font(12)).horizontalAdvance(self._about)
        if self._keys and about + 2 <= width - self._cap_width() - px(6):
            width -= self._cap_width()
            self._cap(painter)
        top = (self.height() - px(38)) // 2
        painter.setFont(look.font(14, 600))
        painter.setPen(on if self._primary else look.colour("text"))
        self._line(painter, QRect(px(_TEXT_AT), top, width, px(20)), self._title)
        painter.setFont(look.font(12))
        painter.setPen(_faded(on, 0.85) if self._primary else look.colour("text_3"))
        self._line(painter, QRect(px(_TEXT_AT), top + px(20), width, px(18)), self._about)

    def _ground(self, painter: QPainter) -> None:
        look = self._look
        hover, down = self.underMouse(), self.isDown()
        if self._primary:
            fill = look.colour("accent_fill")
            if hover or down:
                fill = fill.darker(125 if down else 112)
            edge = QPen(Qt.PenStyle.NoPen)
        else:
            fill = look.colour("hover" if down else "hover_surface" if hover else "surface")
            edge = QPen(look.colour("border_strong"), 1)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = look.px(8)
        painter.setPen(edge)
        painter.setBrush(fill)
        painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            # On the blue button the ring stands inside, in the colour of its text.
            inset = look.px(4) if self._primary else 1
            ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("on_accent" if self._primary else "accent"), 2))
            painter.drawRoundedRect(ring, radius - inset / 2, radius - inset / 2)

    def _cap_width(self) -> int:
        font = self._look.font(11, 600)
        return QFontMetrics(font).horizontalAdvance(self._keys) + self._look.px(12)

    def _cap(self, painter: QPainter) -> None:
        look, px = self._look, self._look.px
        font = look.font(11, 600)
        width = self._cap_width()
        cap = QRectF(
            self.width() - px(15) - width, (self.height() - px(18)) / 2, width, px(18)
        ).adjusted(0.5, 0.5, -0.5, -0.5)
        on = look.colour("on_accent")
        painter.setPen(QPen(_faded(on, 0.35) if self._primary else look.colour("border_strong"), 1))
        painter.setBrush(_faded(on, 0.14) if self._primary else look.colour("surface"))
        painter.drawRoundedRect(cap, px(4), px(4))
        painter.setFont(font)
        painter.setPen(on if self._primary else look.colour("text_2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._keys)

    def _line(self, painter: QPainter, box: QRect, text: str) -> None:
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEFT, shown)


def _faded(colour: QColor, share: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(share)
    return faded
