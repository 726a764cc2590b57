"""What a person does in the register, turned into edits and said."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from maturity_desktop.assessment.edits import (
    ChangeEvidence,
    MapEvidence,
    RegisterEvidence,
    RemoveEvidence,
    ResolveContradiction,
    new_id,
)
from maturity_desktop.assessment.records import Evidence, EvidenceState, Stance, Support
from ui.doing import Doing
from ui.screens.evidence.dialogs import NewItem, Settle
from ui.theme import Look
from ui.widgets.evidence_words import STATES, code
from ui.workspace import Workspace


class EvidenceWork(Doing):
    """Of the evidence screen.

    Signals:
        added: id of a new item.
    """

    added = Signal(str)

    def __init__(
        self, look: Look, workspace: Workspace, window: QWidget, today: Callable[[], date]
    ) -> None:
        """`today` dates what comes in."""
        super().__init__(workspace, window, "its evidence")
        self._today = today
        self._look, self._window = look, window

    def change(self, item: str, field: str, value: object, step: str = "") -> None:
        before = self._item(item)
        if before is not None:
            self.do(ChangeEvidence(item, self._dated(before, {field: value})), step)

    def set_state(self, item_id: str, state: EvidenceState) -> None:
        """By a digit in the register: said, since the eye may be elsewhere."""
        item = self._item(item_id)
        if item is None:
            return
        if self.do(ChangeEvidence(item_id, self._dated(item, {"state": state}))):
            self.tell_undoable(f"{code(item.number)}: {STATES[state][0]}")

    def _dated(self, item: Evidence, values: dict[str, Any]) -> dict[str, Any]:
        """What was asked for and comes in has the day it came, where it has none of its own."""
        comes = item.state == "requested" and values.get("state") in ("received", "seen")
        if comes and not item.date:
            return {**values, "date": self._today().isoformat()}
        return values

    def remove(self, item_id: str) -> None:
        item = self._item(item_id)
        if item is not None:
            said = f"Removed {code(item.number)}, {item.title}"
            self.remove_by(RemoveEvidence(item_id), item_id, said)

    def map(self, item: str, stances: dict[str, Stance | None], step: str) -> None:
        self.do(MapEvidence(item, self.workspace.round_id, stances), step)

    def ask_new(self, *, area: str = "", title: str = "", state: EvidenceState) -> None:
        """Asks for a new item; `state` is proposed."""
        if self.refuses():
            return
        shown, round_id = self.workspace.shown, self.workspace.round_id
        areas = [
            (one.id, one.name)
            for one in shown.model.areas
            if shown.scope(round_id, one.id).included
        ]
        dialog = NewItem(self._look, areas, self._window, area=area, title=title, state=state)

        def attempt() -> None:
            made = RegisterEvidence(
                dialog.title, dialog.kind, dialog.state, {"area": dialog.area}, id=new_id()
            )
            self.workspace.do(made)
            self.added.emit(made.id)

        dialog.attempt = attempt
        dialog.rejected.connect(self.asked)
        dialog.open()

    def ask_settle(self, item_id: str, criterion_id: str) -> None:
        """Asks what settled a contradiction."""
        shown, round_id = self.workspace.shown, self.workspace.round_id
        item, link = self._item(item_id), shown.get(Support, item_id, round_id, criterion_id)
        criterion = shown.model.criterion_by_id.get(criterion_id)
        if item is None or link is None or criterion is None or self.refuses():
            return
        about = (
            f"{code(item.number)}, {item.title}, contradicts {criterion.number} "
            f"{criterion.title or criterion.statement}."
        )
        dialog = Settle(self._look, about, link.resolution if link.resolved else "", self._window)

        def attempt() -> None:
            reason = dialog.reason
            edit = ResolveContradiction(item_id, round_id, criterion_id, bool(reason), reason)
            self.workspace.do(edit)

        self.ask(dialog, attempt)

    def _item(self, item_id: str) -> Evidence | None:
        return self.workspace.shown.get(Evidence, item_id)


def owner_roles(workspace: Workspace) -> Sequence[str]:
    """Roles to choose an owner from: those of the model, and those in the register already."""
    shown = workspace.shown
    ids: dict[str, Any] = dict.fromkeys(role for area in shown.model.areas for role in area.meet)
    names = [shown.model.role_name(role) for role in ids]
    used = [item.owner_role for item in shown.table(Evidence).values() if item.owner_role]
    return sorted({*names, *used}, key=str.casefold)
