"""The table of documents: ticked, asked for, answered, all by keys."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QMenu,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from maturity_desktop.assessment.records import EvidenceState
from maturity_desktop.report.wording import iso_date, long_date
from ui.screens.plan.requests_model import DOCUMENT, DUE, OWNER, STATE, Index, RequestsModel
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.cell_editing import EditedCells
from ui.widgets.cell_painting import paint_tag, paint_text
from ui.widgets.evidence_words import STATES
from ui.widgets.list_table import make_list

_SHARES = (55, 19, 11, 15)
_KEYS: dict[str, EvidenceState] = {"q": "requested", "r": "received", "s": "seen", "f": "refused"}


class RequestsTable(QTableView):
    """Space ticks; R, S, F and Q say what became of a request; F2 edits owner or due date.

    Signals:
        state_told: id of an item and its state.
        picked: id of an item, on Enter.
        removal_wanted: id of an item.
    """

    state_told = Signal(str, str)
    picked = Signal(str)
    removal_wanted = Signal(str)

    def __init__(self, look: Look, rows: RequestsModel) -> None:
        super().__init__()
        self._look, self._rows = look, rows
        self.owners: tuple[str, ...] = ()
        self.setModel(rows)
        make_list(look, self, "Documents", f"padding: 0 {look.px(6)}px;")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.horizontalHeader().setStretchLastSection(True)
        self.setItemDelegate(_Cells(look, rows, self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if not index.isValid():
            super().keyPressEvent(event)
            return
        item = self._rows.rows[index.row()].item
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        letter = event.text().casefold() if plain else ""
        if event.key() == Qt.Key.Key_Space:
            self._rows.tick(self._chosen())
        elif letter in _KEYS and item is not None:
            self.state_told.emit(item.id, _KEYS[letter])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if index.column() in (OWNER, DUE) and item is not None:
                self.edit(index)
            elif item is not None:
                self.picked.emit(item.id)
            else:
                self._rows.tick(self._chosen())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and item is not None:
            self.removal_wanted.emit(item.id)
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> list[int]:
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        current = self.currentIndex().row()
        return rows if current in rows else [current]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        item = self._rows.rows[index.row()].item
        if index.column() == DOCUMENT and event.position().x() < self._look.px(30):
            self._rows.tick([index.row()])
        elif index.column() == STATE and item is not None and not self._rows.locked:
            below = self.visualRect(index).bottomLeft()
            self.state_menu(item.id).popup(self.viewport().mapToGlobal(below))

    def state_menu(self, item: str) -> QMenu:
        """What may have become of a request, each with its key."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, state in _KEYS.items():
            text = f"{STATES[state][0].capitalize()}\t{key.upper()}"
            action = menu.addAction(text)
            action.triggered.connect(lambda _on=False, s=state: self.state_told.emit(item, s))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room, whole = self.viewport().width(), sum(_SHARES)
        for column, share in enumerate(_SHARES):
            self.setColumnWidth(column, room * share // whole)


class _Cells(EditedCells):
    def __init__(self, look: Look, rows: RequestsModel, table: RequestsTable) -> None:
        super().__init__(table)
        self._look, self._rows, self._table = look, rows, table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName("Owner role" if index.column() == OWNER else "Due")
        side = max(0, self._look.px(6) - 2)
        editor.setStyleSheet(
            f"QLineEdit, QLineEdit:focus {{ min-height: 0; padding: 0 {side}px;"
            f" border-radius: {self._look.px(4)}px; }}"
        )
        if index.column() == OWNER:
            completer = QCompleter(list(self._table.owners), editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            editor.setCompleter(completer)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QLineEdit):
            editor.setText(long_date(text) if index.column() == DUE else text)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """A day that nobody can read leaves the one that was."""
        if isinstance(editor, QLineEdit):
            text = editor.text() if index.column() == OWNER else iso_date(editor.text())
            if text is not None:
                self._rows.setData(index, text)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, px = self._look, self._look.px
        rect = QRectF(option.rect)
        place, column = index.row(), index.column()
        row = self._rows.rows[place]
        chosen = self._table.selectionModel().isSelected(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(rect, look.colour("accent_soft"))
        edge = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(edge, look.colour("border" if row.title else "border_strong"))
        box = rect.adjusted(px(6), 0, -px(6), 0)
        ticked = self._rows.is_ticked(place)
        if column == DOCUMENT:
            if ticked is not None and not self._rows.locked:
                marks.tick_box(painter, look, rect.left() + px(6), rect.center().y(), on=ticked)
            box.setLeft(rect.left() + px(6 + marks.TICK_BOX + 8))
        if column == STATE and row.item is not None:
            paint_tag(painter, look, box, *self._rows.state_of(row.item))
        else:
            self._words(painter, box, index, heading=not row.title, asked=row.item is not None)
        current = index == self._table.currentIndex()
        if current and self._table.hasFocus():
            marks.focus_ring(painter, look, rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _words(
        self, painter: QPainter, box: QRectF, index: Index, *, heading: bool, asked: bool
    ) -> None:
        look, first = self._look, index.column() == DOCUMENT
        if heading:
            font, ink = look.font(12, 600 if first else 400), "text" if first else "text_3"
        else:
            font, ink = look.font(13), "text" if first and asked else "text_2"
        paint_text(painter, box, str(index.data()), font, look.colour(ink))
