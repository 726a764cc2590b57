"""Which calculation belongs to which figure of the overview."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from maturity_desktop.report import calculation_level as of_levels
from maturity_desktop.report import calculation_round as of_round
from maturity_desktop.report.calculation import Basis, Calculation, area_index, cell_index
from ui.charts.heat_model import CELL, LEVEL, TARGET
from ui.screens.results import headline as asks
from ui.screens.results.behind import Behind, Listing
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.statement_list import StatementList

SHOW = "Show the calculation"
Explain = Callable[[], Calculation]


class Explaining:
    """Makes calculations of one round; nothing is computed before one is asked for."""

    def __init__(self, behind: Behind, *, supported: bool) -> None:
        self._behind, self._supported = behind, supported
        self._known: Basis | None = None

    @property
    def _basis(self) -> Basis:
        if self._known is None:
            self._known = Basis(self._behind.assessment, self._behind.score)
        return self._known

    def headline(self, what: str) -> Calculation:
        """Of a figure of the headline card, by what it asks for; anything else is the sentence."""
        by_figure: Mapping[str, Explain] = {
            asks.LOWEST: lambda: of_round.lowest_level(self._basis, supported=self._supported),
            asks.TYPICAL: lambda: of_round.typical_level(self._basis),
            asks.EVERYTHING: lambda: of_round.overall_index(self._basis, supported=self._supported),
            asks.RATED: lambda: of_round.coverage(self._basis),
        }
        by_figure = {
            **by_figure,
            asks.OPEN: by_figure[asks.EVERYTHING],
            asks.NOT_APPLICABLE: by_figure[asks.RATED],
        }
        if what in by_figure:
            return by_figure[what]()
        return of_round.profile(self._basis, supported=self._supported)

    def heat(self, area: str, kind: str, dimension: str) -> Calculation:
        """Of a cell of the heat map."""
        if kind == CELL:
            return cell_index(self._basis, area, dimension)
        if kind == LEVEL:
            return of_levels.area_level(self._basis, area, supported=self._supported)
        if kind == TARGET:
            return of_levels.to_raise(self._basis, area)
        return area_index(self._basis, area, supported=self._supported)

    def nearest(self, area: str) -> Calculation:
        """Whether the next level of an area is within reach."""
        return of_levels.within_reach(self._basis, area)

    def all_to_raise(self) -> Calculation:
        """Of all statements to raise for the targets."""
        return of_levels.all_to_raise(self._basis)


class FigureList(StatementList):
    """The statements behind a figure, with a link to how it is calculated."""

    def __init__(
        self,
        look: Look,
        listing: Listing,
        behind: Behind,
        parent: QWidget,
        explain: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(look, listing.title, behind.rows(listing.ids), parent)
        self.link = button(look, SHOW, explain, kind="link", small=True)
        self.link.setStyleSheet(f"padding: 0; min-height: {look.px(22)}px; text-align: left;")
        self.link.hide()
        column = self.layout()
        if explain is not None and column is not None:
            column.insertWidget(_BELOW_COUNT, self.link)  # type: ignore[attr-defined]  # a QVBoxLayout
            self.link.show()
            room = parent.window().height() - look.px(48)
            self.resize(self.width(), min(self.height() + look.px(26), room))


_BELOW_COUNT = 2
