"""The statements an area has to raise: chosen with keys or the mouse, each with who raises it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu

from ui.screens.roadmap.raises_part import paint_step
from ui.screens.roadmap.raising_values import NONE, StatementLine
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.announcing import announce
from ui.widgets.cell_painting import RIGHT, paint_tag, paint_text, tag_width
from ui.widgets.line_models import ENTER, Index, LineTable, line_at
from ui.widgets.list_table import make_list
from ui.widgets.row_cells import RowCells
from ui.widgets.row_views import RowTable

TICK, NUMBER, TITLE, DIMENSION, STEP, DAYS, WHO = range(7)
_HEADS = ("", "No.", "Statement", "Dimension", "From, to", "Days by class", "Initiative")
_WIDTHS = {TICK: 34, NUMBER: 46, DIMENSION: 120, STEP: 96, DAYS: 106, WHO: 120}
_TITLE_LEAST = 240


class _Statements(LineTable[StatementLine]):
    """Attributes: `ticked`, ids of those that are chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, _HEADS, (STEP, DAYS))
        self.ticked: set[str] = set()

    def text(self, line: StatementLine, column: int) -> str:
        return texts(line)[column]

    def spoken(self, line: StatementLine, column: int) -> str:
        if column == TICK:
            return self.said(line)
        return f"{self.heads[column]}: {_spoken(line, column)}"

    def tip(self, line: StatementLine, column: int) -> str:
        if column == WHO and line.raising:
            return "\n".join(f"{one.code} {one.title}, to {one.option}" for one in line.raising)
        return line.dimension if column == DIMENSION else texts(line)[column]

    def said(self, line: StatementLine) -> str:
        """The whole row for a screen reader."""
        chosen = "chosen" if line.id in self.ticked else "not chosen"
        depth = "depth" if line.depth else ""
        parts = [f"{line.raised.number} {line.raised.title}", depth, _spoken(line, STEP)]
        parts += [line.days, line.who, chosen]
        return ", ".join(part for part in parts if part)


def texts(line: StatementLine) -> tuple[str, ...]:
    """One a column; the first is a box."""
    now = line.raised.now or "open"
    step = f"{now} to {line.raised.then}"
    raised = line.raised
    return ("", raised.number, raised.title, line.column, step, line.days or NONE, line.who)


def _spoken(line: StatementLine, column: int) -> str:
    text = texts(line)[column]
    return f"from {text}" if column == STEP else "not known" if text == NONE else text


