"""The filters over the findings: menus that turn blue when set, the counts, what can be begun."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.screens.findings.rows import COMPLETE, INCOMPLETE, Filters
from ui.screens.findings.words import KINDS, SEVERITIES
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.filter_button import Choices, FilterButton
from ui.widgets.filter_lines import FilterLines
from ui.widgets.text import label

_NAMES = {
    "kind": "Kind",
    "severity": "Severity",
    "area": "Area",
    "goal": "Goal",
    "complete": "Complete",
}


class FilterBar(FilterLines):
    """Signals: `changed`, the filters are others."""

    changed = Signal()

    def __init__(self, look: Look, actions: Sequence[QWidget]) -> None:
        """`actions` stand at the right, below the filters where it is narrow."""
        buttons = {field: FilterButton(look, name) for field, name in _NAMES.items()}
        super().__init__(look, buttons, actions)
        self.filters, self._on = Filters(), True
        self._choices: dict[str, Choices] = {
            "kind": (("", "All"), *KINDS.items()),
            "severity": (("", "Any"), *((one, text.capitalize()) for one, text in SEVERITIES)),
            "complete": (("", "All"), (COMPLETE, "Complete"), (INCOMPLETE, "Incomplete")),
        }
        for field, made in self.buttons.items():
            made.chosen.connect(lambda value, field=field: self.choose(**{field: value}))
            made.show_filter(self._choices.get(field, ()), "")
        self.said = label("", "caption")
        self.clear_all = button(look, "Clear", self.clear, kind="link")
        self.clear_all.hide()
        self._set_narrow(on=False)

    def offer(self, field: str, choices: Choices) -> None:
        """What a menu lets choose; a value that is gone is taken back."""
        value = getattr(self.filters, field)
        if value not in dict(choices):
            value = ""
            self.filters = self.filters._replace(**{field: ""})
        if choices != self._choices.get(field):
            self._choices[field] = choices
            self.buttons[field].show_filter(choices, value)
        self._show(field)

    def show_menus(self, *, on: bool) -> None:
        """Without findings there is nothing to filter and nothing to count."""
        self._on = on
        self.said.setVisible(on)
        for field in self.buttons:
            self._show(field)
        self._fit()

    def _show(self, field: str) -> None:
        """Where there is nothing to choose between, nothing asks."""
        self.buttons[field].setVisible(self._on and len(self._choices.get(field, ())) > 1)

    def tell(self, said: str) -> None:
        """The counts of all findings of the round."""
        self.said.setText(said)
        self.clear_all.setVisible(any(self.filters))
        self._fit()

    def choose(self, **values: str) -> None:
        """Sets filters as if somebody had."""
        self.filters = self.filters._replace(**values)
        for field, value in values.items():
            self.buttons[field].show_filter(self._choices.get(field, ()), value)
        self.changed.emit()

    def clear(self) -> None:
        self.choose(**dict.fromkeys(_NAMES, ""))

    # --- room

    @property
    def _beside(self) -> Sequence[QWidget]:
        return self.clear_all, self.said

    def _place(self, first: QHBoxLayout, second: QHBoxLayout) -> None:
        """The counts go below the menus."""
        first.addWidget(self.clear_all)
        first.addStretch(1)
        second.addWidget(self.said)
