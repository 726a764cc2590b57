"""The place where an engagement file can be dropped, and what counts as one."""

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look

SUFFIX = ".maturity"
_REST = "Drop an engagement file here to open it"
_READY = "Drop it to open it"


def dropped_file(mime: QMimeData) -> str:
    """The path of the one engagement file that is dragged; empty for anything else."""
    urls = mime.urls() if mime.hasUrls() else []
    path = urls[0].toLocalFile() if len(urls) == 1 else ""
    return path if path.casefold().endswith(SUFFIX) else ""


class DropZone(QWidget):
    """A dashed box that lights up while a file is held over the window."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lit = False
        self.setAccessibleName(_REST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def lit(self) -> bool:
        return self._lit

    def light(self, *, lit: bool) -> None:
        self._lit = lit
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = look.colour("accent" if self._lit else "border_strong")
        painter.setPen(QPen(edge, 2 if self._lit else 1, Qt.PenStyle.DashLine))
        painter.setBrush(look.colour("accent_soft") if self._lit else Qt.BrushStyle.NoBrush)
        radius = look.px(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        ink = "accent" if self._lit else "text_3"
        font = look.font(13)
        metrics = QFontMetrics(font)
        side, gap = look.px(16), look.px(10)
        room = self.width() - side - gap - look.px(24)
        text = metrics.elidedText(_READY if self._lit else _REST, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(text)
        left = (self.width() - side - gap - width) / 2
        mark = QRectF(left, (self.height() - side) / 2, side, side)
        look.icons.paint(painter, "upload", getattr(look.tokens, ink), mark)
        painter.setFont(font)
        painter.setPen(look.colour(ink))
        box = QRectF(left + side + gap, 0, width + 2, self.height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
