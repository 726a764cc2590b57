"""A small outlined tag with an icon before its words."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from ui.theme import Look
from ui.widgets.tags import Tone, tag_colours
from ui.widgets.text import label, plain_tooltip


class IconTag(QFrame):
    """As `StateTag`, with an icon."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self.setObjectName("tag")
        self.setFixedHeight(px(22))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(6), 0, px(7), 0)
        row.setSpacing(px(5))
        self._icon = label()
        self.words = label()
        self.words.setFont(look.font(11, 500))
        row.addWidget(self._icon)
        row.addWidget(self.words)

    def show_tag(self, text: str, tone: Tone, icon: str) -> None:
        look = self._look
        fill, edge, ink = tag_colours(look, tone)
        self.words.setText(text)
        self.setAccessibleName(text)
        self.tell("")
        pixel = look.icons.pixmap(icon, ink, look.px(12), self.devicePixelRatio())
        self._icon.setPixmap(pixel)
        self.setStyleSheet(
            f"#tag {{ background: {fill}; border: 1px solid {edge};"
            f" border-radius: {look.px(4)}px; }} QLabel {{ color: {ink}; font-size: {look.px(11)}px;"
            f" font-weight: 500; }}"
        )

    def tell(self, more: str) -> None:
        """What the tooltip and screen readers say beside the words."""
        self.setToolTip(plain_tooltip(more))
        self.setAccessibleDescription(more)
