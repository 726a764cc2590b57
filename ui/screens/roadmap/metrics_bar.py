"""The line above the metrics: which are shown, of which area, and what can be begun."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from maturity_desktop.planning.metrics import Standing, fits
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.controls import Segments
from ui.widgets.filter_button import FilterButton
from ui.widgets.text import label

FOLLOWED, FITTING, ALL = "followed", "fitting", "all"
_SHOWS = ((FOLLOWED, "Followed"), (FITTING, "Fits the stage"), (ALL, "All"))


class MetricFilters(NamedTuple):
    """What is shown: ``"followed"``, ``"fitting"`` or ``"all"``, and the id of an area or none."""

    show: str = FOLLOWED
    area: str = ""

    def lets(self, one: Standing) -> bool:
        if self.area and one.area != self.area:
            return False
        return self._shows(one)

    def _shows(self, one: Standing) -> bool:
        if self.show == FOLLOWED:
            return one.followed
        return self.show == ALL or one.followed or fits(one)


class MetricsBar(QWidget):
    """Signals.

    Signals:
        changed: another filter.
        new_wanted: a metric the model does not have.
    """

    changed = Signal()
    new_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self._look = look
        self.filters = MetricFilters()
        self.shows = Segments(look, _SHOWS, name="Metrics shown")
        self.shows.choose(FOLLOWED)
        self.shows.chosen.connect(lambda show: self.set(show=show))
        self.area = FilterButton(look, "Area")
        self.area.chosen.connect(lambda area: self.set(area=area))
        self._told: tuple[str, ...] = ()
        self.total = label("", "body2")
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # It takes the room that is left: what it says never moves the others.
        self.total.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.new_button = button(look, "New metric", self.new_wanted.emit, icon="plus", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.shows)
        row.addWidget(self.area)
        row.addWidget(self.total, 1)
        row.addWidget(self.new_button)

    def show_metrics(
        self,
        metrics: Sequence[Standing],
        names: Sequence[tuple[str, str]],
        told: Sequence[str],
        *,
        reads: bool,
    ) -> None:
        """Counts and areas; `names` are id and name of each area, `told` how those stand shown.

        Of what is told the first that has room is shown; the longest one comes first.
        """
        here = [one for one in metrics if not self.filters.area or one.area == self.filters.area]
        for show, words in _SHOWS:
            number = sum(MetricFilters(show).lets(one) for one in here)
            self.shows.set_text(show, f"{words} {number}")
        short = dict(names).get(self.filters.area, "")
        self.area.show_filter([("", "All"), *names], self.filters.area, short)
        self._told = tuple(told)
        self.new_button.setEnabled(not reads)
        self._fit()

    def set(self, show: str | None = None, area: str | None = None) -> None:
        """Another filter; tells it."""
        self.filters = MetricFilters(
            self.filters.show if show is None else show,
            self.filters.area if area is None else area,
        )
        self.shows.choose(self.filters.show)
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A sum is told as a whole or not at all."""
        px = self._look.px
        parts = (self.shows, self.area, self.new_button)
        wide = sum(max(part.minimumWidth(), part.sizeHint().width()) for part in parts)
        room, metrics = self.width() - wide - px(32), self.total.fontMetrics()
        fitting = (one for one in self._told if metrics.horizontalAdvance(one) <= room)
        self.total.setText(next(fitting, ""))
