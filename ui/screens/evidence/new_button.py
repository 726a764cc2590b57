"""The button *New item*, with its key inside as everywhere."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.text import key_cap


def new_item_button(look: Look, run: Callable[[], object]) -> QPushButton:
    """The one primary button of the register."""
    made = button(look, "New item", run, kind="primary", icon="plus", small=True)
    made.setToolTip("Ctrl+E")
    cap = key_cap("Ctrl E")
    cap.setStyleSheet(
        f"background: transparent; color: {look.tokens.on_accent};"
        f" border-color: {look.tokens.accent_line};"
    )
    cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, look.px(8), 0)
    row.addStretch(1)
    row.addWidget(cap)
    width = made.sizeHint().width() + cap.sizeHint().width() + look.px(8)
    made.setStyleSheet("text-align: left;")
    made.setMinimumWidth(width)
    return made
