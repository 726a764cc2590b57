"""What the pages of the *New engagement* wizard share: head, scrolling body, faults."""

from collections.abc import Hashable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWizardPage

from ui.theme import Look
from ui.widgets.form_body import FormBody
from ui.widgets.text import label

STEPS = 3


class NewPage(QWizardPage):
    """One step. *Next* always acts: it goes on, or says beside the fields what is wrong.

    Attributes:
        form: takes the fields.
        body: the layout of the form.
    """

    def __init__(self, look: Look, step: int, title: str, about: str) -> None:
        super().__init__()
        self.look = look
        px = look.px
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(f"Step {step} of {STEPS}: {title}")
        self.setAccessibleDescription(about)
        head = QFrame()
        head.setProperty("panel", "top")
        words = QVBoxLayout(head)
        words.setContentsMargins(px(24), px(14), px(24), px(14))
        words.setSpacing(px(2))
        words.addWidget(label(f"Step {step} of {STEPS}", "hint"))
        words.addWidget(label(title, "title"))
        words.addWidget(label(about, "body2", wrap=True))
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.form = FormBody(look)
        self.body = self.form.column
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        outside.addWidget(head)
        outside.addWidget(self.form, 1)

    def typed(self) -> Hashable:
        """What was typed or chosen here; changes of it are what *Cancel* asks about."""
        raise NotImplementedError
