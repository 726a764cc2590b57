"""The list of practice areas at the left: rings, chips, flags; the current area opens."""

from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from maturity_desktop.text import counted
from ui.theme import Look
from ui.tokens import Band
from ui.widgets import marks
from ui.widgets.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex


class SideRow(NamedTuple):
    """One line.

    Attributes:
        kind: ``"group"``, ``"area"``, ``"dimension"`` or ``"summary"``.
        share: of the statements that are rated, 0 to 1.
        figure: what stands at the right of a dimension: its index.
        level: text of the chip; empty before one is known.
        plain: neither chip nor figure: a client looks on.
    """

    kind: str
    area: str = ""
    dimension: str = ""
    name: str = ""
    full_name: str = ""
    share: float = 0.0
    figure: str = ""
    level: str = ""
    band: Band | None = None
    flags: int = 0
    current: bool = False
    plain: bool = False

    @property
    def said(self) -> str:
        """The line as a screen reader says it."""
        if self.kind == "group":
            return self.name
        parts = [self.full_name or self.name]
        if self.kind == "area" and not self.plain:
            parts.append(f"level {self.level}" if self.level else "no level yet")
        if self.figure:
            parts.append(f"index {self.figure}")
        if self.kind != "summary":
            parts.append(f"{round(self.share * 100)} % rated")
        if self.flags:
            parts.append(counted(self.flags, "flag"))
        return ", ".join(parts)


