"""A short question over the session: a title, fields, one sentence for faults, two buttons."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.errors import UserError
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.text import label


class Asking(QDialog):
    """Stays open while what it is for cannot be done.

    Attributes:
        column: takes the fields.
        attempt: what the answer is for; a `UserError` is said beneath the fields.
    """

    def __init__(self, look: Look, title: str, about: str, word: str, parent: QWidget) -> None:
        """`word` stands on the button that answers."""
        super().__init__(parent)
        px = look.px
        self.look = look
        self.attempt: Callable[[], object] = lambda: None
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(px(440))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(20), px(24), px(20))
        outer.setSpacing(px(14))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(label(title, "section"))
        if about:
            words.addWidget(label(about, "body2", wrap=True))
        outer.addLayout(words)
        self.column = QVBoxLayout()
        self.column.setSpacing(px(10))
        outer.addLayout(self.column)
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        outer.addWidget(self.fault)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch(1)
        row.addWidget(button(look, "Cancel", self.reject))
        self.done_button = button(look, word, self.accept, kind="primary")
        self.done_button.setDefault(True)
        row.addWidget(self.done_button)
        outer.addLayout(row)

    def fault_now(self) -> str:
        """What is wrong with the answer, in a sentence; empty where nothing is."""
        return ""

    def accept(self) -> None:
        fault = self.fault_now()
        if not fault:
            try:
                self.attempt()
            except UserError as error:
                fault = f"{error.message}. {error.hint}"
        if not fault:
            super().accept()
            return
        self.fault.setText(fault)
        self.fault.show()
        announce(self, fault)
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
