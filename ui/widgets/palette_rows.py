"""The rows of the palette: entries under the captions of their kinds, and how they are drawn."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.ranking import Entry
from ui.theme import Look

Index = QModelIndex | QPersistentModelIndex

ENTRY_ROLE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()
_ROW, _CAPTION = 36, 30


def grouped(entries: Sequence[Entry], at_most: int) -> list[Entry | str]:
    """The first entries under the caption of their kind; kinds in the order of their best one."""
    kinds: dict[str, list[Entry]] = {}
    for entry in entries[:at_most]:
        kinds.setdefault(entry.kind, []).append(entry)
    rows: list[Entry | str] = []
    for kind, found in kinds.items():
        rows += [kind, *found]
    return rows


class PaletteRows(QAbstractListModel):
    """Captions are rows that cannot be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Entry | str] = []

    def show_rows(self, rows: list[Entry | str]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """The entry of a row; None for a caption or no row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Entry) else None

    def next_entry(self, row: int, step: int) -> int:
        """The next row with an entry, going round at the ends; -1 where there is none."""
        for away in range(1, len(self._rows) + 1):
            there = (row + away * step) % len(self._rows)
            if self.entry(there) is not None:
                return there
        return -1

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if isinstance(row, str):
            return row if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return row if role == ENTRY_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.entry(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def spoken(entry: Entry) -> str:
    """The entry as a screen reader says it."""
    return ", ".join(part for part in (entry.title, entry.detail, entry.keys) if part)


class PaletteDelegate(QStyledItemDelegate):
    """Icon, title, detail, keys; a caption for a kind."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._title, self._chosen = look.font(13), look.font(13, 600)
        self._detail, self._keys = look.font(12), look.font(11, 600)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._look.px(_CAPTION if index.data(ENTRY_ROLE) is None else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, Entry):
            self._paint_entry(painter, rect, entry, state)
        else:
            self._paint_caption(painter, rect, str(index.data()))
        painter.restore()

    def _paint_caption(self, painter: QPainter, rect: QRect, text: str) -> None:
        px = self._look.px
        painter.setFont(self._keys)
        painter.setPen(self._look.colour("text_3"))
        inner = rect.adjusted(px(12), 0, -px(12), -px(5))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text)

    def _paint_entry(
        self, painter: QPainter, rect: QRect, entry: Entry, state: QStyle.StateFlag
    ) -> None:
        look, px = self._look, self._look.px
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.setPen(QPen(look.colour("accent_line"), 1) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_soft" if chosen else "hover_surface"))
            painter.drawRoundedRect(rect.adjusted(0, 1, -1, -2), px(6), px(6))
        inner = rect.adjusted(px(12), 0, -px(12), 0)
        if entry.icon:
            side = px(16)
            ratio = painter.device().devicePixelRatioF()
            ink = look.tokens.accent if chosen else look.tokens.text_3
            top = rect.center().y() - side // 2
            painter.drawPixmap(inner.left(), top, look.icons.pixmap(entry.icon, ink, side, ratio))
        inner.setLeft(inner.left() + px(28))
        if entry.keys:
            inner.setRight(self._paint_keys(painter, inner, entry.keys) - px(12))
        self._paint_words(painter, inner, entry, chosen=chosen)

    def _paint_keys(self, painter: QPainter, inner: QRect, keys: str) -> int:
        """Draws the cap at the right; returns its left edge."""
        px = self._look.px
        width = QFontMetrics(self._keys).horizontalAdvance(keys) + px(12)
        cap = QRect(inner.right() - width, inner.center().y() - px(9), width, px(18))
        painter.setPen(QPen(self._look.colour("border_strong"), 1))
        painter.setBrush(self._look.colour("surface"))
        painter.drawRoundedRect(cap, px(4), px(4))
        painter.setFont(self._keys)
        painter.setPen(self._look.colour("text_2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
        return cap.left()

    def _paint_words(self, painter: QPainter, inner: QRect, entry: Entry, *, chosen: bool) -> None:
        """The title, and the detail in what it leaves, at least a third of the width."""
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        font = self._chosen if chosen else self._title
        metrics, small = QFontMetrics(font), QFontMetrics(self._detail)
        detail = entry.detail.replace("\n", " ")
        title = entry.title.replace("\n", " ")
        wanted = min(small.horizontalAdvance(detail), inner.width() // 3) if detail else 0
        room = inner.width() - (wanted + self._look.px(12) if wanted else 0)
        painter.setFont(font)
        painter.setPen(self._look.colour("text"))
        painter.drawText(inner, left, metrics.elidedText(title, elide, room))
        if detail:
            taken = min(metrics.horizontalAdvance(title), room) + self._look.px(12)
            rest = inner.adjusted(taken, 0, 0, 0)
            painter.setFont(self._detail)
            painter.setPen(self._look.colour("text_2"))
            painter.drawText(rest, left, small.elidedText(detail, elide, rest.width()))
