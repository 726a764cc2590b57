"""Reading a foreign file whole, and writing one so that no half of it is ever seen."""

import errno
import os
import select
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from maturity_desktop.errors import UserError

_READABLE = "Choose a file that you may read."
# A name beside the target must not be longer than the file system allows, in bytes.
_BEGINNING = 40
_PIPE_PATIENCE = 5.0  # seconds until whoever writes to a pipe must have begun


def read_bytes(path: Path, *, at_most: int) -> bytes:
    """The content; `UserError` if the file is missing, unreadable or too large."""
    try:
        with open(path, "rb", opener=_unwaiting) as file:  # Path.open has no opener
            # One byte more tells; a pipe or a device has no size to ask for.
            content = file.read(at_most + 1)
    except FileNotFoundError:
        raise UserError(f"There is no file {path}", "Check the name and the folder.") from None
    except (OSError, ValueError) as error:
        raise UserError(f"{path} cannot be read: {_said(error)}", _READABLE) from None
    if len(content) > at_most:
        raise UserError(f"{path} is larger than {at_most // 1000:,} kB", "Choose another file.")
    return content


def same_file(one: Path, other: Path) -> bool:
    """Whether both names stand for one file; by their spelling where they cannot be asked."""
    with suppress(OSError, ValueError):
        return one.samefile(other)
    return one.absolute() == other.absolute()


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A name beside the target to write to; what was written there takes the target's name.

    An older file of that name stands, whole, until then. Where anything fails it stays as it is,
    nothing half written is left, and a fault of the disk becomes a `UserError`. A link is
    followed; a device or a folder is refused.
    """
    target = Path(os.path.realpath(path))
    temporary = target.parent / f".{target.name[:_BEGINNING]}.{os.urandom(4).hex()}.part"
    try:
        if target.exists() and not target.is_file():
            raise UserError(f"{path} cannot be written: it is not a file", "Choose another name.")
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as error:
        raise UserError(
            f"{path} cannot be written: {_said(error)}",
            "Close it in other programs, or choose another folder or name.",
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Writes the content as `replacing` does."""
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def _unwaiting(name: str, flags: int) -> int:
    """Opens for reading, a pipe too; one that nobody writes to is refused, not waited for."""
    if sys.platform == "win32" or not stat.S_ISFIFO(os.stat(name).st_mode):  # noqa: PTH116  # any bytes
        return os.open(name, flags)
    handle = os.open(name, flags | os.O_NONBLOCK)
    if not select.select([handle], [], [], _PIPE_PATIENCE)[0]:
        os.close(handle)
        raise OSError(errno.EPIPE, "nobody writes to this pipe")
    os.set_blocking(handle, True)
    return handle


def _said(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
