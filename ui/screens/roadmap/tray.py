"""Initiatives without dates, below the timeline: dragged onto a week, or planned with a key."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from ui.charts.timeline_values import MIME, dragged
from ui.theme import Look
from ui.widgets.cell_painting import paint_text
from ui.widgets.line_models import ENTER, Index, LineList, line_at
from ui.widgets.list_table import make_plain
from ui.widgets.row_views import RowList
from ui.widgets.text import label

_HIGH, _GAP, _MOST, _ROWS = 28, 6, 250, 3
_GUTTER = 145


class Waiting(NamedTuple):
    """One initiative without dates; `effort` may be empty, `weeks` are how long it would take."""

    id: str
    code: str
    title: str
    effort: str
    weeks: int


class _Lines(LineList[Waiting]):
    """Attributes: `locked`, nothing may be dragged."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.locked = False

    def show(self, lines: Sequence[Waiting]) -> None:
        if tuple(lines) != self.lines:
            super().show(lines)

    def text(self, line: Waiting) -> str:
        return f"{line.code} {line.title}"

    def spoken(self, line: Waiting) -> str:
        return f"{line.code} {line.title}, not planned, P plans it"

    def tip(self, line: Waiting) -> str:
        effort = f"{line.effort} person-days" if line.effort else "Effort not estimated"
        return f"{line.title}\n{effort}\nDrag it onto a week, or press P"

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual if self.locked else usual | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        made = QMimeData()
        if indexes:
            line = self.lines[indexes[0].row()]
            made.setData(MIME, dragged(line.id, line.weeks))
        return made


class _List(RowList):
    """Signals as those of `Tray`."""

    chosen = Signal(str)
    opened = Signal(str)
    planned = Signal(str)
    removed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.filling = False
        self.lines = _Lines(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Cells(look, self))
        make_plain(self, "Initiatives that are not planned")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragEnabled(True)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.lines.lines[index.row()].id))

    @property
    def item_id(self) -> str:
        line = line_at(self, self.lines.lines)
        return line.id if line else ""

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self.filling:
            self.chosen.emit(self.item_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.item_id
        if item and event.key() in ENTER:
            self.opened.emit(item)
        elif item and event.key() == Qt.Key.Key_P and not event.modifiers():
            self.planned.emit(item)
        elif item and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(item)
        else:
            super().keyPressEvent(event)

    def width_of(self, line: Waiting) -> int:
        """Of a chip, with the room around it."""
        look, px = self._look, self._look.px
        code = QFontMetrics(look.font(12, 600)).horizontalAdvance(line.code)
        title = QFontMetrics(look.font(12.5)).horizontalAdvance(line.title)
        return min(px(_MOST), code + title + px(28)) + px(_GAP)


class Tray(QFrame):
    """Signals.

    Signals:
        chosen: id of the initiative that is meant now.
        opened: Enter or a double click.
        planned: P: dates are to be given.
        removed: Delete.
    """

    chosen = Signal(str)
    opened = Signal(str)
    planned = Signal(str)
    removed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self.setObjectName("tray")
        self.setStyleSheet(f"#tray {{ border: 0; border-top: 1px solid {look.tokens.border}; }}")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), px(8), px(8), px(6))
        row.setSpacing(0)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.count = label("", "caption-strong")
        self.hint = label("drag, or press P", "small")
        for part in (self.count, self.hint):
            part.setFixedWidth(px(_GUTTER))
            words.addWidget(part)
        words.addStretch(1)
        row.addLayout(words)
        self.list = _List(look)
        row.addWidget(self.list, 1)
        for name in ("chosen", "opened", "planned", "removed"):
            getattr(self.list, name).connect(getattr(self, name))

    def show_lines(self, lines: Sequence[Waiting], item_id: str, *, locked: bool) -> None:
        self.list.lines.locked = locked
        self.hint.setVisible(not locked)
        self.list.filling = True
        self.list.lines.show(lines)
        self.list.filling = False
        self.count.setText(f"{len(lines)} not planned")
        self.setVisible(bool(lines))
        self.select(item_id)

    def select(self, item_id: str) -> None:
        """Tells nobody."""
        lines = self.list.lines.lines
        place = next((n for n, line in enumerate(lines) if line.id == item_id), -1)
        self.list.filling = True
        self.list.setCurrentIndex(self.list.lines.index(place) if place >= 0 else QModelIndex())
        self.list.filling = False

    def fit(self, width: int) -> None:
        """As high as its rows, three at most, where it is so wide."""
        px = self._look.px
        room = max(px(_MOST), width - px(_GUTTER + 48))
        rows, taken = 1, 0
        for line in self.list.lines.lines:
            wide = self.list.width_of(line)
            if taken and taken + wide > room:
                rows, taken = rows + 1, 0
            taken += wide
        self.setFixedHeight(px(14) + max(px(38), min(rows, _ROWS) * px(_HIGH + _GAP)) + px(2))


class _Cells(QStyledItemDelegate):
    def __init__(self, look: Look, view: _List) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self._view.lines.lines[index.row()]
        return QSize(self._view.width_of(line), self._look.px(_HIGH + _GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, px = self._look, self._look.px
        line = self._view.lines.lines[index.row()]
        chosen = index.row() == self._view.currentIndex().row()
        box = QRectF(option.rect).adjusted(0.5, 0.5, -px(_GAP) - 0.5, -px(_GAP) - 0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = chosen and self._view.hasFocus()
        ink = look.colour("accent" if ring else "accent_line" if chosen else "previous")
        style = Qt.PenStyle.SolidLine if chosen else Qt.PenStyle.DashLine
        painter.setPen(QPen(ink, 2 if ring else 1, style))
        painter.setBrush(look.colour("accent_soft" if chosen else "surface_2"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1) if ring else box, px(6), px(6))
        code = QRectF(box.left() + px(8), box.top(), px(60), box.height())
        font = look.font(12, 600)
        paint_text(painter, code, line.code, font, look.colour("text_2"))
        wide = QFontMetrics(font).horizontalAdvance(line.code)
        title = QRectF(
            box.left() + px(14) + wide, box.top(), box.width() - wide - px(20), box.height()
        )
        paint_text(painter, title, line.title, look.font(12.5), look.colour("text"))
        painter.restore()
