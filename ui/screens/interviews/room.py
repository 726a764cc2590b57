"""Says whether others can see the screen, and turns it over."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.icon_label import icon_label
from ui.widgets.pressable import Pressable
from ui.widgets.text import key_cap, label

KEYS = "Ctrl Shift R"


class RoomSwitch(Pressable):
    """Dark while other voices are hidden, amber while they are shown.

    Signals:
        turned: the other way is wanted.
    """

    turned = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self._on: bool | None = None
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._box = QFrame()
        self._box.setObjectName("room")
        outer.addWidget(self._box)
        row = QHBoxLayout(self._box)
        row.setContentsMargins(px(12), px(10), px(12), px(10))
        row.setSpacing(px(10))
        self._icons = {
            True: icon_label(look, "eye-off", look.tokens.toast_text, 16, self),
            False: icon_label(look, "eye", look.tokens.warn, 16, self),
        }
        for icon in self._icons.values():
            row.addWidget(icon)
        words = QVBoxLayout()
        words.setSpacing(px(4))
        self._title, self._words = label("", "caption-strong"), label("", "caption")
        words.addWidget(self._title)
        line = QHBoxLayout()
        line.setSpacing(px(6))
        self._cap = key_cap(KEYS)
        line.addWidget(self._cap)
        line.addWidget(self._words)
        line.addStretch(1)
        words.addLayout(line)
        row.addLayout(words, 1)
        self.clicked.connect(lambda _shift=False: self.turned.emit())
        self.show_room(on=True)

    def show_room(self, *, on: bool) -> None:
        """`on`: others can see the screen."""
        if on == self._on:
            return
        told = self._on is not None
        self._on = on
        t, px = self._look.tokens, self._look.px
        fill, ink, edge = (
            (t.toast, t.toast_text, t.toast) if on else (t.warn_fill, t.warn, t.warn_line)
        )
        self._title.setText("Room mode: other voices hidden" if on else "Shown to you alone")
        self._words.setText("shows them to you alone" if on else "hides them again")
        for shown, icon in self._icons.items():
            icon.setVisible(shown == on)
        self._box.setStyleSheet(
            f"#room {{ background: {fill}; border: 1px solid {edge}; border-radius: {px(6)}px; }}"
            f"QLabel {{ color: {ink}; }}"
        )
        self._cap.setStyleSheet(
            f"background: transparent; color: {ink}; border: 1px solid {ink};"
            f" border-radius: {px(4)}px; padding: 0 {px(5)}px;"
        )
        name = f"{self._title.text()}. {KEYS} {self._words.text()}."
        self.setAccessibleName(name)
        if told:
            announce(self, self._title.text())
