"""What a person does in the self-check of the programme, turned into edits and said."""

from PySide6.QtWidgets import QWidget

from maturity_desktop.assessment.decisions import initiative_code
from maturity_desktop.assessment.edits import AddInitiative, CheckChallenge
from maturity_desktop.assessment.records import Initiative, SelfCheck
from maturity_desktop.model.records import Challenge
from maturity_desktop.planning.programme import check_of, strategy_id, strategy_title
from ui.doing import Doing
from ui.workspace import Workspace


class ProgrammeWork(Doing):
    """Of the window; each answer is saved as it is given."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(workspace, window, "its self-check")

    def answer(self, point: str, state: SelfCheck) -> None:
        """Another answer; what was remarked stays."""
        before = check_of(self.workspace.shown, self.workspace.round_id, point)
        if before.state != state:
            self.do(CheckChallenge(before.round, point, state, before.remark))

    def remark(self, point: str, text: str, step: str) -> None:
        """Other words beside the same answer."""
        before = check_of(self.workspace.shown, self.workspace.round_id, point)
        if before.remark != text:
            self.do(CheckChallenge(before.round, point, before.state, text), step)

    def make(self, challenge: Challenge, place: int) -> None:
        """The strategy at `place` becomes an initiative, which says against what it helps."""
        round_id, strategy = self.workspace.round_id, challenge.strategies[place]
        made = strategy_id(round_id, challenge.id, place)
        if self.workspace.shown.get(Initiative, made) is not None:
            return
        text = f"{strategy.strip()}\nAgainst the challenge “{challenge.name}”."
        edit = AddInitiative(round_id, strategy_title(strategy), {"text": text}, id=made)
        if self.do(edit) and (row := self.workspace.shown.get(Initiative, made)):
            self.tell_undoable(f"Made {initiative_code(row)}, {row.title}")
