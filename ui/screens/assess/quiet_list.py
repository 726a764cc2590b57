"""A list inside the card: as high as what is in it, up to a limit; keys that rate pass through."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from ui.theme import Look
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_MOVES = (
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    Qt.Key.Key_Home, Qt.Key.Key_End,
)  # fmt: skip


class _Rows(QAbstractListModel):
    """Each row as one sentence; a delegate paints more of it."""

    said: tuple[str, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.said)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.said[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.said[index.row()])
        return None

    def show_said(self, said: Sequence[str]) -> None:
        self.beginResetModel()
        self.said = tuple(said)
        self.endResetModel()


class QuietList(QListView):
    """To be read, scrolled and copied; hidden while nothing is in it.

    Signals:
        left: Esc was pressed.
    """

    left = Signal()

    def __init__(self, look: Look, name: str, *, most: int) -> None:
        """`most` is the height in pixels of the design beyond which it scrolls."""
        super().__init__()
        self._look, self._most = look, look.px(most)
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setAccessibleName(name)
        self.setProperty("bare", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setUniformItemSizes(False)
        self.hide()

    def show_said(self, said: Sequence[str]) -> None:
        """One sentence a row."""
        self._rows.show_said(said)
        self.setVisible(bool(said))
        self.fit()

    def fit(self) -> None:
        """As high as its rows, within the limit."""
        rows = range(self._rows.rowCount())
        wanted = min(
            self._most, sum(self.sizeHintForIndex(self._rows.index(n)).height() for n in rows)
        )
        if wanted != self.height() or wanted != self.minimumHeight():
            self.setFixedHeight(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._rows.index(0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that rate or lead on are those of the screen."""
        if event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            QGuiApplication.clipboard().setText(self._rows.said[self.currentIndex().row()])
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _MOVES and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        else:
            event.ignore()
