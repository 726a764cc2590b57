"""A list in which several things are ticked: title and perhaps a code, found by words."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from ui.theme import Look
from ui.widgets import marks
from ui.widgets.cell_painting import paint_text
from ui.widgets.line_models import Index, LineList
from ui.widgets.list_table import make_plain
from ui.widgets.row_cells import RowCells
from ui.widgets.row_views import RowList

_CODE = 48


class TickLine(NamedTuple):
    """One thing that can be ticked; `about` stands quietly behind its title, `code` before it."""

    id: str
    code: str
    title: str
    about: str = ""

    @property
    def said(self) -> str:
        return f"{self.code} {self.title}".strip()


class _Lines(LineList[TickLine]):
    """Attributes: `every` line, found or not; `ticked`, ids."""

    def __init__(
        self,
        lines: Sequence[TickLine],
        ticked: Sequence[str],
        states: tuple[str, str],
        parent: QObject,
    ) -> None:
        super().__init__(parent, lines)
        self.every = self.lines
        self.ticked = set(ticked)
        self._states = states

    def find(self, text: str) -> None:
        words = text.casefold().split()
        self.show(
            [
                line
                for line in self.every
                if all(word in f"{line.said} {line.about}".casefold() for word in words)
            ]
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def text(self, line: TickLine) -> str:
        return line.said

    def spoken(self, line: TickLine) -> str:
        said = self._states[0 if line.id in self.ticked else 1]
        return ", ".join(filter(None, (line.said, line.about, said)))

    def tip(self, line: TickLine) -> str:
        return "\n".join(filter(None, (line.title, line.about)))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid():
            on = self.lines[index.row()].id in self.ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return super().data(index, role)


class TickList(RowList):
    """Space or a click ticks. Signals: `changed`, another number is ticked."""

    changed = Signal()

    def __init__(
        self,
        look: Look,
        name: str,
        lines: Sequence[TickLine],
        ticked: Sequence[str],
        states: tuple[str, str] = ("ticked", "not ticked"),
    ) -> None:
        """`states` are what screen readers say of a line that is ticked, and of one that is not."""
        super().__init__()
        self._look = look
        self.lines = _Lines(lines, ticked, states, self)
        self.setModel(self.lines)
        self.setItemDelegate(_Cells(look, self))
        make_plain(self, name, framed=True)
        self.setUniformItemSizes(True)
        self.clicked.connect(self._toggle)
        if lines:
            self.setCurrentIndex(self.lines.index(0))

    @property
    def ticked(self) -> tuple[str, ...]:
        """Ids, in the order of the list."""
        return tuple(line.id for line in self.lines.every if line.id in self.lines.ticked)

    def filter_by(self, text: str) -> None:
        """Only lines that have every word; what is ticked stays ticked."""
        self.lines.find(text)
        if self.lines.lines:
            self.setCurrentIndex(self.lines.index(0))

    def _toggle(self, index: Index) -> None:
        if index.isValid():
            self.lines.ticked ^= {self.lines.lines[index.row()].id}
            self.lines.dataChanged.emit(index, index)
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _Cells(RowCells):
    def __init__(self, look: Look, view: TickList) -> None:
        super().__init__(look, view)
        self._list = view

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        look, px = self.look, self.look.px
        line = self._list.lines.lines[index.row()]
        on = line.id in self._list.lines.ticked
        marks.tick_box(painter, look, rect.left() + px(12), rect.center().y(), on=on)
        code = rect.adjusted(px(38), 0, 0, 0)
        paint_text(painter, code, line.code, look.font(12.5, 600), look.colour("text_2"))
        title = rect.adjusted(px(38 + (_CODE if line.code else 0)), 0, -px(10), 0)
        if line.about:
            title.setRight(title.right() - title.width() * 0.34)
            about = QRectF(
                title.right() + px(10),
                rect.top(),
                rect.right() - title.right() - px(20),
                rect.height(),
            )
            paint_text(painter, about, line.about, look.font(12), look.colour("text_3"))
        paint_text(painter, title, line.title, look.font(), look.colour("text"))
