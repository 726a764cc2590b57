"""The figures a calculation starts from, as high as its rows: words at the left, figures right."""

import re

from PySide6.QtGui import QFontMetrics, QResizeEvent

from maturity_desktop.report.calculation import Calculation
from ui.theme import Look
from ui.widgets.quiet_table import QuietTable
from ui.widgets.text_table import Column, TextRow

_FIGURE = re.compile(r"[\d.,/ %\N{EN DASH}-]*( of [\d.]+)?")
_ROW, _LEAST = 28, 60


def _line(place: int, heading: tuple[str, ...], texts: tuple[str, ...]) -> TextRow:
    told = (f"{head}: {text}" for head, text in zip(heading, texts, strict=True))
    return TextRow(str(place), texts, ", ".join(told))


class FiguresTable(QuietTable):
    """Columns as wide as their texts; the widest one of words gives way where there is no room."""

    def __init__(self, look: Look, calculation: Calculation) -> None:
        heading, rows = calculation.heading, calculation.rows
        numbers = [
            place > 0 and all(_FIGURE.fullmatch(row[place]) for row in rows)
            for place in range(len(heading))
        ]
        columns = [
            Column(title, 1, strong=place == 0, number=number)
            for place, (title, number) in enumerate(zip(heading, numbers, strict=True))
        ]
        super().__init__(look, f"Figures of {calculation.title}", columns, _ROW)
        self._heading, self._cells = heading, rows
        self.show_rows([_line(n, heading, row) for n, row in enumerate(rows)])

    def fit(self, width: int) -> None:
        """Gives each column what it needs of `width`, and the rest to the widest."""
        px = self._look.px
        metrics = QFontMetrics(self._look.font(weight=500, tabular=True))
        wanted = [
            max(metrics.horizontalAdvance(text) for text in (title, *(r[n] for r in self._cells)))
            + px(24)
            for n, title in enumerate(self._heading)
        ]
        widest = max(range(len(wanted)), key=wanted.__getitem__)
        others = sum(wanted) - wanted[widest]
        wanted[widest] = max(px(_LEAST), width - others)
        for column, wide in enumerate(wanted):
            self.setColumnWidth(column, wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Widths are set by `fit`: shares do not count."""
