"""The people who are asked as rows of a table; the last row is empty and takes somebody new."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Attendance, Participant, Session
from maturity_desktop.assessment.talks import session_code
from maturity_desktop.model.records import STANDARD_ROLES, MaturityModel
from maturity_desktop.text import clean_line, counted
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
ALIAS, NAME, ROLE, TITLE, DEPARTMENT, UNIT, EMAIL, MANAGER, SESSIONS = range(9)
CHOSEN = (ROLE, MANAGER)
"""Columns whose value is chosen from a list."""
FIELDS = ("alias", "name", "role", "title", "department", "unit", "email", "manager", "")
_HEADINGS = (
    "Alias",
    "Name",
    "Role",
    "Title",
    "Department",
    "Unit",
    "E-mail",
    "Line manager",
    "Sessions",
)
NEW = "Add a person"


class Told(NamedTuple):
    """What a cell asks for: a value for a field of a person, or of somebody new where `id` is ""."""

    id: str
    field: str
    value: str


class PeopleModel(QAbstractTableModel):
    """Rows by alias. Editing changes nothing here: `told` hands it on."""

    def __init__(self, told: Callable[[Told], None], parent: QObject) -> None:
        super().__init__(parent)
        self._told = told
        self.people: list[Participant] = []
        self._texts: list[tuple[str, ...]] = []
        self._model: MaturityModel | None = None
        self._shown: object = None
        self.locked = False

    # --- filling

    def show(self, assessment: Assessment, round_id: str, *, locked: bool) -> None:
        """What is there already stays as it is, with the editor that is open over it."""
        people = tuple(assessment.table(Participant).values())
        sessions = assessment.where(Session, round=round_id)
        rows = tuple(
            row for one in sessions for row in assessment.where(Attendance, session=one.id)
        )
        shown = (people, tuple(sessions), rows, locked, id(assessment.copied_model))
        if shown == self._shown:
            return
        self._shown = shown
        ordered = sorted(people, key=lambda one: (one.alias.casefold(), one.id))
        codes = _codes(sessions, rows)
        aliases = {one.id: one.alias for one in people}
        model = assessment.model
        texts = [_texts(one, model, aliases, codes.get(one.id, "")) for one in ordered]
        same = [one.id for one in ordered] == [one.id for one in self.people]
        if same and locked == self.locked and self._model is not None:
            self.people, self._texts = ordered, texts
            self.dataChanged.emit(self.index(0, 0), self.index(len(texts), SESSIONS))
            return
        self.beginResetModel()
        self.people, self._texts = ordered, texts
        self._model, self.locked = model, locked
        self.endResetModel()

    def person(self, row: int) -> Participant | None:
        """None in the last row, which takes somebody new."""
        return self.people[row] if 0 <= row < len(self.people) else None

    def row_of(self, participant: str) -> int:
        """Where somebody stands; -1 where nobody is that."""
        return next((n for n, one in enumerate(self.people) if one.id == participant), -1)

    def choices(self, column: int, row: int) -> Sequence[tuple[str, str]]:
        """Id and text of what can be chosen in a column; nothing chosen comes first."""
        if column == ROLE and self._model is not None:
            roles = {one.id: one.name for one in self._model.roles} or STANDARD_ROLES
            return [("", "No role"), *roles.items()]
        own = self.person(row)
        others = [(one.id, one.alias) for one in self.people if own is None or one.id != own.id]
        return [("", "Not known"), *others]

    # --- what a table asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.people) + (not self.locked)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(_HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and index.column() != SESSIONS and not self.locked:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        new = row >= len(self.people)
        text = "" if new else self._texts[row][column]
        if role == Qt.ItemDataRole.DisplayRole:
            return NEW if new and column == ALIAS else text
        if role == Qt.ItemDataRole.EditRole:
            if column in CHOSEN:
                return "" if new else str(getattr(self.people[row], FIELDS[column]))
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            who = NEW if new else self.people[row].alias
            return who if column == ALIAS else f"{who}, {_HEADINGS[column]}: {text or 'empty'}"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or self.locked:
            return False
        said, before = clean_line(str(value)), str(index.data(Qt.ItemDataRole.EditRole))
        if said != before:
            person = self.person(index.row())
            self._told(Told(person.id if person else "", FIELDS[index.column()], said))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def _codes(sessions: Sequence[Session], rows: Sequence[Attendance]) -> dict[str, str]:
    """``"S2, S5"`` by participant."""
    order = {one.id: one for one in sessions}
    found: dict[str, list[Session]] = {}
    for row in rows:
        found.setdefault(row.participant, []).append(order[row.session])
    return {
        who: ", ".join(session_code(one) for one in sorted(asked, key=lambda one: one.number))
        for who, asked in found.items()
    }


def _texts(
    person: Participant, model: MaturityModel, aliases: dict[str, str], codes: str
) -> tuple[str, ...]:
    return (
        person.alias,
        person.name,
        model.role_name(person.role) if person.role else "",
        person.title,
        person.department,
        person.unit,
        person.email,
        aliases.get(person.manager, ""),
        codes,
    )


def told_people(model: PeopleModel) -> str:
    """``"29 people, 27 of them in a session"``."""
    asked = sum(bool(texts[SESSIONS]) for texts in model._texts)  # noqa: SLF001  # of this module
    people = counted(len(model.people), "person", "people")
    return f"{people}, {asked} of them in a session" if model.people else "Nobody yet"
