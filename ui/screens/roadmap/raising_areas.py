"""The areas in scope beside what they have to raise: today's level, the one asked for, how much."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen

from ui.screens.roadmap.raising_values import AreaLine
from ui.theme import Look
from ui.tokens import Band
from ui.widgets import marks
from ui.widgets.cell_painting import RIGHT, paint_text
from ui.widgets.line_models import ENTER, Index, LineList, line_at
from ui.widgets.list_table import make_plain
from ui.widgets.row_cells import RowCells
from ui.widgets.row_views import RowList

_ROW, _CHIP, _STEP = 46, 22, 66
_INTO = (*ENTER, Qt.Key.Key_Right)


class _Areas(LineList[AreaLine]):
    def text(self, line: AreaLine) -> str:
        return line.label

    def spoken(self, line: AreaLine) -> str:
        return spoken(line)


def spoken(line: AreaLine) -> str:
    """``"Problem management: level 1, asked for 3, 15 to raise, 64 to 158 days"``."""
    at = "no level yet" if line.level is None else f"level {line.level}"
    asked = "" if line.asked is None else f"asked for {line.asked}"
    parts = [at, asked, line.said, line.days]
    return f"{line.name}: {', '.join(part for part in parts if part)}"


class AreaList(RowList):
    """Signals: `chosen`, id of another area; `entered_area`, Enter or Right: its statements."""

    chosen = Signal(str)
    entered_area = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._filling = False
        self.bands: dict[int, Band] = {}
        self.lines = _Areas(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Cells(look, self))
        make_plain(self, "Practice areas")
        self.setUniformItemSizes(True)

    def show_lines(self, lines: Sequence[AreaLine], chosen: str) -> None:
        """Tells nobody; the chosen area stays so where it is among them."""
        self._filling = True
        if tuple(lines) != self.lines.lines:
            self.lines.show(lines)
        ids = [line.id for line in lines]
        if ids:
            self.setCurrentIndex(self.lines.index(ids.index(chosen) if chosen in ids else 0))
        self._filling = False
        self.viewport().update()

    @property
    def area(self) -> str:
        """Id of the chosen one; empty for none."""
        line = line_at(self, self.lines.lines)
        return line.id if line else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _INTO:
            self.entered_area.emit()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._filling and current.isValid():
            self.chosen.emit(self.area)


class _Cells(RowCells):
    def __init__(self, look: Look, view: AreaList) -> None:
        super().__init__(look, view, _ROW)
        self._areas = view

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        look, px = self.look, self.look.px
        line = self._areas.lines.lines[index.row()]
        inner = rect.adjusted(px(12), px(4), -px(12), -px(5))
        half = inner.height() / 2
        name = QRectF(inner.left(), inner.top(), inner.width() - px(_STEP + 8), half)
        weight = 600 if line.lines or line.stuck else 400
        paint_text(painter, name, line.label, look.font(13, weight), look.colour("text"))
        below = QRectF(inner.left(), inner.top() + half, inner.width(), half)
        ink = look.colour("text_2" if line.lines or line.stuck else "text_3")
        paint_text(painter, below, line.said, look.font(12), ink)
        if line.days:
            paint_text(painter, below, line.days, look.font(12), look.colour("text_2"), side=RIGHT)
        self._step(painter, inner, half, line)

    def _step(self, painter: QPainter, inner: QRectF, half: float, line: AreaLine) -> None:
        """From today's level to the one asked for; the one alone where it is reached."""
        look, px = self.look, self.look.px
        painter.setFont(look.font(11, 600))
        middle = inner.top() + half / 2
        right = QRectF(inner.right() - px(_CHIP), middle - px(9), px(_CHIP), px(18))
        now = "" if line.level is None else str(line.level)
        band = None if line.level is None else self._areas.bands.get(line.level)
        if line.asked is None or not (line.lines or line.stuck):
            marks.chip(painter, look, right, now or "\N{EN DASH}", band)
            return
        left = right.translated(-px(_STEP - _CHIP), 0)
        marks.chip(painter, look, left, now or "\N{EN DASH}", band)
        marks.chip(painter, look, right, str(line.asked), self._areas.bands.get(line.asked))
        painter.setPen(QPen(look.colour("text_2"), 1.2))
        start, end = left.right() + px(6), right.left() - px(6)
        painter.drawLine(QPointF(start, middle), QPointF(end, middle))
        for by in (-1, 1):
            painter.drawLine(QPointF(end - px(3), middle + by * px(3)), QPointF(end, middle))
