"""Small outlined words: the state of a thing, and who speaks."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.theme import Look
from ui.widgets.text import plain_tooltip

Tone = Literal["plain", "warn", "error", "ok", "accent"]


class StateTag(QLabel):
    """One word of state, outlined: amber requested, red refused, green seen, plain received."""

    def __init__(self, look: Look, text: str = "", tone: Tone = "plain") -> None:
        super().__init__()
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(20))
        self.setFont(look.font(11, 500))
        self.show_state(text, tone)

    def show_state(self, text: str, tone: Tone) -> None:
        self.setText(text)
        if text and self.parent() is None:
            # Shown with its parent later: now it would be a window of its own for a moment.
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, on=False)
        else:
            self.setVisible(bool(text))
        fill, line, ink = tag_colours(self._look, tone)
        self.setStyleSheet(
            f"background: {fill}; border: 1px solid {line}; color: {ink};"
            f" border-radius: {self._look.px(4)}px; padding: 0 {self._look.px(6)}px;"
            # The window's own style sheet is stronger than a font that is set.
            f" font-size: {self._look.px(11)}px; font-weight: 500;"
        )


class SpeakerChip(QLabel):
    """The alias of who speaks in a pill; amber where the line manager is in the room."""

    def __init__(self, look: Look, alias: str = "", tone: Tone = "plain") -> None:
        super().__init__()
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(look.px(104), look.px(20))
        self.setFont(look.font(11, 600))
        self.show_speaker(alias, tone)

    def show_speaker(self, alias: str, tone: Tone = "plain") -> None:
        look = self._look
        room = self.width() - look.px(18)
        self.setText(self.fontMetrics().elidedText(alias, Qt.TextElideMode.ElideMiddle, room))
        self.setAccessibleName(alias)
        self.setToolTip(plain_tooltip(alias))
        fill, line, ink = colours_of(look, tone)
        self.setStyleSheet(
            f"background: {fill}; border: 1px solid {line}; color: {ink};"
            f" border-radius: {look.px(10)}px;"
            f" font-size: {look.px(11)}px; font-weight: 600;"
        )


def tag_colours(look: Look, tone: Tone) -> tuple[str, str, str]:
    """Fill, line and ink of a tag of state: a plain one is an outline, not a grey patch."""
    t = look.tokens
    return (t.surface, t.border_strong, t.text) if tone == "plain" else colours_of(look, tone)


def colours_of(look: Look, tone: Tone) -> tuple[str, str, str]:
    """Fill, line and ink of a tone, as chips have them."""
    t = look.tokens
    return {
        "plain": (t.sidebar, t.border_strong, t.text_2),
        "warn": (t.warn_fill, t.warn_line, t.warn),
        "error": (t.error_fill, t.error_line, t.error),
        "ok": (t.ok_fill, t.ok_line, t.ok),
        "accent": (t.accent_soft, t.accent_line, t.accent),
    }[tone]
