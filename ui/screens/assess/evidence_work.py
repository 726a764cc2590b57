"""Adding, opening and removing evidence of the statement in focus."""

from PySide6.QtWidgets import QWidget

from maturity_desktop.assessment.edits import (
    AddEvidence,
    ChangeEvidence,
    LinkEvidence,
    UnlinkEvidence,
    new_id,
)
from maturity_desktop.assessment.records import Evidence, Support
from ui.screens.assess.dialogs import EvidenceItem
from ui.screens.assess.way import Way
from ui.screens.assess.work import Work
from ui.theme import Look
from ui.workspace import Workspace


class EvidenceWork(Work):
    """Asks, and turns the answers into edits."""

    def __init__(self, look: Look, workspace: Workspace, way: Way, window: QWidget) -> None:
        super().__init__(look, workspace, window)
        self._way = way

    def add(self) -> None:
        """A new item, or one of the register; in a scan no statement is in focus to take it."""
        criterion = self._way.stop.criterion
        if not criterion or self._way.scanning:
            return
        round_id = self.workspace.round_id
        shown = self.workspace.shown
        linked = {s.evidence for s, _ in shown.evidence_of_round(round_id).get(criterion, ())}
        known = [e for e in shown.table(Evidence).values() if e.id not in linked]
        known.sort(key=lambda item: item.number)
        dialog = EvidenceItem(self.look, self._about(criterion), known, self.window)

        def accepted() -> None:
            if (existing := dialog.existing) is not None:
                self.do(LinkEvidence(existing.id, round_id, criterion, dialog.stance))
                return
            self.do(
                AddEvidence(
                    round_id,
                    criterion,
                    dialog.title,
                    dialog.kind,
                    stance=dialog.stance,
                    state=dialog.state,
                    link=dialog.link,
                )
            )

        self.ask(dialog, accepted)

    def open(self, evidence_id: str) -> None:
        """An item and what it says about the statement, to be changed: one step of undo."""
        criterion = self._way.stop.criterion
        shown, round_id = self.workspace.shown, self.workspace.round_id
        item = shown.get(Evidence, evidence_id)
        support = shown.get(Support, evidence_id, round_id, criterion)
        if item is None or support is None:
            return
        dialog = EvidenceItem(
            self.look, self._about(criterion), (), self.window, item=item, stance=support.stance
        )

        def accepted() -> None:
            step = new_id()
            values = {
                "title": dialog.title,
                "kind": dialog.kind,
                "state": dialog.state,
                "link": dialog.link,
            }
            self.do(ChangeEvidence(evidence_id, values), step)
            self.do(LinkEvidence(evidence_id, round_id, criterion, dialog.stance), step)

        self.ask(dialog, accepted)

    def remove(self, evidence_id: str) -> None:
        """The item stays in the register; undo links it again."""
        criterion = self._way.stop.criterion
        item = self.workspace.shown.get(Evidence, evidence_id)
        self.do(UnlinkEvidence(evidence_id, self.workspace.round_id, criterion))
        if item is not None:
            self.tell_undoable(f"Removed E-{item.number:03d} from this statement")
        self.asked.emit()

    def _about(self, criterion: str) -> str:
        found = self.workspace.shown.model.criterion_by_id[criterion]
        return f"{found.number} {found.title or found.statement}"
