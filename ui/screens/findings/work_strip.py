"""The initiative that carries a recommendation, or the button that makes one."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets import marks
from ui.widgets.buttons import button
from ui.widgets.cell_painting import paint_text
from ui.widgets.pressable import Pressable
from ui.widgets.text import label, plain_tooltip

_OPEN = "Open in Roadmap"


class WorkLine(NamedTuple):
    """One initiative.

    Attributes:
        when: ``"Q2 2026"`` or its status.
        raises: ``"raises 3.7 to Largely"``; empty where it raises nothing.
        before, after: values of the first statement it raises; None where there is none.
    """

    id: str
    code: str
    title: str
    when: str
    raises: str
    before: float | None = None
    after: float | None = None


class WorkStrip(QWidget):
    """Signals: `opened`, id of an initiative; `wanted`, one is to be made."""

    opened = Signal(str)
    wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.lines: list[_Line] = []
        self.make = button(look, "Make an initiative", self.wanted.emit, icon="plus", small=True)
        self.make.setToolTip("With title, role, effort and outcome of the recommendation")
        self._none = label("No initiative carries it yet.", "hint")
        self._empty = QWidget()
        row = QHBoxLayout(self._empty)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(10))
        row.addWidget(self.make)
        row.addWidget(self._none)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(6))
        self._column.addWidget(self._empty)

    def show_works(self, works: Sequence[WorkLine], *, reads: bool) -> None:
        made_here = bool(works) and self.make.hasFocus()
        self._empty.setVisible(not works)
        self.make.setVisible(not reads)
        while len(self.lines) < len(works):
            made = _Line(self._look)
            made.clicked.connect(lambda _shift, line=made: self.opened.emit(line.work.id))
            self.lines.append(made)
            self._column.addWidget(made)
        for place, made in enumerate(self.lines):
            made.setVisible(place < len(works))
            if place < len(works):
                made.show_work(works[place])
        if made_here:  # else the keyboard falls into the text above
            self.lines[0].setFocus(Qt.FocusReason.OtherFocusReason)


class _Line(Pressable):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.work = WorkLine("", "", "", "", "")
        self.setFixedHeight(look.px(38))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(300), self._look.px(38))

    def show_work(self, work: WorkLine) -> None:
        self.work = work
        said = ", ".join(
            part for part in (f"{work.code} {work.title}", work.when, work.raises) if part
        )
        self.setAccessibleName(f"{said}. {_OPEN}")
        self.setToolTip(plain_tooltip(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px, work = self._look, self._look.px, self.work
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent_soft"))
        painter.drawRoundedRect(rect, px(6), px(6))
        side = px(16)
        icon = QRectF(px(14), rect.center().y() - side / 2, side, side)
        look.icons.paint(painter, "trending-up", look.tokens.accent, icon)
        bold, plain, small = look.font(13, 600), look.font(), look.font(12)
        link = look.font(13, 600)
        link.setUnderline(self.hovered)
        right: float = rect.right() - px(14)
        wide: float = QFontMetrics(link).horizontalAdvance(_OPEN)
        paint_text(painter, self._box(right - wide, wide), _OPEN, link, look.colour("accent"))
        right -= wide + px(14)
        if work.before is not None and work.after is not None and self.width() > px(560):
            right = self._balls(painter, right, work.before, work.after)
        room = right - px(40)
        wide = QFontMetrics(small).horizontalAdvance(work.raises)
        if work.raises and wide < room * 0.5:
            box = self._box(right - wide, wide)
            paint_text(painter, box, work.raises, small, look.colour("text_2"))
            right -= wide + px(12)
        left = float(px(40))
        for text, font, ink in ((work.code, bold, "text"), (work.title, plain, "text"),
                                (work.when, small, "text_3")):  # fmt: skip
            wide = min(QFontMetrics(font).horizontalAdvance(text) + 1, max(0.0, right - left))
            paint_text(painter, self._box(left, wide), text, font, look.colour(ink))
            left += wide + px(9)
        if self.hasFocus():
            marks.focus_ring(painter, look, rect)

    def _box(self, left: float, wide: float) -> QRectF:
        return QRectF(left, 0, wide + 1, self.height())

    def _balls(self, painter: QPainter, right: float, before: float, after: float) -> float:
        """From what to what, as balls; gives what is left of them."""
        look, px = self._look, self._look.px
        side, middle = px(14), self.height() / 2
        for value, ink in ((after, "accent"), (before, "text_2")):
            right -= side
            ball = QRectF(right, middle - side / 2, side, side)
            marks.ball(painter, ball, value, look.colour(ink))
            if ink == "accent":
                right -= px(22)
                arrow = QRectF(right + px(4), middle - px(7), px(14), px(14))
                look.icons.paint(painter, "arrow-right", look.tokens.text_2, arrow)
        return right - px(10)
