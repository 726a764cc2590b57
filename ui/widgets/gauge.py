"""The index on its scale: this round as a disc, the round before dotted, the target a diamond."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from maturity_desktop.report import geometry
from ui.theme import Look
from ui.widgets import marks


class Gauge(QWidget):
    """One line from the base to the top of the index."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._base, self._top = 1.0, 5.0
        self._index: float | None = None
        self._high: float | None = None
        self._before: float | None = None
        self._target: float | None = None
        self._reached = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_index(
        self,
        index: tuple[float, float] | None,
        scale: tuple[float, float],
        before: float | None,
        target: float | None,
        *,
        reached: bool,
    ) -> None:
        """Lower and upper end of the index, base and top of the scale, earlier index, target."""
        self._index, self._high = index or (None, None)
        self._base, self._top = scale
        self._before, self._target, self._reached = before, target, reached
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(38))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px = self._look, self._look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, width, y = px(6), self.width() - px(12), px(11)

        def place(value: float) -> float:
            return left + width * geometry.share(value, self._base, self._top)

        line = QPen(look.colour("track"), px(5), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(line)
        painter.drawLine(QPointF(left, y), QPointF(left + width, y))
        painter.setFont(look.font(11, tabular=True))
        for tick in geometry.index_ticks(self._base, self._top):
            painter.setPen(QPen(look.colour("border_strong"), 1))
            painter.drawLine(QPointF(place(tick), y + px(5)), QPointF(place(tick), y + px(8)))
            painter.setPen(look.colour("text_3"))
            box = QRectF(place(tick) - px(12), y + px(9), px(24), px(16))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{tick:g}")
        if self._index is not None:
            painter.setPen(self._pen())
            painter.drawLine(QPointF(left, y), QPointF(place(self._index), y))
            if self._high is not None and self._high > self._index:
                faint = look.colour("current")
                faint.setAlphaF(0.3)
                painter.setPen(QPen(faint, px(5)))
                painter.drawLine(QPointF(place(self._index), y), QPointF(place(self._high), y))
        if self._before is not None:
            painter.setPen(QPen(look.colour("text_2"), px(1.5), Qt.PenStyle.DotLine))
            x = place(self._before)
            painter.drawLine(QPointF(x, y - px(7)), QPointF(x, y + px(7)))
        if self._index is not None:
            painter.setPen(QPen(look.colour("surface"), px(1.5)))
            painter.setBrush(look.colour("current"))
            painter.drawEllipse(QPointF(place(self._index), y), px(6), px(6))
        if self._target is not None:
            ink = look.colour("target")
            fill = ink if self._reached else look.colour("surface")
            marks.diamond(painter, QPointF(place(self._target), y), px(6), ink, fill)

    def _pen(self) -> QPen:
        return QPen(
            self._look.colour("current"),
            self._look.px(5),
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
        )
