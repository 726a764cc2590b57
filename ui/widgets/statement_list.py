"""The statements behind a figure: a list in a dialog, from which one is opened."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.buttons import button
from ui.widgets.cell_painting import paint_grade, paint_text
from ui.widgets.line_models import ENTER, Index, LineTable, line_at
from ui.widgets.list_table import make_list
from ui.widgets.row_cells import RowCells
from ui.widgets.row_views import RowTable
from ui.widgets.text import label

RATING, NUMBER, TITLE, AREA, DIMENSION, GRADE = range(6)
_TITLES = ("Rating", "No.", "Statement", "Area", "Dimension", "Evidence")
_OPENS = (*ENTER, Qt.Key.Key_Space)


class StatementRow(NamedTuple):
    """One criterion with its answer.

    Attributes:
        letter: id of the option, ``"NA"``, or empty while open.
        said: the answer in words, for screen readers.
        value: 0 to 1; None while open and where not applicable.
        inferred: follows from another answer.
        grade: evidence grade, 0 to 3.
    """

    id: str
    number: str
    title: str
    area: str
    dimension: str
    letter: str
    said: str
    value: float | None
    inferred: bool
    grade: int


class _Model(LineTable[StatementRow]):
    def text(self, line: StatementRow, column: int) -> str:
        grade = str(line.grade)
        return (line.said, line.number, line.title, line.area, line.dimension, grade)[column]

    def spoken(self, line: StatementRow, column: int) -> str:
        if column == RATING:
            return f"{line.area} {line.number}, {line.title}: {line.said}"
        return super().spoken(line, column)


class _Cells(RowCells):
    def __init__(self, look: Look, table: "StatementTable") -> None:
        super().__init__(look, table)
        self._table = table

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        look, column = self.look, index.column()
        row = self._table.statements[index.row()]
        inner = rect.adjusted(look.px(8), 0, -look.px(8), 0)
        if column == RATING:
            self._rating(painter, inner, row)
        elif column == GRADE:
            paint_grade(painter, look, inner, row.grade)
        else:
            font = look.font(tabular=column == NUMBER)
            ink = look.colour("text" if column == TITLE else "text_2")
            paint_text(painter, inner, str(index.data()), font, ink)

    def _rating(self, painter: QPainter, rect: QRectF, row: StatementRow) -> None:
        look = self.look
        side = look.px(15)
        ball = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
        lowest = row.inferred and row.value == 0
        ink = look.colour("text_2" if row.letter else "text_3")
        marks.ball(painter, ball, row.value, ink, struck=row.letter == "NA", dash=lowest)
        text = {"": "open", "NA": "n/a"}.get(row.letter, row.letter)
        font = look.font(12) if text in ("open", "n/a") else look.font(13, 600)
        box = rect.adjusted(side + look.px(7), 0, look.px(8), 0)
        paint_text(painter, box, text, font, look.colour("text" if row.letter else "text_3"))


class StatementTable(RowTable):
    """Statements, one a row; `picked` is its id on Enter or a click."""

    picked = Signal(str)

    def __init__(self, look: Look, rows: Sequence[StatementRow]) -> None:
        super().__init__()
        self._look = look
        self.statements = tuple(rows)
        model = _Model(self, _TITLES)
        model.show(rows)
        self.setModel(model)
        self.setItemDelegate(_Cells(look, self))
        make_list(look, self, "Statements", f"padding-left: {look.px(8)}px;")
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda index: self.picked.emit(self.statements[index.row()].id))
        self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = line_at(self, self.statements)
        if event.key() in _OPENS and row is not None:
            self.picked.emit(row.id)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title takes what the others leave; areas and dimensions give way first."""
        super().resizeEvent(event)
        px, room = self._look.px, self.viewport().width()
        metrics = QFontMetrics(self._look.font())

        def widest(texts: set[str]) -> int:
            longest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
            return min(longest + px(18), px(170))

        wide = {
            RATING: px(68),
            NUMBER: max(px(52), widest({row.number for row in self.statements})),
            AREA: widest({row.area for row in self.statements}),
            DIMENSION: widest({row.dimension for row in self.statements}),
            GRADE: px(72),
        }
        least = px(140)
        for column in (DIMENSION, GRADE, AREA):
            short = sum(wide.values()) + least > room
            if short:
                wide[column] = 0
        for column, width in wide.items():
            self.setColumnHidden(column, width == 0)
            self.setColumnWidth(column, width)
        self.setColumnWidth(TITLE, max(least, room - sum(wide.values())))


class StatementList(QDialog):
    """The statements behind one figure; `chosen` is the id of the criterion to open."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, title: str, rows: Sequence[StatementRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(4))
        column.addWidget(label(title, "statement", wrap=True))
        column.addWidget(label(counted(len(rows), "statement"), "hint"))
        column.addSpacing(px(6))
        self.table = StatementTable(look, rows)
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        column.addWidget(card, 1)
        column.addSpacing(px(8))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(label("Up and Down move, Enter opens.", "hint"), 1)
        close = button(look, "Close", self.reject)
        buttons.addWidget(close)
        if rows:
            buttons.addWidget(button(look, "Open in Assess", self._open, kind="primary"))
        column.addLayout(buttons)
        self.table.picked.connect(self._choose)
        self.table.setFocus()
        high = px(160) + px(32) * max(2, len(rows))
        room = (parent.window() if parent else self.screen().availableGeometry()).size()
        self.resize(min(px(860), room.width() - px(48)), min(high, px(620), room.height() - px(48)))

    def _open(self) -> None:
        self._choose(self.table.statements[self.table.currentIndex().row()].id)

    def _choose(self, criterion_id: str) -> None:
        self.accept()
        self.chosen.emit(criterion_id)
