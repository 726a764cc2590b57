"""The lines of a dry run, each with a box to tick: what stands there, what would, and what for."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QResizeEvent

from maturity_desktop.exchange.dry_run import Kind, PastedLine
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.announcing import announce
from ui.widgets.cell_painting import paint_tag, paint_text
from ui.widgets.line_models import ENTER, Index, LineTable, line_at
from ui.widgets.list_table import make_list
from ui.widgets.row_cells import RowCells
from ui.widgets.row_views import RowTable
from ui.widgets.tags import Tone

TICK, LINE, STATEMENT, NOW, THEN, KIND, SAID = range(7)
_TITLES = ("", "Line", "Statement", "Now", "Pasted", "", "What to know")
# In pixels of the design; the rest is shared by the words.
_WIDTHS = {TICK: 36, LINE: 48, NOW: 52, THEN: 64, KIND: 96}
_SHARES = {STATEMENT: 11, SAID: 10}
KIND_WORDS: dict[Kind, str] = {
    "new": "New",
    "changed": "Changes",
    "conflict": "Conflict",
    "same": "Same",
    "unknown": "Unknown",
    "invalid": "Invalid",
    "twice": "Twice",
}
_TONES: dict[Kind, Tone] = {
    "new": "ok",
    "changed": "accent",
    "conflict": "warn",
    "same": "plain",
    "unknown": "error",
    "invalid": "error",
    "twice": "error",
}
_OPEN = "\N{EN DASH}"


class PasteModel(LineTable[PastedLine]):
    """Attributes: `ticked`, places of the lines to be entered."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, _TITLES)
        self.ticked: set[int] = set()

    def tick(self, lines: Iterable[int], *, on: bool) -> None:
        """Lines by their place in what was pasted; those without an entry stay unticked."""
        chosen = set(lines)
        able = {one.line for one in self.lines if one.entry} & chosen
        self.ticked = self.ticked | able if on else self.ticked - chosen
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, SAID))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == TICK:
            one = self.lines[index.row()]
            ticked = Qt.CheckState.Checked if one.line in self.ticked else Qt.CheckState.Unchecked
            return ticked if one.entry else None
        return super().data(index, role)

    def text(self, line: PastedLine, column: int) -> str:
        title = f"{line.place}  {line.statement}".strip()
        after = line.after or (_OPEN if line.entry else "")
        before = line.before or (_OPEN if line.criterion else "")
        texts = ("", str(line.line), title, before, after, KIND_WORDS[line.kind], line.said)
        return texts[column]

    def spoken(self, line: PastedLine, column: int) -> str:
        return self.said(line) if column == TICK else self.text(line, column)

    def said(self, one: PastedLine) -> str:
        """A whole row for a screen reader."""
        state = "" if not one.entry else ", ticked" if one.line in self.ticked else ", not ticked"
        change = f"{one.before or 'open'} becomes {one.after or 'open'}"
        what = f"{KIND_WORDS[one.kind]}. {one.said}".strip()
        return f"Line {one.line}{state}: {one.place} {one.statement}. {change}. {what}"


class PasteTable(RowTable):
    """Space ticks a line and goes on to the next; Ctrl+A ticks all that are shown.

    Signals:
        changed: other lines are ticked.
        entered: Enter.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.pasted = PasteModel(self)
        self.setModel(self.pasted)
        self.setItemDelegate(_Cells(look, self))
        make_list(look, self, "Pasted lines", f"padding: 0 {look.px(4)}px 0 {look.px(8)}px;")

    def show_lines(self, lines: Sequence[PastedLine]) -> None:
        """In their order; the one the keyboard is on stays where it is still shown."""
        now = self.current
        self.pasted.show(lines)
        places = [one.line for one in lines]
        if places:
            place = places.index(now.line) if now and now.line in places else 0
            self.selectRow(place)

    @property
    def current(self) -> PastedLine | None:
        return line_at(self, self.pasted.lines)

    def set_ticked(self, lines: Collection[int], *, on: bool = True) -> None:
        self.pasted.tick(lines, on=on)
        self.changed.emit()

    def _toggle(self, row: int) -> None:
        one = self.pasted.lines[row]
        if one.entry:
            self.set_ticked({one.line}, on=one.line not in self.pasted.ticked)
        announce(self, self.pasted.said(one))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in ENTER:
            self.entered.emit()
        elif event.text() == " " and row >= 0:
            self._toggle(row)
            if row + 1 < len(self.pasted.lines):
                self.selectRow(row + 1)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.set_ticked({one.line for one in self.pasted.lines})
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.column() == TICK:
            self._toggle(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room, px = self.viewport().width(), self._look.px
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, px(width))
        room -= sum(px(width) for width in _WIDTHS.values())
        for column, share in _SHARES.items():
            self.setColumnWidth(column, room * share // sum(_SHARES.values()))


class _Cells(RowCells):
    def __init__(self, look: Look, table: PasteTable) -> None:
        super().__init__(look, table)
        self._table = table

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        look, px, column = self.look, self.look.px, index.column()
        one = self._table.pasted.lines[index.row()]
        inner = rect.adjusted(px(8), 0, -px(6), 0)
        if column == TICK:
            if one.entry:
                ticked = one.line in self._table.pasted.ticked
                marks.tick_box(painter, look, rect.left() + px(12), rect.center().y(), on=ticked)
        elif column == KIND:
            paint_tag(painter, look, inner, KIND_WORDS[one.kind], _TONES[one.kind])
        else:
            self._text(painter, inner, index, one)

    def _text(self, painter: QPainter, inner: QRectF, index: Index, one: PastedLine) -> None:
        look, column = self.look, index.column()
        strong = column == THEN and one.entry is not None
        font = look.font(weight=600 if strong else 400, tabular=True)
        text = str(index.data())
        if column == STATEMENT and one.statement:
            place = look.font(weight=500, tabular=True)
            paint_text(painter, inner, one.place, place, look.colour("text"))
            inner.setLeft(inner.left() + painter.fontMetrics().horizontalAdvance(f"{one.place}  "))
            font, text = look.font(), one.statement
        quiet = column in (LINE, NOW) or one.kind == "same"
        ink = "text_3" if quiet else "text" if strong else "text_2"
        paint_text(painter, inner, text, font, look.colour(ink))
