"""A text field that looks like words until it is entered."""

from ui.theme import Look
from ui.widgets.saved_text import SavedText

_UP = 3


class PlainText(SavedText):
    """Its frame is there all the time, so that nothing moves with the focus."""

    def __init__(
        self,
        look: Look,
        name: str,
        hint: str,
        *,
        single: bool = False,
        size: float = 13,
        weight: int = 400,
        pad: float = 5,
    ) -> None:
        """`hint` stands in it while it is empty; `pad` is between frame and words."""
        super().__init__(look, name, lines=1, most=6, single=single)
        self.setPlaceholderText(hint)
        t, px = look.tokens, look.px
        self.document().setDocumentMargin(0)
        self.setStyleSheet(
            f"QPlainTextEdit {{ font-size: {px(size)}px; font-weight: {weight};"
            " background: transparent; border: 1px solid transparent; min-height: 0;"
            f" padding: {px(_UP)}px {px(pad)}px; }}"
            f"QPlainTextEdit:hover:!read-only {{ border-color: {t.border_strong}; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {t.accent}; min-height: 0;"
            f" padding: {px(_UP) - 1}px {max(0, px(pad) - 1)}px; background: {t.surface}; }}"
        )
        # A pixel to spare: the line of a large font is a little higher than its metrics say.
        self._margin = 2 * (px(_UP) + 1) + px(size / 5)
        self.ensurePolished()
        self._fit()
