"""A list of rows that is sorted by its heads, with mouse and keyboard; columns give way for room."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, Qt, Signal
from PySide6.QtGui import QResizeEvent

from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.list_table import make_list
from ui.widgets.row_views import RowTable
from ui.widgets.text import plain_tooltip

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEAST = 90


class Columns(NamedTuple):
    """Of a table; widths are in pixels of the design.

    Attributes:
        headings: one for each column.
        widths: of all columns but one.
        title: that one; it takes what the others leave.
        least: of the title, before others give way.
        give_way: columns that are hidden where it is narrow, the first one first.
    """

    headings: Sequence[str]
    widths: Mapping[int, int]
    title: int
    least: int
    give_way: Sequence[int]


def sort_heading(
    headings: Sequence[str],
    numbers: Collection[int],
    section: int,
    orientation: Qt.Orientation,
    role: int,
) -> object:
    """What a model tells of its heads; `numbers` are columns that stand at the right."""
    if orientation != Qt.Orientation.Horizontal:
        return None
    if role == Qt.ItemDataRole.DisplayRole:
        return headings[section]
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return _RIGHT if section in numbers else _LEFT
    if role == Qt.ItemDataRole.ToolTipRole:
        return plain_tooltip(f"Sort by {headings[section]}; Ctrl+Left and Ctrl+Right as well")
    return None


class SortedTable(RowTable):
    """Ctrl+Left and Ctrl+Right sort by another column, Ctrl+Up and Ctrl+Down turn the order.

    Signals:
        sorted_by: column and whether descending: the rows are to be put in order.
    """

    sorted_by = Signal(int, bool)

    def __init__(
        self, look: Look, model: QAbstractTableModel, name: str, columns: Columns, pad: int
    ) -> None:
        """Sorted by the first column at the start; `pad` is beside the texts of the heads."""
        super().__init__()
        self._look, self._columns = look, columns
        self._sort, self._descending = 0, False
        self.setModel(model)
        make_list(look, self, name, f"padding: 0 {look.px(pad)}px;")
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_head)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(self._sort, Qt.SortOrder.AscendingOrder)
        self.verticalHeader().setDefaultSectionSize(look.px(33))

    def sort_by(self, column: int, *, descending: bool) -> None:
        """As if somebody had clicked its head."""
        self._sort, self._descending = column, descending
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)
        self.sorted_by.emit(column, descending)
        heading = self._columns.headings[column]
        announce(self, f"Sorted by {heading}, {'falling' if descending else 'rising'}")

    def _on_head(self, column: int) -> None:
        self.sort_by(column, descending=column == self._sort and not self._descending)

    def _sort_key(self, key: Qt.Key) -> bool:
        """Whether the key, with Ctrl, is one that sorts."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        if step:
            every = range(len(self._columns.headings))
            shown = [column for column in every if not self.isColumnHidden(column)]
            place = shown.index(self._sort) if self._sort in shown else 0
            self.sort_by(shown[(place + step) % len(shown)], descending=False)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.sort_by(self._sort, descending=key == Qt.Key.Key_Down)
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title takes what the others leave; the least needed ones give way."""
        super().resizeEvent(event)
        px, room, columns = self._look.px, self.viewport().width(), self._columns
        wide = {column: px(width) for column, width in columns.widths.items()}
        for column in columns.give_way:
            if sum(wide.values()) + px(columns.least) > room:
                wide[column] = 0
        for column, width in wide.items():
            self.setColumnHidden(column, width == 0)
            if width:
                self.setColumnWidth(column, width)
        self.setColumnWidth(columns.title, max(px(_LEAST), room - sum(wide.values())))
