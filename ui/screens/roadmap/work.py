"""What a person does on the roadmap, turned into edits and said."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from maturity_desktop.assessment.decisions import (
    carried_by,
    finding_code,
    findings_of,
    initiative_code,
    initiatives_of,
    needed_by,
    phases_of,
    recommendation_code,
    recommendations_of,
)
from maturity_desktop.assessment.edits import (
    AddInitiative,
    ChangeInitiative,
    RemoveInitiative,
    SetCarried,
    SetContributions,
    SetNeeds,
    SetRaises,
    new_id,
)
from maturity_desktop.assessment.records import Contributes, Contribution, Initiative
from maturity_desktop.planning.days import day_of
from maturity_desktop.planning.timeline import planned_at, weeks_for
from maturity_desktop.report.wording import period
from maturity_desktop.text import counted
from ui.doing import Doing
from ui.screens.roadmap.dialogs import NewInitiative, Pick, When
from ui.screens.roadmap.making import making
from ui.screens.roadmap.phases_dialog import PhasesDialog
from ui.screens.roadmap.raises_dialog import RaisesDialog
from ui.theme import Look
from ui.widgets.tick_list import TickLine
from ui.workspace import Workspace


class RoadmapWork(Doing):
    """Of the roadmap.

    Signals:
        added: id of a new initiative.
    """

    added = Signal(str)

    def __init__(
        self, look: Look, workspace: Workspace, window: QWidget, today: Callable[[], date]
    ) -> None:
        """`today`: where phases and dates are proposed from."""
        super().__init__(workspace, window, "its roadmap")
        self._look, self._window, self._today = look, window, today

    # --- at once

    def change(self, item_id: str, values: dict[str, Any], step: str = "") -> None:
        if self._item(item_id) is not None:
            self.do(ChangeInitiative(item_id, values), step)

    def set_dates(self, item_id: str, start: str, end: str, step: str = "") -> None:
        """By a drag or a key on the timeline."""
        self.change(item_id, {"start": start, "end": end}, step)

    def set_team(self, item_id: str, team: str, start: str, end: str) -> None:
        """By a drag into the lane of another team; an empty one is no team."""
        self.change(item_id, {"team": team, "start": start, "end": end})

    def plan(self, item_id: str, day: str = "") -> bool:
        """Gives dates to what had none, from the week of a day; else from the first phase."""
        item = self._item(item_id)
        if item is None:
            return False
        phases = phases_of(self.workspace.shown, self.workspace.round_id)
        first = day_of(phases[0].start if phases else "")
        if first:  # the Monday before would stand in no phase, and draw a quarter for itself
            first += timedelta(days=-first.weekday() % 7)
        begin = day_of(day) or first or self._today()
        start, end = planned_at(begin, weeks_for(item.effort_high))
        values = {"start": start.isoformat(), "end": end.isoformat()}
        done = self.do(ChangeInitiative(item_id, values))
        if done:
            said = period(values["start"], values["end"])
            self.tell_undoable(f"{initiative_code(item)} planned for {said}")
        return done

    def remove(self, item_id: str) -> None:
        item = self._item(item_id)
        if item is not None:
            said = f"Removed {initiative_code(item)}, {item.title}"
            self.remove_by(RemoveInitiative(item_id), item_id, said)

    def contribute(self, item_id: str, goal: str, strength: str) -> None:
        """An empty strength takes the contribution away."""
        found: dict[str, Contribution] = {
            row.goal: row.strength
            for row in self.workspace.shown.where(Contributes, initiative=item_id)
        }
        found.pop(goal, None)
        if strength:
            found[goal] = cast("Contribution", strength)
        self.do(SetContributions(item_id, tuple(found.items())))

    def make_from_recommendations(self) -> None:
        """One initiative for each recommendation that none carries out, all in one step."""
        if self.refuses():
            return
        step, number = new_id(), 0
        for edit in making(self.workspace.shown, self.workspace.round_id):
            number += self.do(edit, step) and isinstance(edit, AddInitiative)
        if number:
            self.tell_undoable(f"{counted(number, 'initiative')} made from recommendations")

    # --- asked

    def ask_new(self) -> None:
        if self.refuses():
            return
        shown = self.workspace.shown
        teams = {one.team for one in initiatives_of(shown, self.workspace.round_id) if one.team}
        dialog = NewInitiative(self._look, sorted(teams), self._window)

        def attempt() -> None:
            values = {"team": dialog.team} if dialog.team else {}
            made = AddInitiative(self.workspace.round_id, dialog.title, values)
            self.workspace.do(made)
            self.added.emit(made.id)

        self.ask(dialog, attempt)

    def ask_when(self, item_id: str) -> None:
        item = self._item(item_id)
        if item is None or self.refuses():
            return
        phases = phases_of(self.workspace.shown, self.workspace.round_id)
        dialog = When(self._look, item, phases, self._window)
        self.ask(dialog, lambda: self.workspace.do(ChangeInitiative(item_id, dict(dialog.values))))

    def ask_raises(self, item_id: str) -> None:
        item = self._item(item_id)
        if item is None or self.refuses():
            return
        shown, round_id = self.workspace.shown, self.workspace.round_id
        dialog = RaisesDialog(self._look, shown, round_id, item, self._window)
        self.ask(dialog, lambda: self.workspace.do(SetRaises(item_id, dialog.raises)))

    def ask_needs(self, item_id: str) -> None:
        """Which initiatives must be done first."""
        item = self._item(item_id)
        if item is None or self.refuses():
            return
        shown = self.workspace.shown
        lines = [
            TickLine(one.id, initiative_code(one), one.title, one.team)
            for one in initiatives_of(shown, self.workspace.round_id)
            if one.id != item_id
        ]
        ticked = [one.id for one in needed_by(shown, item_id)]
        words = "What must be done first", item.title
        dialog = Pick(self._look, words, lines, ticked, self._window)
        self.ask(dialog, lambda: self.workspace.do(SetNeeds(item_id, dialog.ticked)))

    def ask_carried(self, item_id: str) -> None:
        """Which recommendations it carries out; their findings are those it closes."""
        item = self._item(item_id)
        if item is None or self.refuses():
            return
        shown = self.workspace.shown
        lines = [
            TickLine(
                row.id, recommendation_code(row), row.title, f"{finding_code(found)} {found.title}"
            )
            for found in findings_of(shown, self.workspace.round_id)
            for row in recommendations_of(shown, found.id)
        ]
        ticked = [row.id for row in carried_by(shown, item_id)]
        words = "Recommendations it carries out", item.title
        dialog = Pick(self._look, words, lines, ticked, self._window)
        self.ask(dialog, lambda: self.workspace.do(SetCarried(item_id, dialog.ticked)))

    def ask_phases(self) -> None:
        if self.refuses():
            return
        shown, round_id = self.workspace.shown, self.workspace.round_id
        phases = phases_of(shown, round_id)
        dialog = PhasesDialog(self._look, round_id, phases, self._today(), self._window)

        def attempt() -> None:
            step = new_id()
            for edit in dialog.edits:
                self.workspace.do(edit, step)

        self.ask(dialog, attempt)

    def _item(self, item_id: str) -> Initiative | None:
        return self.workspace.shown.get(Initiative, item_id)
