"""A line of marks with their names."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look
from ui.tokens import Band
from ui.widgets import marks

Kind = Literal["words", "band", "open", "current", "target"]


class Entry(NamedTuple):
    """One mark; `band` is the colour of a square."""

    kind: Kind
    text: str
    band: Band | None = None


class Legend(QWidget):
    """Marks in one line, as wide as they need."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._entries: tuple[Entry, ...] = ()
        self._font = look.font(11)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)
        self.setAccessibleName("Legend: " + ", ".join(entry.text for entry in entries))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        widths = [self._mark(e) + self._width(e) for e in self._entries]
        gaps = self._look.px(11) * max(0, len(widths) - 1)
        return QSize(sum(widths) + gaps, self._look.px(20))

    def _mark(self, entry: Entry) -> int:
        """Room of the mark and of the gap behind it."""
        wide = {"words": 0, "band": 17, "open": 17}.get(entry.kind, 28)
        return self._look.px(wide)

    def _width(self, entry: Entry) -> int:
        return QFontMetrics(self._font).horizontalAdvance(entry.text) + 1

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        px, x, middle = self._look.px, 0, self.height() / 2
        for entry in self._entries:
            if entry.kind in ("band", "open"):
                self._square(painter, QRectF(x, middle - px(6), px(12), px(12)), entry)
            elif entry.kind != "words":
                self._line(painter, QPointF(x, middle), entry.kind)
            x += self._mark(entry)
            painter.setPen(self._look.colour("text_2"))
            box = QRectF(x, 0, self._width(entry), self.height())
            painter.drawText(
                box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), entry.text
            )
            x += self._width(entry) + px(11)

    def _square(self, painter: QPainter, rect: QRectF, entry: Entry) -> None:
        if entry.band is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(entry.band.fill))
        painter.drawRoundedRect(rect, self._look.px(2), self._look.px(2))
        if entry.kind == "open":
            marks.hatch(painter, self._look, rect)
        painter.setPen(QPen(self._look.colour("hairline"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(
            rect.adjusted(0.5, 0.5, -0.5, -0.5), self._look.px(2), self._look.px(2)
        )

    def _line(self, painter: QPainter, left: QPointF, kind: Kind) -> None:
        look, px = self._look, self._look.px
        colour = look.colour("current" if kind == "current" else "target")
        pen = QPen(colour, px(2 if kind == "current" else 1.5))
        if kind == "target":
            pen.setDashPattern([3.3, 2.0])
        painter.setPen(pen)
        painter.drawLine(left, left + QPointF(px(22), 0))
        centre = left + QPointF(px(11), 0)
        if kind == "current":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(centre, px(3), px(3))
        else:
            marks.diamond(painter, centre, px(4), colour, QColor(look.colour("surface")))
