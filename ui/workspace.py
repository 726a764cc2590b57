"""The open engagement: what is shown, what is saved, and the one way to change either.

A key press becomes row changes, which are shown at once and queued for the disk; always
`shown = acknowledged + rows still queued`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal

from maturity_desktop.assessment.edits import Edit
from maturity_desktop.errors import UserError
from ui.conflicts import ConflictError, conflict
from ui.desk import Desk, Opened
from ui.saving import Queued
from ui.showing import Showing
from ui.writer import Writer

_Answer = TypeVar("_Answer")


class Workspace(Showing):
    """One open file. Everything here runs on the thread of the window.

    Attributes:
        kept: it shows a state of the past, of which nothing can be changed.
        left_behind: number of changes that the file refused to the last; they are safe on this
            computer. Known once it is closed.
        over: the file is closed, and the thread behind it has ended.

    Signals:
        failed: a `UserError` to be shown; a `ConflictError` keeps the texts that did not fit.
            Bugs are raised instead.
        troubled: a sentence about the second copy on this computer, told in passing.
        copied: the path of a copy that was saved.
        closed: the file is closed and everything is on the disk.
    """

    failed = Signal(object)
    troubled = Signal(str)
    copied = Signal(object)
    closed = Signal()

    kept = False

    def __init__(self, desk: Desk, writer: Writer, opened: Opened, round_id: str = "") -> None:
        """As `Showing`."""
        super().__init__(desk, writer, opened, round_id)
        self._desk, self._writer = desk, writer
        self._queue.failed.connect(self.failed)
        self._queue.troubled.connect(self.troubled)
        self._queue.drained.connect(self._close_if_wanted)
        self._closing = self._ending = self._abandoned = False
        self._holds = 0
        self.left_behind = 0
        self.over = False

    # --- changing

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
        """Tries what the file refused once more."""
        self._queue.retry()

    def wait(self, seconds: float) -> None:
        """Lets the disk catch up, at most so long: for the end of a session, when nobody looks."""
        self._writer.wait(seconds)

    def close(self) -> None:
        """Closes the file when everything that waits is on the disk; then `closed`."""
        self._closing = True
        self._close_if_wanted()

    def hold(self) -> None:
        """Work is under way whose end is an edit: until `release` the file does not close."""
        self._holds += 1

    def release(self) -> None:
        self._holds = max(0, self._holds - 1)
        self._close_if_wanted()

    @property
    def ending(self) -> bool:
        """The file closes or is closed: an edit that is made now would never be written."""
        return self._ending or self._abandoned or self.over

    def stay(self) -> None:
        """Takes `close` back, where changes could not be written."""
        self._closing = self._abandoned = False

    def abandon(self) -> None:
        """Closes without what could not be written; the person has said so."""
        self._queue.abandon()
        self._holds, self._abandoned = 0, True
        self.close()

    def end(self) -> None:
        """Ends the writer's thread; after `closed`."""
        self.over = True
        self._queue.end()
        self._writer.end()

    def _close_if_wanted(self) -> None:
        waits = self._queue.entries or self._queue.reading or self._holds
        if self._closing and not (self._ending or waits):
            self._ending = True
            self._writer.submit(self._desk.close, self._on_closed, self._on_not_closed)

    def _on_closed(self, left_behind: int) -> None:
        self._closing = self._ending = False
        self.left_behind = left_behind
        self.closed.emit()

    def _on_not_closed(self, error: Exception) -> None:
        self._ending = False
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.failed.emit(error)
