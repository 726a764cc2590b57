"""The table of a metric's values, edited in place; the chart's figures for a screen reader."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import MetricValue
from maturity_desktop.planning.metrics import Standing
from ui.screens.roadmap.metrics_reading import figure_for_editing
from ui.screens.roadmap.metrics_values_model import (
    DAY,
    HEADINGS,
    ITEM,
    SOURCE,
    VALUE,
    Index,
    ValuesModel,
    value_rows,
)
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.cell_editing import EditedCells
from ui.widgets.cell_painting import LEFT, RIGHT, paint_text
from ui.widgets.list_table import make_list
from ui.widgets.row_views import RowTable

_WIDTHS = {DAY: 158, VALUE: 104, ITEM: 80}
_ROW, _HEAD, _MOST = 32, 30, 9
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ValuesTable(RowTable):
    """F2, Enter or typing opens a cell; Delete takes the value away, Ctrl+V pastes two columns.

    Signals:
        entered: the `MetricValue`, the column and what was typed.
        item_wanted: of the `MetricValue`, another item of evidence.
        removed: the `MetricValue`.
        pasted: text of the clipboard.
    """

    entered = Signal(object, int, str)
    item_wanted = Signal(object)
    removed = Signal(object)
    pasted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._metric = ""
        self.lines = ValuesModel(self.entered.emit, self)
        self.setModel(self.lines)
        make_list(look, self, "Values", f"padding: 0 {look.px(8)}px;")
        # One cell is meant; nothing is selected besides.
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setItemDelegate(_Cells(look, self))
        self.doubleClicked.connect(self._on_double)

    def show_values(self, assessment: Assessment, one: Standing, *, reads: bool) -> None:
        here, same = self.currentIndex(), one.id == self._metric
        row, column = (here.row(), here.column()) if same and here.isValid() else (0, DAY)
        self._metric = one.id
        self.lines.reads = reads
        self.lines.show(value_rows(assessment, one))
        # Where a value is gone, the one that took its place.
        self.setCurrentIndex(self.lines.index(min(row, len(self.lines.rows) - 1), column))
        rows = min(_MOST, max(1, len(self.lines.rows)))
        self.setFixedHeight(self._look.px(_HEAD) + rows * self._look.px(_ROW) + 1)

    def go_to(self, day: str) -> None:
        """The value of a day becomes the current one and gets the keyboard."""
        place = self.lines.place_of(day)
        if place >= 0:
            self.setCurrentIndex(self.lines.index(place, VALUE))
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current(self) -> MetricValue | None:
        place = self.currentIndex().row()
        return self.lines.rows[place].value if 0 <= place < len(self.lines.rows) else None

    def _on_double(self, index: Index) -> None:
        if index.column() == ITEM:
            self._ask_item()

    def _ask_item(self) -> None:
        if self.current is not None and not self.lines.reads:
            self.item_wanted.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current, key = self.current, event.key()
        opens = key in _ENTER or key == Qt.Key.Key_F2
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
        elif key in _REMOVE and current is not None:
            if not self.lines.reads:
                self.removed.emit(current)
        elif opens and self.currentIndex().column() == ITEM:
            self._ask_item()
        elif opens and current is not None:
            if not self.lines.reads:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def as_text(self) -> str:
        """All values as spreadsheets take them: ISO dates, figures without unit."""
        lines = [HEADINGS]
        lines += [
            (row.value.date, figure_for_editing(row.value.value), row.value.source, row.texts[ITEM])
            for row in reversed(self.lines.rows)
        ]
        return "\n".join("\t".join(line) for line in lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._look.px
        for column, wide in _WIDTHS.items():
            self.setColumnWidth(column, px(wide))
        room = self.viewport().width() - sum(px(wide) for wide in _WIDTHS.values())
        self.setColumnWidth(SOURCE, max(px(60), room))


class _Cells(EditedCells):
    def __init__(self, look: Look, table: ValuesTable) -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(HEADINGS[index.column()])
        side = max(0, self._look.px(8) - 2)
        editor.setStyleSheet(
            f"QLineEdit, QLineEdit:focus {{ min-height: 0; padding: 0 {side}px;"
            f" border-radius: {self._look.px(4)}px; }}"
        )
        if index.column() == VALUE:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            self._table.lines.setData(index, editor.text())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, px, rect = self._look, self._look.px, QRectF(option.rect)
        column, text = index.column(), str(index.data() or "")
        current = self._table.currentIndex()
        keys = self._table.hasFocus()
        painter.save()
        painter.setClipRect(rect)
        if keys and index.row() == current.row():
            painter.fillRect(rect, look.colour("accent_soft"))
        marks.row_line(painter, look, rect)
        strong = column == VALUE
        font = look.font(13, 600 if strong else 400, tabular=column in (DAY, VALUE))
        ink = look.colour("text" if column in (DAY, VALUE) else "text_2")
        inner = rect.adjusted(px(8), 0, -px(8), 0)
        paint_text(painter, inner, text, font, ink, side=RIGHT if strong else LEFT)
        if keys and index.row() == current.row() and column == current.column():
            marks.focus_ring(painter, look, rect.adjusted(1, 1, -1, -2))
        painter.restore()
