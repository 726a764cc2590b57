"""What a finding is linked with, statements or evidence: lines that open what they name."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets import marks
from ui.widgets.buttons import button
from ui.widgets.cell_painting import RIGHT, paint_text
from ui.widgets.pressable import Pressable
from ui.widgets.text import label, plain_tooltip

_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_HIGH = 31


class LinkedLine(NamedTuple):
    """One statement or item.

    Attributes:
        code: ``"3.7"`` or ``"E-031"``.
        right: a few words at the right, `tone` their colour; for items.
        letter: option id, ``"NA"``, ``"open"``; empty where there is nothing to rate.
        value: 0 to 1; None while open.
        grade: 0 to 3; None where nothing is to be shown.
        spoken: what screen readers say after code and title.
    """

    id: str
    code: str
    title: str
    right: str = ""
    tone: str = ""
    letter: str = ""
    value: float | None = None
    inferred: bool = False
    grade: int | None = None
    spoken: str = ""


class LinkedList(QWidget):
    """A heading with *Link*, and the lines; signals name the line by its id.

    Signals:
        opened: Enter or a click.
        unlinked: Delete.
        link_wanted: the button.
    """

    opened = Signal(str)
    unlinked = Signal(str)
    link_wanted = Signal()

    def __init__(self, look: Look, title: str, nothing: str, what: str) -> None:
        """`what` is linked: ``"statements"``."""
        super().__init__()
        self._look = look
        self.rows: list[_Row] = []
        self._shown: tuple[LinkedLine, ...] = ()
        self.link = button(look, "Link", self.link_wanted.emit, kind="link")
        self.link.setAccessibleName(f"Link {what}")
        # In line with the right end of the lines below it.
        self.link.setStyleSheet("QPushButton { padding-right: 0; }")
        head = QHBoxLayout()
        name = label(title, "section")
        name.setMinimumHeight(look.px(26))  # as high as with the button beside it
        head.addWidget(name, 1)
        head.addWidget(self.link)
        self._nothing = label(nothing, "hint", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addWidget(self._nothing)

    def show_lines(self, lines: Sequence[LinkedLine], *, reads: bool) -> None:
        """Widgets are kept and filled anew: a line that has the keyboard keeps it."""
        self.link.setVisible(not reads)
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        self._nothing.setVisible(not lines)
        while len(self.rows) < len(lines):
            made = _Row(self._look)
            made.clicked.connect(lambda _shift, row=made: self.opened.emit(row.line.id))
            made.removed.connect(self.unlinked)
            self.rows.append(made)
            self._column.addWidget(made)
        wide = max((_code_width(self._look, line.code) for line in lines), default=0)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(lines))
            if place < len(lines):
                row.show_line(lines[place], wide)


class _Row(Pressable):
    removed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.line = LinkedLine("", "", "")
        self._wide = 0
        self.setFixedHeight(look.px(_HIGH))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(_HIGH))

    def show_line(self, line: LinkedLine, wide: int) -> None:
        self.line, self._wide = line, wide
        self.setAccessibleName(f"{line.code} {line.title}, {line.spoken}")
        self.setAccessibleDescription("Enter opens it, Delete removes the link")
        keys = "Enter opens it, Delete removes the link."
        self.setToolTip(plain_tooltip(f"{line.code} {line.title}\n{keys}"))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVE:
            self.removed.emit(self.line.id)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, px, line = self._look, self._look.px, self.line
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.hovered:
            painter.fillRect(rect, look.colour("hover_surface"))
        marks.row_line(painter, look, rect)
        inner = rect.adjusted(px(2), 0, -px(2), 0)
        right = inner.right()
        if line.grade is not None:
            right -= px(24)
            middle = rect.center().y() + px(5)
            marks.grade(painter, look, QPointF(right, middle), line.grade)
            box = QRectF(right + px(15), rect.top(), px(9), rect.height())
            paint_text(painter, box, str(line.grade), look.font(11, 600), look.colour("text_2"))
            right -= px(8)
        if line.letter:
            right = self._answer(painter, rect, right)
        if line.right:
            font = look.font(12)
            wide = min(QFontMetrics(font).horizontalAdvance(line.right), inner.width() * 0.45)
            box = QRectF(right - wide - 1, rect.top(), wide + 1, rect.height())
            ink = look.colour("error" if line.tone == "error" else "text_3")
            paint_text(painter, box, line.right, font, ink, side=RIGHT)
            right -= wide + px(10)
        weight = 600 if not line.letter else 400
        ink = look.colour("text_2" if line.letter else "text")
        box = QRectF(inner.left(), rect.top(), self._wide, rect.height())
        paint_text(painter, box, line.code, look.font(13, weight, tabular=True), ink)
        left = inner.left() + self._wide + px(10)
        box = QRectF(left, rect.top(), max(0, right - left), rect.height())
        paint_text(painter, box, line.title, look.font(), look.colour("text"))
        if self.hasFocus():
            marks.focus_ring(painter, look, rect)

    def _answer(self, painter: QPainter, rect: QRectF, right: float) -> float:
        """Ball and letter, ending at `right`; gives what is left of them."""
        look, px, line = self._look, self._look.px, self.line
        text = {"NA": "n/a"}.get(line.letter, line.letter)
        font = look.font(12) if line.letter in ("NA", "open") else look.font(13, 600)
        wide = max(px(11), QFontMetrics(font).horizontalAdvance(text))
        is_open = line.letter == "open"
        ink = look.colour("text_3" if is_open else "text")
        right -= wide
        paint_text(painter, QRectF(right, rect.top(), wide + 1, rect.height()), text, font, ink)
        side = px(14)
        right -= px(8) + side
        ball = QRectF(right, rect.center().y() - side / 2, side, side)
        dash = line.inferred and line.value == 0
        shade = look.colour("text_3" if is_open else "text_2")
        marks.ball(painter, ball, line.value, shade, struck=line.letter == "NA", dash=dash)
        return right - px(10)


def _code_width(look: Look, text: str) -> int:
    return QFontMetrics(look.font(13, 600, tabular=True)).horizontalAdvance(text) + look.px(2)
