"""Opening the file of a command, with its password and the name that history keeps."""

import io
from argparse import Namespace
from pathlib import Path

from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.files import read_bytes
from maturity_desktop.settings import login_name

_LARGEST_PASSWORD_FILE = 100_000


def opened(chosen: Namespace, *, read_only: bool = False) -> Document:
    """The engagement file of the command."""
    return Document.open(
        chosen.file, password=password_of(chosen.password_file), who=who(), read_only=read_only
    )


def password_of(path: Path | None) -> str | None:
    """The first line of the file, in UTF-8; None without a file."""
    if path is None:
        return None
    try:
        text = read_bytes(path, at_most=_LARGEST_PASSWORD_FILE).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(
            f"{path.name} is not UTF-8 text", "Its first line is the password."
        ) from None
    # Not splitlines, which ends a line at signs that a password may hold.
    password = io.StringIO(text, newline=None).readline().rstrip("\n")
    if not password:
        raise UserError(f"{path.name} holds no password", "Its first line is the password.")
    return password


def who() -> str:
    """The name that history keeps for a command."""
    return login_name()
