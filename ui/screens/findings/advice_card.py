"""All recommendations of a finding, below each other."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from maturity_desktop.assessment.records import Recommendation
from ui.screens.findings.advice_block import AdviceBlock
from ui.screens.findings.work_strip import WorkLine
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.text import label


class AdviceCard(QFrame):
    """Signals as those of `AdviceBlock`, and `add_wanted`."""

    entered = Signal(str, object, str)
    removed = Signal(str)
    work_wanted = Signal(str)
    work_opened = Signal(str)
    left = Signal()
    add_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, px = look, look.px
        self.blocks: list[AdviceBlock] = []
        self.shown: tuple[str, ...] = ()
        self.setProperty("card", "true")
        self._name = label("Recommendations", "section")
        self.add = button(look, "Add", self.add_wanted.emit, kind="link", icon="plus")
        self.add.setAccessibleName("Add a recommendation")
        self.add.setStyleSheet("QPushButton { padding-right: 0; }")
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self.add)
        self._nothing = label("Nothing is recommended yet.", "hint")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(20), px(8), px(20), px(14))
        self._column.setSpacing(px(6))
        self._column.addLayout(head)
        self._column.addWidget(self._nothing)

    def show_advice(
        self,
        rows: Sequence[Recommendation],
        works: Mapping[str, Sequence[WorkLine]],
        *,
        reads: bool,
        force: bool = False,
    ) -> None:
        """Blocks are kept and filled anew; `works` are by id of the recommendation."""
        self.shown = tuple(row.id for row in rows)
        self.add.setVisible(not reads)
        self._nothing.setVisible(not rows)
        self._name.setText("Recommendation" if len(rows) == 1 else "Recommendations")
        while len(self.blocks) < len(rows):
            self.blocks.append(self._block())
        for place, made in enumerate(self.blocks):
            if place < len(rows):
                row = rows[place]
                made.show_advice(row, works.get(row.id, ()), reads=reads, force=force)
            elif made.isVisibleTo(self):
                made.commit()
            made.setVisible(place < len(rows))

    def _block(self) -> AdviceBlock:
        made = AdviceBlock(self._look)
        made.entered.connect(self.entered)
        made.removed.connect(self.removed)
        made.work_wanted.connect(self.work_wanted)
        made.work_opened.connect(self.work_opened)
        made.left.connect(self.left)
        if self.blocks:
            self._column.addSpacing(self._look.px(10))
        self._column.addWidget(made)
        return made

    def block_of(self, recommendation_id: str) -> AdviceBlock | None:
        """The block that shows it; None where it is not shown."""
        place = self.shown.index(recommendation_id) if recommendation_id in self.shown else -1
        return self.blocks[place] if place >= 0 else None

    def commit(self) -> None:
        for block in self.blocks[: len(self.shown)]:
            block.commit()
