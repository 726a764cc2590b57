"""The card *Promised and reached*: what each initiative of the earlier round was to raise."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from maturity_desktop.report.promises import Promise, Promises, State
from maturity_desktop.text import counted, listed
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.cell_painting import RIGHT, paint_tag, paint_text, tag_width
from ui.widgets.line_models import ENTER, Index, LineList
from ui.widgets.list_table import make_plain
from ui.widgets.row_views import RowList
from ui.widgets.tags import Tone
from ui.widgets.text import ElidedLabel, label

_ROW, _MOST_ROWS = 42, 6
_BAR, _COUNT, _TAG = 74, 52, 70
_OPENS = (*ENTER, Qt.Key.Key_Space)
_TONES: dict[State, Tone] = {
    "done": "ok",
    "reached": "ok",
    "late": "warn",
    "under way": "accent",
    "agreed": "plain",
    "proposed": "plain",
}


class PromisesCard(QFrame):
    """Signals: `initiative_wanted`, id of one to show on the roadmap."""

    initiative_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self.setProperty("card", "true")
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(label("Promised and reached", "section"))
        self._said = ElidedLabel("", "hint")
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._said, 1)
        self.list = PromiseList(look)
        self.list.initiative_wanted.connect(self.initiative_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(12), px(20), px(6))
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addWidget(self.list)

    def show_promises(self, found: Promises) -> None:
        """Hidden where the earlier round promised nothing."""
        self.setVisible(bool(found.promises))
        open_ = sum(one.open for one in found.promises)
        more = [f"{open_} not rated yet"] if open_ else []
        more += [f"{counted(found.ideas, 'idea')} left out"] if found.ideas else []
        words = "; ".join(("statements raised", *more))
        self._said.setText(words if more else "statements raised, by initiative")
        self.list.show_promises(found.promises)


class PromiseList(RowList):
    """At most six in sight; Enter shows one on the roadmap.

    Signals:
        initiative_wanted: id of the one that was entered or clicked.
    """

    initiative_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Cells(look, self))
        make_plain(self, "Promised and reached")
        self.setUniformItemSizes(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda index: self._open(index.row()))

    @property
    def promises(self) -> tuple[Promise, ...]:
        return self._rows.lines

    def show_promises(self, promises: Sequence[Promise]) -> None:
        """The row the keyboard is on stays."""
        if tuple(promises) == self.promises:
            return
        place = self.currentIndex().row()
        self._rows.show(promises)
        if promises:
            self.setCurrentIndex(self._rows.index(min(max(0, place), len(promises) - 1), 0))
        self.setFixedHeight(self._look.px(_ROW) * min(len(promises), _MOST_ROWS) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENS:
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.promises):
            self.initiative_wanted.emit(self.promises[row].initiative)


class _Rows(LineList[Promise]):
    def text(self, line: Promise) -> str:
        return line.title

    def spoken(self, line: Promise) -> str:
        return said(line)


class _Cells(QStyledItemDelegate):
    """Title over its areas, a bar up to what was promised, the figures, the state."""

    def __init__(self, look: Look, view: PromiseList) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._look.px(200), self._look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, px, rect = self._look, self._look.px, QRectF(option.rect)
        promise = self._view.promises[index.row()]
        painter.save()
        painter.setClipRect(rect)
        focused = self._view.hasFocus() and self._view.currentIndex() == index
        if focused:
            painter.fillRect(rect, look.colour("accent_soft"))
            bar = QRectF(rect.left(), rect.top(), px(3), rect.height())
            painter.fillRect(bar, look.colour("accent"))
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), look.colour("border"))
        tag = QRectF(rect.right() - px(_TAG), rect.top(), px(_TAG), rect.height())
        wide = tag_width(look, promise.state)
        tag.setLeft(tag.right() - min(wide, tag.width()))
        paint_tag(painter, look, tag, promise.state, _TONES[promise.state])
        right = rect.right() - px(_TAG) - px(4)
        count = QRectF(right - px(_COUNT), rect.top(), px(_COUNT), rect.height())
        self._figures(painter, count, promise)
        wide_bar = min(px(_BAR), max(0.0, rect.width() * 0.26))
        self._bar(painter, QRectF(count.left() - wide_bar, rect.top(), wide_bar, rect.height()),
                  promise)  # fmt: skip
        left = rect.left() + px(4 if focused else 0)
        room = count.left() - wide_bar - px(12) - left
        first = QRectF(left, rect.top() + px(4), room, px(18))
        second = first.translated(0, px(16))
        paint_text(painter, first, promise.title, look.font(13, 500), look.colour("text"))
        where = listed(promise.areas) or promise.code
        paint_text(painter, second, where, look.font(11), look.colour("text_2"))
        painter.restore()

    def _figures(self, painter: QPainter, rect: QRectF, promise: Promise) -> None:
        look = self._look
        if not promise.promised:
            dash = "\N{EN DASH}"
            paint_text(painter, rect, dash, look.font(12), look.colour("text_3"), side=RIGHT)
            return
        rest = f" of {promise.promised}"
        font = look.font(12, tabular=True)
        paint_text(painter, rect, rest, font, look.colour("text_2"), side=RIGHT)
        taken = painter.fontMetrics().horizontalAdvance(rest)
        inner = rect.adjusted(0, 0, -taken, 0)
        bold = look.font(13, 600, tabular=True)
        paint_text(painter, inner, str(promise.reached), bold, look.colour("text"), side=RIGHT)

    def _bar(self, painter: QPainter, rect: QRectF, promise: Promise) -> None:
        """As long as what it promised against the largest promise; the diamond is the promise."""
        look, px = self._look, self._look.px
        if not promise.promised:
            return
        largest = max(one.promised for one in self._view.promises)
        full = (rect.width() - px(8)) * promise.promised / largest
        high, middle = px(6), rect.center().y()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for name, share in (("track", 1.0), (self._ink(promise), promise.share)):
            painter.setBrush(look.colour(name))
            box = QRectF(rect.left(), middle - high / 2, full * share, high)
            painter.drawRoundedRect(box, high / 2, high / 2)
        at = QPointF(rect.left() + full, middle)
        fill = look.colour("target" if promise.share >= 1 else "surface")
        marks.diamond(painter, at, px(5), look.colour("target"), fill)

    def _ink(self, promise: Promise) -> str:
        return "current" if promise.state in ("done", "reached") else "previous"


def said(promise: Promise) -> str:
    """The whole row in words."""
    if promise.promised:
        raised = f"{promise.reached} of {counted(promise.promised, 'statement')} raised"
    else:
        raised = "names no statement"
    gone = f", {promise.gone} no longer asked" if promise.gone else ""
    where = f" ({listed(promise.areas)})" if promise.areas else ""
    return f"{promise.code} {promise.title}{where}: {raised}{gone}, {promise.state}"
