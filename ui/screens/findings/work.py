"""What a person does on *Findings*, turned into edits and said."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from maturity_desktop.assessment.decisions import (
    criteria_of,
    finding_code,
    initiative_code,
    items_of,
    recommendation_code,
)
from maturity_desktop.assessment.edits import (
    AddFinding,
    AddRecommendation,
    ChangeFinding,
    ChangeRecommendation,
    DraftFindings,
    RemoveFinding,
    RemoveRecommendation,
    SetFindingEvidence,
    SetFindingStatements,
    new_id,
)
from maturity_desktop.assessment.own_wording import number_order
from maturity_desktop.assessment.records import Evidence, Finding, Initiative, Recommendation
from maturity_desktop.planning.drafting import drafts
from maturity_desktop.planning.from_finding import initiative_from
from maturity_desktop.scoring.statements import criteria_in_scope
from maturity_desktop.text import counted
from ui.doing import Doing
from ui.screens.findings.chooser import Chooser
from ui.theme import Look
from ui.widgets.evidence_words import code, state_word
from ui.widgets.notices import Notice
from ui.widgets.tick_list import TickLine
from ui.workspace import Workspace

_STATEMENTS = (
    "Statements of the finding",
    "A finding is about statements; areas, dimensions and goals follow from them.",
)
_EVIDENCE = (
    "Evidence of the finding",
    "Where the finding shows: documents, records, samples, figures.",
)
_NEW_FINDING, _NEW_ADVICE = "New finding", "New recommendation"


class FindingsWork(Doing):
    """Of the screen.

    Signals:
        added: id of a new finding.
        advised: id of a new recommendation.
    """

    added = Signal(str)
    advised = Signal(str)

    def __init__(self, look: Look, workspace: Workspace, window: QWidget) -> None:
        super().__init__(workspace, window, "its findings")
        self._look, self._window = look, window

    # --- findings

    def add(self) -> None:
        made = AddFinding(self.workspace.round_id, _NEW_FINDING)
        if self.do(made):
            self.added.emit(made.id)

    def change(self, finding_id: str, values: dict[str, Any], step: str) -> None:
        self.do(ChangeFinding(finding_id, values), step)

    def remove(self, finding_id: str) -> None:
        found = self.workspace.shown.get(Finding, finding_id)
        if found is not None:
            said = f"Removed {finding_code(found)}, {found.title}"
            self.remove_by(RemoveFinding(finding_id), finding_id, said)

    def draft(self) -> int:
        """Findings from the rules; how many were new."""
        if self.refuses():
            return 0
        round_id = self.workspace.round_id
        found = drafts(self.workspace.shown, round_id)
        if not found or not self.do(DraftFindings(round_id, found)):
            said = "The answers give nothing that is not here already."
            if not self.workspace.score().overall.rated:
                said = "Nothing is rated in this round yet, so there is nothing to draft from."
            self.notice.emit(Notice(said, "warn"))
            return 0
        self.tell_undoable(f"Drafted {counted(len(found), 'finding')} from the answers")
        return len(found)

    # --- links

    def set_statements(self, finding_id: str, criteria: Sequence[str]) -> bool:
        return self._own(finding_id, SetFindingStatements(finding_id, tuple(criteria)))

    def set_evidence(self, finding_id: str, items: Sequence[str]) -> bool:
        return self._own(finding_id, SetFindingEvidence(finding_id, tuple(items)))

    def _own(self, finding_id: str, edit: SetFindingStatements | SetFindingEvidence) -> bool:
        """Whoever links a draft has made it a finding, as who types in it."""
        step = new_id()
        found = self.workspace.shown.get(Finding, finding_id)
        done = self.do(edit, step)
        if done and found is not None and found.draft:
            self.do(ChangeFinding(finding_id, {"draft": False}), step)
        return done

    def unlink_statement(self, finding_id: str, criterion_id: str) -> None:
        kept = [one for one in criteria_of(self.workspace.shown, finding_id) if one != criterion_id]
        number = self.workspace.shown.model.criterion_by_id[criterion_id].number
        if self.set_statements(finding_id, kept):
            self.tell_undoable(f"{number} is no longer linked")

    def unlink_evidence(self, finding_id: str, item_id: str) -> None:
        items = items_of(self.workspace.shown, finding_id)
        item = self.workspace.shown.get(Evidence, item_id)
        kept = [one.id for one in items if one.id != item_id]
        if item is not None and self.set_evidence(finding_id, kept):
            self.tell_undoable(f"{code(item.number)} is no longer linked")

    def ask_statements(self, finding_id: str) -> None:
        """Ticks among all statements that are asked."""
        if self.refuses():
            return
        shown, round_id = self.workspace.shown, self.workspace.round_id
        model = shown.model
        options = []
        for area in model.areas:
            scope = shown.scope(round_id, area.id)
            if not scope.included:
                continue
            asked = criteria_in_scope(area, scope)
            for one in sorted(asked, key=lambda one: number_order(one.number)):
                rating = shown.rating(round_id, one.id)
                option = model.scale_of(one).option(rating.option) if rating.option else None
                said = option.label if option else "not applicable" if rating.na else "open"
                title = one.title or one.statement
                options.append(TickLine(one.id, f"{area.label} {one.number}", title, said))
        dialog = Chooser(
            self._look,
            _STATEMENTS,
            options,
            criteria_of(shown, finding_id),
            self._window,
        )
        self.ask(dialog, lambda: self.set_statements(finding_id, dialog.chosen))

    def ask_evidence(self, finding_id: str) -> None:
        """Ticks among all items of the register."""
        if self.refuses():
            return
        shown = self.workspace.shown
        items = sorted(shown.table(Evidence).values(), key=lambda item: item.number)
        options = [
            TickLine(one.id, code(one.number), one.title, state_word(one.state, kept=one.kept))
            for one in items
        ]
        if not options:
            self.notice.emit(Notice("There is no evidence yet. Add it on Evidence.", "warn"))
            return
        chosen = [item.id for item in items_of(shown, finding_id)]
        dialog = Chooser(
            self._look,
            _EVIDENCE,
            options,
            chosen,
            self._window,
        )
        self.ask(dialog, lambda: self.set_evidence(finding_id, dialog.chosen))

    # --- recommendations and initiatives

    def advise(self, finding_id: str) -> None:
        made = AddRecommendation(finding_id, _NEW_ADVICE)
        if self.do(made):
            self.advised.emit(made.id)

    def change_advice(self, recommendation_id: str, values: dict[str, Any], step: str) -> None:
        self.do(ChangeRecommendation(recommendation_id, values), step)

    def remove_advice(self, recommendation_id: str) -> None:
        found = self.workspace.shown.get(Recommendation, recommendation_id)
        if found is not None and self.do(RemoveRecommendation(recommendation_id)):
            self.tell_undoable(f"Removed {recommendation_code(found)}, {found.title}")

    def make_initiative(self, recommendation_id: str) -> None:
        """From a recommendation: it raises the statements of the finding that fall short."""
        shown, round_id = self.workspace.shown, self.workspace.round_id
        advice = shown.get(Recommendation, recommendation_id)
        if advice is None:
            return
        made, *further = initiative_from(shown, round_id, advice)
        step = new_id()
        if self.do(made, step) and all(self.do(edit, step) for edit in further):
            work = self.workspace.shown.get(Initiative, made.id)
            name = initiative_code(work) if work else "The initiative"
            raised = counted(len(made.raises), "statement")
            self.tell_undoable(f"{name} is on the roadmap and raises {raised}")
