"""The initiatives of a round as a table: what is printed, sorted, read aloud."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from maturity_desktop.assessment.decisions import carried_by, finding_code, initiative_code
from maturity_desktop.assessment.records import Finding, Initiative, Raises
from maturity_desktop.planning.timeline import months_text
from ui.screens.roadmap.reading import Reading, Touched, dates_of, effort_text
from ui.screens.roadmap.words import STATES
from ui.widgets.sorted_table import sort_heading
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
CODE, TITLE, TEAM, OWNER, STATE, WHEN, EFFORT, RAISES, LEADS, GOALS, FINDINGS = range(11)
HEADINGS = (
    "No.", "Initiative", "Team", "Owner role", "Status", "When", "Days", "Raises", "Leads to",
    "Goals", "Findings",
)  # fmt: skip
NUMBERS = (EFFORT, RAISES)
NONE = "\N{EN DASH}"
STAYS = " stays at "


class InitiativeRow(NamedTuple):
    """One initiative: the text of each column, and what each is sorted by."""

    id: str
    state: str
    level: int | None
    texts: tuple[str, ...]
    order: tuple[tuple[int, str], ...]


def _leads(main: Touched | None) -> str:
    if main is None:
        return NONE
    rises = main.before != main.after
    return f"{main.label} {main.after}" if rises else f"{main.label}{STAYS}{main.after}"


def row_of(reading: Reading, one: Initiative) -> InitiativeRow:
    """A missing value is sorted behind all others."""
    dates, main = dates_of(one), reading.main(one)
    raises = len(reading.shown.where(Raises, initiative=one.id))
    goals = sorted(reading.numbers[goal] for goal in reading.contributions(one))
    found = {row.finding for row in carried_by(reading.shown, one.id)}
    findings = [row for finding in found if (row := reading.shown.get(Finding, finding))]
    codes = sorted(finding_code(row) for row in findings)
    effort = effort_text(one.effort_low, one.effort_high)
    texts = (
        initiative_code(one),
        one.title,
        one.team or NONE,
        one.owner_role or NONE,
        STATES[one.status],
        months_text(*dates) if dates else NONE,
        effort or NONE,
        str(raises) if raises else NONE,
        _leads(main),
        ", ".join(map(str, goals)) or NONE,
        ", ".join(codes) or NONE,
    )
    numbers = {
        CODE: one.number,
        STATE: list(STATES).index(one.status),
        EFFORT: one.effort_high or 0,
        RAISES: raises,
        GOALS: goals[0] if goals else 0,
    }
    order = tuple(
        (
            int(text == NONE),
            one.start
            if column == WHEN
            else f"{numbers[column]:09d}"
            if column in numbers
            else text.casefold(),
        )
        for column, text in enumerate(texts)
    )
    level = main.after if main and main.before != main.after else None
    return InitiativeRow(one.id, one.status, level, texts, order)


class ListModel(QAbstractTableModel):
    """Attributes: `rows`, as they stand below each other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[InitiativeRow, ...] = ()

    def show(self, rows: Sequence[InitiativeRow]) -> bool:
        """Whether anything differs from before."""
        wanted = tuple(rows)
        if wanted == self.rows:
            return False
        self.beginResetModel()
        self.rows = wanted
        self.endResetModel()
        return True

    def place_of(self, item_id: str) -> int:
        """The row of an initiative; -1 where it is not shown."""
        return next((n for n, row in enumerate(self.rows) if row.id == item_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return sort_heading(HEADINGS, NUMBERS, section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        text = row.texts[column]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (
                f"{row.texts[CODE]} {row.texts[TITLE]}" if column == CODE else spoken(row, column)
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip("" if text == NONE else text)
        return None


def spoken(row: InitiativeRow, column: int) -> str:
    """``"Status: Agreed"``."""
    text = row.texts[column]
    return f"{HEADINGS[column]}: {'none' if text == NONE else text}"
