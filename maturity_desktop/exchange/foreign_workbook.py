"""Reads a workbook that somebody else made, in a process of its own under limits.

The window's helper process and the command line both come here.
"""

import multiprocessing
import os
import sys
import time
from pathlib import Path
from typing import Any

import msgspec

from maturity_desktop.errors import UserError
from maturity_desktop.exchange.process_limits import resident_bytes
from maturity_desktop.exchange.sheets import LIMITS, Book, Broken, Limits, Read, Refused, Reply
from maturity_desktop.exchange.workbook_child import run, too_much_memory

# Where the system limits no memory, this often the process is looked at.
_WATCH_EVERY = 0.02
_SMALLER = "Save the one sheet that is needed alone, as values, and try again."


def read_workbook(path: Path, limits: Limits = LIMITS, *, watched: bool | None = None) -> Book:
    """All cells of a workbook as plain values; nothing of it is run, followed or fetched.

    Args:
        path: what the file is, its content decides, not its name.
        limits: of time, memory and size; beyond them the file is refused, never cut.
        watched: whether to watch the memory from here; None: where the system keeps no limit.

    Raises:
        UserError: it is something else, damaged, hostile, too large, or holds macros.
    """
    if not _exists(path):
        raise UserError(f"{path} is no file", "Choose a workbook with the ending .xlsx.")
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(
        target=run,
        args=(theirs, os.path.abspath(path), limits),  # noqa: PTH100  # resolves no link, keeps bytes
        name="maturity-desktop-workbook",
        daemon=True,
    )
    deadline = time.monotonic() + limits.seconds
    try:
        process.start()
    except OSError as error:
        ours.close()
        raise UserError(
            f"{path.name} could not be read: no process could be started ({error.strerror})",
            "Close other programs and try again.",
        ) from None
    finally:
        # Only then does the death of the process end the pipe.
        theirs.close()
    try:
        watches = sys.platform == "darwin" if watched is None else watched
        watched_id = (process.pid or 0) if watches else 0
        reply = _reply(ours, path.name, limits, deadline, watched_id)
    finally:
        ours.close()
        process.kill()
        process.join()
        process.close()
    match reply:
        case Read(book):
            return book
        case Refused(message, hint, faults):
            raise UserError(message, hint, faults)
        case Broken(details):
            raise RuntimeError(details)


def _exists(path: Path) -> bool:
    """A pipe would be waited for, and a folder has no cells."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # links in a circle, a name with NUL
        return False


def _reply(connection: Any, name: str, limits: Limits, deadline: float, watched: int) -> Reply:
    """What the process says, or why it had to be ended.

    Args:
        connection: the end that reads; its type differs on Windows.
        name: of the file.
        limits: of time and memory.
        deadline: on the monotonic clock.
        watched: id of the process, or 0 where the system keeps the limit.
    """
    while not connection.poll(_WATCH_EVERY if watched else deadline - time.monotonic()):
        if time.monotonic() >= deadline:
            return Refused(f"{name} takes longer than {limits.seconds:g} seconds to read", _SMALLER)
        if watched and resident_bytes(watched) > limits.memory:
            return too_much_memory(name)
    try:
        reply: Reply = msgspec.msgpack.decode(connection.recv_bytes(), type=Reply)
    except (EOFError, OSError):
        # The system ended it, by one of the limits or because memory ran out.
        return Refused(f"{name} could not be read within its limits", _SMALLER)
    return reply
