"""Asks for the password of a protected file."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.form_field import FormField
from ui.widgets.icon_label import icon_label
from ui.widgets.password_field import PasswordField
from ui.widgets.text import ElidedLabel, label

_WRONG = "That password does not open this file. If it is right, the start of the file is damaged."


class PasswordPrompt(QDialog):
    """Accepted with a password in `password`, or cancelled; an empty one is never accepted."""

    def __init__(
        self, look: Look, file_name: str, wrong: bool, parent: QWidget | None = None
    ) -> None:
        """`wrong`: the password before this one did not open the file."""
        super().__init__(parent)
        px = look.px
        self.setWindowTitle("Password")
        self.setFixedWidth(px(420))
        self._edit = PasswordField(look)
        self.field = FormField(look, "&Password", self._edit)
        self._edit.textEdited.connect(self._enable)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        mark = icon_label(look, "lock", look.tokens.text_2, 20, self)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(label("This file is protected by a password", "section", wrap=True))
        name = ElidedLabel(file_name, "body2", Qt.TextElideMode.ElideMiddle)
        words.addWidget(name)
        head.addLayout(words, 1)
        self.open_button = button(look, "Open", self.accept, kind="primary")
        self.open_button.setDefault(True)
        cancel = button(look, "Cancel", self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(16))
        column.addLayout(head)
        column.addWidget(self.field)
        column.addLayout(buttons)
        for before, after in (
            (self._edit, self._edit.eye),
            (self._edit.eye, self.open_button),
            (self.open_button, cancel),
        ):
            QWidget.setTabOrder(before, after)
        if wrong:
            self.field.set_fault(_WRONG)
        self._enable()
        self._edit.setFocus()
        # A sentence that wraps is higher than the size a dialog takes by itself.
        self.resize(px(420), column.totalHeightForWidth(px(420)))

    @property
    def password(self) -> str:
        """Exactly as it was typed."""
        return self._edit.text()

    def accept(self) -> None:
        if self.password:
            super().accept()

    def _enable(self) -> None:
        self.open_button.setEnabled(bool(self.password))
