"""How stacked bars are painted: shades with their number and letter, patterns for what is open."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from maturity_desktop.report import geometry
from maturity_desktop.report.distribution import OPEN, Bar, Category
from ui.charts.distribution_model import BAR_ROLE, CHART, NAME, NOTES, BarsModel
from ui.charts.row_chart import RowDelegate
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.cell_painting import LEFT, RIGHT, paint_text

_GAP, _HIGH = 2, 18
_INK, _PAPER = QColor("#111827"), QColor("#FFFFFF")


class BarsDelegate(RowDelegate):
    """Paints one cell; `hovered` and `marked` are the rows the pointer and the keyboard are on."""

    def __init__(self, look: Look, model: BarsModel, parent: QObject) -> None:
        super().__init__(look, parent)
        self._model = model

    def font(self, column: int, *, heading: bool = False) -> QFont:
        """The font of a column's text."""
        if heading:
            return self._look.font(12, 600, tabular=column >= NOTES)
        return self._look.font(13, 600 if column == NOTES else 400, tabular=column >= NOTES)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look, px = self._look, self._look.px
        bar: Bar = index.data(BAR_ROLE)
        cell, column = QRectF(option.rect), index.column()
        painter.save()
        if bar.counts:
            self.ground(painter, cell, index.row())
        marks.row_line(painter, look, cell)
        if column == CHART:
            self._bar(painter, cell.adjusted(px(8), 0, -px(8), 0), bar)
        else:
            heading = not bar.counts
            ink = "text" if column in (NAME, NOTES) else "text_2"
            inset = px(20) if bar.inset and column == NAME else px(4)
            room = cell.adjusted(inset, 0, -px(4), 0)
            text = self._model.text(bar, column)
            font = self.font(column, heading=heading)
            side = LEFT if column == NAME else RIGHT
            paint_text(painter, room, text, font, look.colour(ink), side=side)
        painter.restore()

    def _bar(self, painter: QPainter, room: QRectF, bar: Bar) -> None:
        px = self._look.px
        high = px(_HIGH)
        top = room.center().y() - high / 2
        parts = geometry.stacked(bar.counts, room.width(), px(_GAP))
        categories = self._model.bars.categories
        for category, count, (left, width) in zip(categories, bar.counts, parts, strict=False):
            if count:
                box = QRectF(room.left() + left, top, width, high)
                paint_part(painter, self._look, box, category)
                self._label(painter, box, category, count)

    def _label(self, painter: QPainter, box: QRectF, category: Category, count: int) -> None:
        """Number and letter where both fit, else the number, else nothing: the row says it all."""
        look = self._look
        font = look.font(11, 600, tabular=True)
        metrics = QFontMetricsF(font)
        texts = (f"{count} {category.letter}", str(count))
        room = box.width() - look.px(4)
        text = next((one for one in texts if metrics.horizontalAdvance(one) <= room), "")
        if not text:
            return
        painter.setFont(font)
        painter.setPen(ink_on(look, category))
        if category.id == OPEN:
            plate = QRectF(0, 0, metrics.horizontalAdvance(text) + look.px(6), look.px(14))
            plate.moveCenter(box.center())
            painter.fillRect(plate.intersected(box), look.colour("surface"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def fill_of(look: Look, category: Category) -> QColor:
    """The shade of an answer or a grade; the ground of a card where it is neither."""
    if category.shade is None:
        return look.colour("surface")
    grades = look.tokens.grades
    return QColor(grades[round(category.shade * (len(grades) - 1))])


def ink_on(look: Look, category: Category) -> QColor:
    """The ink that stands out more."""
    if category.shade is None:
        return look.colour("text_2")
    light = _luminance(fill_of(look, category))
    return _INK if (light + 0.05) / 0.059 >= 1.05 / (light + 0.05) else _PAPER


def _luminance(colour: QColor) -> float:
    """Relative, 0 to 1 (WCAG 2.2)."""
    parts = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def paint_part(painter: QPainter, look: Look, box: QRectF, category: Category) -> None:
    """A part of a bar without its number: shaded, outlined where not applicable, striped if open."""
    radius = min(look.px(3), box.width() / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill_of(look, category))
    painter.drawRoundedRect(box, radius, radius)
    edge = "hairline"
    if category.shade is None:
        edge = "text_3"
        if category.id == OPEN:
            _stripes(painter, look, box)
    style = Qt.PenStyle.SolidLine if category.id != OPEN else Qt.PenStyle.DashLine
    painter.setPen(QPen(look.colour(edge), 1, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def _stripes(painter: QPainter, look: Look, box: QRectF) -> None:
    painter.save()
    painter.setClipRect(box.adjusted(1, 1, -1, -1))
    painter.setPen(QPen(look.colour("border_strong"), look.px(2)))
    for x1, y1, x2, y2 in geometry.hatch(box.width(), box.height(), look.px(6)):
        painter.drawLine(
            QPointF(box.left() + x1, box.bottom() - y1), QPointF(box.left() + x2, box.bottom() - y2)
        )
    painter.restore()
