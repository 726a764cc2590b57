"""The card with the heat map: legend, map, and in words what cannot be seen in it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from maturity_desktop.report import geometry
from maturity_desktop.report.sentences import indicative_text
from maturity_desktop.text import counted, listed
from ui.charts.heatmap import HeatMap
from ui.charts.picture import chart_menu
from ui.screens.results.behind import Behind
from ui.screens.results.card import Card
from ui.screens.results.heat_rows import heat_columns, heat_rows
from ui.screens.results.legend import Entry, Legend
from ui.screens.results.scales import Scales
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.widgets.text import label

_NAMED_IN_FULL = 3


class HeatCard(Card):
    """Areas by dimension; `asked` as `HeatMap.opened`."""

    asked = Signal(str, str, str)

    def __init__(self, look: Look, told: Callable[[Notice], object]) -> None:
        super().__init__(look, "Areas by dimension")
        self._look = look
        px = look.px
        self.legend = Legend(look)
        self.menu = chart_menu(look, self, "Areas by dimension", told, table=self._table)
        self._below = QHBoxLayout()
        self.body.addLayout(self._below)
        self.map = HeatMap(look)
        self.map.opened.connect(self.asked)
        self.head.addWidget(self.legend)
        self.head.addWidget(self.menu)
        self._is_beside = True
        self.body.addWidget(self.map)
        self.words = label("", "hint", wrap=True)
        self.words.setContentsMargins(0, px(4), 0, 0)
        self.body.addWidget(self.words)

    def _table(self) -> list[list[str]]:
        return self.map.table()

    def show_round(self, scales: Scales, behind: Behind, *, supported: bool) -> None:
        areas = behind.score.areas
        columns = heat_columns(scales, areas)
        has_dimensions = bool(scales.model.dimensions)
        title = "Areas by dimension" if has_dimensions else "Areas"
        self.title.setText(title)
        self.map.setAccessibleName(title)
        self.map.show_rows(columns, heat_rows(scales, behind, columns, supported=supported))
        self.legend.show_entries(self._entries(scales, behind))
        self.words.setText(_words(behind, supported=supported, cells=has_dimensions))
        self.words.setVisible(bool(self.words.text()))
        self._settle()

    def _entries(self, scales: Scales, behind: Behind) -> list[Entry]:
        bands = geometry.index_bands(scales.base, scales.top)
        entries = [Entry("words", "Index")]
        for band, (first, last) in zip(self._look.tokens.maturity, bands, strict=True):
            if first <= last:
                name = str(first) if first == last else f"{first}\N{EN DASH}{last}"
                entries.append(Entry("band", name, band))
        if any(cell.is_open for row in self.map.heat.heat_rows for cell in row.cells):
            entries.append(Entry("open", "answers open", self._look.tokens.maturity[1]))
        return entries

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        """The legend stands beside the title where both fit, else below it."""
        px = self._look.px
        taken = self.title.sizeHint().width() + self.legend.sizeHint().width()
        beside = taken + px(40 + 28 + 40) <= self.width()
        if beside == self._is_beside:
            return
        self._is_beside = beside
        if beside:
            self._below.removeWidget(self.legend)
            self.head.insertWidget(2, self.legend)
        else:
            self.head.removeWidget(self.legend)
            self._below.addWidget(self.legend, 1, Qt.AlignmentFlag.AlignLeft)


def _words(behind: Behind, *, supported: bool, cells: bool) -> str:
    """What is only indicative, and what the figures rest on."""
    parts: list[str] = []
    if supported:
        basis = "Index and level are those the evidence supports"
        parts.append(f"{basis}; the cells show the ratings as stated." if cells else f"{basis}.")
    thin = [area for area in behind.score.areas if indicative_text(area)]
    if thin and len(thin) <= _NAMED_IN_FULL:
        told = [f"{area.label} ({indicative_text(area)})" for area in thin]
        parts.append(f"Grey: {listed(told)}.")
    elif thin:
        names = listed([area.label for area in thin])
        parts.append(f"Grey: the index of {counted(len(thin), 'area')} is indicative ({names}).")
    return " ".join(parts)
