"""The sections of a document with the page each begins on; a click turns to it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import Look

_PAGE = Qt.ItemDataRole.UserRole
_INSET = Qt.ItemDataRole.UserRole + 1


class Section(NamedTuple):
    """A heading; `page` counted from 0, `inset` where it belongs to the one above."""

    title: str
    page: int
    inset: bool = False


class Sections(QListView):
    """A list with titles at the left and page numbers at the right.

    Signals:
        wanted: a page, counted from 0.
    """

    wanted = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._rows = QStandardItemModel(self)
        self._shown: tuple[Section, ...] = ()
        self._quiet = False
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(look, self))
        self.setProperty("bare", "true")
        self.setAccessibleName("Sections of the report")
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(look.px(64))
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Fills the list; nothing is chosen yet."""
        self._shown = tuple(sections)
        self._quiet = True
        self._rows.clear()
        for section in sections:
            item = QStandardItem(section.title)
            item.setData(section.page, _PAGE)
            item.setData(section.inset, _INSET)
            item.setData(f"{section.title}, page {section.page + 1}", _SPOKEN)
            self._rows.appendRow(item)
        self._quiet = False

    def choose(self, page: int) -> None:
        """Marks the section that the page belongs to; emits nothing."""
        before = [place for place, section in enumerate(self._shown) if section.page <= page]
        if before:
            self._quiet = True
            self.setCurrentIndex(self._rows.index(before[-1], 0))
            self._quiet = False

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.wanted.emit(current.data(_PAGE))


_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: Sections) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._look.px(80), self._look.px(28 if index.data(_INSET) else 32))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look, px = self._look, self._look.px
        place: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        inset = bool(index.data(_INSET))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = place.adjusted(px(8), 1, -px(8), -1)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(ground, px(6), px(6))
        if focused:
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), px(6), px(6))
        text = ground.adjusted(px(26 if inset else 12), 0, -px(12), 0)
        painter.setFont(look.font(13 if not inset else 12, 400, tabular=True))
        painter.setPen(look.colour("text_2"))
        number = str(index.data(_PAGE) + 1)
        painter.drawText(text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
        text.setRight(text.right() - px(34))
        painter.setFont(look.font(13 if not inset else 12, 600 if chosen else 400))
        painter.setPen(look.colour("text_2" if inset and not chosen else "text"))
        title = QFontMetrics(painter.font()).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, text.width()
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()
