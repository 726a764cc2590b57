"""Long work in one helper process, seen from the window: jobs that tell how far they are."""

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal

from maturity_desktop.errors import UserError
from ui.job_thread import BugError, JobThread, Task


class Request(Protocol):
    """What `job_messages` has for each kind of work."""

    @property
    def writes(self) -> Path | None: ...

    def encoded(self) -> bytes: ...


class Job(QObject):
    """One piece of work, waiting or at work; after `cancel` it is silent.

    Attributes:
        about: whatever was given to `submit`, for whoever takes the job over.

    Signals:
        progress: the share done, from 0 to 1.
        done: the result, as the request names it.
        failed: a `UserError`.
    """

    progress = Signal(float)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, cancel: Callable[["Job"], None], about: object) -> None:
        super().__init__()
        self.about = about
        self._cancel = cancel

    def cancel(self) -> None:
        """Nothing half written stays; a file that was there before stands."""
        self._cancel(self)


class Jobs(QObject):
    """Runs jobs one after the other, in the order they came, in one process.

    Signals:
        broken: the traceback of a bug, after the job has failed with a calm sentence.
    """

    broken = Signal(str)
    _heard = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: JobThread | None = None
        self._waiting: deque[tuple[Job, Task]] = deque()
        # The task at hand, and its job as long as nobody has cancelled it.
        self._at_work: Task | None = None
        self._job: Job | None = None
        self._count = 0
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Starts the process, so that the first job need not wait for it; returns at once."""
        if self._thread is None:
            self._thread = JobThread(self._heard.emit)

    @property
    def unfinished(self) -> tuple[Job, ...]:
        """At work or waiting, in their order; a screen that is built anew takes its own over."""
        at_work = () if self._job is None else (self._job,)
        return (*at_work, *(job for job, _ in self._waiting))

    def submit(self, request: Request, about: object = None) -> Job:
        """Queues a request of `job_messages`; connect to the job before returning to Qt."""
        self._count += 1
        job = Job(self._cancel, about)
        self._waiting.append((job, Task(self._count, request.encoded(), request.writes)))
        self._go_on()
        return job

    def close(self) -> None:
        """Cancels everything, and waits until thread and process have ended."""
        self._waiting.clear()
        self._at_work = self._job = None
        if self._thread is not None:
            self._thread.close()
            self._thread = None

    def _go_on(self) -> None:
        if self._at_work is None and self._waiting:
            self.start()
            self._job, self._at_work = self._waiting.popleft()
            if self._thread is not None:
                self._thread.give(self._at_work)

    def _cancel(self, job: Job) -> None:
        if job is self._job:
            # The next one follows when the thread has seen the process end.
            self._job = None
            if self._thread is not None:
                self._thread.kill()
        else:
            self._waiting = deque(pair for pair in self._waiting if pair[0] is not job)

    def _on_heard(self, number: int, said: object) -> None:
        if self._at_work is None or number != self._at_work.number:
            return
        job = self._job
        if isinstance(said, float):
            if job is not None:
                job.progress.emit(said)
            return
        self._at_work = self._job = None
        self._go_on()
        if job is None:
            return
        if isinstance(said, UserError):
            job.failed.emit(said)
            if isinstance(said, BugError):
                self.broken.emit(said.details)
        else:
            job.done.emit(said)
