"""What a click presses although it is painted by hand; it knows when the pointer is over it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Pressable(QWidget):
    """Pressed with the left button, and with Enter or Space where it takes the focus.

    Signals:
        clicked: with True when Shift was held.
    """

    clicked = Signal(bool)
    spoken_role = QAccessible.Role.Button

    def __init__(self) -> None:
        super().__init__()
        self.hovered = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press(event.modifiers())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self._press(event.modifiers())
        else:
            event.ignore()

    def _press(self, modifiers: Qt.KeyboardModifier) -> None:
        self.clicked.emit(bool(modifiers & Qt.KeyboardModifier.ShiftModifier))

    def enterEvent(self, event: object) -> None:
        self.hovered = True
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.hovered = False
        self.update()
