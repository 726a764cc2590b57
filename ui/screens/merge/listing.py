"""The list of the places that both copies changed: its painting and its keys."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from maturity_desktop.document.merge_conflicts import Choice
from ui.screens.merge.cases import Case
from ui.screens.merge.model import ROW, CaseModel, Group, Index
from ui.theme import Look

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CHOICES: dict[int, Choice] = {
    Qt.Key.Key_1: "mine",
    Qt.Key.Key_Left: "mine",
    Qt.Key.Key_2: "theirs",
    Qt.Key.Key_Right: "theirs",
    Qt.Key.Key_3: "both",
}
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_ROW, _GROUP = 48, 28


def choice_of(event: QKeyEvent) -> Choice | None:
    """What a key decides; None for any other key."""
    pad = Qt.KeyboardModifier.KeypadModifier
    if event.modifiers() & ~pad:
        return None
    return _CHOICES.get(event.key())


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, view: "CaseList") -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        high = _GROUP if isinstance(index.data(ROW), Group) else _ROW
        return QSize(self._look.px(120), self._look.px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect, row = self._look, QRectF(option.rect), index.data(ROW)
        painter.save()
        painter.setClipRect(rect)
        current = index.row() == self._view.currentIndex().row()
        if isinstance(row, Group):
            painter.fillRect(rect, look.colour("surface_2"))
        elif current:
            painter.fillRect(rect, look.colour("accent_soft"))
        painter.setPen(look.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if isinstance(row, Group):
            inner = rect.adjusted(look.px(12), 0, -look.px(8), 0)
            self._line(painter, inner, row.title, look.font(12, 600), "text_2")
        else:
            if current:
                # The bar says where the keyboard is without relying on the colour of the row.
                bar = QRectF(rect.left(), rect.top(), look.px(3), rect.height())
                painter.fillRect(bar, look.colour("accent"))
            self._case(painter, rect, row)
        painter.restore()

    def _case(self, painter: QPainter, rect: QRectF, case: Case) -> None:
        look, model = self._look, self._view.cases
        decided = case.question in model.choices
        icon = "info" if case.kept else "circle-check" if decided else "circle"
        tint = look.tokens.ok if decided and not case.kept else look.tokens.text_3
        side = look.px(16)
        mark = QRectF(
            rect.left() + look.px(12), rect.top() + (rect.height() - side) / 2, side, side
        )
        ratio = self._view.devicePixelRatio()
        painter.drawPixmap(mark.topLeft(), look.icons.pixmap(icon, tint, side, ratio))
        inner = rect.adjusted(look.px(38), look.px(6), -look.px(10), -look.px(6))
        half = inner.height() / 2
        above, below = inner.adjusted(0, 0, 0, -half), inner.adjusted(0, half, 0, 0)
        self._line(painter, above, case.place, look.font(weight=500), "text")
        ink = "text_2" if decided else "text_3"
        self._line(painter, below, model.told(case), look.font(12), ink)

    def _line(self, painter: QPainter, rect: QRectF, text: str, font: QFont, ink: str) -> None:
        painter.setFont(font)
        painter.setPen(self._look.colour(ink))
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(rect.width())
        )
        painter.drawText(rect, _LEFT | int(Qt.TextFlag.TextSingleLine), shown)


class CaseList(QListView):
    """Up and down through the places.

    Signals:
        moved: the keyboard is at another place, or at none.
        decided: a choice for this place, by a key.
        go_on: Enter, or a double click: to the next place that waits.
    """

    moved = Signal()
    decided = Signal(str)
    go_on = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.cases = CaseModel(self)
        self.setModel(self.cases)
        self.setItemDelegate(_Delegate(look, self))
        self.setAccessibleName("Places that both files changed")
        self.setAccessibleDescription("1 keeps this file, 2 the other one, Enter goes on")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda _index: self.go_on.emit())

    @property
    def case(self) -> Case | None:
        """The place where the keyboard is."""
        return self.cases.case(self.currentIndex().row())

    def go_to(self, row: int) -> None:
        """To a row of the list; the first one brings the row of its group into sight."""
        self.setCurrentIndex(self.cases.index(row))
        if row == self.cases.first:
            self.scrollToTop()
        if row < 0:
            self.moved.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        choice = choice_of(event)
        if choice is not None:
            self.decided.emit(choice)
        elif event.key() in _ENTER:
            self.go_on.emit()
        else:
            super().keyPressEvent(event)
