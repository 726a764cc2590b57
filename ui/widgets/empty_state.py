"""What stands where there is nothing yet: an icon, what is missing, what to do, one button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.icon_label import icon_label
from ui.widgets.text import label


class EmptyState(QFrame):
    """A card in the middle of which one thing is offered."""

    def __init__(
        self,
        look: Look,
        icon: str,
        title: str,
        text: str,
        *,
        action: str,
        run: Callable[[], object],
    ) -> None:
        super().__init__()
        px = look.px
        self.setProperty("card", "true")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(32), px(24), px(32))
        column.setSpacing(px(4))
        mark = icon_label(look, icon, look.tokens.text_3, 24, self)
        mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.title = label(title, "section", wrap=True)
        self.text = label(text, "body2", wrap=True)
        column.addWidget(mark)
        column.addSpacing(px(8))
        for part in (self.title, self.text):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addSpacing(px(12))
        self.button = button(look, action, run)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)

    def say(self, text: str) -> None:
        """Other words about what to do."""
        self.text.setText(text)
        self.setAccessibleDescription(text)
