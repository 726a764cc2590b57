"""Hearing voices, settling them and resolving contradictions at the statement in focus."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from maturity_desktop.assessment.edits import (
    HearVoice,
    ResolveContradiction,
    new_id,
)
from maturity_desktop.assessment.edits import SettleVoices as Settle
from maturity_desktop.assessment.records import Evidence, Support
from maturity_desktop.errors import UserError
from maturity_desktop.model.records import Criterion
from maturity_desktop.scoring.voices import spread_of
from ui.attached import told
from ui.screens.assess.disagreement_list import DisagreementList, rows_of
from ui.screens.assess.hearing import seats_on
from ui.screens.assess.read_only import ReadOnly
from ui.screens.assess.voice_dialogs import HearVoices, Resolve, SettleVoices
from ui.screens.assess.way import Way
from ui.screens.assess.work import Work
from ui.theme import Look
from ui.widgets.notices import Notice
from ui.workspace import Workspace

_NOBODY = (
    "Nobody has come to a session about this topic yet. Put the topic on the list of a session in "
    "Interviews."
)
_NOT_HEARD = "Nobody was heard on this statement yet."
_ALIKE = "The voices on this statement do not differ."
HIDDEN = "Voices stay hidden in Workshop, on a screen the client sees."


class VoiceWork(Work):
    """Asks, and turns the answers into edits.

    Signals:
        settled: id of the criterion whose rating was settled.
    """

    settled = Signal(str)

    def __init__(
        self, look: Look, workspace: Workspace, read_only: ReadOnly, way: Way, window: QWidget
    ) -> None:
        super().__init__(look, workspace, read_only, window)
        self._way = way

    @property
    def _criterion(self) -> Criterion | None:
        """The statement in focus, where voices may be seen and something may be changed."""
        if self._way.mode == "workshop":
            self.notice.emit(Notice(HIDDEN, "warn"))
            return None
        criterion = self.workspace.shown.model.criterion_by_id.get(self._way.stop.criterion)
        if criterion is None or self._way.scanning or self.read_only.refuses():
            return None
        return criterion

    def _about(self, criterion: Criterion) -> str:
        return f"{criterion.number} {criterion.statement}".strip()

    def hear(self) -> None:
        """Who said how true it is; one visit of the dialog is one step of undo."""
        criterion = self._criterion
        if criterion is None:
            return
        round_id, step = self.workspace.round_id, new_id()
        seats = seats_on(self.workspace.shown, round_id, criterion)
        if not seats:
            self.notice.emit(Notice(_NOBODY, "warn"))
            return
        scale = self.workspace.shown.model.scale_of(criterion)
        dialog = HearVoices(self.look, self._about(criterion), scale, seats, self.window)

        def hear(session: str, participant: str, option: str) -> None:
            try:
                self.workspace.do(
                    HearVoice(session, participant, criterion.id, option or None), step
                )
            except UserError as error:
                dialog.say(told(error))

        show = partial(self._show_seats, dialog, round_id, criterion)
        self.workspace.changed.connect(show)
        dialog.finished.connect(lambda _code: self.workspace.changed.disconnect(show))
        dialog.heard.connect(hear)
        self.ask(dialog, lambda: None)

    def _show_seats(self, dialog: HearVoices, round_id: str, criterion: Criterion) -> None:
        if isValid(dialog):
            dialog.show_seats(seats_on(self.workspace.shown, round_id, criterion))

    def settle(self) -> None:
        """Consensus or the lowest; where all say the same there is nothing to settle."""
        criterion = self._criterion
        if criterion is None:
            return
        shown, round_id = self.workspace.shown, self.workspace.round_id
        spread = spread_of(shown, round_id, criterion.id)
        if spread is None or not spread.differ:
            self.notice.emit(Notice(_ALIKE if spread else _NOT_HEARD, "warn"))
            return
        rating = shown.rating(round_id, criterion.id)
        scale = shown.model.scale_of(criterion)
        reason = rating.reason if rating.agreed else ""
        dialog = SettleVoices(
            self.look, self._about(criterion), scale, spread, self.window, reason=reason
        )

        def attempt() -> None:
            self.workspace.do(
                Settle(round_id, criterion.id, dialog.option, dialog.agreed, dialog.reason)
            )
            self.settled.emit(criterion.id)

        self.ask(dialog, attempt)

    def list_disagreements(self) -> None:
        """Where departments or sessions see a statement differently."""
        if self._way.mode == "workshop":
            self.notice.emit(Notice(HIDDEN, "warn"))
            return
        shown, round_id = self.workspace.shown, self.workspace.round_id
        dialog = DisagreementList(
            self.look, lambda sides: rows_of(shown, round_id, sides), self.window
        )
        dialog.chosen.connect(self._way.to_criterion)
        dialog.finished.connect(self.asked)
        dialog.open()

    def resolve(self, evidence_id: str) -> None:
        """A contradicting item is resolved, or stands against the rating again."""
        criterion = self._criterion
        if criterion is None:
            return
        round_id = self.workspace.round_id
        item = self.workspace.shown.get(Evidence, evidence_id)
        support = self.workspace.shown.get(Support, evidence_id, round_id, criterion.id)
        if item is None or support is None:
            return
        dialog = Resolve(self.look, self._about(criterion), item, support, self.window)

        def attempt() -> None:
            resolved = not dialog.reopens
            self.workspace.do(
                ResolveContradiction(
                    evidence_id, round_id, criterion.id, resolved, dialog.reason if resolved else ""
                )
            )

        self.ask(dialog, attempt)
