"""A menu that filters: softly blue while it is set, and easily taken back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.theme import Look
from ui.widgets.buttons import icon_button
from ui.widgets.controls import MenuButton
from ui.widgets.text import plain_tooltip

Choices = Sequence[tuple[str, str]]
"""Ids and texts; the first one lets everything through and has an empty id."""


class FilterButton(MenuButton):
    """Delete on it lets everything through again, as its cross does.

    Attributes:
        chosen_id: what is chosen; empty for everything.
    """

    def __init__(self, look: Look, name: str, *, cross: bool = True) -> None:
        """`cross`: stands in it instead of the arrow while it is set."""
        super().__init__(look, name)
        self.chosen_id = ""
        self._crossed = cross
        last = self._row.itemAt(self._row.count() - 1)
        self._arrow = last.widget() if last else None
        self.cross = icon_button(look, "x", f"Clear {name}", self._clear, size=13)
        self.cross.setStyleSheet("padding: 0; border: 0; min-height: 0; min-width: 0;")
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cross.hide()
        self._row.addWidget(self.cross)

    def show_filter(self, choices: Choices, chosen: str, value: str = "") -> None:
        """`value` stands in the button where the text of the choice is too long for it."""
        self.chosen_id = chosen
        t, on = self._look.tokens, bool(chosen)
        self.cross.setVisible(on and self._crossed)
        if self._arrow is not None:
            self._arrow.setVisible(not (on and self._crossed))
        style = f"QPushButton {{ background: {t.accent_soft}; border-color: {t.accent_line}; }}"
        self.setStyleSheet(style if on else "")
        self.show_choices(choices, chosen)
        if value:
            self._value.setText(value)
            self._fit()

    def show_name(self, *, on: bool) -> None:
        """Without it the value alone stands there; the tooltip and screen readers have the name."""
        self._name.setVisible(on)
        self.setToolTip("" if on else plain_tooltip(self._name.text()))
        self._fit()

    def _fit(self) -> None:
        self._row.activate()
        self.setMinimumWidth(self._row.sizeHint().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen_id:
            self._clear()
        else:
            super().keyPressEvent(event)

    def _clear(self) -> None:
        self.chosen.emit("")
