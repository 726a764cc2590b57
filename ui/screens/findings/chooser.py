"""A dialog in which some of many statements or items are ticked, found by typing."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets import marks
from ui.widgets.asking import Asking
from ui.widgets.cell_painting import RIGHT, paint_text
from ui.widgets.line_models import Index
from ui.widgets.list_table import make_plain
from ui.widgets.row_cells import RowCells
from ui.widgets.search_field import SearchField
from ui.widgets.text import label
from ui.widgets.tick_list import TickLine, TickList


class Chooser(Asking):
    """`chosen` are the ids that are ticked, in the order of the options."""

    def __init__(
        self,
        look: Look,
        words: tuple[str, str],
        options: Sequence[TickLine],
        chosen: Iterable[str],
        parent: QWidget,
    ) -> None:
        """`words` are the title and what the links are for; `about` of a line stands at its right."""
        super().__init__(look, *words, parent)
        px = look.px
        self._look = look
        self.search = SearchField(look, "Find by number or words", "Find")
        self.list = _List(look, options, chosen)
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
        self.search.textChanged.connect(self.list.filter_by)
        self.list.changed.connect(self._tell)
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
        return self.list.ticked

    def _tell(self) -> None:
        self._count.setText(f"{len(self.list.ticked)} chosen; Space ticks")

    def _fit(self) -> None:
        """The list takes what there is: the size stays as it was given."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)


class _List(TickList):
    def __init__(self, look: Look, lines: Sequence[TickLine], chosen: Iterable[str]) -> None:
        super().__init__(look, "To be linked", lines, tuple(chosen), ("linked", "not linked"))
        self.setItemDelegate(_Cells(look, self))
        make_plain(self, "To be linked")
        ticked = self.lines.ticked
        first = next((place for place, one in enumerate(lines) if one.id in ticked), 0)
        self.setCurrentIndex(self.lines.index(first))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space and event.text().isprintable() and event.text():
            event.ignore()  # no search by first letters: that is what the field above is for
        else:
            super().keyPressEvent(event)


class _Cells(RowCells):
    """As wide as codes with the name of an area are; what is said of a line stands at the right."""

    def __init__(self, look: Look, view: _List) -> None:
        super().__init__(look, view)
        self._list = view

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        look, px = self.look, self.look.px
        key, code, title, right = self._list.lines.lines[index.row()]
        on = key in self._list.lines.ticked
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
