"""How an open file stands now: changed by others, moved, replaced, writable; one short look."""

import os
from pathlib import Path
from typing import Literal

import apsw
import msgspec

from maturity_desktop.document import history
from maturity_desktop.document.connection import has_moved
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.surroundings import may_write

Place = Literal["here", "gone", "replaced", "older"]


class Stand(msgspec.Struct, frozen=True):
    """What a look has found.

    Attributes:
        elsewhere: another window or program wrote changes that the document does not know yet.
        place: ``here``; ``gone``, nothing has the name now; ``replaced``, another file has it;
            ``older``, another program wrote an older state into the file.
        new_name: where the file lies now, in the same folder; None where it is not found.
        writable: the file and its folder can be written.
        only_read: the document was opened to be read alone.
        file: device and number of the file, while it is in its place.
    """

    elsewhere: bool = False
    place: Place = "here"
    new_name: Path | None = None
    writable: bool = True
    only_read: bool = False
    file: tuple[int, int] | None = None


def stand(document: Document, before: Stand | None = None) -> Stand:
    """Looks at the file; `before` is what the last look has found.

    No lock is held when this returns. `UserError` where the disk does not answer.
    """
    path, db = document.path, document.connection
    with disk_errors(path):
        only_read, writable = db.readonly("main"), may_write(path)
        place = _place(path, db)
        if place != "here":
            known = before.file if before is not None else None
            return Stand(False, place, _new_name(path, known), writable, only_read, known)
        # As `PRAGMA data_version` this asks for the version of the file first, and reads pages
        # only where that is another.
        elsewhere = history.head(db) != document.head
        known_there = "SELECT 1 FROM history WHERE id = ?"
        if elsewhere and db.execute(known_there, document.head[:1]).fetchone() is None:
            place = "older"
        return Stand(elsewhere, place, None, writable, only_read, _number(path))


def _place(path: Path, db: apsw.Connection) -> Place:
    there = _is_there(path)
    if has_moved(db):
        return "replaced" if there else "gone"
    return "here" if there else "gone"


def _is_there(path: Path) -> bool:
    """Not so either where the disk it lay on does not answer."""
    try:
        path.stat()
    except OSError:
        return False
    return True


def _number(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found.st_ino else None


def _new_name(path: Path, known: tuple[int, int] | None) -> Path | None:
    """The same file under another name in its folder."""
    if known is None:
        return None
    try:
        with os.scandir(path.parent) as entries:
            for entry in entries:
                # On Windows the entry itself has no number.
                if entry.inode() in (0, known[1]) and _number(path.with_name(entry.name)) == known:
                    return path.with_name(entry.name)
    except OSError:
        return None
    return None
