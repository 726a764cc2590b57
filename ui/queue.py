"""Changes on their way to the disk, in order: shown at once, repeated where they had to wait."""

from collections import deque
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QDateTime, QObject, QTimer, Signal

from maturity_desktop.assessment.edits import (
    Edit,
    new_id,
)
from maturity_desktop.assessment.labels import label
from maturity_desktop.document.rows import ChangedElsewhereError
from maturity_desktop.errors import UserError
from ui.conflicts import ConflictError, conflict, fits
from ui.desk import Desk, Opened
from ui.saving import CarriedError, Changes, Kind, Queued, SaveState, Written, net
from ui.steps import Steps
from ui.writer import Writer

_RETRY_MS = 5000
_Answer = TypeVar("_Answer")
_GONE = "What was done meanwhile does not fit the earlier state"
_STAYED = UserError("A fault in the program kept this from being done", "The file is as it was.")
_ELSEWHERE = UserError(
    "Another window changed this file, so nothing was done", "Look at it again, and repeat it."
)
_BUG = UserError("A fault in the program keeps it from being written", "Save a copy.")


class Queue(QObject):
    """What is shown and what is acknowledged of one document, and the changes between them.

    What the file refuses may be acknowledged by its replica: it is safe then, and the state says
    that it is not in the file; it is put back there as soon as that can be written.

    While the document takes back a step whose rows are not known, and while the file is read
    again because another window wrote to it, edits are shown but held; then they are made anew
    from what the file holds.

    Signals:
        changed: `shown` is another assessment.
        state_changed: `state` says something new.
        failed: a `UserError` to be shown; a `ConflictError` after another window wrote.
        troubled: a sentence about the replica, told once.
        drained: something that waited was settled; perhaps nothing waits now.
    """

    changed = Signal()
    state_changed = Signal()
    failed = Signal(object)
    troubled = Signal(str)
    drained = Signal()

    def __init__(self, desk: Desk, writer: Writer, opened: Opened, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._writer = desk, writer
        self.acked = self.shown = opened.assessment
        self.state = SaveState()
        self.reading = False
        self._steps = Steps(opened.undo_label, opened.redo_label)
        self._queued: deque[Queued] = deque()
        self._held: list[Queued] = []
        self._blind = False
        self._number = 0
        # After another window wrote, no edit joins a step from before: what stands between them
        # is not known here.
        self._epoch = ""
        self._trouble = ""
        self._putting_back = self._ended = False
        self._retry_timer = QTimer(self, interval=_RETRY_MS)
        self._retry_timer.timeout.connect(self.retry)

    @property
    def entries(self) -> tuple[Queued, ...]:
        """All that is not acknowledged, in the order in which it was done."""
        return (*self._queued, *self._held)

    @property
    def _holding(self) -> bool:
        return self._blind or self.reading

    @property
    def undo_label(self) -> str:
        return "" if self._holding else self._steps.undo_label

    @property
    def redo_label(self) -> str:
        return "" if self._holding else self._steps.redo_label

    # --- changing

    def do(self, edit: Edit, step: str = "") -> bool:
        """As `Workspace.do`."""
        return self._do(edit, f"{step or new_id()}{self._epoch}")

    def _do(self, edit: Edit, step: str) -> bool:
        changes = edit.rows(self.shown)
        told = label(edit.name, edit.params(), self.shown.model, self.shown.copied_model)
        entry = self._entry("edit", told, step, changes, edit)
        if self._holding:
            # Held also where it changes nothing yet: it may, once the step is taken back.
            self._held.append(entry)
            self._set_state(self.state)
        elif changes:
            self._steps.did(told, step, changes)
            self._submit(entry)
        else:
            return False
        self._show(changes)
        return True

    def step_back(self, kind: Kind) -> bool:
        """Undo or redo; False where there is nothing, or the one before is still under way."""
        told = self.undo_label if kind == "undo" else self.redo_label
        if not told:
            return False
        known = self._steps.undo() if kind == "undo" else self._steps.redo()
        self._blind = known is None
        changes, step = (known.changes, known.step) if known else ((), "")
        self._submit(self._entry(kind, told, step, changes, blind=self._blind))
        self._show(changes)
        return True

    def _entry(
        self,
        kind: Kind,
        told: str,
        step: str,
        changes: Changes,
        edit: Edit | None = None,
        *,
        blind: bool = False,
    ) -> Queued:
        self._number += 1
        return Queued(self._number, kind, told, step, changes, edit, blind)

    def _submit(self, entry: Queued) -> None:
        self._queued.append(entry)
        self._set_state(self.state)
        self._writer.submit(
            lambda: self._desk.write(entry),
            lambda written: self._on_written(entry, written),
            lambda error: self._on_refused(entry, error),
            keep=True,
        )

    def _show(self, changes: Changes) -> None:
        self.shown = self.shown.with_rows(changes)
        self.changed.emit()

    def _set_state(self, state: SaveState) -> None:
        self.state = state._replace(waiting=len(self.entries))
        self.state_changed.emit()

    # --- answers of the writer

    def _on_written(self, entry: Queued, written: Written) -> None:
        if entry not in self._queued:
            return
        self._queued.remove(entry)
        self.acked = self.acked.with_rows(written.changes)
        if written.carried is None:
            self._say_saved()
        else:
            self._say_unsaved(written.carried)
        self._tell_trouble(written.trouble)
        if written.elsewhere:
            self._read_again()
        elif entry.blind:
            (self._steps.undone if entry.kind == "undo" else self._steps.redone)(
                written.changes, written.next_label
            )
            self._go_on()
        self.drained.emit()

    def _on_refused(self, entry: Queued, error: Exception) -> None:
        if entry in self._queued:
            if isinstance(error, ChangedElsewhereError):
                self._read_again()
                return
            self._say_why(error)
        if not isinstance(error, UserError):
            raise error

    def _say_saved(self) -> None:
        self._retry_timer.stop()
        self._set_state(SaveState(saved_at=QDateTime.currentDateTime().toString("HH:mm")))

    def _say_unsaved(self, error: UserError) -> None:
        # Whoever goes on working must not put the next attempt off for ever.
        if not self._retry_timer.isActive():
            self._retry_timer.start()
        self._set_state(self.state._replace(error=error))

    def _say_why(self, error: Exception) -> None:
        """Nothing says saved; a disk may mend by itself, a fault of ours does not."""
        carried = self.state.carried
        told = error if isinstance(error, UserError) else _BUG
        shown = CarriedError(told, carried, refused=True) if carried else told
        if told is error:
            self._say_unsaved(shown)
        else:
            self._set_state(self.state._replace(error=shown))

    def _tell_trouble(self, trouble: str) -> None:
        if trouble and not self._trouble:
            self.troubled.emit(trouble)
        self._trouble = trouble

    # --- the file can be written again

    def retry(self) -> None:
        """Tries what the disk refused once more; what was carried goes before everything else."""
        self._writer.retry()
        if self.state.carried and not (self._putting_back or self._ended):
            self._putting_back = True
            self._writer.submit(
                self._desk.put_back, self._on_put_back, self._on_not_put_back, urgent=True
            )

    def _on_put_back(self, elsewhere: bool) -> None:
        self._putting_back = False
        if self.state.carried:
            self._say_saved()
            self._writer.retry()
            if elsewhere:
                self._read_again()
            self.drained.emit()

    def _on_not_put_back(self, error: Exception) -> None:
        self._putting_back = False
        known = self.state.error
        if not isinstance(error, UserError):
            raise error
        if isinstance(known, CarriedError):
            self._say_unsaved(CarriedError(error, known.count, refused=known.refused))

    def _go_on(self) -> None:
        """The step is taken back: what was done meanwhile is made anew from what is left."""
        held, self._held = self._held, []
        self._blind = False
        self.shown = self.acked
        self.changed.emit()
        refused = [entry for entry in held if not self._repeated(entry)]
        self._set_state(self.state)
        if refused:
            self._report("What was done meanwhile does not fit the step that was undone", refused)

    def _repeated(self, entry: Queued, epoch: str = "") -> bool:
        """Does an edit again; False where it makes no sense any more."""
        if entry.edit is None:
            return False
        try:
            self._do(entry.edit, f"{entry.step}{epoch}")
        except UserError:
            return False
        return True

    def _report(self, message: str, refused: list[Queued]) -> None:
        told = tuple(conflict(entry, self.shown) for entry in refused)
        self.failed.emit(ConflictError(message, told))

    # --- the file as a whole

    def rewrite(self, work: Callable[[Desk], _Answer], done: Callable[[_Answer], object]) -> None:
        """As `Workspace.rewrite`."""
        if self.state.carried:
            raise UserError("The file cannot be written now", "Try it again when it can be.")
        if self.entries or self._holding:
            raise UserError("Changes are still on their way to the disk", "Try again in a moment.")
        self.reading = True
        self._writer.submit(
            lambda: work(self._desk),
            lambda answer: self._after_rewriting(lambda: done(answer)),
            self._on_not_rewritten,
        )

    def _after_rewriting(self, then: Callable[[], object]) -> None:
        if self.reading:
            self.reading = False
            self._read_again(then)

    def _on_not_rewritten(self, error: Exception) -> None:
        if isinstance(error, ChangedElsewhereError):
            told: Exception = _ELSEWHERE
        else:
            told = error if isinstance(error, UserError) else _STAYED
        self._after_rewriting(lambda: self.failed.emit(told))
        if not isinstance(error, UserError):
            raise error

    # --- another window

    def _read_again(self, then: Callable[[], object] | None = None) -> None:
        """Reads the file; `then` is called at the end, in place of telling of another window."""
        if not self.reading:
            self.reading, self._blind = True, False
            self._writer.drop_kept()
            self._writer.submit(
                self._desk.read,
                lambda opened: self._on_read(opened, then),
                self._on_unread,
                keep=True,
            )

    def _on_unread(self, error: Exception) -> None:
        self._say_why(error)
        if not isinstance(error, UserError):
            raise error

    def _on_read(self, opened: Opened, then: Callable[[], object] | None) -> None:
        """Another window's rows are taken, ours repeated where they still fit."""
        if not self.reading:
            return
        waiting = net(self.entries)
        self._queued.clear()
        self._held.clear()
        self.reading = False
        self._epoch = f"-{self._number}"
        self.acked = self.shown = opened.assessment
        self._steps = Steps(opened.undo_label, opened.redo_label)
        self.changed.emit()
        refused = [
            entry
            for entry in waiting
            if not (fits(entry, self.shown) and self._repeated(entry, self._epoch))
        ]
        known = self.state.error
        if isinstance(known, CarriedError):
            self._say_unsaved(CarriedError(known, known.count))
        else:
            self._retry_timer.stop()
            self._set_state(self.state._replace(error=None))
        if then is None or refused:
            self._report("Another window changed this file" if then is None else _GONE, refused)
        if then is not None:
            then()
        self.drained.emit()

    def abandon(self) -> None:
        """Forgets what waits: nothing of it will be written."""
        self._queued.clear()
        self._held.clear()
        self.reading = self._blind = False
        self._retry_timer.stop()
        self._writer.drop_kept()

    def end(self) -> None:
        """The file is closed: nothing is asked of the writer any more."""
        self._ended = True
        self._retry_timer.stop()
