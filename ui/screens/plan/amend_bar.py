"""The line under the scope table in which an amendment gets its reason and is saved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from maturity_desktop.text import clean_line, counted
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.text import label


class AmendBar(QFrame):
    """Signals: `saved` with the reason; `dropped`, the changes are not wanted."""

    saved = Signal(str)
    dropped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self._count = 0
        self.setAccessibleName("Amendment")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, px(4))
        column.setSpacing(px(6))
        self.said = label("", "caption", wrap=True)
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Reason for the amendment")
        self.reason.setPlaceholderText("Reason for the amendment; it is printed")
        self.reason.returnPressed.connect(self._save)
        self.reason.textEdited.connect(lambda _text: self._tell(""))
        row.addWidget(self.reason, 1)
        row.addWidget(button(look, "Drop", self.dropped.emit))
        self.save_button = button(look, "Save amendment", self._save)
        row.addWidget(self.save_button)
        column.addLayout(row)
        self.hide()

    def show_count(self, count: int) -> None:
        """How many areas differ from what was signed."""
        self._count = count
        self._tell("")

    def clear(self) -> None:
        self.reason.clear()

    def _tell(self, fault: str) -> None:
        told = f"{counted(self._count, 'area')} changed. Saved together, with one reason."
        if not self._count:
            told = "Change what has to change in the table. All of it is one amendment."
        self.said.setText(fault or told)
        wrong = "true" if fault else "false"
        if self.reason.property("wrong") != wrong:
            self.reason.setProperty("wrong", wrong)
            self.said.setProperty("role", "error" if fault else "caption")
            for part in (self.reason, self.said):
                part.style().unpolish(part)
                part.style().polish(part)

    def _save(self) -> None:
        reason = clean_line(self.reason.text())
        fault = "" if reason else "Say why: the scope page and the report print it."
        if not self._count:
            fault = "Nothing is changed yet."
        self._tell(fault)
        if fault:
            announce(self, fault)
            self.reason.setFocus()
        else:
            self.saved.emit(reason)
