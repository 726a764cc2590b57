"""One rung of the ladder while it is not open: mark, number, statement, grade, last round."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from ui.screens.assess.statement import Ladder, Shown
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.paragraph import broken, paint_lines
from ui.widgets.pressable import Pressable

RAIL = 40  # the column left of the statements, in pixels of the design
_LINES = 2


def paint_rail(painter: QPainter, look: Look, ladder: Ladder, shown: Shown, height: int) -> None:
    """The rail of one rung, and the chip of its level where the level begins."""
    px = look.px
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    level = shown.criterion.level
    first = shown is ladder.statements[0]
    last = shown is ladder.statements[-1]
    x = px(12)
    reached = ladder.reached is not None and level <= ladder.reached and ladder.rail
    ink = QColor(ladder.rail) if reached and ladder.rail else look.colour("border_strong")
    painter.setPen(QPen(ink, px(2)))
    top = px(18) if first else 0
    bottom = px(18) if last else height
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    if shown.new_level:
        painter.setFont(look.font(12, 600))
        rect = QRectF(0, px(8), px(24), px(20))
        marks.chip(painter, look, rect, str(level), ladder.bands[level])


class Rung(Pressable):
    """A row of the ladder; a click or Enter on it opens the statement.

    Signals:
        clicked: with True when Shift was held: in a scan the next rung becomes *Partially*.
    """

    def __init__(self, look: Look, ladder: Ladder, shown: Shown) -> None:
        super().__init__()
        self._look, self._ladder, self._shown = look, ladder, shown
        self._marked = False
        self._lines: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    def show_statement(self, ladder: Ladder, shown: Shown) -> None:
        # Rungs stay in their places: what else could change is the level the area has reached.
        before, was = self._ladder, self._shown
        self._ladder, self._shown = ladder, shown
        if (shown, ladder.plain) != (was, before.plain):
            self._describe()
            self.update()
        elif (ladder.reached, ladder.rail) != (before.reached, before.rail):
            self.update(0, 0, self._look.px(RAIL), self.height())

    def _describe(self) -> None:
        shown = self._shown
        answer = shown.answer or "open"
        inferred = ", inferred" if shown.rating.inferred else ""
        # Only an answered statement has one, and none has in a workshop.
        before = f", {self._ladder.previous_name} {shown.previous}" if shown.previous else ""
        self.setAccessibleName(
            f"{shown.criterion.number}, level {shown.criterion.level}, {answer}{inferred}{before}: "
            f"{shown.criterion.statement}"
        )

    def mark(self, *, marked: bool) -> None:
        """The rung the keyboard is on in a scan."""
        self._marked = marked
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the statement needs at this width: one line or two."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = self._look
        room = self._room(self.width())
        self._lines = broken(self._shown.criterion.statement, look.font(), room, _LINES)
        self.setFixedHeight(look.px(29) + max(1, len(self._lines)) * look.px(18))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self.minimumHeight())

    def _room(self, width: int) -> float:
        return width - self._look.px(RAIL + 54 + 84)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px, shown = self._look, self._look.px, self._shown
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(px(RAIL) - px(4), 0, self.width() - px(RAIL) + px(4), self.height() - 1)
        if self.hovered or self._marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_soft" if self._marked else "hover"))
            painter.drawRoundedRect(body, px(5), px(5))
        if self._marked:
            marks.focus_ring(painter, look, body)
        paint_rail(painter, look, self._ladder, shown, self.height())
        painter.setPen(QPen(look.colour("border"), 1))
        painter.drawLine(
            QPointF(px(RAIL), self.height() - 0.5), QPointF(self.width(), self.height() - 0.5)
        )
        self._paint_answer(painter)
        self._paint_text(painter)
        self._paint_right(painter)

    def _paint_answer(self, painter: QPainter) -> None:
        look, px, shown = self._look, self._look.px, self._shown
        is_open = not shown.answer
        key = shown.criterion.key
        ink = look.colour("text_3" if is_open or not key else "text_2")
        side = px(15)
        ball = QRectF(px(RAIL), px(17), side, side)
        inferred = shown.rating.inferred and shown.value == 0
        marks.ball(painter, ball, shown.value, ink, struck=shown.answer == "NA", dash=inferred)
        painter.setFont(look.font(13, 400 if is_open or inferred else 600))
        painter.setPen(look.colour("text_3" if is_open or inferred else "text"))
        words = {"": "\N{EN DASH}", "NA": "n/a"}.get(shown.answer, shown.answer)
        box = QRectF(px(RAIL + 22), px(14), px(30), px(20))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_text(self, painter: QPainter) -> None:
        look, px, shown = self._look, self._look.px, self._shown
        left = px(RAIL + 54)
        painter.setFont(look.font(11))
        painter.setPen(look.colour("text_3"))
        metrics = painter.fontMetrics()
        painter.drawText(QPointF(left, px(6) + metrics.ascent()), shown.caption)
        x: float = left + metrics.horizontalAdvance(shown.caption) + px(8)
        if not shown.criterion.key:
            x = self._paint_word(painter, x, "depth") + px(8)
        if shown.rating.flag and not self._ladder.plain:
            colour = look.tokens.flag
            pixmap = look.icons.pixmap("flag", colour, px(13), self.devicePixelRatio())
            painter.drawPixmap(QPointF(x, px(6)), pixmap)
        painter.setFont(look.font())
        painter.setPen(look.colour("text_2" if not shown.answer else "text"))
        paint_lines(painter, QPointF(left, px(22)), self._lines, px(18))

    def _paint_word(self, painter: QPainter, x: float, word: str) -> float:
        """A small outlined word; where it ends."""
        look, px = self._look, self._look.px
        width = painter.fontMetrics().horizontalAdvance(word) + px(8)
        rect = QRectF(x, px(5), width, px(16))
        painter.setPen(QPen(look.colour("border_strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
        painter.setPen(look.colour("text_3"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)
        return x + width

    def _paint_right(self, painter: QPainter) -> None:
        look, px, shown = self._look, self._look.px, self._shown
        right = float(self.width())
        if shown.answer and shown.answer != "NA" and not self._ladder.plain:
            middle = px(30)
            marks.grade(painter, look, QPointF(right - px(72), middle), shown.grade)
            painter.setFont(look.font(11, 600))
            painter.setPen(look.colour("text_2"))
            painter.drawText(QPointF(right - px(57), middle), str(shown.grade))
        if shown.previous:
            side = px(13)
            ball = QRectF(right - px(38), px(19), side, side)
            struck = shown.previous == "NA"
            marks.ball(painter, ball, shown.previous_value, look.colour("text_3"), struck=struck)
            painter.setFont(look.font(12))
            painter.setPen(look.colour("text_3"))
            words = "n/a" if struck else shown.previous
            box = QRectF(right - px(21), px(16), px(24), px(18))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
