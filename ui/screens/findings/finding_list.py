"""The list of findings: chosen from with the arrow keys, with an icon, a title and a severity."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.screens.findings.rows import FindingRow, Line, ThemeRow
from ui.screens.findings.words import ICONS, TONES
from ui.theme import Look
from ui.widgets.cell_painting import paint_row, paint_tag, paint_text, tag_width
from ui.widgets.line_models import ENTER, Index, LineList, line_at
from ui.widgets.list_table import make_plain
from ui.widgets.row_views import RowList
from ui.widgets.tags import colours_of

_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_DRAFT = "draft"
_NARROW = 380
_HIGH, _HEAD_HIGH, _ICON, _PAD = 56, 30, 28, 18


class _Lines(LineList[Line]):
    def show(self, lines: Sequence[Line]) -> None:
        """The chosen line is kept where its place is."""
        if tuple(lines) == self.lines:
            return
        if len(lines) == len(self.lines):
            self.lines = tuple(lines)
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
        else:
            super().show(lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.lines[index.row()], FindingRow):
            return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.NoItemFlags

    def text(self, line: Line) -> str:
        return line.title

    def spoken(self, line: Line) -> str:
        return line.spoken if isinstance(line, FindingRow) else f"{line.title}, {line.said}"

    def tip(self, line: Line) -> str:
        if isinstance(line, ThemeRow):
            return ""
        lacks = f"\nStill missing: {', '.join(line.missing)}" if line.missing else ""
        return f"{line.code} {line.title}\n{line.about}{lacks}"


class FindingList(RowList):
    """Signals name the finding by its id.

    Signals:
        moved: another line is chosen.
        opened: Enter or a double click.
        removed: Delete.
    """

    moved = Signal()
    opened = Signal(str)
    removed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._quiet = False
        self.lines = _Lines(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Cells(look, self))
        make_plain(self, "Findings")
        self.setMouseTracking(True)
        self.doubleClicked.connect(lambda _index: self._open())

    # --- what is shown

    def show_lines(self, lines: Sequence[Line], chosen: str) -> None:
        """Keeps `chosen` where it is still there, else takes the line in its place."""
        place = self.currentIndex().row()
        self._quiet = True
        self.lines.show(lines)
        if not self.choose(chosen):
            self._choose_row(max(0, min(place, len(lines) - 1)))
        self._quiet = False

    def choose(self, finding_id: str) -> bool:
        """Makes the finding the chosen one; False where it is not listed."""
        if finding_id and finding_id == self.finding_id:
            return True
        for place, line in enumerate(self.lines.lines):
            if isinstance(line, FindingRow) and line.id == finding_id:
                self._choose_row(place)
                return True
        return False

    @property
    def finding_id(self) -> str:
        """Of the chosen finding; empty where none is."""
        line = line_at(self, self.lines.lines)
        return line.id if isinstance(line, FindingRow) else ""

    def _choose_row(self, place: int) -> None:
        lines = self.lines.lines
        below = range(place, len(lines))
        above = range(place - 1, -1, -1)
        for at in (*below, *above):
            if isinstance(lines[at], FindingRow):
                self.setCurrentIndex(self.lines.index(at))
                self.scrollTo(self.currentIndex())
                return

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._quiet:
            self.moved.emit()

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in ENTER:
            self._open()
        elif key in _REMOVE and self.finding_id:
            self.removed.emit(self.finding_id)
        elif event.text().isprintable() and event.text():
            event.ignore()  # no search by first letters: a code is not typed here
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.finding_id:
            self.opened.emit(self.finding_id)


class _Cells(QStyledItemDelegate):
    def __init__(self, look: Look, view: FindingList) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        head = isinstance(self._view.lines.lines[index.row()], ThemeRow)
        return QSize(self._look.px(120), self._look.px(_HEAD_HIGH if head else _HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = self._look, QRectF(option.rect)
        line = self._view.lines.lines[index.row()]
        painter.save()
        painter.setClipRect(rect)
        if isinstance(line, ThemeRow):
            self._head(painter, rect, line)
        else:
            current = index.row() == self._view.currentIndex().row()
            if not current and option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(rect, look.colour("hover_surface"))
            paint_row(painter, look, rect, self._view, index.row(), first=True)
            self._finding(painter, rect, line)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRectF, line: ThemeRow) -> None:
        look, px = self._look, self._look.px
        painter.fillRect(rect, look.colour("sidebar"))
        inner = rect.adjusted(px(_PAD), 0, -px(_PAD), 0)
        paint_text(painter, inner, line.title, look.font(12, 600), look.colour("text"))
        taken = painter.fontMetrics().horizontalAdvance(line.title) + px(10)
        rest = inner.adjusted(min(taken, inner.width()), 0, 0, 0)
        paint_text(painter, rest, line.said, look.font(12), look.colour("text_3"))

    def _finding(self, painter: QPainter, rect: QRectF, line: FindingRow) -> None:
        look, px = self._look, self._look.px
        narrow = rect.width() < px(_NARROW)
        pad, middle = px(12 if narrow else _PAD), rect.center().y()
        left, right = rect.left() + pad, rect.right() - pad
        self._icon(painter, QRectF(left, middle - px(_ICON) / 2, px(_ICON), px(_ICON)), line.kind)
        code_left = left + px(_ICON + 12)
        title_left = code_left + px(42)
        upper = QRectF(title_left, middle - px(19), right - title_left, px(20))
        lower = QRectF(title_left, middle + px(1), right - title_left, px(18))
        if line.severity:
            width = tag_width(look, line.severity)
            # Where it is narrow the title has the upper line for itself.
            tall = lower if narrow else rect
            box = QRectF(right - width, tall.top(), width, tall.height())
            paint_tag(painter, look, box, line.severity, TONES[line.severity])
            lower.setRight(lower.right() - width - px(8))
            if not narrow:
                upper.setRight(lower.right())
        code = QRectF(code_left, upper.top(), px(42), upper.height())
        ink = look.colour("text")
        paint_text(painter, code, line.code, look.font(13, 600, tabular=True), ink)
        paint_text(painter, upper, line.title, look.font(), ink)
        if line.draft:
            paint_text(painter, lower, _DRAFT, look.font(12, 600), look.colour("accent"))
            lower.setLeft(lower.left() + painter.fontMetrics().horizontalAdvance(f"{_DRAFT}  "))
        paint_text(painter, lower, line.about, look.font(12), look.colour("text_3"))

    def _icon(self, painter: QPainter, box: QRectF, kind: str) -> None:
        look, px = self._look, self._look.px
        icon, tone = ICONS[kind]
        fill, _, ink = colours_of(look, tone)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, px(6), px(6))
        inset = px(6)
        look.icons.paint(painter, icon, ink, box.adjusted(inset, inset, -inset, -inset))
