"""The heat map as a table: what each cell says, to the eye, to a screen reader, to a clipboard."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.tokens import Band
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
NAME, CELL, INDEX, LEVEL, TARGET = "name", "cell", "index", "level", "target"


class HeatColumn(NamedTuple):
    """A column; `id` and `name` are those of the dimension of a cell column."""

    kind: str
    title: str
    id: str = ""
    name: str = ""


class HeatCell(NamedTuple):
    """What stands in one cell.

    Attributes:
        text: what is printed.
        said: what a screen reader says and the tooltip shows, complete by itself.
        band: the colour behind it; None for none.
        is_open: answers are open: hatched.
        quiet: grey ink: indicative, or no figure.
        reached: a target that is reached.
    """

    text: str
    said: str
    band: Band | None = None
    is_open: bool = False
    quiet: bool = False
    reached: bool = False


class HeatRow(NamedTuple):
    """An area with a cell for each column, or with `area` empty the heading of a group.

    `spanning` is one text in place of all dimension cells, for an area without figures.
    """

    area: str
    cells: tuple[HeatCell, ...]
    spanning: str = ""


class HeatModel(QAbstractTableModel):
    """Rows of areas under their groups."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.columns: tuple[HeatColumn, ...] = ()
        self.heat_rows: tuple[HeatRow, ...] = ()

    def show_rows(self, columns: Sequence[HeatColumn], rows: Sequence[HeatRow]) -> None:
        self.beginResetModel()
        self.columns, self.heat_rows = tuple(columns), tuple(rows)
        self.endResetModel()

    def cell(self, index: Index) -> HeatCell | None:
        """The cell; None in the row of a group beside its name."""
        row = self.heat_rows[index.row()]
        return row.cells[index.column()] if index.column() < len(row.cells) else None

    def table(self) -> list[list[str]]:
        """All areas with their headings, groups left out."""
        areas = [row for row in self.heat_rows if row.area]
        heading = [column.title for column in self.columns]
        return [heading, *([cell.text for cell in row.cells] for row in areas)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.heat_rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return cell.said or cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(cell.said)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if column.kind == NAME else column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(column.name or column.title)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.heat_rows[index.row()].area:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
