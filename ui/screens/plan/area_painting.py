"""How the cells of the scope table are drawn."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from maturity_desktop.planning.scope_page import PageArea
from ui.screens.plan.area_rows import (
    AREA,
    CENTRED,
    DEPTH,
    DEPTHS,
    GOALS,
    IN,
    TARGET,
    UNITS,
    VOICES,
    WEIGHT,
    AreaRows,
    Index,
)
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.cell_editing import EditedCells

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_SEGMENTS = (("scan", 42), ("key", 36), ("full", 34))
_MOST_CHIPS = 3


def segment_rects(look: Look, cell: QRectF) -> list[QRectF]:
    """The three places of the depth in its cell, left to right."""
    height, left = look.px(24), cell.left() + look.px(2)
    top = cell.top() + (cell.height() - height) / 2
    found = []
    for _, width in _SEGMENTS:
        found.append(QRectF(left, top, look.px(width), height))
        left += look.px(width)
    return found


class AreaCells(EditedCells):
    """`editable` says whether cells can be changed; `hovered` is the cell under the pointer."""

    def __init__(self, look: Look, rows: AreaRows, table: QTableView) -> None:
        super().__init__(table)
        self._look, self._rows, self._table = look, rows, table
        self.editable = True
        self._on_soft = False
        self.hovered: tuple[int, int] = (-1, -1)

    # --- the editor of units

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        area = self._rows.area(index.row())
        editor.setAccessibleName(f"Units of {area.name if area else ''}")
        editor.setPlaceholderText("Rotterdam, Leipzig")
        editor.setStyleSheet(f"min-height: 0; border-radius: {self._look.px(4)}px;")
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Wider than the cell, which holds letters only."""
        rect: QRect = option.rect
        width = self._look.px(240)
        left = max(0, min(rect.left(), self._table.viewport().width() - width))
        height = self._look.px(28)
        editor.setGeometry(left, rect.center().y() - height // 2, width, height)

    # --- painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = self._look, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._rows.area(index.row())
        if area is None:
            self._heading(painter, rect, index)
        else:
            self._ground(painter, rect, index, area)
            inside = area.included or index.column() in (IN, AREA)
            paint = self._cell if inside else self._reason
            paint(painter, rect, index.column(), area)
            self._edge(painter, rect, index)
        if self._under_line(index.row()):
            painter.fillRect(
                QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look.colour("border")
            )
        painter.restore()

    def _under_line(self, row: int) -> bool:
        """Not where a group of areas ends: white room parts it from the next heading."""
        return row + 1 < self._rows.rowCount() and self._rows.area(row + 1) is not None

    def _heading(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        painter.setFont(self._look.font(11, 600))
        painter.setPen(self._look.colour("text_3"))
        box = rect.adjusted(0, 0, 0, -self._look.px(5))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        painter.drawText(box, flags, self._rows.rows[index.row()].title)

    def _ground(self, painter: QPainter, rect: QRectF, index: Index, area: PageArea) -> None:
        self._on_soft = False
        selected = self._table.selectionModel().isRowSelected(index.row(), index.parent())
        several = len(self._table.selectionModel().selectedRows()) > 1
        if selected and (several or self._table.hasFocus()):
            self._on_soft = True
            painter.fillRect(rect, self._look.colour("accent_soft"))
        elif area.id in self._rows.changed:
            painter.fillRect(rect, self._look.colour("warn_fill"))

    def _edge(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        """Where the keyboard is, and what the pointer would change."""
        box = rect.adjusted(0, 2, -1, -3)
        if self._table.currentIndex() == index and self._table.hasFocus():
            marks.focus_ring(painter, self._look, box)
        elif self.editable and self.hovered == (index.row(), index.column()):
            if index.column() in (IN, AREA, DEPTH):
                return
            painter.setPen(QPen(self._look.colour("border_strong"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = self._look.px(4)
            painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), radius, radius)

    def _cell(self, painter: QPainter, rect: QRectF, column: int, area: PageArea) -> None:
        if column == IN:
            left = rect.left() + self._look.px(1)
            marks.tick_box(painter, self._look, left, rect.center().y(), on=area.included)
        elif column == DEPTH:
            self._segments(painter, rect, area.depth)
        elif column == TARGET:
            self._target(painter, rect, area)
        elif column == UNITS:
            self._units(painter, rect, area.unit_marks)
        elif column == GOALS:
            self._goals(painter, rect, area)
        else:
            self._words(painter, rect, column, area)

    def _words(self, painter: QPainter, rect: QRectF, column: int, area: PageArea) -> None:
        look = self._look
        ink = "text_2"
        if column == AREA:
            ink = "text" if area.included else "text_3"
        elif column == VOICES:
            ink = "text_3" if area.voices is None else "text"
        elif column == WEIGHT:
            ink = "text_3" if area.weight == 1 else "text"
        font = look.font(13, 400, tabular=column != AREA)
        painter.setFont(font)
        painter.setPen(look.colour(ink))
        box = rect if column in CENTRED else rect.adjusted(look.px(6), 0, -look.px(4), 0)
        text = self._rows.text(area, column)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, _CENTRE if column in CENTRED else _LEFT, shown)

    def _reason(self, painter: QPainter, rect: QRectF, column: int, area: PageArea) -> None:
        look = self._look
        font = look.font(13)
        painter.setFont(font)
        painter.setPen(look.colour("text_2" if area.reason else "error"))
        box = rect.adjusted(look.px(6), 0, -look.px(4), 0)
        text = self._rows.text(area, DEPTH)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, _LEFT, shown)

    def _segments(self, painter: QPainter, rect: QRectF, chosen: str) -> None:
        look = self._look
        places = segment_rects(look, rect)
        whole = QRectF(places[0].topLeft(), places[-1].bottomRight()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = look.px(5)
        painter.setPen(QPen(look.colour("border_strong"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(whole, radius, radius)
        for place, (depth, box) in enumerate(zip(DEPTHS, places, strict=True)):
            on = depth == chosen
            if on:
                painter.setPen(QPen(look.colour("accent_line"), 1))
                painter.setBrush(look.colour("accent_soft"))
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            elif place and DEPTHS[place - 1] != chosen:
                painter.setPen(QPen(look.colour("border"), 1))
                top, bottom = box.topLeft() + QPointF(0, 1), box.bottomLeft() - QPointF(0, 1)
                painter.drawLine(top, bottom)
            painter.setFont(look.font(11, 600 if on else 400))
            painter.setPen(look.colour("accent" if on else "text_2"))
            painter.drawText(box, _CENTRE, depth)

    def _target(self, painter: QPainter, rect: QRectF, area: PageArea) -> None:
        look = self._look
        if area.target is None:
            painter.setPen(look.colour("text_3"))
            painter.drawText(rect, _CENTRE, "\N{EN DASH}")
            return
        radius, middle = look.px(4.5), rect.center()
        centre = QPointF(middle.x() - look.px(7), middle.y())
        marks.diamond(painter, centre, radius, look.colour("target"), look.colour("surface"))
        painter.setFont(look.font(13, 600, tabular=True))
        painter.setPen(look.colour("text"))
        box = QRectF(middle.x(), rect.top(), look.px(24), rect.height())
        painter.drawText(box, _LEFT, f" {area.target}")

    def _units(self, painter: QPainter, rect: QRectF, letters: Sequence[str]) -> None:
        look = self._look
        shown = list(letters[:_MOST_CHIPS])
        if len(letters) > _MOST_CHIPS:
            shown[-1:] = [f"+{len(letters) - _MOST_CHIPS + 1}"]
        font = look.font(11, 600)
        painter.setFont(font)
        left, height = rect.left() + look.px(4), look.px(16)
        for text in shown:
            width = max(look.px(16), QFontMetrics(font).horizontalAdvance(text) + look.px(6))
            box = QRectF(left, rect.top() + (rect.height() - height) / 2, width, height)
            painter.setPen(QPen(look.colour("border_strong"), 1))
            painter.setBrush(look.colour("surface"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(4), look.px(4))
            painter.setPen(look.colour("text_2"))
            painter.drawText(box, _CENTRE, text)
            left += width + look.px(3)

    def _goals(self, painter: QPainter, rect: QRectF, area: PageArea) -> None:
        numbers = area.goals
        shown = [str(number) for number in numbers[:_MOST_CHIPS]]
        if len(numbers) > _MOST_CHIPS:
            shown[-1:] = ["\N{HORIZONTAL ELLIPSIS}"]
        side, gap = self._look.px(18), self._look.px(3)
        left = rect.center().x() - (len(shown) * (side + gap) - gap) / 2
        for text in shown:
            box = QRectF(left, rect.top() + (rect.height() - side) / 2, side, side)
            goal_dot(painter, self._look, box, text, on_soft=self._on_soft)
            left += side + gap


def goal_dot(
    painter: QPainter, look: Look, box: QRectF, text: str, *, on_soft: bool = False
) -> None:
    """The number of a goal on a disc; `on_soft` on the ground of a chosen row."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("surface" if on_soft else "accent_soft"))
    painter.drawEllipse(box)
    painter.setFont(look.font(11, 600))
    painter.setPen(look.colour("accent"))
    painter.drawText(box, _CENTRE, text)
