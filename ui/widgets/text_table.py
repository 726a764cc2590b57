"""A table of plain texts with the keyboard of a list: kept states, what differs in two, backups."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.theme import Look
from ui.widgets import marks
from ui.widgets.list_table import make_list
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Column(NamedTuple):
    """One column.

    Attributes:
        share: of the width, against those of the others.
        strong: what the eye looks for first.
        number: stands at the right, below each other.
    """

    title: str
    share: int
    strong: bool = False
    number: bool = False

    @property
    def side(self) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignRight if self.number else Qt.AlignmentFlag.AlignLeft


class Row(Protocol):
    """What a table shows of each row; `TextRow` says what they are."""

    @property
    def id(self) -> str: ...
    @property
    def texts(self) -> tuple[str, ...]: ...
    @property
    def spoken(self) -> str: ...
    @property
    def tips(self) -> tuple[str, ...]: ...


class TextRow(NamedTuple):
    """One row.

    Attributes:
        id: tells it from the others.
        texts: one a column, on one line each.
        spoken: the whole row for a screen reader.
        tips: in full, one a column; shown where the mouse rests.
    """

    id: str
    texts: tuple[str, ...]
    spoken: str
    tips: tuple[str, ...] = ()


class _Model(QAbstractTableModel):
    def __init__(self, columns: Sequence[Column], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = columns
        self.texts: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.texts = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.texts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.texts[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.texts[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[column].title}: {row.texts[column]}" if column else row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip((row.tips or row.texts)[column])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].side | Qt.AlignmentFlag.AlignVCenter
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, table: "TextTable") -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = self._look, QRectF(option.rect)
        painter.save()
        painter.setClipRect(rect)
        current = index.row() == self._table.currentIndex().row()
        if current:
            painter.fillRect(rect, look.colour("accent_soft"))
        marks.row_line(painter, look, rect)
        if current and index.column() == 0:
            # The bar says where the keyboard is without relying on the colour of the row.
            bar = QRectF(rect.left(), rect.top(), look.px(3), rect.height())
            painter.fillRect(bar, look.colour("accent"))
        column = self._table.columns[index.column()]
        painter.setFont(look.font(weight=500 if column.strong else 400, tabular=True))
        painter.setPen(look.colour("text" if column.strong else "text_2"))
        inner = rect.adjusted(look.px(10), 0, -look.px(8), 0)
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(inner.width())
        )
        flags = column.side | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, int(flags) | int(Qt.TextFlag.TextSingleLine), text)
        painter.restore()


class TextTable(QTableView):
    """Signals: `moved`, another row is chosen; `picked`, on Enter or a double click."""

    moved = Signal()
    picked = Signal()

    def __init__(self, look: Look, name: str, columns: Sequence[Column]) -> None:
        """`name` is for screen readers."""
        super().__init__()
        self._look, self.columns = look, tuple(columns)
        self._model = _Model(self.columns, self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(look, self))
        make_list(look, self, name, f"padding: 0 {look.px(8)}px 0 {look.px(10)}px;")
        self.doubleClicked.connect(lambda _index: self.picked.emit())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """In their order; the one that was chosen stays chosen, else the first one is."""
        chosen = self.row.id if self.row else ""
        self._model.show(rows)
        if rows:
            ids = [row.id for row in rows]
            self.selectRow(ids.index(chosen) if chosen in ids else 0)
        self.moved.emit()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._model.texts

    @property
    def row(self) -> Row | None:
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
        elif event.matches(QKeySequence.StandardKey.Copy) and self.row is not None:
            QGuiApplication.clipboard().setText("\t".join(self.row.tips or self.row.texts))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Each column takes its share."""
        super().resizeEvent(event)
        room, whole = self.viewport().width(), sum(column.share for column in self.columns)
        for place, column in enumerate(self.columns):
            self.setColumnWidth(place, room * column.share // whole)
