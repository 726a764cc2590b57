"""One helper process as the window's side sees it: started, asked, killed, cleared away."""

import multiprocessing
import os
import re
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import connection, resource_tracker
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock

from ui.job_process import run


class Child:
    """A process with its pipe and its folder for temporary files.

    Made and asked by one thread; `kill` may come from another.

    Raises:
        OSError: no process can be started, or no folder be made.
    """

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._folder = tempfile.mkdtemp(prefix="maturity-desktop-")
        self._connection, theirs = context.Pipe()
        self._lock = Lock()
        self._killed = self._over = False
        self._process = context.Process(
            target=run, args=(theirs, self._folder), name="maturity-desktop-helper", daemon=True
        )
        try:
            _start_deaf_to_ctrl_c(self._process)
        except OSError:
            self._connection.close()
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        finally:
            # Only then does the death of the process end the pipe.
            theirs.close()

    @property
    def usable(self) -> bool:
        # The sentinel tells before the system counts the process as ended.
        return not self._killed and not connection.wait([self._process.sentinel], timeout=0)

    def ask(self, message: bytes) -> Iterator[bytes]:
        """What the process answers, without an end of its own.

        Raises:
            EOFError, OSError: the process is gone.
        """
        self._connection.send_bytes(message)
        while True:
            yield self._connection.recv_bytes()

    def kill(self) -> None:
        with self._lock:
            self._killed = True
            # The number of a process that was waited for may belong to another one by now.
            if not self._over:
                self._process.kill()

    def clear_away(self) -> None:
        """Ends the process, waits for that, and removes its temporary files."""
        self.kill()
        self._connection.close()
        connection.wait([self._process.sentinel])
        with self._lock:
            self._over = True
            self._process.join()
            self._process.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def _start_deaf_to_ctrl_c(process: BaseProcess) -> None:
    """A process that is only just starting would print a traceback; it inherits the mask."""
    if not hasattr(signal, "pthread_sigmask"):
        process.start()
        return
    # Starting the tracker lifts the mask again, so it has to run before.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def remove_unfinished(target: Path) -> None:
    """Removes what a killed process had begun beside the target, as `files.replacing` names it."""
    real = Path(os.path.realpath(target))
    begun = re.compile(rf"\.{re.escape(real.name[:40])}\.[0-9a-f]{{8}}\.part")
    with suppress(OSError):
        for path in real.parent.iterdir():
            if begun.fullmatch(path.name):
                path.unlink(missing_ok=True)
