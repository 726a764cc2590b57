"""The table of practice areas in and out, with depth, target and weight, for keys and mouse."""

from functools import partial
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.theme import Look
from ui.widgets import marks
from ui.widgets.cell_editing import EditedCells
from ui.widgets.scope_model import (
    AREA,
    DEPTH,
    DEPTHS,
    IN,
    REASON,
    TARGET,
    WEIGHT,
    WEIGHTS,
    ScopeModel,
)

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_ROW_HEIGHT = 32
_Index = QModelIndex | QPersistentModelIndex


class ScopeTable(QTableView):
    """Space takes a row in or out or opens the choices of a cell.

    S, K and F set the depth, a digit the target and 0 none; in the column of weights a digit sets
    the weight. Each acts on all selected rows. In the last column typing writes the reason.
    """

    def __init__(self, look: Look, rows: ScopeModel, *, weights: bool = False) -> None:
        """`weights`: with the column of weights."""
        super().__init__()
        self._look = look
        self._rows = rows
        px = look.px
        self.setModel(rows)
        self.setItemDelegate(_Cells(look, rows, self))
        self.setAccessibleName("Practice areas")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(px(_ROW_HEIGHT))
        self.verticalHeader().setDefaultSectionSize(px(_ROW_HEIGHT))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(px(36))
        head.setFixedHeight(px(28))
        for column, width in ((IN, 40), (DEPTH, 84), (TARGET, 136), (WEIGHT, 76)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, px(width))
        for column in (AREA, REASON):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.setColumnHidden(TARGET, not rows.levels)
        self.setColumnHidden(WEIGHT, not weights)
        self.clicked.connect(self._on_click)
        self.setCurrentIndex(rows.index(0, IN))
        height = px(28) + rows.rowCount() * px(_ROW_HEIGHT) + 2
        self.setMinimumHeight(min(height, px(28 + 3 * _ROW_HEIGHT) + 2))
        self.setMaximumHeight(height)

    def go_to(self, row: int, column: int) -> None:
        """Makes the cell the current one and brings the keyboard there."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self._rows.index(row, column))

    def go_to_reasons(self) -> None:
        """Selects every area that lacks its reason: one that is typed now holds for all of them."""
        lacking = [row for row, choice in enumerate(self._rows.choices) if choice.lacks_reason]
        self.go_to(lacking[0], REASON)
        both = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in lacking:
            self.selectionModel().select(self._rows.index(row, REASON), both)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        text = event.text() if plain else ""
        index = self.currentIndex()
        if not (text and text.isprintable() and index.isValid()):
            super().keyPressEvent(event)
        elif index.column() == REASON:
            self._type(index, event)
        elif text == " ":
            self._choose(index)
        elif depth := {name[0]: name for name in DEPTHS}.get(text.casefold()):
            self._set(depth=depth)
        elif index.column() == WEIGHT and text.isdecimal():
            if int(text) in WEIGHTS:
                self._set(weight=float(text))
        elif self._rows.levels and text in ("0", "-"):
            self._set(target=None)
        elif text.isdecimal() and int(text) in self._rows.levels:
            self._set(target=int(text))

    def commitData(self, editor: QWidget) -> None:
        """A reason that is typed holds for every selected area that is left out."""
        super().commitData(editor)
        reason = self._rows.choices[self.currentIndex().row()].reason
        others = [row for row in self._chosen() if not self._rows.choices[row].included]
        if len(others) > 1:
            self._rows.change(others, reason=reason)

    def _type(self, index: QModelIndex, event: QKeyEvent) -> None:
        """The first letter belongs to the reason already."""
        if self._rows.choices[index.row()].included:
            return
        self.edit(index)
        editor = self.indexWidget(index) or self.viewport().focusWidget()
        if isinstance(editor, QLineEdit) and event.text() != " ":
            editor.setText(event.text())
            editor.deselect()

    def _on_click(self, index: QModelIndex) -> None:
        if index.column() == REASON:
            if not self._rows.choices[index.row()].included:
                self.edit(index)
        elif index.column() != AREA:
            self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        if index.column() in (IN, AREA):
            included = not self._rows.choices[index.row()].included
            self._set(included=included)
        elif self._rows.choices[index.row()].included:
            menu = self.menu(index.column())
            menu.popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def menu(self, column: int) -> QMenu:
        """The values of a column; what is chosen holds for all selected rows."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        now = self._rows.choices[max(0, self.currentIndex().row())]
        if column == DEPTH:
            for depth, text in DEPTHS.items():
                action = menu.addAction(text, partial(self._set, depth=depth))
                if depth == now.depth:
                    menu.setActiveAction(action)
        elif column == WEIGHT:
            for weight in WEIGHTS:
                action = menu.addAction(str(weight), partial(self._set, weight=float(weight)))
                if weight == now.weight:
                    menu.setActiveAction(action)
        else:
            for level in (None, *self._rows.levels):
                text = self._rows.level_text(level).replace("&", "&&")
                action = menu.addAction(text, partial(self._set, target=level))
                if level == now.target:
                    menu.setActiveAction(action)
        return menu

    def _set(self, **values: Any) -> None:
        self._rows.change(self._chosen(), **values)

    def _chosen(self) -> list[int]:
        """The selected rows; the current one where it is not among them."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        current = self.currentIndex().row()
        return rows if current in rows else [current]


class _Cells(EditedCells):
    """Draws the cells; every text as it is."""

    def __init__(self, look: Look, rows: ScopeModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = rows

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(f"Why {self._rows.choices[index.row()].name} is left out")
        editor.setStyleSheet(f"min-height: 0; border-radius: {self._look.px(4)}px;")
        return editor

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = self._look
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        row = self._rows.choices[index.row()]
        table = self.parent()
        current = isinstance(table, QTableView) and table.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("accent_soft"))
        if index.row() < self._rows.rowCount() - 1:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, look.colour("border"))
        if index.column() == IN:
            left = rect.left() + (rect.width() - look.px(marks.TICK_BOX)) / 2
            middle = rect.top() + rect.height() / 2
            marks.tick_box(painter, look, left, middle, on=row.included)
        else:
            self._text(painter, rect, index, current=current)
        asks = index.column() == REASON and not row.included
        if current and not asks and isinstance(table, QTableView) and table.hasFocus():
            marks.focus_ring(painter, look, QRectF(rect).adjusted(1, 1, -1, -2))
        painter.restore()

    def _text(self, painter: QPainter, rect: QRect, index: _Index, *, current: bool) -> None:
        look = self._look
        row = self._rows.choices[index.row()]
        column = index.column()
        text = str(index.data())
        ink = "text" if row.included or column == REASON else "text_3"
        box = rect.adjusted(look.px(6), 0, -look.px(6), 0)
        if column == REASON and not row.included:
            missing = self._rows.says_faults and row.lacks_reason
            if not text:
                text, ink = "Type the reason", "error" if missing else "text_3"
            edge = QRectF(rect).adjusted(1.5, 3.5, -3.5, -4.5)
            rest = "accent" if current else "border_strong"
            pen = QPen(look.colour("error" if missing else rest), 2 if current else 1)
            painter.setPen(pen)
            painter.setBrush(look.colour("surface"))
            painter.drawRoundedRect(edge, look.px(4), look.px(4))
        if column in (DEPTH, TARGET, WEIGHT) and row.included:
            side = look.px(13)
            top = rect.top() + (rect.height() - side) / 2
            arrow = QRectF(rect.right() - side - look.px(8), top, side, side)
            look.icons.paint(painter, "chevron-down", look.tokens.text_3, arrow)
            box.setRight(int(arrow.left()) - look.px(4))
            if column == TARGET and row.target is None:
                ink = "text_3"
        font = look.font(13, 500 if column == AREA and row.included else 400)
        painter.setFont(font)
        painter.setPen(look.colour(ink))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEFT, shown)
