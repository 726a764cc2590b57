"""The values of a metric as rows, the latest first; what is typed into a cell is handed on."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Evidence, MetricValue
from maturity_desktop.planning.metrics import Standing
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import clean_line
from ui.charts.metric_line_values import with_unit
from ui.screens.roadmap.metrics_reading import figure_for_editing
from ui.screens.roadmap.metrics_words import item_code
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
DAY, VALUE, SOURCE, ITEM = range(4)
HEADINGS = ("Date", "Value", "Source", "Evidence")
_NONE = "\N{EN DASH}"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
# The value, the column, what was typed.
Told = Callable[[MetricValue, int, str], None]


class ValueRow(NamedTuple):
    """One value: as printed, and the item of evidence it stands in."""

    value: MetricValue
    texts: tuple[str, str, str, str]
    item: str  # title; empty without one


def value_rows(assessment: Assessment, one: Standing) -> tuple[ValueRow, ...]:
    """The latest first."""
    made: list[ValueRow] = []
    for row in reversed(one.values):
        item = assessment.get(Evidence, row.evidence) if row.evidence else None
        figure = with_unit(row.value, one.metric.unit)
        code = item_code(item) if item else ""
        texts = (long_date(row.date), figure, row.source, code)
        made.append(ValueRow(row, texts, item.title if item else ""))
    return tuple(made)


class ValuesModel(QAbstractTableModel):
    """Attributes: `rows`, as they stand; `reads`, nothing may be changed."""

    def __init__(self, told: Told, parent: QObject) -> None:
        super().__init__(parent)
        self._told = told
        self.rows: tuple[ValueRow, ...] = ()
        self.reads = False

    def show(self, rows: Sequence[ValueRow]) -> None:
        """Where the same days stand as before, an open editor stays open."""
        wanted = tuple(rows)
        if wanted == self.rows:
            return
        if [row.value.key for row in wanted] == [row.value.key for row in self.rows]:
            self.rows = wanted
            self.dataChanged.emit(self.index(0, 0), self.index(len(wanted) - 1, ITEM))
            return
        self.beginResetModel()
        self.rows = wanted
        self.endResetModel()

    def place_of(self, day: str) -> int:
        """The row of a day; -1 where it has none."""
        return next((n for n, row in enumerate(self.rows) if row.value.date == day), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and index.column() != ITEM and not self.reads:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        text = row.texts[column]
        if role == Qt.ItemDataRole.DisplayRole:
            return text or (_NONE if column == ITEM else "")
        if role == Qt.ItemDataRole.EditRole:
            return figure_for_editing(row.value.value) if column == VALUE else text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{text} {row.item}".strip() if column == ITEM else text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{text} {row.item}".strip() if column == ITEM else text
            return said if column == DAY else f"{HEADINGS[column]}: {said or 'none'}"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or self.reads:
            return False
        said = clean_line(str(value))
        if said != str(index.data(Qt.ItemDataRole.EditRole)):
            self._told(self.rows[index.row()].value, index.column(), said)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == VALUE else _LEFT
        return None