class SideModel(QAbstractListModel):
    """The lines; another structure resets it."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[SideRow, ...] = ()

    def show_rows(self, rows: tuple[SideRow, ...]) -> list[QModelIndex]:
        """Shows the lines; of the same lines the ones to be painted anew.

        They are not told by `dataChanged`: a list view lays out everything anew for it.
        """
        before, same = self.rows, _keys(rows) == _keys(self.rows)
        if not same:
            self.beginResetModel()
        self.rows = rows
        if not same:
            self.endResetModel()
            return []
        pairs = enumerate(zip(before, rows, strict=True))
        return [self.index(place) for place, (old, new) in pairs if old != new]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.said
        if role == Qt.ItemDataRole.ToolTipRole and row.kind != "group":
            return plain_tooltip(row.said)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].kind == "group":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _keys(rows: tuple[SideRow, ...]) -> list[tuple[str, str, str]]:
    return [(row.kind, row.area, row.dimension) for row in rows]


class SideDelegate(QStyledItemDelegate):
    """Paints the lines."""

    def __init__(self, look: Look, view: "Sidebar") -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._view.row_at(index.row())
        height = {"group": 28, "area": 32}.get(row.kind, 26)
        return QSize(10, self._look.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._view.row_at(index.row())
        rect = QRectF(option.rect)
        state = option.state
        painter.save()
        if row.kind == "group":
            self._paint_group(painter, row, rect)
        else:
            hover = bool(state & QStyle.StateFlag.State_MouseOver)
            focus = self._view.hasFocus() and self._view.currentIndex() == index
            self._paint_ground(painter, row, rect, hover=hover, focus=focus)
            if row.kind == "area":
                self._paint_area(painter, row, rect)
            else:
                self._paint_dimension(painter, row, rect)
        painter.restore()

    def _paint_group(self, painter: QPainter, row: SideRow, rect: QRectF) -> None:
        painter.setFont(self._look.font(11, 600))
        painter.setPen(self._look.colour("text_3"))
        left = self._look.px(8)
        area = rect.adjusted(left, self._look.px(4), -left, 0)
        name = painter.fontMetrics().elidedText(
            row.name, Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)

    def _paint_ground(
        self, painter: QPainter, row: SideRow, rect: QRectF, *, hover: bool, focus: bool
    ) -> None:
        look, px = self._look, self._look.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = 0 if row.kind == "area" else px(26)
        body = rect.adjusted(inset, 0.5, 0, -0.5)
        if row.kind != "area":
            # Filled and not drawn: the ends of a line would reach into the rows beside it.
            painter.fillRect(
                QRectF(px(17), rect.top(), 1, rect.height()), look.colour("border_strong")
            )
        if row.current and row.kind != "area":
            painter.setPen(QPen(look.colour("accent_line"), 1))
            painter.setBrush(look.colour("surface"))
            painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        elif row.current or hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_soft" if row.current else "hover"))
            painter.drawRoundedRect(body, px(4), px(4))
        if focus:
            marks.focus_ring(painter, look, body)

    def _paint_area(self, painter: QPainter, row: SideRow, rect: QRectF) -> None:
        look, px = self._look, self._look.px
        side = px(18)
        middle = rect.center().y()
        marks.ring(
            painter, look, QRectF(rect.x() + px(8), middle - side / 2, side, side), row.share
        )
        right = rect.right() - px(8)
        painter.setFont(look.font(11, 600))
        if not row.plain:
            chip = QRectF(right - px(22), middle - px(9), px(22), px(18))
            marks.chip(painter, look, chip, row.level or "\N{EN DASH}", row.band)
            right = chip.left() - px(8)
        if row.flags and not self._view.folded:
            painter.setPen(look.colour("flag"))
            text = str(row.flags)
            width = painter.fontMetrics().horizontalAdvance(text)
            box = QRectF(right - width, rect.y(), width, rect.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
            ratio = painter.device().devicePixelRatio()
            icon = look.icons.pixmap("flag", look.tokens.flag, px(13), ratio)
            painter.drawPixmap(QPointF(right - width - px(16), middle - px(6.5)), icon)
            right -= width + px(20)
        left = rect.x() + px(8) + side + px(10 if not self._view.folded else 6)
        size = 13 if not self._view.folded else 12
        painter.setFont(look.font(size, 600 if row.current else 400))
        painter.setPen(look.colour("text"))
        self._paint_name(painter, row.name, QRectF(left, rect.y(), right - left, rect.height()))

    def _paint_dimension(self, painter: QPainter, row: SideRow, rect: QRectF) -> None:
        look, px = self._look, self._look.px
        side = px(14)
        middle = rect.center().y()
        left = rect.x() + px(32)
        if row.kind == "dimension":
            marks.ring(painter, look, QRectF(left, middle - side / 2, side, side), row.share)
        else:
            ratio = painter.device().devicePixelRatio()
            icon = look.icons.pixmap("pencil", look.tokens.text_3, px(13), ratio)
            painter.drawPixmap(QPointF(left + 1, middle - px(6.5)), icon)
        right = rect.right() - px(8)
        painter.setFont(look.font(12, 500, tabular=True))
        painter.setPen(look.colour("text_2"))
        if row.figure and not self._view.folded:
            width = painter.fontMetrics().horizontalAdvance(row.figure)
            box = QRectF(right - width, rect.y(), width, rect.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, row.figure)
            right -= width + px(4)
        painter.setFont(look.font(12, 600 if row.current else 400))
        painter.setPen(look.colour("text" if row.current else "text_2"))
        x = left + side + px(8)
        self._paint_name(painter, row.name, QRectF(x, rect.y(), right - x, rect.height()))

    def _paint_name(self, painter: QPainter, name: str, box: QRectF) -> None:
        metrics = painter.fontMetrics()
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class Sidebar(QListView):
    """Areas and dimensions; Up and Down move, Enter and a click go there, Left folds.

    Signals:
        chosen: area and dimension; the dimension is empty for an area.
    """

    chosen = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.folded = False
        self._rows = SideModel()
        self.setModel(self._rows)
        self.setItemDelegate(SideDelegate(look, self))
        self.setProperty("bare", "true")
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Practice areas")
        self.setTabKeyNavigation(False)
        self.clicked.connect(lambda index: self._choose(index.row()))

    def row_at(self, place: int) -> SideRow:
        return self._rows.rows[place]

    def show_rows(self, rows: tuple[SideRow, ...]) -> None:
        before = self.currentIndex().row()
        for index in self._rows.show_rows(rows):
            self.update(index)
        if not self.hasFocus() or before < 0:
            places = [n for n, row in enumerate(rows) if row.current]
            if places and places[-1] != before:
                self.setCurrentIndex(self._rows.index(places[-1]))
                self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves and chooses; every other key belongs to the screen."""
        place = self.currentIndex().row()
        row = self._rows.rows[place] if place >= 0 else None
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        elif row and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self._choose(place)
        elif row and event.key() == Qt.Key.Key_Left and row.kind != "area":
            places = [
                n for n, r in enumerate(self._rows.rows) if r.kind == "area" and r.area == row.area
            ]
            self.setCurrentIndex(self._rows.index(places[0]))
        else:
            event.ignore()

    def _choose(self, place: int) -> None:
        row = self._rows.rows[place]
        if row.kind != "group":
            self.chosen.emit(row.area, row.dimension)
