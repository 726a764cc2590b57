"""A text to take along: read, copied, sent from the mail program."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.text import label


def reading_field(look: Look, name: str) -> QPlainTextEdit:
    """Text that is read and copied, never written."""
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    px = look.px
    made.setStyleSheet(
        f"QPlainTextEdit {{ background: {look.tokens.surface}; padding: {px(10)}px {px(12)}px; }}"
        f"QPlainTextEdit:focus {{ padding: {px(10) - 1}px {px(12) - 1}px; }}"
    )
    return made


def in_card(look: Look, inside: QWidget) -> QFrame:
    """A table on a ground of its own, within a dialog."""
    card = QFrame()
    card.setProperty("card", "true")
    column = QVBoxLayout(card)
    side = look.px(6)
    column.setContentsMargins(side, side, side, side)
    column.addWidget(inside)
    return card


class TextDialog(QDialog):
    """Title, what it is for, the text, *Copy* and *Close*."""

    def __init__(self, look: Look, title: str, about: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = look.px
        self.setWindowTitle(title)
        self.field = reading_field(look, title)
        self.field.setPlainText(text)
        self._said = label("", "ok")
        self.copy_button = button(look, "Copy text", self.copy, kind="primary", icon="copy")
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self._said)
        row.addStretch(1)
        row.addWidget(button(look, "Close", self.reject))
        row.addWidget(self.copy_button)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(label(title, "title"))
        words.addWidget(label(about, "body2", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addLayout(words)
        column.addWidget(self.field, 1)
        column.addLayout(row)
        room = parent.window().size()
        self.resize(min(px(640), room.width() - px(24)), min(px(560), room.height() - px(24)))
        self.copy_button.setFocus()

    def copy(self) -> None:
        """The whole text to the clipboard."""
        QGuiApplication.clipboard().setText(self.field.toPlainText())
        self._said.setText("Copied")
        announce(self, "Copied")
