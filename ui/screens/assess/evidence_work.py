"""Adding, opening and removing evidence of the statement in focus."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from maturity_desktop.assessment.edits import (
    AddEvidence,
    ChangeEvidence,
    Edit,
    LinkEvidence,
    UnlinkEvidence,
    new_id,
)
from maturity_desktop.assessment.records import Evidence, Support
from maturity_desktop.errors import UserError
from ui.screens.assess.dialogs import EvidenceItem
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace


class EvidenceWork(QObject):
    """Asks, and turns the answers into edits.

    Signals:
        notice: what was removed, with undo; or what is wrong.
    """

    notice = Signal(object)

    def __init__(self, look: Look, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._workspace, self._window = look, workspace, parent

    def add(self, criterion: str) -> None:
        """A new item, or one of the register, for the statement."""
        round_id = self._workspace.round_id
        shown = self._workspace.shown
        linked = {s.evidence for s, _ in shown.evidence_of_round(round_id).get(criterion, ())}
        known = [e for e in shown.table(Evidence).values() if e.id not in linked]
        known.sort(key=lambda item: item.number)
        dialog = EvidenceItem(self._look, self._about(criterion), known, self._window)
        if dialog.exec():
            existing = dialog.existing
            if existing is not None:
                self._do(LinkEvidence(existing.id, round_id, criterion, dialog.stance))
            else:
                self._do(
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
        dialog.deleteLater()

    def open(self, criterion: str, evidence_id: str) -> None:
        """An item and what it says about the statement, to be changed: one step of undo."""
        shown, round_id = self._workspace.shown, self._workspace.round_id
        item = shown.get(Evidence, evidence_id)
        support = shown.get(Support, evidence_id, round_id, criterion)
        if item is None or support is None:
            return
        dialog = EvidenceItem(
            self._look, self._about(criterion), (), self._window, item=item, stance=support.stance
        )
        if dialog.exec():
            step = new_id()
            values = {
                "title": dialog.title,
                "kind": dialog.kind,
                "state": dialog.state,
                "link": dialog.link,
            }
            self._do(ChangeEvidence(evidence_id, values), step)
            self._do(LinkEvidence(evidence_id, round_id, criterion, dialog.stance), step)
        dialog.deleteLater()

    def remove(self, criterion: str, evidence_id: str) -> None:
        """The item stays in the register; undo links it again."""
        item = self._workspace.shown.get(Evidence, evidence_id)
        self._do(UnlinkEvidence(evidence_id, self._workspace.round_id, criterion))
        if item is not None:
            text = f"Removed E-{item.number:03d} from this statement"
            undo = self._workspace.undo
            self.notice.emit(Notice(text, action="Undo", run=undo, keys="Ctrl Z"))

    def _about(self, criterion: str) -> str:
        found = self._workspace.shown.model.criterion_by_id[criterion]
        return f"{found.number} {found.title or found.statement}"

    def _do(self, edit: Edit, step: str = "") -> None:
        try:
            self._workspace.do(edit, step)
        except UserError as error:
            self.notice.emit(Notice(f"{error.message}. {error.hint}", "warn"))
