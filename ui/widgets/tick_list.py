"""A list in which several things are ticked: title and perhaps a code, found by words."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Look
from ui.widgets import marks
from ui.widgets.cell_painting import paint_row, paint_text
from ui.widgets.row_views import RowList
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_ROW, _CODE = 32, 48


class TickLine(NamedTuple):
    """One thing that can be ticked; `about` stands quietly behind its title, `code` before it."""

    id: str
    code: str
    title: str
    about: str = ""

    @property
    def said(self) -> str:
        return f"{self.code} {self.title}".strip()


class _Lines(QAbstractListModel):
    def __init__(
        self,
        lines: Sequence[TickLine],
        ticked: Sequence[str],
        states: tuple[str, str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.every = self.lines = tuple(lines)
        self.ticked = set(ticked)
        self._states = states

    def find(self, text: str) -> None:
        words = text.casefold().split()
        self.beginResetModel()
        self.lines = tuple(
            line
            for line in self.every
            if all(word in f"{line.code} {line.title} {line.about}".casefold() for word in words)
        )
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.said
        on = line.id in self.ticked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = self._states[0 if on else 1]
            return ", ".join(filter(None, (line.said, line.about, said)))
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip("\n".join(filter(None, (line.title, line.about))))
        return None


class TickList(RowList):
    """Space or a click ticks. Signals: `changed`, another number is ticked."""

    changed = Signal()

    def __init__(
        self,
        look: Look,
        name: str,
        lines: Sequence[TickLine],
        ticked: Sequence[str],
        states: tuple[str, str] = ("ticked", "not ticked"),
    ) -> None:
        """`states` are what screen readers say of a line that is ticked, and of one that is not."""
        super().__init__()
        self._look = look
        self.lines = _Lines(lines, ticked, states, self)
        self.setModel(self.lines)
        self.setItemDelegate(_Cells(look, self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._toggle)
        if lines:
            self.setCurrentIndex(self.lines.index(0))

    @property
    def ticked(self) -> tuple[str, ...]:
        """Ids, in the order of the list."""
        return tuple(line.id for line in self.lines.every if line.id in self.lines.ticked)

    def filter_by(self, text: str) -> None:
        """Only lines that have every word; what is ticked stays ticked."""
        self.lines.find(text)
        if self.lines.lines:
            self.setCurrentIndex(self.lines.index(0))

    def _toggle(self, index: Index) -> None:
        if index.isValid():
            self.lines.ticked ^= {self.lines.lines[index.row()].id}
            self.lines.dataChanged.emit(index, index)
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _Cells(QStyledItemDelegate):
    def __init__(self, look: Look, view: TickList) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.px(200), self._look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, px, rect = self._look, self._look.px, QRectF(option.rect)
        line = self._view.lines.lines[index.row()]
        painter.save()
        paint_row(painter, look, rect, self._view, index.row(), first=True)
        on = line.id in self._view.lines.ticked
        marks.tick_box(painter, look, rect.left() + px(12), rect.center().y(), on=on)
        code = rect.adjusted(px(38), 0, 0, 0)
        paint_text(painter, code, line.code, look.font(12.5, 600), look.colour("text_2"))
        title = rect.adjusted(px(38 + (_CODE if line.code else 0)), 0, -px(10), 0)
        if line.about:
            title.setRight(title.right() - title.width() * 0.34)
            about = QRectF(
                title.right() + px(10),
                rect.top(),
                rect.right() - title.right() - px(20),
                rect.height(),
            )
            paint_text(painter, about, line.about, look.font(12), look.colour("text_3"))
        paint_text(painter, title, line.title, look.font(), look.colour("text"))
        painter.restore()
