"""Shows the texts that could not be written because another window changed the same place."""

from collections.abc import Iterable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.text import label


class ConflictDialog(QDialog):
    """What was done, what it would have written, and what stands there now; it can be copied."""

    def __init__(
        self, look: Look, conflicts: Iterable[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        """`conflicts`: what was done, the values it wanted, the values that stand."""
        super().__init__(parent)
        px = look.px
        self.setWindowTitle("Changes that did not fit")
        self.resize(px(640), px(420))
        self.text = "\n\n".join(
            f"{told}\n\nYour change:\n{wanted}\n\nIn the file now:\n{standing}"
            for told, wanted, standing in conflicts
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(20), px(20), px(20))
        column.setSpacing(px(12))
        column.addWidget(label("Another change came first", "title"))
        said = (
            "The file holds the other change. Yours is kept here: copy what you need and enter "
            "it again where it belongs."
        )
        column.addWidget(label(said, "body2", wrap=True))
        texts = QPlainTextEdit(self.text)
        texts.setReadOnly(True)
        texts.setAccessibleName("Your changes and what stands in the file")
        column.addWidget(texts, 1)
        row = QHBoxLayout()
        row.addWidget(button(look, "Copy", self.copy))
        row.addStretch(1)
        close = button(look, "Close", self.accept, kind="primary")
        close.setDefault(True)
        row.addWidget(close)
        column.addLayout(row)

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
