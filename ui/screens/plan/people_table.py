"""The table of people: every cell is typed into where it stands."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.screens.plan.people_model import (
    ALIAS,
    CHOSEN,
    EMAIL,
    NAME,
    SESSIONS,
    Index,
    PeopleModel,
)
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.choice import Choice
from ui.widgets.list_table import make_list

_SHARES = (14, 16, 16, 15, 13, 9, 17, 12, 8)
# While nobody has an address, what else there is takes the room.
_WITHOUT_EMAIL = (14, 16, 18, 22, 13, 10, 8, 12, 8)
_PRIVATE = (NAME, EMAIL)


class PeopleTable(QTableView):
    """Typing, F2 or Enter edits a cell; Delete empties it, or removes the person at the alias.

    Signals:
        removal_wanted: id of a person.
        pasted: text that was pasted outside of an editor.
    """

    removal_wanted = Signal(str)
    pasted = Signal(str)

    def __init__(self, look: Look, rows: PeopleModel) -> None:
        super().__init__()
        self._look, self._rows = look, rows
        self.setModel(rows)
        make_list(look, self, "People", f"padding: 0 {look.px(6)}px;")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.horizontalHeader().setStretchLastSection(True)
        self.setItemDelegate(_Cells(look, rows, self))
        self.setCurrentIndex(rows.index(0, ALIAS))

    @property
    def hides_names(self) -> bool:
        return self.isColumnHidden(NAME)

    def hide_names(self, *, hidden: bool) -> None:
        """Takes names and addresses off the screen; nothing else changes."""
        for column in _PRIVATE:
            self.setColumnHidden(column, hidden)
        if hidden and self.currentIndex().column() in _PRIVATE:
            self.setCurrentIndex(self._rows.index(self.currentIndex().row(), ALIAS))
        self.share()

    def go_to(self, participant: str, column: int = ALIAS) -> None:
        """Makes the row of somebody the current one."""
        row = self._rows.row_of(participant)
        if row >= 0:
            self.setCurrentIndex(self._rows.index(row, column))

    def begin_new(self) -> None:
        """Brings the keyboard to the row that takes somebody new."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        index = self._rows.index(len(self._rows.people), ALIAS)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        person = self._rows.person(index.row()) if index.isValid() else None
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and person:
            if index.column() in (ALIAS, SESSIONS):
                self.removal_wanted.emit(person.id)
            else:
                self._rows.setData(index, "")
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(str(index.data() or ""))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.edit(index)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()

    def share(self) -> None:
        """The columns as they suit what there is to show."""
        some = any(person.email for person in self._rows.people)
        shares = _SHARES if some else _WITHOUT_EMAIL
        shown = [n for n in range(len(shares)) if not self.isColumnHidden(n)]
        room, whole = self.viewport().width(), sum(shares[n] for n in shown)
        for column in shown:
            self.setColumnWidth(column, room * shares[column] // whole)


class _Picking(Choice):
    """Only what is taken from the open list ends the editing; arrows and letters go on choosing.

    Signals:
        picked: something was taken from the open list.
    """

    picked = Signal()

    def __init__(self, look: Look, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(look, choices)
        self._open = False
        self.activated.connect(lambda _place: self.picked.emit() if self._open else None)

    def showPopup(self) -> None:
        self._open = True
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._open = False
        super().keyPressEvent(event)


class _Cells(QStyledItemDelegate):
    """Draws the cells; every text as it is."""

    def __init__(self, look: Look, rows: PeopleModel, table: PeopleTable) -> None:
        super().__init__(table)
        self._look, self._rows, self._table = look, rows, table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        name = f"{self._rows.headerData(index.column(), Qt.Orientation.Horizontal)}"
        if index.column() in CHOSEN:
            made = _Picking(self._look, self._rows.choices(index.column(), index.row()))
            made.setParent(parent)
            made.setMaxVisibleItems(16)
            made.setStyleSheet(
                f"QComboBox {{ min-height: 0; border-radius: {self._look.px(4)}px; }}"
                "QComboBox::down-arrow { image: none; }"
            )
            made.picked.connect(lambda: self._end(made))
            made.setAccessibleName(name)
            return made
        editor = QLineEdit(parent)
        editor.setAccessibleName(name)
        side = self._look.px(6) - 2
        editor.setStyleSheet(
            f"QLineEdit, QLineEdit:focus {{ min-height: 0; padding: 0 {max(0, side)}px;"
            f" border-radius: {self._look.px(4)}px; }}"
        )
        return editor

    def _end(self, editor: Choice) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, Choice):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QLineEdit):
            editor.setText(value)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, Choice):
            self._rows.setData(index, editor.choice)
        elif isinstance(editor, QLineEdit):
            self._rows.setData(index, editor.text())

    def eventFilter(self, editor: QWidget, event: QEvent) -> bool:  # type: ignore[override]  # the stubs say QObject
        """Enter ends the cell; Tab goes on to the next one of the same person."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                return True
            step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                self._step(step)
                return True
        return super().eventFilter(editor, event)

    def _step(self, step: int) -> None:
        """To the next cell that is shown, where there is one; it opens as it was."""
        now = self._table.currentIndex()
        column = now.column() + step
        while 0 <= column < SESSIONS and self._table.isColumnHidden(column):
            column += step
        if 0 <= column < SESSIONS:
            index = self._rows.index(now.row(), column)
            self._table.setCurrentIndex(index)
            self._table.edit(index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.px(60), self._look.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, px = self._look, self._look.px
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        current = self._table.currentIndex()
        new = self._rows.person(index.row()) is None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() == current.row():
            painter.fillRect(rect, look.colour("accent_soft"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("border"))
        strong = index.column() == ALIAS and not new
        ink = "text_3" if new else "text" if index.column() in (ALIAS, NAME) else "text_2"
        font = look.font(13, 500 if strong else 400)
        box = rect.adjusted(px(6), 0, -px(6), 0)
        painter.setFont(font)
        painter.setPen(QPen(look.colour(ink)))
        text = str(index.data() or "")
        told = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), told)
        if index == current and self._table.hasFocus() and state:
            marks.focus_ring(painter, look, QRectF(rect).adjusted(1, 1, -1, -2))
        painter.restore()
