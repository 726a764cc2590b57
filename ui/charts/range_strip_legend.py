"""What the marks of the range strips mean, each beside its words."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from maturity_desktop.benchmark.quantiles import Spread
from maturity_desktop.benchmark.strips import Strip
from ui.charts.dumbbell_paint import disc
from ui.charts.range_strip_model import MEDIAN, NOW, QUARTILES, RANGE
from ui.charts.range_strip_paint import paint_spread
from ui.theme import Look
from ui.widgets.text import label


class RangeStripLegend(QWidget):
    """What the marks mean, each beside its words; those that no strip has are left out."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        self._parts: dict[int, tuple[QWidget, QWidget]] = {}
        for column, words in (
            (NOW, "This round"),
            (RANGE, "Range of the others"),
            (QUARTILES, "Middle half"),
            (MEDIAN, "Median"),
        ):
            mark, said = _Mark(look, column), label(words, "caption")
            said.setContentsMargins(0, 0, look.px(10), 0)
            row.addWidget(mark)
            row.addWidget(said)
            self._parts[column] = mark, said

    def show_strips(self, strips: Sequence[Strip]) -> None:
        found = {
            NOW: True,
            RANGE: any(s.spread.low is not None for s in strips),
            QUARTILES: any(s.spread.q1 is not None for s in strips),
            MEDIAN: any(s.spread.median is not None for s in strips),
        }
        for column, parts in self._parts.items():
            for part in parts:
                part.setVisible(found[column])


class _Mark(QWidget):
    """One mark of the chart, as it is there."""

    _SPREADS = {  # noqa: RUF012  # never changed
        RANGE: Spread(20, 0.0, None, None, None, 1.0),
        QUARTILES: Spread(20, 0.0, 0.15, None, 0.85, 1.0),
        MEDIAN: Spread(20, 0.0, None, 0.5, None, 1.0),
    }

    def __init__(self, look: Look, column: int) -> None:
        super().__init__()
        self._look, self._column = look, column
        self.setFixedSize(look.px(14 if column == NOW else 22), look.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        middle = QPointF(self.width() / 2, self.height() / 2)
        if self._column == NOW:
            disc(painter, look, middle, look.colour("current"), hollow=False)
            return
        inset = look.px(1)
        room = self.width() - 2 * inset
        spread = self._SPREADS[self._column]
        paint_spread(painter, look, spread, lambda share: inset + room * share, middle.y())