class StatementsTable(RowTable):
    """Space or a click chooses, Ctrl+A all or none, Enter opens the initiative that raises it.

    Signals:
        ticked: others are chosen.
        initiative_wanted: id of one.
    """

    ticked = Signal()
    initiative_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.lines = _Statements(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Cells(look, self))
        make_list(look, self, "Statements to raise", f"padding: 0 {look.px(8)}px;")
        self.menu = QMenu(self)
        self.setMouseTracking(True)
        self.clicked.connect(self._on_clicked)
        self._without: frozenset[int] = frozenset()

    # --- values

    def show_lines(self, lines: Sequence[StatementLine]) -> None:
        """The statement the keyboard is on stays so where it is still there."""
        if tuple(lines) == self.lines.lines:
            self.viewport().update()
            return
        here = self.current
        self.lines.show(lines)
        ids = [line.id for line in lines]
        if ids:
            self.selectRow(ids.index(here.id) if here and here.id in ids else 0)

    @property
    def current(self) -> StatementLine | None:
        return line_at(self, self.lines.lines)

    def tick(self, ids: Sequence[str]) -> None:
        """These and no others."""
        self.lines.ticked = set(ids)
        self.viewport().update()
        self.ticked.emit()

    def go_to(self, criterion: str) -> None:
        """Brings the keyboard's row to a statement."""
        ids = [line.id for line in self.lines.lines]
        if criterion in ids:
            self.selectRow(ids.index(criterion))

    def _toggle(self, line: StatementLine) -> None:
        self.lines.ticked ^= {line.id}
        announce(self, "chosen" if line.id in self.lines.ticked else "not chosen")
        self.viewport().update()
        self.ticked.emit()

    def _all_or_none(self) -> None:
        ids = {line.id for line in self.lines.lines}
        if ids <= self.lines.ticked:
            self.lines.ticked -= ids
        else:
            self.lines.ticked |= ids
        announce(self, f"{len(self.lines.ticked & ids)} chosen")
        self.viewport().update()
        self.ticked.emit()

    # --- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._all_or_none()
        elif event.matches(QKeySequence.StandardKey.Copy):
            rows = [_HEADS, *(texts(one) for one in self.lines.lines)]
            kept = [n for n in range(NUMBER, len(_HEADS)) if n not in self._without]
            said = ["\t".join(row[column] for column in kept) for row in rows]
            QGuiApplication.clipboard().setText("\n".join(said))
        elif line is None:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self._toggle(line)
        elif event.key() in ENTER and line.raising:
            self._open(line)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: Index) -> None:
        line = self.lines.lines[index.row()]
        if index.column() == WHO and line.raising:
            self._open(line)
        else:
            self._toggle(line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        link = index.isValid() and index.column() == WHO
        link = link and bool(self.lines.lines[index.row()].raising)
        shape = Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _open(self, line: StatementLine) -> None:
        """The initiative that raises it; where there are several, one of them."""
        if len(line.raising) == 1:
            self.initiative_wanted.emit(line.raising[0].id)
            return
        self.menu.clear()
        for one in line.raising:
            action = self.menu.addAction(f"{one.code} {one.title}".replace("&", "&&"))
            action.triggered.connect(
                lambda _on=False, item_id=one.id: self.initiative_wanted.emit(item_id)
            )
        cell = self.visualRect(self.model().index(self.currentIndex().row(), WHO))
        self.menu.popup(self.viewport().mapToGlobal(cell.bottomLeft()))

    # --- room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_columns(self, *, dimension: bool, days: bool) -> None:
        """Without those the model has nothing for."""
        seen = {DIMENSION: dimension, DAYS: days}
        self._without = frozenset(column for column, on in seen.items() if not on)
        self._fit()

    def _fit(self) -> None:
        """The statement takes what the others leave; the dimension gives way."""
        px, room = self._look.px, self.viewport().width()
        wide = {n: 0 if n in self._without else px(width) for n, width in _WIDTHS.items()}
        if sum(wide.values()) + px(_TITLE_LEAST) > room:
            wide[DIMENSION] = 0
        for column, width in wide.items():
            self.setColumnHidden(column, width == 0)
            if width:
                self.setColumnWidth(column, width)
        self.setColumnWidth(TITLE, max(px(90), room - sum(wide.values())))


class _Cells(RowCells):
    def __init__(self, look: Look, table: StatementsTable) -> None:
        super().__init__(look, table)
        self._table = table

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        look, px = self.look, self.look.px
        line, column = self._table.lines.lines[index.row()], index.column()
        inner = rect.adjusted(px(8), 0, -px(8), 0)
        text = texts(line)[column]
        quiet = look.colour("text_2")
        if column == TICK:
            on = line.id in self._table.lines.ticked
            marks.tick_box(painter, look, rect.left() + px(12), rect.center().y(), on=on)
        elif column == NUMBER:
            paint_text(painter, inner, text, look.font(12.5, tabular=True), quiet)
        elif column == TITLE:
            self._title(painter, inner, line)
        elif column == STEP:
            paint_step(painter, look, inner, line.raised)
        elif column == DAYS:
            days = look.font(12.5, tabular=True)
            paint_text(painter, inner, text.replace(" days", ""), days, quiet, side=RIGHT)
        elif column == WHO:
            short = any(not one.enough for one in line.raising)
            ink = "warn" if short else "accent" if line.raising else "text_3"
            weight = 500 if line.raising else 400
            paint_text(painter, inner, text, look.font(12.5, weight), look.colour(ink))
        else:
            paint_text(painter, inner, text, look.font(12.5), quiet)

    def _title(self, painter: QPainter, inner: QRectF, line: StatementLine) -> None:
        """Its words, and the mark of one that belongs to the depth."""
        look, px = self.look, self.look.px
        words = QRectF(inner)
        if line.depth:
            tag = tag_width(look, "depth")
            wide = QFontMetrics(look.font()).horizontalAdvance(line.raised.title)
            words.setWidth(min(wide + px(2), inner.width() - tag - px(8)))
            place = QRectF(words.right() + px(8), inner.top(), tag, inner.height())
            paint_tag(painter, look, place, "depth", "plain")
        paint_text(painter, words, line.raised.title, look.font(), look.colour("text"))
