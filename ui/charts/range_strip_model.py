"""The figures behind the range strips: one row an area, as a chart, as text, as speech."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from maturity_desktop.benchmark.strips import NOTHING, Strip
from ui.widgets.text import plain_tooltip

NAME, CHART, NOW, COUNT, RANGE, MEDIAN, QUARTILES, PLACE = range(8)
STRIP_ROLE = int(Qt.ItemDataRole.UserRole)
AnyIndex = QModelIndex | QPersistentModelIndex
_HEADS = ("Area", "Index", "This round", "n", "Range", "Median", "Middle half", "Where it stands")
RIGHT = (NOW, COUNT, RANGE, MEDIAN, QUARTILES)


class RangeStripModel(QAbstractTableModel):
    """`STRIP_ROLE` gives the `Strip` of a row."""

    def __init__(self) -> None:
        super().__init__()
        self.strips: tuple[Strip, ...] = ()

    def show_strips(self, strips: Sequence[Strip]) -> None:
        self.beginResetModel()
        self.strips = tuple(strips)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.strips)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        strip, column = self.strips[index.row()], index.column()
        if role == STRIP_ROLE:
            return strip
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(strip, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if column == NAME:
                return spoken(strip)
            return f"{_HEADS[column]}: {cell_text(strip, column)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(spoken(strip))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        return None


def cell_text(strip: Strip, column: int) -> str:
    """What a cell says; for the chart its figures in words."""
    return {
        NAME: strip.label,
        CHART: f"{strip.now_text} among {strip.range_text}",
        NOW: strip.now_text,
        COUNT: str(strip.spread.n) if strip.spread.n else NOTHING,
        RANGE: strip.range_text,
        MEDIAN: strip.median_text,
        QUARTILES: strip.quartiles_text,
        PLACE: strip.place or strip.note,
    }[column]


def spoken(strip: Strip) -> str:
    """The whole row as one sentence, for screen readers and where the mouse rests."""
    now = f"index {strip.now_text}" if strip.now else "not assessed"
    parts = [f"{strip.name}: {now}"]
    if strip.spread.n:
        parts.append(f"{strip.spread.n} others")
    if strip.spread.low is not None:
        parts.append(f"range {strip.range_text}")
    if strip.spread.median is not None:
        parts.append(f"median {strip.median_text}")
    if strip.spread.q1 is not None:
        parts.append(f"middle half {strip.quartiles_text}")
    return ", ".join(part for part in (*parts, strip.place, strip.note) if part)


def as_table(strips: Sequence[Strip]) -> list[tuple[str, ...]]:
    """The figures for a spreadsheet: a head, then a line an area."""
    columns = [column for column in range(len(_HEADS)) if column != CHART]
    table = [tuple(_HEADS[column] for column in columns)]
    table += [
        tuple(strip.name if c == NAME else cell_text(strip, c) for c in columns) for strip in strips
    ]
    return table
