"""A dialog in which some of many statements or items are ticked, found by typing."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.asking import Asking
from ui.widgets.cell_painting import RIGHT, paint_ground, paint_text
from ui.widgets.search_field import SearchField
from ui.widgets.text import label, plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_HIGH = 32


class Option(NamedTuple):
    """What can be ticked; `said` stands at the right."""

    id: str
    code: str
    title: str
    said: str

    @property
    def folded(self) -> str:
        return f"{self.code} {self.title} {self.said}".casefold()


class _Options(QAbstractListModel):
    def __init__(self, options: Sequence[Option], chosen: Iterable[str], parent: QObject) -> None:
        super().__init__(parent)
        self._all, self.chosen = tuple(options), set(chosen)
        self.options = self._all

    def filter(self, text: str) -> None:
        words = text.casefold().split()
        self.beginResetModel()
        self.options = tuple(one for one in self._all if all(word in one.folded for word in words))
        self.endResetModel()

    def toggle(self, place: int) -> None:
        self.chosen ^= {self.options[place].id}
        self.dataChanged.emit(self.index(place), self.index(place))

    @property
    def in_order(self) -> tuple[str, ...]:
        return tuple(one.id for one in self._all if one.id in self.chosen)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.options)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return (
            Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsUserCheckable
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        key, code, title, right = self.options[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            ticked = "linked" if key in self.chosen else "not linked"
            return f"{code} {title}, {right}, {ticked}"
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if key in self.chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{code} {title}")
        return None


class Chooser(Asking):
    """`chosen` are the ids that are ticked, in the order of the options."""

    def __init__(
        self,
        look: Look,
        words: tuple[str, str],
        options: Sequence[Option],
        chosen: Iterable[str],
        parent: QWidget,
    ) -> None:
        """`words` are the title and what the links are for."""
        super().__init__(look, *words, parent)
        px = look.px
        self._look = look
        self.options = _Options(options, chosen, self)
        self.search = SearchField(look, "Find by number or words", "Find")
        self.list = _List(look, self.options)
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.list)
        self.column.addWidget(self.search)
        self.column.addWidget(card, 1)
        self._count = label("", "hint")
        self.finish("Link", width=720)
        self.buttons.insertWidget(0, self._count)
        self.search.textChanged.connect(self._on_search)
        self.list.toggled = self._tell
        self._tell()
        self.search.setFocus()
        room = parent.window().size()
        self.list.setMinimumHeight(px(96))
        self.resize(min(px(720), room.width() - px(24)), min(px(560), room.height() - px(24)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.scrollTo(self.list.currentIndex(), QListView.ScrollHint.PositionAtCenter)

    @property
    def chosen(self) -> tuple[str, ...]:
        return self.options.in_order

    def _on_search(self, text: str) -> None:
        self.options.filter(text)
        self.list.setCurrentIndex(self.options.index(0))

    def _tell(self) -> None:
        self._count.setText(f"{counted(len(self.options.chosen), 'link')}; Space ticks")

    def _fit(self) -> None:
        """The list takes what there is: the size stays as it was given."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)


class _List(QListView):
    def __init__(self, look: Look, options: _Options) -> None:
        super().__init__()
        self._look, self._options = look, options
        self.toggled: Callable[[], object] = lambda: None
        self.setModel(options)
        self.setItemDelegate(_Cells(look, self, options))
        self.setAccessibleName("To be linked")
        self.setProperty("bare", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        first = next((n for n, one in enumerate(options.options) if one.id in options.chosen), 0)
        self.setCurrentIndex(options.index(first))

    def _toggle(self) -> None:
        if self.currentIndex().isValid():
            self._options.toggle(self.currentIndex().row())
            self.toggled()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self._toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._toggle()
        elif event.text().isprintable() and event.text():
            event.ignore()  # no search by first letters: that is what the field above is for
        else:
            super().keyPressEvent(event)


class _Cells(QStyledItemDelegate):
    def __init__(self, look: Look, view: _List, options: _Options) -> None:
        super().__init__(view)
        self._look, self._view, self._options = look, view, options

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.px(200), self._look.px(_HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, px, rect = self._look, self._look.px, QRectF(option.rect)
        key, code, title, right = self._options.options[index.row()]
        painter.save()
        current = index.row() == self._view.currentIndex().row()
        paint_ground(painter, look, rect, current=current, first=True, keys=self._view.hasFocus())
        on = key in self._options.chosen
        marks.tick_box(painter, look, rect.left() + px(14), rect.center().y(), on=on)
        inner = rect.adjusted(px(42), 0, -px(14), 0)
        bold = look.font(13, 600, tabular=True)
        wide = max(px(118), QFontMetrics(bold).horizontalAdvance(code) + px(10))
        paint_text(painter, inner, code, bold, look.colour("text_2"))
        small = look.font(12)
        side = min(QFontMetrics(small).horizontalAdvance(right), inner.width() * 0.4)
        box = QRectF(inner.right() - side - 1, rect.top(), side + 1, rect.height())
        paint_text(painter, box, right, small, look.colour("text_3"), side=RIGHT)
        middle = inner.adjusted(wide, 0, -side - px(12), 0)
        paint_text(painter, middle, title, look.font(), look.colour("text"))
        painter.restore()
