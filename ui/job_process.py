"""The helper process: waits for requests, answers them, and ends when the window ends."""

import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
from contextlib import suppress
from multiprocessing.connection import Connection

# Whoever has just started the program opens a file first; reading libraries would disturb that.
_SECONDS_BEFORE_WARMING_UP = 1.0


def run(connection: Connection, folder: str) -> None:
    """Answers requests until the other end closes.

    Args:
        connection: one request in at a time; answers out, the last one not a `Progress`.
        folder: for all temporary files; the other side removes it even if this process is killed.
    """
    # Ctrl+C in a terminal reaches all its processes; the window decides what happens then.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        os.nice(5)
    tempfile.tempdir = folder
    # Workbooks that somebody else made are read in a further process, under limits of its own.
    multiprocessing.current_process().daemon = False
    # The window went away, in the middle of work or not: nobody waits for an answer.
    with suppress(EOFError, OSError):
        connection.poll(_SECONDS_BEFORE_WARMING_UP)
        # The window imports this module too, and has no use for the libraries.
        from ui.job_work import Work  # as said

        work = Work(connection.send_bytes)
        while True:
            work.answer(connection.recv_bytes())
    shutil.rmtree(folder, ignore_errors=True)
