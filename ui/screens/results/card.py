"""A card of the overview: its heading and its margins."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.text import ElidedLabel, label


class Card(QFrame):
    """A surface with a heading; what stands right of it is added to `head`, the rest to `body`."""

    def __init__(self, look: Look, title: str, hint: str = "") -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setAccessibleName(title)
        px = look.px
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(20), px(6), px(20), px(8))
        self.body.setSpacing(0)
        self.head = QHBoxLayout()
        self.head.setSpacing(px(10))
        self.title = label(title, "section")
        self.head.addWidget(self.title)
        self.hint = ElidedLabel(hint, "hint")
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.head.addWidget(self.hint, 1)
        self.body.addLayout(self.head)


def quiet_link(
    look: Look, text: str = "", *, flush: bool = False, loud: bool = False
) -> QPushButton:
    """A figure that leads somewhere, written like the words around it until it is pointed at.

    `flush`: its words begin where those above it begin; `loud`: it is no figure, and has the
    colour of a link all the time.
    """
    made = button(look, text, kind="link", small=True)
    tokens, px = look.tokens, look.px
    side = 0 if flush else px(3)
    ink = tokens.accent if loud else tokens.text_2
    made.setStyleSheet(
        f"QPushButton {{ color: {ink}; font-size: {px(12)}px; font-weight: 400;"
        f" min-height: {px(18)}px; padding: 0 {side}px; border: 1px solid transparent;"
        f" margin-left: {-1 if flush else 0}px; border-radius: {px(4)}px; }}"
        f"QPushButton:hover {{ color: {tokens.accent}; text-decoration: underline; }}"
        f"QPushButton:focus {{ border: 2px solid {tokens.accent}; padding: 0 {max(0, side - 1)}px;"
        f" min-height: {px(18) - 2}px; }}"
        f"QPushButton:disabled {{ color: {tokens.text_2}; }}"
    )
    return made
