"""The documents that the model names, area after area, with what became of each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.planning.days import short_day
from maturity_desktop.planning.reminders import UNNAMED, owner_of
from maturity_desktop.planning.request_count import RequestCount, count_requests, wait_text
from maturity_desktop.planning.request_list import asked_for, late_by
from maturity_desktop.planning.topics import areas_in_scope
from maturity_desktop.text import clean_line
from ui.widgets.evidence_words import STATES, state_word
from ui.widgets.tags import Tone
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
Filter = Literal["all", "missing", "asked"]
DOCUMENT, OWNER, DUE, STATE = range(4)
_HEADINGS = ("Document", "Owner role", "Due", "State")
OTHER = "Not of one area"


class DocumentRow(NamedTuple):
    """A document of an area, asked for or not; without a title the heading of an area.

    Attributes:
        item: the register's, once it was asked for.
        answered, asked: of a heading: how many of the area.
    """

    area: str
    title: str
    item: Evidence | None = None
    answered: int = 0
    asked: int = 0

    @property
    def key(self) -> tuple[str, str]:
        return (self.area, self.title.casefold())


def document_rows(assessment: Assessment, round_id: str) -> Sequence[tuple[str, list[DocumentRow]]]:
    """By area in scope: what the model names, then what was asked for besides; then all else."""
    items: dict[tuple[str, str], Evidence] = {}
    for item in assessment.table(Evidence).values():
        items.setdefault((item.area, item.title.casefold()), item)
    own: dict[str, list[Evidence]] = {}
    for item in asked_for(assessment):
        own.setdefault(item.area, []).append(item)
    found: list[tuple[str, list[DocumentRow]]] = []
    used: set[str] = set()
    for area in areas_in_scope(assessment, round_id):
        rows = [
            DocumentRow(area.id, title, items.get((area.id, title.casefold())))
            for title in area.documents
        ]
        used |= {row.item.id for row in rows if row.item}
        rows += [
            DocumentRow(area.id, item.title, item)
            for item in own.get(area.id, ())
            if item.id not in used
        ]
        used |= {row.item.id for row in rows if row.item}
        if rows:
            found.append((area.id, rows))
    rest = [
        DocumentRow("", item.title, item)
        for items_of in own.values()
        for item in items_of
        if item.id not in used
    ]
    return [*found, ("", rest)] if rest else found


class RequestsModel(QAbstractTableModel):
    """Headings and documents; what is ticked is what the next request asks for."""

    def __init__(
        self, told: Callable[[str, str, str], None], parent: QObject, *, today: date
    ) -> None:
        """`told` gets the id of an item, a field and its new text."""
        super().__init__(parent)
        self._told = told
        self.today = today
        self.filter: Filter = "all"
        self.rows: list[DocumentRow] = []
        self.ticked: dict[tuple[str, str], DocumentRow] = {}
        self.names: Mapping[str, str] = {}
        self.locked = False
        self.asked = RequestCount(0, 0, 0, 0, 0)
        self._assessment: Assessment | None = None

    def show(self, assessment: Assessment, round_id: str, *, locked: bool) -> None:
        """The same rows with other values leave the place of the keyboard alone."""
        self._assessment, locked_before, self.locked = assessment, self.locked, locked
        self.names = {area.id: area.name for area in assessment.model.areas} | {"": OTHER}
        groups = document_rows(assessment, round_id)
        asked = asked_for(assessment)
        self.asked = count_requests(asked, self.today)
        ids = {item.id for item in asked}
        rows: list[DocumentRow] = []
        for area, found in groups:
            kept = [row for row in found if self._passes(row)]
            if kept:
                items = [row.item for row in found if row.item and row.item.id in ids]
                said = count_requests(items, self.today)
                rows += [DocumentRow(area, "", None, said.answered, said.asked), *kept]
        open_ = {row.key: row for row in rows if row.title and row.item is None}
        self.ticked = {key: row for key, row in self.ticked.items() if key in open_}
        same = [row.key for row in rows] == [row.key for row in self.rows]
        if same and locked == locked_before:
            if rows != self.rows:
                self.rows = rows
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, STATE))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def _passes(self, row: DocumentRow) -> bool:
        if self.filter == "asked":
            return row.item is not None
        if self.filter == "missing":
            return row.item is not None and row.item.state == "requested"
        return True

    def tick(self, places: Iterable[int], *, on: bool | None = None) -> None:
        """Ticks documents that were not asked for yet; a heading stands for all of its area.

        `on` None: as the first of them is not.
        """
        wanted = [row for place in places for row in self._below(place)]
        if not wanted or self.locked:
            return
        put = on if on is not None else any(row.key not in self.ticked for row in wanted)
        for row in wanted:
            if put:
                self.ticked[row.key] = row
            else:
                self.ticked.pop(row.key, None)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, STATE))

    def _below(self, place: int) -> Sequence[DocumentRow]:
        row = self.rows[place]
        if row.title:
            return [row] if row.item is None else []
        return [one for one in self.rows if one.area == row.area and one.title and not one.item]

    def is_ticked(self, place: int) -> bool | None:
        """Of a heading whether all of its area are; None where nothing can be ticked."""
        below = self._below(place)
        return all(row.key in self.ticked for row in below) if below else None

    # --- what a table asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(_HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item = self.rows[index.row()].item if index.isValid() else None
        if item is not None and index.column() in (OWNER, DUE) and not self.locked:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def state_of(self, item: Evidence) -> tuple[str, Tone]:
        """Word and tone."""
        late = late_by(item, self.today)
        if item.state == "requested" and late is not None and late >= 0:
            return wait_text(item, self.today), "error" if late else "warn"
        return state_word(item.state, kept=bool(item.kept)), STATES[item.state][1]

    def text(self, place: int, column: int) -> str:
        """What a cell shows; the state is drawn as a tag."""
        row = self.rows[place]
        item = row.item
        if not row.title:
            said = f"{row.answered} of {row.asked} answered" if row.asked else ""
            return (self.names.get(row.area, row.area), "", "", said)[column]
        if item is None:
            return row.title if column == DOCUMENT else ""
        owner = owner_of(self._assessment, item) if self._assessment else UNNAMED
        owner = "" if owner == UNNAMED else owner
        texts = (row.title, owner, short_day(item.due), self.state_of(item)[0])
        return texts[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        place, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(place, column)
        if role == Qt.ItemDataRole.EditRole:
            item = self.rows[place].item
            return "" if item is None else (item.owner_role if column == OWNER else item.due)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.text(place, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(place, column)
        return None

    def _spoken(self, place: int, column: int) -> str:
        row = self.rows[place]
        if column != DOCUMENT:
            return f"{_HEADINGS[column]}: {self.text(place, column) or 'empty'}"
        ticked = {True: "ticked", False: "not ticked", None: ""}[self.is_ticked(place)]
        state = self.state_of(row.item)[0] if row.item else ("not asked for" if row.title else "")
        parts = (self.text(place, DOCUMENT), state, ticked, self.text(place, STATE))
        return ", ".join(dict.fromkeys(part for part in parts if part))

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self.rows[index.row()].item
        if role != Qt.ItemDataRole.EditRole or item is None or self.locked:
            return False
        said = clean_line(str(value))
        if said != str(self.data(index, Qt.ItemDataRole.EditRole)):
            self._told(item.id, "owner_role" if index.column() == OWNER else "due", said)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
