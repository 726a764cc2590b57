"""The recent engagements as a list that can be filtered and knows which files are missing."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from maturity_desktop.settings import Recent
from ui.widgets.recent_texts import levels_text, matches, name_of, said, state_of
from ui.widgets.text import plain_tooltip

ROW = Qt.ItemDataRole.UserRole


class RecentRow(NamedTuple):
    recent: Recent
    missing: bool
    today: date


class RecentsModel(QAbstractListModel):
    """Rows in the order of the preferences, latest first."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Recent, ...] = ()
        self._rows: tuple[Recent, ...] = ()
        self._words = ""
        self._missing: set[str] = set()

    def show(self, recents: Iterable[Recent], words: str) -> None:
        """Shows those that hold every word; what is known about missing files stays."""
        self.beginResetModel()
        self._all = tuple(recents)
        self._words = words
        self._rows = tuple(recent for recent in self._all if matches(recent, words))
        self.endResetModel()

    def set_there(self, path: str, there: bool) -> None:
        """What the disk says about a file."""
        if there == (path not in self._missing):
            return
        self._missing ^= {path}
        for place, recent in enumerate(self._rows):
            if recent.path == path:
                index = self.index(place)
                self.dataChanged.emit(index, index)

    @property
    def paths(self) -> tuple[str, ...]:
        """Of all rows, also of those that are filtered out."""
        return tuple(recent.path for recent in self._all)

    def place_of(self, path: str) -> int:
        """Of the row of this file, -1 without one."""
        shown = [recent.path for recent in self._rows]
        return shown.index(path) if path in shown else -1

    def is_missing(self, path: str) -> bool:
        return path in self._missing

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        recent = self._rows[index.row()]
        missing = recent.path in self._missing
        if role == Qt.ItemDataRole.DisplayRole:
            return name_of(recent)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return said(recent, missing=missing, today=date.today())
        if role == Qt.ItemDataRole.ToolTipRole:
            levels = state_of(recent, missing=missing) == "levels"
            more = f"\n{levels_text(recent.levels)}" if levels else ""
            return plain_tooltip(f"{name_of(recent)}  {recent.round}\n{recent.path}{more}")
        if role == ROW:
            return RecentRow(recent, missing, date.today())
        return None
