"""Which practice areas are assessed, how deep and up to which target: the rows of a table."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from maturity_desktop.model.records import MaturityModel
from maturity_desktop.text import clean_line
from ui.widgets.text import plain_tooltip

IN, AREA, DEPTH, TARGET, WEIGHT, REASON = range(6)
_HEADINGS = ("In", "Practice area", "Depth", "Target", "Weight", "Why left out")
DEPTHS = {"scan": "Scan", "key": "Key", "full": "Full"}
NO_TARGET = "None"
WEIGHTS = (1, 2, 3)
_Index = QModelIndex | QPersistentModelIndex


class AreaChoice(NamedTuple):
    """What is agreed for one practice area.

    Attributes:
        target: a whole level or None.
        weight: in the index over all areas; 1 is the usual one.
    """

    area: str
    name: str
    included: bool = True
    depth: str = "full"
    target: int | None = None
    reason: str = ""
    weight: float = 1.0

    @property
    def lacks_reason(self) -> bool:
        return not self.included and not self.reason


class ScopeModel(QAbstractTableModel):
    """One row for each practice area, in model order."""

    def __init__(self, model: MaturityModel, choices: Iterable[AreaChoice] = ()) -> None:
        """`choices` as they are so far; without any, all areas at full depth without target."""
        super().__init__()
        self._model = model
        self._rows = list(choices) or [AreaChoice(area.id, area.name) for area in model.areas]
        self.says_faults = False

    @property
    def choices(self) -> tuple[AreaChoice, ...]:
        return tuple(self._rows)

    @property
    def levels(self) -> tuple[int, ...]:
        """Levels that can be a target, rising."""
        none = self._model.scoring.levels == "none"
        return () if none else self._model.carrying_levels

    def level_text(self, level: int | None) -> str:
        """``3 Defined``, or that there is no target."""
        return NO_TARGET if level is None else f"{level} {self._model.level_name(level)}".strip()

    def change(self, rows: Iterable[int], **values: Any) -> None:
        """Sets fields of `AreaChoice` in some rows."""
        for row in rows:
            self._rows[row] = self._rows[row]._replace(**values)
            self.dataChanged.emit(self.index(row, 0), self.index(row, REASON))

    def say_faults(self, *, said: bool) -> None:
        """Outlines the reasons that are missing, or no longer."""
        self.says_faults = said
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, REASON))

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            centre = section == IN and orientation == Qt.Orientation.Horizontal
            side = Qt.AlignmentFlag.AlignHCenter if centre else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and index.column() == REASON and not self._rows[index.row()].included:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        text = (
            "In" if row.included else "Out",
            row.name,
            DEPTHS[row.depth] if row.included else "",
            self.level_text(row.target) if row.included else "",
            f"{row.weight:g}" if row.included else "",
            "" if row.included else row.reason,
        )[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (AREA, REASON):
            return plain_tooltip(text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heading = _HEADINGS[index.column()]
            return (
                row.name if index.column() == AREA else f"{row.name}, {heading}: {text or 'empty'}"
            )
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != REASON:
            return False
        self.change([index.row()], reason=clean_line(str(value)))
        return True
