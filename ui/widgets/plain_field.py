"""A text field that looks like words until it is entered."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.theme import Look
from ui.widgets.saved_text import SavedText

_UP = 3


class PlainField(SavedText):
    """Its frame is there all the time, so that nothing moves with the focus."""

    def __init__(
        self,
        look: Look,
        name: str,
        hint: str = "",
        *,
        single: bool = False,
        stays: bool = False,
        most: int = 0,
        size: float = 13,
        weight: int = 400,
        pad: float = 5,
    ) -> None:
        """As `SavedText`.

        Args:
            look: for colours and lengths.
            name: for screen readers; stands in it as well while it is empty and has no hint.
            hint: stands in it while it is empty.
            single: takes Enter as the end.
            stays: on Enter a single line is kept and stays entered; Esc leaves.
            most: how many lines it shows at the most; 3 for a single line that wraps, else 6.
            size: of the letters, in pixels of the design.
            weight: of the letters.
            pad: between frame and words, in pixels of the design.
        """
        super().__init__(look, name, lines=1, single=single)
        self._stays = single and stays
        self._most = most or self._most
        self.setPlaceholderText(hint or name)
        t, px = look.tokens, look.px
        # Another margin counts as another text for Qt; nobody has typed anything.
        self._filling = True
        self.document().setDocumentMargin(0)
        self._filling = False
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._stays and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave()
        else:
            super().keyPressEvent(event)
