"""One line about what was said of the statements: how much, how far apart, by nobody's name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.text import counted
from ui.screens.findings.content import Notes
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.text import ElidedLabel, label, line


class NotesLine(QWidget):
    """Signals: `opened`, id of the statement whose notes are to be shown."""

    opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self._target = ""
        self.open = button(look, "Open", lambda: self.opened.emit(self._target), kind="link")
        self.open.setAccessibleName("Open the notes of the first statement")
        self.open.setStyleSheet("QPushButton { padding-right: 0; }")
        head = QHBoxLayout()
        name = label("Notes", "section")
        name.setMinimumHeight(px(26))  # as high as with the button beside it
        head.addWidget(name, 1)
        head.addWidget(self.open)
        self._said, self._spread = ElidedLabel(), label("", "hint")
        self._number = label("", "strong")
        row = QHBoxLayout()
        row.setContentsMargins(px(2), px(7), px(2), px(4))
        row.setSpacing(px(10))
        row.addWidget(self._said, 1)
        row.addWidget(self._spread)
        row.addWidget(self._number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addLayout(row)

    def show_notes(self, notes: Notes) -> None:
        self._target = notes.target
        self.open.setVisible(bool(notes.target))
        self._said.setText(notes.said)
        self._spread.setText(notes.spread)
        self._number.setText(str(notes.number) if notes.number else "")
        self._number.setAccessibleName(counted(notes.number, "note"))
