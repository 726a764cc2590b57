"""Small questions of the evidence screen: a new item, what settled a contradiction."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QWidget

from maturity_desktop.assessment.records import EvidenceKind, EvidenceState
from ui.screens.evidence.words import kind_choices, state_choices
from ui.theme import Look
from ui.widgets.asking import Asking
from ui.widgets.choice import Choice
from ui.widgets.form_field import FormField, LineField
from ui.widgets.text import label


class NewItem(Asking):
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
            self.settle()
        else:
            self.refuse("Name the document or what was seen.", self._title)


class Settle(Asking):
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
            self.settle()
        else:
            self.refuse("Say in a few words what settled it.", self._reason)
