"""The lines of a dry run, each with a box to tick: what stands there, what would, and what for."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from maturity_desktop.exchange.dry_run import Kind, PastedLine
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.announcing import announce
from ui.widgets.list_table import make_list
from ui.widgets.tags import Tone, colours_of
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
TICK, LINE, STATEMENT, NOW, THEN, KIND, SAID = range(7)
_TITLES = ("", "Line", "Statement", "Now", "Pasted", "", "What to know")
# In pixels of the design; the rest is shared by the words.
_WIDTHS = {TICK: 36, LINE: 48, NOW: 52, THEN: 64, KIND: 96}
_SHARES = {STATEMENT: 11, SAID: 10}
KIND_WORDS: dict[Kind, str] = {
    "new": "New",
    "changed": "Changes",
    "conflict": "Conflict",
    "same": "Same",
    "unknown": "Unknown",
    "invalid": "Invalid",
    "twice": "Twice",
}
_TONES: dict[Kind, Tone] = {
    "new": "ok",
    "changed": "accent",
    "conflict": "warn",
    "same": "plain",
    "unknown": "error",
    "invalid": "error",
    "twice": "error",
}
_OPEN = "\N{EN DASH}"


class PasteModel(QAbstractTableModel):
    """Attributes: `lines`, those shown; `ticked`, places of the lines to be entered."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: tuple[PastedLine, ...] = ()
        self.ticked: set[int] = set()

    def show(self, lines: Sequence[PastedLine]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def tick(self, lines: Iterable[int], *, on: bool) -> None:
        """Lines by their place in what was pasted; those without an entry stay unticked."""
        chosen = set(lines)
        able = {one.line for one in self.lines if one.entry} & chosen
        self.ticked = self.ticked | able if on else self.ticked - chosen
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, SAID))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(_TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(one, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(one) if column == TICK else self._text(one, column)
        if role == Qt.ItemDataRole.CheckStateRole and column == TICK and one.entry:
            ticked = one.line in self.ticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._text(one, column))
        return None

    @staticmethod
    def _text(one: PastedLine, column: int) -> str:
        title = f"{one.place}  {one.statement}".strip()
        after = one.after or (_OPEN if one.entry else "")
        before = one.before or (_OPEN if one.criterion else "")
        texts = ("", str(one.line), title, before, after, KIND_WORDS[one.kind], one.said)
        return texts[column]

    def spoken(self, one: PastedLine) -> str:
        """A whole row for a screen reader."""
        state = "" if not one.entry else ", ticked" if one.line in self.ticked else ", not ticked"
        change = f"{one.before or 'open'} becomes {one.after or 'open'}"
        what = f"{KIND_WORDS[one.kind]}. {one.said}".strip()
        return f"Line {one.line}{state}: {one.place} {one.statement}. {change}. {what}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class PasteTable(QTableView):
    """Space ticks a line and goes on to the next; Ctrl+A ticks all that are shown.

    Signals:
        changed: other lines are ticked.
        entered: Enter.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.pasted = PasteModel(self)
        self.setModel(self.pasted)
        self.setItemDelegate(_Cells(look, self))
        make_list(look, self, "Pasted lines", f"padding: 0 {look.px(4)}px 0 {look.px(8)}px;")

    def show_lines(self, lines: Sequence[PastedLine]) -> None:
        """In their order; the one the keyboard is on stays where it is still shown."""
        now = self.current
        self.pasted.show(lines)
        places = [one.line for one in lines]
        if places:
            place = places.index(now.line) if now and now.line in places else 0
            self.selectRow(place)

    @property
    def current(self) -> PastedLine | None:
        place = self.currentIndex().row()
        return self.pasted.lines[place] if 0 <= place < len(self.pasted.lines) else None

    def set_ticked(self, lines: Collection[int], *, on: bool = True) -> None:
        self.pasted.tick(lines, on=on)
        self.changed.emit()

    def _toggle(self, row: int) -> None:
        one = self.pasted.lines[row]
        if one.entry:
            self.set_ticked({one.line}, on=one.line not in self.pasted.ticked)
        announce(self, self.pasted.spoken(one))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.text() == " " and row >= 0:
            self._toggle(row)
            if row + 1 < len(self.pasted.lines):
                self.selectRow(row + 1)
        elif (
            event.key() == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.set_ticked({one.line for one in self.pasted.lines})
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.column() == TICK:
            self._toggle(index.row())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room, px = self.viewport().width(), self._look.px
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, px(width))
        room -= sum(px(width) for width in _WIDTHS.values())
        for column, share in _SHARES.items():
            self.setColumnWidth(column, room * share // sum(_SHARES.values()))


class _Cells(QStyledItemDelegate):
    def __init__(self, look: Look, table: PasteTable) -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect, column = self._look, QRectF(option.rect), index.column()
        one = self._table.pasted.lines[index.row()]
        painter.save()
        painter.setClipRect(rect)
        if index.row() == self._table.currentIndex().row():
            painter.fillRect(rect, look.colour("accent_soft"))
            if column == TICK:
                bar = QRectF(rect.left(), rect.top(), look.px(3), rect.height())
                painter.fillRect(bar, look.colour("accent"))
        marks.row_line(painter, look, QRectF(rect))
        if column == TICK:
            if one.entry:
                ticked = one.line in self._table.pasted.ticked
                marks.tick_box(
                    painter, look, rect.left() + look.px(12), rect.center().y(), on=ticked
                )
        elif column == KIND:
            self._tag(painter, rect, one.kind)
        else:
            self._text(painter, rect, index, one)
        painter.restore()

    def _tag(self, painter: QPainter, rect: QRectF, kind: Kind) -> None:
        look, px = self._look, self._look.px
        fill, edge, ink = (QColor(one) for one in colours_of(look, _TONES[kind]))
        painter.setFont(look.font(11, 500))
        width = painter.fontMetrics().horizontalAdvance(KIND_WORDS[kind]) + px(13)
        tag = QRectF(rect.left() + px(8), rect.center().y() - px(10), width, px(20))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(tag.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        painter.setPen(ink)
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, KIND_WORDS[kind])

    def _text(self, painter: QPainter, rect: QRectF, index: Index, one: PastedLine) -> None:
        look, px, column = self._look, self._look.px, index.column()
        inner = rect.adjusted(px(8), 0, -px(6), 0)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        strong = column == THEN and one.entry is not None
        painter.setFont(look.font(weight=600 if strong else 400, tabular=True))
        if column == STATEMENT and one.statement:
            painter.setFont(look.font(weight=500, tabular=True))
            painter.setPen(look.colour("text"))
            painter.drawText(inner, int(flags), one.place)
            inner.setLeft(inner.left() + painter.fontMetrics().horizontalAdvance(f"{one.place}  "))
            painter.setFont(look.font())
        quiet = column in (LINE, NOW) or one.kind == "same"
        painter.setPen(look.colour("text_3" if quiet else "text" if strong else "text_2"))
        text = one.statement if column == STATEMENT and one.statement else str(index.data())
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(inner.width())
        )
        painter.drawText(inner, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)
