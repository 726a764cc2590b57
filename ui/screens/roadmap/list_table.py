"""The list of initiatives: chosen from and sorted with mouse and keyboard; the timeline in words."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.screens.roadmap.list_model import (
    CODE,
    EFFORT,
    FINDINGS,
    GOALS,
    HEADINGS,
    LEADS,
    NONE,
    NUMBERS,
    OWNER,
    RAISES,
    STATE,
    STAYS,
    TEAM,
    TITLE,
    WHEN,
    Index,
    InitiativeRow,
    ListModel,
)
from ui.theme import Look
from ui.tokens import Band
from ui.widgets import marks
from ui.widgets.cell_painting import LEFT, RIGHT, paint_row, paint_tag, paint_text
from ui.widgets.sorted_table import Columns, SortedTable
from ui.widgets.tags import Tone

_COLUMNS = Columns(
    HEADINGS,
    {
        CODE: 54, TEAM: 140, OWNER: 130, STATE: 86, WHEN: 172, EFFORT: 64, RAISES: 56, LEADS: 150,
        GOALS: 60, FINDINGS: 96,
    },
    TITLE,
    190,
    (FINDINGS, GOALS, OWNER, RAISES, TEAM, LEADS, EFFORT),
)  # fmt: skip
# As wide as their words are long, where the title has more than it needs.
_WIDER, _ENOUGH = ((OWNER, 178), (LEADS, 172), (TEAM, 158)), 256
_TONES: dict[str, Tone] = {"agreed": "accent", "done": "ok"}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class InitiativeTable(SortedTable):
    """Signals.

    Signals:
        chosen: id of the initiative that is meant now.
        opened: its panel is wanted.
        removed: Delete.
        left: Esc.
    """

    chosen = Signal(str)
    opened = Signal(str)
    removed = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        self._filling = False
        self.bands: dict[int, Band] = {}
        self.lines = ListModel()
        super().__init__(look, self.lines, "Initiatives", _COLUMNS, 8)
        self.lines.setParent(self)
        self.setItemDelegate(_Cells(look, self))
        self.sorted_by.connect(lambda *_order: self.show_rows(self.lines.rows, self.item_id))
        self.doubleClicked.connect(lambda _index: self._open())

    # --- what is shown

    def show_rows(self, rows: Sequence[InitiativeRow], item_id: str) -> None:
        """In the order the list is sorted by; the row of the initiative is the chosen one."""
        ordered = sorted(rows, key=lambda row: row.order[CODE])
        # Twice, since a missing value stays behind the others in a falling order as well.
        column = self._sort
        ordered.sort(key=lambda row: row.order[column][1], reverse=self._descending)
        ordered.sort(key=lambda row: row.order[column][0])
        self._filling = True
        self.lines.show(ordered)
        self._filling = False
        self.select(item_id)

    def select(self, item_id: str) -> None:
        """Tells nobody."""
        place = self.lines.place_of(item_id)
        self._filling = True
        if place >= 0 and place != self.currentIndex().row():
            self.setCurrentIndex(self.lines.index(place, CODE))
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
        if place >= 0:
            self.selectRow(place)
        self._filling = False

    @property
    def order(self) -> list[str]:
        """Ids as they stand."""
        return [row.id for row in self.lines.rows]

    @property
    def item_id(self) -> str:
        place = self.currentIndex().row()
        return self.lines.rows[place].id if 0 <= place < len(self.lines.rows) else ""

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._filling and current.isValid() and current.row() != previous.row():
            self.chosen.emit(self.item_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What the title has over goes to the columns of long words."""
        super().resizeEvent(event)
        for column, width in _WIDER:
            spare = self.columnWidth(TITLE) - self._look.px(_ENOUGH)
            more = min(self._look.px(width) - self.columnWidth(column), spare)
            if more > 0 and not self.isColumnHidden(column):
                self.setColumnWidth(column, self.columnWidth(column) + more)
                self.setColumnWidth(TITLE, self.columnWidth(TITLE) - more)

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ControlModifier and self._sort_key(Qt.Key(event.key())):
            return
        plain = held == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in _ENTER:
            self._open()
        elif plain and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif plain and event.key() in _REMOVE and self.item_id:
            self.removed.emit(self.item_id)
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.item_id:
            self.opened.emit(self.item_id)


class _Cells(QStyledItemDelegate):
    def __init__(self, look: Look, table: InitiativeTable) -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect, column = self._look, QRectF(option.rect), index.column()
        row = self._table.lines.rows[index.row()]
        painter.save()
        painter.setClipRect(rect)
        paint_row(painter, look, rect, self._table, index.row(), first=column == CODE)
        inner = rect.adjusted(look.px(8), 0, -look.px(8), 0)
        text = row.texts[column]
        if column == STATE:
            paint_tag(painter, look, inner, text, _TONES.get(row.state, "plain"))
        elif column == LEADS and text != NONE:
            self._leads(painter, inner, row.level, text)
        else:
            ink = look.colour("text" if column in (CODE, TITLE) else "text_2")
            if text == NONE:
                ink = QColor(look.colour("text_3"))
            font = look.font(13, 600 if column == CODE else 400, tabular=column in (CODE, *NUMBERS))
            side = RIGHT if column in NUMBERS else LEFT
            paint_text(painter, inner, text, font, ink, side=side)
        painter.restore()

    def _leads(self, painter: QPainter, rect: QRectF, level: int | None, text: str) -> None:
        """The chip of the level an area rises to, or the bare number where it stays; the area."""
        look, px = self._look, self._look.px
        chip = QRectF(rect.left(), rect.center().y() - px(9), px(22), px(18))
        painter.setFont(look.font(11, 600))
        ink = look.colour("text_2" if level is not None else "text_3")
        if level is None:
            area, _, stays = text.partition(STAYS)
            painter.setPen(ink)
            painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), stays)
        else:
            area = text.removesuffix(f" {level}")
            marks.chip(painter, look, chip, str(level), self._table.bands.get(level))
        rest = rect.adjusted(px(28), 0, 0, 0)
        if QFontMetrics(look.font()).horizontalAdvance("MM") < rest.width():
            paint_text(painter, rest, area, look.font(), ink)
