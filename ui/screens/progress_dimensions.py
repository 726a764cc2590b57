"""The view *Dimensions* of Progress: each over all areas, and the change in every cell."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.report.progress import ProgressRow
from maturity_desktop.report.progress_cells import CellRow
from maturity_desktop.report.sentences import CELL_NOISE
from ui.charts.dumbbell import DumbbellView
from ui.charts.dumbbell_legend import DumbbellLegend
from ui.charts.dumbbell_model import RoundNames
from ui.charts.index_axis import Scale
from ui.charts.picture import Table, Told, chart_menu
from ui.screens.progress_matrix import MatrixView
from ui.theme import Look
from ui.widgets.text import label

_BY_DIMENSION = "Change by dimension, all areas"
_BY_CELL = "Change by area and dimension"


class DimensionsView(QWidget):
    """Signals: `cell_wanted`, ids of an area and a dimension, either empty for all."""

    cell_wanted = Signal(str, str)

    def __init__(self, look: Look, told: Told) -> None:
        super().__init__()
        self._look, self._told = look, told
        self.dumbbell = DumbbellView(look, _BY_DIMENSION, "Dimension")
        self.dumbbell.area_wanted.connect(lambda one: self.cell_wanted.emit("", one))
        self.legend = DumbbellLegend(look)
        self.matrix = MatrixView(look)
        self.matrix.cell_wanted.connect(self.cell_wanted)
        hint = label(f"\N{EN DASH} under {CELL_NOISE}: no clear change", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(12))
        self.card = self._card(_BY_DIMENSION, self.legend, self.dumbbell)
        column.addWidget(self.card)
        column.addWidget(self._card(_BY_CELL, hint, self.matrix))
        column.addStretch(1)

    def _card(self, name: str, beside: QWidget, chart: "DumbbellView | MatrixView") -> QFrame:
        px = self._look.px
        card = QFrame()
        card.setProperty("card", "true")
        head = QHBoxLayout()
        head.setContentsMargins(px(4), 0, 0, 0)
        head.setSpacing(px(16))
        head.addWidget(label(name, "section"))
        head.addStretch(1)
        head.addWidget(beside)

        def figures() -> Table:
            return chart.table()

        head.addWidget(chart_menu(self._look, card, name, self._told, table=figures))
        column = QVBoxLayout(card)
        column.setContentsMargins(px(16), px(8), px(16), px(12))
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(chart)
        return card

    def show_rounds(
        self,
        rows: Sequence[ProgressRow],
        cells: Sequence[CellRow],
        columns: Sequence[str],
        names: RoundNames,
        scale: Scale,
    ) -> None:
        """`columns` are the names of the dimensions; levels belong to areas and have no part here."""
        self.dumbbell.show_rows(rows, names, scale._replace(has_levels=False))
        self.legend.show_names(names.before, names.now, targets=False)
        self.matrix.show_rows(cells, columns)

    def arrange(self, *, tight: bool) -> None:
        """`tight`: the legend says the least."""
        self.legend.show_hint(not tight)
