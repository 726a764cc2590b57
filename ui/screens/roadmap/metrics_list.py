"""The list of metrics: small lines, latest values and where they stand against their targets."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.charts.metric_line_paint import paint_small, paint_target_mark
from ui.screens.roadmap.metrics_list_model import Index, MetricListModel, MetricRow
from ui.screens.roadmap.metrics_words import COURSES
from ui.theme import Look
from ui.tokens import Band
from ui.widgets import marks
from ui.widgets.cell_painting import RIGHT, paint_ground, paint_text
from ui.widgets.row_views import RowList

_ROW, _HEAD = 52, 34
_SMALL, _FIGURE, _MARK = 84, 104, 24
_NAME_LEAST = 190
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class MetricList(RowList):
    """Enter opens, Space follows, Delete stops following.

    Signals:
        chosen: id of the metric that is meant now.
        opened: its detail is to get the keyboard.
        toggled: Space.
        removed: Delete.
    """

    chosen = Signal(str)
    opened = Signal(str)
    toggled = Signal(str)
    removed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._filling = False
        self.bands: dict[int, Band] = {}
        self.lines = MetricListModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Cells(look, self))
        self.setAccessibleName("Metrics")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda _index: self._tell(self.opened))

    def show_rows(self, rows: Sequence[MetricRow], metric_id: str) -> None:
        """The metric is the chosen one; tells nobody."""
        self._filling = True
        self.lines.show(rows)
        self._filling = False
        self.select(metric_id)

    def select(self, metric_id: str) -> None:
        """Tells nobody."""
        place = self.lines.place_of(metric_id)
        self._filling = True
        if place >= 0 and place != self.currentIndex().row():
            self.setCurrentIndex(self.lines.index(place))
            # With the heading, where it is the first of its area.
            above = place - 1 if place and not self.lines.rows[place - 1].id else place
            self.scrollTo(self.lines.index(above), QAbstractItemView.ScrollHint.EnsureVisible)
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
        self._filling = False

    @property
    def metric_id(self) -> str:
        place = self.currentIndex().row()
        return self.lines.rows[place].id if 0 <= place < len(self.lines.rows) else ""

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._filling and self.metric_id:
            self.chosen.emit(self.metric_id)

    def _tell(self, signal: SignalInstance) -> None:
        if self.metric_id:
            signal.emit(self.metric_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _ENTER:
            self._tell(self.opened)
        elif plain and event.key() == Qt.Key.Key_Space:
            self._tell(self.toggled)
        elif plain and event.key() in _REMOVE:
            self._tell(self.removed)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """From the top where the chosen one is seen from there: no heading is cut in half."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            bottom = self.visualRect(self.currentIndex()).bottom()
            if bottom + self.verticalScrollBar().value() < self.viewport().height():
                self.scrollToTop()


class _Cells(QStyledItemDelegate):
    def __init__(self, look: Look, view: MetricList) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._view.lines.rows[index.row()]
        return QSize(self._look.px(200), self._look.px(_ROW if row.id else _HEAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = self._look, QRectF(option.rect)
        row = self._view.lines.rows[index.row()]
        painter.save()
        painter.setClipRect(rect)
        if row.id:
            current = index.row() == self._view.currentIndex().row()
            keys = self._view.hasFocus()
            paint_ground(painter, look, rect, current=current, first=True, keys=keys)
            self._metric(painter, rect, row)
        else:
            self._heading(painter, rect, row)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRectF, row: MetricRow) -> None:
        """The area and the level it has now."""
        look, px = self._look, self._look.px
        edge = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(edge, look.colour("border"))
        font = look.font(12, 600)
        inner = rect.adjusted(px(12), px(8), -px(50), -px(2))
        paint_text(painter, inner, row.name, font, look.colour("text_2"))
        if row.level is None:
            return
        wide = min(QFontMetrics(font).horizontalAdvance(row.name), inner.width())
        chip = QRectF(inner.left() + wide + px(8), inner.center().y() - px(8), px(22), px(16))
        painter.setFont(look.font(11, 600))
        marks.chip(painter, look, chip, str(row.level), self._view.bands.get(row.level))

    def _metric(self, painter: QPainter, rect: QRectF, row: MetricRow) -> None:
        look, px = self._look, self._look.px
        inner = rect.adjusted(px(12), px(6), -px(10), -px(7))
        half = inner.height() / 2
        right = inner.right()
        if row.followed:
            right = self._standing(painter, inner, row)
        words = QRectF(inner.left(), inner.top(), right - inner.left() - px(8), half)
        weight, ink = (500, "text") if row.followed else (400, "text_2")
        paint_text(painter, words, row.name, look.font(13, weight), look.colour(ink))
        words.translate(0, half)
        paint_text(painter, words, row.caption, look.font(12), look.colour("text_3"))

    def _standing(self, painter: QPainter, inner: QRectF, row: MetricRow) -> float:
        """Mark of the target, latest figure and small line; returns their left end."""
        look, px = self._look, self._look.px
        half, right = inner.height() / 2, inner.right()
        if row.line.target is not None:
            centre = QPointF(right - px(8), inner.top() + half / 2)
            paint_target_mark(painter, look, centre, reached=row.course == "reached")
        box = QRectF(right - px(_MARK + _FIGURE), inner.top(), px(_FIGURE), half)
        if row.arrow:
            ink = "ok" if row.gain > 0 else "fell" if row.gain < 0 else "text_3"
            place = QRectF(box.right() - px(12), box.top(), px(12), half)
            paint_text(painter, place, row.arrow, look.font(13, 600), look.colour(ink), side=RIGHT)
        figure = box.adjusted(0, 0, -px(16), 0)
        font = look.font(13, 600, tabular=True)
        text = row.figure or "\N{EN DASH}"
        paint_text(painter, figure, text, font, look.colour("text"), side=RIGHT)
        course = QRectF(box.left(), box.top() + half, box.width() + px(_MARK), half)
        inks = {"reached": "ok", "behind": "warn", "due": "warn"}
        told = look.colour(inks.get(row.course, "text_3"))
        paint_text(painter, course, COURSES[row.course], look.font(11), told, side=RIGHT)
        left = box.left() - px(8)
        wide = QFontMetrics(font).horizontalAdvance(text)
        told_wide = QFontMetrics(look.font(11)).horizontalAdvance(COURSES[row.course])
        taken = min(figure.right() - wide, course.right() - told_wide)
        if row.line.points and left - px(_SMALL) - inner.left() >= px(_NAME_LEAST):
            small = QRectF(left - px(_SMALL), inner.top(), px(_SMALL), inner.height())
            paint_small(painter, look, small, row.line)
            return small.left()
        return max(box.left(), taken)
