"""Takes what the window shows away while somebody rates blind: ratings stand behind a dialog too."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget
from shiboken6 import isValid

from ui.hiding import Hidden
from ui.theme import Look
from ui.widgets.notices import Notice, Toast
from ui.widgets.text import label

_SAID = "The calibration is open in its own window. Close it to see the engagement again."


class Curtain:
    """Falls when it is made; `lift` brings everything back as it was."""

    def __init__(self, look: Look, window: QWidget) -> None:
        """Before the dialog is shown that stays: whatever else is visible goes away."""
        self._hidden: Hidden | None = None
        if not isinstance(window, QMainWindow) or window.centralWidget() is None:
            return
        for toast in window.findChildren(Toast):
            # It may name the last rating, and its text outlives it.
            toast.tell(Notice(""))
            toast.hide()
        self._window = window
        self._attic = QWidget()
        self._hidden = Hidden(window, self._attic)
        self._cover = label(_SAID, "hint", wrap=True)
        self._cover.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        window.setCentralWidget(self._cover)
        self._cover.show()

    def lift(self) -> None:
        """Once; not where something else covers the window meanwhile, and closes it."""
        hidden, self._hidden = self._hidden, None
        if hidden is None or not isValid(self._window):
            return
        if isValid(self._cover) and self._window.centralWidget() is self._cover:
            hidden.bring_back()
