"""A bar that stays while the file cannot be written: what happened, and two ways on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.icon_label import icon_label
from ui.widgets.notices import has_keyboard
from ui.widgets.text import label


class UnwrittenBar(QWidget):
    """Hidden while there is nothing to say; it cannot be closed, since it goes by itself.

    Signals:
        retry_wanted: the file is to be written now.
        copy_wanted: everything is to be saved elsewhere.
        left: it went while it had the keyboard.
    """

    retry_wanted = Signal()
    copy_wanted = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        tokens = look.tokens
        around = QVBoxLayout(self)
        around.setContentsMargins(look.px(24), look.px(6), look.px(24), look.px(6))
        bar = QFrame()
        around.addWidget(bar)
        bar.setObjectName("bar")
        bar.setStyleSheet(
            f"#bar {{ background: {tokens.warn_fill}; border: 1px solid {tokens.warn_line};"
            f" border-radius: {look.px(6)}px; }} QPushButton {{ color: {tokens.warn}; }}"
        )
        row = QHBoxLayout(bar)
        row.setContentsMargins(look.px(12), look.px(3), look.px(6), look.px(3))
        row.setSpacing(look.px(10))
        row.addWidget(icon_label(look, "triangle-alert", tokens.warn, 16, self))
        self._text = label("", wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self._text, 1)
        self.retry = button(look, "Try again", self.retry_wanted.emit, kind="link")
        self.copy = button(look, "Save a copy", self.copy_wanted.emit, kind="link")
        row.addWidget(self.retry)
        row.addWidget(self.copy)
        self._covered = False
        self.hide()

    @property
    def text(self) -> str:
        """What there is to say; empty where there is nothing."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Shows a sentence, or nothing; a screen reader hears it once."""
        if text != self.text:
            self._text.setText(text)
            self.setAccessibleName(text)
            self._show_or_hide()

    def cover(self, *, covered: bool) -> None:
        """While it is covered it stays hidden: something else says more of the same."""
        if covered != self._covered:
            self._covered = covered
            self._show_or_hide()

    @property
    def _speaks(self) -> bool:
        return bool(self.text) and not self._covered

    def _show_or_hide(self) -> None:
        had = has_keyboard(self)
        self.setVisible(self._speaks)
        if self._speaks:
            announce(self, self.text)
        elif had:
            self.left.emit()
