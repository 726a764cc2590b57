"""One area of what to raise: its levels, what a level asks, its statements."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.roadmap.raising_table import StatementsTable
from ui.screens.roadmap.raising_values import AreaLine
from ui.theme import Look
from ui.widgets.controls import Segments
from ui.widgets.text import ElidedLabel, label

TARGET = "target"


class AreaPart(QWidget):
    """Signals.

    Signals:
        level_chosen: a level to look at, which is stored nowhere; 0 for the agreed target.
    """

    level_chosen = Signal(int)

    def __init__(self, look: Look, levels: Sequence[int]) -> None:
        super().__init__()
        px = look.px
        self.title = ElidedLabel("", "statement")
        choices = [(TARGET, "No target"), *((str(n), str(n)) for n in levels)]
        self.levels = Segments(look, choices, name="Level to look at")
        self.levels.chosen.connect(
            lambda level: self.level_chosen.emit(0 if level == TARGET else int(level))
        )
        self.said = label("", "body2", wrap=True)
        self.table = StatementsTable(look)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.title, 1)
        head.addWidget(label("Look at level", "hint"))
        head.addWidget(self.levels)
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, px(2), 1, px(2))
        inside.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addWidget(self.said)
        column.addWidget(card, 1)

    def show_area(self, line: AreaLine, words: Sequence[str], *, looked: bool) -> None:
        """Only statements that have all of these words; `looked`: not at the agreed target."""
        self.title.setText(line.name)
        aim = "No target" if line.target is None else f"Target {line.target}"
        self.levels.set_text(TARGET, aim)
        self.levels.choose(str(line.asked) if looked else TARGET)
        at = "No level today" if line.level is None else f"Level {line.level} today"
        only = " Only looked at: nothing is stored." if looked else ""
        agreed = "no target is agreed yet" if line.target is None else f"target {line.target}"
        asks = f"what level {line.asked} asks" if looked else agreed
        self.said.setText(f"{at}, {asks}. {line.sentence}{only}")
        self.table.show_lines([one for one in line.lines if one.matches(words)])
