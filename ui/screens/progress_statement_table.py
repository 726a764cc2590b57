"""The statements of two rounds as a table: the mark then, the mark now, and what became of it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from maturity_desktop.report.statement_changes import Answer, StatementChange
from ui.charts.picture import tsv
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.cell_painting import paint_row, paint_text
from ui.widgets.list_table import make_list
from ui.widgets.row_views import RowTable
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
AREA, NUMBER, TITLE, BEFORE, NOW, WHAT = range(6)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTHS = {AREA: 150, NUMBER: 56, BEFORE: 138, NOW: 138, WHAT: 228}
_NARROW = {AREA: 116, NUMBER: 50, BEFORE: 104, NOW: 104, WHAT: 170}
_WIDE = 1000
_INKS = {"up": "current", "down": "fell", "same": "text_3", "none": "text_3"}


class StatementRow(NamedTuple):
    """One statement, its texts as they are printed."""

    change: StatementChange
    before: str
    now: str
    what: str

    @property
    def texts(self) -> tuple[str, ...]:
        one = self.change
        return (one.area_label, one.number, one.title, self.before, self.now, self.what)


class StatementModel(QAbstractTableModel):
    """Attributes: `rows` in their order; `heads` of the columns."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[StatementRow, ...] = ()
        self.heads: tuple[str, ...] = ("Area", "No.", "Statement", "Then", "Now", "What changed")

    def show(self, rows: Sequence[StatementRow], before: str, now: str) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.heads = (*self.heads[:BEFORE], before, now, self.heads[WHAT])
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.texts[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            one = row.change
            return plain_tooltip(f"{one.area_label} {one.number} {one.title}\n{row.what}".strip())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if column == AREA:
                return self.said(row)
            return f"{self.heads[column]}: {row.texts[column]}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def said(self, row: StatementRow) -> str:
        """The whole row for a screen reader."""
        one = row.change
        return (
            f"{one.area_label} {one.number} {one.title}: {self.heads[BEFORE]} {row.before}, "
            f"{self.heads[NOW]} {row.now}, {row.what}"
        )


class StatementTable(RowTable):
    """Enter or a double click opens a statement; Ctrl+C copies all that are shown.

    Signals:
        statement_wanted: id of a criterion to open in *Assess*.
    """

    statement_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.statements = StatementModel(self)
        self.setModel(self.statements)
        self.setItemDelegate(_Cells(look, self))
        make_list(look, self, "Statements of two rounds", f"padding: 0 {look.px(8)}px;")
        self.doubleClicked.connect(lambda _index: self._open())

    def show_rows(self, rows: Sequence[StatementRow], before: str, now: str) -> None:
        """The chosen statement stays chosen where it is still there."""
        model = self.statements
        if tuple(rows) == model.rows and (before, now) == model.heads[BEFORE:WHAT]:
            return
        chosen, bar = self.criterion, self.verticalScrollBar().value()
        model.show(rows, before, now)
        ids = [row.change.criterion for row in rows]
        if chosen in ids:
            self.selectRow(ids.index(chosen))
            self.verticalScrollBar().setValue(bar)
        elif rows:
            self.selectRow(0)
            self.scrollToTop()

    @property
    def criterion(self) -> str:
        """Id of the chosen statement; empty where none is."""
        place, rows = self.currentIndex().row(), self.statements.rows
        return rows[place].change.criterion if 0 <= place < len(rows) else ""

    def table(self) -> list[tuple[str, ...]]:
        """What is shown, heading first."""
        return [self.statements.heads, *(row.texts for row in self.statements.rows)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._open()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(tsv(self.table()))
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.criterion:
            self.statement_wanted.emit(self.criterion)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The statement takes what the others leave."""
        super().resizeEvent(event)
        px, room = self._look.px, self.viewport().width()
        wide = _WIDTHS if room >= px(_WIDE) else _NARROW
        for column, width in wide.items():
            self.setColumnWidth(column, px(width))
        left = room - sum(px(width) for width in wide.values())
        self.setColumnWidth(TITLE, max(px(120), left))


class _Cells(QStyledItemDelegate):
    def __init__(self, look: Look, table: StatementTable) -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect, column = self._look, QRectF(option.rect), index.column()
        row = self._table.statements.rows[index.row()]
        painter.save()
        painter.setClipRect(rect)
        paint_row(painter, look, rect, self._table, index.row(), first=column == AREA)
        inner = rect.adjusted(look.px(10 if column == AREA else 8), 0, -look.px(6), 0)
        if column in (BEFORE, NOW):
            answer = row.change.before if column == BEFORE else row.change.now
            self._answer(painter, inner, answer, row.texts[column])
        elif column == WHAT:
            self._what(painter, inner, row)
        else:
            ink = "text_2" if column == AREA else "text"
            font = look.font(13, 600 if column == NUMBER else 400, tabular=column == NUMBER)
            paint_text(painter, inner, row.texts[column], font, look.colour(ink))
        painter.restore()

    def _answer(self, painter: QPainter, rect: QRectF, answer: Answer, text: str) -> None:
        """The ball of the rating and its word; what was not rated has the word alone."""
        look, side = self._look, self._look.px(13)
        rated = answer.standing == "rated"
        ink = look.colour("text_2" if rated else "text_3")
        ball = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
        if answer.standing in ("rated", "na", "open"):
            struck = answer.standing == "na"
            marks.ball(painter, ball, answer.value, ink, struck=struck, dash=answer.inferred)
        words = rect.adjusted(side + look.px(7), 0, 0, 0)
        colour = look.colour("text" if rated else "text_3")
        paint_text(painter, words, text, look.font(13 if rated else 12), colour)

    def _what(self, painter: QPainter, rect: QRectF, row: StatementRow) -> None:
        look, group = self._look, row.change.group
        ink = _INKS.get(group, "text_2")
        font = look.font(12, 600 if group in ("up", "down") else 400)
        paint_text(painter, rect, row.what, font, look.colour(ink))
