"""A table of plain texts with the keyboard of a list: kept states, what differs in two, backups."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent

from ui.theme import Look
from ui.widgets.cell_painting import LEFT, RIGHT, paint_text
from ui.widgets.line_models import ENTER, Index, LineTable, line_at
from ui.widgets.list_table import make_list
from ui.widgets.row_cells import RowCells
from ui.widgets.row_views import RowTable


class Column(NamedTuple):
    """One column.

    Attributes:
        share: of the width, against those of the others.
        strong: what the eye looks for first.
        number: stands at the right, below each other.
    """

    title: str
    share: int
    strong: bool = False
    number: bool = False


class Row(Protocol):
    """What a table shows of each row; `TextRow` says what they are."""

    @property
    def id(self) -> str: ...
    @property
    def texts(self) -> tuple[str, ...]: ...
    @property
    def spoken(self) -> str: ...
    @property
    def tips(self) -> tuple[str, ...]: ...


class TextRow(NamedTuple):
    """One row.

    Attributes:
        id: tells it from the others.
        texts: one a column, on one line each.
        spoken: the whole row for a screen reader.
        tips: in full, one a column; shown where the mouse rests.
    """

    id: str
    texts: tuple[str, ...]
    spoken: str
    tips: tuple[str, ...] = ()


class _Model(LineTable[Row]):
    def text(self, line: Row, column: int) -> str:
        return line.texts[column]

    def spoken(self, line: Row, column: int) -> str:
        return super().spoken(line, column) if column else line.spoken

    def tip(self, line: Row, column: int) -> str:
        return (line.tips or line.texts)[column]


class _Cells(RowCells):
    def __init__(self, look: Look, table: "TextTable") -> None:
        super().__init__(look, table)
        self._table = table

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        look, column = self.look, self._table.columns[index.column()]
        font = look.font(weight=500 if column.strong else 400, tabular=True)
        ink = look.colour("text" if column.strong else "text_2")
        inner = rect.adjusted(look.px(10), 0, -look.px(8), 0)
        side = RIGHT if column.number else LEFT
        paint_text(painter, inner, str(index.data()), font, ink, side=side)


class TextTable(RowTable):
    """Signals: `moved`, another row is chosen; `picked`, on Enter or a double click."""

    moved = Signal()
    picked = Signal()

    def __init__(self, look: Look, name: str, columns: Sequence[Column]) -> None:
        """`name` is for screen readers."""
        super().__init__()
        self._look, self.columns = look, tuple(columns)
        numbers = [place for place, column in enumerate(columns) if column.number]
        self._model = _Model(self, [column.title for column in columns], numbers)
        self.setModel(self._model)
        self.setItemDelegate(_Cells(look, self))
        make_list(look, self, name, f"padding: 0 {look.px(8)}px 0 {look.px(10)}px;")
        self.doubleClicked.connect(lambda _index: self.picked.emit())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """In their order; the one that was chosen stays chosen, else the first one is."""
        chosen = self.row.id if self.row else ""
        self._model.show(rows)
        if rows:
            ids = [row.id for row in rows]
            self.selectRow(ids.index(chosen) if chosen in ids else 0)
        self.moved.emit()

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._model.lines

    @property
    def row(self) -> Row | None:
        """The one that is chosen."""
        return line_at(self, self.rows)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.picked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy) and self.row is not None:
            QGuiApplication.clipboard().setText("\t".join(self.row.tips or self.row.texts))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Each column takes its share."""
        super().resizeEvent(event)
        room, whole = self.viewport().width(), sum(column.share for column in self.columns)
        for place, column in enumerate(self.columns):
            self.setColumnWidth(place, room * column.share // whole)
