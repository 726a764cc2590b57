"""Where departments, or sessions, see a statement differently: a list, from which one is opened."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
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

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.scoring.disagreements import Disagreement, Group, Sides, disagreements
from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.controls import Segments
from ui.widgets.list_table import make_list
from ui.widgets.text import label, plain_tooltip

Index = QModelIndex | QPersistentModelIndex
APART, NUMBER, TITLE, AREA, SIDES = range(5)
_HEADS = ("Apart", "No.", "Statement", "Area", "Lowest to highest")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_NOTHING: Mapping[Sides, str] = {
    "departments": "No statement on which departments lie a step or more apart.",
    "sessions": "No statement on which sessions lie a step or more apart.",
}


class DisagreementRow(NamedTuple):
    """One statement: how far the sides lie apart, and what each side says."""

    id: str
    apart: str
    number: str
    title: str
    area: str
    sides: str

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.apart, self.number, self.title, self.area, self.sides)


def rows_of(assessment: Assessment, round_id: str, sides: Sides) -> tuple[DisagreementRow, ...]:
    """The largest difference first."""
    return tuple(_row(assessment, one) for one in disagreements(assessment, round_id, sides))


def _row(assessment: Assessment, one: Disagreement) -> DisagreementRow:
    model = assessment.model
    criterion = model.criterion_by_id[one.criterion]
    steps = f"{one.steps:g}"  # whole or half
    return DisagreementRow(
        one.criterion,
        f"{steps} step{'' if steps == '1' else 's'}",
        criterion.number,
        criterion.title or criterion.statement,
        model.area_of[one.criterion].label,
        " \N{MIDDLE DOT} ".join(_side(group) for group in one.groups),
    )


def _side(group: Group) -> str:
    """``"Service desk P"``, ``"Warehouse N to P (3)"``."""
    span = group.lowest if group.lowest == group.highest else f"{group.lowest} to {group.highest}"
    return f"{group.name} {span}{f' ({group.count})' if group.count > 1 else ''}"


class _Model(QAbstractTableModel):
    rows: tuple[DisagreementRow, ...] = ()

    def show_rows(self, rows: Sequence[DisagreementRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.texts[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(row.texts[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if index.column() == APART:
                return f"{row.area} {row.number}, {row.title}: {row.apart} apart, {row.sides}"
            return f"{_HEADS[index.column()]}: {row.texts[index.column()]}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, look: Look, table: "DisagreementTable") -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, px = self._look, self._look.px
        box, column = QRectF(option.rect), index.column()
        painter.save()
        if index.row() == self._table.currentIndex().row():
            painter.fillRect(box, look.colour("accent_soft"))
            if column == APART:
                painter.fillRect(
                    QRectF(box.left(), box.top(), px(3), box.height()), look.colour("accent")
                )
        painter.setPen(look.colour("border"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(px(10), 0, -px(6), 0)
        weight = 600 if column == APART else 400
        painter.setFont(look.font(13, weight, tabular=column in (APART, NUMBER)))
        painter.setPen(look.colour("text" if column in (APART, TITLE, SIDES) else "text_2"))
        text = self._table.model().data(index)
        elided = painter.fontMetrics().elidedText(
            str(text).replace("\n", " "), Qt.TextElideMode.ElideRight, int(inner.width())
        )
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(inner, flags, elided)
        painter.restore()


class DisagreementTable(QTableView):
    """One statement a row; `picked` is its id on Enter or a click."""

    picked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(look, self))
        make_list(look, self, "Disagreements", f"padding-left: {look.px(10)}px;")
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _index: self.pick())

    @property
    def rows(self) -> tuple[DisagreementRow, ...]:
        return self._model.rows

    def show_rows(self, rows: Sequence[DisagreementRow]) -> None:
        self._model.show_rows(rows)
        self.selectRow(0)
        self._share()

    def pick(self) -> None:
        row = self.currentIndex().row()
        if 0 <= row < len(self.rows):
            self.picked.emit(self.rows[row].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.pick()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Statement and sides share what is left; the area gives way first."""
        px, room = self._look.px, self.viewport().width()
        metrics = QFontMetrics(self._look.font())
        areas = (metrics.horizontalAdvance(row.area) for row in self.rows)
        area = min(px(170), max(areas, default=px(60)) + px(20))
        fixed = px(80) + px(56)
        if room - fixed - area < px(420):
            area = 0
        left = max(px(260), room - fixed - area)
        self.setColumnHidden(AREA, area == 0)
        widths = {APART: px(80), NUMBER: px(56), TITLE: left * 9 // 20, AREA: area}
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self.setColumnWidth(SIDES, left - left * 9 // 20)


class DisagreementList(QDialog):
    """Departments, or sessions, on either side.

    Signals:
        chosen: id of the criterion to open.
    """

    chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        find: Callable[[Sides], Sequence[DisagreementRow]],
        parent: QWidget,
    ) -> None:
        """`find` is asked once for each kind of sides, when it is first shown."""
        super().__init__(parent)
        self._find = cache(find)
        self.setWindowTitle("Disagreements")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(8))
        head = QHBoxLayout()
        head.addWidget(label("Disagreements", "title"), 1)
        choices = (("departments", "Departments"), ("sessions", "Sessions"))
        self.sides = Segments(look, choices, name="Between", quiet=True)
        self.sides.chosen.connect(
            lambda side: self.show_sides("sessions" if side == "sessions" else "departments")
        )
        head.addWidget(self.sides)
        column.addLayout(head)
        self._count = label("", "hint", wrap=True)
        column.addWidget(self._count)
        self.table = DisagreementTable(look)
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        column.addWidget(card, 1)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        hint = "For the assessor alone. Up and Down move, Enter opens."
        foot.addWidget(label(hint, "hint"), 1)
        foot.addWidget(button(look, "Close", self.reject))
        self._open = button(look, "Open in Assess", self.table.pick, kind="primary")
        foot.addWidget(self._open)
        column.addLayout(foot)
        self.table.picked.connect(self._choose)
        self.show_sides("departments" if self._find("departments") else "sessions")
        if not self.table.rows:
            self.show_sides("departments")
        self.table.setFocus()
        most = len(self.table.rows)
        room = parent.window().size()
        high = px(190) + px(32) * max(3, most)
        self.resize(min(px(920), room.width() - px(48)), min(high, px(620), room.height() - px(48)))

    def show_sides(self, sides: Sides) -> None:
        """The statements on which these differ."""
        rows = self._find(sides)
        self.sides.choose(sides)
        self.table.show_rows(rows)
        said = f"{counted(len(rows), 'statement')}, the largest difference first"
        self._count.setText(said if rows else _NOTHING[sides])
        self._open.setEnabled(bool(rows))

    def _choose(self, criterion_id: str) -> None:
        self.accept()
        self.chosen.emit(criterion_id)
