"""What the parts of stacked bars mean: their look with letter and name, over as many lines as needed."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from maturity_desktop.report.distribution import Category
from ui.charts.distribution_paint import paint_part
from ui.theme import Look

_SIDE, _LINE, _BESIDE, _BETWEEN = 13, 20, 6, 16


class BarsLegend(QWidget):
    """Breaks where it is narrow."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._font = look.font(11)
        self._categories: tuple[Category, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_categories(self, categories: Sequence[Category]) -> None:
        self._categories = tuple(categories)
        self.setAccessibleName("Legend: " + ", ".join(_text(one) for one in categories))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        places = self._places()
        lines = 1 + max((round(at.y()) for at in places), default=0)
        self.setFixedHeight(lines * self._look.px(_LINE))

    def _places(self) -> list[QPointF]:
        """Left end and number of the line of each entry."""
        px, metrics = self._look.px, QFontMetrics(self._font)
        x = line = 0
        found: list[QPointF] = []
        for category in self._categories:
            wide = px(_SIDE + _BESIDE) + metrics.horizontalAdvance(_text(category))
            if x and x + wide > self.width():
                x, line = 0, line + 1
            found.append(QPointF(x, line))
            x += wide + px(_BETWEEN)
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px = self._look, self._look.px
        painter = QPainter(self)
        for category, at in zip(self._categories, self._places(), strict=True):
            top = at.y() * px(_LINE)
            box = QRectF(at.x(), top + (px(_LINE) - px(_SIDE)) / 2, px(_SIDE), px(_SIDE))
            paint_part(painter, look, box, category)
            painter.setFont(self._font)
            painter.setPen(look.colour("text_2"))
            ascent = QFontMetrics(self._font)
            base = top + (px(_LINE) + ascent.ascent() - ascent.descent()) / 2
            painter.drawText(QPointF(box.right() + px(_BESIDE), base), _text(category))


def _text(category: Category) -> str:
    """``"L Largely"``; the name alone where the letter is the name."""
    same = category.letter.casefold() == category.name.casefold() or category.shade is None
    return category.name if same else f"{category.letter} {category.name}"
