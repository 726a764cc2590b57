"""What is shown of the open engagement: its rows, the chosen round, its scores."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Round
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.scoring.rounds import Memory, score_round
from ui.desk import Desk, Opened
from ui.queue import Queue
from ui.saving import SaveState
from ui.writer import Writer


class Showing(QObject):
    """One open file as it is read; everything here runs on the thread of the window.

    Signals:
        changed: `shown` is another assessment, or another round is chosen; paint it.
        scored: the scores of what is shown are ready; follows `changed` within one turn.
        save_state_changed: `save_state` or `away` says something new.

    Attributes:
        away: that the file is not in its place, in a sentence; empty while it is.
    """

    changed = Signal()
    scored = Signal()
    save_state_changed = Signal()

    def __init__(self, desk: Desk, writer: Writer, opened: Opened, round_id: str = "") -> None:
        """Shows the round of that id, or the latest; `UserError` where the file holds none."""
        super().__init__()
        self.path: Path = opened.path
        self.document_id = opened.document_id
        self.protected = opened.protected
        self.read_only = opened.read_only
        self.round_id = round_id
        self.away = ""
        self._scores: dict[str, RoundScore] = {}
        self._latest: dict[str, RoundScore] = {}
        self._memory = Memory()
        self._queue = Queue(desk, writer, opened, self)
        self._keep_round()
        self._queue.changed.connect(self._on_changed)
        self._queue.state_changed.connect(self.save_state_changed)
        self._score_timer = QTimer(self, singleShot=True, interval=0)
        self._score_timer.timeout.connect(self.scored)

    @property
    def shown(self) -> Assessment:
        return self._queue.shown

    @property
    def acked(self) -> Assessment:
        """What is on the disk for certain."""
        return self._queue.acked

    @property
    def save_state(self) -> SaveState:
        return self._queue.state

    def say_away(self, sentence: str) -> None:
        """The file is not in its place, or is again where the sentence is empty."""
        if sentence != self.away:
            self.away = sentence
            self.save_state_changed.emit()

    def score(self, round_id: str = "") -> RoundScore:
        """The scores of a round as it is shown, the chosen one by default; computed once."""
        wanted = round_id or self.round_id
        if wanted not in self._scores:
            found = score_round(self.shown, wanted, memory=self._memory)
            self._scores[wanted] = self._latest[wanted] = found
        return self._scores[wanted]

    @property
    def latest_score(self) -> RoundScore | None:
        """The newest scores of the chosen round that are at hand; perhaps of a moment ago."""
        return self._latest.get(self.round_id)

    @property
    def undo_label(self) -> str:
        """What undo would take back; empty where it would do nothing."""
        return self._queue.undo_label

    @property
    def redo_label(self) -> str:
        return self._queue.redo_label

    def choose_round(self, round_id: str) -> None:
        if round_id != self.round_id:
            self.round_id = round_id
            self._on_changed()

    def _on_changed(self) -> None:
        self._keep_round()
        self._scores.clear()
        self.changed.emit()
        self._score_timer.start()

    def _keep_round(self) -> None:
        """The chosen round may be undone, here or in another window."""
        if self.shown.get(Round, self.round_id) is None:
            self.round_id = self.shown.round_named(None).id
