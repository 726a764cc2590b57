"""How it looks when nothing can be changed: the line that says why, and fields only to be read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.screens.assess.read_only import Why
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.icon_label import icon_label
from ui.widgets.saved_text import SavedText
from ui.widgets.text import ElidedLabel


def fix_field(look: Look, field: SavedText, *, on: bool, empty: tuple[str, str] = ("", "")) -> None:
    """Text to be read and copied, or with `on` false to be written again.

    `empty` stands in a field without text: while it can be written, and while it cannot.
    """
    if field.isReadOnly() == on:
        return
    field.setReadOnly(on)
    field.setPlaceholderText(empty[on])
    fill = look.tokens.surface_2
    field.setStyleSheet(f"QPlainTextEdit {{ background: {fill}; }}" if on else "")


class ReadOnlyLine(QWidget):
    """Hidden while there is nothing to say.

    Signals:
        taken: the button beside the words was pressed.
    """

    taken = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        tokens, px = look.tokens, look.px
        outer = QHBoxLayout(self)
        outer.setContentsMargins(px(58), 0, px(28), px(6))
        box = QFrame()
        box.setObjectName("locked")
        box.setStyleSheet(
            f"#locked {{ background: {tokens.surface_2}; border: 1px solid {tokens.border};"
            f" border-radius: {px(6)}px; }}"
        )
        row = QHBoxLayout(box)
        row.setContentsMargins(px(12), px(2), px(6), px(2))
        row.setSpacing(px(8))
        row.addWidget(icon_label(look, "lock", tokens.text_2, 16, self))
        self.words = ElidedLabel("", "body2")
        row.addWidget(self.words, 1)
        self.way = button(look, "", self.taken.emit, kind="link")
        row.addWidget(self.way)
        outer.addWidget(box)
        self.hide()

    def show_why(self, why: Why | None) -> None:
        """None, or one without words for it, hides the line."""
        line = why.line if why else ""
        self.words.setText(line)
        self.setAccessibleName(line)
        self.way.setText(why.way if why else "")
        self.way.setVisible(bool(why and why.way))
        self.setVisible(bool(line))
        if line:
            announce(self, line)
