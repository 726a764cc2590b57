"""A table within a page: as high as its rows, no row stands out while the keyboard is elsewhere."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent

from ui.theme import Look
from ui.widgets.text_table import Column, Row, TextTable

_HEAD = 30


class QuietTable(TextTable):
    """The page around it scrolls."""

    def __init__(self, look: Look, name: str, columns: Sequence[Column], row: float) -> None:
        """`name` for screen readers; `row`: height of a row in pixels of the design."""
        super().__init__(look, name, columns)
        self._row = look.px(row)
        self.verticalHeader().setDefaultSectionSize(self._row)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """In their order."""
        super().show_rows(rows)
        if not self.hasFocus():
            self.setCurrentIndex(QModelIndex())
        self.setFixedHeight(self._look.px(_HEAD) + self._row * len(rows) + 2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.selectRow(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCurrentIndex(QModelIndex())

    def wheelEvent(self, event: QWheelEvent) -> None:
        # It has nothing to scroll: the page does.
        event.ignore()
