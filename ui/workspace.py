"""The open engagement: what is shown, what is saved, and the one way to change either.

A key press becomes row changes, which are shown at once and queued for the disk; always
`shown = acknowledged + rows still queued`.
"""

from collections import deque
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QDateTime, QObject, QTimer, Signal

from maturity_desktop.assessment.edits import Edit, label, new_id
from maturity_desktop.document.document import Commit
from maturity_desktop.document.rows import ChangedElsewhereError
from maturity_desktop.errors import UserError
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.scoring.rounds import score_round
from ui.desk import Desk, Opened
from ui.steps import Changes, Steps
from ui.writer import Writer

_RETRY_MS = 5000


class SaveState(NamedTuple):
    """What is said about saving.

    Attributes:
        waiting: number of changes that are not on the disk yet.
        saved_at: local time of the last acknowledged change, ``"17:02"``; empty before the first.
        error: why saving does not go on.
    """

    waiting: int = 0
    saved_at: str = ""
    error: UserError | None = None


class _Queued(NamedTuple):
    edit: Edit | None
    changes: Changes
    step: str


class Workspace(QObject):
    """One open file. Everything here runs on the thread of the window.

    Signals:
        changed: `shown` is another assessment, or another round is chosen; paint it.
        scored: the scores of what is shown are ready; follows `changed` within one turn.
        save_state_changed: `save_state` says something new.
        failed: a `UserError` to be shown; bugs are raised instead.
        closed: the file is closed and everything is on the disk.
    """

    changed = Signal()
    scored = Signal()
    save_state_changed = Signal()
    failed = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk, writer: Writer, opened: Opened, round_id: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._writer = writer
        self.path: Path = opened.path
        self.document_id = opened.document_id
        self.protected = opened.protected
        self.read_only = opened.read_only
        self.acked = self.shown = opened.assessment
        self._steps = Steps(opened.undo_label, opened.redo_label)
        self._queue: deque[_Queued] = deque()
        # Edits made while the document takes back a step whose rows are not known.
        self._held: list[tuple[Edit, str]] = []
        self._blind = 0
        self.save_state = SaveState()
        known = {found.id for found in self.shown.rounds}
        self.round_id = round_id if round_id in known else self.shown.rounds[-1].id
        self._scores: dict[str, RoundScore] = {}
        self._latest: dict[str, RoundScore] = {}
        self._score_timer = QTimer(self, singleShot=True, interval=0)
        self._score_timer.timeout.connect(self.scored)
        self._retry_timer = QTimer(self, interval=_RETRY_MS)
        self._retry_timer.timeout.connect(writer.retry)

    # --- reading

    def score(self, round_id: str = "") -> RoundScore:
        """The scores of a round as it is shown, the chosen one by default; computed once."""
        wanted = round_id or self.round_id
        if wanted not in self._scores:
            self._scores[wanted] = self._latest[wanted] = score_round(self.shown, wanted)
        return self._scores[wanted]

    @property
    def latest_score(self) -> RoundScore | None:
        """The newest scores of the chosen round that are at hand; perhaps of a moment ago."""
        return self._latest.get(self.round_id)

    @property
    def undo_label(self) -> str:
        return self._steps.undo_label

    @property
    def redo_label(self) -> str:
        return self._steps.redo_label

    def choose_round(self, round_id: str) -> None:
        if round_id != self.round_id:
            self.round_id = round_id
            self._tell()

    # --- changing

    def do(self, edit: Edit, step: str = "") -> bool:
        """Shows the edit at once and queues it; False where it changes nothing.

        Args:
            edit: what a person did.
            step: edits that share one are undone together.

        Raises:
            UserError: the edit makes no sense.
        """
        step = step or new_id()
        if self._blind:
            self._held.append((edit, step))
            return True
        changes = edit.rows(self.shown)
        if changes:
            told = label(edit.name, edit.params(), self.shown.model)
            self._steps.did(told, step, changes)
            self._enqueue(_Queued(edit, changes, step))
            self._writer.submit(
                lambda: self._desk.commit(edit, changes, step),
                self._acknowledged,
                self._not_written,
                keep=True,
            )
            self._show(changes)
        return bool(changes)

    def undo(self) -> bool:
        """Takes the last step back; False where there is none."""
        return self._step_back(redo=False)

    def redo(self) -> bool:
        return self._step_back(redo=True)

    def _step_back(self, *, redo: bool) -> bool:
        if self._blind or not (self.redo_label if redo else self.undo_label):
            return False
        changes = self._steps.redo() if redo else self._steps.undo()
        blind = changes is None
        self._blind += blind
        self._enqueue(_Queued(None, changes or (), ""))

        def done(result: tuple[Commit | None, str]) -> None:
            commit, next_label = result
            applied = commit.changes if commit else ()
            if blind:
                (self._steps.redone if redo else self._steps.undone)(applied, next_label)
            self._stepped(applied, blind=blind)

        work = self._desk.redo if redo else self._desk.undo
        self._writer.submit(work, done, self._not_written, keep=True)
        self._show(changes or ())
        return True

    def _stepped(self, applied: Changes, *, blind: bool) -> None:
        self._blind -= blind
        self._queue.popleft()
        self.acked = self.acked.with_rows(applied)
        if not self._queue:
            self.shown = self.acked
        self._saved()
        self._tell()
        held, self._held = self._held, []
        for edit, step in held:
            self.do(edit, step)

    def _enqueue(self, queued: _Queued) -> None:
        self._queue.append(queued)
        self._set_state(self.save_state._replace(waiting=len(self._queue)))

    def _show(self, changes: Changes) -> None:
        self.shown = self.shown.with_rows(changes)
        self._tell()

    def _tell(self) -> None:
        self._scores.clear()
        self.changed.emit()
        self._score_timer.start()

    # --- answers of the writer

    def _acknowledged(self, commit: Commit) -> None:
        self._queue.popleft()
        self.acked = self.acked.with_rows(commit.changes)
        self._saved()

    def _saved(self) -> None:
        self._retry_timer.stop()
        now = QDateTime.currentDateTime().toString("HH:mm")
        self._set_state(SaveState(len(self._queue), now))

    def _set_state(self, state: SaveState) -> None:
        self.save_state = state
        self.save_state_changed.emit()

    def _not_written(self, error: Exception) -> None:
        if isinstance(error, ChangedElsewhereError):
            self._writer.drop_kept()
            self._writer.submit(self._desk.read, self._reloaded, self._failed)
            return
        if not isinstance(error, UserError):
            raise error
        self._retry_timer.start()
        self._set_state(self.save_state._replace(error=error))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.failed.emit(error)

    def _reloaded(self, opened: Opened) -> None:
        """Another window wrote: its rows are taken, ours repeated where they still fit."""
        queued = [entry for entry in self._queue if entry.edit is not None]
        self._queue.clear()
        self._blind = 0
        self.acked = self.shown = opened.assessment
        self._steps = Steps(opened.undo_label, opened.redo_label)
        lost: list[str] = []
        for edit, changes, step in queued:
            stale = [c for c in changes if self.shown.get(type(c.row), *c.row.key) != c.before]
            if edit is None or stale:
                lost.append(label(edit.name, edit.params(), self.shown.model) if edit else "")
            else:
                self.do(edit, step)
        self._saved()
        self._tell()
        hint = "Its changes are in." if not lost else f"Please repeat: {'; '.join(lost)}."
        self.failed.emit(UserError("Another window changed this file", hint, tuple(lost)))

    # --- the file as a whole

    def save_copy(self, target: Path) -> None:
        """A verified copy with everything that is shown, also what could not be written here."""
        waiting = [(q.edit, q.changes) for q in self._queue if q.edit is not None]
        self._writer.submit(
            lambda: self._desk.save_copy(target, waiting),
            lambda _: self.failed.emit(UserError(f"A copy was saved as {target.name}", "")),
            self._failed,
            urgent=True,
        )

    def retry(self) -> None:
        self._writer.retry()

    def close(self) -> None:
        """Closes the file when everything that waits is on the disk; then `closed`."""
        self._writer.submit(self._desk.close, lambda _: self.closed.emit(), self._failed)

    def end(self) -> None:
        """Ends the writer's thread; after `closed`."""
        self._retry_timer.stop()
        self._writer.end()

    def abandon(self) -> None:
        """Closes without what could not be written; the person has said so."""
        self._queue.clear()
        self._writer.drop_kept()
        self.close()
