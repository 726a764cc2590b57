"""Which files beside an open one are conflict copies of it, and hold what it lacks."""

from contextlib import closing
from pathlib import Path

import apsw
import msgspec

from maturity_desktop.document.connection import open_with, read_head
from maturity_desktop.document.document import Document
from maturity_desktop.document.lineage import Lineage
from maturity_desktop.document.schema import APPLICATION_ID
from maturity_desktop.errors import UserError
from maturity_desktop.sync_folders import Candidate, candidates


class ConflictCopy(msgspec.Struct, frozen=True):
    """A file that a sync client made of two that it could not bring together.

    Attributes:
        head: id of its last change; empty where the file cannot be read.
        missing: how many of its changes the open file lacks; 0 where that is not known.
        who: who made the last of them; may be empty.
        day: of the last of them, ``"2026-11-24"``.
    """

    path: Path
    head: str = ""
    missing: int = 0
    who: str = ""
    day: str = ""


def conflict_copies(document: Document, path: Path | None = None) -> list[ConflictCopy]:
    """Those beside the open file, or beside `path`, with changes that it lacks.

    A copy is one by its content; its name alone counts where it is protected by another password
    and no person would give that name.
    """
    beside = candidates(path or document.path)
    if not beside:
        return []
    with document.snapshot() as db:
        ours = Lineage.of(db)
    found = [_look_into(document, candidate, ours) for candidate in beside]
    return [copy for copy in found if copy is not None]


def _look_into(document: Document, candidate: Candidate, ours: Lineage) -> ConflictCopy | None:
    path = candidate.path
    try:
        head = read_head(path)
    except UserError:
        return None
    key = None
    if not head.plain:
        # A copy keeps the salt with the password.
        if document.key is None or head.salt != document.key.salt:
            return ConflictCopy(path) if candidate.sure else None
        key = document.key
    try:
        with closing(open_with(path, key, read_only=True)) as db:
            db.execute("BEGIN")
            theirs = Lineage.of(db)
            if theirs.document_id != ours.document_id:
                return None
            missing = ours.missing(theirs)
            if not missing:
                return None
            last = "SELECT who, substr(utc, 1, 10) FROM history WHERE id = ?"
            who, day = db.execute(last, (theirs.head,)).fetchone() or ("", "")
            return ConflictCopy(path, theirs.head, len(missing), who, day)
    except (UserError, apsw.Error):
        # Damaged, or half of it has arrived, or of a newer version: nothing more can be told.
        kindred = not head.plain or head.application_id == APPLICATION_ID
        return ConflictCopy(path) if candidate.sure and kindred else None
