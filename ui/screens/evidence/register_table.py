"""The register on the screen: chosen from with the arrow keys, sorted by its heads."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from maturity_desktop.assessment.records import EvidenceState
from ui.screens.evidence.register_model import Index, RegisterModel
from ui.screens.evidence.rows import (
    AGAINST,
    DATED,
    FOR,
    GRADE,
    HEADINGS,
    KIND,
    NUMBER,
    OWNER,
    STATE,
    TITLE,
    HeadRow,
    ItemRow,
    Line,
    MissingRow,
)
from ui.theme import Look
from ui.widgets.cell_painting import RIGHT, paint_grade, paint_row, paint_tag, paint_text
from ui.widgets.evidence_words import STATES
from ui.widgets.sorted_table import Columns, SortedTable

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_COLUMNS = Columns(
    HEADINGS,
    {
        NUMBER: 60, KIND: 106, DATED: 126, OWNER: 136, STATE: 146, GRADE: 54, FOR: 44, AGAINST: 64,
    },
    TITLE,
    190,
    (OWNER, DATED, KIND),
)  # fmt: skip
_DIGITS: dict[str, EvidenceState] = {str(n): s for n, s in enumerate(STATES, start=1)}


class RegisterTable(SortedTable):
    """Signals name the item by its id.

    Signals:
        moved: another line is chosen.
        opened: Enter or a double click.
        asked: area and title of a document that was not asked for: it is to be.
        removed: Delete.
        left: Esc.
        state_set: id and state: the digits 1 to 4.
    """

    moved = Signal()
    opened = Signal(str)
    asked = Signal(str, str)
    removed = Signal(str)
    left = Signal()
    state_set = Signal(str, str)

    def __init__(self, look: Look) -> None:
        self._filling = False
        self.lines = RegisterModel()
        super().__init__(look, self.lines, "Evidence register", _COLUMNS, 6)
        self.lines.setParent(self)
        self.setItemDelegate(_Cells(look, self))
        self.doubleClicked.connect(lambda _index: self._open())

    # --- what is shown

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Keeps the chosen item where it is still there, else the line in its place."""
        chosen, place = self.item_id, self.currentIndex().row()
        self._filling = True
        if self.lines.show(lines):
            self.clearSpans()
            for row, line in enumerate(lines):
                if isinstance(line, HeadRow):
                    self.setSpan(row, 0, 1, len(HEADINGS))
        self._filling = False
        found = self.lines.place_of(chosen) if chosen else -1
        self._choose_row(found if found >= 0 else max(0, place))

    def choose(self, item_id: str) -> bool:
        """Makes the item the chosen one; False where no filter lets it through."""
        place = self.lines.place_of(item_id)
        if place >= 0:
            self._choose_row(place)
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
        return place >= 0

    def step(self, by: int) -> None:
        """The next item down or up, headings and documents passed over."""
        place = self.currentIndex().row() + by
        while 0 <= place < len(self.lines.lines):
            if isinstance(self.lines.lines[place], ItemRow):
                self._choose_row(place)
                return
            place += by

    @property
    def line(self) -> Line | None:
        place = self.currentIndex().row()
        return self.lines.lines[place] if 0 <= place < len(self.lines.lines) else None

    @property
    def item_id(self) -> str:
        """Of the chosen item; empty where none is."""
        line = self.line
        return line.id if isinstance(line, ItemRow) else ""

    @property
    def ends(self) -> tuple[bool, bool]:
        """Whether an item stands above the chosen one, and whether one stands below."""
        place, lines = self.currentIndex().row(), self.lines.lines
        above = any(isinstance(line, ItemRow) for line in lines[: max(0, place)])
        return above, any(isinstance(line, ItemRow) for line in lines[place + 1 :])

    def _choose_row(self, place: int) -> None:
        lines = self.lines.lines
        place = min(place, len(lines) - 1)
        while 0 <= place < len(lines) and isinstance(lines[place], HeadRow):
            place += 1
        if 0 <= place < len(lines):
            if place != self.currentIndex().row():
                self.setCurrentIndex(self.lines.index(place, NUMBER))
            self.selectRow(place)
        self.moved.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._filling and current.row() != previous.row():
            self.moved.emit()

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ControlModifier and self._sort_key(Qt.Key(event.key())):
            return
        line = self.line
        plain = held == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in _ENTER:
            self._open()
        elif plain and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif plain and event.key() in _REMOVE and isinstance(line, ItemRow):
            self.removed.emit(line.id)
        elif plain and event.text() in _DIGITS and isinstance(line, ItemRow):
            self.state_set.emit(line.id, _DIGITS[event.text()])
        elif plain and event.text().isprintable() and event.text():
            event.ignore()  # no search by first letters: digits set the state, Ctrl+F searches
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        line = self.line
        if isinstance(line, ItemRow):
            self.opened.emit(line.id)
        elif isinstance(line, MissingRow):
            self.asked.emit(line.area, line.title)


class _Cells(QStyledItemDelegate):
    def __init__(self, look: Look, table: RegisterTable) -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect, column = self._look, QRectF(option.rect), index.column()
        line = self._table.lines.lines[index.row()]
        painter.save()
        painter.setClipRect(rect)
        paint_row(painter, look, rect, self._table, index.row(), first=column == 0)
        inner = rect.adjusted(look.px(8), 0, -look.px(6), 0)
        if isinstance(line, HeadRow):
            self._head(painter, inner, line)
        elif isinstance(line, MissingRow):
            self._missing(painter, inner, line, column)
        else:
            self._item(painter, inner, line, column)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRectF, line: HeadRow) -> None:
        look, font = self._look, self._look.font(13, 600)
        paint_text(painter, rect, line.title, font, look.colour("text"))
        taken = painter.fontMetrics().horizontalAdvance(line.title) + look.px(10)
        rest = rect.adjusted(taken, 0, 0, 0)
        paint_text(painter, rest, line.said, look.font(12), look.colour("text_3"))

    def _missing(self, painter: QPainter, rect: QRectF, line: MissingRow, column: int) -> None:
        look = self._look
        if column == TITLE:
            paint_text(painter, rect, line.title, look.font(), look.colour("text_3"))
        elif column == STATE:
            paint_text(painter, rect, "not asked for", look.font(12), look.colour("text_3"))

    def _item(self, painter: QPainter, rect: QRectF, line: ItemRow, column: int) -> None:
        look = self._look
        text = self._table.lines.text_of(line, column)
        if column == STATE:
            paint_tag(painter, look, rect, text, STATES[line.state][1])
        elif column == GRADE:
            paint_grade(painter, look, rect, line.grade)
        elif column in (FOR, AGAINST):
            # What was settled is told, and waits for nobody.
            some = line.supports if column == FOR else line.against
            ink = ("ok" if column == FOR else "error") if some else "text_3"
            font = look.font(13, 600 if some else 400, tabular=True)
            paint_text(painter, rect, text, font, look.colour(ink), side=RIGHT)
        else:
            weight = 600 if column == NUMBER else 400
            ink = "text" if column in (NUMBER, TITLE) else "text_2"
            font = look.font(13, weight, tabular=column in (NUMBER, DATED))
            paint_text(painter, rect, text, font, look.colour(ink))
