"""What the roadmap asks of the parts that stand in it beside timeline and list."""

from typing import Protocol

from PySide6.QtCore import SignalInstance

from maturity_desktop.assessment.assessment import Assessment


class ChartsPart(Protocol):
    """The charts below the timeline; a widget.

    `initiative_wanted` names the one to open, `chosen` the one that keys are on; `edited` is an edit to be
    done, `notice` a `Notice`.
    """

    @property
    def initiative_wanted(self) -> SignalInstance: ...

    @property
    def edited(self) -> SignalInstance: ...

    @property
    def chosen(self) -> SignalInstance: ...

    def commit(self) -> None:
        """What is being typed counts."""

    @property
    def notice(self) -> SignalInstance: ...

    def show_round(
        self, assessment: Assessment, round_id: str, selected: str, *, reads: bool = False
    ) -> None:
        """Fills them; `selected` is the id of the chosen initiative, empty for none."""


class MetricsPart(Protocol):
    """The sub-tab of the metrics; a widget. `place_wanted` names a tab and what to show there.

    Attributes:
        selected: id of the metric that is meant; empty for none.
    """

    selected: str

    @property
    def notice(self) -> SignalInstance: ...
    @property
    def undo_wanted(self) -> SignalInstance: ...
    @property
    def place_wanted(self) -> SignalInstance: ...

    @property
    def statement_wanted(self) -> SignalInstance: ...

    def refresh(self) -> None:
        """As that of a screen."""

    def restored(self) -> None:
        """As that of a screen."""

    def commit(self) -> None:
        """As that of a screen."""

    def show_item(self, metric_id: str) -> None:
        """Goes to a metric."""
