"""The bar under the session: save state, keys that act now, and the ways on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.save_state import SaveStateLabel
from ui.widgets.text import key_cap, label

_HINTS = (
    (("Alt 1", "9"), "speaker"),
    (("Enter",), "new line"),
    (("Ctrl Enter",), "enough, next"),
    (("Ctrl E",), "promise"),
)

_MARGIN = 20
# What Qt takes for no limit.
_ANY_WIDTH = 16_777_215


class BottomBar(QFrame):
    """Attributes: `save_state`; the buttons `wrap_up`, `back` and `next`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self._look = look
        self.setProperty("panel", "bottom")
        self.setFixedHeight(px(52))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(_MARGIN), 0, px(16), 0)
        row.setSpacing(px(10))
        self.save_state = SaveStateLabel(look)
        row.addWidget(self.save_state)
        self._hints = QWidget()
        hints = QHBoxLayout(self._hints)
        hints.setContentsMargins(px(18), 0, 0, 0)
        hints.setSpacing(px(6))
        for keys, words in _HINTS:
            for place, key in enumerate(keys):
                if place:
                    hints.addWidget(label("to", "hint"))
                hints.addWidget(key_cap(key))
            hints.addWidget(label(words, "hint"))
            hints.addSpacing(px(8))
        row.addWidget(self._hints)
        row.addStretch(1)
        self.wrap_up = button(look, "Wrap up", kind="ghost")
        self.wrap_up.setToolTip("Consent, topics not reached, promises (Alt W)")
        self.back = button(look, "Back", icon="arrow-left")
        self.next = button(look, "Next topic", kind="primary")
        for made in (self.wrap_up, self.back, self.next):
            # A click leaves the keyboard in the notes.
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(made)
        self._cap = key_cap("Ctrl Enter")
        self._add_key()

    def _add_key(self) -> None:
        """The key hint sits inside the button."""
        look = self._look
        inner = QHBoxLayout(self.next)
        inner.setContentsMargins(0, 0, look.px(10), 0)
        inner.addStretch(1)
        self._cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        ink = QColor(look.tokens.on_accent)
        rgb = f"{ink.red()}, {ink.green()}, {ink.blue()}"
        self._cap.setStyleSheet(
            f"background: rgba({rgb}, 36); color: {look.tokens.on_accent};"
            f" border-color: rgba({rgb}, 90);"
        )
        inner.addWidget(self._cap)
        self._cap.ensurePolished()
        room = self._cap.sizeHint().width() + look.px(20)
        self.next.setStyleSheet(f"QPushButton {{ padding-right: {room}px; }}")

    def tell(self, words: Sequence[str]) -> None:
        """What stands on *Wrap up*, *Back* and *Next*; an empty one is not there."""
        for made, text in zip((self.wrap_up, self.back, self.next), words, strict=True):
            made.setVisible(bool(text))
            if text and made.text() != text:
                made.setText(text)

    def begin_hints(self, left: int | None) -> None:
        """The hints begin where the card does: so many pixels from the left edge.

        None where there are no hints: the save state has the room then.
        """
        room = _ANY_WIDTH if left is None else left - self._look.px(_MARGIN)
        self.save_state.setMinimumWidth(0 if left is None else room)
        self.save_state.setMaximumWidth(room)

    def show_hints(self, *, on: bool) -> None:
        self._hints.setVisible(on)
