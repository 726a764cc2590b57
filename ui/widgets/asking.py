"""A small dialog that asks: a title, fields, a sentence for faults, two buttons."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from maturity_desktop.errors import UserError
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.form_field import FormField
from ui.widgets.text import label


class Asking(QDialog):
    """Closes once `attempt` is done; what it refuses is said here, over what was typed.

    Attributes:
        attempt: does what the answers are for; may raise `UserError`.
        column: takes the fields, before `finish`.
    """

    def __init__(self, look: Look, title: str, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = look.px
        self.look = look
        self.attempt: Callable[[], object] = lambda: None
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(24), px(20), px(24), px(20))
        self.column.setSpacing(px(12))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(label(title, "title"))
        if about:
            words.addWidget(label(about, "body2", wrap=True))
        self.column.addLayout(words)

    def finish(self, word: str, *, width: int = 460) -> None:
        """Fault and buttons under everything else; `word` stands on the one that does it."""
        px = self.look.px
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        self.column.addWidget(self.fault)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(px(8))
        self.buttons.addStretch(1)
        self.buttons.addWidget(button(self.look, "Cancel", self.reject))
        self.done_button = button(self.look, word, self.accept, kind="primary")
        self.done_button.setDefault(True)
        self.buttons.addWidget(self.done_button)
        self.column.addLayout(self.buttons)
        self.resize(px(width), px(100))

    def refuse(self, sentence: str, field: FormField | None = None) -> None:
        """Says what is wrong, beside the field where it is one."""
        if field is not None:
            field.set_fault(sentence)
            field.editor.setFocus()
        else:
            self.fault.setText(sentence)
            self.fault.show()
        announce(self, sentence)
        self._fit()

    def settle(self) -> None:
        """Does it, and closes once that is done."""
        try:
            self.attempt()
        except UserError as error:
            self.refuse(f"{error.message}. {error.hint}".strip())
            return
        super().accept()

    def accept(self) -> None:
        self.settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        QTimer.singleShot(0, self, self._from_start)

    def _from_start(self) -> None:
        """What is chosen as a whole shows its beginning."""
        line = self.focusWidget()
        if isinstance(line, QLineEdit) and line.text() and line.selectedText() == line.text():
            line.setSelection(len(line.text()), -len(line.text()))

    def _fit(self) -> None:
        """No line of text is cut."""
        self.column.activate()
        wanted = max(self.height(), self.column.heightForWidth(self.width()))
        parent = self.parentWidget()
        room = parent.window().height() - self.look.px(24) if parent else wanted
        least = self.column.totalMinimumSize().height()
        self.resize(self.width(), max(least, min(wanted, room)))
