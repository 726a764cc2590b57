"""Buttons with their kind, icon and key hint."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton

from ui.theme import Look
from ui.widgets.text import plain_tooltip


def enter_presses(made: QAbstractButton, event: QKeyEvent) -> bool:
    """Whether Enter pressed the button that has the keyboard; never one that is the default."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    if not event.isAutoRepeat():
        made.click()
    event.accept()
    return True


class _Button(QPushButton):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(self, event):
            super().keyPressEvent(event)


class _IconButton(QToolButton):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_presses(self, event):
            super().keyPressEvent(event)


def button(
    look: Look,
    text: str,
    run: Callable[[], object] | None = None,
    *,
    kind: str = "",
    icon: str = "",
    small: bool = False,
) -> QPushButton:
    """A push button.

    Args:
        look: colours and sizes.
        text: what it does; an ampersand is shown, not taken for a mnemonic.
        run: is called on a click.
        kind: ``"primary"``, ``"ghost"`` or ``"link"``; outlined without one.
        icon: name of an icon before the text.
        small: 28 high instead of 32.
    """
    made = _Button(text.replace("&", "&&"))
    made.setProperty("kind", kind)
    made.setProperty("small", "true" if small else "false")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if icon:
        ink = {"primary": "on_accent", "link": "accent"}.get(kind, "text_2")
        # Room beside the outline, which a style sheet cannot give.
        size, gap = look.px(16), look.px(6) if text else 0
        made.setIcon(look.icons.icon(icon, getattr(look.tokens, ink), size, gap))
        made.setIconSize(QSize(size + gap, size))
    if run is not None:
        made.clicked.connect(lambda _checked=False: run())
    return made


def icon_button(
    look: Look, icon: str, name: str, run: Callable[[], object] | None = None, *, size: int = 16
) -> QToolButton:
    """A square button that is only an icon; `name` is its tooltip and its name for screen readers."""
    made = _IconButton()
    made.setProperty("kind", "ghost")
    made.setProperty("small", "true")
    made.setIcon(look.icons.icon(icon, look.tokens.text_2, look.px(size)))
    made.setIconSize(QSize(look.px(size), look.px(size)))
    made.setStyleSheet(f"padding: 0; min-width: {look.px(28)}px; max-width: {look.px(28)}px;")
    made.setToolTip(plain_tooltip(name))
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if run is not None:
        made.clicked.connect(lambda _checked=False: run())
    return made
