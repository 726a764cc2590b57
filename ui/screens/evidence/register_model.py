"""The register as a model of a table: lines, their texts, the order of the columns."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from maturity_desktop.report.wording import GRADES
from ui.screens.evidence.rows import (
    AGAINST,
    FOR,
    GRADE,
    HEADINGS,
    NUMBER,
    TITLE,
    HeadRow,
    ItemRow,
    Line,
    MissingRow,
)
from ui.screens.evidence.words import KINDS
from ui.widgets.evidence_words import code
from ui.widgets.sorted_table import sort_heading
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_NONE = "\N{EN DASH}"


class RegisterModel(QAbstractTableModel):
    """Attributes: `lines`, as they stand below each other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> bool:
        """Whether anything differs from before."""
        wanted = tuple(lines)
        if wanted == self.lines:
            return False
        self.beginResetModel()
        self.lines = wanted
        self.endResetModel()
        return True

    def place_of(self, item_id: str) -> int:
        """The row of an item; -1 where it is not shown."""
        for place, line in enumerate(self.lines):
            if isinstance(line, ItemRow) and line.id == item_id:
                return place
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The name of an area is passed over by the arrow keys."""
        if index.isValid() and isinstance(self.lines[index.row()], HeadRow):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return sort_heading(HEADINGS, (FOR, AGAINST), section, orientation, role)

    def text_of(self, line: Line, column: int) -> str:
        """What a cell shows."""
        if isinstance(line, HeadRow):
            return line.title if column == NUMBER else ""
        if isinstance(line, MissingRow):
            return {NUMBER: _NONE, TITLE: line.title}.get(column, "")
        texts = (
            code(line.number),
            line.title,
            KINDS[line.kind],  # type: ignore[index]  # a kind of the record
            line.dated or _NONE,
            line.owner or _NONE,
            line.state_text,
            _NONE if line.grade is None else str(line.grade),
            str(line.supports) if line.supports else _NONE,
            str(line.against or line.settled) if line.against or line.settled else _NONE,
        )
        return texts[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text_of(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            if column == GRADE and isinstance(line, ItemRow) and line.grade is not None:
                return plain_tooltip(f"Grade {line.grade}: {GRADES[line.grade]}")
            if column == AGAINST and isinstance(line, ItemRow) and line.settled:
                return plain_tooltip(_against(line))
            text = self.text_of(line, column)
            return plain_tooltip("" if text == _NONE else text)
        return None

    def _spoken(self, line: Line, column: int) -> str:
        if isinstance(line, HeadRow):
            return f"{line.title}, {line.said}"
        if isinstance(line, MissingRow):
            return f"{line.title}, not asked for yet"
        if column == NUMBER:
            return (
                f"{code(line.number)} {line.title}, {KINDS[line.kind]}, {line.state_text}, "  # type: ignore[index]  # a kind of the record
                f"supports {line.supports}, contradicts {_against(line)}"
            )
        if column == AGAINST and line.settled:
            return f"{HEADINGS[column]}: {_against(line)}"
        return f"{HEADINGS[column]}: {self.text_of(line, column)}"


def _against(line: ItemRow) -> str:
    """``"2"``, ``"1 settled"``, ``"1, and 1 settled"``."""
    if not line.settled:
        return str(line.against)
    settled = f"{line.settled} settled"
    return f"{line.against}, and {settled}" if line.against else settled
