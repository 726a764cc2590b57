"""A list that is ticked and put in order by keys: who comes to a session, what is talked about."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Look
from ui.widgets import marks
from ui.widgets.cell_painting import paint_tag, tag_width
from ui.widgets.tags import Tone
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex


class OrderedRow(NamedTuple):
    """One row.

    Attributes:
        ticked: None where there is nothing to tick.
        lead: stands before the text, the number of a speaker key.
        detail: quieter, behind the text.
        tag: outlined at the right, in the colours of `tone`.
        movable: Alt+Up and Alt+Down change its place.
        title: a heading between rows; nothing of the rest counts.
        alarm: the detail asks for a look.
    """

    id: str
    text: str
    spoken: str
    ticked: bool | None = None
    lead: str = ""
    detail: str = ""
    tag: str = ""
    tone: Tone = "plain"
    movable: bool = False
    title: bool = False
    alarm: bool = False


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[OrderedRow, ...] = ()

    def show(self, rows: Sequence[OrderedRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.rows[index.row()].title:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole and not row.title:
            return plain_tooltip("\n".join(part for part in (row.text, row.detail) if part))
        return None


class OrderedList(QListView):
    """Space ticks, Alt+Up and Alt+Down move, Delete takes off, M marks.

    Signals:
        toggled: id; the row was ticked or unticked.
        moved: id and -1 or 1.
        removed, marked: id.
    """

    toggled = Signal(str)
    moved = Signal(str, int)
    removed = Signal(str)
    marked = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        """`name` is for screen readers."""
        super().__init__()
        self._look = look
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(look, self))
        self.setAccessibleName(name)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(False)

    def show_rows(self, rows: Sequence[OrderedRow], chosen: str = "") -> None:
        """In their order; `chosen`, else what was chosen, stays so."""
        wanted = chosen or (self.row.id if self.row else "")
        place = max(0, self.currentIndex().row())
        if tuple(rows) != self._rows.rows:
            bar = self.verticalScrollBar().value()
            self._rows.show(rows)
            self.verticalScrollBar().setValue(bar)
        ids = [row.id for row in rows]
        if rows and (wanted in ids or not self.currentIndex().isValid()):
            at = ids.index(wanted) if wanted in ids else min(place, len(ids) - 1)
            while at < len(rows) - 1 and rows[at].title:
                at += 1
            self.setCurrentIndex(self._rows.index(at, 0))

    @property
    def rows(self) -> tuple[OrderedRow, ...]:
        return self._rows.rows

    @property
    def row(self) -> OrderedRow | None:
        """The one the keyboard is at."""
        place = self.currentIndex().row()
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def choose(self, row_id: str) -> None:
        """Brings the keyboard's place to a row."""
        for place, row in enumerate(self.rows):
            if row.id == row_id:
                self.setCurrentIndex(self._rows.index(place, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.row, event.key()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        if row is None:
            super().keyPressEvent(event)
        elif alt and step:
            if row.movable:
                self.moved.emit(row.id, step)
        elif key == Qt.Key.Key_Space:
            self.toggled.emit(row.id)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(row.id)
        elif key == Qt.Key.Key_M and not alt:
            self.marked.emit(row.id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        row = self.rows[index.row()]
        edge = self._look.px(8 + marks.TICK_BOX + 6)
        if row.ticked is not None and event.position().x() <= edge:
            self.toggled.emit(row.id)


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: OrderedList) -> None:
        super().__init__(parent)
        self._look, self._list = look, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.px(60), self._look.px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, px = self._look, self._look.px
        row = self._list.rows[index.row()]
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.title:
            painter.setFont(look.font(11, 600))
            painter.setPen(look.colour("text_3"))
            box = rect.adjusted(px(8), 0, -px(8), -px(3))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(box, flags, row.text)
            painter.restore()
            return
        current = index.row() == self._list.currentIndex().row()
        if current and self._list.hasFocus():
            painter.fillRect(rect, look.colour("accent_soft"))
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), look.colour("border"))
        left = rect.left() + px(8)
        if row.ticked is not None:
            marks.tick_box(painter, look, left, rect.center().y(), on=row.ticked)
            left += px(marks.TICK_BOX + 8)
        if row.lead:
            painter.setFont(look.font(12, 600, tabular=True))
            painter.setPen(look.colour("text_3"))
            lead = QRectF(left, rect.top(), px(16), rect.height())
            painter.drawText(lead, Qt.AlignmentFlag.AlignCenter, row.lead)
            left += px(22)
        right = rect.right() - px(8)
        if row.tag:
            wide = tag_width(look, row.tag)
            tag = QRectF(right - wide, rect.top(), wide, rect.height())
            paint_tag(painter, look, tag, row.tag, row.tone)
            right -= wide + px(8)
        self._words(painter, row, QRectF(left, rect.top(), right - left, rect.height()))
        if current and self._list.hasFocus():
            marks.focus_ring(painter, look, rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _words(self, painter: QPainter, row: OrderedRow, box: QRectF) -> None:
        look = self._look
        quiet = row.ticked is False
        for text, weight, ink in (
            (row.text, 400 if quiet else 500, "text_2" if quiet else "text"),
            (row.detail, 500 if row.alarm else 400, "warn" if row.alarm else "text_2"),
        ):
            font = look.font(13, weight)
            metrics = QFontMetrics(font)
            told = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(box.width())))
            painter.setFont(font)
            painter.setPen(look.colour(ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, told)
            box.setLeft(box.left() + metrics.horizontalAdvance(told) + look.px(8))
