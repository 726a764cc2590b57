"""The open engagement: what is shown, what is saved, and the one way to change either.

A key press becomes row changes, which are shown at once and queued for the disk; always
`shown = acknowledged + rows still queued`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import Edit
from maturity_desktop.assessment.records import Round
from maturity_desktop.errors import UserError
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.scoring.rounds import Memory, score_round
from ui.conflicts import ConflictError, conflict
from ui.desk import Desk, Opened
from ui.queue import Queue
from ui.saving import Queued, SaveState
from ui.writer import Writer

_Answer = TypeVar("_Answer")


class Workspace(QObject):
    """One open file. Everything here runs on the thread of the window.

    Signals:
        changed: `shown` is another assessment, or another round is chosen; paint it.
        scored: the scores of what is shown are ready; follows `changed` within one turn.
        save_state_changed: `save_state` says something new.
        failed: a `UserError` to be shown; a `ConflictError` keeps the texts that did not fit.
            Bugs are raised instead.
        copied: the path of a copy that was saved.
        closed: the file is closed and everything is on the disk.
    """

    changed = Signal()
    scored = Signal()
    save_state_changed = Signal()
    failed = Signal(object)
    copied = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk, writer: Writer, opened: Opened, round_id: str = "") -> None:
        """Shows the round of that id, or the latest; `UserError` where the file holds none."""
        super().__init__()
        self._desk, self._writer = desk, writer
        self.path: Path = opened.path
        self.document_id = opened.document_id
        self.protected = opened.protected
        self.read_only = opened.read_only
        self.round_id = round_id
        self._scores: dict[str, RoundScore] = {}
        self._latest: dict[str, RoundScore] = {}
        self._memory = Memory()
        self._queue = Queue(desk, writer, opened, self)
        self._keep_round()
        self._queue.changed.connect(self._on_changed)
        self._queue.state_changed.connect(self.save_state_changed)
        self._queue.failed.connect(self.failed)
        self._queue.drained.connect(self._close_if_wanted)
        self._closing = False
        self._score_timer = QTimer(self, singleShot=True, interval=0)
        self._score_timer.timeout.connect(self.scored)

    # --- reading

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

    # --- changing

    def choose_round(self, round_id: str) -> None:
        if round_id != self.round_id:
            self.round_id = round_id
            self._on_changed()

    def do(self, edit: Edit, step: str = "") -> bool:
        """Shows the edit at once and queues it; False where it changes nothing.

        Args:
            edit: what a person did.
            step: edits that share one are undone together.

        Raises:
            UserError: the edit makes no sense.
        """
        return self._queue.do(edit, step)

    def undo(self) -> bool:
        """Takes the last step back; False where there is none."""
        return self._queue.step_back("undo")

    def redo(self) -> bool:
        return self._queue.step_back("redo")

    def rewrite(self, work: Callable[[Desk], _Answer], done: Callable[[_Answer], object]) -> None:
        """Has the desk change the file as a whole; it is read again, then `done` gets the answer.

        What goes wrong comes as `failed`, and the file is shown as it stands.

        Raises:
            UserError: something is not on the disk yet.
        """
        self._queue.rewrite(work, done)

    def _on_changed(self) -> None:
        self._keep_round()
        self._scores.clear()
        self.changed.emit()
        self._score_timer.start()

    def _keep_round(self) -> None:
        """The chosen round may be undone, here or in another window."""
        if self.shown.get(Round, self.round_id) is None:
            self.round_id = self.shown.round_named(None).id

    # --- the file as a whole

    def save_copy(self, target: Path) -> None:
        """A verified copy with everything that is shown, also what could not be written here."""
        waiting = self._queue.entries
        self._writer.submit(
            lambda: self._desk.save_copy(target, waiting),
            lambda refused: self._on_copied(target, refused),
            self._failed,
            urgent=True,
        )

    def _on_copied(self, target: Path, refused: list[Queued]) -> None:
        self.copied.emit(target)
        if refused:
            told = tuple(conflict(entry, self.shown) for entry in refused)
            self.failed.emit(ConflictError("The copy lacks changes that do not fit it", told))

    def ask(
        self,
        work: Callable[[Desk], _Answer],
        done: Callable[[_Answer], None],
        failed: Callable[[Exception], None],
        *,
        urgent: bool = False,
    ) -> None:
        """Has the desk do something on its own thread, after everything that waits or at once."""
        self._writer.submit(lambda: work(self._desk), done, failed, urgent=urgent)

    def retry(self) -> None:
        self._writer.retry()

    def wait(self, seconds: float) -> None:
        """Lets the disk catch up, at most so long: for the end of a session, when nobody looks."""
        self._writer.wait(seconds)

    def close(self) -> None:
        """Closes the file when everything that waits is on the disk; then `closed`."""
        self._closing = True
        self._close_if_wanted()

    def stay(self) -> None:
        """Takes `close` back, where changes could not be written."""
        self._closing = False

    def abandon(self) -> None:
        """Closes without what could not be written; the person has said so."""
        self._queue.abandon()
        self.close()

    def end(self) -> None:
        """Ends the writer's thread; after `closed`."""
        self._writer.end()

    def _close_if_wanted(self) -> None:
        if self._closing and not self._queue.entries and not self._queue.reading:
            self._closing = False
            self._writer.submit(self._desk.close, lambda _: self.closed.emit(), self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.failed.emit(error)
