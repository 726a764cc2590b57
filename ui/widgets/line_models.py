"""Models of tables and lists that show lines: what each says, to the eye and to a screen reader."""

from collections.abc import Collection, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView

from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Line = TypeVar("_Line")
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def line_at(view: QAbstractItemView, lines: Sequence[_Line]) -> _Line | None:
    """The line the keyboard of a view is on; None where it is on none."""
    place = view.currentIndex().row()
    return lines[place] if 0 <= place < len(lines) else None


class LineTable(QAbstractTableModel, Generic[_Line]):
    """A line a row; what each cell says is told by whoever derives from it.

    Attributes:
        lines: those shown, in their order.
        heads: of the columns.
    """

    def __init__(
        self, parent: QObject, heads: Sequence[str], numbers: Collection[int] = ()
    ) -> None:
        """`numbers` are columns whose head stands at the right."""
        super().__init__(parent)
        self.lines: tuple[_Line, ...] = ()
        self.heads, self._numbers = tuple(heads), numbers

    def show(self, lines: Sequence[_Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def text(self, line: _Line, column: int) -> str:
        raise NotImplementedError

    def spoken(self, line: _Line, column: int) -> str:
        """For a screen reader; the first column may say the whole row."""
        return f"{self.heads[column]}: {self.text(line, column)}"

    def tip(self, line: _Line, column: int) -> str:
        return self.text(line, column)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.tip(line, column))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in self._numbers else _LEFT
        return None


class LineList(QAbstractListModel, Generic[_Line]):
    """As `LineTable`, with one column and no head."""

    def __init__(self, parent: QObject, lines: Sequence[_Line] = ()) -> None:
        super().__init__(parent)
        self.lines = tuple(lines)

    def show(self, lines: Sequence[_Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def text(self, line: _Line) -> str:
        raise NotImplementedError

    def spoken(self, line: _Line) -> str:
        """For a screen reader."""
        return self.text(line)

    def tip(self, line: _Line) -> str:
        return self.spoken(line)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.tip(line))
        return None
