"""Asks for a name: of a state that is kept, or of the person who works here."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.text import clean_line
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.form_field import LineField
from ui.widgets.text import label


class NamePrompt(QDialog):
    """Accepted with `name`, in which nothing is wrong."""

    def __init__(
        self,
        look: Look,
        title: str,
        about: str,
        parent: QWidget,
        *,
        name: str = "",
        word: str = "Keep",
        example: str = "For example: Before the workshop",
        fault_of: Callable[[str], str],
    ) -> None:
        """`fault_of` says what is wrong with a name; `word` stands on the button.

        `example` stands in the empty field.
        """
        super().__init__(parent)
        px = look.px
        self._fault_of = fault_of
        self.setWindowTitle(title)
        self.field = LineField(look, "&Name", name)
        self.field.line.setPlaceholderText(example)
        self.keep_button = button(look, word, self.accept, kind="primary")
        self.keep_button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addStretch(1)
        buttons.addWidget(button(look, "Cancel", self.reject))
        buttons.addWidget(self.keep_button)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(label(title, "section"))
        words.addWidget(label(about, "body2", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(16))
        column.addLayout(words)
        column.addWidget(self.field)
        column.addLayout(buttons)
        self.field.line.selectAll()
        self.field.line.setFocus()
        self.resize(px(460), px(100))
        self._fit()

    @property
    def name(self) -> str:
        return clean_line(self.field.line.text())

    def accept(self) -> None:
        fault = self._fault_of(self.name)
        self.field.set_fault(fault)
        if not fault:
            super().accept()
            return
        self.field.line.setFocus()
        self._fit()

    def _fit(self) -> None:
        """A sentence that wraps is higher than the size a dialog takes by itself."""
        column = self.layout()
        if column is not None:
            column.activate()
            self.resize(self.width(), column.totalHeightForWidth(self.width()))
