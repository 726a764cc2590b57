"""Parts of the score panel: a statement that holds back, the mix of grades, the radar's heading."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from maturity_desktop.report import geometry
from ui.screens.assess.statement import Shown
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.chips import RatingMark
from ui.widgets.icon_label import icon_label
from ui.widgets.pressable import Pressable
from ui.widgets.text import ElidedLabel, label, plain_tooltip


class HeldBack(Pressable):
    """One statement that holds the area back; a click or Enter opens it."""

    chosen = Signal(str)

    def __init__(self, look: Look, shown_: Shown, detail: str) -> None:
        super().__init__()
        self._look = look
        self._criterion = shown_.criterion.id
        self.clicked.connect(self._choose)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        title = shown_.criterion.title or shown_.criterion.statement
        self.setAccessibleName(f"{title}, {detail}")
        self.setToolTip(plain_tooltip(shown_.criterion.statement))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(6), look.px(5), look.px(4), look.px(5))
        row.setSpacing(look.px(8))
        mark = RatingMark(look)
        mark.setFixedWidth(look.px(16))
        mark.show_answer(shown_.answer or " ", shown_.value, struck=False)
        row.addWidget(mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(title))
        words.addWidget(label(detail, "hint"))
        row.addLayout(words, 1)
        row.addWidget(icon_label(look, "chevron-right", look.tokens.text_3, 14, self))

    def _choose(self) -> None:
        self.chosen.emit(self._criterion)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hovered or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(self.rect()), self._look.px(5), self._look.px(5))
        if self.hasFocus():
            marks.focus_ring(painter, self._look, QRectF(self.rect()))


class GradeBar(QWidget):
    """How many rated statements have evidence grade 0, 1, 2, 3."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._counts: tuple[int, ...] = (0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: tuple[int, ...]) -> None:
        self._counts = counts
        said = ", ".join(f"{n} of grade {grade}" for grade, n in enumerate(counts))
        self.setAccessibleName(f"Evidence: {said}")
        self.setToolTip(plain_tooltip(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(100), self._look.px(9))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        parts = geometry.stacked(self._counts, self.width(), 1)
        if not any(self._counts):
            painter.setBrush(self._look.colour("track"))
            painter.drawRect(self.rect())
        for (x, width), colour in zip(parts, self._look.tokens.grades, strict=True):
            painter.fillRect(QRectF(x, 0, width, self.height()), colour)


class RadarTitle(QWidget):
    """The heading of the radar with its legend."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(4))
        row.addWidget(label("Dimensions", "section"))
        row.addStretch(1)
        self._target, self._mark = label("", "caption"), _LegendMark(look, target=True)
        for part in (_LegendMark(look, target=False), label("Now", "caption")):
            row.addWidget(part)
        row.addSpacing(look.px(8))
        row.addWidget(self._mark)
        row.addWidget(self._target)

    def show_target(self, level: int | None) -> None:
        self._target.setText(f"Target {level}" if level is not None else "")
        self._mark.setVisible(level is not None)


class _LegendMark(QWidget):
    """A piece of a series: line with disc, or dashed line with diamond."""

    def __init__(self, look: Look, *, target: bool) -> None:
        super().__init__()
        self._look, self._target = look, target
        self.setFixedSize(look.px(22), look.px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, middle = self._look, QPointF(self.width() / 2, self.height() / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = look.colour("target" if self._target else "current")
        style = Qt.PenStyle.DashLine if self._target else Qt.PenStyle.SolidLine
        painter.setPen(QPen(ink, 1.5, style))
        painter.drawLine(QPointF(1, middle.y()), QPointF(self.width() - 1, middle.y()))
        if self._target:
            marks.diamond(painter, middle, look.px(4), ink, look.colour("surface"))
        else:
            painter.setBrush(ink)
            painter.drawEllipse(middle, look.px(2.5), look.px(2.5))
