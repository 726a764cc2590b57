"""Many people at once from Excel or Outlook: what is pasted is shown as it would be added."""

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.exchange.people_text import PastedPeople, read_people
from maturity_desktop.text import counted, listed
from ui.theme import Look
from ui.widgets.asking import Asking
from ui.widgets.text import ElidedLabel, label
from ui.widgets.text_dialog import in_card
from ui.widgets.text_table import Column, TextRow, TextTable

_ABOUT = (
    "Copy rows with two or more columns: name, e-mail, title, department. A line of headings may"
    " come first. Nothing is added before you say so."
)
_COLUMNS = (
    Column("Alias", 26, strong=True),
    Column("Name", 22),
    Column("Role", 18),
    Column("Title", 16),
    Column("Department", 22),
    Column("E-mail", 18),
)


class PastePeople(Asking):
    """Attributes: `found`, what would be added."""

    def __init__(self, look: Look, assessment: Assessment, text: str, parent: QWidget) -> None:
        super().__init__(look, "Paste a list of people", _ABOUT, parent)
        px = look.px
        self._assessment = assessment
        self.found: PastedPeople = PastedPeople((), (), ())
        self.field = QPlainTextEdit(text)
        self.field.setAccessibleName("Pasted list")
        self.field.setPlaceholderText("Paste here")
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(px(110))
        self.table = TextTable(look, "People to be added", _COLUMNS)
        self.table.setMinimumHeight(px(150))
        self._said = label("", "strong")
        self._left = ElidedLabel("", "caption")
        line = QHBoxLayout()
        line.addWidget(self._said)
        line.addWidget(self._left, 1)
        self.column.addWidget(self.field)
        self.column.addLayout(line)
        self.column.addWidget(in_card(look, self.table), 1)
        self.finish("Add", width=780)
        self.field.textChanged.connect(self._read)
        self._read()
        self.field.setFocus()

    def _read(self) -> None:
        """The dry run, as often as the text changes."""
        self.found = found = read_people(self.field.toPlainText(), self._assessment)
        model = self._assessment.model
        self.table.show_rows(
            [
                TextRow(
                    one.id,
                    (
                        one.alias,
                        one.name,
                        model.role_name(one.role) if one.role else "",
                        one.title,
                        one.department,
                        one.email,
                    ),
                    f"{one.alias}, {one.name or one.email}",
                )
                for one in found.people
            ]
        )
        self._said.setText(counted(len(found.people), "person", "people") + " to add")
        left = []
        if found.known:
            verb = "is" if len(found.known) == 1 else "are"
            left.append(f"{listed(list(found.known[:3]))} {verb} in the list already")
            if len(found.known) > 3:
                left[-1] = f"{len(found.known)} are in the list already"
        left += [fault.rstrip(".") for fault in found.faults]
        self._left.setText("; ".join(left))
        self.done_button.setEnabled(bool(found.people))
        self.done_button.setText(f"Add {counted(len(found.people), 'person', 'people')}")
