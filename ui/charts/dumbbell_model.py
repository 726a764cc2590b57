"""The rows of the dumbbell chart as a table: what is printed, read aloud and copied."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from maturity_desktop.report.progress import NOTHING, ProgressRow
from ui.widgets.text import plain_tooltip

NAME, CHART, BEFORE, NOW, CHANGE, LEVEL, TARGET = range(7)
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
AnyIndex = QModelIndex | QPersistentModelIndex
_RIGHT = (BEFORE, NOW, CHANGE)


class RoundNames(NamedTuple):
    """The two rounds: as they are called, and short for the head of a column."""

    before: str
    now: str
    before_short: str
    now_short: str


class DumbbellModel(QAbstractTableModel):
    """One row an area, or a dimension; `ROW_ROLE` gives the `ProgressRow`.

    Attributes:
        what: the head of the names.
    """

    def __init__(self, what: str = "Area") -> None:
        super().__init__()
        self.what = what
        self.rows: tuple[ProgressRow, ...] = ()
        self.names = RoundNames("", "", "", "")

    def show_rows(self, rows: Sequence[ProgressRow], names: RoundNames) -> None:
        self.beginResetModel()
        self.rows, self.names = tuple(rows), names
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else TARGET + 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if index.column() == NAME:
                return spoken(row, self.names)
            return f"{self._head(index.column())}: {cell_text(row, index.column()) or NOTHING}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip("\n".join(filter(None, (row.name, row.indicative, row.caution))))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in _RIGHT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._head(section)
        return None

    def _head(self, column: int) -> str:
        names = self.names
        heads = (self.what, "Index", names.before_short, names.now_short, "Change", "Level")
        return heads[column] if column < TARGET else "To the target"


def cell_text(row: ProgressRow, column: int) -> str:
    """What a cell says; for the chart and the level in words."""
    return {
        NAME: row.label,
        CHART: f"{row.before_text} to {row.now_text}",
        BEFORE: row.before_text,
        NOW: row.now_text,
        CHANGE: row.change.text,
        LEVEL: level_text(row),
        TARGET: row.to_target,
    }[column]


def level_text(row: ProgressRow) -> str:
    """``"1 to 2"``, or ``"2"`` where it stayed."""
    if row.level_now is None:
        return ""
    if row.level_before is None or row.level_before == row.level_now:
        return str(row.level_now)
    return f"{row.level_before} to {row.level_now}"


def spoken(row: ProgressRow, names: RoundNames) -> str:
    """The whole row as one sentence, for screen readers."""
    before = row.before_text if row.before else "not assessed"
    now = row.now_text if row.now else "not assessed"
    parts = [f"{row.name}: index {before} in {names.before}, {now} in {names.now}"]
    if row.change.text:
        parts.append(row.change.text)
    if level := level_text(row):
        parts.append(f"level {level}")
    if row.target is not None:
        parts.append(f"target level {row.target}")
    return ", ".join(part for part in (*parts, row.goal_text, row.indicative, row.caution) if part)


def as_table(
    rows: Sequence[ProgressRow], names: RoundNames, *, what: str = "Area", levels: bool = True
) -> list[tuple[str, ...]]:
    """The figures for a spreadsheet: a head, then a line a row; `what` a row is.

    Without `levels` the columns of levels and targets are left out.
    """
    heads = (what, names.before, names.now, "Change", f"Level {names.before}")
    if not levels:
        short = [(r.label, r.before_text, r.now_text, r.change.text) for r in rows]
        return [heads[:4], *short]
    table: list[tuple[str, ...]] = [(*heads, f"Level {names.now}", "Target level", "To the target")]
    table += [
        (
            row.label,
            row.before_text,
            row.now_text,
            row.change.text,
            *(NOTHING if n is None else str(n) for n in (row.level_before, row.level_now)),
            NOTHING if row.target is None else str(row.target),
            row.to_target,
        )
        for row in rows
    ]
    return table
