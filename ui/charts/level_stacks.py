"""How many areas stand at each level, a stack of squares a round and one for the targets."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.report.progress_sentences import per_level
from ui.charts.index_axis import Scale
from ui.theme import Look
from ui.widgets.chips import AreaStack
from ui.widgets.text import ElidedLabel, label, line

# More squares than these would be wider than the card; then the words alone say it.
_SQUARES_AT_MOST = 24


class Stack(NamedTuple):
    """One line: what it is of, and the level of each area in any order."""

    name: str
    levels: Sequence[int]


class LevelStacks(QFrame):
    """A card: name, words and squares, one below the other."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._told: tuple[object, ...] = ()
        self.setProperty("card", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(20), look.px(15), look.px(20), look.px(12))
        column.setSpacing(look.px(8))
        column.addWidget(label("Areas per level", "section"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(look.px(8))
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_stacks(self, stacks: Sequence[Stack], scale: Scale) -> None:
        told = (tuple((one.name, tuple(one.levels)) for one in stacks), scale)
        if told == self._told:
            return
        self._told = told
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for stack in stacks:
            self._lines.addWidget(line())
            self._lines.addWidget(self._line(stack, scale))

    def _line(self, stack: Stack, scale: Scale) -> QWidget:
        look = self._look
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        head = QHBoxLayout()
        head.setSpacing(look.px(12))
        head.addWidget(ElidedLabel(stack.name, "body2"), 1)
        words = per_level(stack.levels) or "not assessed"
        head.addWidget(label(words, "caption-strong"))
        column.addLayout(head)
        if 0 < len(stack.levels) <= _SQUARES_AT_MOST:
            squares = AreaStack(look)
            bands = [
                look.level_band(level, scale.lowest, scale.highest)
                for level in sorted(stack.levels)
            ]
            squares.show_bands(tuple(bands), words)
            column.addWidget(squares)
        return made
