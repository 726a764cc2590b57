"""A card with stacked bars: what they show, by what, the legend, and sentences below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal

from maturity_desktop.report.distribution import Bar, Bars
from ui.charts.distribution import StackedBars
from ui.charts.distribution_legend import BarsLegend
from ui.charts.picture import chart_menu, leave_out
from ui.screens.results.behind import Listing
from ui.screens.results.card import Card
from ui.theme import Look
from ui.widgets.controls import Segments
from ui.widgets.notices import Notice
from ui.widgets.text import label

Choices = Sequence[tuple[str, str]]


class BarsCard(Card):
    """Bars of one kind.

    Signals:
        chosen: the rows are wanted by something else.
        opened: a `Listing` of the statements of a row.
    """

    chosen = Signal(str)
    opened = Signal(object)

    def __init__(
        self,
        look: Look,
        title: str,
        hint: str,
        told: Callable[[Notice], object],
        choices: Choices = (),
    ) -> None:
        """`choices` are pairs of id and text; the first one is chosen."""
        super().__init__(look, title, hint)
        self._choices = dict(choices)
        px = look.px
        self.by: Segments | None = None
        if choices:
            self.by = Segments(look, choices, name=f"{title} by")
            self.by.choose(choices[0][0])
            self.by.chosen.connect(self.chosen)
            self.head.addWidget(leave_out(self.by))
        self.chart = StackedBars(look, title)
        self.chart.opened.connect(self._on_opened)
        self.menu = chart_menu(look, self, title, told, table=self.chart.table)
        self.head.addWidget(self.menu)
        self.words = label("", "body2", wrap=True)
        self.legend = BarsLegend(look)
        self.below = label("", "hint", wrap=True)
        self.body.setContentsMargins(px(20), px(8), px(20), px(14))
        self.body.addSpacing(px(4))
        self.body.addWidget(self.words)
        self.body.addSpacing(px(6))
        self.body.addWidget(self.legend)
        self.body.addSpacing(px(4))
        self.body.addWidget(self.chart)
        self.body.addWidget(self.below)
        self.below.setContentsMargins(0, px(8), 0, 0)
        self.head.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    @property
    def choice(self) -> str:
        """By what the rows are; empty where there is one way alone."""
        return self.by.choice if self.by is not None else ""

    def leave(self, choice: str) -> None:
        """A way that the model has nothing for is not offered."""
        if self.by is None:
            return
        kept = [one for one in self._choices if one != choice]
        for part, one in zip(self.by.parts, self._choices, strict=True):
            part.setVisible(one in kept)

    def show_bars(self, bars: Bars, words: str = "", below: str = "") -> None:
        """`words` above the chart, `below` what is left out."""
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.below.setText(below)
        self.below.setVisible(bool(below))
        self.legend.show_categories(bars.categories)
        self.chart.show_bars(bars)
        for part in (self.legend, self.chart):
            part.setVisible(bool(bars.rows))

    def _on_opened(self, bar: Bar) -> None:
        self.opened.emit(Listing(self.chart.said(bar), bar.criteria))
