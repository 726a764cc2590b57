"""A column of form fields that scrolls where it does not fit."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.form_field import FormField


class FormBody(QScrollArea):
    """Attributes: `column`, the layout that takes the fields."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.px
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(px(24), px(16), px(24), px(16))
        self.column.setSpacing(px(12))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def add_row(self, *fields: tuple[FormField, int]) -> None:
        """Fields side by side, each with its share of the width."""
        row = QHBoxLayout()
        row.setSpacing(self._look.px(16))
        for field, share in fields:
            row.addWidget(field, share)
        self.column.addLayout(row)

    def tell(self, faults: Iterable[tuple[FormField, str]]) -> bool:
        """Says each sentence beside its field and goes to the first; True if there is none."""
        first: FormField | None = None
        for field, sentence in faults:
            field.set_fault(sentence)
            if sentence and first is None:
                first = field
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(first)
        return first is None
