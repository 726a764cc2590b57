"""What a person does with statements to raise: a new initiative of them, or more for one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import (
    in_model_order,
    initiative_code,
    initiatives_of,
)
from maturity_desktop.assessment.edits import AddInitiative, SetRaises
from maturity_desktop.assessment.records import Initiative, Raises
from maturity_desktop.text import counted
from ui.doing import Doing
from ui.screens.roadmap.dialogs import NewInitiative
from ui.screens.roadmap.raising_values import StatementLine
from ui.theme import Look
from ui.widgets.asking import Asking
from ui.widgets.choice import Choice
from ui.widgets.form_field import FormField
from ui.widgets.text import label
from ui.workspace import Workspace


class AddTo(Asking):
    """Which initiative raises the chosen statements as well; the last one is offered first."""

    def __init__(
        self, look: Look, initiatives: Sequence[Initiative], number: int, parent: QWidget
    ) -> None:
        what = f"It raises {counted(number, 'statement')} besides those it has."
        super().__init__(look, "Add to an initiative", what, parent)
        choices = [(one.id, f"{initiative_code(one)} {one.title}") for one in initiatives]
        self.choice = Choice(look, choices)
        self.column.addWidget(FormField(look, "&Initiative", self.choice))
        hint = "What it raises higher already stays so."
        self.column.addWidget(label(hint, "hint", wrap=True))
        self.finish("Add")
        self.choice.setFocus()


class RaisingWork(Doing):
    """Signals.

    Signals:
        done: what was done, in words, and the id of the initiative.
    """

    done = Signal(str, str)

    def __init__(self, look: Look, workspace: Workspace, window: QWidget) -> None:
        super().__init__(workspace, window, "its roadmap")
        self._look, self._window = look, window

    @property
    def has_initiatives(self) -> bool:
        return bool(initiatives_of(self.workspace.shown, self.workspace.round_id))

    def make(self, lines: Sequence[StatementLine]) -> Asking | None:
        """Asks for a title, then makes an initiative that raises these."""
        if not lines or self.refuses():
            return None
        shown, round_id = self.workspace.shown, self.workspace.round_id
        teams = {one.team for one in initiatives_of(shown, round_id) if one.team}
        dialog = NewInitiative(self._look, sorted(teams), self._window)

        def attempt() -> None:
            values = {"team": dialog.team} if dialog.team else {}
            raises = _merged(self.workspace.shown, {}, lines)
            made = AddInitiative(round_id, dialog.title, values, raises)
            self.workspace.do(made)
            self._tell(made.id, f"raises {counted(len(raises), 'statement')}")

        self.ask(dialog, attempt)
        return dialog

    def add(self, lines: Sequence[StatementLine]) -> Asking | None:
        """Asks for the initiative, then lets it raise these as well."""
        shown, round_id = self.workspace.shown, self.workspace.round_id
        found = initiatives_of(shown, round_id)
        if not lines or not found or self.refuses():
            return None
        dialog = AddTo(self._look, found[::-1], len(lines), self._window)

        def attempt() -> None:
            item_id = dialog.choice.choice
            now = self.workspace.shown
            before = {row.criterion: row.option for row in now.where(Raises, initiative=item_id)}
            raises = _merged(now, before, lines)
            more = counted(len(raises) - len(before), "more statement")
            self.workspace.do(SetRaises(item_id, raises))
            self._tell(item_id, f"raises {more}")

        self.ask(dialog, attempt)
        return dialog

    def _tell(self, item_id: str, what: str) -> None:
        found = self.workspace.shown.get(Initiative, item_id)
        if found is not None:
            self.done.emit(f"{initiative_code(found)} {what}", item_id)


def _merged(
    shown: Assessment, before: dict[str, str], lines: Sequence[StatementLine]
) -> tuple[tuple[str, str], ...]:
    """What is raised afterwards, in model order; of two options for a statement the higher one."""
    wanted = dict(before)
    for line in lines:
        options = shown.model.scale_of(shown.model.criterion_by_id[line.id]).options
        values = {one.id: one.value for one in options}
        then = line.raised.then
        if values.get(wanted.get(line.id, ""), -1.0) < values[then]:
            wanted[line.id] = then
    known = in_model_order(shown, wanted)
    gone = [one for one in wanted if one not in known]
    return tuple((one, wanted[one]) for one in (*known, *gone))
