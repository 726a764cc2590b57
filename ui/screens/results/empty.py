"""What *Results* says before anything is assessed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.icon_label import icon_label
from ui.widgets.text import label


class EmptyResults(QWidget):
    """What is missing, what to do, and the one button that does it."""

    assess_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(80))
        column.setSpacing(px(8))
        column.addStretch(1)
        icon = icon_label(look, "radar", look.tokens.text_3, 24, self)
        self.title = label("", "statement", wrap=True)
        self.line = label("", "body2", wrap=True)
        self.go = button(look, "Go to Assess", self.assess_wanted.emit, kind="primary")
        for part in (icon, self.title, self.line):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        column.addSpacing(px(8))
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_state(self, *, areas: bool) -> None:
        """`areas`: there are areas in scope, so that something can be assessed."""
        self.title.setText("Nothing is assessed yet" if areas else "No area is in scope")
        self.line.setText(
            "Levels, index, heat map and radar appear here with the first rated statement."
            if areas
            else "Results appear once this round has areas in scope and statements are rated."
        )
        self.go.setVisible(areas)
