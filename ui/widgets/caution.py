"""A place for one bar that says what speaks against reading what stands below it."""

from PySide6.QtWidgets import QVBoxLayout

from ui.theme import Look
from ui.widgets.notices import MessageBar, Notice


class Caution(QVBoxLayout):
    """A bar that was closed stays closed until something else is said.

    Attributes:
        text: what was said last; empty where nothing is.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self.text = look, ""

    def say(self, text: str) -> None:
        """An empty text takes the bar away."""
        if text == self.text:
            return
        self.text = text
        while (item := self.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if text:
            self.addWidget(MessageBar(self._look, Notice(text, "warn")))
