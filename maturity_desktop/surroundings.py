"""The place where a file lies, as far as it matters to whoever saves answers there."""

import os
from pathlib import Path
from typing import NamedTuple

from maturity_desktop.drives import kind_of_drive
from maturity_desktop.sync_folders import candidates, sync_client


class Surroundings(NamedTuple):
    """Where a file lies.

    Attributes:
        network: on a drive of another computer.
        removable: on a stick, a card or a disk that can be pulled.
        sync: the name of the program that copies the folder elsewhere, or empty.
        read_only: the file or its folder cannot be written.
        conflict_copies: by their names; what they are, only their content tells.
    """

    network: bool = False
    removable: bool = False
    sync: str = ""
    read_only: bool = False
    conflict_copies: tuple[Path, ...] = ()


def look_around(path: Path) -> Surroundings:
    """Asks the disk, which may be far away; what cannot be told counts as no."""
    network, removable = kind_of_drive(path)
    return Surroundings(
        network,
        removable,
        sync_client(path, os.environ),
        not may_write(path),
        tuple(found.path for found in candidates(path)),
    )


def may_write(path: Path) -> bool:
    """Whether the file and, for the journal, its folder can be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
