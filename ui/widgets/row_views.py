"""Tables and lists that paint their rows themselves, and so where the keyboard is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QListView, QTableView

Index = QModelIndex | QPersistentModelIndex


class RowTable(QTableView):
    """Painted anew when another row is chosen, or the keyboard comes or goes."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


class RowList(QListView):
    """As `RowTable`, with one column."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
