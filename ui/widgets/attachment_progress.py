"""One line while files are attached: which one, how far it is, and a way to stop."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.buttons import icon_button
from ui.widgets.text import ElidedLabel

_STEPS = 1000  # a bar counts in 32 bits, and bytes may be more


class AttachmentProgress(QWidget):
    """Hidden until there is something to show.

    Signals:
        cancelled: the person wants no more of it.
    """

    cancelled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = ElidedLabel("", "hint")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Attaching")
        self.stop = icon_button(look, "x", "Stop attaching", self.cancelled.emit, size=13)
        lines = QVBoxLayout()
        lines.setSpacing(look.px(4))
        lines.addWidget(self._words)
        lines.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, look.px(2), 0, look.px(2))
        row.setSpacing(look.px(6))
        row.addLayout(lines, 1)
        row.addWidget(self.stop)
        self.hide()

    def show_progress(self, name: str, done: int, total: int) -> None:
        """`total` 0: not known yet; an empty name ends it."""
        self.setVisible(bool(name))
        words = f"Attaching {name}" if name else ""
        if words != self._words.text():
            self._words.setText(words)
        self._bar.setRange(0, _STEPS if total else 0)
        if total:
            self._bar.setValue(done * _STEPS // total)
