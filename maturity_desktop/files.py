"""Reading a foreign file whole, and writing one so that no half of it is ever seen."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from maturity_desktop.errors import UserError


def read_bytes(path: Path, *, at_most: int) -> bytes:
    """The content; `UserError` if the file is missing, unreadable or too large."""
    try:
        if path.stat().st_size > at_most:
            raise UserError(f"{path.name} is larger than {at_most // 1_000_000} MB", "")
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError(f"There is no file {path}", "Check the name and the folder.") from None
    except (OSError, ValueError) as error:
        raise UserError(f"{path} cannot be read: {_said(error)}", "") from None


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A name beside the target to write to; what was written there takes the target's name.

    An older file of that name stands, whole, until then. Where anything fails it stays as it is,
    nothing half written is left, and a fault of the disk becomes a `UserError`.
    """
    temporary = path.with_name(f".{path.name[:80]}.{uuid4().hex[:8]}.part")
    try:
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise UserError(
            f"{path} could not be written: {_said(error)}",
            "Close it in other programs, or choose another folder or name.",
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Writes the content as `replacing` does."""
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def _said(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
