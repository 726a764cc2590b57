"""A line for a password that can be shown for a moment."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit

from ui.theme import Look
from ui.widgets.buttons import icon_button
from ui.widgets.text import plain_tooltip


class PasswordField(QLineEdit):
    """Hidden by default; the eye at its right end shows it. Takes any letters of any script."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setTextMargins(0, 0, look.px(28), 0)
        self.eye = icon_button(look, "eye", "Show the password", self._turn)
        self.eye.setParent(self)

    @property
    def is_shown(self) -> bool:
        return self.echoMode() == QLineEdit.EchoMode.Normal

    def _turn(self) -> None:
        shown = not self.is_shown
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        look = self._look
        name = "eye-off" if shown else "eye"
        self.eye.setIcon(look.icons.icon(name, look.tokens.text_2, look.px(16)))
        said = "Hide the password" if shown else "Show the password"
        self.eye.setToolTip(plain_tooltip(said))
        self.eye.setAccessibleName(said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._look.px(26)
        self.eye.setStyleSheet(
            f"padding: 0; min-width: {side}px; max-width: {side}px;"
            f" min-height: {side}px; max-height: {side}px; border-width: 1px;"
        )
        margin = (self.height() - side - 2) // 2
        self.eye.setGeometry(self.width() - side - 2 - margin, margin, side + 2, side + 2)
