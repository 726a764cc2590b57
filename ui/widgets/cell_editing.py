"""Cells that are edited in place: Tab and Enter end the editing, and no other cell opens."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QWidget

_ENDS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EditedCells(QStyledItemDelegate):
    """Base; by itself Qt opens the editor of the next cell on Tab."""

    def eventFilter(self, editor: QWidget, event: QEvent) -> bool:  # type: ignore[override]  # the stubs say QObject
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _ENDS
        ):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            return True
        return super().eventFilter(editor, event)
