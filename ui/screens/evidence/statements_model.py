"""The statements an item may speak to: linked ones first, then suggested ones, then the rest."""

from collections.abc import Mapping, Sequence
from operator import is_
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Evidence, Scope, Support
from maturity_desktop.planning.suggesting import Placed, statements_in_scope, suggestions
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex


class StatementLine(NamedTuple):
    """One statement, or a heading where `id` is empty.

    Attributes:
        foreign: it stands in another area than the item was asked for.
        folded: what the find field looks through.
    """

    id: str
    number: str
    title: str
    area: str
    foreign: bool = True
    folded: str = ""

    def has(self, words: Sequence[str]) -> bool:
        """A word that begins with a digit is the beginning of a number: ``3.`` is level 3."""
        return all(
            self.number.startswith(word) if word[0].isdigit() else word in self.folded
            for word in words
        )


def arranged(shown: Assessment, round_id: str, item: Evidence) -> list[StatementLine]:
    """All statements in scope under their headings, the item's own area first in the rest."""
    placed = {one.criterion.id: one for one in statements_in_scope(shown, round_id)}
    linked = [
        criterion
        for criterion in placed
        if shown.get(Support, item.id, round_id, criterion) is not None
    ]
    likely = suggestions(shown, round_id, item)
    taken = {*linked, *likely}
    names = {one.id: one.name for one in shown.model.dimensions}
    lines = [_line(placed[criterion], item, names) for criterion in linked]
    if likely:
        lines.append(StatementLine("", "", "Suggested", ""))
        lines += [_line(placed[criterion], item, names) for criterion in likely]
    rest: dict[str, list[Placed]] = {}
    for criterion, one in placed.items():
        if criterion not in taken:
            rest.setdefault(one.area.id, []).append(one)
    for area_id in sorted(rest, key=lambda area: area != item.area):
        lines.append(StatementLine("", "", shown.model.area_by_id[area_id].name, ""))
        lines += [_line(one, item, names) for one in rest[area_id]]
    return lines


class ArrangedMemory:
    """The lines of the last time, as long as nothing they rest on has changed: a remark is not it."""

    def __init__(self) -> None:
        self._tables: tuple[object, ...] = ()
        self._basis: tuple[object, ...] = ()
        self._lines: list[StatementLine] = []

    def of(self, shown: Assessment, round_id: str, item: Evidence) -> list[StatementLine]:
        """As `arranged`."""
        # An empty table is made anew each time; the one empty tuple stands for all of them.
        tables = (shown.model, shown.table(Scope) or (), shown.table(Support) or ())
        # Suggested is also what items of like titles, or of the same file, speak to.
        items = shown.table(Evidence).values()
        others = [(one.id, one.title, one.attachment) for one in items]
        basis = (round_id, item.id, item.title, item.kind, item.area, item.attachment, others)
        same = bool(self._tables) and all(map(is_, tables, self._tables))
        if not same or basis != self._basis:
            self._tables, self._basis = tables, basis
            self._lines = arranged(shown, round_id, item)
        return self._lines


def _line(one: Placed, item: Evidence, dimensions: Mapping[str, str]) -> StatementLine:
    criterion, area = one.criterion, one.area
    words = (area.name, area.label, dimensions.get(criterion.dimension or "", ""),
             criterion.number, criterion.title, criterion.statement)  # fmt: skip
    return StatementLine(
        criterion.id,
        criterion.number,
        criterion.title or criterion.statement,
        area.label,
        foreign=area.id != item.area,
        folded=" ".join(words).casefold(),
    )


class StatementsModel(QAbstractListModel):
    """Attributes: `every`, all lines; `lines`, those shown; `links`, what the item says, by criterion id."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.every: tuple[StatementLine, ...] = ()
        self.lines: tuple[StatementLine, ...] = ()
        self.links: dict[str, Support] = {}
        self._words: list[str] = []

    def arrange(self, lines: Sequence[StatementLine]) -> None:
        """All there are, in the order that stands until the next time."""
        self.every = tuple(lines)
        self._show()

    def find(self, text: str) -> None:
        """Only statements that have every word; headings go while something is looked for."""
        self._words = text.casefold().split()
        self._show()

    def set_links(self, links: dict[str, Support]) -> None:
        """What the item says now; nothing moves."""
        if links != self.links:
            self.links = links
            if self.lines:
                self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))

    @property
    def narrowed(self) -> bool:
        return bool(self._words)

    def place_of(self, criterion: str) -> int:
        """Its row; -1 where it is not shown."""
        return next((n for n, line in enumerate(self.lines) if line.id == criterion), -1)

    def _show(self) -> None:
        self.beginResetModel()
        self.lines = self.every
        if self._words:
            found = (line for line in self.every if line.id and line.has(self._words))
            self.lines = tuple(found)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and not self.lines[index.row()].id:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.number} {line.title}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole and line.id:
            return f"{line.number} {line.title}, {line.area}, {self.said(line.id)}"
        if role == Qt.ItemDataRole.ToolTipRole and line.id:
            return plain_tooltip(f"{line.area} {line.number} {line.title}")
        return None

    def said(self, criterion: str) -> str:
        """What the item says about it, in words."""
        link = self.links.get(criterion)
        if link is None:
            return "not linked"
        if link.stance == "supports":
            return "supports"
        return f"contradicts, settled: {link.resolution}" if link.resolved else "contradicts"
