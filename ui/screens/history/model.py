"""The lines of the history as a table that can be narrowed, with a row before each day."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from maturity_desktop.report.changes import Line, day_title
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
TIME, WHO, WHAT, WHERE, VALUES = range(5)
TITLES = ("Time", "Who", "What", "Where", "From and to")
ROW = Qt.ItemDataRole.UserRole
NOBODY = "No name"


class Day(NamedTuple):
    """The row above the lines of one day."""

    title: str


class Wanted(NamedTuple):
    """Which lines are shown; an empty value asks for nothing.

    Attributes:
        words: each must stand somewhere in the line, case ignored.
        who: a name, also the empty one; None for everybody.
        area: id of an area that the step touched.
        kind: a key of `KINDS`.
    """

    words: str = ""
    who: str | None = None
    area: str = ""
    kind: str = ""

    def among(self, lines: Sequence[Line]) -> Sequence[Line]:
        """Those that fit; one pass for each thing that is asked for is the fastest."""
        if self.who is not None:
            lines = [line for line in lines if line.who == self.who]
        if self.kind:
            lines = [line for line in lines if line.kind == self.kind]
        if self.area:
            lines = [line for line in lines if self.area in line.areas]
        for word in self.words.casefold().split():
            lines = [line for line in lines if word in line.search]
        return lines


class HistoryModel(QAbstractTableModel):
    """The latest first; lines are added behind, as they are read."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []
        self._rows: list[Line | Day] = []
        self._last_day: date | None = None
        self._wanted = Wanted()
        self.shown = 0

    @property
    def read(self) -> int:
        """How many lines there are, shown or not."""
        return len(self._lines)

    def add(self, lines: Sequence[Line]) -> None:
        """Lines older than all that are here."""
        self._lines += lines
        rows = self._with_days(self._wanted.among(lines))
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def narrow(self, wanted: Wanted) -> None:
        self.beginResetModel()
        self._wanted = wanted
        self._rows, self.shown = [], 0
        self._rows = self._with_days(wanted.among(self._lines))
        self.endResetModel()

    def _with_days(self, lines: Sequence[Line]) -> list[Line | Day]:
        rows: list[Line | Day] = []
        last = self._last_day
        for place, line in enumerate(lines):
            if line.day != last or not (self.shown or place):
                rows.append(Day(day_title(line.day)))
                last = line.day
            rows.append(line)
        self._last_day = last
        self.shown += len(lines)
        return rows

    def line(self, row: int) -> Line | None:
        """None for the row of a day."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Line) else None

    def row_of(self, line_id: str) -> int:
        """Of the line with this id, else of the first line; -1 without any."""
        lines = ((row, found) for row, found in enumerate(self._rows) if isinstance(found, Line))
        first = -1
        for row, found in lines:
            if found.id == line_id:
                return row
            first = row if first < 0 else first
        return first

    # --- as Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(TITLES)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The row of a day is passed over by the keys."""
        if self.line(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if isinstance(row, Day):
            text = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole
            return row.title if role in text and index.column() == TIME else None
        if role == Qt.ItemDataRole.DisplayRole:
            return texts(row)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if index.column() == TIME:
                return spoken(row)
            return f"{TITLES[index.column()]}: {texts(row)[index.column()]}"
        if role == Qt.ItemDataRole.ToolTipRole and index.column() != TIME:
            return plain_tooltip(texts(row)[index.column()])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def texts(line: Line) -> tuple[str, str, str, str, str]:
    """What stands in the columns."""
    what = f"{line.what}, undone" if line.undone else line.what
    values = f"{line.before} \N{RIGHTWARDS ARROW} {line.after}" if line.before else line.after
    more = f", {line.others} more" if line.others else ""
    return line.time, line.who or NOBODY, what, line.where, f"{values}{more}"


def spoken(line: Line) -> str:
    """The whole line for a screen reader."""
    time, who, what, where, _ = texts(line)
    said = f"from {line.before} to {line.after}" if line.before else line.after
    more = f"{line.others} more" if line.others else ""
    day = day_title(line.day)
    return ", ".join(part for part in (what, where, said, more, who, day, time) if part)
