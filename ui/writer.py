"""The one thread that owns the open document: work arrives in order and leaves in order.

The window never waits for the disk. It submits work, goes on painting, and is called back on its
own thread when the work is done.
"""

import threading
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

Work = Callable[[], Any]

# A disk that hangs must not keep the window from closing; the thread ends with the program.
_PATIENCE_S = 10


class _Job(NamedTuple):
    work: Work
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    keep: bool


class Writer(QObject):
    """A FIFO of work on one thread.

    A job that must not be passed over (`keep`) stays at the head when it fails, and everything
    behind it waits: an edit that could not be written keeps its place until `retry` succeeds.
    """

    _finished = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._urgent: deque[_Job] = deque()
        self._jobs: deque[_Job] = deque()
        self._condition = threading.Condition()
        self._stalled = False
        self._ending = False
        self._finished.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(
        self,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        *,
        keep: bool = False,
        urgent: bool = False,
    ) -> None:
        """Runs `work` on the thread, then `done` or `failed` on the thread of the window.

        An urgent job runs before everything that waits, also while an edit is held up.
        """
        with self._condition:
            if self._ending:
                raise RuntimeError("the writer has ended: this would never be done")
            (self._urgent if urgent else self._jobs).append(_Job(work, done, failed, keep))
            self._condition.notify()

    def retry(self) -> None:
        """Tries the work that failed once more."""
        with self._condition:
            self._stalled = False
            self._condition.notify()

    def drop_kept(self) -> None:
        """Forgets every edit that waits; one that is being written meanwhile still answers."""
        with self._condition:
            self._jobs = deque(job for job in self._jobs if not job.keep)
            self._stalled = False
            self._condition.notify()

    def wait(self, seconds: float) -> None:
        """Returns when nothing waits that can be done, or when the time is over."""
        with self._condition:
            self._condition.wait_for(
                lambda: self._stalled or not (self._jobs or self._urgent), seconds
            )

    def end(self) -> None:
        """Ends the thread once nothing waits that can be done, and waits for it."""
        with self._condition:
            self._ending = True
            self._condition.notify()
        self._thread.join(_PATIENCE_S)

    def _run(self) -> None:
        while (job := self._next()) is not None:
            try:
                result = job.work()
            except Exception as error:  # noqa: BLE001  # whatever it is, the window must know
                self._settle(job, stay=job.keep)
                self._finished.emit(job.failed, error)
            else:
                self._settle(job, stay=False)
                self._finished.emit(job.done, result)

    def _next(self) -> _Job | None:
        with self._condition:
            while True:
                if self._urgent:
                    return self._urgent.popleft()
                if self._jobs and not self._stalled:
                    return self._jobs[0]
                if self._ending:
                    return None
                self._condition.wait()

    def _settle(self, job: _Job, *, stay: bool) -> None:
        """Takes the job off the queue, or holds the queue up behind it."""
        with self._condition:
            if self._jobs and self._jobs[0] is job:
                if stay:
                    self._stalled = True
                else:
                    self._jobs.popleft()
            self._condition.notify_all()

    def _answer(self, answer: Callable[[Any], None], value: object) -> None:
        answer(value)
