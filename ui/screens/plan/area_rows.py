"""The rows of the scope table: group headings and areas, as the scope page has them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from maturity_desktop.planning.scope_page import PageArea, PageGoal, ScopePage
from maturity_desktop.planning.topics import USUAL_VOICES
from maturity_desktop.planning.units import units_text
from maturity_desktop.text import listed
from ui.widgets.text import plain_tooltip

IN, AREA, DEPTH, VOICES, TARGET, WEIGHT, UNITS, OPERATOR, GOALS = range(9)
HEADINGS = ("In", "Area", "Depth", "Voices", "Target", "Weight", "Units", "Operated by", "Goals")
DEPTHS = ("scan", "key", "full")
WEIGHTS = (1.0, 2.0, 3.0)
OPERATORS = ("own", "supplier", "shared")
_SAID_DEPTH = {
    "scan": "scan: key statements at one click for each ladder, indicative",
    "key": "key: the key statements",
    "full": "full: all statements",
}
USUAL = "Two, as usual"
"""Of voices where none are agreed for an area."""

CENTRED = frozenset({VOICES, TARGET, WEIGHT, GOALS})
Index = QModelIndex | QPersistentModelIndex


class AreaRow(NamedTuple):
    """A heading of a group, or an area."""

    title: str
    area: PageArea | None


class AreaRows(QAbstractTableModel):
    """One row for each heading and area; headings cannot be chosen.

    Attributes:
        goals: of the sponsor, in their order.
        changed: ids of areas that differ from what was signed, while an amendment is collected.
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[AreaRow] = []
        self.goals: tuple[PageGoal, ...] = ()
        self.changed: frozenset[str] = frozenset()

    def show(self, page: ScopePage, changed: Sequence[str] = ()) -> bool:
        """Fills the rows; True where other rows are there than before."""
        rows: list[AreaRow] = []
        for group in page.groups:
            rows += [AreaRow(group.name, None)] if group.name else []
            rows += [AreaRow(area.name, area) for area in group.areas]
        same = [(r.title, bool(r.area)) for r in rows] == [
            (r.title, bool(r.area)) for r in self._rows
        ]
        if not same:
            self.beginResetModel()
        self._rows, self.goals, self.changed = rows, page.goals, frozenset(changed)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, GOALS))
        return not same

    @property
    def rows(self) -> tuple[AreaRow, ...]:
        return tuple(self._rows)

    def area(self, row: int) -> PageArea | None:
        """The area of a row; None for a heading."""
        return self._rows[row].area if 0 <= row < len(self._rows) else None

    def rows_of_areas(self) -> tuple[PageArea, ...]:
        """Every area, in the order of the rows."""
        return tuple(row.area for row in self._rows if row.area)

    @property
    def known_units(self) -> tuple[str, ...]:
        """Every unit that an area names, in the order of their first one."""
        found = (name for row in self._rows if row.area for name in row.area.units)
        return tuple(dict.fromkeys(found))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if section == IN else HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            centred = section in CENTRED
            side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.area(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == UNITS else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if row.area is None:
            shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return row.title if shown and index.column() == IN else None
        area, column = row.area, index.column()
        if role == Qt.ItemDataRole.EditRole and column == UNITS:
            return units_text(area.units)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(area, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(area, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._tip(area, column))
        return None

    def text(self, area: PageArea, column: int) -> str:
        """What stands in a cell, in words; that an area is out stands in the column of depth."""
        if column == IN:
            return "in" if area.included else "out"
        if column == AREA:
            return area.label
        if not area.included:
            return f"out: {area.reason or 'no reason given yet'}" if column == DEPTH else ""
        return {
            DEPTH: area.depth,
            VOICES: str(USUAL_VOICES if area.voices is None else area.voices),
            TARGET: "" if area.target is None else f"{area.target} {area.target_name}".strip(),
            WEIGHT: f"{area.weight:g}",
            UNITS: units_text(area.units) if area.units else "",
            OPERATOR: area.operator,
            GOALS: listed([str(number) for number in area.goals]),
        }[column]

    def spoken(self, area: PageArea, column: int) -> str:
        """For screen readers: ``"Change, Depth: full"``."""
        changed = ", changed" if area.id in self.changed else ""
        if column == AREA:
            return area.name + changed
        heading = HEADINGS[column]
        usual = ", as usual" if column == VOICES and area.included and area.voices is None else ""
        return f"{area.name}, {heading}: {self.text(area, column) or 'none'}{usual}{changed}"

    def _tip(self, area: PageArea, column: int) -> str:
        if column == DEPTH and area.included:
            return f"{_SAID_DEPTH[area.depth]}; {area.statements} of {area.statements_all}"
        if column == GOALS:
            texts = [f"{g.number} {g.text}" for g in self.goals if g.number in area.goals]
            return "\n".join(texts)
        if column == AREA:
            return area.name
        if column == VOICES and area.included and area.voices is None:
            return USUAL
        return self.text(area, column) if column in (DEPTH, TARGET, UNITS) else ""
