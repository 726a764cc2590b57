"""The places that both copies changed, under their practice areas, with what was decided."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from maturity_desktop.document.merge_conflicts import Choice, Question
from maturity_desktop.text import clean_line
from ui.screens.merge.cases import CHOICES, Case
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
UNDECIDED = "Not decided"
_SHORT = 160  # letters of a text in the list


class Group(NamedTuple):
    """The row of a practice area."""

    title: str


class CaseModel(QAbstractListModel):
    """Holds the choices as well: whoever looks at the list sees what is decided."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.cases: list[Case] = []
        self.choices: dict[Question, Choice] = {}
        self._rows: list[Case | Group] = []

    def show(self, cases: list[Case], choices: Mapping[Question, Choice]) -> None:
        """In their order, a row of its own before each group."""
        self.beginResetModel()
        self.cases, self.choices = cases, dict(choices)
        self._rows = []
        last = ""
        for case in cases:
            group = "Stays in any case" if case.kept else case.group
            if group != last:
                self._rows.append(Group(group))
                last = group
            self._rows.append(case)
        self.endResetModel()

    # --- deciding

    @property
    def to_decide(self) -> list[Case]:
        return [case for case in self.cases if not case.kept]

    @property
    def undecided(self) -> list[Case]:
        return [case for case in self.to_decide if case.question not in self.choices]

    def decide(self, cases: list[Case], choice: Choice) -> None:
        for case in cases:
            self.choices[case.question] = choice
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def case(self, row: int) -> Case | None:
        """None for the row of a group."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Case) else None

    def next_undecided(self, row: int) -> int:
        """The next row after this one that waits for a decision, from the top again; else -1."""
        order: list[int] = [*range(row + 1, len(self._rows)), *range(row + 1)]
        for at in order:
            case = self.case(at)
            if case is not None and not case.kept and case.question not in self.choices:
                return at
        return -1

    @property
    def first(self) -> int:
        """The first row that is a case; -1 without any."""
        rows = range(len(self._rows))
        return next((row for row in rows if self.case(row) is not None), -1)

    # --- as Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The row of a group is passed over by the keys."""
        if self.case(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if isinstance(row, Group):
            told = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole
            return row.title if role in told else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.place
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{row.place}\n{self.told(row)}")
        return None

    def told(self, case: Case) -> str:
        """``Answer: not decided``, ``Note: this file, Seen at the desk``."""
        if case.kept:
            return "Removed in one file, used in the other"
        name = f"{case.value}: " if case.value else ""
        choice = self.choices.get(case.question)
        if choice is None:
            return f"{name}{UNDECIDED.lower()}" if name else UNDECIDED
        words = CHOICES[choice]
        words = words if not name else f"{words[:1].lower()}{words[1:]}"
        # What the two texts say together is longer than a line.
        said = "" if choice == "both" else f", {clean_line(case.said(choice)[:_SHORT])}"
        return f"{name}{words}{said}"

    def spoken(self, case: Case) -> str:
        """The whole place for a screen reader, with what both files say."""
        mine, theirs = (clean_line(side.text[:_SHORT]) for side in (case.mine, case.theirs))
        sides = f"This file: {mine}. The other file: {theirs}"
        return f"{case.place}. {self.told(case)}. {sides}"
