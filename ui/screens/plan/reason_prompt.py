"""Asks for the reason of what is printed with one."""

from PySide6.QtWidgets import QWidget

from ui.theme import Look
from ui.widgets.asking import Asking
from ui.widgets.form_field import LineField


class ReasonPrompt(Asking):
    """One line that says why; it is printed, so it must not be empty."""

    def __init__(
        self, look: Look, title: str, about: str, parent: QWidget, *, word: str, reason: str = ""
    ) -> None:
        super().__init__(look, title, about, parent)
        self.field = LineField(look, "&Reason", reason)
        self.field.line.setPlaceholderText("In a few words; it is printed")
        self.column.addWidget(self.field)
        self.finish(word)
        self.field.line.setFocus()
        self.field.line.selectAll()

    @property
    def reason(self) -> str:
        return self.field.text

    def accept(self) -> None:
        if self.reason:
            self.settle()
        else:
            self.refuse("Say why: the scope page and the report print it.", self.field)
