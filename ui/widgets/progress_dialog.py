"""How far a long piece of work is, and the way to stop it; nothing is shown of a short one."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.text import label

_PATIENCE_MS = 500


class ProgressDialog(QDialog):
    """Signals: `cancelled`, by the button, Esc or the window's own."""

    cancelled = Signal()

    def __init__(self, look: Look, title: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        px = look.px
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(px(360))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        column.addWidget(label(text, wrap=True))
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(text)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(look, "Cancel", self.reject))
        column.addLayout(row)
        self._shows = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._shows.timeout.connect(self.show)
        self._shows.start()
        self.rejected.connect(self.cancelled)

    def show_share(self, share: float) -> None:
        """0 to 1."""
        self.bar.setValue(int(share * 100))

    def end(self) -> None:
        """The work is over: nobody cancelled."""
        self._shows.stop()
        self.accept()
        self.deleteLater()
