"""Asking for documents: one the model does not name, or who has those that are ticked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Evidence, Participant
from ui.theme import Look
from ui.widgets.asking import Asking
from ui.widgets.choice import Choice
from ui.widgets.day_field import DayField
from ui.widgets.form_field import FormField, LineField


def owners_known(assessment: Assessment) -> tuple[str, ...]:
    """Whom documents may be asked of: owners named before, posts and roles; never a name."""
    items = assessment.table(Evidence).values()
    people = assessment.table(Participant).values()
    model = assessment.model
    named = [item.owner_role for item in items]
    named += [one.title for one in people] + [one.alias for one in people]
    named += [role.name for role in model.roles]
    return tuple(dict.fromkeys(one for one in named if one))


def complete(line: QLineEdit, words: Sequence[str]) -> None:
    """Offers what is known while one types."""
    completer = QCompleter(list(words), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)


class OwnRequest(Asking):
    """Accepted with `item`, in which nothing is wrong."""

    def __init__(self, look: Look, assessment: Assessment, area: str, parent: QWidget) -> None:
        about = "A document, list or figure that the model does not name."
        super().__init__(look, "Ask for something else", about, parent)
        self.title = LineField(look, "&What is asked for")
        areas = [("", "Not of one area"), *((one.id, one.name) for one in assessment.model.areas)]
        self.area = Choice(look, areas, area)
        self.owner = LineField(look, "&Owner role", hint="A role or post, never a name.")
        complete(self.owner.line, owners_known(assessment))
        self.due = DayField(look, "&Due")
        for part in (self.title, FormField(look, "&Practice area", self.area)):
            self.column.addWidget(part)
        self.column.addWidget(self.owner)
        self.column.addWidget(self.due)
        self.finish("Ask for it")
        self.title.line.setFocus()

    @property
    def item(self) -> tuple[str, str, str, str]:
        """Area, title, owner and due date, as `RequestDocuments` takes them."""
        return (self.area.choice, self.title.text, self.owner.text, self.due.iso or "")

    def accept(self) -> None:
        if not self.title.text:
            self.refuse("Say what is asked for.", self.title)
        elif self.due.day_fault:
            self.refuse(self.due.day_fault, self.due)
        else:
            self.settle()


class RequestTicked(Asking):
    """Owner and due date of all documents that are ticked."""

    def __init__(
        self, look: Look, assessment: Assessment, count: str, due: str, parent: QWidget
    ) -> None:
        about = "They go into the register of evidence as requested. Each can be changed later."
        super().__init__(look, f"Ask for {count}", about, parent)
        self.owner = LineField(
            look, "&Owner role", hint="A role or post, never a name. May stay empty."
        )
        complete(self.owner.line, owners_known(assessment))
        self.due = DayField(look, "&Due", due)
        self.column.addWidget(self.owner)
        self.column.addWidget(self.due)
        self.finish("Ask for them" if not count.startswith("1 ") else "Ask for it")
        self.owner.line.setFocus()

    def accept(self) -> None:
        if self.due.day_fault:
            self.refuse(self.due.day_fault, self.due)
        else:
            self.settle()
