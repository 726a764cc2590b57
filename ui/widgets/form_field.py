"""A field with its name above it and, when it is wrong, a sentence beneath it."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from maturity_desktop.text import clean_line
from ui.theme import Look
from ui.widgets.text import label


class FormField(QWidget):
    """Name, editor, sentence.

    Attributes:
        editor: what is typed into.
    """

    def __init__(self, look: Look, name: str, editor: QWidget, *, hint: str = "") -> None:
        """`name` marks its key with an ampersand: ``"C&lient"`` is reached by Alt+L."""
        super().__init__()
        self.editor = editor
        plain = name.replace("&", "")
        editor.setAccessibleName(plain)
        self._hint = hint
        self._name = label(name, "group")
        self._name.setBuddy(editor)
        self._said = label(hint, "hint", wrap=True)
        self._said.setVisible(bool(hint))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        for part in (self._name, editor, self._said):
            column.addWidget(part)
        column.addStretch(1)
        self.set_fault("")
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(lambda _text: self.set_fault(""))

    def set_fault(self, sentence: str) -> None:
        """Outlines the field in red and says why; an empty sentence ends it."""
        self.editor.setAccessibleDescription(sentence or self._hint)
        self._said.setText(sentence or self._hint)
        self._said.setVisible(bool(sentence or self._hint))
        wrong = "true" if sentence else "false"
        if self.editor.property("wrong") != wrong:
            self.editor.setProperty("wrong", wrong)
            self._said.setProperty("role", "error" if sentence else "hint")
            for part in (self.editor, self._said):
                part.style().unpolish(part)
                part.style().polish(part)

    def set_hint(self, hint: str) -> None:
        """The quiet sentence beneath the field while nothing is wrong."""
        self._hint = hint
        self.set_fault("")

    @property
    def fault(self) -> str:
        """The sentence that is shown; empty while nothing is wrong."""
        return self._said.text() if self.editor.property("wrong") == "true" else ""


class LineField(FormField):
    """A `FormField` of one line; `text` is cleaned as everything that enters the document."""

    def __init__(self, look: Look, name: str, text: str = "", *, hint: str = "") -> None:
        self.line = QLineEdit(text)
        super().__init__(look, name, self.line, hint=hint)

    @property
    def text(self) -> str:
        return clean_line(self.line.text())
