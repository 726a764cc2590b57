"""Small questions of the evidence screen: a new item, what settled a contradiction, a text."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.assessment.records import EvidenceKind, EvidenceState
from maturity_desktop.errors import UserError
from ui.screens.evidence.words import kind_choices, state_choices
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.choice import Choice
from ui.widgets.form_field import FormField, LineField
from ui.widgets.text import label


class _Question(QDialog):
    """Title, what it is about, fields, one sentence for faults, two buttons.

    Attributes:
        attempt: what the answer is for; on a `UserError` the dialog stays, with everything in it.
    """

    def __init__(self, look: Look, title: str, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.look = look
        self.attempt: Callable[[], object] = lambda: None
        self.setWindowTitle(title)
        self.setMinimumWidth(look.px(460))
        px = look.px
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(24), px(20), px(24), px(20))
        self.column.setSpacing(px(12))
        self.column.addWidget(label(title, "title"))
        if about:
            self.column.addWidget(label(about, "body2", wrap=True))

    def finish(self, accept: str, *, leave: str = "Cancel") -> None:
        """The line for faults and the buttons, under everything else."""
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        self.column.addWidget(self.fault)
        row = QHBoxLayout()
        row.setSpacing(self.look.px(8))
        row.addStretch(1)
        row.addWidget(button(self.look, leave, self.reject))
        self.done_button = button(self.look, accept, self.accept, kind="primary")
        self.done_button.setDefault(True)
        row.addWidget(self.done_button)
        self.column.addLayout(row)

    def accept(self) -> None:
        """Does what the answer is for, and closes once that is done."""
        try:
            self.attempt()
        except UserError as error:
            self.say(f"{error.message}. {error.hint}".strip())
            return
        super().accept()

    def say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.show()
        announce(self, sentence)


class NewItem(_Question):
    """Title, kind, state, area of a new item; the rest is entered beside the register."""

    def __init__(
        self,
        look: Look,
        areas: Sequence[tuple[str, str]],
        parent: QWidget,
        *,
        area: str = "",
        title: str = "",
        state: EvidenceState = "received",
    ) -> None:
        """`areas` are ids and names; the other values are proposed."""
        super().__init__(look, "New item of evidence", "", parent)
        self._title = LineField(look, "&Title", title)
        self._title.line.setPlaceholderText("For example: Ticket sample, P1 and P2 incidents")
        self._kind = Choice(look, kind_choices(), "document")
        self._state = Choice(look, state_choices(), state)
        self._area = Choice(look, [("", "No single area"), *areas], area)
        self.column.addWidget(self._title)
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        row.addWidget(FormField(look, "&Kind and grade", self._kind), 1)
        row.addWidget(FormField(look, "&State", self._state), 1)
        self.column.addLayout(row)
        self.column.addWidget(FormField(look, "&Practice area", self._area))
        self.column.addWidget(
            label("Only what was received or seen counts for the grade.", "hint", wrap=True)
        )
        self.finish("Add")
        self._title.line.setFocus()

    @property
    def title(self) -> str:
        return self._title.text

    @property
    def kind(self) -> EvidenceKind:
        return cast("EvidenceKind", self._kind.choice)

    @property
    def state(self) -> EvidenceState:
        return cast("EvidenceState", self._state.choice)

    @property
    def area(self) -> str:
        return self._area.choice

    def accept(self) -> None:
        if self.title:
            super().accept()
            return
        self._title.set_fault("Name the document or what was seen.")
        self._title.line.setFocus()


class Settle(_Question):
    """What settled a contradiction; without a reason it is open again."""

    def __init__(self, look: Look, about: str, reason: str, parent: QWidget) -> None:
        super().__init__(look, "Settle the contradiction", about, parent)
        hint = (
            "While it is open, the supported rating counts as partly at most. "
            "Leave the reason empty to open it again."
            if reason
            else "While it is open, the supported rating counts as partly at most."
        )
        self._was = bool(reason)
        self._reason = LineField(look, "&Reason", reason, hint=hint)
        self._reason.line.setPlaceholderText("For example: these tickets are older than the rule")
        self.column.addWidget(self._reason)
        self.finish("Save" if reason else "Settle")
        self._reason.line.setFocus()

    @property
    def reason(self) -> str:
        return self._reason.text

    def accept(self) -> None:
        if self.reason or self._was:
            super().accept()
            return
        self._reason.set_fault("Say in a few words what settled it.")
        self._reason.line.setFocus()


class TextToCopy(_Question):
    """A text to read and to copy into a mail."""

    def __init__(self, look: Look, title: str, about: str, text: str, parent: QWidget) -> None:
        super().__init__(look, title, about, parent)
        self.text = text
        field = QPlainTextEdit(text)
        field.setReadOnly(True)
        field.setAccessibleName(title)
        field.setTabChangesFocus(True)
        self.column.addWidget(field, 1)
        self.finish("Copy text", leave="Close")
        room = parent.window().size()
        self.resize(min(look.px(640), room.width()), min(look.px(560), room.height() - look.px(40)))
        self.attempt = lambda: QGuiApplication.clipboard().setText(text)
