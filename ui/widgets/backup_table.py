"""The backups of a file as a list to choose one from."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.theme import Look
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
TIME, CHANGES, SIZE, CLIENT = range(4)
_TITLES = ("Made", "Changes", "Size", "Client")
_WIDTHS = {TIME: 210, CHANGES: 84, SIZE: 88}
_LEAST = 140  # of the client
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BackupRow(NamedTuple):
    """One backup, in words.

    Attributes:
        id: tells it from the others.
        changes: number of changes in it.
        client: also what stands in its place where it cannot be read.
        locked: a password is needed for it.
    """

    id: str
    time: str
    changes: str
    size: str
    client: str
    locked: bool = False


class _Model(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.backups: tuple[BackupRow, ...] = ()

    def show(self, rows: Sequence[BackupRow]) -> None:
        self.beginResetModel()
        self.backups = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.backups)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(_TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.backups[index.row()]
        text = row[1 + index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if index.column() == TIME:
                return f"{row.time}, {row.client}, {row.changes} changes, {row.size}"
            return f"{_TITLES[index.column()]}: {text}"
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == CLIENT:
            return plain_tooltip(row.client)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section) | Qt.AlignmentFlag.AlignVCenter
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, table: "BackupTable") -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect, column = self._look, QRectF(option.rect), index.column()
        painter.save()
        current = index.row() == self._table.currentIndex().row()
        if current:
            painter.fillRect(rect, look.colour("accent_soft"))
        painter.setPen(look.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if current and column == TIME:
            # The bar says where the keyboard is without relying on the colour of the row.
            bar = QRectF(rect.left(), rect.top(), look.px(3), rect.height())
            painter.fillRect(bar, look.colour("accent"))
        painter.setFont(look.font(tabular=column != CLIENT))
        painter.setPen(look.colour("text" if column == TIME else "text_2"))
        left = look.px(24 if column == CLIENT else 10)
        inner = rect.adjusted(left, 0, -look.px(8), 0)
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(inner.width())
        )
        flags = int(_side(column) | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(inner, flags | int(Qt.TextFlag.TextSingleLine), text)
        painter.restore()


class BackupTable(QTableView):
    """Signals: `moved`, another row is chosen; `picked`, on Enter or a double click."""

    moved = Signal()
    picked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(look, self))
        self.setAccessibleName("Backups")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.px(32))
        header = self.horizontalHeader()
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setFixedHeight(look.px(30))
        header.setStyleSheet(
            f"QHeaderView::section {{ padding-left: {look.px(10)}px;"
            f" padding-right: {look.px(8)}px; }}"
            f"QHeaderView::section:last {{ padding-left: {look.px(24)}px; }}"
        )
        self.doubleClicked.connect(lambda _index: self.picked.emit())

    def show_rows(self, rows: Sequence[BackupRow]) -> None:
        """In their order; the first one is chosen."""
        self._model.show(rows)
        if rows:
            self.selectRow(0)
        self.moved.emit()

    @property
    def rows(self) -> tuple[BackupRow, ...]:
        return self._model.backups

    @property
    def row(self) -> BackupRow | None:
        """The one that is chosen."""
        place = self.currentIndex().row()
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.picked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The client takes what the others leave."""
        super().resizeEvent(event)
        px, room = self._look.px, self.viewport().width()
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, px(width))
        rest = room - sum(px(width) for width in _WIDTHS.values())
        self.setColumnWidth(CLIENT, max(px(_LEAST), rest))


def _side(column: int) -> Qt.AlignmentFlag:
    """Numbers stand below each other."""
    if column in (CHANGES, SIZE):
        return Qt.AlignmentFlag.AlignRight
    return Qt.AlignmentFlag.AlignLeft
