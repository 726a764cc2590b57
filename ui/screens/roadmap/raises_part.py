"""The statements an initiative raises: from which answer to which."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import raised_by
from maturity_desktop.assessment.records import Initiative
from maturity_desktop.text import counted
from ui.screens.roadmap.clearing import clear
from ui.screens.roadmap.reading import Reading
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.buttons import button
from ui.widgets.cell_painting import paint_text
from ui.widgets.pressable import Pressable
from ui.widgets.text import label, plain_tooltip

_FIRST = 5


class Raised(NamedTuple):
    """One statement: now and then, as letters and shares; `now` is empty while it is open."""

    id: str
    number: str
    title: str
    below: str
    now: str
    now_value: float | None
    then: str
    then_value: float | None


def raised_rows(shown: Assessment, round_id: str, item: Initiative) -> tuple[Raised, ...]:
    """What it raises, by area and number; the area is named where there are several."""
    model = shown.model
    rows = raised_by(shown, item.id)
    many = len({model.area_of[row.criterion].id for row in rows}) > 1
    dimensions = {one.id: one.name for one in model.dimensions}
    made: list[Raised] = []
    for row in rows:
        criterion = model.criterion_by_id[row.criterion]
        values = {one.id: one.value for one in model.scale_of(criterion).options}
        rating = shown.rating(round_id, row.criterion)
        below = dimensions.get(criterion.dimension or "", "")
        if many:
            below = " \N{MIDDLE DOT} ".join(
                filter(None, (model.area_of[row.criterion].label, below))
            )
        made.append(
            Raised(
                row.criterion, criterion.number, criterion.title or criterion.statement, below,
                "NA" if rating.na is not None else rating.option or "",
                None if rating.na is not None else values.get(rating.option or ""),
                row.option, values.get(row.option),
            )
        )  # fmt: skip
    return tuple(made)


def paint_step(painter: QPainter, look: Look, rect: QRectF, row: Raised) -> None:
    """Ball, arrow, ball and letter at the right of `rect`; what leads nowhere higher stays grey."""
    px = look.px
    side, middle = px(14), rect.center().y()
    raises = row.now_value is None or (row.then_value or 0) > row.now_value
    left = rect.right() - px(76)
    ball = QRectF(left, middle - side / 2, side, side)
    marks.ball(painter, ball, row.now_value, look.colour("text_2"), struck=row.now == "NA")
    painter.setPen(QPen(look.colour("text_2"), 1.2))
    start, end = left + side + px(7), left + side + px(18)
    painter.drawLine(QPointF(start, middle), QPointF(end, middle))
    for by in (-1, 1):
        painter.drawLine(QPointF(end - px(3), middle + by * px(3)), QPointF(end, middle))
    ink = look.colour("accent" if raises and row.now != "NA" else "text_3")
    then = QRectF(end + px(7), middle - side / 2, side, side)
    marks.ball(painter, then, row.then_value, ink)
    letter = QRectF(then.right() + px(5), rect.top(), px(24), rect.height())
    paint_text(painter, letter, row.then, look.font(13, 600), ink)


class RaisedRow(Pressable):
    """One statement; pressed, it opens."""

    def __init__(self, look: Look, row: Raised) -> None:
        super().__init__()
        self._look, self.row = look, row
        self.setFixedHeight(look.px(40 if row.below else 30))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        said = f"{row.number} {row.title}, from {row.now or 'open'} to {row.then}"
        self.setAccessibleName(said)
        self.setToolTip(plain_tooltip(f"{row.number} {row.title}\n{row.below}".strip()))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px, row = self._look, self._look.px, self.row
        painter, rect = QPainter(self), QRectF(self.rect())
        if self.hovered:
            painter.fillRect(rect, look.colour("hover_surface"))
        marks.row_line(painter, look, rect)
        number = look.font(12.5, tabular=True)
        wide = max(px(30), QFontMetrics(number).horizontalAdvance(row.number) + px(8))
        paint_text(painter, rect, row.number, number, look.colour("text_2"))
        words = rect.adjusted(wide, 0, -px(84), 0)
        if row.below:
            words = QRectF(words.left(), px(3), words.width(), px(18))
            below = words.translated(0, px(16))
            paint_text(painter, below, row.below, look.font(11), look.colour("text_2"))
        paint_text(painter, words, row.title, look.font(), look.colour("text"))
        paint_step(painter, look, rect, row)
        if self.hasFocus():
            marks.focus_ring(painter, look, rect)


class RaisesPart(QWidget):
    """Signals.

    Signals:
        opened: id of a statement.
        edit_wanted: another choice of statements.
    """

    opened = Signal(str)
    edit_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[object, ...] = ()
        self._rows: tuple[Raised, ...] = ()
        self._all = False
        self.item_id = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        self.title = label("", "section")
        self.edit = button(look, "Edit", self.edit_wanted.emit, kind="link")
        self.edit.setAccessibleName("Edit the statements it raises")
        head.addWidget(self.title, 1)
        head.addWidget(self.edit)
        column.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        self.more = button(look, "", self._show_all, kind="link")
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_item(self, reading: Reading, item: Initiative, *, reads: bool) -> None:
        if item.id != self.item_id:
            self.item_id, self._all = item.id, False
        self._rows = raised_rows(reading.shown, reading.round_id, item)
        number = len(self._rows)
        self.title.setText(
            f"Raises {counted(number, 'statement')}" if number else "Raises nothing yet"
        )
        self.edit.setText("Edit" if number else "Choose statements")
        self.edit.setVisible(not reads)
        self._fill()

    def _fill(self) -> None:
        rows = self._rows if self._all else self._rows[:_FIRST]
        left = len(self._rows) - len(rows)
        self.more.setText(f"Show {left} more")
        self.more.setVisible(left > 0)
        if rows == self._shown:
            return
        self._shown = rows
        clear(self._list)
        for row in rows:
            made = RaisedRow(self._look, row)
            made.clicked.connect(lambda _shift, one=row.id: self.opened.emit(one))
            self._list.addWidget(made)

    def _show_all(self) -> None:
        first = len(self._shown)
        self._all = True
        self._fill()
        place = self._list.itemAt(first)
        if place is not None and (widget := place.widget()) is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
