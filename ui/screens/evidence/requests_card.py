"""What was asked for and has not come: late first, with the text of a reminder."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
)

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.planning.days import day_of, short_day, when_text
from maturity_desktop.planning.reminders import UNNAMED, owner_of
from maturity_desktop.planning.request_count import count_requests, wait_text
from maturity_desktop.planning.request_list import asked_for, late_by
from ui.screens.evidence.register_model import Index
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.cell_painting import paint_ground, paint_tag, paint_text
from ui.widgets.evidence_words import code
from ui.widgets.list_table import make_list
from ui.widgets.tags import Tone
from ui.widgets.text import ElidedLabel, label, plain_tooltip

_HEADS = ("No.", "Document", "Owner role", "Due", "State")
_SHOWN_AT_MOST = 4
_ROW = 33


class RequestRow(NamedTuple):
    """One document that has not come; `said` is how it stands, in the tone of that."""

    id: str
    number: int
    title: str
    owner: str
    due: str
    said: str
    tone: Tone


def request_rows(shown: Assessment, today: date) -> list[RequestRow]:
    """Late first, the longest wait first; then by day, then what has no day, then refused ones."""
    found: list[tuple[tuple[int, int, int], RequestRow]] = []
    for item in asked_for(shown):
        late = late_by(item, today)
        if item.state == "refused":
            said, tone, place = "refused", "error", 3
        elif item.state != "requested":
            continue
        elif late is None:
            said, tone, place = "no date", "plain", 2
        elif late > 0:
            said, tone, place = wait_text(item, today), "error", 0
        elif late == 0:
            said, tone, place = wait_text(item, today), "warn", 1
        else:
            said, tone, place = wait_text(item, today), "plain", 1
        owner = owner_of(shown, item)
        row = RequestRow(
            item.id,
            item.number,
            item.title,
            "" if owner == UNNAMED else owner,
            _day(item.due),
            said,
            tone,  # type: ignore[arg-type]  # one of the tones there are
        )
        found.append(((place, -(late or 0), item.number), row))
    return [row for _, row in sorted(found, key=lambda one: one[0])]


@lru_cache(maxsize=1024)
def _day(due: str) -> str:
    day = day_of(due)
    return f"{when_text(due, '')} {short_day(due)}" if day else due


class _Model(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.requests: tuple[RequestRow, ...] = ()

    def show(self, rows: Sequence[RequestRow]) -> None:
        wanted = tuple(rows)
        if wanted != self.requests:
            self.beginResetModel()
            self.requests = wanted
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.requests)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.requests[index.row()]
        texts = (code(row.number), row.title, row.owner, row.due, row.said)
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(text for text in texts if text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(texts[index.column()])
        return None


class _Cells(QStyledItemDelegate):
    def __init__(self, look: Look, table: "_Table") -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = self._look, QRectF(option.rect)
        row = self._table.requests.requests[index.row()]
        keys = self._table.hasFocus()
        current = keys and index.row() == self._table.currentIndex().row()
        painter.save()
        painter.setClipRect(rect)
        first = index.column() == 0
        paint_ground(painter, look, rect, current=current, first=first, keys=keys)
        inner = rect.adjusted(look.px(8), 0, -look.px(6), 0)
        if index.column() == len(_HEADS) - 1:
            paint_tag(painter, look, inner, row.said, row.tone)
        else:
            ink = look.colour("text" if index.column() < 2 else "text_2")
            font = look.font(13, 600 if first else 400, tabular=first)
            paint_text(painter, inner, str(index.data()), font, ink)
        painter.restore()


class _Table(QTableView):
    """Signals: `opened`, an item's id on Enter or a click."""

    opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.requests = _Model(self)
        self.setModel(self.requests)
        self.setItemDelegate(_Cells(look, self))
        make_list(look, self, "Documents that have not come", "")
        self.horizontalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.px(_ROW))
        self.clicked.connect(lambda index: self.opened.emit(self.requests.requests[index.row()].id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and place >= 0:
            self.opened.emit(self.requests.requests[place].id)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px, room = self._look.px, self.viewport().width()
        wide = {0: px(60), 2: px(140), 3: px(128), 4: px(100)}
        for column in (2, 3):
            if sum(wide.values()) + px(180) > room:
                wide[column] = 0
        for column, width in wide.items():
            self.setColumnHidden(column, width == 0)
            self.setColumnWidth(column, width)
        self.setColumnWidth(1, max(px(90), room - sum(wide.values())))


class RequestsCard(QFrame):
    """Hidden while nothing was ever asked for.

    Signals:
        opened: id of an item.
        reminder_wanted: the text is to be copied.
        list_wanted: all that was asked for is to be shown.
    """

    opened = Signal(str)
    reminder_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self._look, self._room = look, True
        self.setProperty("card", "true")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._said = ElidedLabel("", "hint")
        self.remind = button(
            look, "Copy reminder text", self.reminder_wanted.emit, kind="link", icon="copy"
        )
        self.all = button(look, "Request list", self.list_wanted.emit, kind="link")
        head = QHBoxLayout()
        head.setContentsMargins(px(8), 0, 0, 0)
        head.setSpacing(px(10))
        head.addWidget(label("Document requests", "section"))
        head.addWidget(self._said, 1)
        head.addWidget(self.all)
        self.remind.setStyleSheet("QPushButton { padding-right: 0; }")
        head.addWidget(self.remind)
        self.table = _Table(look)
        self.table.opened.connect(self.opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(8))
        column.setSpacing(px(2))
        column.addLayout(head)
        column.addWidget(self.table)

    def show_requests(self, shown: Assessment, today: date) -> None:
        rows = request_rows(shown, today)
        self.table.requests.show(rows)
        text = count_requests(asked_for(shown), today).text
        self._said.setText(text)
        self.remind.setEnabled(any(row.said != "refused" for row in rows))
        self.setVisible(bool(text))
        self._fit()

    def set_room(self, *, ample: bool) -> None:
        """Where the window is low, only the first line stands."""
        if ample != self._room:
            self._room = ample
            self._fit()

    def _fit(self) -> None:
        rows = min(_SHOWN_AT_MOST, len(self.table.requests.requests))
        self.table.setVisible(self._room and rows > 0)
        self.table.setFixedHeight(rows * self._look.px(_ROW) + 2)
