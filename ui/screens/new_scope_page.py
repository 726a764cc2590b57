"""Second step of a new engagement: practice areas, depth, targets, and the rules."""

from collections.abc import Hashable

from maturity_desktop.assessment.edits import ChangeScope
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.text import counted
from ui.screens.new_page import NewPage
from ui.theme import Look
from ui.widgets.scope_form import ScopeForm
from ui.widgets.scope_model import ScopeModel


class ScopePage(NewPage):
    def __init__(self, look: Look, model: MaturityModel) -> None:
        super().__init__(
            look,
            2,
            "Scope and rules",
            f"{model.title}, {counted(len(model.areas), 'practice area')}. "
            "All of it can be changed until the scope is signed.",
        )
        self.agreed = ScopeForm(look, ScopeModel(model))
        self.rows, self.table = self.agreed.rows, self.agreed.table
        self.policy_field = self.agreed.policy_field
        self.headline_field = self.agreed.headline_field
        self.body.addWidget(self.agreed)

    @property
    def fault(self) -> str:
        """The sentence below the table, where something is wrong."""
        return self.agreed.fault

    def edits(self, round_id: str) -> tuple[ChangeScope, ...]:
        """None where all areas are in at full depth without target."""
        changes = self.agreed.changes()
        return (ChangeScope(round_id, changes),) if changes else ()

    def initializePage(self) -> None:
        self.table.setFocus()

    def validatePage(self) -> bool:
        return self.agreed.check()

    def typed(self) -> Hashable:
        return self.agreed.typed()
