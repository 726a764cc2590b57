"""Covers the window of a protected file until its password is given; shows nothing of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.form_field import FormField
from ui.widgets.icon_label import icon_label
from ui.widgets.password_field import PasswordField
from ui.widgets.text import label

_SAID = "Give the password of the file to go on where you were."
_WRONG = "That is not the password of this file."
_LOOKING = "Unlocking\N{HORIZONTAL ELLIPSIS}"


class LockScreen(QWidget):
    """Signals: `tried` with a password exactly as it was typed; `answer` follows."""

    tried = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._edit = PasswordField(look)
        self.field = FormField(look, "&Password", self._edit)
        self._button = button(look, "Unlock", self._try, kind="primary")
        self._edit.textEdited.connect(self._enable)
        self._edit.returnPressed.connect(self._try)
        self._said = label("", "warn", wrap=True)
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(24), look.px(24), look.px(24))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._card(look))
        row.addStretch(1)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)
        QWidget.setTabOrder(self._edit, self._edit.eye)
        QWidget.setTabOrder(self._edit.eye, self._button)
        self.setFocusProxy(self._edit)
        self._enable()

    def _card(self, look: Look) -> QFrame:
        px = look.px
        card = QFrame()
        card.setProperty("card", "true")
        card.setFixedWidth(px(400))
        column = QVBoxLayout(card)
        column.setContentsMargins(px(28), px(24), px(28), px(24))
        column.setSpacing(px(16))
        words = QVBoxLayout()
        words.setSpacing(px(4))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(icon_label(look, "lock", look.tokens.text_2, 20, self))
        head.addWidget(label("Locked", "title"), 1)
        words.addLayout(head)
        words.addWidget(label(_SAID, "body2", wrap=True))
        column.addLayout(words)
        column.addWidget(self.field)
        column.addWidget(self._said)
        self._button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addWidget(self._button)
        return card

    @property
    def password(self) -> str:
        return self._edit.text()

    def answer(self, fault: str | None = None) -> None:
        """The password did not unlock: it was wrong, or `fault` says why nobody can tell."""
        self._edit.setEnabled(True)
        self._edit.eye.setEnabled(True)
        self._button.setText("Unlock")
        self.field.set_fault(fault or _WRONG)
        announce(self._edit, self.field.fault)
        self._edit.setFocus()
        self._edit.selectAll()
        self._enable()

    def say(self, sentence: str) -> None:
        """Why the window does not close, for example."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        announce(self, sentence)

    def _enable(self) -> None:
        self._button.setEnabled(bool(self.password))

    def _try(self) -> None:
        if not self.password or not self._edit.isEnabled():
            return
        if self._edit.is_shown:
            # Whoever comes in while it is looked at must not read it.
            self._edit.eye.click()
        for part in (self._edit, self._edit.eye, self._button):
            part.setEnabled(False)
        self._button.setText(_LOOKING)
        self.tried.emit(self.password)
