"""A line to type into, with a magnifier before the text."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from ui.theme import Look


class SearchField(QLineEdit):
    """`hint` stands in it while it is empty; `name` is for screen readers."""

    def __init__(self, look: Look, hint: str, name: str) -> None:
        super().__init__()
        self._look = look
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.setTextMargins(look.px(24), 0, 0, 0)
        # A file dropped here opens like anywhere else.
        self.setAcceptDrops(False)
        self.setStyleSheet(
            f"QLineEdit {{ placeholder-text-color: {look.tokens.text_3}; }}"
            f"QLineEdit:!focus {{ border-color: {look.tokens.border}; }}"
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._look.px(16)
        place = QRectF(self._look.px(10), (self.height() - side) / 2, side, side)
        self._look.icons.paint(QPainter(self), "search", self._look.tokens.text_2, place)
