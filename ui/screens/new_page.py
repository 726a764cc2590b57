"""What the pages of the *New engagement* wizard share: head, scrolling body, faults."""

from collections.abc import Hashable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
    QWizardPage,
)

from ui.theme import Look
from ui.widgets.form_field import FormField
from ui.widgets.text import label

STEPS = 3


class NewPage(QWizardPage):
    """One step. *Next* always acts: it goes on, or says beside the fields what is wrong."""

    def __init__(self, look: Look, step: int, title: str, about: str) -> None:
        super().__init__()
        self.look = look
        px = look.px
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
        self.body = QVBoxLayout()
        self.body.setContentsMargins(px(24), px(16), px(24), px(16))
        self.body.setSpacing(px(12))
        inside = QWidget()
        inside.setLayout(self.body)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self._scroll = scroll
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        outside.addWidget(head)
        outside.addWidget(scroll, 1)

    def typed(self) -> Hashable:
        """What was typed or chosen here; changes of it are what *Cancel* asks about."""
        raise NotImplementedError

    def add_row(self, *fields: tuple[FormField, int]) -> None:
        """Fields side by side, each with its share of the width."""
        row = QHBoxLayout()
        row.setSpacing(self.look.px(16))
        for field, share in fields:
            row.addWidget(field, share)
        self.body.addLayout(row)

    def tell(self, faults: Iterable[tuple[FormField, str]]) -> bool:
        """Says each sentence beside its field and goes to the first; True if there is none."""
        first: FormField | None = None
        for field, sentence in faults:
            field.set_fault(sentence)
            if sentence and first is None:
                first = field
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(first)
        return first is None
