"""The statements of two rounds as a table: the mark then, the mark now, and what became of it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent

from maturity_desktop.report.statement_changes import Answer, StatementChange
from ui.charts.picture import tsv
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.cell_painting import paint_text
from ui.widgets.line_models import ENTER, Index, LineTable, line_at
from ui.widgets.list_table import make_list
from ui.widgets.row_cells import RowCells
from ui.widgets.row_views import RowTable

AREA, NUMBER, TITLE, BEFORE, NOW, WHAT = range(6)
_HEADS = ("Area", "No.", "Statement", "Then", "Now", "What changed")
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


class StatementModel(LineTable[StatementRow]):
    """Two of its heads are the names of the rounds."""

    def show_rounds(self, rows: Sequence[StatementRow], before: str, now: str) -> None:
        self.heads = (*self.heads[:BEFORE], before, now, self.heads[WHAT])
        self.show(rows)

    def text(self, line: StatementRow, column: int) -> str:
        return line.texts[column]

    def spoken(self, line: StatementRow, column: int) -> str:
        return self.said(line) if column == AREA else super().spoken(line, column)

    def tip(self, line: StatementRow, column: int) -> str:
        """Of the whole row."""
        one = line.change
        return f"{one.area_label} {one.number} {one.title}\n{line.what}".strip()

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
        self.statements = StatementModel(self, _HEADS)
        self.setModel(self.statements)
        self.setItemDelegate(_Cells(look, self))
        make_list(look, self, "Statements of two rounds", f"padding: 0 {look.px(8)}px;")
        self.doubleClicked.connect(lambda _index: self._open())

    def show_rows(self, rows: Sequence[StatementRow], before: str, now: str) -> None:
        """The chosen statement stays chosen where it is still there."""
        model = self.statements
        if tuple(rows) == model.lines and (before, now) == model.heads[BEFORE:WHAT]:
            return
        chosen, bar = self.criterion, self.verticalScrollBar().value()
        model.show_rounds(rows, before, now)
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
        row = line_at(self, self.statements.lines)
        return row.change.criterion if row else ""

    def table(self) -> list[tuple[str, ...]]:
        """What is shown, heading first."""
        return [self.statements.heads, *(row.texts for row in self.statements.lines)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
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


class _Cells(RowCells):
    def __init__(self, look: Look, table: StatementTable) -> None:
        super().__init__(look, table)
        self._table = table

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        look, column = self.look, index.column()
        row = self._table.statements.lines[index.row()]
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

    def _answer(self, painter: QPainter, rect: QRectF, answer: Answer, text: str) -> None:
        """The ball of the rating and its word; what was not rated has the word alone."""
        look, side = self.look, self.look.px(13)
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
        look, group = self.look, row.change.group
        ink = _INKS.get(group, "text_2")
        font = look.font(12, 600 if group in ("up", "down") else 400)
        paint_text(painter, rect, row.what, font, look.colour(ink))
