"""The process that reads one foreign workbook: limited, deaf, mute, and gone afterwards."""

import os
import signal
import sys
import traceback
import warnings
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from maturity_desktop.errors import UserError
from maturity_desktop.exchange.process_limits import limit_this_process
from maturity_desktop.exchange.sheets import Broken, Limits, Read, Refused, Reply

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED_EVENTS = (
    "ctypes.dlopen",
    "ftplib.",
    "http.",
    "os.exec",
    "os.fork",
    "os.link",
    "os.mkdir",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.spawn",
    "os.startfile",
    "os.symlink",
    "os.system",
    "os.truncate",
    "shutil.",
    "smtplib.",
    "socket.",
    "subprocess.",
    "tempfile.",
    "urllib.",
    "webbrowser.",
    "winreg.",
)


def run(connection: Connection, path: str, limits: Limits) -> None:
    """Sends one `Reply` as msgpack, unless a limit ends the process before.

    Args:
        connection: the end that writes.
        path: of the workbook, as the system encodes it.
        limits: of the process and of the workbook.
    """
    # Ctrl+C in a terminal reaches all its processes; the one that waits decides what happens.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warnings.simplefilter("ignore")  # of openpyxl, about what it leaves out
    reply = _reply(path, limits)
    # Whoever asked is gone: nobody waits for an answer.
    with suppress(OSError):
        connection.send_bytes(msgspec.msgpack.encode(reply))


def _reply(path: str, limits: Limits) -> Reply:
    name = Path(path).name
    try:
        # openpyxl would load numpy, which reserves memory by the core, and has no need of it here.
        sys.modules["numpy"] = None  # type: ignore[assignment]  # how an import is made to fail
        os.environ["OPENPYXL_LXML"] = "False"
        # Everything is loaded before the limits: the workbook has all of them to itself.
        from maturity_desktop.exchange.sheet_reading import read_book  # noqa: PLC0415  # as said

        with Path(path).open("rb") as file:
            limit_this_process(seconds=limits.seconds, memory=limits.memory)
            sys.dont_write_bytecode = True
            sys.addaudithook(_refuse)
            return Read(read_book(file, name, limits))
    except UserError as error:
        return Refused(error.message, error.hint, error.faults)
    except MemoryError:
        return too_much_memory(name)
    except OSError as error:
        return Refused(
            f"{name} cannot be read: {error.strerror or error}", "Choose a file that you may read."
        )
    except Exception:  # noqa: BLE001  # a bug is told to the other side, which raises it
        return Broken(traceback.format_exc())


def too_much_memory(name: str) -> Refused:
    return Refused(
        f"{name} needs more memory than a workbook of answers may",
        "Save the one sheet that is needed alone, as values, and try again.",
    )


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """From here on this process only reads: no network, no other program, nothing written."""
    if event == "open":
        _, mode, flags = (*arguments, None, None, None)[:3]
        writes = isinstance(mode, str) and set(mode) & set("wax+")
        if writes or (isinstance(flags, int) and flags & _WRITING):
            raise PermissionError("a workbook is only read")
    elif event.startswith(_REFUSED_EVENTS):
        raise PermissionError(f"{event} while a workbook is read")
