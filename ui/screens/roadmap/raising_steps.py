"""The order in which to raise what the targets ask for, step by step, each with its reason."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent

from ui.screens.roadmap.raising_values import NONE, StepLine
from ui.theme import Look
from ui.tokens import Band
from ui.widgets import marks
from ui.widgets.cell_painting import LEFT, RIGHT, paint_text
from ui.widgets.line_models import ENTER, Index, LineTable, line_at
from ui.widgets.list_table import make_list
from ui.widgets.paragraph import broken, paint_lines
from ui.widgets.row_cells import RowCells
from ui.widgets.row_views import RowTable

PLACE, STEP, NUMBER, DAYS, GOALS, DONE = range(6)
_HEADS = ("", "Step", "Statements", "Days by class", "Goals", "In an initiative")
_WIDTHS = {PLACE: 40, NUMBER: 88, DAYS: 116, GOALS: 64, DONE: 116}
_ROW, _LINE = 52, 16


class _Steps(LineTable[StepLine]):
    def text(self, line: StepLine, column: int) -> str:
        return line.texts[column]

    def spoken(self, line: StepLine, column: int) -> str:
        text = line.texts[column]
        if column == PLACE:
            return f"{text}. {line.texts[STEP]}. {line.reason}"
        return f"{self.heads[column]}: {'none' if text == NONE else text}"

    def tip(self, line: StepLine, column: int) -> str:
        return f"{line.texts[STEP]}\n{line.reason}" if column == STEP else line.texts[column]


class StepsTable(RowTable):
    """Signals: `picked`, the statements of the chosen step are wanted."""

    picked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.bands: dict[int, Band] = {}
        self._without: frozenset[int] = frozenset()
        self.lines = _Steps(self, _HEADS, (NUMBER, DAYS))
        self.setModel(self.lines)
        self.setItemDelegate(_Cells(look, self))
        make_list(look, self, "Order over the scope", f"padding: 0 {look.px(8)}px;")
        self.verticalHeader().setDefaultSectionSize(look.px(_ROW))
        self.doubleClicked.connect(lambda _index: self.picked.emit())

    def show_lines(self, lines: Sequence[StepLine]) -> None:
        here = self.current
        self.lines.show(lines)
        ids = [line.id for line in lines]
        if ids:
            self.selectRow(ids.index(here.id) if here and here.id in ids else 0)
        self._fit()

    @property
    def current(self) -> StepLine | None:
        return line_at(self, self.lines.lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.current is not None:
            self.picked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            rows = [(*_HEADS, "Reason"), *((*one.texts, one.reason) for one in self.lines.lines)]
            kept = [n for n in range(len(rows[0])) if n not in self._without]
            said = ["\t".join(row[column] for column in kept) for row in rows]
            QGuiApplication.clipboard().setText("\n".join(said))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def show_columns(self, *, days: bool, goals: bool) -> None:
        """Without the days where the model names no effort, the goals where none is served."""
        seen = {DAYS: days, GOALS: goals}
        self._without = frozenset(column for column, on in seen.items() if not on)
        for column, on in seen.items():
            self.setColumnHidden(column, not on)
        self._spread()

    def _spread(self) -> None:
        """The step takes what the others leave."""
        px = self._look.px
        wide = {n: px(width) for n, width in _WIDTHS.items() if n not in self._without}
        for column, width in wide.items():
            self.setColumnWidth(column, width)
        self.setColumnWidth(STEP, max(px(120), self.viewport().width() - sum(wide.values())))
        self._fit()

    def _fit(self) -> None:
        """A row is as high as its reason has lines, two at most."""
        px, font = self._look.px, self._look.font(12)
        room = self.columnWidth(STEP) - px(16)
        for place, line in enumerate(self.lines.lines):
            more = max(0, len(broken(line.reason, font, room, 2)) - 1)
            self.setRowHeight(place, px(_ROW) + more * px(_LINE))


class _Cells(RowCells):
    def __init__(self, look: Look, table: StepsTable) -> None:
        super().__init__(look, table)
        self._table = table

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        look, px = self.look, self.look.px
        line, column = self._table.lines.lines[index.row()], index.column()
        first = QRectF(rect.left() + px(8), rect.top() + px(7), rect.width() - px(16), px(18))
        text = line.texts[column]
        if column == STEP:
            self._step(painter, first, line)
        elif column == PLACE:
            font = look.font(12.5, 600, tabular=True)
            paint_text(painter, first, text, font, look.colour("text_2"), side=RIGHT)
        else:
            whole = column == DONE and line.covered == len(line.step.raises)
            ink = "text_3" if text == NONE else "ok" if whole else "text_2"
            side = RIGHT if column in (NUMBER, DAYS) else LEFT
            shown = text.replace(" days", "") if column == DAYS else text
            font = look.font(12.5, tabular=True)
            paint_text(painter, first, shown, font, look.colour(ink), side=side)

    def _step(self, painter: QPainter, first: QRectF, line: StepLine) -> None:
        """The area, the chip of the level it comes to, and the reason below."""
        look, px = self.look, self.look.px
        font = look.font(13, 600)
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(line.label)
        name = QRectF(first.left(), first.top(), min(wide + px(2), first.width() - px(34)), px(18))
        paint_text(painter, name, line.label, font, look.colour("text"))
        chip = QRectF(name.right() + px(8), first.top(), px(22), px(18))
        painter.setFont(look.font(11, 600))
        level = line.step.level
        marks.chip(painter, look, chip, str(level), self._table.bands.get(level))
        small = look.font(12)
        painter.setFont(small)
        painter.setPen(look.colour("text_2"))
        lines = broken(line.reason, small, first.width(), 2)
        paint_lines(painter, QPointF(first.left(), first.bottom() + px(2)), lines, px(_LINE))
