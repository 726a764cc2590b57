"""The filters over the register: menus that turn blue when set, a text, the number of hits."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from maturity_desktop.text import counted
from ui.screens.evidence.rows import Filters
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.filter_button import Choices, FilterButton
from ui.widgets.filter_lines import FilterLines
from ui.widgets.search_field import SearchField
from ui.widgets.text import label

_NAMES = {"round": "Round", "state": "State", "kind": "Kind", "area": "Area", "grade": "Grade"}
# Says by itself what it is: the bar has no room for its name.
_NAMELESS = ("round",)


class FilterBar(FilterLines):
    """Signals: `changed`, the filters are others; `left`, Enter or Down in the text."""

    changed = Signal()
    left = Signal()

    def __init__(self, look: Look, actions: Sequence[QWidget]) -> None:
        """`actions` stand at the right, below the filters where it is narrow."""
        buttons = {field: FilterButton(look, name) for field, name in _NAMES.items()}
        super().__init__(look, buttons, actions)
        self.filters = Filters()
        self._choices: dict[str, Choices] = {}
        for field in _NAMELESS:
            self.buttons[field].show_name(on=False)
        for field, made in self.buttons.items():
            made.chosen.connect(lambda value, field=field: self._set(field, value))
        self.text = SearchField(look, "Filter", "Filter the register by words")
        self.text.setToolTip("Ctrl+F")
        self.text.setMinimumWidth(look.px(84))
        self.text.setMaximumWidth(look.px(200))
        self.text.setFixedHeight(look.px(28))
        self.text.setStyleSheet(
            f"{self.text.styleSheet()} QLineEdit {{ min-height: {look.px(26)}px; }}"
        )
        self.text.textChanged.connect(lambda text: self._set("text", text))
        self.text.returnPressed.connect(self.left)
        self.hits = label("", "caption")
        self.clear_all = button(look, "Clear", self.clear, kind="link")
        self._set_narrow(on=False)

    @property
    def _beside(self) -> Sequence[QWidget]:
        return self.hits, self.clear_all

    @property
    def _more(self) -> int:
        return self.text.minimumWidth()

    def _place(self, first: QHBoxLayout, second: QHBoxLayout) -> None:
        """The text goes below the menus."""
        second.addWidget(self.text)
        first.addWidget(self.hits)
        first.addWidget(self.clear_all)
        first.addStretch(1)

    def offer(self, field: str, choices: Choices) -> None:
        """What a menu lets choose; a value that is gone is taken back."""
        self._choices[field] = choices
        value = getattr(self.filters, field)
        if value not in dict(choices):
            value = ""
            self.filters = self.filters._replace(**{field: ""})
        self.buttons[field].show_filter(choices, value)
        # Where there is nothing to choose between, nothing asks.
        self.buttons[field].setVisible(len(choices) > 1)

    def show_hits(self, shown: int, whole: int) -> None:
        some = self.filters.any
        self.hits.setText(f"{shown} of {whole}" if some else counted(whole, "item"))
        self.clear_all.setVisible(some)
        self._fit()

    def choose(self, **values: str) -> None:
        """Sets filters as if somebody had."""
        for field, value in values.items():
            self._set(field, value)

    def clear(self) -> None:
        self.filters = Filters()
        self.text.blockSignals(True)  # one change, told once
        self.text.clear()
        self.text.blockSignals(False)
        for field, made in self.buttons.items():
            made.show_filter(self._choices.get(field, ()), "")
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.text.hasFocus():
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text.hasFocus():
            self.text.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _set(self, field: str, value: str) -> None:
        self.filters = self.filters._replace(**{field: value.strip()})
        if field in self.buttons:
            self.buttons[field].show_filter(self._choices.get(field, ()), value)
        self.changed.emit()
