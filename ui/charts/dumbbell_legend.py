"""What the marks of the dumbbell chart mean, each beside its words."""

from typing import Literal

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from maturity_desktop.report.sentences import AREA_NOISE
from ui.charts.dumbbell_paint import disc
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.text import ElidedLabel, label

Kind = Literal["before", "now", "target"]


class DumbbellLegend(QWidget):
    """The two rounds by name, the target, and from where on a change counts."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        self._before, self._now = ElidedLabel("", "caption"), ElidedLabel("", "caption")
        for name in (self._before, self._now):
            name.setMaximumWidth(px(170))
        self._target = QWidget()
        goal = QHBoxLayout(self._target)
        goal.setContentsMargins(0, 0, 0, 0)
        goal.setSpacing(px(6))
        goal.addWidget(_Mark(look, "target"))
        goal.addWidget(label("Target level", "caption"))
        row.addWidget(_Mark(look, "before"))
        row.addWidget(self._before)
        row.addSpacing(px(8))
        row.addWidget(_Mark(look, "now"))
        row.addWidget(self._now)
        row.addSpacing(px(8))
        row.addWidget(self._target)
        row.addSpacing(px(8))
        self._hint = label(f"under {AREA_NOISE}: no clear change", "hint")
        row.addWidget(self._hint)

    def show_names(self, before: str, now: str, *, targets: bool) -> None:
        self._before.setText(before)
        self._now.setText(now)
        self._target.setVisible(targets)

    def show_hint(self, wanted: bool) -> None:
        self._hint.setVisible(wanted)


class _Mark(QWidget):
    """One mark of the chart, as large as it is there."""

    def __init__(self, look: Look, kind: Kind) -> None:
        super().__init__()
        self._look = look
        self._kind = kind
        self.setFixedSize(look.px(14), look.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        middle = QPointF(self.width() / 2, self.height() / 2)
        if self._kind == "target":
            ink = look.colour("target")
            marks.diamond(painter, middle, look.px(5), ink, look.colour("surface"))
        else:
            ink = look.colour("current" if self._kind == "now" else "previous")
            disc(painter, look, middle, ink, hollow=self._kind == "before")
