"""The one thread that waits for the helper process, so that the window never does."""

import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, NamedTuple

from maturity_desktop.errors import UserError

if TYPE_CHECKING:
    from ui.job_child import Child


class Task(NamedTuple):
    """A request as bytes, with a number to know its answers by, and the file it writes."""

    number: int
    message: bytes
    writes: Path | None


class BugError(UserError):
    """The work failed by a fault of ours; `details` is the traceback."""

    def __init__(self, details: str) -> None:
        super().__init__(
            "This did not work: something went wrong inside the program",
            "Nothing half written was left, and the assessment is safe.",
        )
        self.details = details


class JobThread:
    """Starts a process when one is needed, sends it requests, hands its answers on.

    Args:
        heard: called in this thread with the number of a task and a float (the share done), and
            at last once with a `UserError` or the result.
    """

    def __init__(self, heard: Callable[[int, object], None]) -> None:
        self._heard = heard
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._lock = Lock()
        self._child: Child | None = None
        self._killing = False
        # Daemon: a window that crashes is not held open by it.
        self._thread = Thread(target=self._run, name="jobs", daemon=True)
        self._thread.start()

    def give(self, task: Task) -> None:
        """Only after the last answer to the task before."""
        with self._lock:
            self._killing = False
        self._tasks.put(task)

    def kill(self) -> None:
        """Ends the process; the task at hand is answered by a `UserError`."""
        with self._lock:
            self._killing = True
            if self._child is not None:
                self._child.kill()

    def close(self) -> None:
        """Ends process and thread, and waits for both."""
        self._tasks.put(None)
        self.kill()
        self._thread.join()

    def _run(self) -> None:
        # If it cannot be started now, the first task tries again and says why.
        with suppress(Exception):
            self._usable_child()
        for task in iter(self._tasks.get, None):
            try:
                answer = self._last_answer(task)
            except Exception:  # noqa: BLE001  # the window hears of every bug and goes on
                answer = BugError(traceback.format_exc())
            self._heard(task.number, answer)
        self._clear_away()

    def _last_answer(self, task: Task) -> object:
        from ui.job_messages import (  # msgspec waits until a file is open
            Fault,
            Progress,
            Refusal,
            decode_answer,
        )

        try:
            answers = self._usable_child().ask(task.message)
            while True:
                match decode_answer(next(answers)):
                    case Progress(share):
                        self._heard(task.number, share)
                    case Refusal(said, hint, faults):
                        return UserError(said, hint, faults)
                    case Fault(details):
                        return BugError(details)
                    case result:
                        return result
        except (EOFError, OSError):
            return self._ended_early(task)

    def _ended_early(self, task: Task) -> UserError:
        from ui.job_child import remove_unfinished  # as in _usable_child

        self._clear_away()
        if task.writes is not None:
            remove_unfinished(task.writes)
        return UserError(
            "The helper program ended before it was done",
            "Try again. If it ends again, close other programs: memory may have run out.",
        )

    def _usable_child(self) -> "Child":
        # multiprocessing takes 20 ms to import, which this thread spends beside the window.
        from ui.job_child import Child  # as said

        if self._child is not None and not self._child.usable:
            self._clear_away()
        if self._child is None:
            child = Child()
            with self._lock:
                self._child = child
                if self._killing:
                    child.kill()
        return self._child

    def _clear_away(self) -> None:
        with self._lock:
            child, self._child = self._child, None
        if child is not None:
            child.clear_away()
