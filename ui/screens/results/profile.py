"""The card with the radar: where every area stands against its target."""

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy

from maturity_desktop.report import geometry
from maturity_desktop.rounding import shown
from maturity_desktop.scoring.results import AreaScore, RoundScore
from ui.charts.picture import chart_menu
from ui.charts.radar import Radar
from ui.screens.results.card import Card
from ui.screens.results.legend import Entry, Legend
from ui.screens.results.scales import Scales
from ui.theme import Look
from ui.widgets.notices import Notice

# Two spokes make no shape.
_LEAST_SPOKES = 3


class ProfileCard(Card):
    """Index and target level of every area."""

    def __init__(self, look: Look, told: Callable[[Notice], object]) -> None:
        super().__init__(look, "Current and target")
        self._table: list[list[str]] = []
        self.legend = Legend(look)
        self.head.addWidget(self.legend)
        self.radar = Radar(look)
        self.menu = chart_menu(
            look,
            self,
            "Current and target",
            told,
            table=lambda: self._table,
            drawing=self.radar.drawing,
        )
        self.head.addWidget(self.menu)
        self.body.addSpacing(look.px(8))
        self.body.addWidget(self.radar, 1)
        self.body.addSpacing(look.px(8))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_round(self, score: RoundScore, scales: Scales, *, supported: bool) -> None:
        areas = score.areas
        self.setVisible(len(areas) >= _LEAST_SPOKES)
        aimed = scales.has_levels and any(area.target is not None for area in areas)
        series = "Supported index" if supported else "Index"
        title = "Current and target" if aimed else series
        self.title.setText(title)
        entries = [Entry("current", series)]
        if aimed:
            entries.append(Entry("target", "Target level"))
        self.legend.show_entries(entries)
        self.legend.setVisible(aimed)
        current = [_index(area, supported=supported) for area in areas]
        targets = [
            None if area.target is None else scales.target_on_index(area.target) for area in areas
        ]
        self.radar.setAccessibleName(f"Radar: {title.lower()}")
        self.radar.show_series(
            [area.label for area in areas],
            geometry.index_ticks(scales.base, scales.top),
            current,
            targets if aimed else [],
            names=(series.lower(), "target"),
        )
        heading = ["Area", series, *(["Target level"] if aimed else [])]
        self._table = [heading]
        for area, value in zip(areas, current, strict=True):
            figures = ["" if value is None else str(shown(value))]
            if aimed:
                figures.append("" if area.target is None else str(area.target))
            self._table.append([area.label, *figures])


def _index(area: AreaScore, *, supported: bool) -> float | None:
    """One figure for a chart: the lower end where answers are open."""
    if area.state != "assessed":
        return None
    if supported:
        return area.supported_low
    return area.index_range[0] if area.index_range else area.index
