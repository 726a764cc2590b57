"""The statements behind a figure: a list in a dialog, from which one is opened."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.buttons import button
from ui.widgets.list_table import make_list
from ui.widgets.text import label, plain_tooltip

Index = QModelIndex | QPersistentModelIndex
RATING, NUMBER, TITLE, AREA, DIMENSION, GRADE = range(6)
_TITLES = ("Rating", "No.", "Statement", "Area", "Dimension", "Evidence")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class StatementRow(NamedTuple):
    """One criterion with its answer.

    Attributes:
        letter: id of the option, ``"NA"``, or empty while open.
        said: the answer in words, for screen readers.
        value: 0 to 1; None while open and where not applicable.
        inferred: follows from another answer.
        grade: evidence grade, 0 to 3.
    """

    id: str
    number: str
    title: str
    area: str
    dimension: str
    letter: str
    said: str
    value: float | None
    inferred: bool
    grade: int


class _Model(QAbstractTableModel):
    def __init__(self, rows: Sequence[StatementRow], parent: QObject) -> None:
        super().__init__(parent)
        self.statements = tuple(rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.statements)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(_TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.statements[index.row()]
        texts = (row.said, row.number, row.title, row.area, row.dimension, str(row.grade))
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if index.column() == RATING:
                return f"{row.area} {row.number}, {row.title}: {row.said}"
            return f"{_TITLES[index.column()]}: {texts[index.column()]}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(texts[index.column()])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, table: "StatementTable") -> None:
        super().__init__(table)
        self._look = look
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = self._look
        row = self._table.statements[index.row()]
        rect = QRectF(option.rect)
        painter.save()
        current = index.row() == self._table.currentIndex().row()
        if current:
            painter.fillRect(rect, look.colour("accent_soft"))
        painter.setPen(look.colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if current and index.column() == 0:
            # The bar says where the keyboard is without relying on the colour of the row.
            bar = QRectF(rect.left(), rect.top(), look.px(3), rect.height())
            painter.fillRect(bar, look.colour("accent"))
        inner = rect.adjusted(look.px(8), 0, -look.px(8), 0)
        if index.column() == RATING:
            self._rating(painter, inner, row)
        elif index.column() == GRADE:
            self._grade(painter, inner, row)
        else:
            texts = {NUMBER: row.number, TITLE: row.title, AREA: row.area}
            text = texts.get(index.column(), row.dimension)
            painter.setFont(look.font(tabular=index.column() == NUMBER))
            painter.setPen(look.colour("text" if index.column() == TITLE else "text_2"))
            elided = painter.fontMetrics().elidedText(
                text.replace("\n", " "), Qt.TextElideMode.ElideRight, int(inner.width())
            )
            painter.drawText(
                inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), elided
            )
        painter.restore()

    def _rating(self, painter: QPainter, rect: QRectF, row: StatementRow) -> None:
        look = self._look
        side = look.px(15)
        ball = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
        lowest = row.inferred and row.value == 0
        ink = look.colour("text_2" if row.letter else "text_3")
        marks.ball(painter, ball, row.value, ink, struck=row.letter == "NA", dash=lowest)
        painter.setFont(look.font(13, 600))
        painter.setPen(look.colour("text" if row.letter else "text_3"))
        text = {"": "open", "NA": "n/a"}.get(row.letter, row.letter)
        if text in ("open", "n/a"):
            painter.setFont(look.font(12))
        box = rect.adjusted(side + look.px(7), 0, look.px(8), 0)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)

    def _grade(self, painter: QPainter, rect: QRectF, row: StatementRow) -> None:
        look = self._look
        marks.grade(painter, look, QPointF(rect.left(), rect.center().y() + look.px(5)), row.grade)
        painter.setFont(look.font(11, 600))
        painter.setPen(look.colour("text_2"))
        box = rect.adjusted(look.px(17), 0, 0, 0)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(box, flags, str(row.grade))


class StatementTable(QTableView):
    """Statements, one a row; `picked` is its id on Enter or a click."""

    picked = Signal(str)

    def __init__(self, look: Look, rows: Sequence[StatementRow]) -> None:
        super().__init__()
        self._look = look
        model = _Model(rows, self)
        self.statements = model.statements
        self.setModel(model)
        self.setItemDelegate(_Delegate(look, self))
        make_list(look, self, "Statements", f"padding-left: {look.px(8)}px;")
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda index: self.picked.emit(self.statements[index.row()].id))
        self.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.picked.emit(self.statements[self.currentIndex().row()].id)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title takes what the others leave; areas and dimensions give way first."""
        super().resizeEvent(event)
        px, room = self._look.px, self.viewport().width()
        metrics = QFontMetrics(self._look.font())

        def widest(texts: set[str]) -> int:
            longest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
            return min(longest + px(18), px(170))

        wide = {
            RATING: px(68),
            NUMBER: max(px(52), widest({row.number for row in self.statements})),
            AREA: widest({row.area for row in self.statements}),
            DIMENSION: widest({row.dimension for row in self.statements}),
            GRADE: px(72),
        }
        least = px(140)
        for column in (DIMENSION, GRADE, AREA):
            short = sum(wide.values()) + least > room
            if short:
                wide[column] = 0
        for column, width in wide.items():
            self.setColumnHidden(column, width == 0)
            self.setColumnWidth(column, width)
        self.setColumnWidth(TITLE, max(least, room - sum(wide.values())))


class StatementList(QDialog):
    """The statements behind one figure; `chosen` is the id of the criterion to open."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, title: str, rows: Sequence[StatementRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(4))
        column.addWidget(label(title, "statement", wrap=True))
        column.addWidget(label(counted(len(rows), "statement"), "hint"))
        column.addSpacing(px(6))
        self.table = StatementTable(look, rows)
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        column.addWidget(card, 1)
        column.addSpacing(px(8))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(label("Up and Down move, Enter opens.", "hint"), 1)
        close = button(look, "Close", self.reject)
        buttons.addWidget(close)
        if rows:
            buttons.addWidget(button(look, "Open in Assess", self._open, kind="primary"))
        column.addLayout(buttons)
        self.table.picked.connect(self._choose)
        self.table.setFocus()
        high = px(160) + px(32) * max(2, len(rows))
        room = (parent.window() if parent else self.screen().availableGeometry()).size()
        self.resize(min(px(860), room.width() - px(48)), min(high, px(620), room.height() - px(48)))

    def _open(self) -> None:
        self._choose(self.table.statements[self.table.currentIndex().row()].id)

    def _choose(self, criterion_id: str) -> None:
        self.accept()
        self.chosen.emit(criterion_id)
