"""The filters over the findings: menus that turn blue when set, the counts, what can be begun."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.screens.findings.rows import COMPLETE, INCOMPLETE, Filters
from ui.screens.findings.words import KINDS, SEVERITIES
from ui.theme import Look
from ui.widgets.buttons import button, icon_button
from ui.widgets.controls import MenuButton
from ui.widgets.text import label

Choices = Sequence[tuple[str, str]]
_NAMES = {
    "kind": "Kind",
    "severity": "Severity",
    "area": "Area",
    "goal": "Goal",
    "complete": "Complete",
}
_GAP = 7


class FilterButton(MenuButton):
    """A menu with a cross once it is set; Delete on it does what the cross does."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        last = self._row.itemAt(self._row.count() - 1)
        self._arrow = last.widget() if last else None
        self.cross = icon_button(look, "x", f"Clear {name}", self._clear, size=13)
        self.cross.setStyleSheet("padding: 0; border: 0; min-height: 0; min-width: 0;")
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row.addWidget(self.cross)
        self.chosen_id = ""

    def show_filter(self, choices: Choices, chosen: str) -> None:
        """`choices` begin with the one that lets everything through, whose id is empty."""
        self.chosen_id = chosen
        t, on = self._look.tokens, bool(chosen)
        self.cross.setVisible(on)
        if self._arrow is not None:
            self._arrow.setVisible(not on)
        style = f"QPushButton {{ background: {t.accent_soft}; border-color: {t.accent_line}; }}"
        self.setStyleSheet(style if on else "")
        self.show_choices(choices, chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen_id:
            self._clear()
        else:
            super().keyPressEvent(event)

    def _clear(self) -> None:
        self.chosen.emit("")


class FilterBar(QWidget):
    """Signals: `changed`, the filters are others."""

    changed = Signal()

    def __init__(self, look: Look, actions: Sequence[QWidget]) -> None:
        """`actions` stand at the right, below the filters where it is narrow."""
        super().__init__()
        self._look, self._actions = look, tuple(actions)
        self.filters = Filters()
        self._choices: dict[str, Choices] = {
            "kind": (("", "All"), *KINDS.items()),
            "severity": (("", "Any"), *((one, text.capitalize()) for one, text in SEVERITIES)),
            "complete": (("", "All"), (COMPLETE, "Complete"), (INCOMPLETE, "Incomplete")),
        }
        self.buttons = {field: FilterButton(look, name) for field, name in _NAMES.items()}
        for field, made in self.buttons.items():
            made.chosen.connect(lambda value, field=field: self.choose(**{field: value}))
            made.show_filter(self._choices.get(field, ()), "")
        self.said = label("", "caption")
        self.clear_all = button(look, "Clear", self.clear, kind="link")
        self.clear_all.hide()
        self._upper, self._lower = QHBoxLayout(), QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        for row in (self._upper, self._lower):
            row.setSpacing(look.px(_GAP))
            column.addLayout(row)
        # What it needs decides how many lines it takes, not how wide the window becomes.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._narrow: bool | None = None
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
        # Where there is nothing to choose between, nothing asks.
        self.buttons[field].setVisible(len(choices) > 1)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        parts = [*self.buttons.values(), self.clear_all, self.said, *self._actions]
        shown = [part for part in parts if not part.isHidden()]
        wide = sum(max(part.minimumWidth(), part.sizeHint().width()) for part in shown)
        self._set_narrow(on=wide + self._look.px(_GAP) * (len(shown) + 1) > self.width())

    def _set_narrow(self, *, on: bool) -> None:
        """Counts and actions go below the menus."""
        if on == self._narrow:
            return
        self._narrow = on
        for row in (self._upper, self._lower):
            while row.count():
                row.takeAt(0)
        for made in (*self.buttons.values(), self.clear_all):
            self._upper.addWidget(made)
        self._upper.addStretch(1)
        second = self._lower if on else self._upper
        second.addWidget(self.said)
        if on:
            second.addStretch(1)
        for action in self._actions:
            second.addWidget(action)
