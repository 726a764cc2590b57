"""What the sponsor is asked to decide: by whom, by when, and what it costs not to decide."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.decisions import (
    decisions_of,
    findings_of,
    recommendation_code,
    recommendations_of,
)
from maturity_desktop.assessment.edits import AddDecision, ChangeDecision, RemoveDecision
from maturity_desktop.assessment.records import Decision
from ui.doing import Doing
from ui.screens.findings.decision_block import DecisionBlock
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.reading_order import tab_as_read
from ui.widgets.side_panel import scrolling
from ui.widgets.text import label
from ui.workspace import Workspace

_ABOUT = (
    "What the sponsor decides after this report: each with a role, a day and the cost of not "
    "deciding. Three are enough for the first page."
)
_NEW = "New decision"


class DecisionsWork(Doing):
    """Signals: `added`, id of a new decision."""

    added = Signal(str)

    def add(self) -> None:
        made = AddDecision(self.workspace.round_id, _NEW)
        if self.do(made):
            self.added.emit(made.id)

    def change(self, decision_id: str, values: dict[str, object], step: str) -> None:
        self.do(ChangeDecision(decision_id, values), step)

    def remove(self, decision: Decision) -> None:
        if self.do(RemoveDecision(decision.id)):
            self.tell_undoable(f"Removed the decision “{decision.title}”")


class DecisionsDialog(QDialog):
    """Edited in place like the findings themselves; everything is saved as it is typed."""

    def __init__(self, look: Look, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Decisions asked for")
        self._look, self._workspace, px = look, workspace, look.px
        self.work = DecisionsWork(workspace, self, "its decisions")
        self.blocks: list[DecisionBlock] = []
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(label("Decisions asked for", "title"))
        words.addWidget(label(_ABOUT, "body2", wrap=True))
        self._nothing = label("No decision is asked for yet.", "hint")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, px(4), 0)
        self._column.setSpacing(px(10))
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        self._scroll = scrolling(inside)
        self.add = button(look, "Add a decision", self.work.add, icon="plus")
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.add)
        row.addStretch(1)
        self.close_button = button(look, "Close", self.accept, kind="primary")
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addLayout(words)
        column.addWidget(self._scroll, 1)
        column.addLayout(row)
        self.work.added.connect(self._on_added)
        self.work.refused.connect(lambda: self.refresh(force=True))
        workspace.scored.connect(self.refresh)
        room = parent.window().size()
        self.resize(min(px(720), room.width() - px(24)), min(px(600), room.height() - px(24)))
        self.refresh()

    def refresh(self, *, force: bool = False) -> None:
        shown, round_id = self._workspace.shown, self._workspace.round_id
        decisions, reads = decisions_of(shown, round_id), bool(self.work.locked)
        self.add.setEnabled(not reads)
        self._nothing.setVisible(not decisions)
        choices = [("", "No single recommendation")] + [
            (row.id, f"{recommendation_code(row)} {row.title}")
            for finding in findings_of(shown, round_id)
            for row in recommendations_of(shown, finding.id)
        ]
        more = len(self.blocks) < len(decisions)
        while len(self.blocks) < len(decisions):
            self._column.insertWidget(self._column.count() - 1, self._block())
        if more:
            tab_as_read(self)
        for place, block in enumerate(self.blocks):
            block.setVisible(place < len(decisions))
            if place < len(decisions):
                block.show_decision(decisions[place], choices, reads=reads, force=force)

    def _block(self) -> DecisionBlock:
        made = DecisionBlock(self._look)
        made.entered.connect(self.work.change)
        made.removed.connect(self._on_removed)
        made.left.connect(self.close_button.setFocus)
        self.blocks.append(made)
        return made

    def _on_added(self, decision_id: str) -> None:
        self.refresh()
        for block in self.blocks:
            if block.decision.id == decision_id:
                block.title.setFocus(Qt.FocusReason.OtherFocusReason)
                block.title.selectAll()
                self._scroll.ensureWidgetVisible(block)

    def _on_removed(self, decision_id: str) -> None:
        found = self._workspace.shown.get(Decision, decision_id)
        if found is not None:
            self.work.remove(found)
            self.refresh()

    def done(self, result: int) -> None:
        for block in self.blocks:
            block.commit()
        super().done(result)

    @property
    def shown(self) -> Sequence[str]:
        """Ids of the decisions that are listed."""
        return [block.decision.id for block in self.blocks if block.isVisibleTo(self)]
