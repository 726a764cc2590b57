"""The figures behind stacked bars: one row a bar, as a chart, as text, as speech."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from maturity_desktop.report.distribution import Bar, Bars
from maturity_desktop.text import counted
from ui.widgets.text import plain_tooltip

NAME, CHART, NOTES = 0, 1, 2
BAR_ROLE = int(Qt.ItemDataRole.UserRole)
AnyIndex = QModelIndex | QPersistentModelIndex
NO_BARS = Bars("", "statement", (), (), ())


class BarsModel(QAbstractTableModel):
    """`BAR_ROLE` gives the `Bar` of a row; the notes stand from the column `NOTES` on."""

    def __init__(self) -> None:
        super().__init__()
        self.bars = NO_BARS

    def show_bars(self, bars: Bars) -> None:
        self.beginResetModel()
        self.bars = bars
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.bars.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else NOTES + len(self.bars.headings)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        bar, column = self.bars.rows[index.row()], index.column()
        if role == BAR_ROLE:
            return bar
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(bar, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if column == NAME:
                return spoken(self.bars, bar)
            return f"{self.head(column)}: {self.text(bar, column)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(spoken(self.bars, bar))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.head(section)
        return None

    def head(self, column: int) -> str:
        if column == NAME:
            return self.bars.of
        if column == CHART:
            return f"{self.bars.unit.capitalize()}s"
        return self.bars.headings[column - NOTES]

    def text(self, bar: Bar, column: int) -> str:
        """What a cell says; for the chart its figures in words."""
        if column == NAME:
            return bar.name
        if column == CHART:
            return counts_text(self.bars, bar)
        place = column - NOTES
        return bar.notes[place] if place < len(bar.notes) else ""


def counts_text(bars: Bars, bar: Bar) -> str:
    """``"12 Largely, 3 open"``: the parts there are."""
    pairs = zip(bars.categories, bar.counts, strict=False)
    return ", ".join(f"{count} {category.name}" for category, count in pairs if count)


def spoken(bars: Bars, bar: Bar) -> str:
    """The whole row as one sentence, for screen readers and where the pointer rests."""
    parts = [bar.name]
    if bar.counts:
        parts.append(f"{counted(bar.total, bars.unit)}: {counts_text(bars, bar)}")
    notes = zip(bars.headings, bar.notes, strict=False)
    parts += [f"{head[0].lower()}{head[1:]} {note}" for head, note in notes if note]
    return "; ".join(parts)


def as_table(bars: Bars) -> list[tuple[str, ...]]:
    """The figures for a spreadsheet: a head, then a line a bar."""
    names = [category.name for category in bars.categories]
    table = [(bars.of, *names, "In all", *bars.headings)]
    for bar in bars.rows:
        counts = [str(count) for count in bar.counts] or [""] * len(names)
        notes = [*bar.notes, *[""] * (len(bars.headings) - len(bar.notes))]
        table.append((bar.name, *counts, str(bar.total) if bar.counts else "", *notes))
    return table
